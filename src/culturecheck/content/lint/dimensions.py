"""What is wrong with a dimension: its facets, its items and what they rest on."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.advice import item_advice_findings
from culturecheck.content.lint.options import options_findings
from culturecheck.content.lint.references import repeated, unknown, unknown_claims
from culturecheck.content.lint.scored import is_scored, scored_findings, unscored_facets
from culturecheck.fault import Finding, Node
from culturecheck.said import Said

LONGEST_ITEM = 20


def dimension_findings(
    dimension: Node, scales: tuple[str, ...], claims: tuple[str, ...], pattern_claims: tuple[str, ...]
) -> Iterator[Finding]:
    """Yield what is wrong with a dimension; the tuples are the ids that it may refer to."""
    yield from repeated(dimension["facets"], "facet")
    facets = tuple(facet["id"].text for facet in dimension["facets"])
    yield from unknown_claims(dimension["claims"], claims)
    for scene in dimension["bands"]:
        yield from unknown_claims(scene["claims"], claims)
    unscored = unscored_facets(dimension)
    for item in dimension["items"]:
        yield from _item_findings(item, dimension["id"].text, facets, scales, claims)
        yield from scored_findings(item, unscored)
        yield from item_advice_findings(item, claims, is_scored=is_scored(item, unscored))
    cited = {*_cited_in(dimension), *pattern_claims}
    used = {item["facet"].text for item in dimension["items"]}
    for facet in dimension["facets"]:
        yield from unknown_claims(facet["claims"], claims)
        if facet["id"].text and facet["id"].text not in used:
            what = Said("lint.facet-not-asked", facet=facet["id"].text)
            yield Finding(facet["id"].path, Code.FACET_NOT_ASKED, what, Said("lint.ask-or-drop-facet"))
        for claim in facet["claims"]:
            if claim.text and claim.text not in cited:
                what = Said("lint.claim-not-carried", dimension=dimension["id"].text, claim=claim.text)
                yield Finding(claim.path, Code.CLAIM_NOT_CARRIED, what, Said("lint.cite-claim"))


def _cited_in(dimension: Node) -> Iterator[str]:
    holders = [*dimension["bands"]]
    for item in dimension["items"]:
        holders += [item, *(item["advice"][level] for level in ("low", "middling", "high"))]
    yield from (claim.text for holder in holders for claim in holder["claims"])


def _item_findings(
    item: Node, dimension: str, facets: tuple[str, ...], scales: tuple[str, ...], claims: tuple[str, ...]
) -> Iterator[Finding]:
    name = item["id"].text
    if dimension and "." in name and name.partition(".")[0] != dimension:
        what = Said("lint.wrong-dimension", item=name, dimension=dimension)
        yield Finding(
            item["id"].path, Code.WRONG_DIMENSION, what, Said("lint.begin-id-with", beginning=f"{dimension}.")
        )
    yield from unknown(item["facet"], facets, "facet")
    yield from unknown(item["scale"], scales, "scale")
    yield from unknown_claims(item["claims"], claims)
    if item["text"].words > LONGEST_ITEM:
        remedy = Said("lint.ask-one-thing", most=LONGEST_ITEM)
        yield Finding(item["text"].path, Code.TOO_LONG, Said("lint.too-long", n=item["text"].words), remedy)
    yield from options_findings(item)
