"""Intervals for the mean of all invited, and the bounds that assume nothing about the silent."""

import math
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from core.distributions import Group, each, group, groups, spread_groups
from culturecheck.statistics import Interval, mean, mean_interval, people, silent_bounds, within

CLOSE = 1e-9


def t_interval(values: Group, level: float = 0.95, correction: float = 1.0) -> tuple[float, float]:
    points = each(values)
    return stats.t.interval(level, len(points) - 1, sum(points) / len(points), stats.sem(points) * correction)  # type: ignore[no-any-return]  # untyped


def assert_is(interval: Interval | None, low: float, high: float) -> None:
    assert interval is not None
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high), rel=CLOSE, abs=CLOSE)


@given(spread_groups(), st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.999]))
def test_with_the_population_unknown_it_is_the_t_interval_of_scipy(values: Group, level: float) -> None:
    assert_is(mean_interval(values, None, level), *t_interval(values, level))


@given(spread_groups(), st.integers(1, 1000))
def test_with_the_population_known_it_is_narrower_by_the_root_of_the_silent_share(values: Group, silent: int) -> None:
    n = people(values)
    correction = math.sqrt(silent / (n + silent))
    assert_is(mean_interval(values, n + silent), *t_interval(values, correction=correction))


def test_one_missing_of_eleven() -> None:
    values = group("1 2 2 3 3 3 4 4 5 5")
    assert_is(mean_interval(values, 11), *t_interval(values, correction=math.sqrt(1 / 11)))


@given(groups(2))
def test_when_everyone_answered_the_mean_is_known(values: Group) -> None:
    assert mean_interval(values, people(values)) == Interval(mean(values), mean(values))


@given(st.integers(2, 40), st.one_of(st.none(), st.integers(40, 50)))
def test_when_all_are_equal_there_is_no_width(n: int, population: int | None) -> None:
    same = Counter({Fraction(7, 3): n})
    assert mean_interval(same, population) == Interval(Fraction(7, 3), Fraction(7, 3))


@pytest.mark.parametrize("population", [None, 1, 2, 100])
def test_one_answer_has_no_interval(population: int | None) -> None:
    assert mean_interval(group("4"), population) is None


def test_no_answer_has_no_interval() -> None:
    assert mean_interval(Counter(), 12) is None
    assert mean_interval(Counter(), 0) is None


@given(groups(2), st.one_of(st.none(), st.integers(30, 100)))
def test_the_mean_lies_exactly_in_the_middle(values: Group, population: int | None) -> None:
    interval = mean_interval(values, population)
    assert interval is not None
    assert (interval.low + interval.high) / 2 == mean(values)
    assert interval.low + interval.half_width == mean(values)


@given(groups(2))
def test_neither_the_order_nor_points_of_nobody_matter(values: Group) -> None:
    turned = {Fraction(10): 0, **dict(reversed(values.items()))}
    assert mean_interval(turned, 40) == mean_interval(values, 40)
    assert silent_bounds(turned, 40) == silent_bounds(values, 40)


@given(spread_groups(), st.integers(30, 60))
def test_the_more_were_invited_the_less_is_known(values: Group, population: int) -> None:
    few, many, unknown = (mean_interval(values, size) for size in (population, population + 1, None))
    assert few is not None
    assert many is not None
    assert unknown is not None
    assert few.half_width < many.half_width < unknown.half_width


@pytest.mark.parametrize("level", [0, 1, -0.5, 95])
def test_a_level_lies_between_0_and_1(level: float) -> None:
    with pytest.raises(ValueError, match="level"):
        mean_interval(group("1 2"), None, level)


def test_no_more_answer_than_were_invited() -> None:
    for refused in (mean_interval, silent_bounds):
        with pytest.raises(ValueError, match="3 people answered, but only 2 were invited"):
            refused(group("1 2 3"), 2)


# The silent


def test_the_silent_could_have_scored_lowest_or_highest() -> None:
    assert silent_bounds(group("3 3 4"), 4) == Interval(Fraction(11, 4), Fraction(15, 4))
    assert silent_bounds(group("3 3 4"), 5, low=2, high=3) == Interval(Fraction(14, 5), Fraction(16, 5))


@given(groups(), st.integers(0, 50))
def test_the_silent_are_counted_as_people(values: Group, silent: int) -> None:
    bounds = silent_bounds(values, people(values) + silent)
    lowest, highest = (mean(values + Counter({Fraction(points): silent})) for points in (1, 5))
    assert bounds == Interval(lowest, highest)


def test_without_silent_people_the_bounds_are_the_mean() -> None:
    assert silent_bounds(group("1 2 2"), 3) == Interval(Fraction(5, 3), Fraction(5, 3))


def test_if_nobody_answered_anything_is_possible() -> None:
    assert silent_bounds(Counter(), 7) == Interval(Fraction(1), Fraction(5))


def test_without_the_number_invited_there_are_no_bounds() -> None:
    assert silent_bounds(group("1 2 2"), None) is None


def test_somebody_was_invited() -> None:
    with pytest.raises(ValueError, match="nobody was invited"):
        silent_bounds(Counter(), 0)


# The ends of the scale


@pytest.mark.parametrize(
    ("low", "high", "cut"),
    [("0.5", "5.5", ("1", "5")), ("2", "3", ("2", "3")), ("0.5", "3", ("1", "3")), ("6", "7", ("5", "5"))],
)
def test_an_interval_is_cut_at_the_ends_of_the_scale(low: str, high: str, cut: tuple[str, str]) -> None:
    assert within(Interval(Fraction(low), Fraction(high)), 1, 5) == Interval(*map(Fraction, cut))
