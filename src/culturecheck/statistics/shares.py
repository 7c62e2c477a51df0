"""How far a favourable share can be trusted: from those who answered to all who were invited."""

import math
from bisect import bisect_left
from fractions import Fraction

from culturecheck.statistics.intervals import LEVEL, ConfidenceLevel, Interval, error_rate, sampled_share
from culturecheck.statistics.quantiles import beta_regularised, normal_quantile

_NEAR_TIE = 1e-6
_NEGLIGIBLE = 1e-18


def share_interval(successes: int, n: int, population: int | None, level: ConfidenceLevel = LEVEL) -> Interval | None:
    """Return the interval for the share (0–1) of all invited of whom `successes` of the `n` who answered were found.

    With the number invited known, `population` = N: the exact hypergeometric interval by inverted tails of α/2, from
    the smallest to the largest whole number of people for which neither tail is α/2 or less, over N (Konijn 1973;
    Buonaccorsi 1987). Otherwise the score interval of Wilson (1927). None if nobody answered. ValueError if
    `successes` is not within 0–n, or more answered than were invited.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} is not a number of people among {n}")
    sampled_share(n, population)
    alpha = error_rate(level)
    if n == 0:
        return None
    if population is None:
        return _wilson(successes, n, alpha)
    fewest = _fewest(successes, n, population, alpha / 2)
    fewest_others = _fewest(n - successes, n, population, alpha / 2)
    return Interval(Fraction(fewest, population), Fraction(population - fewest_others, population))


def binomial_at_least(successes: int, n: int, probability: float) -> float:
    """Return P(X ≥ successes) of `n` trials, for a probability of 0–1.

    Through the incomplete beta function: Abramowitz and Stegun (1964), 26.5.24. ValueError if `successes` is not within
    0–n, or the probability not within 0–1.
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} is not a number of people among {n}")
    return beta_regularised(successes, n - successes + 1, probability) if successes else 1.0


def _wilson(successes: int, n: int, alpha: Fraction) -> Interval:
    share = Fraction(successes, n)
    z = normal_quantile(float(1 - alpha / 2))
    square = z * z / n
    middle = float(share) + square / 2
    half = math.sqrt(square * (float(share * (1 - share)) + square / 4))
    low = Fraction((middle - half) / (1 + square)) if successes else Fraction(0)
    high = Fraction((middle + half) / (1 + square)) if successes < n else Fraction(1)
    return Interval(low, high)


def _fewest(successes: int, n: int, population: int, tail: Fraction) -> int:
    """Return the smallest number of people in the population that makes so many successes likelier than `tail`."""
    possible = range(successes, population - (n - successes) + 1)
    return possible[bisect_left(possible, True, key=lambda k: _likelier(successes, n, k, population, tail))]


def _likelier(successes: int, n: int, among: int, population: int, tail: Fraction) -> bool:
    """Return whether P(X ≥ successes) > `tail`, X hypergeometric; near a tie whole numbers decide, on every machine."""
    found = _upper_tail(successes, n, among, population)
    if abs(found - tail) > _NEAR_TIE * tail:
        return found > tail
    term = math.comb(among, successes) * math.comb(population - among, n - successes)
    ways = 0
    for x in range(successes, min(n, among) + 1):
        ways += term
        term = term * (among - x) * (n - x) // ((x + 1) * (population - among - n + x + 1))
    return ways > tail * math.comb(population, n)


def _upper_tail(successes: int, n: int, among: int, population: int) -> float:
    if successes * population <= n * among:  # on the near side of the mean: the other tail is the small one
        if n - successes + 1 > min(n, population - among):
            return 1.0
        return 1 - _upper_tail(n - successes + 1, n, population - among, population)
    log_term = (
        _log_choices(among, successes) + _log_choices(population - among, n - successes) - _log_choices(population, n)
    )
    term, total = 1.0, 0.0
    for x in range(successes, min(n, among) + 1):
        total += term
        term *= (among - x) * (n - x) / ((x + 1) * (population - among - n + x + 1))
        if term < _NEGLIGIBLE * total:
            break
    return math.exp(log_term) * total


def _log_choices(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
