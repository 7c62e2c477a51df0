"""How often chance alone does something, in words: never told rarer than it is."""

from bisect import bisect_left
from fractions import Fraction

_OFTEN = (  # how often at the most, in reports, and as it is written in a table
    (Fraction(1, 1000), "one report in 1000 or fewer", "1 in 1000"),
    *((Fraction(1, n), f"one report in {n}", f"1 in {n}") for n in (500, 200, 100, 50, 40, 30, 25, 20, 15)),
    *(
        (Fraction(1, n), f"one report in {word}", f"1 in {n}")
        for n, word in ((10, "ten"), (8, "eight"), (6, "six"), (5, "five"), (4, "four"), (3, "three"))
    ),
    (Fraction(2, 5), "two reports in five", "2 in 5"),
    (Fraction(1), "every second report or more", "1 in 2 or more"),
)
_LIMITS = tuple(float(limit) for limit, _, _ in _OFTEN)


def reports_in_words(p: float) -> str:
    """Return in how many reports chance alone does something, such as: one report in three. `p` is within 0–1."""
    return _OFTEN[bisect_left(_LIMITS, p)][1]


def reports_in_figures(p: float) -> str:
    """Return in how many reports chance alone does something, as it stands in a table: 1 in 3. `p` is within 0–1."""
    return _OFTEN[bisect_left(_LIMITS, p)][2]
