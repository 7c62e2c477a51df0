"""What may be behind the figures of a group: every mean that a reader who adds up has to leave open.

Of few people a printed mean says which sums of answers it can come from: one of them for "4.2" of five people, two for
"4.8 or more". Figures of the same people bind each other, as a dimension is the mean of its questions and the total
that of the dimensions. A limit is pinned where what is shown beside it leaves a single mean to it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.shown import ShownScore

PossibleMeans = frozenset[Fraction]

LEAST_FOR_A_LIMIT = 5  # people: of three or four even a limit says what nearly each of them answered


@dataclass(frozen=True)
class Printed:
    """A mean of so many people as it is shown: exact inside, and coarse where they are few.

    `step` is what one answer changes in it. `known`: unless it is a limit, the figures of other groups may tell it to
    the last answer.
    """

    exact: Fraction
    people: int
    step: Fraction
    coarse: bool
    known: bool = True

    @cached_property
    def shown(self) -> ShownScore:
        """Return the mean as it is shown."""
        return ShownScore.of(self.exact, coarse=self.coarse)

    def looks_like(self, mean: Fraction) -> bool:
        """Return whether another mean would be shown alike."""
        return ShownScore.of(mean, coarse=self.coarse) == self.shown

    @cached_property
    def possible(self) -> PossibleMeans:
        """Return all means that a reader has to leave open."""
        found = {self.exact}
        is_open = self.shown.is_limit or (self.coarse and not self.known)
        for stride in (self.step, -self.step) if is_open else ():
            mean = self.exact + stride
            while LOWEST <= mean <= HIGHEST and self.looks_like(mean):
                found.add(mean)
                mean += stride
        return frozenset(found)

    @property
    def is_pinned(self) -> bool:
        """Return whether it is a limit that says too much by itself."""
        return self.shown.is_limit and (self.people < LEAST_FOR_A_LIMIT or len(self.possible) == 1)


@dataclass(frozen=True)
class WeightedPart:
    """One of the figures that a mean is made of, and its share in it (0–1)."""

    printed: Printed
    share: Fraction


@dataclass(frozen=True)
class DimensionWithItems:
    """A dimension of one group and its questions, shown beside each other.

    It is the mean of theirs where it is `complete`: everybody in it answered all of them. Where it is not, nobody can
    tell what the one says of the others, and the worst is assumed.
    """

    whole: Printed
    parts: tuple[WeightedPart, ...]
    complete: bool

    @property
    def has_limit(self) -> bool:
        """Return whether one of the figures is a limit."""
        return self.whole.shown.is_limit or any(part.printed.shown.is_limit for part in self.parts)

    @property
    def is_pinned(self) -> bool:
        """Return whether one of the limits is pinned."""
        if not self.has_limit:
            return False
        if any(part.printed.is_pinned for part in self.parts):
            return True
        if not self.complete:
            return not same_end([self.whole, *(part.printed for part in self.parts)])
        return self._is_pinned_within(self.whole.looks_like)

    def _is_pinned_within(self, fits: Callable[[Fraction], bool]) -> bool:
        """Return whether a limit is left one mean where the dimension has to fit."""
        wholes = [mean for mean in self._sums if fits(mean)]
        if self.whole.shown.is_limit and len(wholes) == 1:
            return True
        left = left_open([_scaled(part.printed.possible, part.share) for part in self.parts], fits)
        return any(
            len(open_) == 1 and part.printed.shown.is_limit for part, open_ in zip(self.parts, left, strict=True)
        )

    @cached_property
    def _sums(self) -> PossibleMeans:
        return together(_scaled(part.printed.possible, part.share) for part in self.parts)

    def possible(self, *, with_parts: bool) -> PossibleMeans:
        """Return all means that the dimension may have, with its questions beside it or without them."""
        if not self.complete:
            return frozenset([self.whole.exact])
        if not with_parts:
            return self.whole.possible
        return frozenset(mean for mean in self._sums if self.whole.looks_like(mean))

    def is_pinned_to(self, means: PossibleMeans, *, with_parts: bool) -> bool:
        """Return whether a limit is pinned once only these means of the dimension are left."""
        if self.whole.shown.is_limit and len(means) == 1:
            return True
        return with_parts and self.complete and self.has_limit and self._is_pinned_within(means.__contains__)


def same_end(figures: Iterable[Printed]) -> bool:
    """Return whether all figures are limits at one end, none with a single mean: then they leave each other open."""
    found = list(figures)
    ends = {figure.shown.limit for figure in found}
    return len(ends) == 1 and None not in ends and not any(figure.is_pinned for figure in found)


def total_pins(total: Printed, dimensions: Sequence[tuple[DimensionWithItems, Fraction, bool]]) -> bool:
    """Return whether a total pins a limit of its dimensions or their questions, or is pinned by them.

    Each dimension comes with its share in the total (0–1) and whether its questions are shown.
    """
    if not any(beside.whole.shown.is_limit or (shown and beside.has_limit) for beside, _, shown in dimensions):
        return total.is_pinned
    if same_end(beside.whole for beside, _, _ in dimensions):
        return False
    parts = [_scaled(beside.possible(with_parts=shown), share) for beside, share, shown in dimensions]
    if total.shown.is_limit and sum(map(total.looks_like, together(parts))) == 1:
        return True
    left = left_open(parts, total.looks_like)
    return any(
        beside.is_pinned_to(_scaled(open_, 1 / share), with_parts=shown)
        for (beside, share, shown), open_ in zip(dimensions, left, strict=True)
    )


def together(parts: Iterable[PossibleMeans]) -> PossibleMeans:
    """Return every sum of one mean of each part."""
    sums: PossibleMeans = frozenset([Fraction(0)])
    for part in parts:
        sums = frozenset(one + other for one in sums for other in part)
    return sums


def left_open(parts: Sequence[PossibleMeans], fits: Callable[[Fraction], bool]) -> list[PossibleMeans]:
    """Return of each part the means to which those of the others can be added so that the sum fits."""
    found: list[PossibleMeans] = []
    for place, part in enumerate(parts):
        others = together([*parts[:place], *parts[place + 1 :]])
        found.append(frozenset(one for one in part if any(fits(one + other) for other in others)))
    return found


def _scaled(means: PossibleMeans, share: Fraction) -> PossibleMeans:
    return frozenset(mean * share for mean in means)
