"""Ids that stand twice, and references to what does not exist."""

from collections import Counter
from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.errors import nearest
from culturecheck.fault import Finding, Node, unknown_names
from culturecheck.said import Said


def repeated(nodes: Node, kind: str, key: str = "id") -> Iterator[Finding]:
    """Yield each node whose `key` another one has already."""
    counts = Counter(node[key].text for node in nodes)
    seen: set[str] = set()
    for node in nodes:
        name = node[key].text
        if name in seen:
            what = Said("lint.stands-twice", kind=kind, name=name)
            yield Finding(node[key].path, Code.STANDS_TWICE, what, Said("lint.another-key", key=key))
        if counts[name] > 1 and name:
            seen.add(name)


def unknown_claims(claims: Node, known: tuple[str, ...]) -> Iterator[Finding]:
    """Yield claims that nobody wrote."""
    for claim in claims:
        if claim.text and claim.text not in known:
            remedy = nearest(claim.text, known) if not claim.text[:1].isupper() else Said("lint.write-claim")
            yield Finding(claim.path, Code.NO_SUCH_CLAIM, Said("lint.nobody-wrote", claim=claim.text), remedy)


def unknown(node: Node, known: tuple[str, ...], noun: str) -> Iterator[Finding]:
    """Yield a reference to what is not `known`."""
    if node.text:
        yield from unknown_names(node.path, [node.text], known, noun)
