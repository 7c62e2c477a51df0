"""The judgement of a wave by a policy, from published figures alone."""

from collections.abc import Iterator

from culturecheck.gate.drops import Chances, Compared, chances, judge_comparability, judge_drops
from culturecheck.gate.found import outcome, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import HEADLINES, Judgement, Mark, Outcome, met_by
from culturecheck.gate.levels import judge_respondents, judge_response_rate, judge_scores
from culturecheck.gate.perceived import judge_gaps
from culturecheck.gate.policy import EACH_LEVEL, Check, Policy
from culturecheck.said import Said, Sayable
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard


def judge(policy: Policy, scorecard: Scorecard | TeamScorecard, compared: Compared | None) -> Judgement:
    """Judge a scorecard, and what became of an earlier one, by a policy; what is not known never passes.

    The policy has to fit the scorecard: see `misfits`. `compared` is None where there is no earlier wave.
    """
    judged = Judged(scorecard)
    odds = chances(judged, policy, compared)
    outcomes = tuple(found for check in policy.judged for found in _outcomes(judged, check, compared, odds))
    met = met_by(outcomes)
    before = compared.before if compared else None
    return Judgement(
        after=judged.mark,
        before=None if before is None else Mark(wave=before.wave, date=before.date, here=before.here),
        met=met,
        headline=HEADLINES[met],
        limits_set_by=policy.set_by,
        outcomes=outcomes,
        not_shown=_not_shown(policy, judged),
    )


def _outcomes(judged: Judged, check: Check, compared: Compared | None, odds: Chances) -> Iterator[Outcome]:
    found = list(_judged(judged, check, compared, odds))
    if not found:
        yield outcome(judged, check, unknown(Said("gate.no-group-shown")), group=judged.everyone)
    yield from found


def _judged(judged: Judged, check: Check, compared: Compared | None, odds: Chances) -> Iterator[Outcome]:
    match check.check:
        case "comparable":
            yield from judge_comparability(judged, check, compared)
        case "respondents-at-least":
            yield from judge_respondents(judged, check)
        case "response-rate-at-least":
            yield from judge_response_rate(judged, check)
        case "drop-at-most":
            yield from judge_drops(judged, check, compared, odds)
        case "at-least":
            yield from judge_scores(judged, check)
        case "gap-at-most":
            yield from judge_gaps(judged, check)


def _not_shown(policy: Policy, judged: Judged) -> tuple[Sayable, ...]:
    """Return the names of levels that a check of all levels leaves out."""
    if not any(EACH_LEVEL in check.groups for check in policy.judged):
        return ()
    return tuple(judged.group_name(group) for group in judged.each_level if not judged.is_shown(group))
