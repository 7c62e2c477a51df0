"""Who could be told apart by arithmetic: an auditor that knows only what is published and how many people are where.

The unknowns are the sums of the answers in the cells of a breakdown. Every published group is one known sum of some
of them, and a reader can add and subtract these as often as they like. What comes out is a weighted sum over the cells
in which the weights do not cancel. If these cells hold fewer than k people, and not nobody, then these people are
*isolated*: the reader knows something about the answers of so few. Written as a matrix with a row per published group
and a column per cell with people: some vector in the row space is not zero, and is supported by fewer than k people.

The auditor knows of no graph and no order of release, only of published sets and of this definition. `isolated` finds
what there is to find in tables of any size; `isolated_by_rank` and `isolated_by_trying` are slow readings of the
definition that it is tested against. All arithmetic is exact.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, combinations
from math import gcd, lcm
from operator import add

Cell = tuple[str, ...]  # a level of each breakdown
Group = tuple[str | None, ...]  # the same, None: any level
People = Mapping[Cell, int]
Cells = frozenset[Cell]


def members(group: Group, people: People) -> Cells:
    """The cells with people that belong to a group."""
    return frozenset(
        cell
        for cell, n in people.items()
        if n and all(wanted in {None, level} for wanted, level in zip(group, cell, strict=True))
    )


def size(cells: Iterable[Cell], people: People) -> int:
    return sum(people[cell] for cell in cells)


# The audit of a whole publication


def audit(
    published: Mapping[str, Mapping[Group, object]], people: Mapping[str, Mapping[Cell, int]], k: int
) -> list[str]:
    """What is wrong with a publication, in words; nothing if no figure tells fewer than k people apart.

    `published` has the groups for which each figure appears, whatever is said of them: leave out the suppressed ones.
    `people` has the people who are in that figure, cell by cell. Where the same answers are published twice, unite
    both under one name, with finer cells if the people differ.
    """
    found = []
    for figure, shown in published.items():
        inside = {group: members(group, people[figure]) for group in shown}
        found += [f"{figure}: {words(group)} is published, and nobody is in it" for group in shown if not inside[group]]
        few = isolated(inside.values(), people[figure], k)
        if few is not None:
            found.append(f"{figure}: {_told_apart(inside, people[figure], few)}, fewer than {k}")
    return found


def words(group: Group) -> str:
    """`sales`, `sales × any` or `everybody`."""
    if all(level is None for level in group):
        return "everybody"
    return " × ".join("any" if level is None else level for level in group)


def _told_apart(inside: Mapping[Group, Cells], people: People, few: Cells) -> str:
    """The sum that tells people apart, and who and how many they are."""
    shown = list(inside.values())
    weights = combination(shown, few)
    told = sorted(weighted(shown, weights).items())
    forward = 1 if told[0][1] > 0 else -1
    parts = sorted(zip([forward * weight for weight in weights], inside, strict=True), key=lambda part: -part[0])
    total = " ".join(
        f"{'−' if weight < 0 else '+'} {'' if abs(weight) == 1 else f'{abs(weight)} · '}({words(group)})"
        for weight, group in parts
        if weight
    )
    cells = ", ".join(f"{words(cell)}: {people[cell]}" for cell, _ in told)
    return f"{total.removeprefix('+ ')} is about {sum(people[cell] for cell, _ in told)} ({cells})"


# Combinations of what is published


def weighted(shown: Sequence[Cells], weights: Sequence[int]) -> dict[Cell, int]:
    """The weight of each cell in a weighted sum of published groups, where it is not zero."""
    cells = frozenset[Cell]().union(*shown)
    sums = {cell: sum(w for w, row in zip(weights, shown, strict=True) if cell in row) for cell in cells}
    return {cell: weight for cell, weight in sums.items() if weight}


def combination(shown: Sequence[Cells], few: Cells) -> tuple[int, ...]:
    """Whole weights of the published groups under which everything outside `few` cancels, and not all inside."""
    outside = frozenset[Cell]().union(*shown) - few
    rows = [
        ({cell: Fraction(1) for cell in row}, {number: Fraction(1)}) for number, row in enumerate(shown) if row
    ]  # a sum over cells, and the weights of the groups that make it
    for cell in sorted(outside):
        pivot = next((row for row in rows if row[0].get(cell)), None)
        if pivot is not None:
            rows = [_without(row, pivot, cell) for row in rows if row is not pivot]
    for sums, weights in rows:
        if any(sums.values()):
            whole = lcm(*(weight.denominator for weight in weights.values()))
            numbers = [int(weights.get(number, Fraction(0)) * whole) for number in range(len(shown))]
            return tuple(number // gcd(*numbers) for number in numbers)
    raise AssertionError("nothing published stays within these cells")


_Row = tuple[dict[Cell, Fraction], dict[int, Fraction]]


def _without(row: _Row, pivot: _Row, cell: Cell) -> _Row:
    """A row less so much of the pivot row that the cell cancels."""
    times = row[0].get(cell, Fraction(0)) / pivot[0][cell]
    sums, weights = dict(row[0]), dict(row[1])
    for name, value in pivot[0].items():
        sums[name] = sums.get(name, Fraction(0)) - times * value
    for number, value in pivot[1].items():
        weights[number] = weights.get(number, Fraction(0)) - times * value
    return sums, weights


# The definition, read slowly: for small tables


def isolated_by_rank(shown: Collection[Cells], people: People, k: int) -> Cells | None:
    """Cells with 1 to k − 1 people without which what is published has a smaller rank, sought among all."""
    full = _rank(shown)
    for few in _subsets([cell for cell, n in people.items() if n]):
        if 0 < size(few, people) < k and _rank(row - few for row in shown) < full:
            return few
    return None


def _subsets(cells: Sequence[Cell]) -> Iterator[Cells]:
    return map(frozenset, chain.from_iterable(combinations(cells, n) for n in range(len(cells) + 1)))


def _rank(shown: Iterable[Cells]) -> int:
    """The number of published groups that do not follow from the others."""
    rows = [{cell: Fraction(1) for cell in row} for row in set(shown)]
    rank = 0
    while rows:
        pivot = rows.pop()
        cell = next((cell for cell, value in pivot.items() if value), None)
        if cell is None:
            continue
        rank += 1
        rows = [_without((row, {}), (pivot, {}), cell)[0] for row in rows]
    return rank


def isolated_by_trying(shown: Iterable[Cells], people: People, k: int, *, largest: int = 2) -> Cells | None:
    """The cells in which some combination does not cancel, sought among all with small whole weights."""
    cells = [cell for cell, n in people.items() if n]
    sums = {(0,) * len(cells)}
    for row in shown:
        steps = [tuple(weight * (cell in row) for cell in cells) for weight in range(-largest, largest + 1)]
        sums = {tuple(map(add, total, step)) for total in sums for step in steps}
    supports = {frozenset(cell for cell, weight in zip(cells, total, strict=True) if weight) for total in sums}
    return next((few for few in supports if 0 < size(few, people) < k), None)


# The same for tables of any size


_PRIME = 2**521 - 1
"""Weights are counted modulo a prime. This is exact: all that matters is whether they are zero, hence whether
determinants of zeros and ones are, and those of up to 150 rows are smaller than this prime."""


@dataclass(frozen=True)
class _Column:
    """Cells in which a combination cancels together or not at all."""

    cells: Cells
    people: int
    weights: tuple[int, ...]  # with which the published groups count here; what has been made to cancel is taken off
    kept: bool = False  # it must not cancel here


def isolated(shown: Iterable[Cells], people: People, k: int) -> Cells | None:
    """Cells with 1 to k − 1 people outside which something published cancels, if there are any.

    A combination that isolates cancels in each cell with k people or more. So these cells are made to cancel first,
    and of those that are left each either cancels, or takes its people from the k − 1 that there may be.
    """
    rows = sorted(set(shown), key=sorted)
    assert len(rows) <= 150, "the prime is too small"
    columns = [
        _Column(frozenset({cell}), n, weights)
        for cell, n in sorted(people.items())
        if n and any(weights := tuple(int(cell in row) for row in rows))
    ]
    return _within(columns, k)


def _within(columns: Sequence[_Column], k: int) -> Cells | None:
    left = k - sum(column.people for column in columns if column.kept)
    columns = _together(_without_large(columns, left))
    free = [column for column in columns if not column.kept]
    left = k - sum(column.people for column in columns if column.kept)
    if not columns or left <= 0:
        return None
    if sum(column.people for column in free) < left:
        return frozenset[Cell]().union(*(column.cells for column in columns))
    heaviest = max(free, key=lambda column: column.people)
    others = [column for column in columns if column is not heaviest]
    found = _within(_cancelled(heaviest, others), k)
    if found is None and heaviest.people < left:
        found = _within([*others, replace(heaviest, kept=True)], k)
    return found


def _without_large(columns: Sequence[_Column], left: int) -> Sequence[_Column]:
    """What is left once every column has been made to cancel that has too many people to be kept."""
    while large := next((column for column in columns if not column.kept and column.people >= left), None):
        columns = _cancelled(large, [column for column in columns if column is not large])
    return columns


def _cancelled(column: _Column, others: Iterable[_Column]) -> list[_Column]:
    """What is left of the other columns once one has been made to cancel; nothing if one that is kept would cancel."""
    at = next(place for place, weight in enumerate(column.weights) if weight)
    inverse = pow(column.weights[at], -1, _PRIME)
    found = []
    for other in others:
        weights = other.weights
        if times := weights[at] * inverse % _PRIME:
            weights = tuple(
                (weight - times * gone) % _PRIME for weight, gone in zip(weights, column.weights, strict=True)
            )
        if any(weights):
            found.append(replace(other, weights=weights))
        elif other.kept:
            return []
    return found


def _together(columns: Iterable[_Column]) -> list[_Column]:
    """Columns of which one is a multiple of the other, united."""
    found: dict[tuple[int, ...], _Column] = {}
    for column in columns:
        times = pow(next(weight for weight in column.weights if weight), -1, _PRIME)
        weights = tuple(weight * times % _PRIME for weight in column.weights)
        same = found.get(weights, _Column(frozenset(), 0, weights))
        found[weights] = _Column(
            same.cells | column.cells, same.people + column.people, weights, same.kept or column.kept
        )
    return list(found.values())
