"""How a team's figures came about, what they cannot say, and the appendix with every number of everyone together."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.content.questionnaire import sides_words
from culturecheck.counting.careless import CARELESS, careless_said
from culturecheck.figures import percent_figure
from culturecheck.findings.beyond_chance import ALIKE_WITHIN, GroupsJudged
from culturecheck.findings.gaps import RANKING_RULE as GAP_RULE
from culturecheck.findings.perception import RANKING_RULE as PERCEPTION_RULE
from culturecheck.findings.recommendations import ranking_rule
from culturecheck.report.document import Paragraph
from culturecheck.report.team.group_patterns import GROUP_STEP_RULE
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.details import published_sides
from culturecheck.scoring.team.names import subject_spoken
from culturecheck.shown import ShownScore
from culturecheck.statistics import OWN_SPREAD_FROM


def method(team: TeamScorecard, judged: GroupsJudged) -> Iterator[Paragraph]:
    """Yield the method and the caveats, paragraph by paragraph; those on groups where some are looked at."""
    questionnaire, limits = team.questionnaire, team.questionnaire.rubric.limits
    asked = Said(
        "team.what-was-asked-in-full",
        title=questionnaire.title,
        questions=len(questionnaire.scored_items),
        dimensions=len(questionnaire.dimensions),
        day=team.date,
    )
    yield Paragraph(heading=Said("team.what-was-asked"), text=asked)
    scores = Said("team.answers-to-scores-in-full", share=percent_figure(Fraction(limits.answered_share)))
    yield Paragraph(heading=Said("team.answers-to-scores"), text=scores)
    never_zero = Said("team.never-zero-in-full", share=percent_figure(Fraction(limits.provisional_below)))
    yield Paragraph(heading=Said("team.never-zero"), text=never_zero)
    if any(figure.detail for figure in (*team.whole.dimensions.values(), *team.whole.items.values())):
        yield Paragraph(heading=Said("team.how-sure"), text=_how_sure(team))
    if judged.topics:
        yield from _on_groups(judged)
    yield Paragraph(heading=Said("team.order-of-dimensions"), text=GAP_RULE)
    over_groups = GROUP_STEP_RULE if len(team.groups) > 1 and questionnaire.has_advice else None
    yield Paragraph(heading=Said("team.order-of-advice"), text=run_on(ranking_rule(questionnaire), over_groups))
    yield Paragraph(heading=Said("team.careless-answering"), text=careless_words(team))
    beyond = Said("team.cannot-say-of-groups" if judged.topics else "team.cannot-say")
    yield Paragraph(heading=Said("team.what-this-cannot-say"), text=beyond)


def _how_sure(team: TeamScorecard) -> Sayable:
    limits, others = team.questionnaire.rubric.limits, _other_scales(team)
    sure = Said(
        "team.how-sure-in-full",
        favourable=limits.favourable,
        unfavourable=limits.unfavourable,
        scales="several" if others else "one",
    )
    return run_on(sure, others)


def _other_scales(team: TeamScorecard) -> Sayable:
    """Return what is favourable on other than the usual scales; nothing of a scorecard from before they said it."""
    asked = team.questionnaire
    details = [(item, found) for item in asked.items if (found := team.whole.items[item.id].detail)]
    is_of_now = all(published_sides(asked, item, found) == asked.sides(item) for item, found in details)
    return sides_words(asked) if is_of_now else ""


def _on_groups(judged: GroupsJudged) -> Iterator[Paragraph]:
    different = Said(
        "team.how-different-in-full",
        looked_at=len(judged.topics),
        unjudged=len(judged.unjudged),
        alike_within=Decimal(str(ALIKE_WITHIN)),
    )
    yield Paragraph(heading=Said("team.how-different"), text=different)
    reckoning = Said("team.reckoning-in-full", own_spread_from=OWN_SPREAD_FROM)
    yield Paragraph(heading=Said("team.reckoning"), text=reckoning)
    yield Paragraph(heading=Said("team.talk-first"), text=PERCEPTION_RULE)


def careless_words(team: TeamScorecard) -> Said:
    """Return how many answered carelessly, and what leaving them out would change."""
    people = team.careless.people
    thresholds = team.round.thresholds
    of_few = team.round.mode == "confidential" and team.respondents < thresholds.details_from
    said = careless_said(people, thresholds.means_from, told_from=thresholds.details_from if of_few else 0)
    if not people:
        return said
    if not team.careless.without:
        return Said("team.careless-cannot-be-left-out", n=people, careless=CARELESS)
    moved = [_moved(team, name, value) for name, value in team.careless.without.items()]
    changed = tuple(words for words in moved if words is not None)
    return Said("team.without-them", said=said, moved=changed) if changed else Said("team.without-them-same", said=said)


def _moved(team: TeamScorecard, name: str, without: ShownScore) -> Said | None:
    now = team.whole.dimensions[name].value
    if now in (None, without):
        return None
    return Said("team.would-be", name=subject_spoken(team.questionnaire, name), shown=without)
