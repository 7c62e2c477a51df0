"""Perception gaps in sentences that a chair could read out, each with the question to put to the room."""

from culturecheck.content.questionnaire import Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.figures import along_axis, plain
from culturecheck.findings.perception import PerceptionGaps
from culturecheck.privacy import Group
from culturecheck.report.team.document import PerceptionGap
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_name, in_sentence, levels_of, subject_in_sentence, subject_name
from culturecheck.scoring.team.scorecard import Contrast
from culturecheck.text import capital

REST = "Everybody else"
THEY_LEAD = "the people they lead"


def perception_lines(team: TeamScorecard, gaps: PerceptionGaps) -> tuple[PerceptionGap, ...]:
    """Return every gap as a line of the report, in its order."""
    widest = _widest_items(gaps)
    return tuple(_line(team, contrast, worth, widest) for worth, contrast in enumerate(gaps.ranked, 1))


def _widest_items(gaps: PerceptionGaps) -> dict[tuple[str, Group, Group | None], str]:
    """Return by dimension and pair the item on which the two are furthest apart."""
    found: dict[tuple[str, Group, Group | None], str] = {}
    for contrast in sorted(gaps.ranked, key=lambda contrast: -abs(contrast.gap)):
        dimension, dot, _ = contrast.subject.partition(".")
        if dot:
            found.setdefault((dimension, contrast.one, contrast.other), contrast.subject)
    return found


def _line(
    team: TeamScorecard, contrast: Contrast, worth: int, widest: dict[tuple[str, Group, Group | None], str]
) -> PerceptionGap:
    questionnaire = team.questionnaire
    item = questionnaire.by_id.get(contrast.subject)
    dimension = questionnaire.dimension(contrast.subject.partition(".")[0])
    opening = item or questionnaire.by_id.get(widest.get((dimension.id, contrast.one, contrast.other), ""))
    return PerceptionGap(
        worth=worth,
        subject=contrast.subject,
        kind="dimension" if item is None else "item",
        name=subject_name(questionnaire, contrast.subject),
        text=dimension.question if item is None else item.text,
        dimension=dimension.name,
        one=group_name(team.round, contrast.one),
        other=REST if contrast.other is None else group_name(team.round, contrast.other),
        of_one=contrast.of_one,
        of_other=contrast.of_other,
        one_at=along_axis(contrast.of_one.value, LOWEST, HIGHEST),
        other_at=along_axis(contrast.of_other.value, LOWEST, HIGHEST),
        gap=contrast.gap,
        open_ended=contrast.open_ended,
        led=any(level.leads for level in levels_of(team.round, contrast.one)),
        sentence=gap_sentence(team.round, questionnaire, contrast),
        overlap=contrast.words,
        ask=opening.discuss if opening else dimension.question,
    )


def gap_sentence(round_: Round, questionnaire: Questionnaire, contrast: Contrast) -> str:
    """Return the gap as a sentence, such as: Leaders rate handoffs 1.2 higher than the people they lead."""
    among, one, other = _voices(round_, contrast)
    subject = subject_in_sentence(questionnaire, contrast.subject)
    opening = f"{among}{in_sentence(one) if among else one}"
    if contrast.gap == 0:
        open_ = ", as far as it may be shown" if contrast.open_ended else ""
        return f"{opening} and {other} rate {subject} alike{open_}."
    size = plain(abs(contrast.gap))
    least = "at least " if contrast.open_ended else ""
    return f"{opening} rate {subject} {least}{size} {'higher' if contrast.gap > 0 else 'lower'} than {other}."


def _voices(round_: Round, contrast: Contrast) -> tuple[str, str, str]:
    """Return where the two are found, if they share a level, and what each is called."""
    if contrast.other is None:
        return "", group_name(round_, contrast.one), in_sentence(REST)
    apart = next(n for n, (a, b) in enumerate(zip(contrast.one, contrast.other, strict=True)) if a != b)
    breakdown = round_.breakdowns[apart]
    one, other = (breakdown.level(group[apart] or "") for group in (contrast.one, contrast.other))
    they_lead = one.leads and len(breakdown.levels) == 2
    shared = levels_of(round_, tuple(None if n == apart else level for n, level in enumerate(contrast.one)))
    among = f"{capital('in ' if apart else 'among ')}{in_sentence(shared[0].name)}, " if shared else ""
    return among, one.name, THEY_LEAD if they_lead else in_sentence(other.name)
