"""What is wrong with advice: place holders, claims, and the same advice for different answers."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.references import unknown_claims
from culturecheck.fault import Finding, Node
from culturecheck.said import Said
from culturecheck.text import clipped

PLACEHOLDERS = ("selling",)


def item_advice_findings(item: Node, claims: tuple[str, ...], *, is_scored: bool) -> Iterator[Finding]:
    """Yield what is wrong with the advice of an item; that there is none is a remark."""
    advice = item["advice"]
    if is_scored and advice.value is None and isinstance(item.value, dict):
        what = Said("lint.no-advice", item=item["id"].text or Said("lint.an-item"))
        yield Finding(item.path, Code.NO_ADVICE, what, Said("lint.write-advice"), is_remark=True)
    for level in ("low", "middling", "high"):
        yield from advice_findings(advice[level], claims)


def advice_findings(advice: Node, claims: tuple[str, ...]) -> Iterator[Finding]:
    """Yield claims that nobody wrote, and place holders that nobody fills."""
    yield from unknown_claims(advice["claims"], claims)
    for key in ("title", "step", "who", "sign", "keep"):
        text = advice[key].text
        rest = text
        for name in PLACEHOLDERS:
            rest = rest.replace(f"{{{name}}}", "")
        if "{" in rest or "}" in rest:
            what = Said("lint.place-holder-unknown", text=clipped(text, 40))
            known = Said("lint.known-place-holders", names=tuple(f"{{{name}}}" for name in PLACEHOLDERS))
            yield Finding(advice[key].path, Code.NO_SUCH_WORD, what, known)


def same_advice(items: list[Node]) -> Iterator[Finding]:
    """Yield advice that another answer, or another item, gets word for word."""
    first_seen: dict[str, Said] = {}
    for item in items:
        for level, key in (("low", "step"), ("middling", "step"), ("high", "keep")):
            node = item["advice"][level][key]
            said = " ".join(node.text.casefold().split())
            if not said:
                continue
            if said in first_seen:
                yield Finding(node.path, Code.SAME_ADVICE, first_seen[said], Said("lint.different-advice"))
            first_seen.setdefault(said, Said("lint.same-advice", item=item["id"].text, level=level))
