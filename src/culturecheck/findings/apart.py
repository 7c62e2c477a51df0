"""Groups beside each other, from what is printed of them: nothing more is looked at, so nothing more is told.

Groups that differ in one level are siblings: the functions, or the ranks within sales. The gap between two of them is
that of their printed means. Of many, nobody reads each beside each: the two that stand furthest apart say how far it
goes, and each level stands beside all the rest, which the scorecard has.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from culturecheck.document import Document
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.shown import ShownScore
from culturecheck.statistics import LEAST_PER_SIDE, GroupOverlap


class GroupGap(Document):
    """One group's figure beside another's, or beside that of all the rest (`other` is None): `gap` is one − other.

    Both sides are as printed. `open_ended`: an end is a limit, so the gap is at least so large, and 0.0 where either
    may be the higher. `few`: there may be fewer than ten people on a side, so one or two of them can make it. `words`
    put the overlap of the answers in words where the scorecard has it: beside all the rest, and of two groups that are
    everybody together.
    """

    subject: str
    one: Group
    other: Group | None
    of_one: ShownScore
    of_other: ShownScore
    gap: Decimal
    open_ended: bool
    few: bool
    overlap: GroupOverlap


@dataclass(frozen=True)
class Siblings:
    """Shown groups that differ only in their level of one breakdown (its `place`), those who lead first."""

    place: int
    groups: tuple[Group, ...]

    @property
    def are_levels(self) -> bool:
        """Whether they are whole levels, and not parts of a level of another breakdown."""
        return is_level(self.groups[0])


class AtMost(NamedTuple):
    """How far apart two groups may be in points, as far as limits tell, and the gap between them that is sure."""

    points: Decimal
    gap: GroupGap


@dataclass(frozen=True)
class _Side:
    """A group that has a printed mean on a subject."""

    group: Group
    value: ShownScore
    people: int | None

    @property
    def is_few(self) -> bool:
        return self.people is None or self.people < LEAST_PER_SIDE


def is_level(group: Group) -> bool:
    """Return whether a group is a level of one breakdown."""
    return sum(level is not None for level in group) == 1


class ShownGroups:
    """The groups of a scorecard, to be set beside each other; `leading` are the levels of a breakdown that lead."""

    def __init__(self, team: TeamScorecard):
        self.team = team
        self.scores = {score.group: score for score in team.groups}
        self.leading = tuple(
            frozenset(level.id for level in breakdown.levels if level.leads) for breakdown in team.round.breakdowns
        )
        self._contrasts = {(found.subject, found.group): found for found in team.contrasts}

    @cached_property
    def siblings(self) -> tuple[Siblings, ...]:
        """The shown groups that have siblings, the levels of each breakdown first."""
        found: dict[tuple[int, Group], list[Group]] = {}
        for group in self.scores:
            for place, level in enumerate(group):
                if level is not None:
                    found.setdefault((place, (*group[:place], None, *group[place + 1 :])), []).append(group)
        return tuple(self._siblings(place, groups) for (place, _), groups in found.items() if len(groups) > 1)

    def _siblings(self, place: int, groups: list[Group]) -> Siblings:
        return Siblings(place, tuple(sorted(groups, key=lambda group: group[place] not in self.leading[place])))

    def gap(self, subject: str, one: Group, other: Group | None) -> GroupGap | None:
        """Return the gap between two groups, or between a level and all the rest; None where a side is not shown."""
        if other is None:
            return self._beside_the_rest(subject, one)
        sides = self._sides(subject, (one, other))
        return self._gap(subject, *sides) if len(sides) == 2 else None

    def _beside_the_rest(self, subject: str, group: Group) -> GroupGap | None:
        found, value = self._contrasts.get((subject, group)), self.scores[group].figure(subject).value
        if found is None or value is None:
            return None
        return GroupGap(
            subject=subject,
            one=group,
            other=None,
            of_one=value,
            of_other=found.rest,
            gap=value.above(found.rest),
            open_ended=value.is_limit,
            few=found.overlap is GroupOverlap.NONE,
            overlap=found.overlap,
        )

    def furthest(self, subject: str, among: Siblings, *, sure: bool = False) -> GroupGap | None:
        """Return the gap between the two that stand furthest apart, None where fewer than two have a printed mean.

        Where limits stand, it is the widest that is sure. `sure` looks only at groups of ten people and more. Of
        equals, the first in the order of the round.
        """
        sides = [side for side in self._sides(subject, among.groups) if not (sure and side.is_few)]
        if len(sides) < 2:
            return None
        highest = max(sides, key=lambda side: side.value.low)
        lowest = min((side for side in sides if side is not highest), key=lambda side: side.value.high)
        return self._gap(subject, *_in_order(sides, highest, lowest))

    def apart_by(self, least: Decimal, subject: str, among: Siblings) -> Iterator[tuple[Group, Group]]:
        """Yield the pairs that stand at least so far apart for sure, each in the order of the round."""
        sides = self._sides(subject, among.groups)
        places = {side.group: place for place, side in enumerate(sides)}
        from_below = sorted(sides, key=lambda side: side.value.high)
        highs = [side.value.high for side in from_below]
        for side in sides:
            for other in from_below[: bisect_right(highs, side.value.low - least)]:
                first, second = sorted((side.group, other.group), key=places.__getitem__)
                yield first, second

    def furthest_at_most(self, subject: str, among: Siblings) -> AtMost | None:
        """Return how far apart two may be where limits leave that open, None where fewer than two have a mean."""
        sides = self._sides(subject, among.groups)
        if len(sides) < 2:
            return None
        top, bottom = max(sides, key=lambda side: side.value.high), min(sides, key=lambda side: side.value.low)
        pairs = (
            (top, min((side for side in sides if side is not top), key=lambda side: side.value.low)),
            (max((side for side in sides if side is not bottom), key=lambda side: side.value.high), bottom),
        )
        high, low = max(pairs, key=_reach)
        return AtMost(_reach((high, low)), self._gap(subject, *_in_order(sides, high, low)))

    def _sides(self, subject: str, groups: Iterable[Group]) -> list[_Side]:
        figures = [(group, self.scores[group].figure(subject)) for group in groups if group in self.scores]
        return [_Side(group, figure.value, figure.people) for group, figure in figures if figure.value is not None]

    def _gap(self, subject: str, one: _Side, other: _Side) -> GroupGap:
        few = one.is_few or other.is_few
        return GroupGap(
            subject=subject,
            one=one.group,
            other=other.group,
            of_one=one.value,
            of_other=other.value,
            gap=one.value.above(other.value),
            open_ended=one.value.is_limit or other.value.is_limit,
            few=few,
            overlap=GroupOverlap.NONE if few else self._overlap(subject, one, other),
        )

    def _overlap(self, subject: str, one: _Side, other: _Side) -> GroupOverlap:
        """Return how far the answers overlap: of two that are everybody, the other is all the rest."""
        found = self._contrasts.get((subject, one.group))
        in_all = self.team.whole.figure(subject).people
        are_all = in_all is not None and in_all == (one.people or 0) + (other.people or 0)
        return found.overlap if found and are_all else GroupOverlap.NONE


def _in_order(sides: list[_Side], one: _Side, other: _Side) -> tuple[_Side, _Side]:
    first, second = sorted((one, other), key=sides.index)
    return first, second


def _reach(pair: tuple[_Side, _Side]) -> Decimal:
    high, low = pair
    return high.value.high - low.value.low
