"""Reliability from cross-products agrees with the formulas over people's answers."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from core.distributions import Group, each, group, groups
from culturecheck.statistics import cronbach_alpha, feldt_interval, icc1, item_rest_correlations
from culturecheck.statistics.cross_products import CrossProducts, cross_products_of

CLOSE = 1e-9

Rows = list[tuple[int, ...]]


def tables(least: int = 2, items: int | None = None) -> st.SearchStrategy[Rows]:
    """Answers of several people to the same items."""
    widths = st.integers(2, 6) if items is None else st.just(items)
    return widths.flatmap(lambda k: st.lists(st.tuples(*[st.integers(1, 5)] * k), min_size=least, max_size=25))


def of(rows: Rows) -> CrossProducts:
    return cross_products_of(rows, len(rows[0]))


# CrossProducts


def test_products_are_the_upper_triangle_row_by_row() -> None:
    cross_products = cross_products_of([(1, 2, 3), (4, 5, 6)], 3)
    assert cross_products == CrossProducts(2, (5, 7, 9), (17, 22, 27, 29, 36, 45))


@given(tables(least=1))
def test_a_product_is_found_by_its_items_in_either_order(rows: Rows) -> None:
    table, cross_products = np.array(rows), of(rows)
    found = [
        [cross_products.product(one, other) for other in range(cross_products.items)]
        for one in range(cross_products.items)
    ]
    assert found == (table.T @ table).tolist()


@given(tables(least=0, items=3), tables(least=0, items=3))
def test_moments_of_two_groups_add_up_to_those_of_both(here: Rows, there: Rows) -> None:
    assert cross_products_of(here, 3) + cross_products_of(there, 3) == cross_products_of(here + there, 3)


def test_nobody_can_be_added() -> None:
    nobody = cross_products_of([], 2)
    assert nobody == CrossProducts(0, (0, 0), (0, 0, 0))
    assert nobody + of([(1, 2)]) == of([(1, 2)])


@given(tables())
def test_the_order_of_people_does_not_matter(rows: Rows) -> None:
    assert of(sorted(rows)) == of(rows)


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        cross_products_of([], 2) + cross_products_of([], 3)
    with pytest.raises(ValueError, match="do not fit"):
        cross_products_of([(1, 2), (1, 2, 3)], 2)
    with pytest.raises(ValueError, match="products"):
        CrossProducts(1, (1, 2), (1, 2))


# Alpha


@given(tables())
def test_alpha_is_that_of_its_formula(rows: Rows) -> None:
    table = np.array(rows)
    k, total = table.shape[1], table.sum(axis=1).var(ddof=1)
    alpha = cronbach_alpha(of(rows))
    if total < 1e-9:
        assert alpha is None
    else:
        assert alpha is not None
        expected = k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total)
        assert float(alpha) == pytest.approx(expected, rel=CLOSE, abs=CLOSE)


@given(tables(), st.integers(2, 12))
def test_alpha_does_not_depend_on_the_unit_of_the_points(rows: Rows, unit: int) -> None:
    assert cronbach_alpha(of([tuple(unit * point for point in row) for row in rows])) == cronbach_alpha(of(rows))


def test_items_that_always_agree_have_an_alpha_of_1() -> None:
    assert cronbach_alpha(of([(1, 1, 1), (4, 4, 4), (2, 2, 2)])) == 1


@pytest.mark.parametrize(
    "rows",
    [[(1, 2, 3)], [(1,), (2,), (3,)], [(3, 4), (3, 4)], [(1, 5), (5, 1)]],
    ids=["one person", "one item", "all equal", "sums equal"],
)
def test_without_items_people_or_variance_there_is_no_alpha(rows: Rows) -> None:
    assert cronbach_alpha(of(rows)) is None


def test_nobody_has_no_alpha() -> None:
    assert cronbach_alpha(cross_products_of([], 3)) is None
    assert cronbach_alpha(cross_products_of([], 0)) is None


@given(
    st.fractions(-1, 1, max_denominator=1000),
    st.integers(2, 3000),
    st.integers(2, 60),
    st.sampled_from([0.8, 0.9, 0.95, 0.99]),
)
def test_the_interval_of_alpha_is_feldts(alpha: Fraction, n: int, k: int, level: float) -> None:
    interval = feldt_interval(alpha, n, k, level)
    assert interval is not None
    d1, d2 = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - float(alpha)) * stats.f.ppf((1 + level) / 2, d1, d2)
    high = 1 - (1 - float(alpha)) * stats.f.ppf((1 - level) / 2, d1, d2)
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high), rel=CLOSE, abs=CLOSE)
    assert interval.low <= interval.high <= 1


@pytest.mark.parametrize(("n", "k"), [(1, 5), (0, 5), (30, 1)])
def test_without_people_or_items_alpha_has_no_interval(n: int, k: int) -> None:
    assert feldt_interval(Fraction(4, 5), n, k) is None


# Item and rest


@given(tables())
def test_an_item_is_correlated_with_the_sum_of_the_others(rows: Rows) -> None:
    table = np.array(rows, dtype=float)
    for item, found in enumerate(item_rest_correlations(of(rows))):
        own, rest = table[:, item], np.delete(table, item, axis=1).sum(axis=1)
        if own.std() < 1e-9 or rest.std() < 1e-9:
            assert found is None
        else:
            assert found == pytest.approx(np.corrcoef(own, rest)[0, 1], rel=CLOSE, abs=CLOSE)


def test_an_item_that_does_not_vary_has_no_correlation() -> None:
    assert item_rest_correlations(of([(1, 3, 5), (2, 3, 4)])) == (-1.0, None, -1.0)


@pytest.mark.parametrize(("rows", "items"), [([(1,), (2,)], 1), ([(1, 2)], 2), ([], 2)])
def test_without_items_or_people_there_is_no_correlation(rows: Rows, items: int) -> None:
    assert item_rest_correlations(cross_products_of(rows, items)) == (None,) * items


@given(tables(items=2))
def test_a_correlation_never_passes_1(rows: Rows) -> None:
    assert all(found is None or -1 <= found <= 1 for found in item_rest_correlations(of(rows)))


# Teams


def test_the_example_of_shrout_and_fleiss() -> None:
    teams = [group(row) for row in ("9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7")]
    found = icc1(teams)
    assert found is not None
    assert float(found) == pytest.approx(0.17, abs=0.005)


@given(st.lists(groups(2, 12).filter(lambda values: len(values) > 1), min_size=2, max_size=8))
def test_icc_follows_from_the_f_of_the_analysis_of_variance(teams: list[Group]) -> None:
    f = stats.f_oneway(*map(each, teams)).statistic
    sizes = np.array([team.total() for team in teams])
    usual_size = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(teams) - 1)
    found = icc1(teams)
    assert found is not None
    assert float(found) == pytest.approx((f - 1) / (f + usual_size - 1), rel=CLOSE, abs=CLOSE)


@given(st.lists(groups(1, 12), min_size=2, max_size=8))
def test_neither_the_order_of_teams_nor_empty_ones_matter(teams: list[Group]) -> None:
    assert icc1([Counter(), *reversed(teams)]) == icc1(teams)


def test_icc_is_1_where_only_teams_differ() -> None:
    assert icc1([group("2 2 2"), group("4 4")]) == 1


@pytest.mark.parametrize(
    "teams", [[], ["1 2 3"], ["1", "2", "3"], ["3 3", "3 3 3"], ["1 2", ""]],
    ids=["none", "one", "one person each", "all equal", "one and an empty one"],
)  # fmt: skip
def test_without_teams_people_or_variance_there_is_no_icc(teams: list[str]) -> None:
    assert icc1([group(points) for points in teams]) is None
