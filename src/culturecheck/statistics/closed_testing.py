"""Several hypotheses at once, with the error rate held over all of them whichever of them are true."""

from collections.abc import Callable, Sequence
from itertools import combinations

from culturecheck.statistics.change import holm

MOST_IN_SETS = 10  # hypotheses whose sets are all looked at: above it there are too many of them


def closed_p(p_values: Sequence[float], of_set: Callable[[tuple[int, ...]], float]) -> tuple[float, ...]:
    """Return the p values (0–1) adjusted for being several; Marcus, Peritz and Gabriel (1976).

    A hypothesis is rejected only if every set of hypotheses that holds it is. `of_set` is the p that all hypotheses at
    two places or more are true, by whatever test sees that best. Above ten hypotheses: `holm`. ValueError if a p is
    not within 0–1.
    """
    count = len(p_values)
    if count > MOST_IN_SETS:
        return holm(p_values)
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("a p value is not within 0–1")
    adjusted = list(p_values)
    for size in range(2, count + 1):
        for places in combinations(range(count), size):
            p = of_set(places)
            for place in places:
                adjusted[place] = max(adjusted[place], p)
    return tuple(adjusted)


def over_families(families: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    """Return the p values of families, each adjusted within its own, adjusted for the families being several.

    A set that reaches over families is tested by the smallest p of its parts times their number (Bonferroni), so the
    worst set that holds a hypothesis takes from other families their largest p. With families of one it is `holm`.
    """
    largest = [max(family) for family in families]
    return tuple(
        tuple(_with_others(p, sorted(largest[:place] + largest[place + 1 :], reverse=True)) for p in family)
        for place, family in enumerate(families)
    )


def _with_others(p: float, others: Sequence[float]) -> float:
    worst = [(count + 1) * min(p, other) for count, other in enumerate(others, 1)]
    return min(1.0, max([p, *worst]))
