"""Groups of people as distributions: written by hand, or arbitrary ones for properties."""

from collections import Counter
from fractions import Fraction

from hypothesis import strategies as st

POINTS = tuple(Fraction(points) for points in ("1", "5/3", "2", "7/3", "3", "7/2", "4", "13/3", "5"))

Group = Counter[Fraction]


def group(points: str) -> Group:
    """The people with these points: `1 2 2 7/3`."""
    return Counter(map(Fraction, points.split()))


def each(values: Group) -> list[float]:
    """One number per person, as the reference libraries take them."""
    return [float(point) for point in sorted(values.elements())]


def groups(least: int = 1, most: int = 30) -> st.SearchStrategy[Group]:
    return st.lists(st.sampled_from(POINTS), min_size=least, max_size=most).map(Counter)


def spread_groups(most: int = 30) -> st.SearchStrategy[Group]:
    """Groups in which not all are equal."""
    return groups(2, most).filter(lambda values: len(values) > 1)
