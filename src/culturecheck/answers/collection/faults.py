"""What is wrong in the cells of a grid, told by its rows: one line for each bad text of a column."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from culturecheck.answers.collection.table import Grid
from culturecheck.codes import Code
from culturecheck.errors import Place, Problem
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

MOST_ROWS_NAMED = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """A bad cell: where it is, what it should have answered, what is wrong, and the label that means nothing."""

    row: int
    column: int
    target: Sayable
    code: Code
    what: Sayable
    remedy: Sayable = ""
    label: str = ""


def fault_problems(grid: Grid, faults: Sequence[Fault], among: str) -> Iterator[Problem]:
    """Yield a problem for each bad text of a column, with all the rows that have it, by the first of them."""
    together: dict[tuple[int, Sayable], list[Fault]] = defaultdict(list)
    for fault in faults:
        together[fault.column, fault.what].append(fault)
    for alike in sorted(together.values(), key=lambda alike: (alike[0].row, alike[0].column)):
        first = alike[0]
        rows = [grid.numbers[first.column if grid.upright else fault.row] for fault in alike]
        words = Said("collect.rows-of", rows=rows_named(rows), target=first.target)
        field = first.target if isinstance(first.target, str) else ""
        place = Place(words, grid.name, None, None if grid.upright else first.column + 1, tuple(rows), field)
        yield Problem(first.code, place.among(among), first.what, first.remedy)


def unknown_labels(faults: Sequence[Fault]) -> dict[str, tuple[str, ...]]:
    """Return the labels that mean nothing, by item or breakdown."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for fault in faults:
        if fault.label and isinstance(fault.target, str):
            found[fault.target][fault.label] = None
    return {target: tuple(labels) for target, labels in found.items()}


def rows_named(rows: Sequence[int]) -> Said:
    """Return `row 3`, `rows 3 and 9`, `rows 3, 9, … and 40 more`."""
    if len(rows) == 1:
        return Said("collect.row", n=rows[0])
    return Said("collect.rows", rows=some_of(rows, MOST_ROWS_NAMED))


def places_named(places: Sequence[Sayable]) -> Said:
    """Return places in a sentence, `row 3 and row 9`, at most twelve of them."""
    short = [clipped(place, 80) if isinstance(place, str) else place for place in places]
    return Said("collect.places", places=some_of(short, MOST_ROWS_NAMED))


def some_of(names: Sequence[Sayable | int], most: int) -> tuple[Sayable | int, ...]:
    """Return the first of what is named in a sentence, and how many more there are."""
    more = (Said("ground.more", n=len(names) - most),) if len(names) > most else ()
    return (*names[:most], *more)
