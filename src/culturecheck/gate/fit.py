"""Whether a policy fits what it is to judge: every dimension, item, breakdown and level that it names is there."""

from collections.abc import Iterator

from culturecheck.codes import Code
from culturecheck.content.compared import is_about_here
from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.errors import nearest
from culturecheck.fault import Finding
from culturecheck.gate.policy import EACH_DIMENSION, Check, LevelChoice, Policy
from culturecheck.rounds.round import Breakdown
from culturecheck.said import Said

Breakdowns = tuple[Breakdown, ...]


def misfits(policy: Policy, questionnaire: Questionnaire, breakdowns: Breakdowns = ()) -> tuple[Finding, ...]:
    """Return every name in a policy that what was asked does not have, with its place in the policy."""
    return tuple(
        finding
        for place, check in enumerate(policy.checks)
        for finding in (*_unknown_subjects(questionnaire, check, place), *_unknown_groups(breakdowns, check, place))
    )


def _unknown_groups(breakdowns: Breakdowns, check: Check, place: int) -> Iterator[Finding]:
    for chosen in check.groups:
        if isinstance(chosen, LevelChoice):
            yield from _unknown_level(breakdowns, chosen, place)
    if check.between is not None:
        yield from _unknown_breakdown(breakdowns, check.between, ("checks", place, "between"))


def _unknown_subjects(questionnaire: Questionnaire, check: Check, place: int) -> Iterator[Finding]:
    known = [*questionnaire.order]
    for number, name in enumerate(check.subjects):
        path = ("checks", place, "of", number)
        if name in (ALL_TOGETHER, EACH_DIMENSION):
            continue
        if name not in known:
            yield Finding(path, Code.NO_SUCH_SUBJECT, Said("gate.no-such-subject", name=name), nearest(name, known))
        elif check.check == "gap-at-most" and not is_about_here(questionnaire, name):
            what = Said("gate.not-compared-on", name=name)
            yield Finding(path, Code.NOT_COMPARED, what, Said("gate.leave-out"))


def _unknown_level(breakdowns: Breakdowns, chosen: LevelChoice, place: int) -> Iterator[Finding]:
    path = ("checks", place, "groups", chosen.breakdown)
    found = [*_unknown_breakdown(breakdowns, chosen.breakdown, path)]
    yield from found
    if found:
        return
    levels = next([level.id for level in b.levels] for b in breakdowns if b.id == chosen.breakdown)
    if chosen.level not in levels:
        what = Said("gate.no-such-level", breakdown=chosen.breakdown, level=chosen.level)
        yield Finding(path, Code.NO_SUCH_LEVEL, what, nearest(chosen.level, levels))


def _unknown_breakdown(breakdowns: Breakdowns, name: str, path: tuple[str | int, ...]) -> Iterator[Finding]:
    known = [breakdown.id for breakdown in breakdowns]
    if name not in known:
        remedy = nearest(name, known) or Said("gate.tells-no-groups-apart")
        yield Finding(path, Code.NO_SUCH_BREAKDOWN, Said("gate.no-such-breakdown", name=name), remedy)
