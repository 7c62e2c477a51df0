"""Labels that could be read in two ways: as a number, as no answer, as another option, or as each other."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from culturecheck.codes import Code
from culturecheck.content.missing import Missing, missing_in, missing_said
from culturecheck.content.scale import MOST_OPTIONS
from culturecheck.fault import Finding, Node
from culturecheck.folding import bare, folded
from culturecheck.said import Said
from culturecheck.text import clipped

KEYS = {Missing.DONT_KNOW: "0", Missing.NOT_APPLICABLE: "a", Missing.SKIPPED: "s"}
LONGEST_NUMBERED = 200  # a label that is longer has broken another rule
_NUMBER = re.compile(r"[#([]?\s*([+-]?\d+(?:[.,]\d+)*)\s*(?:st|nd|rd|th)?[])]?")
_NUMBER_FIRST = re.compile(r"[([]?(\d{1,3})(?:\s+-|-\s+|\s*[=:.)\]])\s*[^\W\d].*")
_NUMBER_BEFORE_DASH = re.compile(r"(\d{1,3})-[^\W\d].*")
_NUMBER_LAST = re.compile(r".*[^\W\d].*[([](\d{1,3})[)\]]")
_REASON = re.compile(r"not-applicable ?:.*")


def option_findings(options: Sequence[Node]) -> Iterator[Finding]:
    """Yield labels of options that could be read in two ways; a label may be the id of its own option alone."""
    labels, ids = [option["label"] for option in options], [option["id"].text for option in options]
    yield from labels_findings(labels)
    for place, label in enumerate(labels):
        words = bare(label.text)
        others = {name for name, other in zip(ids, labels, strict=True) if bare(other.text) != words} - {ids[place]}
        if words in others - {""}:
            what = Said("lint.label-is-id", label=_shown(label), place=place + 1, other=ids.index(words) + 1)
            yield Finding(label.path, Code.LABEL_IS_ID, what, Said("lint.call-otherwise"))


def labels_findings(labels: Sequence[Node]) -> Iterator[Finding]:
    """Yield labels, from low to high, that mean one thing to who reads them and another to who reads the answers."""
    numbers = numbers_before(tuple(label.text for label in labels))
    for place, label in enumerate(labels, 1):
        if label.text.strip():
            yield from _number_findings(label, place, numbers[place - 1])
            yield from _missing_findings(label)


def _number_findings(label: Node, place: int, numbered: int | None) -> Iterator[Finding]:
    number = number_of(label.text)
    if number is not None and number != place:
        what = Said("lint.label-is-number", label=_shown(label), place=place)
        yield Finding(label.path, Code.LABEL_IS_NUMBER, what, Said("lint.say-of-what"))
    elif number is None and numbered not in (None, place):
        what = Said("lint.label-is-numbered", label=_shown(label), number=numbered, place=place)
        yield Finding(label.path, Code.LABEL_IS_NUMBER, what, Said("lint.number-out", place=place))


def number_of(label: str) -> Decimal | None:
    """Return the number that a label is and nothing else, in whatever signs; None for words, ranges and `3+`.

    A number of several parts, such as 1.000.000, is not worked out: it is 0.
    """
    sign = label.strip()
    if len(sign) == 1 and (value := unicodedata.numeric(sign, None)) is not None:
        return Decimal(value)
    if (found := _NUMBER.fullmatch(bare(label))) is None:
        return None
    digits = found[1].replace(",", ".")
    return Decimal(digits) if digits.count(".") < 2 else Decimal(0)


def numbers_before(labels: Sequence[str]) -> tuple[int | None, ...]:
    """Return the number that each label stands under: `0 - Never`, `Never (0)`, and `0-never` if all are so written.

    One `5-star` among others is a word, and so is a number that could be no option: `Half (50)`.
    """
    words = [folded(label[:LONGEST_NUMBERED]) for label in labels]
    tight = [_NUMBER_BEFORE_DASH.fullmatch(one) for one in words]
    found = tight if all(tight) else [_NUMBER_FIRST.fullmatch(one) or _NUMBER_LAST.fullmatch(one) for one in words]
    return tuple(int(one[1]) if one and int(one[1]) <= MOST_OPTIONS else None for one in found)


def _missing_findings(label: Node) -> Iterator[Finding]:
    reason = missing_in(label.text)
    if reason is None and _REASON.fullmatch(folded(label.text)):
        reason = Missing.NOT_APPLICABLE
    if reason is not None:
        what = Said("lint.label-is-missing", label=_shown(label), answer=missing_said(reason))
        yield Finding(label.path, Code.LABEL_IS_MISSING, what, Said("lint.label-out", key=KEYS[reason]))


def _shown(label: Node) -> str:
    return clipped(label.text.strip(), 40)
