"""Whether a policy fits what it is to judge: every dimension, item, breakdown and level that it names is there."""

from collections.abc import Iterator

from culturecheck.errors import nearest
from culturecheck.finding import Finding
from culturecheck.gate.perceived import is_about_here
from culturecheck.gate.policy import EACH_DIMENSION, Check, LevelChoice, Policy
from culturecheck.gate.result import Result
from culturecheck.questionnaire import ALL_TOGETHER
from culturecheck.scoring import Scorecard
from culturecheck.team import TeamScorecard


def misfits(policy: Policy, scorecard: Scorecard | TeamScorecard) -> tuple[Finding, ...]:
    """Return every name in a policy that the scorecard does not have, with its place in the policy."""
    result = Result(scorecard)
    return tuple(finding for place, check in enumerate(policy.checks) for finding in _misfits(result, check, place))


def _misfits(result: Result, check: Check, place: int) -> Iterator[Finding]:
    yield from _unknown_subjects(result, check, place)
    for chosen in check.groups:
        if isinstance(chosen, LevelChoice):
            yield from _unknown_level(result, chosen, place)
    if check.between is not None:
        yield from _unknown_breakdown(result, check.between, ("checks", place, "between"))


def _unknown_subjects(result: Result, check: Check, place: int) -> Iterator[Finding]:
    questionnaire = result.questionnaire
    known = [*questionnaire.order]
    for number, name in enumerate(check.subjects):
        path = ("checks", place, "of", number)
        if name in (ALL_TOGETHER, EACH_DIMENSION):
            continue
        if name not in known:
            yield Finding(path, "no-such-subject", f"no such dimension or item: {name}", nearest(name, known))
        elif check.check == "gap-at-most" and not is_about_here(questionnaire, name):
            what = f"groups are not compared on {name}: it asks people about themselves, or is not scored"
            yield Finding(path, "not-compared", what, "leave it out")


def _unknown_level(result: Result, chosen: LevelChoice, place: int) -> Iterator[Finding]:
    path = ("checks", place, "groups", chosen.breakdown)
    found = [*_unknown_breakdown(result, chosen.breakdown, path)]
    yield from found
    if found:
        return
    levels = next([level.id for level in b.levels] for b in result.breakdowns if b.id == chosen.breakdown)
    if chosen.level not in levels:
        what = f"{chosen.breakdown} has no level {chosen.level}"
        yield Finding(path, "no-such-level", what, nearest(chosen.level, levels))


def _unknown_breakdown(result: Result, name: str, path: tuple[str | int, ...]) -> Iterator[Finding]:
    known = [breakdown.id for breakdown in result.breakdowns]
    if name not in known:
        remedy = nearest(name, known) or "it tells no groups apart"
        yield Finding(path, "no-such-breakdown", f"no such breakdown: {name}", remedy)
