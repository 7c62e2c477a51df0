"""What counts towards a score, as it is written in a file: items, and facets that none of their items counts in."""

from collections.abc import Iterator, Set

from pydantic import TypeAdapter, ValidationError

from culturecheck.codes import Code
from culturecheck.fault import Finding, Known, Node
from culturecheck.said import Said

_TRUTH = TypeAdapter(bool)


def nothing_scored(root: Node, known: Known) -> Iterator[Finding]:
    """Yield each dimension of a questionnaire in which nothing that is asked counts."""
    picks = {part.text: part for part in root["pick"] if part.text}
    for dimension in (*known.composed, *root["dimensions"]):
        asked = [item for item in dimension["items"] if not picks or item["id"].text in picks]
        off = unscored_facets(dimension)
        if asked and not any(is_scored(item, off) for item in asked):
            at = picks[asked[0]["id"].text] if picks else dimension["id"]
            what = Said("lint.nothing-scored", dimension=dimension["id"].text or Said("lint.a-dimension"))
            remedy = Said("lint.pick-one") if picks else Said("lint.let-one-count")
            yield Finding(at.path, Code.NOTHING_SCORED, what, remedy)


def unscored_facets(dimension: Node) -> Set[str]:
    """Return the ids of the facets in which nothing counts."""
    return {facet["id"].text for facet in dimension["facets"] if _truth(facet["scored"]) is False}


def is_scored(item: Node, unscored: Set[str]) -> bool:
    """Return whether an item counts: neither it nor its facet is taken out."""
    return _truth(item["scored"]) is not False and item["facet"].text not in unscored


def scored_findings(item: Node, unscored: Set[str]) -> Iterator[Finding]:
    """Yield an item that says that it is scored where its facet says that it is not."""
    if _truth(item["scored"]) and item["facet"].text in unscored:
        name = item["id"].text or Said("lint.an-item")
        what = Said("lint.scored-and-not", item=name, facet=item["facet"].text)
        yield Finding(item["scored"].path, Code.SCORED_AND_NOT, what, Said("lint.scored-out"))


def _truth(node: Node) -> bool | None:
    """Return what will be read there; None where nothing can be."""
    try:
        return _TRUTH.validate_python(node.value)
    except ValidationError:
        return None
