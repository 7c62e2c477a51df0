"""What counts towards a score, as it is written in a file."""

from collections.abc import Iterator

from culturecheck.finding import Finding, Node


def nothing_scored(dimension: Node) -> Iterator[Finding]:
    """Yield a dimension in which no item counts."""
    items = list(dimension["items"])
    if items and not any(is_scored(item) for item in items):
        what = f"no item of {dimension['id'].text or 'a dimension'} is scored, so it could never get a score"
        yield Finding(dimension["id"].path, "nothing-scored", what, "let at least one count")


def is_scored(item: Node) -> bool:
    """Return whether an item counts."""
    return item["scored"].value not in (False, "false")
