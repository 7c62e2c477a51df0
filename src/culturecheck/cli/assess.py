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

from culturecheck.cli.invocation import invocation
from culturecheck.cli.reading import rendered_report, report_of
from culturecheck.errors import Interrupted, Refusal, StorageFault
from culturecheck.files.answers import AnswersFile, read_answers
from culturecheck.files.content import Chosen, open_questionnaire
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, begin_draft, discard_draft, resume_draft, unfinished
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
LONGEST_WAVE_ID = 58  # an id has at most 64 signs, and a number may follow
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
    with _signals_heard():
        if request.answers is not None and request.resume is not None:
            raise Refusal("--resume goes on with a dialogue, --answers takes a file: use one of them.")
        if request.answers is not None:
            _from_file(request, request.answers)
        elif request.resume is not None and (request.here, request.role, request.date) != (None, None, None):
            raise Refusal("--resume keeps what was said at the start: leave out --here, --role and --date.")
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
        here=_typed(request.here) or answers.here or DEFAULT_HERE,
        role=_typed(request.role) if request.role is not None else answers.role,
        questionnaire=questionnaire,
    )
    _clear(folder, request)
    draft = begin_draft(folder, opening)
    interview = opening.interview()
    with _stoppable(folder), contextlib.closing(draft):
        for step in answers.steps:
            draft.append(step)
            interview = take(interview, step)
        _complete(draft, opening, interview, request)


def _from_person(request: Request) -> None:
    if request.resume is None:
        open_questionnaire(request.questionnaire)  # a misspelt name is told before anything is asked
    console = conversation()
    if request.plain or not can_draw(console):
        _converse(request, PlainFace(), contextlib.nullcontext())
        return
    from culturecheck.terminal.screen import ScreenFace

    face = ScreenFace(console)
    _converse(request, face, face.shown())


def _converse(request: Request, face: Face, shown: contextlib.AbstractContextManager[None]) -> None:
    """Hold the dialogue while the face is shown, from a new start or from where it was left, and complete it."""
    with contextlib.ExitStack() as showing:
        showing.enter_context(shown)
        folder = request.resume or _left_unfinished(request, face)
        draft, opening, interview = resume_draft(folder) if folder else _new_draft(request, face)
        if folder and not request.resume:
            _check_asked_for(request, draft, opening)
        with _stoppable(draft.folder), contextlib.closing(draft):
            dialogue = Dialogue(
                interview,
                face,
                draft.append,
                here=opening.here,
                result=lambda so_far: report_of(_wave(opening, so_far)),
            )
            interview = dialogue.conduct()
            showing.close()
            _complete(draft, opening, interview, request)


def _left_unfinished(request: Request, face: Face) -> Path | None:
    if request.output is None:
        folders = list(reversed(unfinished(Path())))
    else:
        folders = [request.output] if os.path.isfile(request.output / DRAFT_NAME) else []
    asks = request.output is None or request.force  # -o names the folder, but --force may mean to begin anew
    for folder in folders:
        words = f"There is an unfinished assessment in {folder}. Go on with it?"
        if not asks or face.ask_yes(words, default=True):
            return folder
    return None


def _check_asked_for(request: Request, draft: Draft, opening: Opening) -> None:
    """Refuse to go on with a draft when the command line asks for another questionnaire, place, role or date."""
    asked = open_questionnaire(request.questionnaire).questionnaire.id
    held = (opening.full or opening.questionnaire).id
    given = ((request.here, opening.here), (request.role, opening.role), (request.date, opening.date.isoformat()))
    if request.output is None or (asked == held and all(_typed(new) == old for new, old in given if new is not None)):
        return
    draft.close()
    raise Refusal(
        f"{request.output} holds an unfinished assessment of another kind ({held}, here: {opening.here}). "
        f"Go on with it by --resume {shlex.quote(str(request.output))}, or name another folder with -o."
    )


def _new_draft(request: Request, face: Face) -> tuple[Draft, Opening, Interview]:
    chosen = open_questionnaire(request.questionnaire)
    first = _quick(chosen, request) if request.quick else chosen.questionnaire
    date = _date(request, None)
    folder, wave_id = _place(request, chosen.questionnaire.id, date)
    make_folder(folder.parent)
    face.welcome(Setting(first.respondent_title, len(first.items), f"{folder}{os.sep}", date))
    here = _typed(request.here) or face.ask_line("What does “here” mean?", f"Enter: {DEFAULT_HERE}") or DEFAULT_HERE
    role = _typed(request.role) if request.role is not None else face.ask_line("Your role?", "Enter to leave it out")
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


def _typed(words: str | None) -> str:
    """Return what was typed on the command line as it can be kept: on one line, and not without end."""
    return visible(words or "").strip()[:400]


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
    wave_id = f"{date.isoformat()}-{questionnaire}"[:LONGEST_WAVE_ID]
    if request.output is not None:
        names = (WAVE_NAME, *REPORT_NAMES.values())
        there = [name for name in names if os.path.exists(request.output / name)]
        if there and not request.force:
            held = "a wave" if WAVE_NAME in there else there[0]
            raise Refusal(f"{request.output} holds {held} already; overwrite it with --force, or name another folder.")
        if os.path.exists(request.output) and not os.path.isdir(request.output):
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
    if os.path.exists(draft) and request.force:
        discard_draft(folder)


@contextlib.contextmanager
def _signals_heard() -> Iterator[None]:
    """Let a closed terminal and a kill unwind as Ctrl-C does, so that the terminal is given back and words are said."""

    def stop(_number: int, _frame: object) -> None:
        raise Interrupted("Stopped.")

    names = ("SIGTERM", "SIGHUP")
    earlier = {name: signal.signal(getattr(signal, name), stop) for name in names if hasattr(signal, name)}
    try:
        yield
    finally:
        for name, handler in earlier.items():
            signal.signal(getattr(signal, name), handler)


@contextlib.contextmanager
def _stoppable(folder: Path) -> Iterator[None]:
    """Turn whatever ends a run into words with the command to go on, as long as there is a draft to go on with."""
    resume = f"{invocation()} assess --resume {shlex.quote(str(folder))}"
    try:
        yield
    except (KeyboardInterrupt, Interrupted) as stop:
        if (folder / DRAFT_NAME).is_file():
            raise Interrupted(stopped_words(resume)) from None
        raise Interrupted("Stopped.") from stop
    except StorageFault as fault:
        raise StorageFault(
            f"{fault} All answers before that are kept. Make room on the disk, then go on with:\n  {resume}"
        ) from fault


def _wave(opening: Opening, interview: Interview) -> Wave:
    return finish(interview, wave_id=opening.wave, date=opening.date, here=opening.here, role=opening.role)


def _complete(draft: Draft, opening: Opening, interview: Interview, request: Request) -> None:
    """Write the wave and its reports, remove the draft, and say what there is now."""
    wave = _wave(opening, interview)
    report = report_of(wave)
    written = _written(draft.folder, wave, report)
    draft.discard()
    next_command = f"{invocation()} explain {shlex.quote(str(draft.folder))} {report.sections[0].dimension}"
    print_summary(product(styled=not request.plain), report, [str(path) for path in written], next_command)
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
