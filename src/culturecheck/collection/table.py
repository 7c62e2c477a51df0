"""Tables as they were read, and what is known of them once their header rows have been recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from culturecheck.text import quoted, visible

Row = Sequence[str]
LONGEST_SHOWN = 72


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file or sheet as text, the first is row 1; `read_as` says how it was read."""

    name: str
    rows: Sequence[Row]
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One row per person under its columns. `headers` hold all that a column is called, what is shown of it first.

    `numbers` are the row numbers of the file: of each row of the body, or, in an upright sheet of one
    person with a row per question, of each column. `promise` is what such a sheet says was promised (JSON).
    `overlong` are the places of rows in the body that say something beyond the last header.
    """

    name: str
    read_as: str
    headers: tuple[tuple[str, ...], ...]
    body: Sequence[Row]
    numbers: Sequence[int]
    upright: bool = False
    skipped: tuple[str, ...] = ()
    promise: str = ""
    overlong: frozenset[int] = frozenset()

    def column_place(self, column: int) -> str:
        """Return which column is meant, in words that lead to it."""
        shown = self.shown(column)
        said = f" {quoted(_shortened(visible(shown)))}" if shown else " without a header"
        return f"row {self.numbers[column]}{said}" if self.upright else f"column {column + 1}{said}"

    def shown(self, column: int) -> str:
        """Return the header of a column as the file has it, empty if there is none."""
        return self.headers[column][0] if self.headers[column] else ""


def _shortened(header: str) -> str:
    """Return a long header by its beginning and its end, where grids tell their rows apart."""
    return header if len(header) <= LONGEST_SHOWN else f"{header[:35].rstrip()} … {header[-35:].lstrip()}"
