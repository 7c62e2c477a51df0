"""Ids that stand twice, and references to what does not exist."""

from collections import Counter
from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.errors import nearest
from culturecheck.fault import Finding, Node


def repeated(nodes: Node, noun: str, key: str = "id") -> Iterator[Finding]:
    """Yield each node whose `key` another one has already."""
    counts = Counter(node[key].text for node in nodes)
    seen: set[str] = set()
    for node in nodes:
        name = node[key].text
        if name in seen:
            yield Finding(
                node[key].path, Code.STANDS_TWICE, f"the {noun} {name} stands twice", f"give one another {key}"
            )
        if counts[name] > 1 and name:
            seen.add(name)


def unknown_claims(claims: Node, known: tuple[str, ...]) -> Iterator[Finding]:
    """Yield claims that nobody wrote."""
    for claim in claims:
        if claim.text and claim.text not in known:
            remedy = (
                nearest(claim.text, known) if not claim.text[:1].isupper() else "write it under claims, or cite another"
            )
            yield Finding(claim.path, Code.NO_SUCH_CLAIM, f"nobody wrote the claim {claim.text}", remedy)


def unknown(node: Node, known: tuple[str, ...], noun: str) -> Iterator[Finding]:
    """Yield a reference to what is not `known`."""
    if node.text and node.text not in known:
        yield Finding(node.path, Code(f"no-such-{noun}"), f"no such {noun}: {node.text}", nearest(node.text, known))
