"""Perception gaps in sentences that a chair could read out, each with the question to put to the room.

Only what is more than chance gets words; all other figures stand in the table without any.
"""

from typing import Literal

from culturecheck.content.questionnaire import Dimension, Item, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.figures import along_axis, chance_figure
from culturecheck.findings.apart import GroupGap, ShownGroups, is_level
from culturecheck.findings.beyond_chance import GroupTopic
from culturecheck.findings.perception import PerceptionGaps, ToldGap
from culturecheck.privacy import Group
from culturecheck.report.team.perceived import PerceptionGap
from culturecheck.rounds.round import Round
from culturecheck.said import Said, Sayable, said_of
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said, group_spoken, levels_of, subject_name, subject_spoken
from culturecheck.statistics import GroupOverlap

REST = Said("team.everybody-else")
ALL = Said("team.everyone-together")


def perception_lines(team: TeamScorecard, gaps: PerceptionGaps) -> tuple[PerceptionGap, ...]:
    """Return every gap as a line of the report, in its order."""
    groups = ShownGroups(team)
    return tuple(_with_words(team, groups, told) if told.is_beyond else _figures(team, told) for told in gaps.told)


def _figures(team: TeamScorecard, told: ToldGap) -> PerceptionGap:
    """Return a gap as the figures of a line."""
    questionnaire, gap, chance = team.questionnaire, told.gap, told.chance
    item = questionnaire.by_id.get(gap.subject)
    dimension = questionnaire.dimension(gap.subject.partition(".")[0])
    return PerceptionGap(
        subject=gap.subject,
        kind="dimension" if item is None else "item",
        name=subject_name(questionnaire, gap.subject),
        text=dimension.question if item is None else item.text,
        dimension=dimension.name,
        breakdown=team.round.breakdowns[_apart_by(gap)].name,
        one=group_said(team.round, gap.one),
        other=other_name(team.round, gap),
        beside=_beside(team, gap),
        of_one=gap.of_one,
        of_other=gap.of_other,
        one_at=along_axis(gap.of_one.value, LOWEST, HIGHEST),
        other_at=along_axis(gap.of_other.value, LOWEST, HIGHEST),
        gap=gap.gap,
        open_ended=gap.open_ended,
        beyond_chance=None if chance is None else chance.is_beyond,
        p=None if chance is None else chance_figure(chance.p),
        p_adjusted=None if chance is None else chance_figure(chance.adjusted),
        led=any(level.leads for level in levels_of(team.round, gap.one)),
        few=gap.few,
    )


def _with_words(team: TeamScorecard, groups: ShownGroups, told: ToldGap) -> PerceptionGap:
    """Return a gap that is more than chance as a line with its words."""
    questionnaire, gap = team.questionnaire, told.gap
    dimension = questionnaire.dimension(gap.subject.partition(".")[0])
    opening = questionnaire.by_id.get(gap.subject) or _furthest_item(groups, dimension, gap)
    return _figures(team, told).model_copy(
        update={
            "sentence": _sentence(team, told),
            "overlap": overlap_said(gap.overlap),
            "ask": opening.discuss if opening else dimension.question,
        }
    )


def overlap_said(overlap: GroupOverlap) -> Sayable:
    """Return how far answers overlap, empty where nobody can say."""
    return "" if overlap is GroupOverlap.NONE else said_of("team.overlap", overlap)


def _sentence(team: TeamScorecard, told: ToldGap) -> Said:
    topic = told.topic
    if topic is not None and len(topic.levels) > 2 and not topic.named:
        return Said("ground.sentence", text=seen_differently(team, topic, told.gap))
    return Said("ground.sentence", text=gap_said(team.round, team.questionnaire, told.gap))


def seen_differently(team: TeamScorecard, topic: GroupTopic, gap: GroupGap) -> Said:
    """Return of groups of which none stands alone how far they go, as a part of a sentence."""
    sides = [(gap.of_one, gap.one), (gap.of_other, gap.other or ())]
    if gap.gap > 0:
        sides.reverse()
    (low, lowest), (high, highest) = ((shown, group_spoken(team.round, group)) for shown, group in sides)
    return Said(
        "team.seen-differently",
        subject=subject_spoken(team.questionnaire, topic.subject),
        by=team.round.breakdowns[topic.place].spoken,
        low=low,
        lowest=lowest,
        high=high,
        highest=highest,
    )


def other_name(round_: Round, gap: GroupGap) -> Sayable:
    """Return what a group stands beside: another, everybody else, or everyone where those may not be told."""
    if gap.other is None:
        return REST
    return group_said(round_, gap.other) if levels_of(round_, gap.other) else ALL


def _beside(team: TeamScorecard, gap: GroupGap) -> Literal["level", "rest", "everyone", "part"]:
    if gap.other is None:
        return "rest"
    if gap.other == team.whole.group:
        return "everyone"
    return "level" if is_level(gap.one) else "part"


def _apart_by(gap: GroupGap) -> int:
    """Return the place of the breakdown by which two groups differ."""
    other: Group = gap.other or (None,) * len(gap.one)
    return next(n for n, (a, b) in enumerate(zip(gap.one, other, strict=True)) if a != b)


def _furthest_item(groups: ShownGroups, dimension: Dimension, gap: GroupGap) -> Item | None:
    """Return the item of a dimension on which the same two are furthest apart, the first of equals."""
    beside = {item.id: (item, groups.gap(item.id, gap.one, gap.other)) for item in dimension.scored_items}
    found = [(item, one) for item, one in beside.values() if one is not None]
    return max(found, key=lambda pair: abs(pair[1].gap))[0] if found else None


def gap_said(round_: Round, questionnaire: Questionnaire, gap: GroupGap) -> Said:
    """Return a gap as a part of a sentence: leaders rate handoffs 1.2 higher than the people they lead."""
    one, other = _voices(round_, gap)
    subject = subject_spoken(questionnaire, gap.subject)
    if gap.gap == 0:
        alike = "team.rate-alike-as-far-as-shown" if gap.open_ended else "team.rate-alike"
        return _among(round_, gap, Said(alike, one=one, other=other, subject=subject))
    way = "higher" if gap.gap > 0 else "lower"
    least = "at-least" if gap.open_ended else "just"
    size = abs(gap.gap)
    return _among(
        round_, gap, Said("team.rate", one=one, other=other, subject=subject, size=size, way=way, least=least)
    )


def _voices(round_: Round, gap: GroupGap) -> tuple[Sayable, Sayable]:
    """Return what each of the two is called within a sentence."""
    if gap.other is None:
        return group_spoken(round_, gap.one), Said("team.everybody-else-in-speech")
    if not levels_of(round_, gap.other):
        return group_spoken(round_, gap.one), Said("team.everyone-together-in-speech")
    apart = _apart_by(gap)
    breakdown = round_.breakdowns[apart]
    one, other = (breakdown.level(group[apart] or "") for group in (gap.one, gap.other))
    they_lead = one.leads and len(breakdown.levels) == 2
    return one.spoken, Said("team.the-people-they-lead") if they_lead else other.spoken


def _among(round_: Round, gap: GroupGap, said: Said) -> Said:
    """Return what is said of two groups with where they are found, if they share a level."""
    if gap.other is None or not levels_of(round_, gap.other):
        return said
    apart = _apart_by(gap)
    shared = levels_of(round_, tuple(None if n == apart else level for n, level in enumerate(gap.one)))
    if not shared:
        return said
    return Said("team.in-a-level" if apart else "team.among-a-level", level=shared[0].spoken, said=said)
