"""What is wrong with the answers that can be chosen: the options of scales, and described levels."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.labels import labels_findings, option_findings
from culturecheck.content.lint.references import repeated
from culturecheck.content.lint.texts import same_text
from culturecheck.fault import Finding, Node

TAKEN_ANSWERS = ("dont-know", "not-applicable", "skipped")


def scales_findings(root: Node) -> Iterator[Finding]:
    """Yield scales and options that stand twice, and labels that could be read in two ways."""
    yield from repeated(root["scales"], "scale")
    for scale in root["scales"]:
        options = list(scale["options"])
        yield from repeated(scale["options"], "option")
        for option in (option["id"] for option in options):
            if option.text.isdecimal() or option.text in TAKEN_ANSWERS:
                yield Finding(option.path, Code.RESERVED, f"{option.text} means something else in an answers file",
                              "give the option another id")  # fmt: skip
        labels = [option["label"] for option in options]
        for label, said in same_text(labels):
            what = f"the option label {said} stands twice"
            yield Finding(label.path, Code.STANDS_TWICE, what, "give one another label")
        yield from option_findings(options)


def options_findings(item: Node) -> Iterator[Finding]:
    """Yield what is wrong with the answers that one item offers."""
    has_scale, has_levels = bool(item["scale"].text), item["levels"].value is not None
    if has_scale == has_levels and isinstance(item.value, dict):
        what = "both a scale and levels" if has_scale else "neither a scale nor levels"
        yield Finding(item.path, Code.SCALE_OR_LEVELS, f"{item['id'].text or 'an item'} has {what}",
                      "name a scale, or describe five levels")  # fmt: skip
    levels = list(item["levels"])
    for level, said in same_text(levels):
        yield Finding(level.path, Code.SAME_LEVEL, f"two levels read the same: {said}",
                      "make each visibly different from its neighbours")  # fmt: skip
    yield from labels_findings(levels)
