"""What people say where they have no answer: one list for whoever reads cells and whoever words the options."""

import re
from enum import StrEnum

from culturecheck.folding import folded
from culturecheck.said import Said, said_of


class Missing(StrEnum):
    """Why there is no value."""

    DONT_KNOW = "dont-know"
    NOT_APPLICABLE = "not-applicable"
    SKIPPED = "skipped"


MISSING_WORDS = {
    Missing.DONT_KNOW: "I have not seen this",
    Missing.NOT_APPLICABLE: "does not apply here",
    Missing.SKIPPED: "skipped",
}

_IN_OTHER_LANGUAGES = {
    Missing.DONT_KNOW: "das habe ich nicht gesehen, nicht gesehen, weiß nicht, weiß ich nicht, keine ahnung",
    Missing.NOT_APPLICABLE: "trifft hier nicht zu, trifft nicht zu",
    Missing.SKIPPED: "übersprungen, keine angabe, keine antwort",
}
"""What the forms in other languages offer, and what is usual there."""

_NOT = re.compile(r"\b(?:(?:have|has|had|do|does|did|could|is|was)n'?t|can'?t|cannot)\b")
_WORD = re.compile(r"\w+")
_NOT_APPLICABLE = re.compile(r"n ?[./] ?a\.?")  # a spreadsheet's own #N/A is a fault, and no answer
# what may stand around the words that matter: “I really don’t know that” is “not know”
_AROUND = re.compile(
    r"i|we|me|us|it|this|that|one|any|anything|here|yet|ever|so|far|really|have|has|had|do|does|did|can|could|would|am|is|"
    r"was|be|been|d|ve|to|in|the|a|an|of|about|our|my|question|case|for"
)
_SAID = {
    Missing.DONT_KNOW: (
        "dk, not seen, not observed, not noticed, not know, not known, not say, not tell, not judge, not able judge, "
        "not able say, unable judge, unable say, no idea, unknown"
    ),
    Missing.NOT_APPLICABLE: "na, not apply, not applicable, inapplicable",
    Missing.SKIPPED: (
        "skip, skipped, no answer, not answer, not answered, not answering, unanswered, no response, prefer not say, "
        "prefer not answer, rather not say, rather not answer"
    ),
}


def _each(said: dict[Missing, str]) -> dict[str, Missing]:
    return {words: reason for reason, several in said.items() for words in several.split(", ")}


_REASON_OF = _each(_SAID)
_OWN = {
    **{folded(words): reason for words, reason in _each(_IN_OTHER_LANGUAGES).items()},
    **{folded(words): reason for reason, words in MISSING_WORDS.items()},
    **{str(reason): reason for reason in Missing},
}


def missing_said(reason: Missing) -> Said:
    """Return what is said where there is no value."""
    return said_of("missing", reason)


def missing_in(text: str) -> Missing | None:
    """Return which reason for no answer a text gives in any usual wording; None if it gives none.

    `Haven't seen it` is one, `I have seen this` and `Not sure` are none: the latter may be the middle of a scale.
    """
    words = folded(text)
    if words in _OWN:
        return _OWN[words]
    said = [word for word in _WORD.findall(_NOT.sub("not", words)) if not _AROUND.fullmatch(word)]
    return Missing.NOT_APPLICABLE if _NOT_APPLICABLE.fullmatch(words) else _REASON_OF.get(" ".join(said))
