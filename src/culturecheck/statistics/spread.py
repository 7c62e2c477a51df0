"""Where a group's scores lie and how far apart: mean, spread, favourable and unfavourable shares.

A group is a distribution, points → number of people, so that the cost does not grow with the people.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm

Distribution = Mapping[Fraction, int]


def people(values: Distribution) -> int:
    """Return how many people there are in a distribution; ValueError if a count is negative."""
    if any(count < 0 for count in values.values()):
        raise ValueError("a number of people is negative")
    return sum(values.values())


def mean(values: Distribution) -> Fraction:
    """Return the exact mean, in points; ValueError if there is nobody."""
    n, (unit, whole) = _at_least(1, values), _in_units(values)
    return Fraction(sum(points * count for points, count in whole), n * unit)


def variance(values: Distribution) -> Fraction:
    """Return the exact sample variance with n − 1, in points squared; ValueError under two people."""
    n, (unit, whole) = _at_least(2, values), _in_units(values)
    total = sum(points * count for points, count in whole)
    squares = sum(points * points * count for points, count in whole)
    return Fraction(squares * n - total**2, n * (n - 1) * unit**2)


def mean_absolute_deviation(values: Distribution) -> Fraction:
    """Return how far people are from their mean on average, exact, in points; ValueError if there is nobody.

    AD of Burke, Finkelstein and Dusig (1999), divided by n: 0 is full agreement, and on 1–5 at most 2.
    """
    n, (unit, whole) = _at_least(1, values), _in_units(values)
    total = sum(points * count for points, count in whole)
    return Fraction(sum(abs(points * n - total) * count for points, count in whole), n * n * unit)


def favourable_share(values: Distribution, favourable: Fraction | int = 4) -> Fraction:
    """Return the exact share (0–1) of people at `favourable` points or above; ValueError if there is nobody."""
    return Fraction(sum(n for point, n in values.items() if point >= favourable), _at_least(1, values))


def unfavourable_share(values: Distribution, unfavourable: Fraction | int = 2) -> Fraction:
    """Return the exact share (0–1) of people at `unfavourable` points or below; ValueError if there is nobody."""
    return Fraction(sum(n for point, n in values.items() if point <= unfavourable), _at_least(1, values))


def polarised(
    values: Distribution,
    favourable: Fraction | int = 4,
    unfavourable: Fraction | int = 2,
    share: Fraction = Fraction(3, 10),
) -> bool:
    """Return whether at least `share` of the people are favourable and at least as many are unfavourable.

    The mean hides such a group: it lies where nobody is. The rule is this project's own. ValueError if there is nobody.
    """
    return favourable_share(values, favourable) >= share and unfavourable_share(values, unfavourable) >= share


def _in_units(values: Distribution) -> tuple[int, list[tuple[int, int]]]:
    """Return how many units make a point, and the points in units with how many people have them: whole and fast."""
    ratios = [(*point.as_integer_ratio(), count) for point, count in values.items()]
    unit = lcm(*(below for _, below, _ in ratios))
    return unit, [(above * (unit // below), count) for above, below, count in ratios]


def _at_least(least: int, values: Distribution) -> int:
    n = people(values)
    if n < least:
        raise ValueError(f"{n} people are too few: at least {least}")
    return n
