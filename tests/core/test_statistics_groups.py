"""Whether groups differ: pooled spread, F, analysis of means and one p from both, beside scipy and worked by hand."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from culturecheck.statistics import (
    ROUNDING,
    GroupMean,
    Pooled,
    between_groups,
    called_from,
    combined_p,
    f_above,
    gaps_to_others,
    groups_differ,
    own_error,
    p_anywhere,
    pooled_error,
    pooled_over,
    pooled_within,
    standing_apart,
    t_quantile,
    two_sided_p,
)

CLOSE = 1e-7
FOUR = [GroupMean(10, mean) for mean in (3.0, 3.2, 3.4, 4.0)]
LEADERS, STAFF = GroupMean(8, 3.9), GroupMean(27, 3.1)

MEANS = st.integers(10, 50).map(lambda tenths: tenths / 10)
GROUPS = st.lists(st.builds(GroupMean, st.integers(5, 60), MEANS), min_size=2, max_size=14)
P_VALUES = st.floats(1e-12, 1)


def within(people: int, deviation: float, groups: list[GroupMean]) -> Pooled:
    found = pooled_within(people, deviation, groups)
    assert found is not None
    return found


# Worked by hand, and by scipy


def test_four_groups_of_ten_of_which_the_last_stands_apart() -> None:
    inside = within(40, 0.80, FOUR)
    assert between_groups(FOUR) == pytest.approx(5.575, rel=CLOSE)  # 5.6, less 0.1² / 12 × 3 × 40 / 4
    assert inside == pytest.approx((0.538472222, 36), rel=CLOSE)
    f = between_groups(FOUR) / 3 / inside.variance
    assert f_above(f, 3, 36) == pytest.approx(stats.f.sf(f, 3, 36), rel=CLOSE)
    gap, others = gaps_to_others(FOUR)[3]
    assert gap == pytest.approx(0.8)
    assert others == 30
    error = pooled_error(inside, 10, 30)
    assert error.points == pytest.approx(0.271040519, rel=CLOSE)
    of_the_last = 2 * stats.t.sf(0.8 / error.points, 36)
    differ = groups_differ(FOUR, inside)
    assert differ.each[3] == pytest.approx(of_the_last, rel=CLOSE)
    cauchy = (math.tan((0.5 - p) * math.pi) for p in (stats.f.sf(f, 3, 36), 4 * of_the_last))
    assert differ.p == pytest.approx(stats.cauchy.sf(sum(cauchy) / 2), rel=CLOSE)
    assert differ.p == pytest.approx(0.024112254, rel=CLOSE)
    assert standing_apart(FOUR, inside, 0.05, 0.05) == (3,)
    assert standing_apart(FOUR, inside, 0.0125, 0.0125) == ()


def test_two_groups_of_which_one_is_small() -> None:
    inside = within(35, 0.80, [LEADERS, STAFF])
    error = pooled_error(inside, LEADERS.people, STAFF.people)
    assert inside.variance == pytest.approx(0.540147547, rel=CLOSE)
    assert error.points == pytest.approx(0.298647911, rel=CLOSE)
    p = groups_differ([LEADERS, STAFF], inside).p
    assert p == pytest.approx(2 * stats.t.sf(0.8 / error.points, 33), rel=CLOSE)
    assert p == pytest.approx(0.011432277, rel=CLOSE)
    assert t_quantile(1 - 0.05 / 8, 33) * error.points == pytest.approx(0.789048, abs=1e-6)  # called, of four topics
    assert p_anywhere(p, 4) == pytest.approx(0.044950884, rel=CLOSE)
    assert p_anywhere(two_sided_p(0.4, error), 4) == pytest.approx(0.568687, abs=1e-6)


def test_from_twenty_on_both_sides_each_has_its_own_spread() -> None:
    error = own_error((25, 0.5), (75, 0.9))
    assert error == pytest.approx((0.149888848, 75.334986), rel=CLOSE)
    assert two_sided_p(0.4, error) == pytest.approx(0.009321398, rel=CLOSE)


@pytest.mark.parametrize(
    ("p_values", "together"),
    [((0.01, 0.04), 0.016007593), ((0.5, 0.5), 0.5), ((0.01,), 0.01), ((1.0, 1.0), 0.5), ((1e-9, 0.5), 2e-9)],
)
def test_several_p_become_one(p_values: tuple[float, ...], together: float) -> None:
    assert combined_p(p_values) == pytest.approx(together, rel=CLOSE)


@given(st.lists(st.floats(1e-9, 0.5), min_size=1, max_size=6))
def test_up_to_a_half_it_is_the_cauchy_combination_of_scipy(p_values: list[float]) -> None:
    reference = stats.cauchy.sf(np.mean(stats.cauchy.isf(p_values)))
    assert combined_p(p_values) == pytest.approx(reference, rel=1e-6)


@given(st.floats(0.001, 50), st.integers(1, 40), st.integers(2, 400))
def test_the_tail_of_f_is_that_of_scipy(f: float, d1: int, d2: int) -> None:
    assert f_above(f, d1, d2) == pytest.approx(stats.f.sf(f, d1, d2), rel=CLOSE, abs=1e-290)


@given(st.lists(st.lists(st.floats(1, 5), min_size=2, max_size=12), min_size=2, max_size=6))
def test_what_is_left_within_groups_is_what_an_analysis_of_variance_finds(points: list[list[float]]) -> None:
    """But for the rounding of printed means, which is put back here, and a least spread."""
    everyone = np.concatenate(points)
    groups = [GroupMean(len(group), float(np.mean(group))) for group in points]
    added = ROUNDING * (len(groups) - 1) * len(everyone) / len(groups)
    squares = sum(float(np.sum((np.array(group) - np.mean(group)) ** 2)) for group in points)
    df = len(everyone) - len(groups)
    found = within(len(everyone), float(np.std(everyone, ddof=1)), groups)
    raw_is_positive = sum(g.people * (g.mean - float(np.mean(everyone))) ** 2 for g in groups) >= added
    expected = (squares + added) / df if raw_is_positive else float(np.var(everyone, ddof=1)) * (len(everyone) - 1) / df
    assert found == pytest.approx((max(expected, 0.01), df), rel=1e-6)


@pytest.mark.parametrize(
    ("topics", "groups", "tests"), [(4, 2, 4 / 0.9), (8, 2, 8 / 0.9), (4, 4, 32 / 0.9), (1, 14, 28 / 0.9)]
)
def test_from_where_a_gap_is_called_whatever_else_is_found(topics: int, groups: int, tests: float) -> None:
    error = pooled_error(Pooled(0.45, 33), 8, 27)
    assert called_from(error, topics, groups) == pytest.approx(stats.t.isf(0.025 / tests, 33) * error.points, rel=CLOSE)


# What holds of all


@given(GROUPS, st.floats(0.3, 1.5), st.sampled_from([0.05, 0.0125, 0.0036]), st.randoms(use_true_random=False))
def test_the_order_of_groups_decides_nothing(groups: list[GroupMean], deviation: float, rate: float, dice) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own Random
    order = list(range(len(groups)))
    dice.shuffle(order)
    turned = [groups[place] for place in order]
    inside = Pooled(deviation**2, sum(group.people for group in groups) - len(groups))
    assert groups_differ(turned, inside).p == pytest.approx(groups_differ(groups, inside).p, rel=CLOSE)
    named = {order[place] for place in standing_apart(turned, inside, rate, rate)}
    assert named == set(standing_apart(groups, inside, rate, rate))


def test_two_ends_as_far_from_the_middle_are_named_together_or_not_at_all() -> None:
    inside = Pooled(0.25, 200)
    for means, named in (((3.0, 3.5, 4.0), 0), ((3.0, 3.5, 3.5, 4.0), 2), ((3.0, 3.0, 4.0, 4.0), 0)):
        for order in permutations(GroupMean(20, mean) for mean in means):
            assert len(standing_apart(order, inside, 0.05, 0.05)) == named


@given(st.integers(2, 9), MEANS, st.integers(3, 40))
def test_groups_with_one_mean_do_not_differ(k: int, mean: float, people: int) -> None:
    groups = [GroupMean(people, mean)] * k
    assert groups_differ(groups, within(k * people, 0.7, groups)).p >= 0.5
    assert standing_apart(groups, Pooled(0.5, 30), 0.05, 0.05) == ()


@given(P_VALUES, P_VALUES)
def test_a_p_that_says_nothing_costs_at_most_a_factor_of_two(p: float, other: float) -> None:
    assert combined_p([p, 1.0]) <= 2 * p * (1 + 1e-9) or p > 0.2
    assert min(p, other, 0.5) * (1 - 1e-9) <= combined_p([p, other]) <= 0.5


def test_without_any_spread_people_still_differ_by_what_rounding_hides() -> None:
    alike = [GroupMean(6, 3.0), GroupMean(6, 3.0)]
    assert within(12, 0.0, alike).variance == pytest.approx(0.01)
    assert groups_differ(alike, within(12, 0.0, alike)).p == 1


@pytest.mark.parametrize(
    ("people", "groups", "df"),
    [
        (12, [GroupMean(6, 3.0), GroupMean(6, 4.0)], 10),
        (12, [GroupMean(6, 3.0), GroupMean(5, 4.0)], 9),  # people of no shown group cost one
        (4, [GroupMean(2, 3.0), GroupMean(2, 4.0)], 2),
        (3, [GroupMean(1, 3.0), GroupMean(2, 4.0)], None),
        (12, [], None),
    ],
)
def test_degrees_of_freedom_within(people: int, groups: list[GroupMean], df: int | None) -> None:
    found = pooled_within(people, 0.8, groups)
    assert (None if found is None else found.df) == df


def test_people_of_no_shown_group_count_as_one_more_where_their_mean_follows() -> None:
    """Ten at 4.0 and ten at 3.0 are shown; fourteen others lie at 1.5, as everyone's mean of 2.7 tells."""
    shown = [GroupMean(10, 4.0), GroupMean(10, 3.0)]
    known, unknown = pooled_within(34, 1.2, shown, 2.7), pooled_within(34, 1.2, shown)
    assert known is not None
    assert unknown is not None
    assert known.df == unknown.df == 31
    rest = (34 * 2.7 - 70) / 14
    mean = np.repeat([4.0, 3.0, rest], [10, 10, 14])
    between = float(np.sum((mean - mean.mean()) ** 2))
    assert known.variance == pytest.approx((33 * 1.44 - between) / 31, rel=0.01)  # but for what rounding adds
    assert known.variance < 0.6 * unknown.variance
    assert pooled_within(23, 1.2, shown, 2.7) == pooled_within(23, 1.2, shown)  # of three, nothing follows


def test_variances_are_pooled_by_their_degrees_of_freedom() -> None:
    found = pooled_over([Pooled(0.4, 30), Pooled(0.6, 10)])
    assert found is not None
    assert list(found) == pytest.approx([0.45, 40])
    assert pooled_over([]) is None


def test_what_cannot_be_is_refused() -> None:
    for p_values in ([], [1.1], [0.5, -0.1]):
        with pytest.raises(ValueError, match="p values"):
            combined_p(p_values)
    for p, looked_at in ((1.1, 2), (0.5, 0)):
        with pytest.raises(ValueError, match="among"):
            p_anywhere(p, looked_at)
    with pytest.raises(ValueError, match="alone"):
        groups_differ([LEADERS], Pooled(0.5, 30))
