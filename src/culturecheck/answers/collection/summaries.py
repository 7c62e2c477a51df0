"""Rows that sum up the rows of people: medians, means and counts, as people and programs put them below a table."""

import re
from collections.abc import Iterator, Mapping, Sequence

from culturecheck.answers.collection.asked import ColumnKind
from culturecheck.answers.collection.cells import LevelCells
from culturecheck.answers.collection.faults import Fault
from culturecheck.answers.collection.matching import Columns
from culturecheck.answers.collection.personal import WHO
from culturecheck.answers.collection.table import Grid, Row
from culturecheck.codes import Code
from culturecheck.folding import folded
from culturecheck.said import Said

A_SUMMARY = Said("collect.a-summary")
MOST_UNNAMED = 5
FEWEST_ABOVE = 3

_FIGURE = r"average|avg\.?|mean|median|mode|(?:sub)?totals?|sum|count|variance|std\.?(?:\s?dev\.?)?|standard\sdeviation"
_GERMAN = r"mittelwert|durchschnitt|schnitt|ø|summe|gesamt|anzahl|standardabweichung|varianz"
_OTHER = r"moyenne|médiane|total\sgénéral|somme|promedio|media|mediana|suma|gemiddelde"
_EXTREME = r"min|max|minimum|maximum|n"
_OF_WHAT = r"(?:[\s(:=].*)?"
_LABEL = re.compile(rf"(?:(?:grand|overall|all)\s)?(?:{_FIGURE}|{_GERMAN}|{_OTHER}){_OF_WHAT}")
_EXTREME_LABEL = re.compile(rf"(?:{_EXTREME}){_OF_WHAT}")
_NUMBER = re.compile(r"[-+−]?\d+(?:[.,]\d+)*\s*%?")


def summaries(grid: Grid, columns: Columns, levels: Mapping[int, LevelCells]) -> frozenset[int]:
    """Return the rows that are called or computed as a summary; `levels` are how groups are read, by column."""
    items = [column.place for column in columns.of(ColumnKind.ITEM)]
    names = {
        column.place
        for column in columns.all
        if column.kind is ColumnKind.NAME or (column.trait is not None and column.trait.tells is WHO)
    }  # a person may be called Max
    computed = [row for row in range(len(grid.body)) if _is_computed(grid, row, items)]
    found = set(computed) if len(computed) < len(grid.body) else set()
    for row, cells in enumerate(grid.body):
        at = next((at for at, cell in enumerate(cells) if cell.strip()), None)
        if at is None or at in items or (at in levels and levels[at][cells[at]]):
            continue
        label = folded(cells[at])
        is_called = _LABEL.fullmatch(label) or (at not in names and _EXTREME_LABEL.fullmatch(label))
        if is_called and _holds_numbers(cells[at + 1 :]):
            found.add(row)
    return frozenset(found)


def _is_computed(grid: Grid, row: int, items: Sequence[int]) -> bool:
    computed = sum((row, at) in grid.aggregated for at in items) if grid.aggregated else 0
    return computed > 1 and 2 * computed >= sum(bool(grid.body[row][at].strip()) for at in items)


def _holds_numbers(cells: Row) -> bool:
    """Return whether cells hold numbers and nothing else, at least two."""
    said = [cell.strip() for cell in cells if cell.strip()]
    return len(said) > 1 and all(_NUMBER.fullmatch(cell) for cell in said)


def unnamed_summaries(grid: Grid, columns: Columns, found: frozenset[int]) -> Iterator[Fault]:
    """Yield the last rows that hold numbers and nothing else, where all others say more: sums, or people typed in."""
    items = {column.place for column in columns.of(ColumnKind.ITEM)}
    beside = [column.place for column in columns.all if column.place not in items]
    rows = [row for row in range(len(grid.body)) if row not in found]
    bare: list[int] = []
    while rows and len(bare) <= MOST_UNNAMED and _is_bare(grid.body[rows[-1]], beside):
        bare.append(rows.pop())
    always = [at for at in beside if all(grid.body[row][at].strip() for row in rows)]
    if not always or len(rows) < FEWEST_ABOVE or len(bare) > MOST_UNNAMED:
        return
    for row in reversed(bare):
        what = Said("collect.only-numbers", column=grid.column_place(always[0]))
        remedy = Said("collect.delete-a-summary")
        yield Fault(row, always[0], Said("collect.whole-row"), Code.SUMMARY, what, remedy)


def _is_bare(cells: Row, beside: Sequence[int]) -> bool:
    return not any(cells[at].strip() for at in beside) and _holds_numbers(cells)
