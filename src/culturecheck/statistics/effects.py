"""How different two groups are: effect sizes, and what they mean."""

import math
from enum import StrEnum
from fractions import Fraction

from culturecheck.statistics.spread import Distribution, mean, people, variance

LEAST_PER_SIDE = 10


class GroupOverlap(StrEnum):
    """How different the answers of two groups are, the less they overlap the more; none where that is not told."""

    NONE = "none"
    SLIGHT = "slight"
    SMALL = "small"
    CLEAR = "clear"
    APART = "apart"


_UP_TO = (
    (Fraction(147, 1000), GroupOverlap.SLIGHT),
    (Fraction(330, 1000), GroupOverlap.SMALL),
    (Fraction(474, 1000), GroupOverlap.CLEAR),
)


def cliffs_delta(a: Distribution, b: Distribution) -> Fraction:
    """Return Cliff's δ, exact, from −1 to 1: how much oftener someone of `a` is above someone of `b` than below.

    δ = (#(a > b) − #(a < b)) / (n_a · n_b), Cliff (1993). ValueError if a side has nobody.
    """
    pairs = people(a) * people(b)
    if not pairs:
        raise ValueError("a side has nobody")
    a_so_far = b_so_far = ahead = 0
    for point in sorted({*a, *b}):
        in_a, in_b = a.get(point, 0), b.get(point, 0)
        ahead += in_a * b_so_far - in_b * a_so_far
        a_so_far += in_a
        b_so_far += in_b
    return Fraction(ahead, pairs)


def group_overlap(delta: Fraction, n_a: int, n_b: int) -> GroupOverlap:
    """Return what a Cliff's δ means to a manager, the same for either sign; none under 10 people on a side.

    The limits .147, .33 and .474 of |δ| are those of Romano, Kromrey, Coraggio and Skowronek (2006), who carried
    Cohen's 0.2, 0.5 and 0.8 (1988) over to δ. They are conventions, not findings; at a limit the stronger one holds.
    """
    if min(n_a, n_b) < LEAST_PER_SIDE:
        return GroupOverlap.NONE
    return next((found for limit, found in _UP_TO if abs(delta) < limit), GroupOverlap.APART)


def hedges_g(a: Distribution, b: Distribution) -> float | None:
    """Return Hedges' g, the difference of the means (`a` − `b`) in pooled standard deviations.

    Hedges (1981) with the exact small-sample correction Γ(m/2) / (√(m/2)·Γ((m − 1)/2)), m = n_a + n_b − 2, not its
    approximation 1 − 3/(4m − 1). None with fewer than two people on a side, or no spread within either.
    """
    n_a, n_b = people(a), people(b)
    if min(n_a, n_b) < 2:
        return None
    m = n_a + n_b - 2
    pooled = ((n_a - 1) * variance(a) + (n_b - 1) * variance(b)) / m
    if not pooled:
        return None
    correction = math.exp(math.lgamma(m / 2) - math.lgamma((m - 1) / 2)) / math.sqrt(m / 2)
    return float(mean(a) - mean(b)) / math.sqrt(pooled) * correction
