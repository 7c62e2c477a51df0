"""The auditor finds who is told apart by arithmetic, flags nobody else, and proves what it says."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import rows
from privacy.auditor import (
    Cell,
    Cells,
    Group,
    audit,
    combination,
    isolated,
    isolated_by_rank,
    isolated_by_trying,
    members,
    size,
    weighted,
)

ALL = (None, None)


def levels(**people: int) -> dict[Cell, int]:
    return {(level,): n for level, n in people.items()}


def table(text: str) -> dict[Cell, int]:
    """Functions by row, seniority by column, and the people in each cell."""
    found: dict[Cell, int] = {}
    for row in rows(text):
        function = row.pop("")
        found |= {(function, seniority): int(n) for seniority, n in row.items()}
    return found


def said(people: dict[Cell, int], *published: Group, k: int = 5) -> list[str]:
    return audit({"figure": dict.fromkeys(published, "4.1")}, {"figure": people}, k)


# One breakdown


TEAM = levels(sales=8, service=6, legal=2)


def test_the_one_level_left_out_is_told_apart() -> None:
    assert said(TEAM, (None,), ("sales",), ("service",)) == [
        "figure: (everybody) − (sales) − (service) is about 2 (legal: 2), fewer than 5"
    ]


def test_a_second_level_left_out_hides_the_first() -> None:
    assert said(TEAM, (None,), ("sales",)) == []
    assert said(levels(sales=8, service=6, legal=2, finance=3), (None,), ("sales",), ("service",)) == []


def test_without_the_whole_there_is_nothing_to_subtract_from() -> None:
    assert said(TEAM, ("sales",), ("service",)) == []


@pytest.mark.parametrize(("legal", "safe"), [(0, True), (1, False), (4, False), (5, True), (6, True)])
def test_k_people_are_enough_and_nobody_is_no_one(legal: int, safe: bool) -> None:
    people = levels(sales=8, service=6, legal=legal)
    assert (said(people, (None,), ("sales",), ("service",)) == []) is safe


def test_a_group_that_is_published_itself_is_told_apart_too() -> None:
    assert said(TEAM, (None,), ("legal",)) == ["figure: (legal) is about 2 (legal: 2), fewer than 5"]


def test_without_a_breakdown_there_is_only_everybody() -> None:
    assert said({(): 5}, ()) == []
    assert said({(): 4}, ()) == ["figure: (everybody) is about 4 (everybody: 4), fewer than 5"]


# Two breakdowns


CROSS = table("""
    |         | leaders | others |
    |---------|---------|--------|
    | sales   | 2       | 9      |
    | service | 7       | 8      |
""")
MARGINS = (ALL, ("sales", None), ("service", None), (None, "leaders"), (None, "others"))


def test_one_published_cell_between_published_margins_gives_away_the_three_others() -> None:
    assert said(CROSS, *MARGINS) == []
    (found,) = said(CROSS, *MARGINS, ("service", "others"))
    assert found.endswith("is about 2 (sales × leaders: 2), fewer than 5")


def test_the_difference_of_a_row_and_a_column_is_about_those_who_are_in_only_one_of_them() -> None:
    few: dict[Cell, int] = {
        ("sales", "leaders"): 9,
        ("sales", "others"): 2,
        ("service", "leaders"): 1,
        ("service", "others"): 9,
    }
    assert said(few, ("sales", None), (None, "leaders"), k=3) == []
    assert said(few, ("sales", None), (None, "leaders"), k=4) == [
        "figure: (sales × any) − (any × leaders) is about 3 (sales × others: 2, service × leaders: 1), fewer than 4"
    ]


def ring(smallest: int) -> tuple[dict[Cell, int], list[Group]]:
    """All published but four cells, two in each of two rows and columns: none of them follows by itself."""
    people = table(f"""
        |         | juniors    | seniors | leaders |
        |---------|------------|---------|---------|
        | sales   | 3          | 4       | 9       |
        | service | {smallest} | 4       | 9       |
        | legal   | 9          | 9       | 9       |
    """)
    hidden = {(row, column) for row in ("sales", "service") for column in ("juniors", "seniors")}
    margins = {(row, None) for row, _ in people} | {(None, column) for _, column in people}
    return people, [ALL, *sorted(margins, key=str), *sorted(people.keys() - hidden)]


def test_any_two_cells_of_a_ring_of_hidden_cells_follow_together() -> None:
    people, published = ring(smallest=2)
    assert said(people, *published) == []
    people, published = ring(smallest=1)
    (found,) = said(people, *published)
    assert found.endswith("is about 4 (sales × juniors: 3, service × juniors: 1), fewer than 5")


def test_each_cell_of_a_chain_of_hidden_cells_follows_by_itself() -> None:
    people, published = ring(smallest=2)
    (found,) = said(people, *published, ("service", "seniors"), k=3)
    assert found.endswith("is about 2 (service × juniors: 2), fewer than 3")


# The same answers published twice


def test_old_and_new_levels_side_by_side_give_away_who_was_added() -> None:
    old, new = ("service", None), (None, "service and legal")
    people: dict[Cell, int] = {
        ("sales", "sales"): 8,
        ("service", "service and legal"): 6,
        ("legal", "service and legal"): 2,
    }
    assert said(people, ALL, old) == []
    assert said(people, ALL, new) == []
    assert said(people, ALL, old, new) == [
        "figure: (any × service and legal) − (service × any) is about 2 (legal × service and legal: 2), fewer than 5"
    ]


@pytest.mark.parametrize(("latecomers", "safe"), [(1, False), (4, False), (5, True)])
def test_a_published_wave_and_the_same_with_latecomers_give_these_away(latecomers: int, safe: bool) -> None:
    people: dict[Cell, int] = {("in time",): 9, ("late",): latecomers}
    assert (said(people, ("in time",), (None,)) == []) is safe


def test_waves_answered_anew_are_different_figures() -> None:
    published: dict[str, dict[Group, object]] = {"spring": {(None,): "3.9"}, "autumn": {(None,): "4.2"}}
    assert audit(published, {"spring": levels(sales=9), "autumn": levels(sales=10)}, 5) == []


# A whole publication


def test_each_figure_is_audited_on_the_people_who_are_in_it() -> None:
    groups: dict[Group, object] = {(None,): "4.1", ("sales",): "4.3"}
    people = {"trust": levels(sales=8, legal=5), "praise": levels(sales=8, legal=3)}
    assert audit({"trust": groups, "praise": groups}, people, 5) == [
        "praise: (everybody) − (sales) is about 3 (legal: 3), fewer than 5"
    ]


def test_a_group_that_nobody_is_in_is_a_mistake_of_whoever_published_it() -> None:
    assert said(TEAM, (None,), ("selling",)) == ["figure: selling is published, and nobody is in it"]


def test_nothing_published_tells_nobody_apart() -> None:
    assert audit({}, {}, 5) == []
    assert said(TEAM) == []


def test_some_are_told_apart_only_by_doubling_a_figure() -> None:
    people: dict[Cell, int] = {
        ("sells", "serves", "-"): 6, ("sells", "-", "leads"): 6, ("-", "serves", "leads"): 6, ("-", "-", "-"): 1
    }  # fmt: skip
    published = ((None, None, None), ("sells", None, None), (None, "serves", None), (None, None, "leads"))
    assert said(people, *published) == [
        "figure: 2 · (everybody) − (sells × any × any) − (any × serves × any) − (any × any × leads)"
        " is about 1 (- × - × -: 1), fewer than 5"
    ]


# Three readings of one definition


Publication = tuple[list[Cells], dict[Cell, int]]


def some(cells: list[Cell]) -> st.SearchStrategy[dict[Cell, int]]:
    sizes = st.lists(st.integers(0, 6), min_size=len(cells), max_size=len(cells))
    return sizes.map(lambda people: dict(zip(cells, people, strict=True)))


ONE_BREAKDOWN = [some([(level,) for level in "abcdefg"[:n]]) for n in range(1, 8)]
TWO_BREAKDOWNS = [some([(row, column) for row in "abc"[:n] for column in "ab"]) for n in range(1, 4)]
TABLES = st.one_of(ONE_BREAKDOWN + TWO_BREAKDOWNS)


@st.composite
def of_a_breakdown(draw: st.DrawFn, most: int) -> Publication:
    """Some groups of a small table, be it wise or not."""
    people = draw(TABLES)
    groups = {group for cell in people for group in product(*((level, None) for level in cell))}
    drawn = draw(st.lists(st.sampled_from(sorted(groups, key=str)), unique=True, min_size=1, max_size=most))
    return [members(group, people) for group in drawn], people


@st.composite
def of_any_sets(draw: st.DrawFn, most: int) -> Publication:
    """Some sets of cells, as no breakdown has them."""
    people = draw(TABLES)
    cells = [cell for cell, n in people.items() if n]
    return draw(
        st.lists(st.sets(st.sampled_from(cells)).map(frozenset), min_size=1, max_size=most)
    ) if cells else [], people


@given(of_a_breakdown(most=9) | of_any_sets(most=7), st.integers(1, 9))
@settings(max_examples=400, derandomize=True)
def test_the_search_finds_somebody_exactly_if_the_rank_does(publication: Publication, k: int) -> None:
    shown, people = publication
    assert (isolated(shown, people, k) is None) == (isolated_by_rank(shown, people, k) is None)


@given(of_a_breakdown(most=6), st.integers(1, 9))
@settings(max_examples=300, derandomize=True)
def test_for_groups_of_a_breakdown_so_does_every_small_combination(publication: Publication, k: int) -> None:
    shown, people = publication
    assert (isolated(shown, people, k) is None) == (isolated_by_trying(shown, people, k) is None)


@given(of_any_sets(most=6), st.integers(1, 9))
@settings(max_examples=300, derandomize=True)
def test_what_a_small_combination_isolates_the_search_finds(publication: Publication, k: int) -> None:
    shown, people = publication
    assert isolated_by_trying(shown, people, k) is None or isolated(shown, people, k) is not None


@given(of_a_breakdown(most=9) | of_any_sets(most=7), st.integers(1, 9))
@settings(max_examples=300, derandomize=True)
def test_whoever_is_found_is_proved_by_a_combination(publication: Publication, k: int) -> None:
    shown, people = publication
    few = isolated(shown, people, k)
    if few is not None:
        told = frozenset(weighted(shown, combination(shown, few)))
        assert told
        assert told <= few
        assert 0 < size(told, people) < k
