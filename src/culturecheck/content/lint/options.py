"""What is wrong with the answers that can be chosen: the options of scales, and described levels."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.lint.labels import labels_findings, option_findings
from culturecheck.content.lint.references import repeated
from culturecheck.content.lint.texts import same_text
from culturecheck.fault import Finding, Node
from culturecheck.said import Said

TAKEN_ANSWERS = ("dont-know", "not-applicable", "skipped")


def scales_findings(root: Node) -> Iterator[Finding]:
    """Yield scales and options that stand twice, and labels that could be read in two ways."""
    yield from repeated(root["scales"], "scale")
    for scale in root["scales"]:
        options = list(scale["options"])
        yield from repeated(scale["options"], "option")
        for option in (option["id"] for option in options):
            if option.text.isdecimal() or option.text in TAKEN_ANSWERS:
                what = Said("lint.means-something-else", id=option.text)
                yield Finding(option.path, Code.RESERVED, what, Said("lint.another-option-id"))
        labels = [option["label"] for option in options]
        for label, said, earlier in same_text(labels):
            what = Said("lint.label-twice", label=said)
            if said != earlier:
                what = Said("lint.label-alike", label=said, earlier=earlier)
            yield Finding(label.path, Code.STANDS_TWICE, what, Said("lint.another-label"))
        yield from option_findings(options)


def options_findings(item: Node) -> Iterator[Finding]:
    """Yield what is wrong with the answers that one item offers."""
    has_scale, has_levels = bool(item["scale"].text), item["levels"].value is not None
    if has_scale == has_levels and isinstance(item.value, dict):
        name = item["id"].text or Said("lint.an-item")
        what = Said("lint.scale-and-levels", item=name) if has_scale else Said("lint.no-scale-no-levels", item=name)
        yield Finding(item.path, Code.SCALE_OR_LEVELS, what, Said("lint.scale-or-levels"))
    levels = list(item["levels"])
    for level, said, earlier in same_text(levels):
        what = Said("lint.same-levels", level=said)
        if said != earlier:
            what = Said("lint.levels-alike", level=said, earlier=earlier)
        yield Finding(level.path, Code.SAME_LEVEL, what, Said("lint.make-different"))
    yield from labels_findings(levels)
