"""The main verb: ask or read answers, keep each at once, and end in a wave with its reports."""

import contextlib
import datetime
import os
import shlex
import sys
from pathlib import Path

from culturecheck.answers.interview import Interview, finish, take
from culturecheck.answers.wave import Wave
from culturecheck.cli.days import today
from culturecheck.cli.formats import PageFormat
from culturecheck.cli.invocation import invocation
from culturecheck.cli.opened import scored
from culturecheck.cli.person_report import report_of
from culturecheck.cli.rendered import rendered
from culturecheck.cli.signals import signals_heard
from culturecheck.cli.sitting import Request, Sitting, clear, hold, left_unfinished, stoppable, typed
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Refusal
from culturecheck.files.answers import AnswersFile, read_answers
from culturecheck.files.content import Chosen, open_questionnaire
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, begin_draft, opening_of, resume_draft, unfinished
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.waves import WAVE_NAME, wave_text
from culturecheck.report import GapReport
from culturecheck.terminal.consoles import product
from culturecheck.terminal.face import Face, Setting
from culturecheck.terminal.summary import print_summary

DEFAULT_HERE = "the whole company"
LONGEST_WAVE_ID = 58  # an id has at most 64 signs, and a number may follow
REPORT_NAMES = {PageFormat.MARKDOWN: "report.md", PageFormat.HTML: "report.html"}


def run_assessment(request: Request) -> None:
    """Run an assessment from its options to its reports."""
    with signals_heard():
        if request.round is not None:
            from culturecheck.cli.answering import answer_for_round

            answer_for_round(request, request.round)
            return
        _check_options(request)
        if request.answers is not None:
            _from_file(request, request.answers)
        else:
            _from_person(request)


def _check_options(request: Request) -> None:
    if request.leader:
        raise Refusal(Code.CONTRADICTION, "--leader goes with --round: only a round has a leader.", field="--leader")
    if request.answers is not None and request.resume is not None:
        raise Refusal(
            Code.CONTRADICTION,
            "--resume goes on with a dialogue, --answers takes a file: use one of them.",
            field="--resume",
        )
    if request.answers is not None:
        return
    if request.resume is not None and (request.here, request.role, request.date) != (None, None, None):
        raise Refusal(
            Code.CONTRADICTION,
            "--resume keeps what was said at the start: leave out --here, --role and --date.",
            field="--resume",
        )
    if request.no_input:
        raise Refusal(Code.NOTHING_GIVEN, "--no-input asks nothing, so it needs --answers FILE.", field="--no-input")


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
        here=typed(request.here) or answers.here or DEFAULT_HERE,
        role=typed(request.role) if request.role is not None else answers.role,
        questionnaire=questionnaire,
    )
    clear(folder, request)
    draft = begin_draft(folder, opening)
    interview = opening.interview()
    with stoppable(folder, request), contextlib.closing(draft):
        for step in answers.steps:
            draft.append(step)
            interview = take(interview, step)
        _complete(draft, opening, interview, request)


def _from_person(request: Request) -> None:
    if request.resume is None:
        open_questionnaire(request.questionnaire)  # a misspelt name is told before anything is asked
    hold(
        request,
        lambda face: _begun(request, face),
        lambda draft, opening, interview: _completed(draft, opening, interview, request),
        lambda opening, so_far: report_of(scored(_wave(opening, so_far))),
    )


def _begun(request: Request, face: Face) -> Sitting:
    """Go on where something was left unfinished, or begin anew."""
    folder = request.resume or _left_unfinished(request, face)
    if folder is None:
        return _new_draft(request, face)
    draft, opening, interview = resume_draft(folder)
    if not request.resume:
        _check_asked_for(request, draft, opening)
    elif opening.round is not None:
        from culturecheck.cli.answering import check_file

        check_file(draft, opening, interview, force=request.force)
    return draft, opening, interview


def _completed(draft: Draft, opening: Opening, interview: Interview, request: Request) -> None:
    if opening.round is None:
        _complete(draft, opening, interview, request)
        return
    from culturecheck.cli.answering import complete_answers

    complete_answers(draft, opening, interview, force=request.force, styled=not request.plain)


def _left_unfinished(request: Request, face: Face) -> Path | None:
    if request.output is None:
        folders = [folder for folder in reversed(unfinished(Path())) if not _is_of_a_round(folder)]
    else:
        folders = [request.output] if os.path.isfile(request.output / DRAFT_NAME) else []
    asks = request.output is None or request.force  # -o names the folder, but --force may mean to begin anew
    return left_unfinished(folders, face, asks=asks)


def _is_of_a_round(folder: Path) -> bool:
    opening = opening_of(folder)
    return opening is not None and opening.round is not None


def _check_asked_for(request: Request, draft: Draft, opening: Opening) -> None:
    """Refuse to go on with a draft when the command line asks for another questionnaire, place, role or date."""
    asked = open_questionnaire(request.questionnaire).questionnaire.id
    held = (opening.full or opening.questionnaire).id
    given = ((request.here, opening.here), (request.role, opening.role))
    is_same = all(typed(new) == old for new, old in given if new is not None) and request.date in (None, opening.date)
    if request.output is None or (asked == held and is_same):
        return
    draft.close()
    raise Refusal(
        Code.THERE_ALREADY,
        f"{request.output} holds an unfinished assessment of another kind ({held}, here: {opening.here}). "
        f"Go on with it by --resume {shlex.quote(str(request.output))}, or name another folder with -o.",
        file=request.output,
    )


def _new_draft(request: Request, face: Face) -> Sitting:
    chosen = open_questionnaire(request.questionnaire)
    first = _quick(chosen, request) if request.quick else chosen.questionnaire
    date = _date(request, None)
    folder, wave_id = _place(request, chosen.questionnaire.id, date)
    make_folder(folder.parent)
    face.welcome(Setting(first.respondent_title, len(first.items), f"{folder}{os.sep}", date))
    here = typed(request.here) or face.ask_line("What does “here” mean?", f"Enter: {DEFAULT_HERE}") or DEFAULT_HERE
    role = typed(request.role) if request.role is not None else face.ask_line("Your role?", "Enter to leave it out")
    opening = Opening(
        schema_version=1,
        wave=wave_id,
        date=date,
        here=here[:400],
        role=role[:400],
        questionnaire=first,
        full=chosen.questionnaire if request.quick else None,
    )
    clear(folder, request)
    return begin_draft(folder, opening), opening, opening.interview()


def _quick(chosen: Chosen, request: Request) -> Questionnaire:
    if chosen.quick is None:
        name = request.questionnaire or chosen.questionnaire.id
        what = f"{name} has no quick questionnaire to begin with; leave out --quick."
        raise Refusal(Code.NO_SUCH_QUESTIONNAIRE, what, field="--quick")
    return chosen.quick


def _date(request: Request, answers: AnswersFile | None) -> datetime.date:
    return request.date or (None if answers is None else answers.date) or today()


def _place(request: Request, questionnaire: str, date: datetime.date) -> tuple[Path, str]:
    """Return the folder of the wave and its id; an id is never used twice in one folder."""
    wave_id = f"{date.isoformat()}-{questionnaire}"[:LONGEST_WAVE_ID]
    if request.output is not None:
        names = (WAVE_NAME, *REPORT_NAMES.values())
        there = [name for name in names if os.path.exists(request.output / name)]
        if there and not request.force:
            held = "a wave" if WAVE_NAME in there else there[0]
            raise Refusal(
                Code.THERE_ALREADY,
                f"{request.output} holds {held} already; overwrite it with --force, or name another folder.",
                file=request.output,
            )
        if os.path.exists(request.output) and not os.path.isdir(request.output):
            raise Refusal(Code.WRONG_PLACE, f"{request.output} is a file; name a folder with -o.", file=request.output)
        return request.output, wave_id
    number = 1
    while Path(f"{wave_id}-{number}" if number > 1 else wave_id).exists():
        number += 1
    name = f"{wave_id}-{number}" if number > 1 else wave_id
    return Path(name), name


def _wave(opening: Opening, interview: Interview) -> Wave:
    return finish(interview, wave_id=opening.wave, date=opening.date, here=opening.here, role=opening.role)


def _complete(draft: Draft, opening: Opening, interview: Interview, request: Request) -> None:
    """Write the wave and its reports, remove the draft, and say what there is now."""
    wave = _wave(opening, interview)
    report = report_of(scored(wave))
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
        write_synced(paths[-1], rendered(report, kind))
    return paths


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        sys.stderr.write("No browser could be opened; open the file yourself.\n")
