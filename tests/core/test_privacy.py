"""A release is safe if whatever can be had from it by adding and subtracting rests on at least k people, or on nobody.

How many people are in a group is written as Markdown: levels of the first breakdown in the first column, and either
`people` or the levels of the second breakdown in the head. In a release, `all` are everyone and the levels.
"""

import random
from collections.abc import Collection
from itertools import chain, combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import rows
from culturecheck.privacy import (
    Graph,
    Group,
    Hidden,
    Vertex,
    contains,
    everyone,
    lightest_cut,
    may_stand_beside,
    releasable,
    size,
    why_hidden,
)

People = dict[tuple[str, ...], int]


def people(table: str) -> People:
    found: People = {}
    for row in rows(table):
        (_, level), *counts = row.items()
        for column, count in counts:
            found[(level,) if column == "people" else (level, column)] = int(count or 0)
    return found


def shown(table: str) -> set[Group]:
    found: set[Group] = set()
    for row in rows(table):
        (_, level), *marks = row.items()
        for column, mark in marks:
            named = (level,) if column == "shown" else (level, column)
            if mark:
                found.add(tuple(None if it == "all" else it for it in named))
    return found


# What a group is


def test_a_group_is_named_by_its_levels_and_everyone_by_none() -> None:
    cells = people("""
        | function | leaders | staff |
        |----------|---------|-------|
        | sales    | 6       | 9     |
        | service  | 5       | 7     |
    """)
    assert size(cells, everyone(2)) == 27
    assert size(cells, ("sales", None)) == 15
    assert size(cells, (None, "leaders")) == 11
    assert size(cells, ("service", "staff")) == 7
    assert size(cells, ("finance", None)) == 0
    assert size({(): 12}, everyone(0)) == 12


def test_a_group_of_one_breakdown_says_nothing_about_a_cell_of_two() -> None:
    with pytest.raises(ValueError, match="zip"):
        contains(("sales",), ("sales", "leaders"))


# No breakdown


@pytest.mark.parametrize(("count", "expected"), [(0, set()), (4, set()), (5, {()}), (40, {()})])
def test_without_a_breakdown_everyone_is_released_from_k_on(count: int, expected: set[Group]) -> None:
    assert releasable({(): count}, 5) == expected


def test_of_nobody_nothing_is_released() -> None:
    assert releasable({}, 1) == set()


# One breakdown


def test_one_small_level_takes_the_smallest_of_the_others_with_it() -> None:
    """Everyone less the other three is marketing: complementary disclosure."""
    cells = people("""
        | function  | people |
        |-----------|--------|
        | sales     | 20     |
        | service   | 9      |
        | finance   | 6      |
        | marketing | 2      |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | shown |
        |-----------|-------|
        | all       | yes   |
        | sales     | yes   |
        | service   | yes   |
        | finance   |       |
        | marketing |       |
    """)


def test_small_levels_that_make_k_together_take_no_other_with_them() -> None:
    cells = people("""
        | function  | people |
        |-----------|--------|
        | sales     | 20     |
        | service   | 6      |
        | finance   | 3      |
        | marketing | 2      |
    """)
    assert releasable(cells, 5) == {(None,), ("sales",), ("service",)}


def test_a_level_without_anybody_is_not_released_and_hides_no_other() -> None:
    assert releasable({("sales",): 5, ("service",): 5, ("idle",): 0}, 5) == {(None,), ("sales",), ("service",)}


def test_a_level_that_is_everyone_is_released_as_nobody_is_left_to_give_away() -> None:
    assert releasable({("sales",): 8}, 5) == {(None,), ("sales",)}


def test_a_level_beside_a_small_rest_is_not_released() -> None:
    assert releasable({("sales",): 8, ("service",): 4}, 5) == {(None,)}


def test_of_two_equal_levels_the_first_by_name_is_released() -> None:
    assert releasable({("service",): 6, ("sales",): 6, ("finance",): 4}, 5) == {(None,), ("sales",)}


def test_under_k_in_all_nothing_is_released() -> None:
    assert releasable({("sales",): 2, ("service",): 2}, 5) == set()


# Two breakdowns


def test_one_small_cell_takes_a_rectangle_of_cells_with_it() -> None:
    """Were service/leaders hidden alone, or with one other in its row or column, a row or a column would give it away.

    It takes the smallest rectangle that there is.
    """
    cells = people("""
        | function  | leaders | staff |
        |-----------|---------|-------|
        | sales     | 8       | 30    |
        | service   | 2       | 20    |
        | marketing | 7       | 12    |
        | finance   | 6       | 11    |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | leaders | staff | all |
        |-----------|---------|-------|-----|
        | sales     | yes     | yes   | yes |
        | service   |         |       | yes |
        | marketing | yes     | yes   | yes |
        | finance   |         |       | yes |
        | all       | yes     | yes   | yes |
    """)


def test_small_cells_that_protect_each_other_take_no_third_with_them() -> None:
    """The two hidden cells in the column of the leaders are five people together."""
    cells = people("""
        | function  | leaders | staff |
        |-----------|---------|-------|
        | sales     | 8       | 30    |
        | service   | 2       | 20    |
        | marketing | 7       | 12    |
        | finance   | 3       | 11    |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | leaders | staff | all |
        |-----------|---------|-------|-----|
        | sales     | yes     | yes   | yes |
        | service   |         |       | yes |
        | marketing | yes     | yes   | yes |
        | finance   |         |       | yes |
        | all       | yes     | yes   | yes |
    """)


def test_hidden_cells_in_a_cycle_need_k_people_around_every_part_of_it() -> None:
    """Six cells of three in a ring: each row and column has two of them, and no cut of the ring fewer than six."""
    cells = people("""
        | function  | board | leaders | staff |
        |-----------|-------|---------|-------|
        | sales     | 9     | 3       | 3     |
        | service   | 3     | 9       | 3     |
        | marketing | 3     | 3       | 9     |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | board | leaders | staff | all |
        |-----------|-------|---------|-------|-----|
        | sales     | yes   |         |       | yes |
        | service   |       | yes     |       | yes |
        | marketing |       |         | yes   | yes |
        | all       | yes   | yes     | yes   | yes |
    """)


def test_a_cycle_of_cells_that_are_too_small_takes_the_large_ones_with_it() -> None:
    """Sales less its nine is four people: no cell can be shown, though three of them are large."""
    cells = people("""
        | function  | board | leaders | staff |
        |-----------|-------|---------|-------|
        | sales     | 9     | 2       | 2     |
        | service   | 2     | 9       | 2     |
        | marketing | 2     | 2       | 9     |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | board | leaders | staff | all |
        |-----------|-------|---------|-------|-----|
        | sales     |       |         |       | yes |
        | service   |       |         |       | yes |
        | marketing |       |         |       | yes |
        | all       | yes   | yes     | yes   | yes |
    """)


def test_two_large_levels_can_give_away_the_difference_of_two_small_cells() -> None:
    """Sales less leaders is two people's answers less two others', though each of the four levels has nine."""
    cells = people("""
        | function  | leaders | staff |
        |-----------|---------|-------|
        | sales     | 7       | 2     |
        | service   | 2       | 7     |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | leaders | staff | all |
        |-----------|---------|-------|-----|
        | sales     |         |       | yes |
        | service   |         |       | yes |
        | all       |         |       | yes |
    """)


def test_small_levels_are_hidden_together_if_they_are_k() -> None:
    """To the reader they are one row of six. Their three leaders are safe beside the five of service, not alone."""
    cells = people("""
        | function  | leaders | staff |
        |-----------|---------|-------|
        | sales     | 8       | 30    |
        | service   | 5       | 20    |
        | marketing | 2       | 1     |
        | finance   | 1       | 2     |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | leaders | staff | all |
        |-----------|---------|-------|-----|
        | sales     | yes     | yes   | yes |
        | service   |         |       | yes |
        | marketing |         |       |     |
        | finance   |         |       |     |
        | all       | yes     | yes   | yes |
    """)


def test_a_hidden_level_protects_cells_like_any_other() -> None:
    """Marketing and finance are one row to the reader, with five in each column: what is left when sales is taken."""
    cells = people("""
        | function  | leaders | staff |
        |-----------|---------|-------|
        | sales     | 8       | 30    |
        | service   | 5       | 20    |
        | marketing | 4       | 1     |
        | finance   | 1       | 4     |
    """)
    assert releasable(cells, 6) == shown("""
        | function  | leaders | staff | all |
        |-----------|---------|-------|-----|
        | sales     | yes     | yes   | yes |
        | service   |         |       | yes |
        | marketing |         |       |     |
        | finance   |         |       |     |
        | all       | yes     | yes   | yes |
    """)


def test_tables_that_do_not_touch_do_not_protect_each_other() -> None:
    """Nobody is in two of the cells: sales is the leaders, service is the staff, and nothing else can be had."""
    cells = people("""
        | function | leaders | staff |
        |----------|---------|-------|
        | sales    | 7       | 0     |
        | service  | 0       | 7     |
    """)
    assert releasable(cells, 5) == shown("""
        | function | leaders | staff | all |
        |----------|---------|-------|-----|
        | sales    | yes     |       | yes |
        | service  |         | yes   | yes |
        | all      | yes     | yes   | yes |
    """)


def test_of_two_equal_cells_the_first_by_name_is_released() -> None:
    cells = people("""
        | function  | leaders | staff |
        |-----------|---------|-------|
        | service   | 2       | 20    |
        | marketing | 7       | 12    |
        | finance   | 7       | 12    |
    """)
    assert releasable(cells, 5) == shown("""
        | function  | leaders | staff | all |
        |-----------|---------|-------|-----|
        | service   |         |       | yes |
        | marketing |         |       | yes |
        | finance   | yes     | yes   | yes |
        | all       | yes     | yes   | yes |
    """)


# Candidates


def test_only_candidates_are_released() -> None:
    cells: People = {("sales",): 9, ("service",): 9, ("finance",): 2}
    assert releasable(cells, 5, among={(None,), ("service",), ("finance",)}) == {(None,), ("service",)}


def test_everyone_counts_as_known_even_if_not_a_candidate() -> None:
    assert releasable({("sales",): 9, ("service",): 2}, 5, among=[("sales",)]) == set()


def test_a_cell_is_a_candidate_only_with_both_its_levels() -> None:
    cells: People = {("sales", "leaders"): 9, ("sales", "staff"): 9, ("service", "staff"): 9}
    levels: set[Group] = {(None, None), ("sales", None), (None, "staff")}
    assert releasable(cells, 5, {*levels, ("sales", "staff"), ("service", "staff")}) == {*levels, ("sales", "staff")}


def test_among_the_groups_of_all_respondents_a_figure_does_not_show_who_did_not_answer() -> None:
    """Nobody in service answered this item: sales alone, with as many answers as everyone, would say so."""
    respondents: People = {("sales",): 9, ("service",): 3}
    answered: People = {("sales",): 9, ("service",): 0}
    assert releasable(answered, 5) == {(None,), ("sales",)}
    assert releasable(answered, 5, among=releasable(respondents, 5)) == {(None,)}


# What is refused


@pytest.mark.parametrize(
    ("cells", "k", "why"),
    [
        ({("sales",): 9}, 0, "at least 1"),
        ({("sales", "leaders", "north"): 9}, 5, "more than two"),
        ({("sales",): 9, ("sales", "leaders"): 9}, 5, "same breakdowns"),
        ({("sales",): 9, ("service",): -1}, 5, "fewer than no people"),
    ],
)
def test_cells_that_cannot_be_protected_are_refused(cells: People, k: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        releasable(cells, k)


# Why something is hidden


def test_a_small_group_is_hidden_as_too_few_and_how_few_is_not_said() -> None:
    cells: People = {("sales",): 20, ("service",): 6, ("finance",): 3, ("idle",): 0}
    assert why_hidden(cells, 5, ("finance",)) is Hidden.TOO_FEW
    assert str(why_hidden(cells, 5, ("finance",)).said(5)) == "fewer than 5 people answered"
    assert str(why_hidden(cells, 5, ("idle",)).said(5)) == "fewer than 5 people answered"


def test_a_large_group_is_hidden_for_the_sake_of_a_smaller_one() -> None:
    cells: People = {("sales",): 20, ("service",): 6, ("finance",): 3}
    assert why_hidden(cells, 5, ("service",)) is Hidden.WOULD_REVEAL
    assert str(why_hidden(cells, 5, ("service",)).said(5)) == "shown, it would give away a smaller group by subtraction"


# Two populations


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [(20, 20, True), (20, 15, True), (20, 16, False), (20, 5, True), (20, 4, False), (4, 4, False), (9, 14, False)],
)
def test_a_part_stands_beside_the_whole_if_it_and_the_others_are_k(whole: int, part: int, expected: bool) -> None:
    assert may_stand_beside(whole, part, 5) is expected


# Cuts

ENDLESS = 10**9


def graph_of(edges: dict[tuple[str, str], int]) -> Graph:
    graph: Graph = {(0, name): {} for name in chain.from_iterable(edges)}
    for (one, other), weight in edges.items():
        graph[0, one][0, other] = graph[0, other][0, one] = weight
    return graph


def subsets(vertices: Collection[Vertex]) -> list[frozenset[Vertex]]:
    sizes = range(len(vertices) + 1)
    return [frozenset(chosen) for count in sizes for chosen in combinations(sorted(vertices, key=repr), count)]


def weight_around(graph: Graph, inside: frozenset[Vertex]) -> int:
    return sum(weight for here in inside for there, weight in graph[here].items() if there not in inside)


def test_the_minimum_cut_of_the_example_of_stoer_and_wagner_is_four() -> None:
    """Stoer & Wagner (1997), figure 1: the cut between 1, 2, 5, 6 and 3, 4, 7, 8."""
    weights = "12:2 15:3 23:3 25:2 26:2 34:4 37:2 47:2 48:2 56:3 67:1 78:3"
    graph = graph_of({(edge[0], edge[1]): int(edge[3:]) for edge in weights.split()})
    cuts = {(a[1], b[1]): lightest_cut(graph, a, b, ENDLESS) for a, b in combinations(graph, 2)}
    assert min(cuts.values()) == 4
    assert {b for (a, b), weight in cuts.items() if a == "1" and weight == 4} == {"3", "4", "7", "8"}


def test_a_cut_is_weighed_only_as_far_as_it_matters() -> None:
    graph = graph_of({("a", "b"): 4, ("b", "c"): 9, ("a", "c"): 3})
    weighed = {enough: lightest_cut(graph, (0, "a"), (0, "c"), enough) for enough in (1, 3, 5, 7, 8)}
    assert weighed == {1: 1, 3: 3, 5: 5, 7: 7, 8: 7}


def test_a_path_that_was_taken_too_soon_is_taken_back() -> None:
    """The shortest way from s to t goes from a to b; all that there is room for needs the way from b to a."""
    graph = graph_of({
        ("s", "a"): 1, ("a", "b"): 1, ("b", "t"): 1,
        ("s", "w"): 2, ("w", "x"): 2, ("x", "b"): 2,
        ("a", "y"): 2, ("y", "z"): 2, ("z", "t"): 2,
    })  # fmt: skip
    assert lightest_cut(graph, (0, "s"), (0, "t"), ENDLESS) == 3


def test_between_vertices_that_are_apart_the_cut_weighs_nothing() -> None:
    assert lightest_cut(graph_of({("a", "b"): 4, ("c", "d"): 4}), (0, "a"), (0, "d"), 5) == 0


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = "abcdef"[: draw(st.integers(2, 6))]
    weights = {pair: draw(st.integers(0, 6)) for pair in combinations(names, 2)}
    return graph_of(weights)


@given(graphs(), st.integers(1, 20))
def test_the_lightest_cut_is_the_lightest_of_all_that_can_be_made(graph: Graph, enough: int) -> None:
    source, sink = min(graph), max(graph)
    cuts = [weight_around(graph, inside) for inside in subsets(graph) if source in inside and sink not in inside]
    assert lightest_cut(graph, source, sink, enough) == min(*cuts, enough)


# What holds for every release

SMALL_COUNTS = st.one_of(st.integers(0, 4), st.integers(0, 12))


@st.composite
def tables(draw: st.DrawFn, most: tuple[int, int] = (3, 3)) -> People:
    """People in a round with no, one or two breakdowns; mostly two."""
    levels = [st.integers(1, many) for many in most[: draw(st.sampled_from([0, 1, 2, 2, 2]))]]
    names = ["abcd"[: draw(levels[0])], "wxyz"[: draw(levels[1])]] if len(levels) == 2 else ["abcd"] * len(levels)
    return {cell: draw(SMALL_COUNTS) for cell in product(*names)}


def levels_of(cells: People) -> set[Group]:
    """Every level that the cells name."""
    named = {(place, level, len(cell)) for cell in cells for place, level in enumerate(cell)}
    return {tuple(level if at == place else None for at in range(width)) for place, level, width in named}


def cells_within(cells: People, levels: Collection[Group]) -> set[tuple[str, ...]]:
    """The cells of two breakdowns whose levels are both among these."""
    return {cell for cell in cells if len(cell) == 2 and {(cell[0], None), (None, cell[1])} <= set(levels)}


def release_graph(cells: People, released: Collection[Group]) -> Graph:
    """The graph of a release as the rule has it, straight from its words."""

    def vertex(cell: tuple[str, ...], place: int) -> Vertex:
        level = tuple(name if at == place else None for at, name in enumerate(cell))
        return (place, cell[place]) if place < len(cell) and level in released else (place, None)

    graph: Graph = {vertex(cell, place): {} for cell in cells for place in (0, 1)}
    for cell, count in cells.items():
        if count and not (len(cell) == 2 and cell in released):
            one, other = vertex(cell, 0), vertex(cell, 1)
            graph[one][other] = graph[other][one] = graph[one].get(other, 0) + count
    return graph


def fewest_in_a_cut(cells: People, released: Collection[Group]) -> int:
    """The people in the lightest cut of the graph of a release, or in its smallest published cell."""
    graph = release_graph(cells, released)
    cuts = [weight_around(graph, inside) for inside in subsets(graph)]
    alone = [count for cell, count in cells.items() if len(cell) == 2 and cell in released]
    return min((weight for weight in cuts + alone if weight), default=ENDLESS)


def fewest_in_a_sum(cells: People, released: Collection[Group]) -> int:
    """The fewest people that a sum of published groups rests on, each added, subtracted or left out.

    What is published by itself can be taken out of every sum, so only the other people of a sum count.
    """
    alone = [cells[cell] for cell in cells if cell in released]
    hidden = {cell: count for cell, count in cells.items() if cell not in released}
    groups = sorted((group for group in released if group not in cells), key=repr)
    members = [([contains(group, cell) for group in groups], count) for cell, count in hidden.items()]
    sums = (
        sum(count for inside, count in members if sum(sign for sign, is_in in zip(signs, inside, strict=True) if is_in))
        for signs in product((-1, 0, 1), repeat=len(groups))
    )
    return min((weight for weight in (*sums, *alone) if weight), default=ENDLESS)


@given(tables(most=(2, 3)), st.randoms(use_true_random=False))
def test_the_lightest_cut_has_as_many_people_as_the_smallest_sum_that_can_be_had(
    cells: People, chance: random.Random
) -> None:
    """The rule is exact: for any release with everyone in it, safe or not."""
    levels = {level for level in sorted(levels_of(cells), key=repr) if chance.random() < 0.7}
    single = {cell for cell in sorted(cells_within(cells, levels)) if chance.random() < 0.4}
    released: set[Group] = {everyone(len(next(iter(cells)))), *levels, *single}
    assert fewest_in_a_cut(cells, released) == fewest_in_a_sum(cells, released)


@given(tables(), st.integers(1, 8))
def test_every_release_is_safe(cells: People, k: int) -> None:
    released = releasable(cells, k)
    assert all(size(cells, group) >= k for group in released)
    assert not released or fewest_in_a_cut(cells, released) >= k


@given(tables(), st.integers(1, 8))
def test_everyone_is_released_if_and_only_if_they_are_k(cells: People, k: int) -> None:
    released = releasable(cells, k)
    assert (everyone(len(next(iter(cells)))) in released) is (sum(cells.values()) >= k)
    assert bool(released) is (sum(cells.values()) >= k)


@given(tables(), st.integers(1, 8))
def test_nothing_could_be_added_to_a_release(cells: People, k: int) -> None:
    if released := releasable(cells, k):
        for group in (levels_of(cells) | cells_within(cells, released)) - released:
            assert size(cells, group) < k or fewest_in_a_cut(cells, {*released, group}) < k


@given(tables(), st.integers(1, 8), st.randoms(use_true_random=False))
def test_every_subset_of_a_release_is_safe(cells: People, k: int, chance: random.Random) -> None:
    released = sorted(releasable(cells, k), key=repr)
    part = chance.sample(released, chance.randint(0, len(released)))
    assert not part or fewest_in_a_cut(cells, part) >= k
    assert releasable(cells, k, part) <= set(part)


@given(tables(), st.integers(1, 8))
def test_among_its_own_groups_a_release_is_what_it_was(cells: People, k: int) -> None:
    released = releasable(cells, k)
    assert releasable(cells, k, released) == released


@given(tables(), st.integers(1, 8), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_cells_nor_empty_ones_change_a_release(
    cells: People, k: int, chance: random.Random
) -> None:
    shuffled = chance.sample(sorted(cells.items()), len(cells))
    peopled = {cell: count for cell, count in cells.items() if count}
    assert releasable(dict(shuffled), k) == releasable(peopled, k) == releasable(cells, k)


@given(tables(), st.integers(1, 8))
def test_a_second_breakdown_with_one_level_hides_nothing(cells: People, k: int) -> None:
    if len(next(iter(cells))) == 1:
        beside: People = {(level, "here"): count for (level,), count in cells.items()}
        assert {group[0] for group in releasable(beside, k)} == {group[0] for group in releasable(cells, k)}


def test_the_release_of_a_large_round_is_safe_too() -> None:
    chance = random.Random(5)  # noqa: S311
    names = ([f"function-{n:02}" for n in range(30)], [f"site-{n}" for n in range(10)])
    drawn = [chance.choices(level, weights=range(1, len(level) + 1), k=2500) for level in names]
    cells: People = {}
    for cell in zip(*drawn, strict=True):
        cells[cell] = cells.get(cell, 0) + 1
    released = releasable(cells, 5)
    graph = release_graph(cells, released)
    assert {lightest_cut(graph, one, other, 5) for one, other in combinations(graph, 2)} <= {0, 5}
    assert 100 < len(released) < len(cells)
