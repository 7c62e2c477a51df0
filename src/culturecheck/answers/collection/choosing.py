"""Which sheets of a workbook hold answers: all that ask the same are read, and no sheet is left out unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from culturecheck.answers.collection.asked import Asked, ColumnKind
from culturecheck.answers.collection.headings import grid_of
from culturecheck.answers.collection.matching import ColumnMap, match_columns
from culturecheck.answers.collection.table import Grid, Table
from culturecheck.codes import Code
from culturecheck.errors import Place, Problem
from culturecheck.folding import folded
from culturecheck.said import Said
from culturecheck.text import clipped

ANSWERS_SHEET = "answers"


def chosen_grids(tables: Sequence[Table], asked: Asked, by: ColumnMap) -> tuple[Grid, ...]:
    """Return the sheets that are read, in their order; empty if nothing is in any of them.

    A sheet called “Answers” is read alone; else all visible ones with the same questions are. The first says in its
    `left_out` which others there are, and in its `problems` that it is not clear which are meant.
    """
    questions = asked.questions | {folded(head): target for head, target in by.columns.items()}
    grids = [grid for table in tables if (grid := grid_of(table, questions, asked.ids)) is not None]
    if len(grids) < 2:
        return tuple(_called_alone(grid) for grid in grids)
    sheets = [_Sheet(grid, _items(grid, asked, by)) for grid in grids]
    chosen = _chosen(sheets)
    others = [sheet for sheet in sheets if sheet not in chosen]
    is_named = chosen[0].is_named
    said = [sheet.left_out for sheet in others if sheet.items or not is_named]
    doubts = [] if is_named else _doubts(chosen, others)
    is_alone = len(chosen) == 1
    first, *rest = (_called_alone(sheet.grid) if is_alone else _called_by_sheet(sheet.grid) for sheet in chosen)
    return (replace(first, left_out=(*said, *first.left_out), problems=(*doubts, *first.problems)), *rest)


def _called_alone(grid: Grid) -> Grid:
    return (
        replace(grid, read_as=Said("tables.of-sheet", read_as=grid.read_as, sheet=grid.sheet)) if grid.sheet else grid
    )


def _called_by_sheet(grid: Grid) -> Grid:
    return replace(grid, name=f"{grid.name}, sheet {grid.sheet}")


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """A sheet, and which questions stand in it."""

    grid: Grid
    items: frozenset[str]

    @property
    def is_named(self) -> bool:
        return folded(self.grid.sheet) == ANSWERS_SHEET

    @property
    def called(self) -> Said:
        sheet = clipped(self.grid.sheet, 40)
        return Said("collect.hidden-sheet", sheet=sheet) if self.grid.is_hidden else Said("collect.sheet", sheet=sheet)

    @property
    def left_out(self) -> Said:
        """What is lost if the sheet is not read."""
        if not self.items:
            return Said("collect.sheet-without-a-question", sheet=self.called)
        if self.grid.upright:
            return Said("collect.sheet-of-one", sheet=self.called, items=len(self.items))
        return Said("collect.sheet-of-rows", sheet=self.called, rows=len(self.grid.body), items=len(self.items))


def _items(grid: Grid, asked: Asked, by: ColumnMap) -> frozenset[str]:
    return frozenset(column.target for column in match_columns(grid, asked, by).of(ColumnKind.ITEM))


def _chosen(sheets: Sequence[_Sheet]) -> list[_Sheet]:
    if named := [sheet for sheet in sheets if sheet.is_named]:
        return named
    answering = [sheet for sheet in sheets if sheet.items]
    shown = [sheet for sheet in answering if not sheet.grid.is_hidden] or answering
    best = max((sheet.items for sheet in shown), key=len, default=frozenset())
    return [sheet for sheet in shown if sheet.items == best] or [sheets[0]]


def _doubts(chosen: Sequence[_Sheet], others: Sequence[_Sheet]) -> list[Problem]:
    """Return that sheets are left out which may be answers too: they ask at least half of the questions."""
    meant = [
        sheet
        for sheet in others
        if not sheet.grid.is_hidden and 2 * len(sheet.items) >= len(chosen[0].items) > 0 and any(sheet.grid.body)
    ]
    if not meant:
        return []
    called = Said("collect.places", places=tuple(sheet.called for sheet in (*chosen, *meant)))
    return [
        Problem(
            Code.SHEETS_DIFFER,
            Place(called, chosen[0].grid.name),
            Said("collect.not-the-same-questions"),
            Said("collect.call-it-answers"),
        )
    ]
