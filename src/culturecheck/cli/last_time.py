"""What a report opens with: the plan of last time, and where an earlier wave is named, how the dimensions moved."""

import datetime

from culturecheck.cli.compared import check_alike, compared
from culturecheck.cli.opened import OfOne, Scored
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.plans import PlanFile, check_dimensions
from culturecheck.files.results import Read
from culturecheck.plan.document import Plan
from culturecheck.report.last_time import LastTime, Voice, last_time, moves_of


def check_opening(of_now: Read, file: PlanFile, since: Read | None) -> None:
    """Raise Refusal or InputRefused where the plan that a report opens with, waves and dates do not fit."""
    plan_path, plan, result = file.path, file.plan, of_now.result
    if plan.made_from == of_now.wave or plan.date > result.date:
        raise Refusal(
            Code.NOT_COMPARABLE,
            f"{plan_path} was made from {plan.made_from} of {plan.date}: it opens the report of a later wave.",
            file=plan_path,
        )
    if since is not None:
        _check_since(since, of_now)
    if since is not None and plan.made_from != since.wave:
        raise Refusal(
            Code.NOT_COMPARABLE,
            f"{plan_path} was made from {plan.made_from}, and {since.path} is {since.wave}: what moved "
            "since then is not what moved since the plan. Name the wave that the plan was made from, or leave out "
            "--since.",
            file=plan_path,
        )
    waves = [result, *([] if since is None else [since.result])]
    asked = dict.fromkeys(one.id for wave in waves for one in wave.questionnaire.dimensions)
    check_dimensions(file, [*asked, *plan.dimensions])


def _check_since(since: Read, of_now: Read) -> None:
    earlier, result = since.result, of_now.result
    if earlier.date >= result.date:
        raise Refusal(
            Code.NOT_COMPARABLE,
            f"{since.path} is of {earlier.date}, which is not before {result.date}; name the earlier wave.",
            file=since.path,
        )
    check_alike((since, of_now))


def opening(plan: Plan, on: datetime.date, of_now: Scored, since: Scored | None) -> LastTime:
    """Return what a report opens with: a plan as it stands on a day, and how dimensions moved since an earlier wave."""
    card = of_now.scorecard
    voice: Voice = "you" if isinstance(of_now, OfOne) else "we"
    moved = {} if since is None else moves_of(compared(since, of_now))
    return last_time(plan, card.questionnaire.dimensions, on, voice, moved)
