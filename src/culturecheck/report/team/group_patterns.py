"""Patterns over groups in a team's report: what they rest on in sentences, and their first step."""

from decimal import Decimal
from fractions import Fraction

from culturecheck.content.group_pattern import GapsCondition, GroupClause, LeadersAbove, Polarised
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.figures import percent_figure
from culturecheck.findings.group_diagnosis import CampsGround, GapGround, GroupDiagnosis, GroupGround, UnseenGround
from culturecheck.findings.recommendations import CHOICES
from culturecheck.report.actions import Speech, advised
from culturecheck.report.document import Action
from culturecheck.report.team.document import TeamPattern
from culturecheck.report.team.perception import gap_said, overlap_said
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_spoken, subject_spoken

GROUP_STEP_RULE = Said("team.group-step-rule")
NAMED_GROUNDS = 5
FEW = Said("team.few-can-make-it")


def group_pattern(team: TeamScorecard, words: Speech, found: GroupDiagnosis) -> TeamPattern:
    """Return a pattern that the groups show, with what it rests on and what was looked for."""
    pattern = found.pattern
    because = Said("team.groups-fit", pattern=pattern.name, ground=_short(team, found.grounds[0]))
    grounds = [Said("team.as-a-point", text=_ground(team, ground)) for ground in found.grounds]
    more = len(grounds) - NAMED_GROUNDS
    tail = [Said("team.as-a-point", text=Said("team.more-the-same-way", n=more))] if more > 0 else []
    looked_for = tuple(_looked_for(team.questionnaire, clause) for clause in pattern.when)
    return TeamPattern(
        name=pattern.name,
        dimension="",
        grounds=(*grounds[:NAMED_GROUNDS], *tail, Said("team.looked-for", parts=looked_for)),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=advised(pattern.first, words, because),
        wrong_if=words.say(pattern.wrong_if),
        sources=pattern.claims,
    )


def with_group_step(others: list[Action], patterns: tuple[TeamPattern, ...]) -> tuple[Action, ...]:
    """Return what there is to choose from besides the first step: the gravest pattern over groups takes the last place.

    The first step itself stays what the answers of everyone together call for.
    """
    if not patterns:
        return tuple(others)
    return (*others[: CHOICES - 2], patterns[0].first)


def _ground(team: TeamScorecard, ground: GroupGround) -> Said:
    return _gap(team, ground) if isinstance(ground, GapGround) else _of_an_item(team, ground)


def _short(team: TeamScorecard, ground: GroupGround) -> Said:
    """Return the ground as it stands within a sentence, without figures but the one that matters."""
    return _apart(team, ground) if isinstance(ground, GapGround) else _of_an_item(team, ground)


def _apart(team: TeamScorecard, ground: GapGround) -> Said:
    return gap_said(team.round, team.questionnaire, ground.gap)


def _gap(team: TeamScorecard, ground: GapGround) -> Said:
    gap, said = ground.gap, _apart(team, ground)
    figures = None if gap.open_ended else Said("team.against", one=gap.of_one, other=gap.of_other)
    beside = tuple(words for words in (figures, FEW if gap.few else overlap_said(gap.overlap)) if words)
    return Said("team.with-figures", said=said, figures=beside) if beside else said


def _of_an_item(team: TeamScorecard, ground: CampsGround | UnseenGround) -> Said:
    name = subject_spoken(team.questionnaire, ground.item)
    if isinstance(ground, CampsGround):
        return Said("team.divides-people", name=name, high=ground.favourable, low=ground.unfavourable)
    if not ground.groups:
        return Said("team.have-not-seen", name=name, percent=ground.percent)
    shares = tuple(
        Said("team.percent-of", percent=share.percent, group=group_spoken(team.round, share.group))
        for share in ground.groups
    )
    return Said("team.have-not-seen-among-them", name=name, percent=ground.percent, groups=shares)


def _looked_for(questionnaire: Questionnaire, clause: GroupClause) -> Said:
    asked = clause.asked
    if isinstance(asked, GapsCondition):
        return _gaps_looked_for(questionnaire, asked)
    least = asked.items_at_least
    if isinstance(asked, Polarised):
        return Said("team.looked-for-camps", n=least, spread=asked.spread_at_least)
    share, of_a_group = _whole_percent(asked.share), asked.share_of_a_group
    if of_a_group is None:
        return Said("team.looked-for-unseen", n=least, share=share)
    return Said("team.looked-for-unseen-or-group", n=least, share=share, of_a_group=_whole_percent(of_a_group))


def _whole_percent(share: Decimal) -> int:
    return percent_figure(Fraction(share))


def _gaps_looked_for(questionnaire: Questionnaire, asked: GapsCondition) -> Said:
    if not isinstance(asked, LeadersAbove):
        return Said("team.looked-for-apart", points=asked.by_at_least, of=asked.of, n=asked.in_at_least)
    limits = []
    if asked.leaders_at_least:
        limits.append(Said("team.their-own-score", points=asked.leaders_at_least))
    if asked.led_at_most:
        limits.append(Said("team.score-of-the-led", points=asked.led_at_most))
    said = (
        Said(
            "team.looked-for-leaders-on",
            points=asked.by_at_least,
            subject=subject_spoken(questionnaire, asked.dimension),
        )
        if asked.dimension
        else Said("team.looked-for-leaders", points=asked.by_at_least, of=asked.of, n=asked.in_at_least)
    )
    return Said("team.with-limits", said=said, limits=tuple(limits)) if limits else said
