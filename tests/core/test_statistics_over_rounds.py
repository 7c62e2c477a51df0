"""Lines over several rounds: golden values by scipy, and what holds of all."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from culturecheck.statistics import ROUNDING, GroupMean, Pooled, Question, over_rounds

WITHIN = Pooled(0.45, 156)


def line(*means: float, people: int = 40) -> list[GroupMean]:
    return [GroupMean(people, mean) for mean in means]


@pytest.mark.parametrize(
    ("means", "question", "size", "place", "p"),
    [
        ((3.4, 3.3, 2.8, 3.4), Question.APART, -0.566667, 2, 0.000183642),
        ((3.6, 3.4, 3.2, 3.0), Question.SLOPE, -0.6, 3, 0.000214570),
        ((3.4, 3.4, 3.4, 2.9), Question.LATEST, -0.5, 3, 0.000284734),
    ],
)
def test_golden_values(means: tuple[float, ...], question: Question, size: float, place: int, p: float) -> None:
    found = over_rounds(line(*means), WITHIN)
    assert (found.question, found.place) == (question, place)
    assert found.size == pytest.approx(size, abs=1e-6)
    assert found.p == pytest.approx(p, rel=1e-5)


def test_a_line_that_does_nothing_has_a_p_of_a_half() -> None:
    assert over_rounds(line(3.3, 3.4, 3.3, 3.4), WITHIN).p == pytest.approx(0.5, abs=0.2)
    assert over_rounds(line(3.4, 3.4, 3.4), WITHIN).p == 0.5


@given(
    st.lists(st.tuples(st.integers(5, 60), st.integers(10, 50)), min_size=3, max_size=9),
    st.floats(0.1, 1.5),
    st.integers(5, 200),
)
def test_it_is_the_cauchy_combination_of_three_contrasts(
    rounds: list[tuple[int, int]], variance: float, df: int
) -> None:
    people, means = (np.array(side, dtype=float) for side in zip(*rounds, strict=True))
    means /= 10
    count = len(rounds)
    time = np.arange(count) - (count - 1) / 2
    slope = time / (time @ time)
    others = np.full((count, count), -1 / (count - 1)) + np.eye(count) * (1 + 1 / (count - 1))
    errors = variance / people + ROUNDING

    def p_of(contrast: np.ndarray) -> float:
        return float(2 * stats.t.sf(abs(contrast @ means) / math.sqrt((contrast**2) @ errors), df))

    three = [p_of(slope), p_of(others[-1]), min(1.0, count * min(p_of(one) for one in others))]
    cut = np.clip(three, 1e-300, 0.5)
    found = over_rounds([GroupMean(n, mean / 10) for n, mean in rounds], Pooled(variance, df))
    assert found.p == pytest.approx(stats.cauchy.sf(np.mean(1 / np.tan(cut * np.pi))), rel=1e-6)


@given(st.lists(st.integers(10, 50), min_size=3, max_size=8))
def test_upside_down_it_says_the_same_the_other_way(tenths: list[int]) -> None:
    means = line(*(tenth / 10 for tenth in tenths))
    turned = line(*(6 - tenth / 10 for tenth in tenths))
    found, again = over_rounds(means, WITHIN), over_rounds(turned, WITHIN)
    assert again.p == pytest.approx(found.p, rel=1e-6)
    if found.p < 0.2:
        assert again.size == pytest.approx(-found.size, abs=1e-9)


def test_two_rounds_are_no_line() -> None:
    with pytest.raises(ValueError, match="no line yet"):
        over_rounds(line(3.0, 3.4), WITHIN)
