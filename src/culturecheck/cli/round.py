"""The verbs `round new` and `round preview`: what is promised before the first answer, and what will be shown."""

import datetime
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from culturecheck.cli.days import today
from culturecheck.cli.formats import OutlineFormat
from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import deliver
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.content import open_questionnaire
from culturecheck.files.durable import check_free
from culturecheck.files.library import default_questionnaire, shipped_file
from culturecheck.files.round_template import round_text
from culturecheck.files.rounds import ROUND_NAME, open_round, parse_round, questionnaire_file, questionnaire_of
from culturecheck.files.spoken import as_spoken
from culturecheck.rounds.invitation import foretell
from culturecheck.rounds.new_round import LONGEST_ID, LONGEST_TEXT, NewRound, identifier, named_breakdowns
from culturecheck.rounds.round import DETAILS_FLOOR
from culturecheck.rounds.tools import FormTool
from culturecheck.said import Said
from culturecheck.text import visible
from culturecheck.wording import words


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    output: Path | None
    force: bool
    id: str | None
    date: datetime.date | None
    questionnaire: str | None
    asked_by: str | None
    here: str | None
    breakdowns: tuple[str, ...]
    leader: str | None
    leader_agrees: bool
    named: bool
    means_from: int
    details_from: int | None
    contact: str | None
    until: datetime.date | None
    delete_after: datetime.date | None


def write_round(request: Request) -> None:
    """Write a new round file, and name the next commands."""
    target = request.output or Path(ROUND_NAME)
    target = target / ROUND_NAME if os.path.isdir(target) else target
    check_free(target, force=request.force)
    text = round_text(_new(request, target.parent))
    try:
        parse_round(text, target)
    except InputRefused as refused:
        raise InputRefused(Said("rounds.the-round"), refused.problems) from refused
    deliver(text.encode(), target, force=request.force)
    named = shlex.quote(str(target))
    sys.stderr.write(f"{words('rounds.next')}\n")
    for verb in ("round preview", "form"):
        sys.stderr.write(f"   {visible(f'{invocation()} {verb} {named}')}\n")


def _new(request: Request, folder: Path) -> NewRound:
    if request.leader_agrees and request.leader is None:
        raise Refusal(
            Code.CONTRADICTION,
            Said("rounds.name-the-leader"),
            field="--leader-agrees",
        )
    questionnaire = _questionnaire(request.questionnaire or default_questionnaire(), folder)
    date = request.date or today()
    usual_id = f"{date.isoformat()}-{identifier(Path(questionnaire).stem, 'round')}"[:LONGEST_ID]
    return NewRound(
        id=visible(request.id or "") or usual_id,
        date=date,
        questionnaire=questionnaire,
        asked_by=_typed(request.asked_by),
        here=_typed(request.here),
        breakdowns=named_breakdowns(request.breakdowns) or None,
        leader=_typed(request.leader),
        leader_agrees=request.leader_agrees,
        named=request.named,
        means_from=request.means_from,
        details_from=request.details_from or max(DETAILS_FLOOR, request.means_from),
        contact=_typed(request.contact),
        until=request.until,
        delete_after=request.delete_after,
    )


def _typed(words: str | None) -> str | None:
    """Return what was typed as it can be kept: on one line, not without end; None where there is nothing to keep."""
    return visible(words or "").strip()[:LONGEST_TEXT].strip() or None


def _questionnaire(name: str, folder: Path) -> str:
    """Return a questionnaire as it is named in a round file in `folder`; Refusal or InputRefused if it is no good."""
    open_questionnaire(name)
    if shipped_file(name):
        return name
    try:
        return Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:  # on another drive
        return os.path.abspath(name)


def print_preview(
    path: Path, rate: int, kind: OutlineFormat, tool: str | None = None, *, invitation_alone: bool
) -> None:
    """Print what a round will show and its invitation, or the invitation alone."""
    round_ = open_round(path)
    asked = as_spoken(questionnaire_of(round_, path), questionnaire_file(round_, path))
    foretold = foretell(round_, asked, rate, FormTool(tool) if tool else None)
    deliver(rendered(foretold.invitation if invitation_alone else foretold, kind), None)
