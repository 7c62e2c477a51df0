"""Perception gaps in sentences that a chair could read out, each with the question to put to the room."""

from collections.abc import Mapping

from culturecheck.content.questionnaire import Dimension, Item, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.figures import along_axis, plain
from culturecheck.findings.apart import GroupGap, ShownGroups
from culturecheck.findings.perception import PerceptionGaps
from culturecheck.report.team.document import PerceptionGap
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_name, in_sentence, levels_of, subject_in_sentence, subject_name
from culturecheck.statistics import GroupOverlap
from culturecheck.text import capital

REST = "Everybody else"
THEY_LEAD = "the people they lead"
OVERLAP_WORDS: Mapping[GroupOverlap, str] = {
    GroupOverlap.NONE: "",
    GroupOverlap.SLIGHT: "hardly different",
    GroupOverlap.SMALL: "a small difference",
    GroupOverlap.CLEAR: "a clear difference",
    GroupOverlap.APART: "two different pictures",
}


def perception_lines(team: TeamScorecard, gaps: PerceptionGaps) -> tuple[PerceptionGap, ...]:
    """Return every gap as a line of the report, in its order."""
    groups = ShownGroups(team)
    return tuple(_line(team, groups, gap, worth) for worth, gap in enumerate(gaps.ranked, 1))


def _line(team: TeamScorecard, groups: ShownGroups, gap: GroupGap, worth: int) -> PerceptionGap:
    questionnaire = team.questionnaire
    item = questionnaire.by_id.get(gap.subject)
    dimension = questionnaire.dimension(gap.subject.partition(".")[0])
    opening = item or _furthest_item(groups, dimension, gap)
    return PerceptionGap(
        worth=worth,
        subject=gap.subject,
        kind="dimension" if item is None else "item",
        name=subject_name(questionnaire, gap.subject),
        text=dimension.question if item is None else item.text,
        dimension=dimension.name,
        one=group_name(team.round, gap.one),
        other=REST if gap.other is None else group_name(team.round, gap.other),
        of_one=gap.of_one,
        of_other=gap.of_other,
        one_at=along_axis(gap.of_one.value, LOWEST, HIGHEST),
        other_at=along_axis(gap.of_other.value, LOWEST, HIGHEST),
        gap=gap.gap,
        open_ended=gap.open_ended,
        led=any(level.leads for level in levels_of(team.round, gap.one)),
        sentence=gap_sentence(team.round, questionnaire, gap),
        few=gap.few,
        overlap=OVERLAP_WORDS[gap.overlap],
        ask=opening.discuss if opening else dimension.question,
    )


def _furthest_item(groups: ShownGroups, dimension: Dimension, gap: GroupGap) -> Item | None:
    """Return the item of a dimension on which the same two are furthest apart, the first of equals."""
    beside = {item.id: (item, groups.gap(item.id, gap.one, gap.other)) for item in dimension.scored_items}
    found = [(item, one) for item, one in beside.values() if one is not None]
    return max(found, key=lambda pair: abs(pair[1].gap))[0] if found else None


def gap_sentence(round_: Round, questionnaire: Questionnaire, gap: GroupGap) -> str:
    """Return the gap as a sentence, such as: Leaders rate handoffs 1.2 higher than the people they lead."""
    among, one, other = _voices(round_, gap)
    subject = subject_in_sentence(questionnaire, gap.subject)
    opening = f"{among}{in_sentence(one) if among else one}"
    if gap.gap == 0:
        open_ = ", as far as it may be shown" if gap.open_ended else ""
        return f"{opening} and {other} rate {subject} alike{open_}."
    size = plain(abs(gap.gap))
    least = "at least " if gap.open_ended else ""
    return f"{opening} rate {subject} {least}{size} {'higher' if gap.gap > 0 else 'lower'} than {other}."


def _voices(round_: Round, gap: GroupGap) -> tuple[str, str, str]:
    """Return where the two are found, if they share a level, and what each is called."""
    if gap.other is None:
        return "", group_name(round_, gap.one), in_sentence(REST)
    apart = next(n for n, (a, b) in enumerate(zip(gap.one, gap.other, strict=True)) if a != b)
    breakdown = round_.breakdowns[apart]
    one, other = (breakdown.level(group[apart] or "") for group in (gap.one, gap.other))
    they_lead = one.leads and len(breakdown.levels) == 2
    shared = levels_of(round_, tuple(None if n == apart else level for n, level in enumerate(gap.one)))
    among = f"{capital('in ' if apart else 'among ')}{in_sentence(shared[0].name)}, " if shared else ""
    return among, one.name, THEY_LEAD if they_lead else in_sentence(other.name)
