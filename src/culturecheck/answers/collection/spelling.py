"""Whether two texts are one but for a slip of the hand; a word more, or a syllable before it, is another meaning."""

from collections.abc import Iterable
from difflib import SequenceMatcher

ENOUGH_ALIKE = 0.8  # of the letters of one word: “evr” is “ever”, and “twice” is not “once”
_MEANS_NOTHING = frozenset({"the"})


def but_for_slips(text: str, known: Iterable[str]) -> str | None:
    """Return the one folded text of `known` that is `text` but for slips; None if none is, or more than one."""
    found = [other for other in dict.fromkeys(known) if _is_the_same(text, other)]
    return found[0] if len(found) == 1 else None


def _is_the_same(one: str, other: str) -> bool:
    words, others = ([word for word in text.split() if word not in _MEANS_NOTHING] for text in (one, other))
    return len(words) == len(others) and all(map(_is_a_slip, words, others))


def _is_a_slip(one: str, other: str) -> bool:
    """Return whether two words are one: their first letters are alike, so that “unlikely” is never “likely”."""
    if one == other:
        return True
    if one[:1] != other[:1] or any(char.isdigit() for char in one + other):
        return False
    are_turned = sorted(one) == sorted(other)
    return are_turned or SequenceMatcher(a=one, b=other, autojunk=False).ratio() >= ENOUGH_ALIKE
