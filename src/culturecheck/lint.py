"""What a questionnaire file gets wrong beyond its shape: ids, references, advice, and the length of sentences.

The checks look at the file as it was read, so that one broken item hides nothing in the others.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from culturecheck.errors import nearest
from culturecheck.facilitation import NEEDED_FOR, PLACE_HOLDER, Prompts
from culturecheck.finding import Finding, Known, Node
from culturecheck.questionnaire import ALL_TOGETHER
from culturecheck.text import clipped, counted, listed

LONGEST_ITEM = 20
TAKEN_ANSWERS = ("dont-know", "not-applicable", "skipped")
PLACEHOLDERS = ("selling",)


def questionnaire_findings(root: Node, known: Known) -> Iterator[Finding]:
    """Yield what is wrong with a questionnaire file beyond its shape."""
    yield from _repeated(root["dimensions"], "dimension")
    yield from scales_findings(root)
    yield from _repeated(root["sources"], "source", key="key")
    yield from _claims_findings(root, known.sources)
    yield from _shipped_already(root, known)
    yield from _nothing_to_ask(root)
    yield from _composition_findings(root, known)
    items = [item for dimension in root["dimensions"] for item in dimension["items"]]
    yield from _repeated_items(items)
    composed = known.items if list(root["compose"]) else ()
    reachable = (*(item["id"].text for item in items), *composed)
    yield from _pick_findings(root, reachable, known.quick_items)
    claims = (*known.claims, *(claim["id"].text for claim in root["claims"]))
    scales = (*known.scales, *(scale["id"].text for scale in root["scales"]))
    for dimension in root["dimensions"]:
        yield from _dimension_findings(dimension, scales, claims, known.pattern_claims)
    yield from _same_advice(items)
    for patterns in (root["diagnoses"], root["group_diagnoses"]):
        yield from pattern_findings(patterns, _with_own(known, root, claims))


def _pick_findings(root: Node, reachable: tuple[str, ...], quick_items: tuple[str, ...]) -> Iterator[Finding]:
    picked: list[str] = []
    for part in root["pick"]:
        yield from _unknown(part, reachable, "item")
        if part.text and part.text in picked:
            yield Finding(part.path, "stands-twice", f"the item {part.text} is picked twice", "keep one")
        picked.append(part.text)
    asked = picked or reachable
    missing = [item for item in quick_items if item not in asked]
    if missing:
        what = f"{root['quick'].text} asks {missing[0]}, which is not asked here"
        yield Finding(root["quick"].path, "quick-not-contained", what, "ask all of its items, or leave quick out")


def pattern_findings(patterns: Node, known: Known) -> Iterator[Finding]:
    """Yield what is wrong with diagnoses, over groups or not: repeated ids, and references to what does not exist."""
    yield from _repeated(patterns, "diagnosis")
    for pattern in patterns:
        yield from _unknown_claims(pattern["claims"], known.claims)
        yield from _advice_findings(pattern["first"], known.claims)
        for clause in pattern["when"]:
            chosen = clause["of"]
            yield from _unknown(chosen["dimension"], known.dimensions, "dimension")
            yield from _unknown(chosen["facet"], known.facets, "facet")
            yield from _unknown(chosen["item"], known.items, "item")
            yield from _unknown(clause["leaders_above"]["dimension"], known.dimensions, "dimension")


def sources_findings(root: Node) -> Iterator[Finding]:
    """Yield claims without a source, and what stands twice."""
    yield from _repeated(root["sources"], "source", key="key")
    yield from _claims_findings(root, ())


def _claims_findings(root: Node, shipped: tuple[str, ...]) -> Iterator[Finding]:
    yield from _repeated(root["claims"], "claim")
    keys = (*shipped, *(source["key"].text for source in root["sources"]))
    for claim in root["claims"]:
        key = claim["id"].text.rstrip("0123456789")
        if key and key not in keys:
            yield Finding(claim["id"].path, "no-such-source", f"no source has the key {key}", nearest(key, keys))


def scales_findings(root: Node) -> Iterator[Finding]:
    """Yield scales and options that stand twice."""
    yield from _repeated(root["scales"], "scale")
    for scale in root["scales"]:
        yield from _repeated(scale["options"], "option")
        for option in (option["id"] for option in scale["options"]):
            if option.text.isdecimal() or option.text in TAKEN_ANSWERS:
                yield Finding(option.path, "reserved", f"{option.text} means something else in an answers file",
                              "give the option another id")  # fmt: skip
        yield from _repeated(scale["options"], "option label", key="label")


def facilitation_findings(root: Node, claims: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong with a facilitator's guide: claims, plans that stand twice, and place holders."""
    yield from _repeated(root["debriefs"], "debrief", key="title")
    fixed = [part for key in ("ground_rules", "prepare", "if_it_gets_hard", "cards") for part in root[key]]
    for part in [*fixed, *(root["prompts"][kind] for kind in Prompts.model_fields)]:
        yield from _unknown_claims(part["claims"], claims)
        for text in (part["heading"], part["says"], *part["ask"]):
            yield from _place_holder_findings(text, {}, "")
    for step in (step for debrief in root["debriefs"] for step in debrief["steps"]):
        yield from _unknown_claims(step["claims"], claims)
        for text in (step["title"], *step["do"], *step["ask"]):
            yield from _place_holder_findings(text, NEEDED_FOR, step["needs"].text)


def _place_holder_findings(text: Node, needed_for: Mapping[str, str], needs: str) -> Iterator[Finding]:
    known = listed([f"{{{name}}}" for name in needed_for])
    for name in PLACE_HOLDER.findall(text.text):
        if name not in needed_for:
            yield Finding(text.path, "no-such-word", f"a place holder nobody fills: {{{clipped(name, 40)}}}",
                          f"known: {known}" if known else "write it out")  # fmt: skip
        elif needed_for[name] not in ("", needs) and (not needs or needs in needed_for):
            yield Finding(text.path, "not-needed", f"{{{name}}} may not be there, and the step does not need it",
                          f"add needs: {needed_for[name]}")  # fmt: skip
    if any(brace in PLACE_HOLDER.sub("", text.text) for brace in "{}"):
        yield Finding(text.path, "no-such-word", f"a brace that holds no place: {clipped(text.text, 40)}", "delete it")


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
    for noun, held, key, names in shipped:
        for node in root[held]:
            if node[key].text in names:
                yield Finding(node[key].path, "stands-twice", f"there is a shipped {noun} {node[key].text} already",
                              "give yours another id")  # fmt: skip


def _composition_findings(root: Node, known: Known) -> Iterator[Finding]:
    yield from _unknown(root["quick"], known.questionnaires, "questionnaire")
    parts = list(root["compose"])
    for place, part in enumerate(parts):
        yield from _unknown(part, known.questionnaires, "questionnaire")
        if part.text in known.composites:
            yield Finding(part.path, "composed-itself", f"{part.text} is composed from others itself", "name its parts")
        if part.text and part.text in (earlier.text for earlier in parts[:place]):
            yield Finding(part.path, "stands-twice", f"the questionnaire {part.text} stands twice", "keep one")
    composed = {item.partition(".")[0] for item in known.items} if parts else set()
    for name in (dimension["id"] for dimension in root["dimensions"]):
        if name.text in composed:
            yield Finding(name.path, "stands-twice", f"the dimension {name.text} is composed already",
                          "give yours another id")  # fmt: skip
        if name.text == ALL_TOGETHER:
            yield Finding(name.path, "reserved", f"{ALL_TOGETHER} stands for all dimensions together",
                          "give it another id")  # fmt: skip


def _nothing_to_ask(root: Node) -> Iterator[Finding]:
    if isinstance(root.value, dict) and not list(root["dimensions"]) and not list(root["compose"]):
        yield Finding((), "nothing-to-ask", "there is nothing to ask", "give it dimensions, or compose others")


def _nothing_scored(dimension: Node) -> Iterator[Finding]:
    items = list(dimension["items"])
    if items and not any(_is_scored(item) for item in items):
        what = f"no item of {dimension['id'].text or 'a dimension'} is scored, so it could never get a score"
        yield Finding(dimension["id"].path, "nothing-scored", what, "let at least one count")


def _is_scored(item: Node) -> bool:
    return item["scored"].value not in (False, "false")


def _repeated(nodes: Node, noun: str, key: str = "id") -> Iterator[Finding]:
    counts = Counter(node[key].text for node in nodes)
    seen: set[str] = set()
    for node in nodes:
        name = node[key].text
        if name in seen:
            yield Finding(node[key].path, "stands-twice", f"the {noun} {name} stands twice", f"give one another {key}")
        if counts[name] > 1 and name:
            seen.add(name)


def _repeated_items(items: list[Node]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item in items:
        name = item["id"].text
        if name and name in seen:
            yield Finding(item["id"].path, "stands-twice", f"the item {name} stands twice", "give one another id")
        seen.add(name)


def _unknown(node: Node, known: tuple[str, ...], noun: str) -> Iterator[Finding]:
    if node.text and node.text not in known:
        yield Finding(node.path, f"no-such-{noun}", f"no such {noun}: {node.text}", nearest(node.text, known))


def _unknown_claims(claims: Node, known: tuple[str, ...]) -> Iterator[Finding]:
    for claim in claims:
        if claim.text and claim.text not in known:
            remedy = (
                nearest(claim.text, known) if not claim.text[:1].isupper() else "write it under claims, or cite another"
            )
            yield Finding(claim.path, "no-such-claim", f"nobody wrote the claim {claim.text}", remedy)


def _dimension_findings(
    dimension: Node, scales: tuple[str, ...], claims: tuple[str, ...], pattern_claims: tuple[str, ...]
) -> Iterator[Finding]:
    yield from _repeated(dimension["facets"], "facet")
    yield from _nothing_scored(dimension)
    facets = tuple(facet["id"].text for facet in dimension["facets"])
    yield from _unknown_claims(dimension["claims"], claims)
    for scene in dimension["bands"]:
        yield from _unknown_claims(scene["claims"], claims)
    for item in dimension["items"]:
        yield from _item_findings(item, dimension["id"].text, facets, scales, claims)
    cited = {*_cited_in(dimension), *pattern_claims}
    used = {item["facet"].text for item in dimension["items"]}
    for facet in dimension["facets"]:
        yield from _unknown_claims(facet["claims"], claims)
        if facet["id"].text and facet["id"].text not in used:
            yield Finding(facet["id"].path, "facet-not-asked", f"no item asks about the facet {facet['id'].text}",
                          "write one, or leave the facet out")  # fmt: skip
        for claim in facet["claims"]:
            if claim.text and claim.text not in cited:
                what = f"nothing in {dimension['id'].text} rests on {claim.text}"
                yield Finding(claim.path, "claim-not-carried", what, "cite it in an item, a band or a piece of advice")


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
        yield Finding(item["id"].path, "wrong-dimension", f"{name} stands under the dimension {dimension}",
                      f"begin its id with {dimension}.")  # fmt: skip
    yield from _unknown(item["facet"], facets, "facet")
    yield from _unknown(item["scale"], scales, "scale")
    yield from _unknown_claims(item["claims"], claims)
    if item["text"].words > LONGEST_ITEM:
        yield Finding(item["text"].path, "too-long", f"{counted(item['text'].words, 'word')} in an item",
                      f"ask one thing in at most {LONGEST_ITEM}")  # fmt: skip
    yield from _options_findings(item)
    yield from _item_advice_findings(item, claims)


def _options_findings(item: Node) -> Iterator[Finding]:
    has_scale, has_levels = bool(item["scale"].text), item["levels"].value is not None
    if has_scale == has_levels and isinstance(item.value, dict):
        what = "both a scale and levels" if has_scale else "neither a scale nor levels"
        yield Finding(item.path, "scale-or-levels", f"{item['id'].text or 'an item'} has {what}",
                      "name a scale, or describe five levels")  # fmt: skip
    seen: set[str] = set()
    for level in item["levels"]:
        if level.text and level.text.casefold() in seen:
            yield Finding(level.path, "same-level", f"two levels read the same: {clipped(level.text, 40)}",
                          "make each visibly different from its neighbours")  # fmt: skip
        seen.add(level.text.casefold())


def _item_advice_findings(item: Node, claims: tuple[str, ...]) -> Iterator[Finding]:
    advice = item["advice"]
    if _is_scored(item) and advice.value is None and isinstance(item.value, dict):
        yield Finding(item.path, "no-advice", f"{item['id'].text or 'an item'} has no advice",
                      "write some for low, middling and high answers")  # fmt: skip
    for level in ("low", "middling", "high"):
        yield from _advice_findings(advice[level], claims)


def _advice_findings(advice: Node, claims: tuple[str, ...]) -> Iterator[Finding]:
    yield from _unknown_claims(advice["claims"], claims)
    for key in ("title", "step", "who", "sign", "keep"):
        text = advice[key].text
        rest = text
        for name in PLACEHOLDERS:
            rest = rest.replace(f"{{{name}}}", "")
        if "{" in rest or "}" in rest:
            yield Finding(advice[key].path, "no-such-word", f"a place holder nobody fills: {clipped(text, 40)}",
                          "known: {selling}")  # fmt: skip


def _same_advice(items: list[Node]) -> Iterator[Finding]:
    first_seen: dict[str, str] = {}
    for item in items:
        for level, key in (("low", "step"), ("middling", "step"), ("high", "keep")):
            node = item["advice"][level][key]
            said = " ".join(node.text.casefold().split())
            if not said:
                continue
            where = f"{item['id'].text}, {level}"
            if said in first_seen:
                yield Finding(node.path, "same-advice", f"the same advice as for {first_seen[said]}",
                              "different answers earn different advice")  # fmt: skip
            first_seen.setdefault(said, where)
