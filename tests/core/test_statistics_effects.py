"""Effect sizes agree with their definitions, and their words with the published limits."""

import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import special, stats  # type: ignore[import-untyped]  # scipy ships no types

from core.distributions import Group, each, group, groups, spread_groups
from culturecheck.statistics import GroupOverlap, cliffs_delta, group_overlap, hedges_g, mean, people

CLOSE = 1e-9


@given(groups(), groups())
def test_delta_is_the_difference_of_the_pairs_won_and_lost(a: Group, b: Group) -> None:
    signs = [(one > other) - (one < other) for one in a.elements() for other in b.elements()]
    assert cliffs_delta(a, b) == Fraction(sum(signs), len(signs))


@given(groups(), groups())
def test_delta_follows_from_the_u_of_mann_and_whitney(a: Group, b: Group) -> None:
    assume(len(a | b) > 1)
    u = stats.mannwhitneyu(each(a), each(b), method="asymptotic").statistic
    assert float(cliffs_delta(a, b)) == pytest.approx(2 * u / (people(a) * people(b)) - 1, abs=CLOSE)


@given(groups(), groups())
def test_delta_turns_its_sign_when_the_sides_change(a: Group, b: Group) -> None:
    assert cliffs_delta(a, b) == -cliffs_delta(b, a)
    assert -1 <= cliffs_delta(a, b) <= 1


def test_delta_reaches_its_ends() -> None:
    assert cliffs_delta(group("4 5"), group("1 2 3")) == 1
    assert cliffs_delta(group("1 2"), group("3")) == -1
    assert cliffs_delta(group("1 5"), group("1 5")) == 0
    assert cliffs_delta(group("3"), {Fraction(3): 1, Fraction(1): 0}) == 0


def test_delta_of_a_million_pairs_of_people_needs_no_million_steps() -> None:
    many = Counter({Fraction(points): 10**12 for points in range(1, 6)})
    assert cliffs_delta(many, group("1 1 1")) == Fraction(4, 5)


def test_a_side_without_people_has_no_delta() -> None:
    for sides in ((group("1"), Counter[Fraction]()), (Counter[Fraction](), group("1"))):
        with pytest.raises(ValueError, match="nobody"):
            cliffs_delta(*sides)


@pytest.mark.parametrize(
    ("delta", "meaning"),
    [
        ("0", "slight"), ("0.1469", "slight"), ("0.147", "small"), ("0.3299", "small"), ("0.33", "clear"),
        ("0.4739", "clear"), ("0.474", "apart"), ("1", "apart"),
    ],
)  # fmt: skip
def test_its_meaning_changes_at_the_published_limits_on_both_sides(delta: str, meaning: str) -> None:
    assert group_overlap(Fraction(delta), 10, 10) == meaning
    assert group_overlap(-Fraction(delta), 10, 10) == meaning


@pytest.mark.parametrize(("n_a", "n_b"), [(9, 100), (100, 9), (1, 1)])
def test_there_is_no_verdict_under_ten_on_a_side(n_a: int, n_b: int) -> None:
    assert group_overlap(Fraction(1), n_a, n_b) is GroupOverlap.NONE


@given(spread_groups(), groups(2))
def test_g_is_the_standardised_difference_times_the_exact_correction(a: Group, b: Group) -> None:
    one, other = np.array(each(a)), np.array(each(b))
    m = len(one) + len(other) - 2
    pooled = math.sqrt((one.var(ddof=1) * (len(one) - 1) + other.var(ddof=1) * (len(other) - 1)) / m)
    correction = special.gamma(m / 2) / (math.sqrt(m / 2) * special.gamma((m - 1) / 2))
    assert hedges_g(a, b) == pytest.approx((one.mean() - other.mean()) / pooled * correction, rel=CLOSE, abs=CLOSE)


@given(st.integers(10, 100_000))
def test_the_correction_is_near_its_usual_approximation(pairs: int) -> None:
    a, b = Counter({Fraction(1): pairs, Fraction(3): pairs}), Counter({Fraction(2): pairs, Fraction(4): pairs})
    m = 4 * pairs - 2
    uncorrected = -1 / math.sqrt(Fraction(4 * pairs, m))
    assert hedges_g(a, b) == pytest.approx(uncorrected * (1 - 3 / (4 * m - 1)), rel=1e-4)


@given(spread_groups(), spread_groups())
def test_g_turns_its_sign_when_the_sides_change(a: Group, b: Group) -> None:
    forth, back = hedges_g(a, b), hedges_g(b, a)
    assert forth is not None
    assert back == -forth
    assert (forth > 0) == (mean(a) > mean(b))


@pytest.mark.parametrize(("a", "b"), [("1", "1 2 3"), ("1 2 3", "1"), ("2 2", "4 4 4"), ("3 3", "3 3"), ("", "1 2")])
def test_without_spread_or_people_there_is_no_g(a: str, b: str) -> None:
    assert hedges_g(group(a), group(b)) is None
