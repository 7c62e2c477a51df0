"""What questions and answers are called in form tools that allow no dots, no long words or no digit in front.

Whoever makes a form and whoever reads what comes back take the codes from here, so that neither needs a map. Where a
code would be too long or the same as another, digits of a hash stand in it: no other form has that word by chance.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from culturecheck.content.fingerprints import hashed
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Round

CONSENT, NAME, COMMENT = "consent", "name", "comment"
"""What is no item and no group, by its id."""

LONGEST_QUESTION_CODE = 20  # characters, in LimeSurvey
LONGEST_ANSWER_CODE = 5
HASH = 6  # hexadecimal digits

_NO_LETTER_OR_DIGIT = re.compile(r"[^A-Za-z0-9]")
_NO_WORD = re.compile(r"\W", re.ASCII)
_MISSING_CODES = {Missing.DONT_KNOW: "DK", Missing.NOT_APPLICABLE: "NA", Missing.SKIPPED: "NA", UNSAID: "NA"}


def asked_ids(round_: Round, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return the ids of all that a form asks, in its order."""
    named = (NAME,) if round_.mode == "named" else ()
    groups = (breakdown.id for breakdown in round_.breakdowns)
    return (CONSENT, *named, *groups, *(item.id for item in questionnaire.items), COMMENT)


def xml_name(id_: str) -> str:
    """Return an id as the name of an XML element, which begins with no digit."""
    return id_ if not id_[:1].isdigit() else f"q_{id_}"


def plain_codes(ids: Iterable[str]) -> Mapping[str, str]:
    """Return each id as at most 20 letters and digits, a letter first, no two of them alike."""
    return _told_apart(ids, lambda id_: _NO_LETTER_OR_DIGIT.sub("", id_), LONGEST_QUESTION_CODE)


def word_codes(ids: Iterable[str]) -> Mapping[str, str]:
    """Return each id with an underscore for each sign that is neither letter nor digit, no two of them alike."""
    return _told_apart(ids, lambda id_: _NO_WORD.sub("_", id_), None)


def _told_apart(ids: Iterable[str], shortened: Callable[[str], str], longest: int | None) -> Mapping[str, str]:
    codes = {id_: shortened(xml_name(id_)) for id_ in ids}
    count = Counter(map(str.casefold, codes.values()))

    def told_apart(id_: str, code: str) -> str:
        if count[code.casefold()] == 1 and (longest is None or len(code) <= longest):
            return code
        return code[: None if longest is None else longest - HASH] + hashed(id_)[:HASH]

    return {id_: told_apart(id_, code) for id_, code in codes.items()}


def answer_code(id_: str, place: int) -> str:
    """Return the code of an option of an item, by its place from 1; why there is no answer has one of its own."""
    return _MISSING_CODES.get(id_, str(place))


def level_codes(levels: Sequence[str]) -> Mapping[str, str]:
    """Return the codes of the levels of a breakdown, by their ids: L1, L2 and so on."""
    return {level: _MISSING_CODES.get(level, f"L{place}") for place, level in enumerate(levels, 1)}
