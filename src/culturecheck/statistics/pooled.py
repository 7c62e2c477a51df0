"""The spread of people within groups, from what is printed of the groups and of everyone.

Groups are told apart by their means, and what is left of everyone's spread is that within groups. So no group's own
spread is needed, which of few people would say too much. Printed means are rounded to a tenth; each formula allows for
what that adds.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from culturecheck.statistics.quantiles import t_cdf

ROUNDING = 0.1**2 / 12  # the variance of what rounding to a tenth adds or takes away
LEAST_DEVIATION = 0.1  # points: rounding may not make people all alike
LOWEST, HIGHEST = 1.0, 5.0  # points
_LEAST_TOLD_BY_SUBTRACTION = 5  # people: of fewer, rounding makes a mean that is worked out anything
OWN_SPREAD_FROM = 20  # people on both sides, from whom each side's own spread is told apart from the other's


class GroupMean(NamedTuple):
    """A group: how many people, and their printed mean in points."""

    people: int
    mean: float


class Pooled(NamedTuple):
    """The variance of people within groups in points squared, and its degrees of freedom."""

    variance: float
    df: float


class StandardError(NamedTuple):
    """The standard error of a difference in points, and its degrees of freedom."""

    points: float
    df: float


def between_groups(groups: Sequence[GroupMean]) -> float:
    """Return the sum of squares between groups, less what rounding their means adds on average; never below 0."""
    counted = sum(group.people for group in groups)
    middle = math.fsum(group.people * group.mean for group in groups) / counted
    raw = math.fsum(group.people * (group.mean - middle) ** 2 for group in groups)
    return max(raw - ROUNDING * (len(groups) - 1) * counted / len(groups), 0.0)


def standardised_means(groups: Sequence[GroupMean], within: Pooled) -> tuple[float, ...]:
    """Return how far each mean is from that of all, times √n, in standard deviations of people within groups.

    Their squares add up to `between_groups` over the variance: what rounding adds on average is taken from each alike.
    """
    counted = sum(group.people for group in groups)
    middle = math.fsum(group.people * group.mean for group in groups) / counted
    far = [math.sqrt(group.people / within.variance) * (group.mean - middle) for group in groups]
    raw = math.fsum(one * one for one in far)
    kept = math.sqrt(between_groups(groups) / within.variance / raw) if raw else 0.0
    return tuple(one * kept for one in far)


def pooled_within(
    people: int, deviation: float, groups: Sequence[GroupMean], mean: float | None = None
) -> Pooled | None:
    """Return the variance within groups: everyone's sum of squares less that between groups, over what is left.

    `people`, `deviation` and `mean` are everyone's. People in none of the groups cost one degree of freedom. They count
    as one group more where their mean follows from everyone's; else they stay in, which can only make it larger. None
    where fewer than two degrees are left, or there is no group.
    """
    if not groups:
        return None
    others = people - sum(group.people for group in groups)
    df = people - len(groups) - (others > 0)
    if df < 2:
        return None
    between = between_groups(groups)
    if mean is not None and others >= _LEAST_TOLD_BY_SUBTRACTION:
        between = max(between, _with_others(people, mean, groups))
    inside = ((people - 1) * deviation**2 - between) / df
    return Pooled(max(inside, LEAST_DEVIATION**2), df)


def _with_others(people: int, mean: float, groups: Sequence[GroupMean]) -> float:
    """Return the sum of squares between groups with everybody else as one more, whose mean is worked out.

    The rounding of all the others' means is in it, and more of it than in theirs: that is taken off.
    """
    others = people - sum(group.people for group in groups)
    rest = (people * mean - math.fsum(group.people * group.mean for group in groups)) / others
    rounded = ROUNDING * (people**2 + sum(group.people**2 for group in groups)) / others
    return between_groups([*groups, GroupMean(others, min(max(rest, LOWEST), HIGHEST))]) - rounded


def pooled_over(parts: Sequence[Pooled]) -> Pooled | None:
    """Return several variances as one, each counting by its degrees of freedom; None for none."""
    df = sum(part.df for part in parts)
    return Pooled(sum(part.variance * part.df for part in parts) / df, df) if parts else None


def pooled_error(within: Pooled, people: int, others: int, rounding: float = 2 * ROUNDING) -> StandardError:
    """Return the error of the difference of two means of so many people; Student (1908).

    `rounding` is the variance that printing adds to the difference, in points squared.
    """
    return StandardError(math.sqrt(within.variance * (1 / people + 1 / others) + rounding), within.df)


def own_error(one: tuple[int, float], other: tuple[int, float]) -> StandardError:
    """Return the error of the difference of two printed means, each side with its own deviation; Welch (1947).

    A side is how many people (two or more) and their standard deviation in points.
    """
    (people, deviation), (others, deviation_of_others) = one, other
    of_one = max(deviation, LEAST_DEVIATION) ** 2 / people
    of_other = max(deviation_of_others, LEAST_DEVIATION) ** 2 / others
    both = of_one + of_other
    df = both**2 / (of_one**2 / (people - 1) + of_other**2 / (others - 1))
    return StandardError(math.sqrt(both + 2 * ROUNDING), df)


def two_sided_p(difference: float, error: StandardError) -> float:
    """Return how often (0–1) chance alone brings so large a difference, either way; Student (1908)."""
    return 2 * t_cdf(-abs(difference) / error.points, error.df)
