"""The judgement of a wave by a policy, from published figures alone."""

from collections.abc import Iterator

from culturecheck.gate.drops import Chances, Compared, chances, judge_comparability, judge_drops
from culturecheck.gate.found import outcome, unknown
from culturecheck.gate.judgement import HEADLINES, Judgement, Mark, Outcome, met_by
from culturecheck.gate.levels import judge_respondents, judge_response_rate, judge_scores
from culturecheck.gate.perceived import judge_gaps
from culturecheck.gate.policy import EACH_LEVEL, Check, Policy
from culturecheck.gate.result import Result
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard


def judge(policy: Policy, scorecard: Scorecard | TeamScorecard, compared: Compared | None) -> Judgement:
    """Judge a scorecard, and what became of an earlier one, by a policy; what is not known never passes.

    The policy has to fit the scorecard: see `misfits`. `compared` is None where there is no earlier wave.
    """
    result = Result(scorecard)
    odds = chances(result, policy, compared)
    outcomes = tuple(found for check in policy.judged for found in _outcomes(result, check, compared, odds))
    met = met_by(outcomes)
    before = compared.before if compared else None
    return Judgement(
        after=result.mark,
        before=None if before is None else Mark(wave=before.wave, date=before.date, here=before.here),
        met=met,
        headline=HEADLINES[met],
        outcomes=outcomes,
        not_shown=_not_shown(policy, result),
    )


def _outcomes(result: Result, check: Check, compared: Compared | None, odds: Chances) -> Iterator[Outcome]:
    found = list(_judged(result, check, compared, odds))
    if not found:
        yield outcome(result, check, unknown("none of its groups is shown"), group=result.everyone)
    yield from found


def _judged(result: Result, check: Check, compared: Compared | None, odds: Chances) -> Iterator[Outcome]:
    match check.check:
        case "comparable":
            yield from judge_comparability(result, check, compared)
        case "respondents-at-least":
            yield from judge_respondents(result, check)
        case "response-rate-at-least":
            yield from judge_response_rate(result, check)
        case "drop-at-most":
            yield from judge_drops(result, check, compared, odds)
        case "at-least":
            yield from judge_scores(result, check)
        case "gap-at-most":
            yield from judge_gaps(result, check)


def _not_shown(policy: Policy, result: Result) -> tuple[str, ...]:
    """Return the names of levels that a check of all levels leaves out."""
    if not any(EACH_LEVEL in check.groups for check in policy.judged):
        return ()
    return tuple(result.group_name(group) for group in result.each_level if not result.is_shown(group))
