"""How often chance alone does something, in words: never told rarer than it is."""

from bisect import bisect_left
from fractions import Fraction

from culturecheck.said import Said, said_of

_AT_MOST = (  # how often at the most, in reports: in so many of so many
    Fraction(1, 1000),
    *(Fraction(1, n) for n in (500, 200, 100, 50, 40, 30, 25, 20, 15, 10, 8, 6, 5, 4, 3)),
    Fraction(2, 5),
    Fraction(1),
)
_LIMITS = tuple(float(limit) for limit in _AT_MOST)


def reports_in_words(p: float) -> Said:
    """Return in how many reports chance alone does something, such as: one report in three. `p` is within 0–1."""
    kind, values = _reports(p)
    return said_of("team.reports-in-words", kind, **values)


def reports_in_figures(p: float) -> Said:
    """Return in how many reports chance alone does something, as it stands in a table: 1 in 3. `p` is within 0–1."""
    kind, values = _reports(p)
    return said_of("team.reports-in-figures", kind, **values)


def _reports(p: float) -> tuple[str, dict[str, int]]:
    place = bisect_left(_LIMITS, p)
    if place == len(_AT_MOST) - 1:
        return "half-or-more", {}
    reports, n = _AT_MOST[place].as_integer_ratio()
    return ("at-most" if place == 0 else "one-in" if reports == 1 else "two-in"), {"n": n}
