"""One question in several columns: taken out of a form and put in again, or asked in each branch of it.

Each person's answer is the one that is there. Nothing is lost by it; two different answers of one person are a fault.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from culturecheck.answers.collection.cells import AnswerCells, LevelCells
from culturecheck.answers.collection.faults import Fault
from culturecheck.answers.collection.table import Grid, Row
from culturecheck.codes import Code
from culturecheck.folding import folded
from culturecheck.said import Said

Reads = AnswerCells | LevelCells


@dataclass(frozen=True, slots=True)
class Split:
    """A question, the places of its columns, and how their cells are read."""

    target: str
    places: tuple[int, ...]
    reads: Reads

    def said_in(self, row: Row) -> list[int]:
        """Return the columns in which something stands; no answer gives way to an answer."""
        said = [place for place in self.places if row[place].strip()]
        return [place for place in said if self.reads[row[place]] != self.reads[""]] or said

    def differ(self, texts: Sequence[str]) -> bool:
        """Return whether texts are different answers; of what cannot be read, different texts."""
        return len({folded(text) if self.reads[text] is None else self.reads[text] for text in texts}) > 1


def put_together(grid: Grid, questions: Sequence[Split]) -> tuple[Sequence[Row], list[Fault]]:
    """Return the rows with each answer in the first column of its question, and where two answers differ."""
    if not questions:
        return grid.body, []
    rows = [list(row) for row in grid.body]
    faults = []
    for question in questions:
        first = question.places[0]
        for at, row in enumerate(rows):
            said = question.said_in(row)
            if question.differ([row[place] for place in said]):
                what = Said("collect.two-answers", places=tuple(_numbered(grid, place) for place in said))
                remedy = Said("collect.ignore-one-column")
                faults.append(Fault(at, first, question.target, Code.TWO_ANSWERS, what, remedy))
            row[first] = row[said[0]] if said else ""
    return rows, faults


def _numbered(grid: Grid, place: int) -> Said:
    return Said("collect.row", n=grid.numbers[place]) if grid.upright else Said("collect.column", n=place + 1)


def split_remarks(grid: Grid, questions: Sequence[Split], skipped: Collection[int]) -> Iterator[Said]:
    """Yield which columns were read as one question, with how many people answered in each; not those in `skipped`."""
    rows = [row for at, row in enumerate(grid.body) if at not in skipped]
    for question in questions:
        *counts, last = [sum(bool(row[place].strip()) for row in rows) for place in question.places]
        places = tuple(grid.column_place(place) for place in question.places)
        yield Said("collect.read-together", target=question.target, columns=places, counts=tuple(counts), n=last)
