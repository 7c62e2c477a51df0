"""How far a group's mean can be trusted: from those who answered to all who were invited.

An interval's ends are fractions: exact where the formula has no root, and otherwise the exact value of the float,
placed around an estimate that stays exact.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from culturecheck.statistics.quantiles import t_quantile
from culturecheck.statistics.spread import Distribution, mean, people, variance

LEVEL = Fraction(95, 100)
ConfidenceLevel = Fraction | float


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: Fraction
    high: Fraction

    @property
    def half_width(self) -> Fraction:
        """Return half the distance from `low` to `high`."""
        return (self.high - self.low) / 2


def within(interval: Interval, low: Fraction | int, high: Fraction | int) -> Interval:
    """Return `interval` with what lies below `low` or above `high` cut off, as at the ends of a scale."""
    low, high = Fraction(low), Fraction(high)
    return Interval(min(max(interval.low, low), high), min(max(interval.high, low), high))


def error_rate(level: ConfidenceLevel) -> Fraction:
    """Return α = 1 − `level`, with a float taken as it is written: 0.9 is nine tenths. ValueError outside 0–1."""
    exact = Fraction(str(level))
    if not 0 < exact < 1:
        raise ValueError(f"a level of {level} is not between 0 and 1")
    return 1 - exact


def around(middle: Fraction, squared_error: Fraction, df: Fraction | int, level: ConfidenceLevel) -> Interval:
    """Return `middle` ± t × √`squared_error`, with t for `df` degrees of freedom; ValueError for a bad level."""
    t = t_quantile(float(1 - error_rate(level) / 2), float(df))
    half = Fraction(t * math.sqrt(squared_error))
    return Interval(middle - half, middle + half)


def mean_interval(values: Distribution, population: int | None, level: ConfidenceLevel = LEVEL) -> Interval | None:
    """Return the interval for the mean of all invited, in points, not cut at the ends of the scale.

    m ± t·s/√n·√(1 − n/N), Student (1908) with the finite population correction of Cochran (1977, 2.6–2.8);
    `population` is N, the number invited, and None leaves the correction out. None for fewer than two people, whatever
    N is: one answer has no spread. Of no width at the exact mean if all are equal or everyone answered. ValueError if
    more answered than were invited.
    """
    n = people(values)
    silent = 1 - sampled_share(n, population)
    if n < 2:
        return None
    return around(mean(values), variance(values) / n * silent, n - 1, level)


def silent_bounds(
    values: Distribution, population: int | None, low: Fraction | int = 1, high: Fraction | int = 5
) -> Interval | None:
    """Return the exact mean of all invited if every silent person had scored `low`, and if `high`, in points.

    Worst-case bounds of Manski (1989); they assume nothing. None if the number invited is not known. ValueError if
    nobody was invited, or more answered than were.
    """
    if population is None:
        return None
    n = people(values)
    if population < 1:
        raise ValueError("nobody was invited")
    share = sampled_share(n, population)
    answered = share * mean(values) if n else Fraction(0)
    return Interval(answered + (1 - share) * low, answered + (1 - share) * high)


def sampled_share(n: int, population: int | None) -> Fraction:
    """Return n/N, the exact share of the invited who answered: 0 if N is not known. ValueError for n > N."""
    if population is None:
        return Fraction(0)
    if population < n:
        raise ValueError(f"{n} people answered, but only {population} were invited")
    return Fraction(n, population) if population else Fraction(0)
