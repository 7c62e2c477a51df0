"""How wide a true gap has to be to be called most times: beside scipy, beside drawn rounds, and worked by hand."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from culturecheck.statistics import (
    BY_THEMSELVES,
    ERROR_RATE,
    POWER,
    GroupMean,
    Pooled,
    called_from,
    found_from,
    groups_differ,
    noncentral_t_cdf,
    own_error,
    pooled_error,
)

SPREAD = 0.67  # points, of a dimension of six questions


@given(t=st.floats(0, 20), df=st.floats(2, 1000), noncentrality=st.floats(0, 36))
def test_the_noncentral_t_is_that_of_scipy(t: float, df: float, noncentrality: float) -> None:
    assert noncentral_t_cdf(t, df, noncentrality) == pytest.approx(stats.nct.cdf(t, df, noncentrality), abs=1e-10)


@pytest.mark.parametrize(("t", "df", "noncentrality"), [(1, 0, 1), (-1, 5, 1), (1, 5, -1), (1, 5, 38)])
def test_the_noncentral_t_refuses_what_it_cannot_reckon(t: float, df: float, noncentrality: float) -> None:
    with pytest.raises(ValueError, match="no noncentral t"):
        noncentral_t_cdf(t, df, noncentrality)


# Two levels and four topics; one level of several that stands alone, beside all the others
@pytest.mark.parametrize(
    ("sizes", "called", "found"),
    [
        ((5, 15), 0.98, 1.29), ((8, 27), 0.73, 0.97), ((10, 30), 0.66, 0.87), ((20, 60), 0.48, 0.63),
        ((27, 93), 0.40, 0.53), ((91, 309), 0.23, 0.31),
        ((5,) * 4, 1.34, 1.68), ((10,) * 4, 0.86, 1.08), ((30,) * 4, 0.48, 0.61), ((100,) * 4, 0.28, 0.36),
        ((8,) * 14, 0.91, 1.13), ((12,) * 14, 0.74, 0.92), ((28,) * 14, 0.49, 0.61),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_called_and_what_is_found(sizes: tuple[int, ...], called: float, found: float) -> None:
    first, others, groups = sizes[0], sum(sizes[1:]), len(sizes)
    if groups == 2 and first >= 20:
        error = own_error((first, SPREAD), (others, SPREAD))
    else:
        error = pooled_error(Pooled(SPREAD**2, sum(sizes) - groups), first, others)
    assert called_from(error, 4, groups) == pytest.approx(called, abs=0.011)
    assert found_from(error, 4, groups) == pytest.approx(found, abs=0.011)


@pytest.mark.parametrize("sizes", [(8, 27), (10, 10, 10, 10)], ids=str)
def test_among_drawn_rounds_a_gap_so_wide_is_called_in_80_of_100_or_more(sizes: tuple[int, ...]) -> None:
    chance = random.Random(2026)  # noqa: S311 -- a simulation
    df, groups, topics = sum(sizes) - len(sizes), len(sizes), 4
    true = found_from(pooled_error(Pooled(SPREAD**2, df), sizes[0], sum(sizes[1:])), topics, groups)
    called, rounds = 0, 400
    for _ in range(rounds):
        within = Pooled(SPREAD**2 * chance.gammavariate(df / 2, 2) / df, df)
        means = [round(chance.gauss(3, SPREAD / n**0.5) + (0 if at else true), 1) for at, n in enumerate(sizes)]
        differ = groups_differ([GroupMean(*group) for group in zip(sizes, means, strict=True)], within)
        called += differ.p <= ERROR_RATE * BY_THEMSELVES / topics
    assert POWER - 3 * (POWER * (1 - POWER) / rounds) ** 0.5 <= called / rounds <= 0.9


@given(df=st.integers(3, 400), topics=st.integers(1, 28), groups=st.integers(2, 40))
def test_what_is_found_is_wider_than_what_is_called(df: int, topics: int, groups: int) -> None:
    error = pooled_error(Pooled(SPREAD**2, df), 5, df)
    assert called_from(error, topics, groups) < found_from(error, topics, groups)
