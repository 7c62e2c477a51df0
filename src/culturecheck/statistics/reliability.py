"""Whether items measure together, and teams differ: alpha with its interval, item–rest correlation, ICC."""

import math
from collections.abc import Sequence
from fractions import Fraction

from culturecheck.statistics.cross_products import CrossProducts
from culturecheck.statistics.intervals import LEVEL, ConfidenceLevel, Interval, error_rate
from culturecheck.statistics.quantiles import f_quantile
from culturecheck.statistics.spread import Distribution, mean, people, variance


def cronbach_alpha(cross_products: CrossProducts) -> Fraction | None:
    """Return Cronbach's α of the items, exact, at most 1; Cronbach (1951): k/(k − 1) · (1 − Σs²ᵢ/s²_total).

    None for fewer than two items or two people, or if people's sums do not vary.
    """
    k = cross_products.items
    own, total = _own_and_total(cross_products)
    if k < 2 or cross_products.n < 2 or not total:
        return None
    return Fraction(k, k - 1) * (1 - Fraction(own, total))


def feldt_interval(alpha: Fraction, n: int, k: int, level: ConfidenceLevel = LEVEL) -> Interval | None:
    """Return the interval for an `alpha` of `k` items from `n` people.

    1 − (1 − α)·F at the upper and the lower quantile of F with n − 1 and (n − 1)(k − 1) degrees of freedom,
    Feldt (1965). None for fewer than two people or two items.
    """
    rate = error_rate(level)
    if n < 2 or k < 2:
        return None
    d1, d2 = n - 1, (n - 1) * (k - 1)
    high, low = (Fraction(f_quantile(float(p), d1, d2)) for p in (rate / 2, 1 - rate / 2))
    return Interval(1 - (1 - alpha) * low, 1 - (1 - alpha) * high)


def item_rest_correlations(cross_products: CrossProducts) -> tuple[float | None, ...]:
    """Return each item's correlation (−1 to 1) with the sum of the other items, in the items' order.

    Pearson's r without the item's own part in the sum, as in Nunnally and Bernstein (1994, 8). None for an item that
    does not vary, or whose rest does not; so with fewer than two items or two people.
    """
    total = _own_and_total(cross_products)[1]
    return tuple(_item_rest(cross_products, item, total) for item in range(cross_products.items))


def icc1(groups: Sequence[Distribution]) -> Fraction | None:
    """Return how much of the variation of people lies between groups, exact: ICC(1), at most 1, below 0 by chance.

    (MSB − MSW) / (MSB + (n₀ − 1)·MSW) of the one-way analysis of variance, Shrout and Fleiss (1979), McGraw and Wong
    (1996), with n₀ = (N − Σn²/N)/(g − 1) for unequal sizes, Snedecor and Cochran (1967). Empty groups do not count.
    None for fewer than two groups, if no group has two people, or if nothing varies.
    """
    found = [(people(group), mean(group), group) for group in groups if people(group)]
    sizes = [n for n, _, _ in found]
    everyone, g = sum(sizes), len(found)
    if g < 2 or everyone == g:
        return None
    grand = sum((n * middle for n, middle, _ in found), Fraction(0)) / everyone
    between = sum((n * (middle - grand) ** 2 for n, middle, _ in found), Fraction(0)) / (g - 1)
    inside = sum(((n - 1) * variance(group) for n, _, group in found if n > 1), Fraction(0)) / (everyone - g)
    usual_size = (everyone - Fraction(sum(n * n for n in sizes), everyone)) / (g - 1)
    whole = between + (usual_size - 1) * inside
    return (between - inside) / whole if whole else None


def _covariation(cross_products: CrossProducts, one: int, other: int) -> int:
    """Return n(n − 1) times the covariance of two items: whole, and as good as it in any quotient."""
    return cross_products.n * cross_products.product(one, other) - cross_products.sums[one] * cross_products.sums[other]


def _own_and_total(cross_products: CrossProducts) -> tuple[int, int]:
    k = cross_products.items
    own = sum(_covariation(cross_products, item, item) for item in range(k))
    shared = sum(_covariation(cross_products, one, other) for one in range(k) for other in range(one + 1, k))
    return own, own + 2 * shared


def _item_rest(cross_products: CrossProducts, item: int, total: int) -> float | None:
    own = _covariation(cross_products, item, item)
    with_all = sum(_covariation(cross_products, item, other) for other in range(cross_products.items))
    with_rest = with_all - own
    rest = total - 2 * with_all + own
    if not own or not rest:
        return None
    return with_rest / math.sqrt(own * rest)
