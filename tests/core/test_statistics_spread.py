"""Means, spread and shares are exact, and those of numpy."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from core.distributions import Group, each, group, groups
from culturecheck.statistics import (
    favourable_share,
    mean,
    mean_absolute_deviation,
    people,
    polarised,
    unfavourable_share,
    variance,
)

CLOSE = 1e-9
NOBODY: Group = Counter()


@given(groups(2))
def test_mean_variance_and_deviation_are_those_of_numpy(values: Group) -> None:
    points = np.array(each(values))
    assert float(mean(values)) == pytest.approx(points.mean(), rel=CLOSE)
    assert float(variance(values)) == pytest.approx(points.var(ddof=1), rel=CLOSE, abs=1e-12)
    apart = np.abs(points - points.mean()).mean()
    assert float(mean_absolute_deviation(values)) == pytest.approx(apart, rel=CLOSE, abs=1e-12)


def test_nothing_is_rounded_on_the_way() -> None:
    assert mean(group("1 2 2")) == Fraction(5, 3)
    assert variance(group("1 2 2")) == Fraction(1, 3)
    assert mean_absolute_deviation(group("1 2 2")) == Fraction(4, 9)
    assert favourable_share(group("1 4 5")) == Fraction(2, 3)
    assert unfavourable_share(group("1 4 5")) == Fraction(1, 3)


def test_on_a_scale_of_1_to_5_people_are_at_most_2_points_from_their_mean() -> None:
    assert mean_absolute_deviation(group("1 5")) == 2
    assert mean_absolute_deviation(group("3 3 3")) == 0
    assert mean_absolute_deviation(group("4")) == 0


@given(groups())
def test_neither_the_order_nor_points_of_nobody_matter(values: Group) -> None:
    turned = {Fraction(10): 0, **dict(reversed(values.items()))}
    for figure in (people, mean, mean_absolute_deviation, favourable_share, unfavourable_share, polarised):
        assert figure(turned) == figure(values)


def test_favourable_and_unfavourable_include_their_limits() -> None:
    values = group("1 2 7/3 3 11/3 4 5")
    assert favourable_share(values) == unfavourable_share(values) == Fraction(2, 7)
    assert favourable_share(values, Fraction(11, 3)) == unfavourable_share(values, Fraction(7, 3)) == Fraction(3, 7)


@pytest.mark.parametrize(
    ("points", "is_polarised"),
    [
        ("1 1 1 3 3 3 3 5 5 5", True),  # exactly three in ten on either side
        ("1 1 3 3 3 3 3 5 5 5", False),
        ("1 1 1 3 3 3 3 3 5 5", False),
        ("1 5", True),
        ("3 3 3", False),
        ("1", False),
    ],
)
def test_a_group_is_polarised_from_three_in_ten_on_either_side(points: str, is_polarised: bool) -> None:
    assert polarised(group(points)) is is_polarised


def test_the_limits_of_polarisation_can_be_others() -> None:
    assert polarised(group("2 3"), favourable=3)
    assert not polarised(group("1 1 1 3 3 3 3 5 5 5"), share=Fraction(2, 5))


def test_nobody_has_no_mean() -> None:
    for figure in (mean, mean_absolute_deviation, favourable_share, unfavourable_share, polarised):
        with pytest.raises(ValueError, match="too few"):
            figure(NOBODY)


def test_one_person_has_no_variance() -> None:
    with pytest.raises(ValueError, match="too few"):
        variance(group("4"))


def test_a_number_of_people_is_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        people({Fraction(3): 2, Fraction(4): -1})
