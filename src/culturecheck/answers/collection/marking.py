"""What tells the rows of a file apart beside their answers: ids, addresses and times. None of it is kept."""

from collections.abc import Iterator, Sequence

from culturecheck.answers.collection.asked import ColumnKind
from culturecheck.answers.collection.instants import TO_THE_MINUTE, TO_THE_SECOND, instants
from culturecheck.answers.collection.matching import Column, Columns
from culturecheck.answers.collection.personal import NO_ADDRESS, WHEN, Repeats
from culturecheck.answers.collection.table import Grid, Row
from culturecheck.folding import folded
from culturecheck.said import Said

SHORTEST_ID = 8  # shorter ones may count the rows, and two files may both have a row 1
ENOUGH_ROWS = 3  # two rows with one id may be one person's


class Marking:
    """The columns of a grid that say who somebody is or when they answered, row by row."""

    def __init__(self, grid: Grid, columns: Columns, source: str):
        self.grid = grid
        self.source = source
        self._dropped = columns.of(ColumnKind.DROPPED)
        marking = [(column, column.trait.repeats) for column in self._dropped if column.trait and column.trait.repeats]
        self._alike = [column for column, _ in marking if self._is_alike(column)]
        self._marks = [(column.place, what) for column, what in marking if column not in self._alike]
        self._telling = [column for column in self._dropped if self._tells_rows_apart(column)]
        self.times = self._times()

    def _cells(self, column: Column) -> list[str]:
        return [row[column.place] for row in self.grid.body]

    def _is_alike(self, column: Column) -> bool:
        """Return whether all rows have the same in a column: so many ids are none."""
        cells = {folded(cell) for cell in self._cells(column)}
        return len(cells) == 1 and not cells & NO_ADDRESS and len(self.grid.body) >= ENOUGH_ROWS

    def _tells_rows_apart(self, column: Column) -> bool:
        cells = self._cells(column)
        return all(cells) and len(set(cells)) == len(cells)

    def _times(self) -> Sequence[tuple[str, ...]]:
        """Return the moments of each row; where all rows have one and the same, it is a stamp and no time."""
        found = [instants(self._cells(it)) for it in self._dropped if it.trait and it.trait.tells is WHEN]
        columns = [times for times in found if len(set(times)) > 1 or len(times) < ENOUGH_ROWS]
        if not columns:
            return [()] * len(self.grid.body)
        return [tuple(dict.fromkeys(time for time in row if time)) for row in zip(*columns, strict=True)]

    def marks(self, row: int, cells: Row) -> Iterator[tuple[Repeats, str]]:
        """Yield what would be the same if a person answered twice, with what it is called."""
        for at, what in self._marks:
            mark = folded(cells[at])
            if mark in NO_ADDRESS or (what is Repeats.ADDRESS and "@" not in mark):
                continue
            if what is Repeats.ID and len(mark) < SHORTEST_ID:
                yield what, f"{self.source} {mark}"
                exact = [time for time in self.times[row] if len(time) == TO_THE_SECOND]
                yield from ((Repeats.ID_AND_TIME, f"{mark} {time}") for time in exact[:1])
            else:
                yield what, mark

    def told(self, row: int, cells: Row) -> tuple[tuple[str, str], ...]:
        """Return the cells that are another in each row, by folded header; times to the minute as well."""
        shown = [(folded(self.grid.shown(it.place)), folded(cells[it.place])) for it in self._telling]
        return (*shown, *((f"time {n}", time[:TO_THE_MINUTE]) for n, time in enumerate(self.times[row])))

    def remarks(self) -> Iterator[Said]:
        """Yield which columns were taken for no id."""
        for column in self._alike:
            yield Said("collect.not-used", column=self.grid.column_place(column.place))
