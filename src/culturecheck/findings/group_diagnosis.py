"""Diagnoses over groups: named patterns that only a team shows, each with the published figures that it rests on."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

from culturecheck.content.compared import compared_subjects
from culturecheck.content.group_pattern import (
    GapsCondition,
    GroupClause,
    GroupPattern,
    GroupsApart,
    LeadersAbove,
    Polarised,
    Unseen,
)
from culturecheck.document import Document, ItemId
from culturecheck.figures import percent_figure
from culturecheck.findings.apart import GroupGap, ShownGroups, Siblings, is_level
from culturecheck.findings.beyond_chance import GroupsJudged
from culturecheck.findings.camps import LIKELY, wider_than_usual
from culturecheck.findings.out_of_sight import is_more_than_usual, usually_not_seen
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.statistics import GroupOverlap

SLIGHT = (GroupOverlap.SLIGHT, GroupOverlap.SMALL)  # answers that overlap so far are no gap to speak of


class GapGround(Document):
    """A gap between two groups, as published."""

    kind: Literal["gap"] = "gap"
    gap: GroupGap


class CampsGround(Document):
    """An item that divides everyone into two camps, with the shares of both in per cent."""

    kind: Literal["camps"] = "camps"
    item: ItemId
    favourable: int
    unfavourable: int
    spread: Decimal


class GroupShare(Document):
    """The share of a group in per cent."""

    group: Group
    percent: int


class UnseenGround(Document):
    """An item with the share of everyone who has not seen it, and the groups of which many have not."""

    kind: Literal["unseen"] = "unseen"
    item: ItemId
    percent: int
    groups: tuple[GroupShare, ...]


GroupGround = GapGround | CampsGround | UnseenGround


class GroupDiagnosis(Document):
    """A pattern over groups that was found, with what it rests on: per clause the most telling first."""

    pattern: GroupPattern
    grounds: tuple[GroupGround, ...]


def diagnose_groups(team: TeamScorecard, judged: GroupsJudged) -> tuple[GroupDiagnosis, ...]:
    """Return the patterns that the groups of a team show, in the order in which they are written (gravest first).

    Only what the scorecard publishes is looked at, and judged as it is printed; of gaps between groups only those that
    are more than chance.
    """
    return tuple(
        GroupDiagnosis(pattern=pattern, grounds=grounds)
        for pattern in team.questionnaire.group_patterns
        if (grounds := _look(pattern, team, judged))
    )


def _look(pattern: GroupPattern, team: TeamScorecard, judged: GroupsJudged) -> tuple[GroupGround, ...]:
    """Return the grounds of all clauses, nothing if one does not hold."""
    found = [tuple(_grounds(clause, team, judged)) for clause in pattern.when]
    return tuple(ground for grounds in found for ground in grounds) if all(found) else ()


def _grounds(clause: GroupClause, team: TeamScorecard, judged: GroupsJudged) -> Iterable[GroupGround]:
    asked = clause.asked
    if isinstance(asked, LeadersAbove):
        return _leaders_above(asked, _BeyondChance(ShownGroups(team), judged))
    if isinstance(asked, GroupsApart):
        return _groups_apart(asked, _BeyondChance(ShownGroups(team), judged))
    grounds: tuple[GroupGround, ...]
    grounds = tuple(_divided(asked, team)) if isinstance(asked, Polarised) else tuple(_unseen(asked, team))
    return grounds if len(grounds) >= asked.items_at_least else ()


# Gaps between two groups


Pair = tuple[Group, Group | None]


@dataclass(frozen=True)
class _BeyondChance:
    """The groups of a scorecard, and of the gaps between them those that are more than chance."""

    shown: ShownGroups
    judged: GroupsJudged

    def gap(self, subject: str, one: Group, other: Group | None) -> GroupGap | None:
        """Return the gap between two groups, or between a level and all the rest; None where it may be chance."""
        chance = self.judged.chance_of(subject, one, other)
        return self.shown.gap(subject, one, other) if chance is not None and chance.is_beyond else None


def _leaders_above(asked: LeadersAbove, groups: _BeyondChance) -> tuple[GapGround, ...]:
    def is_higher(gap: GroupGap) -> bool:
        return (
            gap.gap >= asked.by_at_least
            and (asked.leaders_at_least is None or gap.of_one.is_at_least(asked.leaders_at_least) is True)
            and (asked.led_at_most is None or gap.of_other.is_at_most(asked.led_at_most) is True)
        )

    def holds(gaps: list[GroupGap]) -> list[GroupGap]:
        lower = any(gap.gap <= -asked.by_at_least for gap in gaps)
        return [] if lower else [gap for gap in gaps if is_higher(gap)]

    subjects = [name for name in _subjects(asked, groups.shown.team) if asked.dimension in (None, name)]
    pairs = [pair for place in range(len(groups.shown.leading)) for pair in _led(groups.shown, place)]
    return _of_the_widest_pair(asked, groups, subjects, pairs, holds)


def _groups_apart(asked: GroupsApart, groups: _BeyondChance) -> tuple[GapGround, ...]:
    def holds(gaps: list[GroupGap]) -> list[GroupGap]:
        return [gap for gap in gaps if abs(gap.gap) >= asked.by_at_least]

    shown, subjects = groups.shown, _subjects(asked, groups.shown.team)
    equals = (among for among in shown.siblings if among.are_levels and not shown.leading[among.place])
    pairs = [pair for among in equals for pair in _far_apart(asked, shown, subjects, among)]
    return _of_the_widest_pair(asked, groups, subjects, pairs, holds)


def _far_apart(
    asked: GapsCondition, groups: ShownGroups, subjects: Sequence[str], among: Siblings
) -> list[tuple[Group, Group]]:
    """Return the pairs that stand so far apart on so many subjects: of many teams, no other pair is looked at."""
    times = Counter(pair for name in subjects for pair in groups.apart_by(asked.by_at_least, name, among))
    places = {group: place for place, group in enumerate(among.groups)}
    found = [pair for pair, count in times.items() if count >= asked.in_at_least]
    return sorted(found, key=lambda pair: [places[group] for group in pair])


def _led(groups: ShownGroups, place: int) -> Iterator[Pair]:
    """Yield each level that leads beside each that does not, and beside all the rest if no other leads."""
    levels = [group for group in groups.scores if is_level(group) and group[place] is not None]
    leading = [group for group in levels if group[place] in groups.leading[place]]
    yield from product(leading, [group for group in levels if group not in leading])
    if len(groups.leading[place]) == 1:
        yield from ((group, None) for group in leading)


def _subjects(asked: GapsCondition, team: TeamScorecard) -> list[str]:
    return [name for name in compared_subjects(team.questionnaire) if ("." in name) == (asked.of == "items")]


def _of_the_widest_pair(
    asked: GapsCondition,
    groups: _BeyondChance,
    subjects: Sequence[str],
    pairs: Iterable[Pair],
    holds: Callable[[list[GroupGap]], list[GroupGap]],
) -> tuple[GapGround, ...]:
    """Return the gaps of the two groups that have most of them, the widest first; nothing if they are too few."""
    found: list[GroupGap] = []
    for one, other in pairs:
        gaps = (groups.gap(name, one, other) for name in subjects)
        found = max(found, holds([gap for gap in gaps if gap and _counts(asked, gap)]), key=_width)
    if len(found) < asked.in_at_least:
        return ()
    return tuple(GapGround(gap=gap) for gap in sorted(found, key=lambda gap: -abs(gap.gap)))  # a stable sort


def _width(gaps: list[GroupGap]) -> tuple[int, Decimal]:
    return len(gaps), sum((abs(gap.gap) for gap in gaps), Decimal(0))


def _counts(asked: GapsCondition, gap: GroupGap) -> bool:
    return asked.from_few if gap.few else gap.overlap not in SLIGHT


# Items


def _divided(asked: Polarised, team: TeamScorecard) -> Iterator[CampsGround]:
    """Yield the items that divide everyone, more than chance does, and not one group from another, the widest first."""
    groups, compared = ShownGroups(team), compared_subjects(team.questionnaire)
    wide = wider_than_usual(team)
    found = [
        (item.id, detail)
        for item in team.questionnaire.scored_items
        if (detail := team.whole.items[item.id].detail) and detail.polarised and detail.spread >= asked.spread_at_least
        if wide.get(item.id, 1.0) <= LIKELY
    ]
    for name, detail in sorted(found, key=lambda pair: -pair[1].spread):
        if name not in compared or not _divides_groups(groups, name, asked.groups_within):
            high, low = detail.favourable, detail.unfavourable
            yield CampsGround(item=name, favourable=high, unfavourable=low, spread=detail.spread)


def _divides_groups(groups: ShownGroups, item: str, least: Decimal) -> bool:
    """Return whether groups of ten people and more stand so far apart on an item, or one from all the rest."""
    found = [groups.furthest(item, among, sure=True) for among in groups.siblings]
    found += [groups.gap(item, group, None) for group in groups.scores]
    return any(gap and not gap.few and gap.overlap not in SLIGHT and abs(gap.gap) >= least for gap in found)


def _unseen(asked: Unseen, team: TeamScorecard) -> Iterator[UnseenGround]:
    """Yield the items that many have not seen, by more than chance, the largest share of everyone first."""
    usual, found = usually_not_seen(team), []
    for item in team.questionnaire.scored_items:
        detail = team.whole.items[item.id].detail
        if detail is None:
            continue
        percent = percent_figure(detail.share_of_dont_know)
        is_many = percent >= asked.share * 100 and is_more_than_usual(detail, usual, asked.share)
        groups = tuple(_blind(asked, team, item.id, usual))
        if is_many or groups:
            found.append(UnseenGround(item=item.id, percent=percent, groups=groups))
    yield from sorted(found, key=lambda ground: -ground.percent)


def _blind(asked: Unseen, team: TeamScorecard, item: str, usual: float) -> Iterator[GroupShare]:
    """Yield the levels of which a share has not seen an item that is large for a group, the largest first."""
    limit = asked.share_of_a_group
    if limit is None:
        return
    levels = [score for score in team.groups[1:] if is_level(score.group)]
    shares = [
        GroupShare(group=score.group, percent=percent)
        for score in levels
        if (detail := score.items[item].detail) is not None
        if (percent := percent_figure(detail.share_of_dont_know)) >= limit * 100
        if is_more_than_usual(detail, usual, limit, len(levels))
    ]
    yield from sorted(shares, key=lambda share: -share.percent)
