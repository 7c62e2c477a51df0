"""Patterns and advice for a team, with the figures that called for them."""

from culturecheck.content.advice import EFFORT_WORDS
from culturecheck.findings.diagnosis import Diagnosis
from culturecheck.findings.recommendations import Recommendation
from culturecheck.report.actions import Speech
from culturecheck.report.document import Action
from culturecheck.report.team.document import TeamPattern
from culturecheck.scoring.person import Status
from culturecheck.scoring.team import TeamScorecard
from culturecheck.text import capital, listed, number_word, quoted

NAMED_ANSWERS = 3
_HIDDEN = (Status.TOO_FEW_RESPONDENTS, Status.WOULD_REVEAL_OTHERS, Status.NEAR_AN_END)


def team_action(team: TeamScorecard, words: Speech, called: Recommendation) -> Action:
    """Return a recommendation as an action for a team's report."""
    advice = called.advice
    return Action(
        title=words.say(advice.title),
        step=words.say(advice.step),
        who=words.say(advice.who),
        effort=EFFORT_WORDS[advice.effort],
        impact=advice.impact,
        sign=words.say(advice.sign),
        because=_because(team, called),
        sources=advice.claims,
        dimension=team.questionnaire.dimension(called.dimension).name if called.dimension else "",
        priority=called.priority,
    )


def team_pattern(team: TeamScorecard, words: Speech, found: Diagnosis) -> TeamPattern:
    """Return a pattern that the answers of everyone together show, with what it rests on."""
    pattern = found.pattern
    first = Recommendation(
        advice=pattern.first,
        cause="diagnosis",
        dimension=found.dimension,
        diagnosis=pattern.name,
        items=found.items,
    )
    return TeamPattern(
        name=pattern.name,
        dimension=team.questionnaire.dimension(found.dimension).name if found.dimension else "",
        grounds=tuple(f"{capital(g.says)}: {g.figure} (looked for: {g.looked_for})" for g in found.grounds),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=team_action(team, words, first),
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
