"""Patterns and advice for a team, with the figures that called for them."""

from culturecheck.findings.diagnosis import Diagnosis, Ground, NotSeen
from culturecheck.findings.recommendations import Recommendation, first_step
from culturecheck.report.actions import Speech, advised, dimension_name
from culturecheck.report.document import Action
from culturecheck.report.team.document import TeamPattern
from culturecheck.said import Said
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard

NAMED_ANSWERS = 3
_HIDDEN = (Status.TOO_FEW_RESPONDENTS, Status.WOULD_REVEAL_OTHERS, Status.NEAR_AN_END)


def team_action(team: TeamScorecard, words: Speech, called: Recommendation) -> Action:
    """Return a recommendation as an action for a team's report."""
    dimension = dimension_name(team.questionnaire, called.dimension)
    return advised(called.advice, words, _because(team, called), dimension, called.priority)


def team_pattern(team: TeamScorecard, words: Speech, found: Diagnosis) -> TeamPattern:
    """Return a pattern that the answers of everyone together show, with what it rests on."""
    pattern = found.pattern
    return TeamPattern(
        name=pattern.name,
        dimension=dimension_name(team.questionnaire, found.dimension),
        grounds=tuple(map(_ground, found.grounds)),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=team_action(team, words, first_step(found)),
        wrong_if=words.say(pattern.wrong_if),
        sources=pattern.claims,
    )


def _ground(ground: Ground) -> Said:
    figure = ground.figure.said if isinstance(ground.figure, NotSeen) else ground.figure
    return Said("team.ground", says=ground.says, figure=figure, looked_for=ground.looked_for.said)


def _because(team: TeamScorecard, called: Recommendation) -> Said:
    if called.cause == "answer":
        return Said("team.together-you-put", answers=tuple(_scored(team, item) for item in called.items))
    if called.cause == "diagnosis":
        more = max(len(called.items) - NAMED_ANSWERS, 0)
        named = tuple(_scored(team, item) for item in called.items[:NAMED_ANSWERS])
        return Said("team.answers-fit", pattern=called.diagnosis or "", answers=named, more=more)
    return _because_of_all(team, called)


def _because_of_all(team: TeamScorecard, called: Recommendation) -> Said:
    """Return what calls for advice that answers no single question."""
    if called.advice == team.questionnaire.rubric.standing.see:
        return Said("team.many-not-answered")
    if any(team.whole.items[item.id].status in _HIDDEN for item in team.questionnaire.scored_items):
        return Said("team.not-all-can-be-shown")
    if any(item.advice is None for item in team.questionnaire.scored_items):
        return Said("team.little-is-written")
    return Said("team.few-call-for-else")


def _scored(team: TeamScorecard, item: str) -> Said:
    return Said("team.item-at", name=team.questionnaire.by_id[item].short, shown=team.whole.items[item].value or "–")
