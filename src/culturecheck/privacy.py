"""What may be published: groups whose figures, added and subtracted in any way, rest on at least k people.

A threshold alone does not protect, as groups can be subtracted from each other: everyone less sales is all the others.
So the groups of one figure are released together. They make a graph: a vertex for each published level of the two
breakdowns, and one per breakdown for all its hidden levels together; a cell that is not published is an edge between
its two vertices, as heavy as it has people. The release is safe if every published cell has at least k people and
every cut of the graph weighs nothing or at least k (each component has a minimum cut of at least k). One breakdown is
the same with a second one that has nothing to show: each level, and the hidden rest together, has none or at least k.

Why that is exact. A combination of published sums counts everybody in an unpublished cell a(row) + b(column) times:
hidden levels of a breakdown share one value, as no published sum tells them apart. That is a difference of potentials,
a on the rows and −b on the columns. Where it is not constant in a component, the vertices with one of its values are
cut off from the rest, and nobody in that cut cancels out: at least k people. Where it is constant in all, only
published cells are left, with at least k each. And each cut is such a combination: nothing is hidden without need.
(Network flows for hidden cells in tables: Gusfield 1988; Kelly, Golden & Assad 1992.)

So safety is inherited: fewer published sums have fewer combinations, and every subset of a release is safe.
It speaks of answers that are added up, exactly. What cannot be had by adding is not its matter: a group in which all
think the same gives away its members however large it is.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise, product
from typing import TypeVar

from culturecheck.said import Said

UNSAID = ""
"""The level of people who leave open which group they belong to: in everyone, and in no group."""

Group = tuple[str | None, ...]
"""A group of people by its levels of the breakdowns, in the order of the round; None: any level.

No breakdown: `()`. One: `(None,)` is everyone, `("sales",)` a level. Two: `(None, None)` is everyone,
`("sales", None)` and `(None, "leaders")` are levels, `("sales", "leaders")` is a cell.
"""

Cells = Mapping[tuple[str, ...], int]
"""The people who are in one figure, per cell of the breakdown: every level named, `()` with no breakdown.

A cell with nobody in it counts nothing, and need not be there. The level of people who did not say theirs is empty: it
is always one of the hidden levels.
"""

CrossTable = dict[tuple[str, str], int]
"""The cells that somebody is in, with a level in each of two breakdowns."""

Vertex = tuple[int, str | None]
"""A published level as (breakdown, level), or all hidden levels of a breakdown together as (breakdown, None)."""

Amount = TypeVar("Amount", int, Fraction)

Graph = dict[Vertex, dict[Vertex, int]]
"""The people between two vertices, written down from both sides; every vertex is a key."""


class Hidden(StrEnum):
    """Why a group is not shown."""

    TOO_FEW = "too-few-respondents"
    WOULD_REVEAL = "would-reveal-others"

    def said(self, k: int) -> Said:
        """Return it for the reader of a report; `k` is the threshold, which everybody may know."""
        return Said("scoring.fewer-answered", least=k) if self is Hidden.TOO_FEW else Said("scoring.shown-it-would")


def everyone(breakdowns: int) -> Group:
    """Return the group of all people in a round with so many breakdowns."""
    return (None,) * breakdowns


def contains(group: Group, cell: tuple[str, ...]) -> bool:
    """Tell whether the people of `cell` belong to `group`; ValueError if they have not as many breakdowns."""
    return all(level is None or level == own for level, own in zip(group, cell, strict=True))


def size(cells: Cells, group: Group) -> int:
    """Return how many people a group has."""
    return sum(people for cell, people in cells.items() if contains(group, cell))


def by_group(cells: Mapping[tuple[str, ...], Amount]) -> dict[Group, Amount]:
    """Return what each group has of people or points, all of them at once; a group that is not there has none."""
    found: dict[Group, Amount] = {}
    for cell, amount in cells.items():
        for group in product(*((level, None) for level in cell)):
            found[group] = found[group] + amount if group in found else amount
    return found


def releasable(
    cells: Cells, k: int, among: Collection[Group] | None = None, *, already: Collection[Group] = ()
) -> frozenset[Group]:
    """Return the groups for which a figure that rests on these people may be published, all of them together.

    Everyone is released if there are at least `k`; otherwise nothing is. Then levels are added by size, and cells by
    size whose levels are both published, as long as the release stays safe; equals are taken in the order of the
    breakdowns, then by name. As safety is inherited, what is refused once is refused for good: one pass leaves nothing
    that could be added. The order of `cells` does not matter.

    Only groups in `among` are candidates (None: all that the cells name); everyone counts as known even if not among
    them. A figure that only some of the respondents are in belongs among the groups released for all respondents:
    or else it shows who did not answer. `already` is a release of the same people that stays: what goes beyond it is
    added to it.

    Any subset of what is returned is safe too. ValueError for `k` under 1, more than two breakdowns, cells that do not
    have the same breakdowns, or a negative count.
    """
    breakdowns = _breakdowns(cells, k)
    if sum(cells.values()) < k:
        return frozenset()
    table = {_in_two(cell): people for cell, people in cells.items() if people}
    wanted = None if among is None else frozenset(among)
    levels, graph, within = _levels_by_size(table, k, breakdowns), _graph_of_everyone(table), set[Group]()
    for candidates in (frozenset(already), wanted):
        more = (it for it in levels if it not in graph and (candidates is None or _group(it, breakdowns) in candidates))
        graph = _with_levels(graph, table, more, k)
        if breakdowns == 2:
            left = {cell: n for cell, n in table.items() if cell not in within}
            within.update(_cells_beside(graph, _only(left, candidates), k))
    released = frozenset(_group(vertex, breakdowns) for vertex in graph) | within
    return released if wanted is None else released & (wanted | frozenset(already))


def _only(table: CrossTable, candidates: Collection[Group] | None) -> CrossTable:
    return table if candidates is None else {cell: people for cell, people in table.items() if cell in candidates}


def why_hidden(cells: Cells, k: int, group: Group) -> Hidden:
    """Return why a group that is not released is not."""
    return Hidden.TOO_FEW if size(cells, group) < k else Hidden.WOULD_REVEAL


def may_stand_beside(whole: int, part: int, k: int) -> bool:
    """Tell whether a figure over `part` of the `whole` people may be published as well as one over all of them.

    The part has at least `k` people, and so have those who are not in it, if there are any.
    """
    return part >= k and (part == whole or whole - part >= k)


def _breakdowns(cells: Cells, k: int) -> int:
    """Return how many breakdowns the cells have; ValueError where `releasable` says so."""
    if k < 1:
        raise ValueError("the threshold is at least 1")
    lengths = {len(cell) for cell in cells}
    if len(lengths) > 1:
        raise ValueError("all cells have the same breakdowns")
    if max(lengths, default=0) > 2:
        raise ValueError("more than two breakdowns cannot be protected")
    if min(cells.values(), default=0) < 0:
        raise ValueError("a cell cannot have fewer than no people")
    return max(lengths, default=0)


def _in_two(cell: tuple[str, ...]) -> tuple[str, str]:
    """Return a cell with a level in each of two breakdowns; one that the round does not have is never shown."""
    row, column, *_ = (*cell, "", "")
    return row, column


def _group(level: Vertex, breakdowns: int) -> Group:
    """Return the group that a vertex alone stands for: a level, or everyone for the hidden ones."""
    return tuple(level[1] if place == level[0] else None for place in range(breakdowns))


def _levels_by_size(table: CrossTable, k: int, breakdowns: int) -> list[Vertex]:
    """Return the levels with at least `k` people, the largest first."""
    people: Counter[tuple[int, str]] = Counter()
    for cell, count in table.items():
        for level in tuple(enumerate(cell))[:breakdowns]:
            if level[1] != UNSAID:  # people who left it open: hidden from the beginning, and never a candidate
                people[level] += count
    return [level for level in sorted(people, key=lambda level: (-people[level], level)) if people[level] >= k]


def _graph_of_everyone(table: CrossTable) -> Graph:
    """Return the graph of a release of nobody but everyone together."""
    people = sum(table.values())
    return {(0, None): {(1, None): people}, (1, None): {(0, None): people}}


def _with_levels(graph: Graph, table: CrossTable, candidates: Iterable[Vertex], k: int) -> Graph:
    """Return the graph of a safe release with as many more levels as can be added in this order.

    A level leaves the vertex of the hidden ones. A cut that has both on one side was there before, and weighs nothing
    or at least `k`; so only the lightest cut between the two has to be looked at. If it weighs nothing they are in
    different components, and whatever cuts one of these was there before, too. No cell of a hidden level is published,
    so all its people are in the edges of the hidden ones.
    """
    for level in candidates:
        more = _with_level(graph, table, level)
        if lightest_cut(more, level, (level[0], None), k) in {0, k}:
            graph = more
    return graph


def _with_level(graph: Graph, table: CrossTable, level: Vertex) -> Graph:
    """Return the graph with one more level told apart from the hidden ones."""
    place, name = level
    hidden, across = (place, None), 1 - place
    more = {**{vertex: dict(edges) for vertex, edges in graph.items()}, level: {}}
    for cell, people in table.items():
        if cell[place] == name:
            end: Vertex = (across, cell[across]) if (across, cell[across]) in graph else (across, None)
            more[level][end] = more[end][level] = more[level].get(end, 0) + people
            more[hidden][end] = more[end][hidden] = more[hidden][end] - people
    return more


def _cells_beside(graph: Graph, candidates: CrossTable, k: int) -> Iterator[tuple[str, str]]:
    """Yield the cells that can be added to a safe release of levels; the graph loses their edges.

    As for a level: a cut that has both ends of the lost edge on one side weighs what it did.
    """
    for cell in sorted(candidates, key=lambda cell: (-candidates[cell], cell)):
        row, column = enumerate(cell)
        if candidates[cell] < k or row not in graph or column not in graph:
            continue
        people = graph[row].pop(column)
        del graph[column][row]
        if lightest_cut(graph, row, column, k) in {0, k}:
            yield cell
        else:
            graph[row][column] = graph[column][row] = people


def lightest_cut(graph: Graph, source: Vertex, sink: Vertex, enough: int) -> int:
    """Return how many people the lightest cut between two vertices has, or `enough` if no fewer; 0: they are apart.

    It is the largest flow between them (Ford & Fulkerson 1956), found along shortest paths (Edmonds & Karp 1972) and
    only as far as `enough`. Mostly one path is wide enough, and nothing has to be copied.
    """
    if _path(graph, source, sink, enough):
        return enough
    room = {vertex: dict(edges) for vertex, edges in graph.items()}
    flow = 0
    while flow < enough and (path := _path(room, source, sink, 1)):
        steps = tuple(pairwise(path))
        more = min(room[here][there] for here, there in steps)
        for here, there in steps:
            room[here][there] -= more
            room[there][here] += more
        flow += more
    return min(flow, enough)


def _path(room: Graph, source: Vertex, sink: Vertex, width: int) -> list[Vertex]:
    """Return a shortest path with room for `width` all along, both ends included; where there is none, nothing."""
    came_from = {source: source}
    reached = [source]
    for here in reached:  # grows while it is read
        for there, free in room[here].items():
            if free >= width and there not in came_from:
                came_from[there] = here
                reached.append(there)
        if sink in came_from:
            break
    else:
        return []
    path = [sink]
    while path[-1] != source:
        path.append(came_from[path[-1]])
    return path[::-1]
