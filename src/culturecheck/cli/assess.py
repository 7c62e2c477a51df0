"""The main verb: ask or read answers, keep each at once, and end in a wave with its reports."""

import contextlib
import datetime
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from culturecheck.cli.reading import rendered_report, report_of
from culturecheck.errors import Interrupted, Refusal, StorageFault
from culturecheck.files.answers import AnswersFile, read_answers
from culturecheck.files.content import Chosen, open_questionnaire
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, begin_draft, resume_draft, unfinished
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.waves import WAVE_NAME, wave_text
from culturecheck.interview import Interview, finish, take
from culturecheck.questionnaire import Questionnaire
from culturecheck.report import GapReport
from culturecheck.terminal.consoles import can_draw, conversation, product
from culturecheck.terminal.dialogue import Dialogue, stopped_words
from culturecheck.terminal.face import Face, Setting
from culturecheck.terminal.plain import PlainFace
from culturecheck.terminal.summary import print_summary
from culturecheck.text import visible
from culturecheck.wave import Wave

DEFAULT_HERE = "the whole company"
REPORT_NAMES = {"markdown": "report.md", "html": "report.html"}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    questionnaire: str
    quick: bool
    answers: Path | None
    resume: Path | None
    output: Path | None
    here: str | None
    role: str | None
    date: str | None
    plain: bool
    no_input: bool
    force: bool
    open_report: bool


def run_assessment(request: Request) -> None:
    """Run an assessment from its options to its reports."""
    if request.answers is not None:
        _from_file(request, request.answers)
    elif request.no_input:
        raise Refusal("--no-input asks nothing, so it needs --answers FILE.")
    else:
        _from_person(request)


def _from_file(request: Request, path: Path) -> None:
    chosen = open_questionnaire(request.questionnaire)
    questionnaire = _quick(chosen, request) if request.quick else chosen.questionnaire
    answers = read_answers(path, questionnaire)
    date = _date(request, answers)
    folder, wave_id = _place(request, questionnaire.id, date)
    opening = Opening(
        schema_version=1,
        wave=wave_id,
        date=date,
        here=request.here or answers.here or DEFAULT_HERE,
        role=request.role if request.role is not None else answers.role,
        questionnaire=questionnaire,
    )
    _clear(folder, request)
    draft = begin_draft(folder, opening)
    interview = opening.interview()
    with _stoppable(folder):
        for step in answers.steps:
            draft.append(step)
            interview = take(interview, step)
        _complete(draft, opening, interview, request)


def _from_person(request: Request) -> None:
    console = conversation()
    if request.plain or not can_draw(console):
        _converse(request, PlainFace())
        return
    from culturecheck.terminal.screen import ScreenFace

    face = ScreenFace(console)
    with face.shown():
        draft, opening, interview = _asked(request, face)
    _complete(draft, opening, interview, request)


def _converse(request: Request, face: Face) -> None:
    draft, opening, interview = _asked(request, face)
    _complete(draft, opening, interview, request)


def _asked(request: Request, face: Face) -> tuple[Draft, Opening, Interview]:
    """Hold the dialogue, from a new start or from where it was left."""
    folder = request.resume or _left_unfinished(request, face)
    draft, opening, interview = resume_draft(folder) if folder else _new_draft(request, face)
    with _stoppable(draft.folder):
        dialogue = Dialogue(
            interview,
            face,
            draft.append,
            here=opening.here,
            result=lambda so_far: report_of(_wave(opening, so_far)),
        )
        interview = dialogue.conduct()
    return draft, opening, interview


def _left_unfinished(request: Request, face: Face) -> Path | None:
    if request.output is not None:
        return request.output if (request.output / DRAFT_NAME).is_file() else None
    for folder in reversed(unfinished(Path())):
        if face.ask_yes(f"There is an unfinished assessment in {folder}. Go on with it?", default=True):
            return folder
    return None


def _new_draft(request: Request, face: Face) -> tuple[Draft, Opening, Interview]:
    chosen = open_questionnaire(request.questionnaire)
    first = _quick(chosen, request) if request.quick else chosen.questionnaire
    date = _date(request, None)
    folder, wave_id = _place(request, chosen.questionnaire.id, date)
    make_folder(folder.parent)
    face.welcome(Setting(first.respondent_title, len(first.items), f"{folder}{os.sep}", date))
    here = request.here or face.ask_line("What does “here” mean?", f"Enter: {DEFAULT_HERE}") or DEFAULT_HERE
    role = request.role if request.role is not None else face.ask_line("Your role?", "Enter to leave it out")
    opening = Opening(
        schema_version=1,
        wave=wave_id,
        date=date,
        here=here[:400],
        role=role[:400],
        questionnaire=first,
        full=chosen.questionnaire if request.quick else None,
    )
    _clear(folder, request)
    return begin_draft(folder, opening), opening, opening.interview()


def _quick(chosen: Chosen, request: Request) -> Questionnaire:
    if chosen.quick is None:
        raise Refusal(f"{request.questionnaire} has no quick questionnaire to begin with; leave out --quick.")
    return chosen.quick


def _date(request: Request, answers: AnswersFile | None) -> datetime.date:
    if request.date is not None:
        try:
            return datetime.date.fromisoformat(request.date)
        except ValueError:
            raise Refusal(f"{visible(request.date)} is not a date; write it like 2026-11-30.") from None
    if answers is not None and answers.date is not None:
        return answers.date
    return datetime.datetime.now().astimezone().date()


def _place(request: Request, questionnaire: str, date: datetime.date) -> tuple[Path, str]:
    """Return the folder of the wave and its id; an id is never used twice in one folder."""
    wave_id = f"{date.isoformat()}-{questionnaire}"
    if request.output is not None:
        if (request.output / WAVE_NAME).exists() and not request.force:
            raise Refusal(f"{request.output} holds a wave already; overwrite it with --force, or name another folder.")
        if request.output.exists() and not request.output.is_dir():
            raise Refusal(f"{request.output} is a file; name a folder with -o.")
        return request.output, wave_id
    number = 1
    while Path(f"{wave_id}-{number}" if number > 1 else wave_id).exists():
        number += 1
    name = f"{wave_id}-{number}" if number > 1 else wave_id
    return Path(name), name


def _clear(folder: Path, request: Request) -> None:
    """Remove an unfinished draft that --force says to overwrite."""
    draft = folder / DRAFT_NAME
    if draft.exists() and request.force:
        resumed, _, _ = resume_draft(folder)
        resumed.discard()


@contextlib.contextmanager
def _stoppable(folder: Path) -> Iterator[None]:
    """Turn Ctrl-C, a closed terminal, a kill and a full disk into words with the command to go on."""
    resume = f"culturecheck assess --resume {shlex.quote(str(folder))}"

    def stop(number: int, _frame: object) -> None:
        raise Interrupted(signal.Signals(number).name)

    names = ("SIGTERM", "SIGHUP")
    earlier = {name: signal.signal(getattr(signal, name), stop) for name in names if hasattr(signal, name)}
    try:
        yield
    except (KeyboardInterrupt, Interrupted):
        raise Interrupted(stopped_words(resume)) from None
    except StorageFault as fault:
        raise StorageFault(
            f"{fault} The last answer was not kept; all before it are. Make room, then go on with:\n  {resume}"
        ) from fault
    finally:
        for name, handler in earlier.items():
            signal.signal(getattr(signal, name), handler)


def _wave(opening: Opening, interview: Interview) -> Wave:
    return finish(interview, wave_id=opening.wave, date=opening.date, here=opening.here, role=opening.role)


def _complete(draft: Draft, opening: Opening, interview: Interview, request: Request) -> None:
    """Write the wave and its reports, remove the draft, and say what there is now."""
    with _stoppable(draft.folder):
        wave = _wave(opening, interview)
        report = report_of(wave)
        written = _written(draft.folder, wave, report)
    draft.discard()
    next_command = f"culturecheck explain {shlex.quote(str(draft.folder))} {report.sections[0].dimension}"
    print_summary(product(), report, [str(path) for path in written], next_command)
    if request.open_report:
        _open(written[-1])


def _written(folder: Path, wave: Wave, report: GapReport) -> list[Path]:
    paths = [folder / WAVE_NAME]
    write_synced(paths[0], wave_text(wave))
    for kind, name in REPORT_NAMES.items():
        paths.append(folder / name)
        write_synced(paths[-1], rendered_report(report, kind))
    return paths


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        sys.stderr.write("No browser could be opened; open the file yourself.\n")
