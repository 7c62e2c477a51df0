"""The only rounding in the program: what is printed is what is judged."""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def _half_up(exact: Fraction, places: int) -> Decimal:
    above, below = exact.as_integer_ratio()
    whole = (2 * abs(above) * 10**places + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-places)


def score_figure(exact: Fraction) -> Decimal:
    """Return a score on the rubric's 1–5 to one decimal, halves up."""
    return _half_up(exact, 1)


def points_figure(points: float) -> Decimal:
    """Return a difference of printed scores to one decimal, halves up: as a float, 1.25 is a little more or less."""
    return _half_up(Fraction(points).limit_denominator(10_000), 1)


def percent_figure(share: Fraction) -> int:
    """Return a share of 0–1 in whole per cent, halves up."""
    return int(_half_up(share * 100, 0))


def percent(share: Decimal) -> str:
    """Return a share of 0–1 as it is printed: `50 %`."""
    return f"{percent_figure(Fraction(share))} %"


def percent_parts(counts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Share `whole` out among counts in whole per cent, so that the printed parts add up to the printed whole.

    Each part is within one of its exact part of `whole`; those with the largest remainders are rounded up, the first
    of equals first (the method of largest remainders, Hamilton 1792). Nobody counted: all parts are 0.
    """
    people = sum(counts)
    if not people:
        return (0,) * len(counts)
    parts = [count * whole // people for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: (-(counts[place] * whole % people), place))
    for place in by_remainder[: whole - sum(parts)]:
        parts[place] += 1
    return tuple(parts)


def product_figure(exact: Fraction) -> Decimal:
    """Return a weight, product or sum to two decimals, halves up, for a calculation shown in full."""
    return _half_up(exact, 2)


def quotient_figure(exact: Fraction) -> Decimal:
    """Return a quotient to two decimals, or to as many as show why a score is published so: 3.246 for 3.2, not 3.25."""
    places = 2
    while score_figure(Fraction(_half_up(exact, places))) != score_figure(exact):
        places += 1
    return _half_up(exact, places)


def deviation_figure(points: float) -> Decimal:
    """Return a standard deviation in points, to two decimals."""
    return _half_up(Fraction(points), 2)


def tenth_up(points: Fraction | float) -> Decimal:
    """Return points to one decimal, rounded up: from there on something is told, and never sooner."""
    tenths = Fraction(points) * 10
    return _half_up(Fraction(-(-tenths.numerator // tenths.denominator), 10), 1)


def foretold_figure(points: float) -> Decimal:
    """Return points that are foretold and not known to the nearest twentieth, halves up: 0.75 for 0.73."""
    return Decimal(_half_up(Fraction(points) * 20, 0)) / 20


def probability_figure(p: float) -> Decimal:
    """Return a probability of 0–1 to four decimals."""
    return _half_up(Fraction(p), 4)


def chance_figure(p: float) -> Decimal:
    """Return how often chance alone does something (0–1) to six decimals, rounded up: never told rarer than it is."""
    return min(Decimal(math.ceil(Fraction(p) * 10**6)).scaleb(-6), Decimal("1.000000"))


def drawing_figure(percent: Fraction) -> Decimal:
    """Return a place or a width in a drawing, in per cent with one decimal."""
    return _half_up(percent, 1)


def along_axis(score: Decimal, low: int, high: int) -> Decimal:
    """Return where `score` lies between `low` and `high`, in per cent with one decimal."""
    return _half_up(Fraction(100) * (Fraction(score) - low) / (high - low), 1)


def plain(figure: Decimal) -> str:
    """Return `figure` as written by hand: `3.5`, `1`, never `1E+1`."""
    return f"{figure:f}"


def signed(figure: Decimal) -> str:
    """Return `figure` with its sign: `+0.5`, `−0.5`, `0.0`."""
    if figure == 0:
        return f"{abs(figure):f}"
    return f"+{figure:f}" if figure > 0 else f"−{abs(figure):f}"
