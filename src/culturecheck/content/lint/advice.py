"""What is wrong with advice: place holders, claims, and the same advice for different answers."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.references import unknown_claims
from culturecheck.fault import Finding, Node
from culturecheck.text import clipped

PLACEHOLDERS = ("selling",)


def item_advice_findings(item: Node, claims: tuple[str, ...], *, is_scored: bool) -> Iterator[Finding]:
    """Yield what is wrong with the advice of an item; that there is none is a remark."""
    advice = item["advice"]
    if is_scored and advice.value is None and isinstance(item.value, dict):
        what = f"{item['id'].text or 'an item'} has no advice, so no report has any for it"
        yield Finding(item.path, Code.NO_ADVICE, what, "write some for low, middling and high answers", is_remark=True)
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
            yield Finding(advice[key].path, Code.NO_SUCH_WORD, f"a place holder nobody fills: {clipped(text, 40)}",
                          "known: {selling}")  # fmt: skip


def same_advice(items: list[Node]) -> Iterator[Finding]:
    """Yield advice that another answer, or another item, gets word for word."""
    first_seen: dict[str, str] = {}
    for item in items:
        for level, key in (("low", "step"), ("middling", "step"), ("high", "keep")):
            node = item["advice"][level][key]
            said = " ".join(node.text.casefold().split())
            if not said:
                continue
            where = f"{item['id'].text}, {level}"
            if said in first_seen:
                yield Finding(node.path, Code.SAME_ADVICE, f"the same advice as for {first_seen[said]}",
                              "different answers earn different advice")  # fmt: skip
            first_seen.setdefault(said, where)
