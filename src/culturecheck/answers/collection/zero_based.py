"""Numbers counted from 0: most of them are on the scale all the same, one place too low, and nothing is out of range.

What gives it away is a 0 where nobody has the highest number. Then no number of the file is believed until a map says
what each means; and where neither is there, it can only be said.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from culturecheck.answers.collection.cells import AnswerCells
from culturecheck.codes import Code
from culturecheck.content.numbering import plain_number
from culturecheck.errors import Place, Problem
from culturecheck.said import Said

ENOUGH_NUMBERS = 30  # so many answers without one at the top are worth a word


@dataclass(frozen=True, slots=True)
class Numbers:
    """The answers of one column that are numbers alone, how many of each; those are left out that a map speaks of."""

    cells: AnswerCells
    count: Counter[int]

    @property
    def scale(self) -> str:
        """Return what a map has to speak of."""
        return self.cells.item.scale or self.cells.item.id

    @property
    def reach_the_top(self) -> bool:
        """Return whether somebody has the highest number, counted from 1."""
        return self.count[self.cells.length] > 0


def numbers_in(cells: AnswerCells, column: Sequence[str]) -> Numbers:
    """Return the numbers in a column."""
    count: Counter[int] = Counter()
    for text, times in Counter(column).items():
        number = plain_number(text)
        is_a_label = number == 0 and cells[text] is not None
        if number is not None and number not in cells.said_of_numbers and not is_a_label:
            count[number] += times
    return Numbers(cells, count)


def zero_based_problems(name: str, columns: Sequence[Numbers]) -> Iterator[Problem]:
    """Yield why the numbers of a file are not believed; it is not mended by skipping the rows that have a 0."""
    from_1 = {column.scale for column in columns if column.reach_the_top}
    open_ = [column for column in columns if column.scale not in from_1 and not column.cells.renumbered]
    said_of_others = any(column.cells.renumbered and 0 in column.cells.said_of_numbers for column in columns)
    doubted = [column.scale for column in open_ if column.count[0] or (said_of_others and column.count)]
    if doubted:
        what = Said("collect.counted-from-0", scales=tuple(dict.fromkeys(doubted)))
        remedy = Said("collect.say-the-numbers")
        yield Problem(Code.COUNTED_FROM_0, Place.of_file(name), what, remedy)


def zero_based_remarks(columns: Sequence[Numbers]) -> Iterator[Said]:
    """Yield what is to be looked at where nobody has the lowest number from 0, and nobody the highest from 1."""
    numbers = sum((column.count for column in columns), Counter[int]())
    if numbers[0] or numbers.total() < ENOUGH_NUMBERS or any(column.reach_the_top for column in columns):
        return
    yield Said("collect.nobody-at-the-top", n=numbers.total())
