"""What is wrong with sources and the claims that are taken from them."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.references import repeated
from culturecheck.errors import nearest
from culturecheck.fault import Finding, Node
from culturecheck.said import Said


def sources_findings(root: Node) -> Iterator[Finding]:
    """Yield claims without a source, and what stands twice."""
    yield from repeated(root["sources"], "source", key="key")
    yield from claims_findings(root, ())


def claims_findings(root: Node, shipped: tuple[str, ...]) -> Iterator[Finding]:
    """Yield claims that stand twice, or whose source is neither in the file nor among `shipped`."""
    yield from repeated(root["claims"], "claim")
    keys = (*shipped, *(source["key"].text for source in root["sources"]))
    for claim in root["claims"]:
        key = claim["id"].text.rstrip("0123456789")
        if key and key not in keys:
            what = Said("lint.no-source-key", key=key)
            yield Finding(claim["id"].path, Code.NO_SUCH_SOURCE, what, nearest(key, keys))
