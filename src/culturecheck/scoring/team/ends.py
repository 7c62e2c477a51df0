"""Means near an end of the scale: few people who all answered alike must not be worked out by subtraction.

A small group near an end is shown only as a limit ("4.8 or more"). That is worth nothing if the same group is everyone
less the others, to the last point: everyone's answers are published exactly from the second threshold on. So beside
such a group, or such a hidden rest, something of its family stays unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from culturecheck.counting.tally import CellKey
from culturecheck.privacy import Group, by_group, everyone
from culturecheck.shown import ShownScore

Groups = frozenset[Group]


@dataclass(frozen=True)
class Means:
    """The people in a figure and the sum of their points, per cell of the breakdowns."""

    people: Mapping[CellKey, int]
    points: Mapping[CellKey, Fraction]

    def near_end(self, group: Group, without: Groups = frozenset()) -> bool:
        """Return whether the mean of a group, less some of its parts, is printed at an end of the scale."""
        people = self.size(group) - sum(map(self.size, without))
        points = self._sum(group) - sum((self._sum(part) for part in without), Fraction(0))
        return people > 0 and ShownScore.of(points / people, coarse=True).is_limit

    def size(self, group: Group) -> int:
        """Return how many people of a group are in the figure."""
        return self._sizes.get(group, 0)

    def _sum(self, group: Group) -> Fraction:
        return self._sums.get(group, Fraction(0))

    @cached_property
    def _sizes(self) -> Mapping[Group, int]:
        return by_group(self.people)

    @cached_property
    def _sums(self) -> Mapping[Group, Fraction]:
        return by_group(self.points)


def without_telling(means: Means, shown: Groups, detailed: Groups, details_from: int) -> Groups:
    """Return the groups that may stay shown; each subset of a safe release is safe.

    A family is a group with the groups that it is divided into by one breakdown. Where one of those is near an end and
    has no details, or what is left of the family is, the smallest other one is hidden too, until what is left of the
    family covers it. What is left covers nobody where it is near an end itself, however many that are. Families are
    taken in one order, whatever order a set has them in: what is hidden in one decides what is left in the next.
    """
    for family in sorted(_families(shown), key=lambda group: (sum(level is not None for level in group), str(group))):
        for place in (place for place, level in enumerate(family) if level is None):
            while more := _one_more_to_hide(means, parts_of(shown, family, place), family, detailed, details_from):
                shown = frozenset(group for group in shown if not is_inside(group, more))
    return shown


def _families(shown: Groups) -> Iterator[Group]:
    """Yield everyone, and each level of two breakdowns, whose cells may be shown."""
    if shown:
        width = len(next(iter(shown)))
        yield everyone(width)
        if width == 2:
            yield from (group for group in shown if sum(level is not None for level in group) == 1)


def families_of(group: Group, shown: Groups) -> Iterator[tuple[Group, int]]:
    """Yield the shown groups that a group is a part of by one breakdown, each with the place of that breakdown."""
    for place, level in enumerate(group):
        family = (*group[:place], None, *group[place + 1 :])
        if level is not None and family in shown:
            yield family, place


def _one_more_to_hide(means: Means, parts: Groups, family: Group, detailed: Groups, details_from: int) -> Group | None:
    telling = frozenset(part for part in parts if part not in detailed and means.near_end(part))
    rest = means.size(family) - sum(means.size(part) for part in parts)
    rest_tells = rest > 0 and (rest < details_from or bool(telling)) and means.near_end(family, parts)
    if not parts or (not rest_tells and (rest or not telling)):
        return None
    return min(parts - telling or parts, key=lambda part: (means.size(part), str(part)))


def parts_of(shown: Groups, family: Group, place: int) -> Groups:
    """Return the shown groups that a family is divided into by one breakdown, none if it is not shown itself."""
    if family not in shown:
        return frozenset()
    return frozenset(
        group
        for group in shown
        if group[place] is not None and group[:place] + group[place + 1 :] == family[:place] + family[place + 1 :]
    )


def is_inside(group: Group, other: Group) -> bool:
    """Return whether everybody in a group is in another by its levels."""
    return all(own in (None, level) for level, own in zip(group, other, strict=True))
