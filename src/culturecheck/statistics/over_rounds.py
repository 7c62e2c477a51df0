"""What a line of means over several rounds says: whether it has a slope, and whether a round stands apart."""

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from culturecheck.statistics.combining import combined_p
from culturecheck.statistics.pooled import ROUNDING, GroupMean, Pooled, StandardError, two_sided_p

LEAST_ROUNDS = 3


class Question(StrEnum):
    """What is asked of a line."""

    SLOPE = "slope"
    LATEST = "latest"
    APART = "apart"


class OverRounds(NamedTuple):
    """One p (0–1) that a line does not move, and the question whose answer is the surest, with its size in points.

    The size of a slope is from the first to the last round; that of the latest, or of another at `place`, is how far it
    stands above the mean of all before, or of all others.
    """

    p: float
    question: Question
    size: float
    place: int


def over_rounds(means: Sequence[GroupMean], within: Pooled) -> OverRounds:
    """Return what a line of three rounds or more says, oldest first; ValueError for fewer.

    Three contrasts of independent means, each with its t (Student 1908): the slope over evenly spaced rounds; the
    latest beside the mean of all before; each round beside the mean of the others, times their number (Bonferroni). One
    p from the three (Liu and Xie 2020), so that none of them has to be chosen beforehand.
    """
    count = len(means)
    if count < LEAST_ROUNDS:
        raise ValueError(f"{count} rounds are no line yet")
    slope = _contrast(means, within, _slope(count))
    latest = _contrast(means, within, [-1 / (count - 1)] * (count - 1) + [1.0])
    each = [_contrast(means, within, _beside_others(count, place)) for place in range(count)]
    place = min(range(count), key=lambda at: float(f"{each[at].p:.9g}"))  # the first of equals, however they are added
    found = (
        OverRounds(slope.p, Question.SLOPE, slope.size, count - 1),
        OverRounds(latest.p, Question.LATEST, latest.size, count - 1),
        OverRounds(min(1.0, count * each[place].p), Question.APART, each[place].size, place),
    )
    surest = min(found, key=lambda one: one.p)
    return surest._replace(p=combined_p([one.p for one in found]))


class _Contrast(NamedTuple):
    p: float
    size: float


def _contrast(means: Sequence[GroupMean], within: Pooled, weights: Sequence[float]) -> _Contrast:
    size = math.fsum(weight * one.mean for weight, one in zip(weights, means, strict=True))
    variance = math.fsum(
        weight**2 * (within.variance / one.people + ROUNDING) for weight, one in zip(weights, means, strict=True)
    )
    return _Contrast(two_sided_p(size, StandardError(math.sqrt(variance), within.df)), size)


def _slope(count: int) -> list[float]:
    """Return the weights by which means add up to the change along their line from the first to the last."""
    middle = (count - 1) / 2
    squares = sum((place - middle) ** 2 for place in range(count))
    return [(place - middle) / squares * (count - 1) for place in range(count)]


def _beside_others(count: int, place: int) -> list[float]:
    return [1.0 if other == place else -1 / (count - 1) for other in range(count)]
