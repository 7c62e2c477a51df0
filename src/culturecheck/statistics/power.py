"""How wide a true gap between groups has to be, for the rule of `called_from` to call it most times."""

import math
from functools import lru_cache

from culturecheck.statistics.groups_apart import called_from
from culturecheck.statistics.pooled import StandardError
from culturecheck.statistics.quantiles import beta_regularised, crossing, normal_quantile

MOST_NONCENTRAL = 37.0  # beyond it exp(−δ²/2) is no number any more
POWER = 0.8  # the share of rounds in which it is called
_NEGLIGIBLE = 1e-13
_MOST_TERMS = 10_000


def found_from(error: StandardError, topics: int, groups: int) -> float:
    """Return how wide a true gap has to be, in points, to be called in 80 of 100 rounds, or in more.

    The arguments are those of `called_from`. More, as F may see a gap that it does not, and so may all topics at once.
    By the noncentral t distribution: Cohen, Statistical Power Analysis for the Behavioral Sciences (1988, 2 and 8).
    """
    return _noncentrality(called_from(error, topics, groups) / error.points, error.df) * error.points


def noncentral_t_cdf(t: float, df: float, noncentrality: float) -> float:
    """Return P(T ≤ t) for the noncentral t with `df` > 0 degrees of freedom, for t ≥ 0 and a noncentrality of 0–37.

    Algorithm AS 243 of Lenth (1989): Poisson weights over incomplete beta functions, of which each follows from the one
    before. ValueError outside the ranges.
    """
    if df <= 0 or t < 0 or not 0 <= noncentrality <= MOST_NONCENTRAL:
        raise ValueError(f"no noncentral t for t = {t}, {df} degrees of freedom and a noncentrality of {noncentrality}")
    below_nought = math.erfc(noncentrality / math.sqrt(2)) / 2
    x, b, half_square = t * t / (t * t + df), df / 2, noncentrality**2 / 2
    if x == 0:
        return below_nought
    rest = df / (t * t + df)
    odd, even = beta_regularised(0.5, b, x), -math.expm1(b * math.log(rest))
    log_beta = math.lgamma(0.5) + math.lgamma(b) - math.lgamma(0.5 + b)
    less_odd = 2 * math.exp(0.5 * math.log(x) + b * math.log(rest) - log_beta)
    less_even = b * x * math.exp(b * math.log(rest))
    weight_odd = math.exp(-half_square) / 2
    weight_even = math.sqrt(2 / math.pi) * weight_odd * noncentrality
    left, total = 0.5 - weight_odd, weight_odd * odd + weight_even * even
    for n in range(1, _MOST_TERMS):
        odd, even = odd - less_odd, even - less_even
        less_odd *= x * (n + b - 0.5) / (n + 0.5)
        less_even *= x * (n + b) / (n + 1)
        weight_odd *= half_square / n
        weight_even *= half_square / (n + 0.5)
        left -= weight_odd
        total += weight_odd * odd + weight_even * even
        if 2 * left * (odd - less_odd) < _NEGLIGIBLE:
            break
    return min(total + below_nought, 1.0)


@lru_cache(maxsize=256)
def _noncentrality(critical: float, df: float) -> float:
    """Return the noncentrality that puts t beyond `critical`, on its own side, so often."""

    def more_often(noncentrality: float) -> float:
        return 1 - noncentral_t_cdf(critical, df, min(max(noncentrality, 0.0), MOST_NONCENTRAL)) - POWER

    return crossing(more_often, critical + normal_quantile(POWER))
