"""Rows that are nobody's finished answers: previews, and people who did not come to the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from culturecheck.answers.collection.asked import ColumnKind
from culturecheck.answers.collection.matching import Columns
from culturecheck.answers.collection.table import Grid
from culturecheck.answers.collection.words import spoken
from culturecheck.said import Said, Sayable

_FALSE = frozenset({"0", "false", "falsch", "no", "nein"})
_PREVIEWS = frozenset(
    {"1", "2", "9", "17", "survey preview", "survey test", "umfragevorschau", "offline survey preview"}
)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is nobody's finished answers, why, and how many answers were in it."""

    place: Sayable
    why: Said
    answers: int = 0


def endings(grid: Grid, columns: Columns) -> Iterator[tuple[int, frozenset[str], Said]]:
    """Yield the columns that tell whether a row was finished, with the cells that say no."""
    places = [column.place for column in columns.all if column.kind is ColumnKind.DROPPED]
    heads = {place: {words for head in grid.headers[place] for words in spoken(head)} for place in places}
    codes = {place: grid.shown(place).partition(".")[0].strip().casefold() for place in heads}
    by_form = {word for words in heads.values() for word in words} >= {"finished", "status"}
    for place, words in heads.items():
        if codes[place] == "submitdate":
            yield place, frozenset({""}), Said("collect.not-finished")
        elif by_form and "finished" in words:
            yield place, _FALSE, Said("collect.not-finished")
        elif by_form and "status" in words:
            yield place, _PREVIEWS, Said("collect.a-preview")


def unfinished_counts(left_out: Sequence[LeftOut]) -> Mapping[Said, list[LeftOut]]:
    """Return what was left out by the reason for it."""
    found: dict[Said, list[LeftOut]] = defaultdict(list)
    for one in left_out:
        found[one.why].append(one)
    return found
