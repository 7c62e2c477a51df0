"""Whether two means differ, and how large a difference had to be to show: two groups, or the same people twice.

No finite population correction here: what is asked is whether something changed, not who happened to be away.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from culturecheck.statistics.intervals import LEVEL, ConfidenceLevel, Interval, around, mean_interval
from culturecheck.statistics.quantiles import t_cdf
from culturecheck.statistics.spread import Distribution, mean, people, variance


@dataclass(frozen=True, slots=True)
class Summary:
    """How many people there are, and their variance (n − 1) in points squared."""

    people: int
    variance: Fraction


def mean_difference_interval(a: Distribution, b: Distribution, level: ConfidenceLevel = LEVEL) -> Interval | None:
    """Return the interval for the difference of two independent means, `a` − `b`, in points.

    Unequal variances: Welch (1938, 1947) with the degrees of freedom of Satterthwaite (1946). None with fewer than two
    people on a side; of no width at the exact difference if neither side has any spread.
    """
    if min(people(a), people(b)) < 2:
        return None
    squared_error, df = _welch(summary(a), summary(b))
    return around(mean(a) - mean(b), squared_error, df, level)


def smallest_change_of(a: Summary, b: Summary, level: ConfidenceLevel = LEVEL) -> Fraction | None:
    """Return what `smallest_change` does where only numbers of people and variances are known."""
    if min(a.people, b.people) < 2:
        return None
    squared_error, df = _welch(a, b)
    return around(Fraction(0), squared_error, df, level).half_width


def welch_p_of(difference: Fraction, a: Summary, b: Summary) -> float | None:
    """Return what `welch_p` does for a `difference` in points, from numbers of people and variances."""
    if min(a.people, b.people) < 2:
        return None
    squared_error, df = _welch(a, b)
    if not squared_error:
        return 0.0 if difference else 1.0
    return 2 * t_cdf(-abs(float(difference)) / math.sqrt(squared_error), float(df))


def smallest_change(a: Distribution, b: Distribution, level: ConfidenceLevel = LEVEL) -> Fraction | None:
    """Return the smallest difference of two independent means that these groups could show, in points.

    Half the width of Welch's interval (1947). None with fewer than two people on a side, 0 if neither has any spread.
    """
    interval = mean_difference_interval(a, b, level)
    return None if interval is None else interval.half_width


def paired_difference_interval(differences: Distribution, level: ConfidenceLevel = LEVEL) -> Interval | None:
    """Return the interval for the mean of the same people's differences, in points; Student (1908).

    None for fewer than two people; of no width at the exact mean if all differ by the same.
    """
    return mean_interval(differences, None, level)


def paired_smallest_change(differences: Distribution, level: ConfidenceLevel = LEVEL) -> Fraction | None:
    """Return the smallest mean difference that the same people could show, in points.

    Half the width of the paired t interval, Student (1908). None for fewer than two people, 0 if all differ by the
    same.
    """
    interval = paired_difference_interval(differences, level)
    return None if interval is None else interval.half_width


def paired_p(differences: Distribution) -> float | None:
    """Return the two-sided p of the same people's mean difference (0–1); Student (1908).

    None for fewer than two people. If all differ by the same: 1 for no difference, otherwise 0.
    """
    n = people(differences)
    if n < 2:
        return None
    middle, squared_error = mean(differences), variance(differences) / n
    if not squared_error:
        return 0.0 if middle else 1.0
    return 2 * t_cdf(-abs(float(middle)) / math.sqrt(squared_error), float(n - 1))


def welch_p(a: Distribution, b: Distribution) -> float | None:
    """Return the two-sided p of the difference of two independent means (0–1); Welch (1947).

    None with fewer than two people on a side. If neither side has any spread: 1 for equal means, otherwise 0.
    """
    if min(people(a), people(b)) < 2:
        return None
    return welch_p_of(mean(a) - mean(b), summary(a), summary(b))


def pooled_correlation(groups: Sequence[Sequence[tuple[Fraction, Fraction]]]) -> float | None:
    """Return how far two measurements of the same people go together within groups (−1 to 1); Pearson (1896).

    Each group's mean is taken off first. None where either does not vary within any group.
    """
    xx = yy = xy = Fraction(0)
    for pairs in groups:
        firsts, seconds = zip(*pairs, strict=True) if pairs else ((), ())
        middle = sum(firsts) / Fraction(max(len(firsts), 1)), sum(seconds) / Fraction(max(len(seconds), 1))
        for x, y in pairs:
            xx += (x - middle[0]) ** 2
            yy += (y - middle[1]) ** 2
            xy += (x - middle[0]) * (y - middle[1])
    return float(xy) / math.sqrt(float(xx) * float(yy)) if xx and yy else None


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the p values (0–1) adjusted for being several, each at the place of its own; step-down of Holm (1979).

    ValueError if one is not within 0–1.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("a p value is not within 0–1")
    adjusted = [0.0] * len(p_values)
    largest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = largest
    return tuple(adjusted)


def summary(values: Distribution) -> Summary:
    """Return what a scorecard keeps of a distribution; ValueError under two people."""
    return Summary(people(values), variance(values))


def _welch(a: Summary, b: Summary) -> tuple[Fraction, Fraction]:
    """Return the exact squared standard error of the difference, and its degrees of freedom."""
    of_a, of_b = a.variance / a.people, b.variance / b.people
    both = of_a + of_b
    if not both:
        return both, Fraction(a.people + b.people - 2)
    return both, both**2 / (of_a**2 / (a.people - 1) + of_b**2 / (b.people - 1))
