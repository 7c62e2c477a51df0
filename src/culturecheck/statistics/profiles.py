"""Several subjects at once as groups see them, with how people see everything taken out.

Whoever is strict on one subject is strict on most: the means of a group go up and down together by the people who
happen to be in it. What remains when that is taken out is far less blurred, so a difference on one subject shows that
would otherwise be lost among such people. How far people's scores go together is one number, worked out from the spread
of their scores in all and of those on each subject.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from culturecheck.statistics.combining import combined_p
from culturecheck.statistics.quantiles import f_above

_MOST_TOGETHER = 0.95  # rounding may not make two subjects one and the same


class Part(NamedTuple):
    """A subject as part of a whole score: its share in it (0–1), and the standard deviation of people in points."""

    share: float
    deviation: float


class Standardised(NamedTuple):
    """One subject as groups see it, with the degrees of freedom of the spread within them.

    `beside` is how far each group stands above all the others, in standard errors; of two groups one number is enough.
    `between` is how far each mean is from that of all, times √n, in standard deviations.
    """

    beside: tuple[float, ...]
    between: tuple[float, ...]
    df: float


def common_correlation(whole: float, parts: Sequence[Part]) -> float:
    """Return how far people's scores on the parts go together (0–0.95), one number for all pairs.

    `whole` is the standard deviation of the whole score in points, which is the mean of the parts by their shares: its
    variance is the sum of all variances and covariances (Cronbach 1951 takes the same apart).
    """
    weighted = [part.share * part.deviation for part in parts]
    own = sum(one * one for one in weighted)
    together = sum(weighted) ** 2 - own
    return min(max((whole**2 - own) / together, 0.0), _MOST_TOGETHER) if together > 0 else 0.0


def joint_p(subjects: Sequence[Standardised], correlation: float) -> float:
    """Return how often (0–1) chance alone sets groups so far apart on any of several subjects that go together so far.

    Two groups: T² (Hotelling 1931). More, as for one subject, one p from two questions: whether they differ at all
    (the trace of Lawley 1938 and Hotelling 1951, by its F), and whether one stands alone (the largest T² of a group
    beside all the others, times their number). ValueError without subjects, or if they are seen by other groups.
    """
    if len({(len(one.beside), len(one.between)) for one in subjects}) != 1:
        raise ValueError("the subjects are not seen by the same groups")
    q, df = len(subjects), min(one.df for one in subjects)
    apart = [_apart([one.beside[place] for one in subjects], correlation) for place in range(len(subjects[0].beside))]
    alone = min(1.0, len(apart) * _f_tail(max(apart) / q, q, df, q))
    if len(apart) == 1:
        return alone
    groups = range(len(subjects[0].between))
    trace = math.fsum(_apart([one.between[place] for one in subjects], correlation) for place in groups)
    between = q * (len(groups) - 1)
    return combined_p([_f_tail(trace / between, between, df, q), alone])


def _apart(differences: Sequence[float], correlation: float) -> float:
    """Return the squared length of differences that go together, which is their sum of squares where they do not."""
    q = len(differences)
    shared = correlation / (1 + (q - 1) * correlation)
    return (sum(one * one for one in differences) - shared * sum(differences) ** 2) / (1 - correlation)


def _f_tail(mean_square: float, between: int, df: float, q: int) -> float:
    """Return the p of a mean square; several subjects cost degrees of freedom of the spread that is behind them."""
    left = max(df - q + 1, 1.0)
    return f_above(mean_square * left / df, between, left)
