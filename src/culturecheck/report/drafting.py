"""A plan drafted from a scorecard: the advice of its report, in the words of its report."""

from collections.abc import Callable

from culturecheck.findings.beyond_chance import judge_groups
from culturecheck.findings.diagnosis import diagnose
from culturecheck.findings.gaps import find_gaps
from culturecheck.findings.group_diagnosis import diagnose_groups
from culturecheck.findings.recommendations import Recommendation, recommend
from culturecheck.plan.drafting import PlanDraft, Told, draft_plan
from culturecheck.report.actions import action, speech
from culturecheck.report.document import Action
from culturecheck.report.lines import item_lines
from culturecheck.report.team.advice import team_action
from culturecheck.report.team.group_patterns import group_pattern
from culturecheck.said import Sayable
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard, as_one_scorecard

InWords = Callable[[Sayable], str]


def draft_of_one(scorecard: Scorecard, say: InWords) -> PlanDraft:
    """Return a draft from what one person answered; `say` puts what is kept in its file into words."""
    lines, words = item_lines(scorecard), speech(scorecard)
    return _draft(scorecard, lambda called: _told(action(scorecard, lines, words, called), say))


def draft_of_team(team: TeamScorecard, say: InWords) -> PlanDraft:
    """Return a draft from the published figures of a round; nothing in it that its report does not show."""
    one = as_one_scorecard(team)
    words, found = speech(one), diagnose_groups(team, judge_groups(team))
    gravest = (found[0].pattern.id, _told(group_pattern(team, words, found[0]).first, say)) if found else None
    return _draft(one, lambda called: _told(team_action(team, words, called), say), gravest)


def _draft(
    scorecard: Scorecard, tell: Callable[[Recommendation], Told], over_groups: tuple[str, Told] | None = None
) -> PlanDraft:
    advice = recommend(scorecard, find_gaps(scorecard), diagnose(scorecard))
    origin = (scorecard.wave, scorecard.date, scorecard.here)
    return draft_plan(advice, scorecard.questionnaire, origin, tell, over_groups)


def _told(called_for: Action, say: InWords) -> Told:
    return Told(
        title=called_for.title,
        step=called_for.step,
        who=called_for.who,
        sign=called_for.sign,
        because=say(called_for.because),
        claims=called_for.sources,
    )
