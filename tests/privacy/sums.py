"""How many sums of answers may be behind a limit: an auditor that knows only what is printed, and whole numbers.

The unknowns are the sums of points of each question in each cell of the breakdowns: whole numbers, as everybody has
answered everything on a scale of five. Each printed figure says between which whole numbers a weighted sum of them
lies. A limit is kept if the least and the largest sum behind it, among all unknowns that agree with everything that is
printed, are not the same. It knows of no rule by which figures are hidden: whole-number programming (HiGHS) finds both.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, lcm

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

Unknown = tuple[str, tuple[str, ...]]  # a question, and a cell of the breakdowns


@dataclass(frozen=True)
class Figure:
    """A printed figure: its words (`4.2`, `4.8 or more`), and the share of each unknown sum in the mean it prints.

    `exactly`: the mean itself is known, from how many chose which option.
    """

    name: str
    words: str
    shares: Mapping[Unknown, Fraction]
    exactly: Fraction | None = None

    @property
    def is_limit(self) -> bool:
        return " or " in self.words

    @property
    def scale(self) -> int:
        return lcm(*(share.denominator for share in self.shares.values()))

    def row(self, unknowns: Sequence[Unknown]) -> list[int]:
        return [int(self.shares.get(unknown, Fraction(0)) * self.scale) for unknown in unknowns]

    def ends(self) -> tuple[int, int]:
        """Between which whole numbers the scaled mean lies, both included."""
        if self.exactly is not None:
            return (int(self.exactly * self.scale),) * 2
        number, _, end = self.words.partition(" ")
        middle, half = Fraction(Decimal(number)), Fraction(1, 20)
        low = Fraction(1) if end == "or less" else middle - half
        high = Fraction(6) if end == "or more" else middle + half  # which it does not reach
        return ceil(low * self.scale), ceil(high * self.scale) - 1


def pinned(figures: Sequence[Figure], people: Mapping[tuple[str, ...], int]) -> Iterator[str]:
    """The limits behind which everything that is printed leaves one sum, in words."""
    for figure, least, most in spans(figures, people):
        if least == most:
            yield f"{figure.name}: {figure.words} is {Fraction(least, figure.scale)}"


def spans(figures: Sequence[Figure], people: Mapping[tuple[str, ...], int]) -> Iterator[tuple[Figure, int, int]]:
    """Each limit with the least and the largest sum, scaled, that everything that is printed leaves behind it."""
    unknowns = sorted({unknown for figure in figures for unknown in figure.shares})
    rows = np.array([figure.row(unknowns) for figure in figures], dtype=float)
    low, high = np.array([figure.ends() for figure in figures], dtype=float).T
    fits = LinearConstraint(rows, low, high)
    sizes = np.array([people[cell] for _, cell in unknowns], dtype=float)
    bounds = Bounds(sizes, 5 * sizes)
    whole = np.ones(len(unknowns))
    for row, figure in zip(rows, figures, strict=True):
        if figure.is_limit:
            ends = [milp(sign * row, constraints=fits, bounds=bounds, integrality=whole) for sign in (1, -1)]
            assert all(end.success for end in ends), "what is printed is true of nobody"
            yield figure, round(ends[0].fun), round(-ends[1].fun)
