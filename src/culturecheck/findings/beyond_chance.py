"""Whether groups see different companies, or their means only differ as those of any groups would.

Every dimension as the levels of one breakdown see it is a topic. First each topic is asked whether its levels differ by
more than people inside one level do; all topics together are wrong in at most one report of twenty (`family`). Only
within a topic that passed, levels are named that stand apart, and only of those the questions on which they do. The
figures that go in are the printed ones, so a verdict adds nothing about anybody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from culturecheck.content.compared import compared_dimensions
from culturecheck.findings.family import adjusted_together
from culturecheck.findings.sides import LevelsBeside, LevelSide, levels_beside
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.scoring.team.within import LevelShown, levels_of_breakdown
from culturecheck.statistics import ERROR_RATE, called_from, holm, standing_apart, t_quantile

ALIKE_WITHIN = 0.5  # points: who stands closer than that sees the same company


class GroupsSeen(StrEnum):
    """What can be said of the groups of a round."""

    APART = "apart"
    UNCLEAR = "unclear"
    ALIKE = "alike"
    TOO_FEW = "too-few"


@dataclass(frozen=True)
class GroupTopic:
    """A dimension as the levels of a breakdown (its `place`) see it.

    `sides` are its levels beside each other: of two the one beside the other, of more each beside all the others. `p`
    asks whether its levels differ at all; `adjusted` counts all topics in, so it is how often, at the most, chance
    alone brings one like it somewhere in a report. From a gap of `called_from` points on, a level is called apart
    whatever is found on other topics. `named` are the levels that stand apart, and `unshown` those of which this is not
    shown.
    """

    subject: str
    place: int
    sides: tuple[LevelSide, ...]
    p: float
    beside: LevelsBeside
    unshown: tuple[Group, ...]
    adjusted: float
    called_from: float
    lower: float
    named: tuple[Group, ...]

    @property
    def is_apart(self) -> bool:
        """Whether its levels differ by more than chance."""
        return self.adjusted <= ERROR_RATE

    @property
    def anywhere(self) -> float:
        """How often (0–1) chance alone brings one like it somewhere in a report, at the most."""
        return self.adjusted

    @property
    def levels(self) -> tuple[LevelShown, ...]:
        """The levels whose figure is shown."""
        return self.beside.levels


class Unjudged(NamedTuple):
    """A dimension of which no two levels of a breakdown can be set beside each other."""

    subject: str
    place: int


class ChanceOf(NamedTuple):
    """How often (0–1) chance alone brings a difference: by itself, and with all that was looked at counted in."""

    p: float
    adjusted: float
    is_beyond: bool


@dataclass(frozen=True)
class GroupsJudged:
    """All topics in the order of the round; of those apart, the items on which a named level stands apart as well."""

    topics: tuple[GroupTopic, ...]
    unjudged: tuple[Unjudged, ...]
    items: tuple[tuple[str, LevelSide, float], ...]

    @cached_property
    def apart(self) -> tuple[GroupTopic, ...]:
        """The topics that differ by more than chance, the one with the widest sure gap first."""
        return tuple(sorted((topic for topic in self.topics if topic.is_apart), key=lambda topic: -topic.lower))

    @property
    def likeliest(self) -> GroupTopic | None:
        """The topic that chance alone brings least often; None where there is none."""
        return min(self.topics, key=lambda topic: (topic.adjusted, topic.p), default=None)

    @property
    def called_from(self) -> float | None:
        """The gap in points that is called on every topic, None where there is none."""
        return max((topic.called_from for topic in self.topics), default=None)

    @cached_property
    def kind(self) -> GroupsSeen:
        """What can be said; alike only where each topic shows that they are (two one-sided tests, Schuirmann 1987)."""
        if not self.topics:
            return GroupsSeen.TOO_FEW
        if self.apart:
            return GroupsSeen.APART
        is_whole = not self.unjudged and not any(topic.unshown for topic in self.topics)
        return GroupsSeen.ALIKE if is_whole and _all_close(self.topics) else GroupsSeen.UNCLEAR

    def topic(self, subject: str, place: int) -> GroupTopic | None:
        """Return a topic, None where it was not judged."""
        return self._by_subject.get((subject, place))

    def is_beyond_chance(self, subject: str, place: int) -> bool | None:
        """Return whether the levels of a breakdown differ on a dimension or an item; None where nobody can tell."""
        topic = self.topic(subject.partition(".")[0], place)
        if topic is None or subject == topic.subject:
            return None if topic is None else topic.is_apart
        return any(
            item == subject and side.group[place] is not None and p <= ERROR_RATE for item, side, p in self.items
        )

    @cached_property
    def _by_subject(self) -> dict[tuple[str, int], GroupTopic]:
        return {(topic.subject, topic.place): topic for topic in self.topics}

    @cached_property
    def _by_item(self) -> dict[tuple[str, frozenset[Group | None]], ChanceOf]:
        return {
            (item, side.groups): ChanceOf(side.p, adjusted, adjusted <= ERROR_RATE)
            for item, side, adjusted in self.items
        }

    def chance_of(self, subject: str, one: Group, other: Group | None) -> ChanceOf | None:
        """Return how likely the gap between two levels is, or between one and all others; None where none is judged.

        Of three levels and more the gap between two is judged by its topic: chance would have picked them, too.
        """
        found = self._by_item.get((subject, frozenset((one, other))))
        places = {place for group in (one, other or one) for place, level in enumerate(group) if level is not None}
        topic = self.topic(subject, places.pop()) if len(places) == 1 else None
        if topic is None or (len(topic.levels) == 2 and other is None):
            return found  # two levels were set beside each other, and neither beside all the rest
        side = topic.beside.side(one)
        if len(topic.levels) > 2 and other is None and side is not None:
            return ChanceOf(side.p, topic.adjusted, one in topic.named)
        is_named = not topic.named or bool({one, other} & {*topic.named})
        return ChanceOf(topic.p, topic.adjusted, topic.is_apart and is_named)


def judge_groups(team: TeamScorecard) -> GroupsJudged:
    """Return which groups of a round differ by more than chance, on what, and what cannot be told.

    A pure function of the printed figures of a scorecard: means, numbers of people, and everyone's deviation.
    """
    dimensions = compared_dimensions(team.questionnaire)
    asked = [
        (subject, place)
        for place, breakdown in enumerate(team.round.breakdowns)
        for subject in (dimensions if len(breakdown.levels) > 1 else ())
    ]
    judged: dict[int, dict[str, LevelsBeside]] = {}
    for subject, place in asked:
        if (beside := levels_beside(team, subject, place)) is not None:
            judged.setdefault(place, {})[subject] = beside
    topics = tuple(_topics(team, judged))
    known = {(topic.subject, topic.place) for topic in topics}
    items = tuple(part for topic in topics if topic.is_apart for part in _items(team, topic))
    return GroupsJudged(topics, tuple(Unjudged(*one) for one in asked if one not in known), items)


def _topics(team: TeamScorecard, judged: Mapping[int, Mapping[str, LevelsBeside]]) -> Iterator[GroupTopic]:
    """Yield the topics with what their number makes of them."""
    adjusted = adjusted_together(team, judged)
    looked_at = len(adjusted)
    for (subject, place), p in adjusted.items():
        beside = judged[place][subject]
        called = [(side, called_from(side.error, looked_at, len(beside.levels))) for side in beside.sides]
        yield GroupTopic(
            subject=subject,
            place=place,
            sides=beside.sides,
            p=beside.p,
            beside=beside,
            unshown=tuple(_unshown(team, place, beside)),
            adjusted=p,
            called_from=max(limit for _, limit in called),
            lower=max(abs(side.gap) - limit for side, limit in called),
            named=_named(beside, looked_at) if p <= ERROR_RATE else (),
        )


def _unshown(team: TeamScorecard, place: int, beside: LevelsBeside) -> Iterator[Group]:
    """Yield the levels that are shown, but not on this subject."""
    shown = {level.group for level in beside.levels}
    yield from (score.group for score in levels_of_breakdown(team, place) if score.group not in shown)


def _named(beside: LevelsBeside, looked_at: int) -> tuple[Group, ...]:
    """Return the levels that stand apart in a topic that passed: after the first, each has to be as sure as a topic."""
    if len(beside.levels) <= 2:
        return tuple(group for side in beside.sides for group in (side.group, side.other) if group is not None)
    means = [level.mean for level in beside.levels]
    places = standing_apart(means, beside.within, ERROR_RATE, then=ERROR_RATE / looked_at)
    return tuple(beside.levels[place].group for place in places)


def _items(team: TeamScorecard, topic: GroupTopic) -> Iterator[tuple[str, LevelSide, float]]:
    """Yield of each named level its items of the topic, with the p adjusted for their number."""
    items = [item.id for item in team.questionnaire.dimension(topic.subject).scored_items]
    beside = {item: found for item in items if (found := levels_beside(team, item, topic.place)) is not None}
    are_many = len(team.round.breakdowns[topic.place].levels) > 2  # on an item more of them may be shown
    for group in topic.named if are_many else (None,):
        sides = {item: side for item, found in beside.items() if (side := found.side(group)) is not None}
        adjusted = holm([side.p for side in sides.values()])
        yield from ((item, side, p) for (item, side), p in zip(sides.items(), adjusted, strict=True))


def _all_close(topics: tuple[GroupTopic, ...]) -> bool:
    """Return whether every level is shown to stand within half a point of the others, all of them together."""
    sides = [side for topic in topics for side in topic.sides]
    return all(
        abs(side.gap) + t_quantile(1 - ERROR_RATE / (2 * len(sides)), side.error.df) * side.error.points <= ALIKE_WITHIN
        for side in sides
    )
