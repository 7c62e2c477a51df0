"""How values are said: lists, figures, days, quotations. The ways that a message may ask for stand in `WAYS`."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import reduce
from typing import Any

from culturecheck.figures import plain, signed
from culturecheck.said import Said
from culturecheck.shown import ShownScore
from culturecheck.text import capital, sentence, stopped

Say = Callable[[Said], str]
_INNER = str.maketrans({"“": "‘", "”": "’"})


def in_words(value: Any, way: str, say: Say) -> str:
    """Return a value as it stands in a message.

    KeyError for a way that there is not, TypeError for a value that nobody can say.
    """
    if way in JOINED or (isinstance(value, tuple | list) and not way):
        return _joined(value, way or "and", say)
    return WAYS[way](value, say) if way else _plainly(value, say)


def _plainly(value: Any, say: Say) -> str:
    for kind, how in _BY_KIND:
        if isinstance(value, kind):
            return how(value, say)
    raise TypeError(f"nobody can say a {type(value).__name__}")


def _shown(shown: ShownScore, say: Say) -> str:
    return plain(shown.value) if shown.limit is None else say(Said(f"ground.{shown.limit}", points=shown.value))


def _date(day: datetime.date, say: Say) -> str:
    return say(Said("ground.date", day=day.day, month=day.month, year=day.year))


_BY_KIND: tuple[tuple[Any, Callable[[Any, Say], str]], ...] = (
    (Said, lambda value, say: say(value)),
    (str, lambda value, _say: str(value)),
    (Decimal, lambda value, _say: plain(value)),
    (ShownScore, _shown),
    (datetime.date, _date),
    (int, lambda value, _say: str(int(value))),
    ((tuple, list), lambda value, say: _joined(value, "and", say)),
)


def _joined(values: Any, way: str, say: Say) -> str:
    parts = [_plainly(part, say) for part in values]
    if way == "pieces":
        return "".join(parts)
    if way not in _LAST or len(parts) < 2:
        between = "comma" if way in _LAST else way
        return reduce(lambda one, after: say(Said(f"ground.{between}", before=one, after=after)), parts or [""])
    before = _joined(parts[:-1], "comma", say)
    return say(Said(f"ground.{way}", before=before, last=parts[-1]))


_LAST = frozenset({"and", "or"})
JOINED = frozenset({"and", "or", "comma", "semicolon", "dot", "runon", "pieces"})


def _quoted(value: Any, say: Say) -> str:
    return say(Said("ground.quoted", text=_plainly(value, say).translate(_INNER)))


def _read_aloud(value: Any, say: Say) -> str:
    return _plainly(value, say).rstrip(".").translate(_INNER)


def _word(value: Any, say: Say) -> str:
    return say(Said("ground.number", n=int(value)))


WAYS: Mapping[str, Callable[[Any, Say], str]] = {
    "word": _word,  # three for 3
    "signed": lambda value, _say: signed(value),  # +0.5
    "quoted": _quoted,
    "capital": lambda value, say: capital(_plainly(value, say)),  # the first letter large
    "sentence": lambda value, say: sentence(_plainly(value, say)),  # that, and a full stop at its end
    "stop": lambda value, say: stopped(_plainly(value, say)),  # a full stop at its end alone
    "inner": _read_aloud,  # as it stands within quotation marks of a text: no stop, and quotations in single marks
    "number": _plainly,
    "date": _plainly,
}
"""Besides these, for lists: `and`, `or`, `comma`, `semicolon`, `dot` (a · b), `runon` (blank), `pieces` (nothing)."""
