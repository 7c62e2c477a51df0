"""Tables as they were read, and what is known of them once their header rows have been recognised."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from culturecheck.errors import Place, Problem
from culturecheck.said import Said, Sayable
from culturecheck.text import visible

Row = Sequence[str]
LONGEST_SHOWN = 72


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why something stands in a cell that is nobody's answer as it is, and how to mend it."""

    what: Said
    remedy: Said


FORMULA_WITHOUT_VALUE = Unreadable(Said("collect.formula-without-value"), Said("collect.save-in-a-spreadsheet"))


PART_OF_A_WIDER_CELL = Unreadable(Said("collect.part-of-a-merged-cell"), Said("collect.unmerge"))


def error_in_cell(error: str) -> Unreadable:
    """Return what is wrong with a cell in which a spreadsheet program shows an error such as `#N/A`."""
    return Unreadable(Said("collect.error-in-cell", error=visible(error)[:20]), Said("collect.mend-the-formula"))


CellPlace = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file or sheet as text, the first is row 1; `read_as` says how it was read.

    Of a sheet it is known besides whether it is hidden, what in it is, which cells hold no value that could be read,
    which hold a sum, a mean or the like, and which are blank as they are part of a wider one that is not: by the number
    of the row, and the column counted from 0.
    """

    name: str
    rows: Sequence[Row]
    read_as: Sayable = ""
    sheet: str = ""
    is_hidden: bool = False
    hidden_rows: AbstractSet[int] = frozenset()
    hidden_columns: AbstractSet[int] = frozenset()
    unreadable: Mapping[CellPlace, Unreadable] = field(default_factory=dict)
    aggregated: AbstractSet[CellPlace] = frozenset()
    merged: AbstractSet[CellPlace] = frozenset()


@dataclass(frozen=True, slots=True)
class Grid:
    """One row per person under its columns. `headers` hold all that a column is called, what is shown of it first.

    `numbers` are the row numbers of the file: of each row of the body, or, in an upright sheet of one
    person with a row per question, of each column. `promise` is what such a sheet says was promised (JSON).
    `skipped` are header rows below the first, `left_out` what is read by nobody. `overlong` are the places of rows in
    the body that say something beyond the last header. Other places are a row of the body and a column, from 0.
    """

    name: str
    read_as: Sayable
    headers: tuple[tuple[str, ...], ...]
    body: Sequence[Row]
    numbers: Sequence[int]
    upright: bool = False
    skipped: tuple[Said, ...] = ()
    promise: str = ""
    overlong: frozenset[int] = frozenset()
    sheet: str = ""
    is_hidden: bool = False
    left_out: tuple[Said, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: AbstractSet[int] = frozenset()
    unreadable: Mapping[CellPlace, Unreadable] = field(default_factory=dict)
    aggregated: AbstractSet[CellPlace] = frozenset()
    merged: AbstractSet[CellPlace] = frozenset()

    def column_place(self, column: int) -> Said:
        """Return which column is meant, in words that lead to it."""
        heading = _shortened(visible(self.shown(column)))
        number = self.numbers[column] if self.upright else column + 1
        if not heading:
            id_ = "collect.row-without-a-header" if self.upright else "collect.column-without-a-header"
            return Said(id_, n=number)
        id_ = "collect.row-headed" if self.upright else "collect.column-headed"
        return Said(id_, n=number, heading=heading)

    def place_of(self, column: int) -> Place:
        """Return which column is meant, in words and in parts."""
        words, heading = self.column_place(column), self.shown(column)
        if self.upright:
            return Place(words, self.name, rows=(self.numbers[column],), field=heading)
        return Place(words, self.name, column=column + 1, field=heading)

    def shown(self, column: int) -> str:
        """Return the header of a column as the file has it, empty if there is none."""
        return self.headers[column][0] if self.headers[column] else ""


def _shortened(header: str) -> str:
    """Return a long header by its beginning and its end, where grids tell their rows apart."""
    if len(header) <= LONGEST_SHOWN:
        return header
    first, last = header[:36].rpartition(" ")[0], header[-36:].partition(" ")[2]
    return f"{(first or header[:35]).rstrip()} … {(last or header[-35:]).lstrip()}"
