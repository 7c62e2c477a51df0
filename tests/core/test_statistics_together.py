"""Several subjects at once, and several hypotheses: beside numpy, scipy and the rules that they contain."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from culturecheck.statistics import (
    GroupMean,
    Part,
    Pooled,
    Standardised,
    between_groups,
    closed_p,
    combined_p,
    common_correlation,
    groups_differ,
    holm,
    joint_p,
    over_families,
    pooled_error,
    standardised_means,
    two_sided_p,
)

CLOSE = 1e-7
P_VALUES = st.lists(st.floats(1e-9, 1), min_size=1, max_size=6)
DIFFERENCES = st.lists(st.floats(-4, 4), min_size=1, max_size=6)


# Several hypotheses


@given(P_VALUES)
def test_with_sets_judged_by_their_smallest_p_it_is_holm(p_values: list[float]) -> None:
    def bonferroni(places: tuple[int, ...]) -> float:
        return min(1.0, len(places) * min(p_values[place] for place in places))

    assert closed_p(p_values, bonferroni) == pytest.approx(holm(p_values))


@given(P_VALUES, st.integers(0, 2**31))
def test_a_hypothesis_is_worth_the_worst_set_that_holds_it(p_values: list[float], seed: int) -> None:
    dice = np.random.default_rng(seed)
    count = len(p_values)
    sets = {s: float(dice.uniform()) for size in range(2, count + 1) for s in combinations(range(count), size)}
    expected = [max([p, *(q for s, q in sets.items() if n in s)]) for n, p in enumerate(p_values)]
    assert closed_p(p_values, sets.__getitem__) == pytest.approx(expected)


def test_of_more_than_ten_hypotheses_no_set_is_looked_at() -> None:
    p_values = [0.001 * n for n in range(1, 12)]

    def never(_places: tuple[int, ...]) -> float:
        raise AssertionError("there are two thousand sets of eleven")

    assert closed_p(p_values, never) == holm(p_values)


@given(P_VALUES)
def test_families_of_one_are_together_what_holm_makes_of_them(p_values: list[float]) -> None:
    assert [p for (p,) in over_families([[p] for p in p_values])] == pytest.approx(holm(p_values))


@pytest.mark.parametrize(
    ("families", "together"),
    [
        ([[0.01, 0.2]], [(0.01, 0.2)]),  # one family is what it is
        ([[0.01, 0.2], [0.5, 0.9]], [(0.02, 0.4), (0.5, 0.9)]),
        ([[0.01, 0.04], [0.02, 0.03]], [(0.02, 0.06), (0.04, 0.06)]),
    ],
)
def test_two_families(families: list[list[float]], together: list[tuple[float, ...]]) -> None:
    for found, expected in zip(over_families(families), together, strict=True):
        assert found == pytest.approx(expected)


@given(st.lists(P_VALUES, min_size=1, max_size=3))
def test_a_p_never_falls_by_being_one_of_several(families: list[list[float]]) -> None:
    for before, after in zip(families, over_families(families), strict=True):
        assert all(p <= q <= 1 for p, q in zip(before, after, strict=True))


def test_a_p_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="0–1"):
        closed_p([0.5, 1.5], lambda _places: 0.5)


def test_weights_say_how_much_a_p_counts() -> None:
    reference = stats.cauchy.sf(0.9 * stats.cauchy.isf(0.01) + 0.1 * stats.cauchy.isf(0.04))
    assert combined_p([0.01, 0.04], [0.9, 0.1]) == pytest.approx(reference, rel=CLOSE)
    assert combined_p([0.01, 1.0], [0.9, 0.1]) <= 0.01 / 0.9


# Several subjects


def matrix(q: int, r: float) -> np.ndarray:
    return np.full((q, q), r) + np.eye(q) * (1 - r)


@given(DIFFERENCES, st.floats(0, 0.9), st.integers(12, 200))
def test_two_groups_are_compared_by_hotelling(differences: list[float], r: float, df: int) -> None:
    z, q = np.array(differences), len(differences)
    t2 = float(z @ np.linalg.inv(matrix(q, r)) @ z)
    left = df - q + 1
    reference = stats.f.sf(t2 * left / (df * q), q, left)
    found = joint_p([Standardised((one,), (), df) for one in differences], r)
    assert found == pytest.approx(reference, rel=1e-6, abs=1e-290)


@given(st.integers(1, 5), st.integers(3, 7), st.floats(0, 0.9), st.integers(0, 2**31))
def test_several_groups_are_compared_by_the_trace_and_by_the_one_that_stands_alone(
    q: int, k: int, r: float, seed: int
) -> None:
    dice = np.random.default_rng(seed)
    beside, between, df = dice.normal(size=(q, k)), dice.normal(size=(q, k)), 60
    inverse = np.linalg.inv(matrix(q, r))
    left = df - q + 1
    trace = sum(float(column @ inverse @ column) for column in between.T)
    of_trace = stats.f.sf(trace / (q * (k - 1)) * left / df, q * (k - 1), left)
    largest = max(float(column @ inverse @ column) for column in beside.T)
    alone = min(1.0, k * stats.f.sf(largest * left / (df * q), q, left))
    subjects = [Standardised(tuple(b), tuple(w), df) for b, w in zip(beside.tolist(), between.tolist(), strict=True)]
    assert joint_p(subjects, r) == pytest.approx(combined_p([of_trace, alone]), rel=1e-6)


@given(st.lists(st.builds(GroupMean, st.integers(5, 30), st.floats(1, 5)), min_size=3, max_size=8))
def test_one_subject_alone_is_what_it_is_by_itself(groups: list[GroupMean]) -> None:
    within = Pooled(0.5, 80)
    differ = groups_differ(groups, within)
    people = sum(group.people for group in groups)
    mean = sum(group.people * group.mean for group in groups) / people
    gaps = []
    for group in groups:
        gap = (group.mean - mean) * people / (people - group.people)
        gaps.append(gap / pooled_error(within, group.people, people - group.people).points)
    alone = joint_p([Standardised(tuple(gaps), standardised_means(groups, within), within.df)], 0.7)
    assert alone == pytest.approx(differ.p, rel=1e-6)


def test_two_groups_on_one_subject_are_compared_by_student() -> None:
    error = pooled_error(Pooled(0.5, 33), 8, 27)
    assert joint_p([Standardised((0.8 / error.points,), (), 33)], 0.7) == pytest.approx(two_sided_p(0.8, error))


@given(st.lists(st.builds(GroupMean, st.integers(5, 30), st.floats(1, 5)), min_size=2, max_size=8))
def test_standardised_means_add_up_to_what_lies_between_groups(groups: list[GroupMean]) -> None:
    within = Pooled(0.5, 80)
    squares = sum(one * one for one in standardised_means(groups, within))
    assert squares == pytest.approx(between_groups(groups) / within.variance, rel=CLOSE, abs=1e-12)


def test_what_goes_together_shows_in_the_spread_of_the_whole() -> None:
    """Of raw scores that go together alike, to the last digit."""
    dice = np.random.default_rng(4)
    people = dice.multivariate_normal(np.zeros(3), matrix(3, 0.6), size=50)
    shares = np.array([0.5, 0.3, 0.2])
    covariance = np.cov(people.T)
    whole = float(np.std(people @ shares, ddof=1))
    found = common_correlation(
        whole, [Part(s, float(v) ** 0.5) for s, v in zip(shares, np.diag(covariance), strict=True)]
    )
    pairs = [(a, b) for a, b in combinations(range(3), 2)]
    weights = [shares[a] * shares[b] * (covariance[a, a] * covariance[b, b]) ** 0.5 for a, b in pairs]
    expected = sum(shares[a] * shares[b] * covariance[a, b] for a, b in pairs) / sum(weights)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(
    ("whole", "deviations", "correlation"),
    [(0.0, (0.8, 0.8), 0.0), (5.0, (0.8, 0.8), 0.95), (0.5, (), 0.0), (0.5, (0.0, 0.0), 0.0), (0.8, (0.8,), 0.0)],
)
def test_what_rounding_makes_impossible_is_kept_within_bounds(
    whole: float, deviations: tuple[float, ...], correlation: float
) -> None:
    parts = [Part(1 / len(deviations), deviation) for deviation in deviations]
    assert common_correlation(whole, parts) == correlation


def test_subjects_that_other_groups_see_are_not_put_together() -> None:
    with pytest.raises(ValueError, match="the same groups"):
        joint_p([Standardised((1.0,), (), 30), Standardised((1.0, 2.0), (1.0, 2.0), 30)], 0.5)
    with pytest.raises(ValueError, match="the same groups"):
        joint_p([], 0.5)
