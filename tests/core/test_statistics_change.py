"""Differences of means agree with scipy's Welch and paired tests, and adjusted p values with statsmodels'."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types
from statsmodels.stats.multitest import multipletests  # type: ignore[import-untyped]  # ships no types

from core.distributions import Group, each, group, groups, spread_groups
from culturecheck.statistics import (
    Interval,
    holm,
    mean,
    mean_difference_interval,
    mean_interval,
    paired_difference_interval,
    paired_smallest_change,
    smallest_change,
    welch_p,
)

CLOSE = 1e-9
LEVELS = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def ends(interval: Interval | None) -> tuple[float, float]:
    assert interval is not None
    return float(interval.low), float(interval.high)


# Two groups


@given(spread_groups(), spread_groups(), LEVELS)
def test_the_interval_of_a_difference_is_that_of_scipy(a: Group, b: Group, level: float) -> None:
    reference = stats.ttest_ind(each(a), each(b), equal_var=False)
    expected = reference.confidence_interval(level)
    assert ends(mean_difference_interval(a, b, level)) == pytest.approx(
        (expected.low, expected.high), rel=CLOSE, abs=CLOSE
    )
    assert welch_p(a, b) == pytest.approx(reference.pvalue, rel=CLOSE, abs=CLOSE)


@given(spread_groups(), st.integers(2, 30))
def test_one_side_may_be_without_spread(a: Group, n: int) -> None:
    points = each(a)
    reference = stats.ttest_ind_from_stats(
        sum(points) / len(points), stats.tstd(points), len(points), 4, 0, n, equal_var=False
    )
    assert welch_p(a, Counter({Fraction(4): n})) == pytest.approx(reference.pvalue, rel=CLOSE, abs=CLOSE)


def test_large_and_unequal_groups_agree_with_scipy() -> None:
    a = Counter({Fraction(points): 700 * points for points in range(1, 6)})
    b = Counter({Fraction(points): 9 - points for points in range(1, 6)})
    expected = stats.ttest_ind(each(a), each(b), equal_var=False).confidence_interval(0.95)
    assert ends(mean_difference_interval(a, b)) == pytest.approx((expected.low, expected.high), rel=CLOSE)


@given(spread_groups(), groups(2))
def test_the_difference_lies_exactly_in_the_middle_and_its_sign_turns(a: Group, b: Group) -> None:
    forth, back = mean_difference_interval(a, b), mean_difference_interval(b, a)
    assert forth is not None
    assert (forth.low + forth.high) / 2 == mean(a) - mean(b)
    assert back == Interval(-forth.high, -forth.low)
    assert smallest_change(a, b) == smallest_change(b, a) == forth.half_width


@given(spread_groups(), spread_groups())
def test_the_interval_leaves_out_zero_where_p_is_below_its_error_rate(a: Group, b: Group) -> None:
    interval, p = mean_difference_interval(a, b), welch_p(a, b)
    assert interval is not None
    assert p is not None
    assert (interval.low <= 0 <= interval.high) == (p >= 0.05)


@pytest.mark.parametrize(("a", "b"), [("3", "1 2 3"), ("1 2 3", "3"), ("", "1 2"), ("3", "4")])
def test_fewer_than_two_people_on_a_side_show_nothing(a: str, b: str) -> None:
    assert mean_difference_interval(group(a), group(b)) is None
    assert smallest_change(group(a), group(b)) is None
    assert welch_p(group(a), group(b)) is None


def test_without_any_spread_every_change_shows() -> None:
    same, higher = group("3 3"), group("10/3 10/3 10/3")
    assert mean_difference_interval(higher, same) == Interval(Fraction(1, 3), Fraction(1, 3))
    assert smallest_change(higher, same) == 0
    assert welch_p(higher, same) == 0
    assert welch_p(same, same) == 1


# The same people twice


@given(spread_groups(), LEVELS)
def test_the_interval_of_paired_differences_is_that_of_scipy(differences: Group, level: float) -> None:
    expected = stats.ttest_1samp(each(differences), 0).confidence_interval(level)
    found = ends(paired_difference_interval(differences, level))
    assert found == pytest.approx((expected.low, expected.high), rel=CLOSE, abs=CLOSE)


def test_paired_differences_may_be_negative() -> None:
    before, after = [2, 3, 3, 4, 1], [3, 3, 2, 5, 4]
    expected = stats.ttest_rel(after, before).confidence_interval(0.95)
    assert ends(paired_difference_interval(group("1 0 -1 1 3"))) == pytest.approx((expected.low, expected.high))


@given(groups(2))
def test_the_smallest_paired_change_is_half_an_interval_without_population(differences: Group) -> None:
    interval = mean_interval(differences, None)
    assert interval is not None
    assert paired_smallest_change(differences) == interval.half_width


@pytest.mark.parametrize(("differences", "smallest"), [("", None), ("1", None), ("1 1", 0), ("0 0 0", 0)])
def test_paired_differences_of_too_few_or_all_the_same(differences: str, smallest: int | None) -> None:
    assert paired_smallest_change(group(differences)) == smallest


# Several at once


@settings(max_examples=15)  # each call of the reference collects all garbage first
@given(st.lists(st.floats(0, 1), min_size=1, max_size=15))
def test_adjusted_p_values_are_those_of_statsmodels(p_values: list[float]) -> None:
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1], rel=CLOSE, abs=1e-15)


def test_adjusted_p_values_stay_at_their_places() -> None:
    assert holm([0.04, 0.01, 0.03]) == pytest.approx((0.06, 0.03, 0.06))
    assert holm([]) == ()


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_a_p_value_lies_within_0_and_1(p: float) -> None:
    with pytest.raises(ValueError, match="p value"):
        holm([0.5, p])
