"""The verbs `round new` and `round preview`: what is promised before the first answer, and what will be shown."""

import datetime
import os
import re
import shlex
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from culturecheck.cli.days import today
from culturecheck.cli.formats import OutlineFormat
from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import check_free, deliver
from culturecheck.cli.rendered import rendered
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.content import DEFAULT_QUESTIONNAIRE, open_questionnaire, shipped_ids
from culturecheck.files.round_template import NewBreakdown, NewLevel, NewRound, round_text
from culturecheck.files.rounds import ROUND_NAME, open_round, parse_round, questionnaire_of
from culturecheck.rounds.invitation import Foretold, invite
from culturecheck.rounds.preview import preview
from culturecheck.rounds.round import DETAILS_FLOOR
from culturecheck.text import capital, quoted, visible

LONGEST_TEXT = 400
LONGEST_ID = 64
ASKED = {
    "function": "Where do you work?",
    "site": "At which site do you work?",
}
LEADING = ("lead", "leader", "leaders", "manager", "managers", "team-leads")
_COUNTED = re.compile(r"(.*[^\s:])[\s:]+(\d+)")
_NAMED = re.compile(r"\s*([a-z0-9][a-z0-9_-]*)\s*=\s*(.*)")


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
        raise InputRefused("The round", refused.problems) from refused
    deliver(text.encode(), target, force=request.force)
    named = shlex.quote(str(target))
    sys.stderr.write("Next, change what is marked in it, see what will be shown, and make the form to hand out:\n")
    for verb in ("round preview", "form"):
        sys.stderr.write(f"   {visible(f'{invocation()} {verb} {named}')}\n")


def _new(request: Request, folder: Path) -> NewRound:
    if request.leader_agrees and request.leader is None:
        raise Refusal(
            Code.CONTRADICTION,
            "--leader-agrees says that somebody agrees: name them with --leader.",
            field="--leader-agrees",
        )
    if len(request.breakdowns) > 2:
        raise Refusal(
            Code.TOO_MANY,
            f"{len(request.breakdowns)} breakdowns are too many: with more than two, nobody stays hidden.",
            field="--breakdown",
        )
    questionnaire = _questionnaire(request.questionnaire or DEFAULT_QUESTIONNAIRE, folder)
    date = request.date or today()
    breakdowns = tuple(_breakdown(words, alone=len(request.breakdowns) == 1) for words in request.breakdowns)
    usual_id = f"{date.isoformat()}-{identifier(Path(questionnaire).stem, 'round')}"[:LONGEST_ID]
    return NewRound(
        id=visible(request.id or "") or usual_id,
        date=date,
        questionnaire=questionnaire,
        asked_by=_typed(request.asked_by),
        here=_typed(request.here),
        breakdowns=breakdowns or None,
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
    if name in shipped_ids():
        return name
    try:
        return Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:  # on another drive
        return os.path.abspath(name)


def _breakdown(words: str, *, alone: bool) -> NewBreakdown:
    """Read `function: Sales 8, Customer service 12`, with head-counts or without, with `id=` before a name or not."""
    kind, colon, rest = visible(words).partition(":")
    kind = kind.strip()
    parts = [part.strip()[:LONGEST_TEXT] for part in rest.split(",") if part.strip()]
    if not colon or not kind or len(parts) < 2:
        example = '--breakdown "function: Sales, Operations"'
        raise Refusal(
            Code.NOTHING_GIVEN,
            f"{quoted(words)} names no groups; write a word, a colon and at least two groups: {example}",
            field="--breakdown",
        )
    name = identifier(kind, "group")
    levels = _levels(parts, kind, alone=alone)
    return NewBreakdown(name, capital(kind), _question(name, kind, levels), levels)


def _question(name: str, kind: str, levels: tuple[NewLevel, ...]) -> str:
    """Return what people are asked; the names of the levels have to be answers to it."""
    leading, others = ([level.name for level in levels if level.leads is leads] for leads in (True, False))
    if name not in ASKED and len(leading) == len(others) == 1:
        return f"Do you lead other people ({leading[0]}), or not ({others[0]})?"
    return ASKED.get(name, f"What is your {kind}?")


def _levels(parts: list[str], kind: str, *, alone: bool) -> tuple[NewLevel, ...]:
    counted = [match.groups() for part in parts if (match := _COUNTED.fullmatch(part))]
    if len({label for label, _ in counted}) < len(counted):
        counted = []  # Site 1, Site 2: the numbers belong to the names
    if counted and len(counted) < len(parts):
        raise Refusal(
            Code.WRONG_DEPTH,
            f"Only some groups of {kind} have a head-count: give one to each, or to none.",
            field="--breakdown",
        )
    if counted and not alone:
        raise Refusal(
            Code.WRONG_DEPTH,
            "With two breakdowns the head-counts are those of each combination: leave the numbers out, and fill in the "
            "table in the file.",
            field="--breakdown",
        )
    labels = [label for label, _ in counted] or parts
    counts: list[int | None] = [*(int(number[:9]) for _, number in counted)] if counted else [None] * len(parts)
    named = [match.groups() if (match := _NAMED.fullmatch(label)) else ("", label) for label in labels]
    ids = _ids([(given, label) for given, label in named])
    return tuple(
        NewLevel(level, label or level, count, leads=level in LEADING)
        for level, (_, label), count in zip(ids, named, counts, strict=True)
    )


def _ids(named: list[tuple[str, str]]) -> list[str]:
    """Return the ids that were given, or else made of the words; a number tells apart those that come out alike."""
    ids: list[str] = []
    taken = {given for given, _ in named}
    for place, (given, label) in enumerate(named, 1):
        base = identifier(label, f"group-{place}")
        names = (base, *(f"{base}-{number}" for number in range(2, len(named) + 2)))
        ids.append(given or next(name for name in names if name not in taken))
        taken.add(ids[-1])
    return ids


def identifier(words: str, otherwise: str) -> str:
    """Return an id made of words, `otherwise` where none of their letters can stand in one."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].strip("-") or otherwise


def print_preview(path: Path, rate: int, kind: OutlineFormat, *, invitation_alone: bool) -> None:
    """Print what a round will show and its invitation, or the invitation alone."""
    round_ = open_round(path)
    foretold = Foretold(preview(round_, rate), invite(round_, questionnaire_of(round_, path)))
    deliver(rendered(foretold.invitation if invitation_alone else foretold, kind), None)
