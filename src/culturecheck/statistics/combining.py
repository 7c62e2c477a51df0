"""One p from several, and what a p is worth where several things were looked at."""

import math
from collections.abc import Sequence

_LEAST_P = 1e-300  # so that nothing is divided by 0


def combined_p(p_values: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """Return one p (0–1) from several of the same question, which need not be independent; Liu and Xie (2020).

    The Cauchy combination; `weights` say how much each counts and sum to 1, all alike if left out. A p over a half
    counts as a half: it takes nothing from the others, while uncut a p of 1 (such as a multiple of a p that was cut
    there) would outvote them all. So the result is at most a p over its weight. ValueError for none, or one not
    within 0–1.
    """
    if not p_values or not all(0 <= p <= 1 for p in p_values):
        raise ValueError("to combine, there have to be p values within 0–1")
    cotangents = [1 / math.tan(min(max(p, _LEAST_P), 0.5) * math.pi) for p in p_values]
    shares = [1 / len(cotangents)] * len(cotangents) if weights is None else weights
    mean = sum(share * one for share, one in zip(shares, cotangents, strict=True))
    return math.atan2(1, mean) / math.pi  # which is ½ − arctan(mean) / π, with all its digits where it is small


def p_anywhere(p: float, looked_at: int) -> float:
    """Return how often (0–1) chance brings so small a p, or a smaller one, anywhere among so many; Šidák (1967).

    ValueError if `p` is not within 0–1, or nothing was looked at.
    """
    if not 0 <= p <= 1 or looked_at < 1:
        raise ValueError(f"p = {p} among {looked_at} cannot be")
    return 1.0 if p == 1 else -math.expm1(looked_at * math.log1p(-p))
