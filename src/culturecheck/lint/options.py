"""What is wrong with the answers that can be chosen: the options of scales, and described levels."""

from collections.abc import Iterator

from culturecheck.finding import Finding, Node
from culturecheck.lint.references import repeated
from culturecheck.text import clipped

TAKEN_ANSWERS = ("dont-know", "not-applicable", "skipped")


def scales_findings(root: Node) -> Iterator[Finding]:
    """Yield scales and options that stand twice."""
    yield from repeated(root["scales"], "scale")
    for scale in root["scales"]:
        yield from repeated(scale["options"], "option")
        for option in (option["id"] for option in scale["options"]):
            if option.text.isdecimal() or option.text in TAKEN_ANSWERS:
                yield Finding(option.path, "reserved", f"{option.text} means something else in an answers file",
                              "give the option another id")  # fmt: skip
        yield from repeated(scale["options"], "option label", key="label")


def options_findings(item: Node) -> Iterator[Finding]:
    """Yield what is wrong with the answers that one item offers."""
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
