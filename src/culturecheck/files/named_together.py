"""Whether what is named together goes together, before any round is closed for it."""

from collections.abc import Sequence

from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.plans import PlanFile, check_dimensions
from culturecheck.files.results import Read
from culturecheck.said import Said


def check_alike(named: Sequence[Read]) -> None:
    """Raise Refusal if one of them is of a single person and another of a round, before any round is closed."""
    if len({one.is_of_one for one in named}) > 1:
        raise unlike()


def unlike() -> Refusal:
    """Return why something of one person and something of a round cannot be compared."""
    return Refusal(Code.NOT_COMPARABLE, Said("files.person-and-round"))


def check_linkable(earlier: Read, later: Read) -> None:
    """Raise Refusal unless both are linked waves of rounds, the earlier one first."""
    for one in (earlier, later):
        if not isinstance(one.result, Wave):
            what = Said("files.not-found-again", file=str(one.path))
            raise Refusal(Code.WRONG_KIND, what, file=one.path, field="--linked")
        if not one.result.linked or one.result.round is None:
            what = Said("files.not-linked", file=str(one.path))
            raise Refusal(Code.NOT_COMPARABLE, what, file=one.path, field="--linked")
    if earlier.result.date >= later.result.date:
        days = {"day": earlier.result.date.isoformat(), "later": later.result.date.isoformat()}
        what = Said("files.not-before", file=str(earlier.path), **days)
        raise Refusal(Code.NOT_COMPARABLE, what, file=earlier.path, field="--linked")


def check_opening(of_now: Read, file: PlanFile, since: Read | None) -> None:
    """Raise Refusal or InputRefused where the plan that a report opens with, waves and dates do not fit."""
    plan_path, plan, result = file.path, file.plan, of_now.result
    if plan.made_from == of_now.wave or plan.date > result.date:
        words = Said("files.opens-later", file=str(plan_path), wave=plan.made_from, day=plan.date.isoformat())
        raise Refusal(Code.NOT_COMPARABLE, words, file=plan_path)
    if since is not None:
        _check_since(since, of_now)
    if since is not None and plan.made_from != since.wave:
        of = {"file": str(plan_path), "wave": plan.made_from, "since": str(since.path), "since_wave": since.wave}
        raise Refusal(Code.NOT_COMPARABLE, Said("files.plan-of-another-wave", **of), file=plan_path)
    waves = [result, *([] if since is None else [since.result])]
    asked = dict.fromkeys(one.id for wave in waves for one in wave.questionnaire.dimensions)
    check_dimensions(file, [*asked, *plan.dimensions])


def _check_since(since: Read, of_now: Read) -> None:
    earlier, result = since.result, of_now.result
    if earlier.date >= result.date:
        days = {"day": earlier.date.isoformat(), "later": result.date.isoformat()}
        words = Said("files.not-before-so", file=str(since.path), **days)
        raise Refusal(Code.NOT_COMPARABLE, words, file=since.path)
    check_alike((since, of_now))
