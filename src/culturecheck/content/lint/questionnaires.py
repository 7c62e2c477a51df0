"""What is wrong with a questionnaire as a whole: what it composes, picks, and holds."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.advice import same_advice
from culturecheck.content.lint.dimensions import dimension_findings
from culturecheck.content.lint.options import scales_findings
from culturecheck.content.lint.patterns import pattern_findings
from culturecheck.content.lint.references import repeated, unknown
from culturecheck.content.lint.scored import nothing_scored
from culturecheck.content.lint.sources import claims_findings
from culturecheck.content.lint.texts import same_items, same_titles
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.fault import Finding, Known, Node
from culturecheck.said import Said


def questionnaire_findings(root: Node, known: Known) -> Iterator[Finding]:
    """Yield what is wrong with a questionnaire file beyond its shape."""
    yield from repeated(root["dimensions"], "dimension")
    yield from scales_findings(root)
    yield from repeated(root["sources"], "source", key="key")
    yield from claims_findings(root, known.sources)
    yield from _shipped_already(root, known)
    yield from _nothing_to_ask(root)
    yield from _order_findings(root, known)
    yield from _composition_findings(root, known)
    items = [item for dimension in root["dimensions"] for item in dimension["items"]]
    yield from _repeated_items(items)
    composed = known.items if list(root["compose"]) else ()
    reachable = (*(item["id"].text for item in items), *composed)
    yield from _pick_findings(root, reachable, known.quick_items)
    claims = (*known.claims, *(claim["id"].text for claim in root["claims"]))
    scales = (*known.scales, *(scale["id"].text for scale in root["scales"]))
    for dimension in root["dimensions"]:
        yield from dimension_findings(dimension, scales, claims, known.pattern_claims)
    yield from nothing_scored(root, known)
    yield from same_items(root, known)
    yield from same_titles(root, known)
    yield from same_advice(items)
    for patterns in (root["diagnoses"], root["group_diagnoses"]):
        yield from pattern_findings(patterns, _with_own(known, root, claims))


def _pick_findings(root: Node, reachable: tuple[str, ...], quick_items: tuple[str, ...]) -> Iterator[Finding]:
    picked: list[str] = []
    for part in root["pick"]:
        yield from unknown(part, reachable, "item")
        if part.text and part.text in picked:
            yield Finding(
                part.path, Code.STANDS_TWICE, Said("lint.picked-twice", item=part.text), Said("lint.keep-one")
            )
        picked.append(part.text)
    asked = picked or reachable
    missing = [item for item in quick_items if item not in asked]
    if missing:
        what = Said("lint.not-contained", questionnaire=root["quick"].text, item=missing[0])
        yield Finding(root["quick"].path, Code.QUICK_NOT_CONTAINED, what, Said("lint.ask-all-of-it"))


def _with_own(known: Known, root: Node, claims: tuple[str, ...]) -> Known:
    """Return what a file's own diagnoses may look at: what is asked, and nothing else."""
    own = [(d["id"].text, d) for d in root["dimensions"]]
    composed = [part.text for part in root["compose"]]
    shipped = [name for name in known.dimensions if any(item.startswith(f"{name}.") for item in known.items)]
    dimensions = (*(shipped if composed else ()), *(name for name, _ in own))
    return Known(
        claims=claims,
        items=(*(known.items if composed else ()), *(item["id"].text for _, d in own for item in d["items"])),
        facets=(
            *(facet for facet in known.facets if facet.partition(".")[0] in dimensions),
            *(f"{name}.{facet['id'].text}" for name, d in own for facet in d["facets"]),
        ),
        dimensions=dimensions,
    )


def _shipped_already(root: Node, known: Known) -> Iterator[Finding]:
    shipped = (
        ("scale", "scales", "id", known.scales),
        ("claim", "claims", "id", known.claims),
        ("source", "sources", "key", known.sources),
        ("diagnosis", "diagnoses", "id", known.patterns),
        ("diagnosis", "group_diagnoses", "id", known.patterns),
    )
    for kind, held, key, names in shipped:
        for node in root[held]:
            if node[key].text in names:
                what = Said("lint.shipped-already", kind=kind, name=node[key].text)
                yield Finding(node[key].path, Code.STANDS_TWICE, what, Said("lint.another-id-yours"))


def _composition_findings(root: Node, known: Known) -> Iterator[Finding]:
    yield from unknown(root["quick"], known.questionnaires, "questionnaire")
    parts = list(root["compose"])
    for place, part in enumerate(parts):
        yield from unknown(part, known.questionnaires, "questionnaire")
        if part.text in known.composites:
            what = Said("lint.composed-itself", questionnaire=part.text)
            yield Finding(part.path, Code.COMPOSED_ITSELF, what, Said("lint.name-parts"))
        if part.text and part.text in (earlier.text for earlier in parts[:place]):
            what = Said("lint.stands-twice", kind="questionnaire", name=part.text)
            yield Finding(part.path, Code.STANDS_TWICE, what, Said("lint.keep-one"))
    composed = {item.partition(".")[0] for item in known.items} if parts else set()
    for name in (dimension["id"] for dimension in root["dimensions"]):
        if name.text in composed:
            what = Said("lint.composed-already", dimension=name.text)
            yield Finding(name.path, Code.STANDS_TWICE, what, Said("lint.another-id-yours"))
        if name.text == ALL_TOGETHER:
            what = Said("lint.stands-for-all", name=ALL_TOGETHER)
            yield Finding(name.path, Code.RESERVED, what, Said("lint.another-id-it"))


def _nothing_to_ask(root: Node) -> Iterator[Finding]:
    if isinstance(root.value, dict) and not list(root["dimensions"]) and not list(root["compose"]):
        yield Finding((), Code.NOTHING_TO_ASK, Said("lint.nothing-to-ask"), Said("lint.dimensions-or-compose"))


def _order_findings(root: Node, known: Known) -> Iterator[Finding]:
    """Yield an order that another shipped questionnaire has, and one of a file that is not among them."""
    order, name = root["order"], root["id"].text
    if not order.text:
        return
    if name not in known.questionnaires:
        yield Finding(order.path, Code.IDLE_KEY, Said("lint.order-idle"), Said("lint.leave-it-out"), is_remark=True)
        return
    for other, held in zip(known.questionnaires, known.orders, strict=True):
        if other != name and held == order.text:
            what = Said("lint.order-taken", questionnaire=other, order=held)
            yield Finding(order.path, Code.STANDS_TWICE, what, Said("lint.another-number"))


def _repeated_items(items: list[Node]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in items:
        name = item["id"].text
        if name and name in seen:
            what = Said("lint.stands-twice", kind="item", name=name)
            yield Finding(item["id"].path, Code.STANDS_TWICE, what, Said("lint.another-key", key="id"))
        seen.add(name)
