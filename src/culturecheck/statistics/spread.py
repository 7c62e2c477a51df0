"""Where a group's scores lie and how far apart: mean, spread, favourable and unfavourable shares.

A group is a distribution, points → number of people, so that the cost does not grow with the people.
"""

from collections.abc import Mapping
from fractions import Fraction

Distribution = Mapping[Fraction, int]


def people(values: Distribution) -> int:
    """Return how many people there are in a distribution; ValueError if a count is negative."""
    if any(count < 0 for count in values.values()):
        raise ValueError("a number of people is negative")
    return sum(values.values())


def mean(values: Distribution) -> Fraction:
    """Return the exact mean, in points; ValueError if there is nobody."""
    return _total(values) / _at_least(1, values)


def variance(values: Distribution) -> Fraction:
    """Return the exact sample variance with n − 1, in points squared; ValueError under two people."""
    n = _at_least(2, values)
    squares = sum((point * point * count for point, count in values.items()), Fraction(0))
    return (squares - _total(values) ** 2 / n) / (n - 1)


def mean_absolute_deviation(values: Distribution) -> Fraction:
    """Return how far people are from their mean on average, exact, in points; ValueError if there is nobody.

    AD of Burke, Finkelstein and Dusig (1999), divided by n: 0 is full agreement, and on 1–5 at most 2.
    """
    middle = mean(values)
    return sum((abs(point - middle) * count for point, count in values.items()), Fraction(0)) / people(values)


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


def _total(values: Distribution) -> Fraction:
    return sum((point * count for point, count in values.items()), Fraction(0))


def _at_least(least: int, values: Distribution) -> int:
    n = people(values)
    if n < least:
        raise ValueError(f"{n} people are too few: at least {least}")
    return n
