"""Intervals for a share: hypergeometric where the number invited is known, Wilson's where it is not."""

import math
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types
from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]  # ships no types

from culturecheck.statistics import LEVEL, Interval, binomial_at_least, share_interval

CLOSE = 1e-9


def upper_tail(successes: int, n: int, among: int, population: int) -> Fraction:
    """P(X ≥ successes), term by term and exact."""
    ways = sum(math.comb(among, x) * math.comb(population - among, n - x) for x in range(successes, n + 1))
    return Fraction(ways, math.comb(population, n))


def by_trying_all(successes: int, n: int, population: int, tail: Fraction) -> Interval:
    likely = [
        among
        for among in range(population + 1)
        if upper_tail(successes, n, among, population) > tail
        and upper_tail(n - successes, n, population - among, population) > tail
    ]
    return Interval(Fraction(likely[0], population), Fraction(likely[-1], population))


def known(successes: int, n: int, population: int, level: Fraction | float = LEVEL) -> Interval:
    interval = share_interval(successes, n, population, level)
    assert interval is not None
    return interval


@pytest.mark.parametrize("population", [1, 2, 3, 7, 10, 14])
@pytest.mark.parametrize("level", [Fraction(95, 100), Fraction(4, 5), Fraction(1, 10)])
def test_in_a_small_population_it_is_what_trying_all_numbers_finds(population: int, level: Fraction) -> None:
    for n in range(1, population + 1):
        for successes in range(n + 1):
            found = known(successes, n, population, level)
            assert found == by_trying_all(successes, n, population, (1 - level) / 2)


@pytest.mark.parametrize("seed", range(40))
def test_neither_tail_of_scipy_is_too_small_and_beyond_one_is(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # examples, not secrets
    population = chance.randint(15, 400)
    n = chance.randint(1, population)
    successes = chance.randint(0, n)
    among = np.arange(successes, population - (n - successes) + 1)
    above = stats.hypergeom.sf(successes - 1, population, among, n)
    below = stats.hypergeom.cdf(successes, population, among, n)
    likely = among[(above > 0.025) & (below > 0.025)]
    assert known(successes, n, population) == Interval(
        Fraction(int(likely[0]), population), Fraction(int(likely[-1]), population)
    )


@pytest.mark.parametrize("n", [1, 12, 333, 5000, 50_000, 99_999])
@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.5, 0.97, 1])
def test_in_a_population_of_100_000_the_next_number_is_too_unlikely(n: int, share: float) -> None:
    population, successes = 100_000, round(n * share)
    interval = known(successes, n, population)
    low, high = int(interval.low * population), int(interval.high * population)
    assert stats.hypergeom.sf(successes - 1, population, low, n) > 0.025
    assert stats.hypergeom.cdf(successes, population, high, n) > 0.025
    if low > successes:
        assert stats.hypergeom.sf(successes - 1, population, low - 1, n) <= 0.025
    if high < population - (n - successes):
        assert stats.hypergeom.cdf(successes, population, high + 1, n) <= 0.025


@pytest.mark.parametrize(
    ("population", "level", "fewest"), [(40, 0.95, 2), (4000, 0.95, 101), (100_000, 0.95, 2501), (40, 0.9, 3)]
)
def test_a_number_exactly_as_likely_as_the_tail_is_left_out(population: int, level: float, fewest: int) -> None:
    assert known(1, 1, population, level) == Interval(Fraction(fewest, population), Fraction(1))
    assert known(0, 1, population, level) == Interval(Fraction(0), Fraction(population - fewest, population))


def test_it_covers_the_truth_as_often_as_it_says() -> None:
    population, n = 30, 9
    intervals = [known(successes, n, population) for successes in range(n + 1)]
    for among in range(population + 1):
        missed = sum(
            math.comb(among, successes) * math.comb(population - among, n - successes)
            for successes, found in enumerate(intervals)
            if not found.low <= Fraction(among, population) <= found.high
        )
        assert Fraction(missed, math.comb(population, n)) <= 1 - LEVEL


def test_when_everyone_answered_the_share_is_known() -> None:
    assert known(3, 7, 7) == Interval(Fraction(3, 7), Fraction(3, 7))
    assert known(0, 1, 1) == Interval(Fraction(0), Fraction(0))


def test_one_missing_is_one_way_or_the_other() -> None:
    assert known(3, 9, 10) == Interval(Fraction(3, 10), Fraction(4, 10))
    assert known(0, 9, 10) == Interval(Fraction(0), Fraction(1, 10))
    assert known(9, 9, 10) == Interval(Fraction(9, 10), Fraction(1))


@given(st.integers(1, 60), st.integers(0, 40), st.data())
def test_it_contains_the_share_found_and_is_mirrored_by_the_others(n: int, silent: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))
    for population in (n + silent, None):
        interval, others = (share_interval(found, n, population) for found in (successes, n - successes))
        assert interval is not None
        assert others is not None
        assert 0 <= interval.low <= Fraction(successes, n) <= interval.high <= 1
        assert (float(1 - others.high), float(1 - others.low)) == pytest.approx(
            (float(interval.low), float(interval.high)), abs=CLOSE
        )


@given(st.integers(1, 5000), st.sampled_from([0.8, 0.9, 0.95, 0.99]), st.data())
def test_with_the_population_unknown_it_is_wilsons(n: int, level: float, data: st.DataObject) -> None:
    successes = data.draw(st.one_of(st.sampled_from([0, n]), st.integers(0, n)))
    interval = share_interval(successes, n, None, level)
    assert interval is not None
    low, high = proportion_confint(successes, n, alpha=1 - level, method="wilson")
    assert (float(interval.low), float(interval.high)) == pytest.approx((low, high), rel=CLOSE, abs=CLOSE)


def test_none_and_all_reach_the_end_exactly() -> None:
    none, everyone = share_interval(0, 12, None), share_interval(12, 12, None)
    assert none is not None
    assert everyone is not None
    assert none.low == 0 < none.high
    assert everyone.low < 1 == everyone.high


@pytest.mark.parametrize("population", [None, 0, 5])
def test_if_nobody_answered_there_is_no_interval(population: int | None) -> None:
    assert share_interval(0, 0, population) is None


@pytest.mark.parametrize(("successes", "n", "population"), [(-1, 3, None), (4, 3, None), (4, 3, 9), (0, 3, 2)])
def test_counts_that_cannot_be_are_refused(successes: int, n: int, population: int | None) -> None:
    with pytest.raises(ValueError, match="people"):
        share_interval(successes, n, population)


@pytest.mark.parametrize("n", [1, 12, 20, 400])
@pytest.mark.parametrize("probability", [0, 0.001, 0.2, 0.5, 1])
def test_so_many_of_n_or_more_are_as_likely_as_scipy_says(n: int, probability: float) -> None:
    for successes in sorted({0, 1, n // 3, n - 1, n}):
        expected = stats.binom.sf(successes - 1, n, probability)
        assert binomial_at_least(successes, n, probability) == pytest.approx(expected, rel=1e-9, abs=1e-290)


@pytest.mark.parametrize(("successes", "n", "probability"), [(-1, 3, 0.5), (4, 3, 0.5), (1, 3, 1.1), (1, 3, -0.1)])
def test_no_chance_of_what_cannot_be(successes: int, n: int, probability: float) -> None:
    with pytest.raises(ValueError, match=r"is not"):
        binomial_at_least(successes, n, probability)
