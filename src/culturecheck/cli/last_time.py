"""What a report opens with: the plan of last time, and where an earlier wave is named, how the dimensions moved."""

from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.change import Verdict
from culturecheck.change.document import Change
from culturecheck.change.person import compare
from culturecheck.cli.closing import Closed
from culturecheck.cli.comparing import comparison_of
from culturecheck.cli.person_report import answers_of_one
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.plans import check_dimensions, open_plan
from culturecheck.files.scorecards import Read, Result
from culturecheck.plan.document import Plan
from culturecheck.report.last_time import LastTime, ScoreMove, last_time
from culturecheck.text import counted

VERDICT_WORDS = {
    Verdict.IMPROVED: "a clear change",
    Verdict.DECLINED: "a clear change",
    Verdict.NO_CLEAR_CHANGE: "no clear change",
    Verdict.CANNOT_BE_COMPARED: "",
}


def check_opening(of_now: Read, plan_path: Path, since: Read | None) -> Plan:
    """Return the plan that a report opens with; Refusal or InputRefused where they do not go together."""
    file, result = open_plan(plan_path), of_now.result
    plan = file.plan
    if plan.made_from == _wave_of(result) or plan.date > result.date:
        raise Refusal(
            Code.NOT_COMPARABLE,
            f"{plan_path} was made from {plan.made_from} of {plan.date}: it opens the report of a later wave.",
            file=plan_path,
        )
    if since is not None:
        _check_since(since, of_now)
    if since is not None and plan.made_from != _wave_of(since.result):
        raise Refusal(
            Code.NOT_COMPARABLE,
            f"{plan_path} was made from {plan.made_from}, and {since.path} is {_wave_of(since.result)}: what moved "
            "since then is not what moved since the plan. Name the wave that the plan was made from, or leave out "
            "--since.",
            file=plan_path,
        )
    waves = [result, *([] if since is None else [since.result])]
    asked = dict.fromkeys(one.id for wave in waves for one in wave.questionnaire.dimensions)
    check_dimensions(file, [*asked, *plan.dimensions])
    return plan


def _check_since(since: Read, of_now: Read) -> None:
    earlier, result = since.result, of_now.result
    if earlier.date >= result.date:
        raise Refusal(
            Code.NOT_COMPARABLE,
            f"{since.path} is of {earlier.date}, which is not before {result.date}; name the earlier wave.",
            file=since.path,
        )
    if (answers_of_one(earlier) is None) != (answers_of_one(result) is None):
        raise Refusal(
            Code.NOT_COMPARABLE,
            "One of the two is that of a single person, the other that of a round: they cannot be compared.",
        )


def _wave_of(result: Result) -> str:
    return result.id if isinstance(result, Wave) else result.wave


def opening(of_now: Closed, plan_path: Path, since: Closed | None) -> LastTime:
    """Return what a report opens with; Refusal where plan, waves and dates do not go together."""
    plan, result = check_opening(of_now, plan_path, since), of_now.result
    moved = {} if since is None else _moved(since, of_now)
    alone, dimensions = answers_of_one(result), result.questionnaire.dimensions
    return last_time(plan, dimensions, result.date, "we" if alone is None else "you", moved)


def _moved(since: Closed, of_now: Closed) -> dict[str, ScoreMove]:
    """Return how each dimension moved since an earlier wave, like for like."""
    before, after = answers_of_one(since.result), answers_of_one(of_now.result)
    if before is not None and after is not None:
        return {
            found.dimension: ScoreMove(
                before=found.shared_before,
                after=found.shared_after,
                words=f"{counted(found.moved, 'answer')} moved" if found.moved else "no answer moved",
            )
            for found in compare(before, after).dimensions
        }
    changes = comparison_of(since, of_now).changes
    of_everyone = [found for found in changes if found.kind == "dimension" and not any(found.group)]
    return {found.subject: moved_by(found) for found in of_everyone if found.change is not None}


def moved_by(found: Change) -> ScoreMove:
    """Return the change of a figure as it is told beside a plan."""
    before, after = (None if shown is None else shown.exact for shown in (found.before, found.after))
    return ScoreMove(before=before, after=after, words=VERDICT_WORDS[found.verdict])
