"""Patterns and advice for a team, with the figures that called for them."""

from culturecheck.findings.diagnosis import Diagnosis
from culturecheck.findings.recommendations import Recommendation, first_step
from culturecheck.report.actions import Speech, advised, dimension_name
from culturecheck.report.document import Action
from culturecheck.report.team.document import TeamPattern
from culturecheck.scoring.person import Status
from culturecheck.scoring.team import TeamScorecard
from culturecheck.text import capital, listed, number_word, quoted

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
        grounds=tuple(f"{capital(g.says)}: {g.figure} (looked for: {g.looked_for})" for g in found.grounds),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=team_action(team, words, first_step(found)),
        wrong_if=words.say(pattern.wrong_if),
        sources=pattern.claims,
    )


def _because(team: TeamScorecard, called: Recommendation) -> str:
    if called.cause == "answer":
        return f"together you put {listed([_scored(team, item) for item in called.items])}"
    if called.cause == "diagnosis":
        more = len(called.items) - NAMED_ANSWERS
        named = listed([_scored(team, item) for item in called.items[:NAMED_ANSWERS]])
        tail = f" ({number_word(more)} more point{'s' if more == 1 else ''} the same way)" if more > 0 else ""
        return f"the answers fit a pattern, {quoted(called.diagnosis or '')}: {named}{tail}"
    return _because_of_all(team, called)


def _because_of_all(team: TeamScorecard, called: Recommendation) -> str:
    """Return what calls for advice that answers no single question."""
    if called.advice == team.questionnaire.rubric.standing.see:
        return "many questions could not be answered"
    if any(team.whole.items[item.id].status in _HIDDEN for item in team.questionnaire.scored_items):
        return "not all answers can be shown, and few of those that can call for anything else"
    if any(item.advice is None for item in team.questionnaire.scored_items):
        return "little other advice is written for these questions"
    return "few answers call for anything else"


def _scored(team: TeamScorecard, item: str) -> str:
    short = team.questionnaire.by_id[item].short
    return f"{quoted(short)} at {team.whole.items[item].words}"
