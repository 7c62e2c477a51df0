"""Groups beside each other on every subject: first what differs by more than chance, then all other figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from culturecheck.content.compared import compared_subjects
from culturecheck.findings.apart import GroupGap, ShownGroups, Siblings, is_level
from culturecheck.findings.beyond_chance import ChanceOf, GroupsJudged, GroupTopic
from culturecheck.privacy import Group
from culturecheck.said import Said
from culturecheck.scoring.team.scorecard import TeamScorecard

PART_WORTH_TELLING = Decimal("0.5")  # points, from which parts of a level are set beside each other
TALKS = 3

RANKING_RULE = Said("findings.order-of-topics")
TopicKey = tuple[str, int]
"""A dimension and the place of the breakdown whose levels see it."""


class ToldGap(NamedTuple):
    """A gap with how likely it is by chance, None where nobody asked.

    `topic` is the topic that differs by more than chance where this gap is what is said of it.
    """

    gap: GroupGap
    chance: ChanceOf | None
    topic: GroupTopic | None = None

    @property
    def is_beyond(self) -> bool:
        """Whether it is more than chance."""
        return self.chance is not None and self.chance.is_beyond


@dataclass(frozen=True)
class PerceptionGaps:
    """Every gap that is told, those beyond chance first; `talks` are the few to begin with, one of a topic.

    Of each subject there are the two levels of a breakdown that stand furthest apart, and every level beside all the
    rest (where two levels are all there are, once); of parts of a level (sales among leaders) only what is wide. A
    level that is the only one shown stands beside everyone where the rest is not told. `of_topic` is what is told of a
    topic first, as far as there is anything to tell.
    """

    told: tuple[ToldGap, ...]
    talks: tuple[ToldGap, ...]
    of_topic: Mapping[TopicKey, GroupGap]


def find_perception_gaps(team: TeamScorecard, judged: GroupsJudged) -> PerceptionGaps:
    """Return the gaps between groups: topics apart in their order, each with its questions, then the rest."""
    groups = ShownGroups(team)
    rows = {_key(gap): gap for subject in compared_subjects(team.questionnaire) for gap in _of(subject, groups)}
    of_topic = {(t.subject, t.place): gap for t in judged.topics if (gap := _first_of(t, groups)) is not None}
    first = [(of_topic[topic.subject, topic.place], topic) for topic in judged.apart if _place(topic) in of_topic]
    beyond = {_key(gap): ToldGap(gap, _chance(judged, gap, groups), topic) for gap, topic in first}
    told = [ToldGap(gap, _chance(judged, gap, groups)) for gap in rows.values()]
    for topic in judged.apart:
        in_it = (one for one in told if one.is_beyond and _is_within(one.gap, topic))
        beyond |= {_key(one.gap): one for one in in_it if _key(one.gap) not in beyond}
    inside = _in_order_of(judged.apart, [*beyond.values()])
    others = sorted((one for one in told if _key(one.gap) not in beyond), key=_breadth)  # a stable sort
    talks = tuple(one for one in inside if one.topic is not None)[:TALKS]
    return PerceptionGaps((*inside, *others), talks, of_topic)


def _place(topic: GroupTopic) -> TopicKey:
    return topic.subject, topic.place


def _key(gap: GroupGap) -> tuple[str, Group, Group | None]:
    return gap.subject, gap.one, gap.other


def _is_within(gap: GroupGap, topic: GroupTopic) -> bool:
    """Return whether a gap is one on a topic, or on one of its questions."""
    return gap.subject.partition(".")[0] == topic.subject and gap.one[topic.place] is not None


def _in_order_of(topics: tuple[GroupTopic, ...], beyond: list[ToldGap]) -> list[ToldGap]:
    """Return gaps topic by topic: what is said first, the topic's others, and its questions, the widest first."""

    def rank(one: ToldGap) -> tuple[bool, bool, Decimal]:
        return one.topic is None, "." in one.gap.subject, -abs(one.gap.gap)

    return [one for topic in topics for one in sorted((b for b in beyond if _is_within(b.gap, topic)), key=rank)]


def _breadth(one: ToldGap) -> int:
    """Return where a gap stands: first two levels beside each other, then levels beside all the rest, then parts."""
    if one.gap.other is None:
        return 1
    return 0 if is_level(one.gap.one) else 2


def _chance(judged: GroupsJudged, gap: GroupGap, groups: ShownGroups) -> ChanceOf | None:
    is_alone = gap.other == groups.team.whole.group
    return judged.chance_of(gap.subject, gap.one, None if is_alone else gap.other)


def _first_of(topic: GroupTopic, groups: ShownGroups) -> GroupGap | None:
    """Return what is told of a topic first: the surest level that stands apart, else the two furthest apart."""
    if len(topic.levels) > 2 and topic.named:
        return _beside_the_others(topic.subject, topic.named[0], groups)
    among = _levels(groups, topic.place)
    pair = among and groups.furthest(topic.subject, among)
    return pair or _beside_the_others(topic.subject, topic.sides[0].group, groups)


def _levels(groups: ShownGroups, place: int) -> Siblings | None:
    return next((among for among in groups.siblings if among.are_levels and among.place == place), None)


def _beside_the_others(subject: str, group: Group, groups: ShownGroups) -> GroupGap | None:
    """Return a level beside all the rest, or beside everyone where the rest is not told."""
    return groups.gap(subject, group, None) or groups.gap(subject, group, groups.team.whole.group)


def _of(subject: str, groups: ShownGroups) -> Iterator[GroupGap]:
    """Yield what is told of one subject: two levels that are all there are stand beside each other once."""
    pairs = [(among, gap) for among in groups.siblings if (gap := groups.furthest(subject, among)) is not None]
    for among, gap in pairs:
        if among.are_levels or abs(gap.gap) >= PART_WORTH_TELLING:
            yield gap
    paired = {among.place for among, _ in pairs if among.are_levels}
    told = {place for place in paired if len(groups.team.round.breakdowns[place].levels) == 2}
    for group in groups.scores:
        if is_level(group) and (place := _place_of(group)) not in told:
            gap = groups.gap(subject, group, None) if place in paired else _beside_the_others(subject, group, groups)
            if gap is not None:
                yield gap


def _place_of(group: Group) -> int:
    return next(place for place, level in enumerate(group) if level is not None)
