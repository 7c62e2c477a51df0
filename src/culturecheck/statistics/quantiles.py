"""Quantiles of t, F and the normal distribution, by inverting their distribution functions."""

import math
from collections.abc import Callable
from functools import lru_cache

_TINY = 1e-300
_CLOSE = 1e-15
_MOST_TERMS = 100_000
_MOST_STEPS = 100


def beta_regularised(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function Iₓ(a, b), for a, b > 0 and 0 ≤ x ≤ 1.

    Continued fraction 8.17.22 of the Digital Library of Mathematical Functions, evaluated by Lentz's method (1976) in
    the form of Thompson and Barnett (1986), as in Press et al., Numerical Recipes (2007, 6.4). ValueError outside the
    ranges.
    """
    _positive(a, b)
    if not 0 <= x <= 1:
        raise ValueError(f"x = {x} is not within 0–1")
    if x in {0, 1}:
        return float(x)
    return math.exp(_log_tails(a, b, math.log(x) - math.log1p(-x))[0])


def t_cdf(t: float, df: float) -> float:
    """Return P(T ≤ t) for Student's t with `df` > 0 degrees of freedom, whole or not.

    Through the incomplete beta function: Abramowitz and Stegun (1964), 26.7.1. ValueError if `df` is not positive.
    """
    _positive(df)
    if t == 0:
        return 0.5
    outside = math.exp(_log_tails(0.5, df / 2, 2 * math.log(abs(t)) - math.log(df))[1])
    return 1 - outside / 2 if t > 0 else outside / 2


@lru_cache(maxsize=1024)
def t_quantile(p: float, df: float) -> float:
    """Return the t below which Student's t with `df` > 0 degrees of freedom lies with probability 0 < p < 1.

    t² is F with 1 and `df` degrees of freedom: Abramowitz and Stegun (1964), 26.7.1 and 26.5. ValueError outside
    the ranges.
    """
    _positive(df)
    _probability(p)
    if p == 0.5:
        return 0.0
    if p < 0.5:
        return -math.sqrt(df * math.exp(_log_odds(0.5, df / 2, 1 - 2 * p, 2 * p)))
    return math.sqrt(df * math.exp(_log_odds(0.5, df / 2, 2 * p - 1, 2 * (1 - p))))


def f_quantile(p: float, d1: float, d2: float) -> float:
    """Return the value below which F with `d1` and `d2` > 0 degrees of freedom lies with probability 0 < p < 1.

    Through the incomplete beta function: Abramowitz and Stegun (1964), 26.6.2. ValueError outside the ranges.
    """
    _positive(d1, d2)
    _probability(p)
    return d2 / d1 * math.exp(_log_odds(d1 / 2, d2 / 2, p, 1 - p))


def f_above(f: float, d1: float, d2: float) -> float:
    """Return P(F > f) for F with `d1` and `d2` > 0 degrees of freedom; 1 where `f` is 0 or less.

    Through the incomplete beta function: Abramowitz and Stegun (1964), 26.6.2. ValueError outside the ranges.
    """
    _positive(d1, d2)
    if f <= 0:
        return 1.0
    return math.exp(_log_tails(d2 / 2, d1 / 2, math.log(d2) - math.log(d1) - math.log(f))[0])


@lru_cache(maxsize=64)
def normal_quantile(p: float) -> float:
    """Return the z below which the standard normal distribution lies with probability 0 < p < 1.

    Through the error function: Abramowitz and Stegun (1964), 26.2.29. ValueError outside the range.
    """
    _probability(p)
    if p < 0.5:
        return -_upper_normal(p)
    return _upper_normal(1 - p)


def _upper_normal(tail: float) -> float:
    return crossing(lambda z: math.log(2 * tail) - math.log(math.erfc(z / math.sqrt(2))), 0.0)


def _positive(*numbers: float) -> None:
    for number in numbers:
        if not 0 < number < math.inf:
            raise ValueError(f"{number} is not a positive number")


def _probability(p: float) -> None:
    if not 0 < p < 1:
        raise ValueError(f"p = {p} is not between 0 and 1")


def _log_odds(a: float, b: float, below: float, above: float) -> float:
    """Return log(x / (1 − x)) where Iₓ(a, b) is `below` and its complement `above`: both, so that neither is rounded.

    In log odds on either side the function is close to a straight line at both ends.
    """
    wanted = math.log(below) - math.log(above)

    def distance(log_odds: float) -> float:
        log_below, log_above = _log_tails(a, b, log_odds)
        return log_below - log_above - wanted

    return crossing(distance, math.log(a / b))


def _log_tails(a: float, b: float, log_odds: float) -> tuple[float, float]:
    """Return log Iₓ(a, b) and log(1 − Iₓ(a, b)) at x / (1 − x) = exp(log_odds)."""
    log_x, log_rest = _log_share(log_odds), _log_share(-log_odds)
    if math.exp(log_x) * (a + b + 2) > a + 1:  # beyond it the continued fraction converges slowly
        log_above, log_below = _log_tails(b, a, -log_odds)
        return log_below, log_above
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    below = a * log_x + b * log_rest - math.log(a) - log_beta - math.log(_continued(a, b, math.exp(log_x)))
    return below, math.log(-math.expm1(below))


def _log_share(log_odds: float) -> float:
    if log_odds >= 0:
        return -math.log1p(math.exp(-log_odds))
    return log_odds - math.log1p(math.exp(log_odds))


def _continued(a: float, b: float, x: float) -> float:
    value = c = 1.0
    d = 0.0
    for n in range(1, _MOST_TERMS):
        m = n // 2
        if n % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        c = 1 + term / c or _TINY
        d = 1 / (1 + term * d or _TINY)
        value *= c * d
        if abs(c * d - 1) < _CLOSE:
            return value
    raise ArithmeticError(f"the incomplete beta function of {a}, {b} at {x} did not converge")


def crossing(rising: Callable[[float], float], near: float) -> float:
    """Return where `rising` is zero: false position in the Illinois form of Dowell and Jarratt (1971)."""
    low, high = _bracket(rising, near)
    at_low, at_high = rising(low), rising(high)
    for _ in range(_MOST_STEPS):
        middle = high - at_high * (high - low) / (at_high - at_low)
        at_middle = rising(middle)
        if at_middle == 0 or abs(middle - high) <= _CLOSE * max(1.0, abs(middle)):
            return middle
        if (at_middle > 0) != (at_high > 0):
            low, at_low = high, at_high
        else:
            at_low /= 2
        high, at_high = middle, at_middle
    return high


def _bracket(rising: Callable[[float], float], near: float) -> tuple[float, float]:
    low, high, step = near - 1, near + 1, 1.0
    while rising(low) > 0:
        low, high, step = low - step, low, 2 * step
    while rising(high) < 0:
        low, high, step = high, high + step, 2 * step
    return low, high
