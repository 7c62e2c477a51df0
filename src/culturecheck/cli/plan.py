"""The verbs `plan new`, `plan set`, `plan add` and `plan show`: what is to be done, by whom, until when."""

import datetime
import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from culturecheck.cli.closing import Consent, closed
from culturecheck.cli.days import today
from culturecheck.cli.formats import OutlineFormat
from culturecheck.cli.invocation import invocation
from culturecheck.cli.opened import OfOne, Scored, opened_to_read
from culturecheck.cli.output import alone_with, deliver, say_written, tell
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.durable import check_free, write_synced
from culturecheck.files.plan_template import plan_text
from culturecheck.files.plans import (
    PLAN_NAME,
    PlanFile,
    changed_plan,
    check_dimensions,
    dimensions_nearby,
    extended_plan,
    open_plan,
    plan_file,
)
from culturecheck.files.results import read
from culturecheck.plan.changes import said_changes
from culturecheck.plan.drafting import PlanDraft
from culturecheck.plan.standing import changes_in_words, standing
from culturecheck.report.drafting import draft_of_one, draft_of_team
from culturecheck.said import Said
from culturecheck.wording import say


def write_plan(given: Path, output: Path | None, consent: Consent, on: datetime.date | None, *, force: bool) -> None:
    """Draft a plan from the advice of a wave, write it, and name the next commands."""
    target = output or Path(PLAN_NAME)
    target = target / PLAN_NAME if os.path.isdir(target) else target
    check_free(target, force=force)
    (wave,) = closed(consent, read(given))
    draft = _draft(opened_to_read(wave))
    deliver(plan_text(draft).encode(), target, force=force)
    named, first = shlex.quote(str(target)), draft.plan.actions[0].id
    tell(Said("cli.plan-next"))
    owner, due = f'owner="{Said("cli.plan-a-name")!s}"', f"due={_in_a_month(draft, on or today())}"
    for rest in (f"plan set {named} {first} {owner} {due} status=open", f"plan show {named}"):
        tell(f"   {invocation()} {rest}")


def _draft(found: Scored) -> PlanDraft:
    """Return the draft from a wave or a scorecard; Refusal where no advice is known to it."""
    if not found.scorecard.questionnaire.has_advice:
        raise Refusal(Code.ADVICE_ELSEWHERE, Said("cli.advice-elsewhere", path=str(found.path)), file=found.path)
    return draft_of_one(found.scorecard, say) if isinstance(found, OfOne) else draft_of_team(found.scorecard, say)


def _in_a_month(draft: PlanDraft, on: datetime.date) -> datetime.date:
    day = max(on, draft.plan.date)
    return day + min(datetime.timedelta(days=28), datetime.date.max - day)


def set_in_plan(path: Path, action: str, said: Sequence[str]) -> None:
    """Change fields of an action in a plan's file, and say what stood there before."""
    changes = said_changes(said)
    with alone_with(plan_file(path)):
        file, known = _opened(path)
        changed = changed_plan(file, action, changes)
        check_dimensions(changed, known, Said("files.nothing-changed"))
        _write(changed)
    name = file.plan.action(action).id
    for line in changes_in_words(file.plan.action(name), changed.plan.action(name), changes):
        tell(Said("cli.indented", words=line))


def _opened(path: Path) -> tuple[PlanFile, tuple[str, ...] | None]:
    """Read a plan, and the dimensions that its actions can be for, None where they are not known; InputRefused."""
    file = open_plan(path)
    known = file.plan.dimensions or dimensions_nearby(file) or None
    check_dimensions(file, known)
    return file, known


def add_to_plan(path: Path, fields: Mapping[str, str | None]) -> None:
    """Add an action of one's own to a plan's file, and say what it is called."""
    given = {key: value for key, value in fields.items() if value is not None}
    with alone_with(plan_file(path)):
        file, known = _opened(path)
        extended = extended_plan(file, given)
        check_dimensions(extended, known, Said("files.nothing-changed"))
        _write(extended)
    tell(Said("cli.plan-added", action=extended.plan.actions[-1].id))


def _write(file: PlanFile) -> None:
    write_synced(file.path, file.raw)
    say_written(file.path)


def print_standing(path: Path, on: datetime.date | None, kind: OutlineFormat) -> None:
    """Print where a plan stands on a day, today if none is given."""
    stands = standing(_opened(path)[0].plan, on or today())
    deliver(rendered(stands, kind), None)
