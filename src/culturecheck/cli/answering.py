"""`assess --round`: one person's answers to a round, in a file to send in; no wave, no report, no result."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from culturecheck.answers.interview import Interview, as_respondent, take
from culturecheck.cli.output import check_free
from culturecheck.cli.sitting import Request, Sitting, clear, hold, left_unfinished, stoppable
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Interrupted, Refusal
from culturecheck.files.answer_files import ANSWER_FILE_KINDS, answer_file_text, read_round_answers
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, begin_draft, opening_of, resume_draft, unfinished
from culturecheck.files.durable import write_synced
from culturecheck.files.register import check_promise
from culturecheck.files.rounds import open_round, questionnaire_of, round_file
from culturecheck.rounds.round import Round, promise_sentences
from culturecheck.terminal.consoles import product
from culturecheck.terminal.face import Face, Setting
from culturecheck.terminal.summary import print_answer_file


def answer_for_round(request: Request, path: Path) -> None:
    """Ask or read one person's answers to a round, and write them to a file of their own."""
    _check_options(request)
    round_ = open_round(path)
    check_promise(round_file(path), round_)
    questionnaire = questionnaire_of(round_, path)
    _check_round(request, round_, path)
    if request.answers is not None:
        _from_file(request, request.answers, round_, questionnaire)
        return
    if request.no_input:
        raise Refusal(Code.NOTHING_GIVEN, "--no-input asks nothing, so it needs --answers FILE.", field="--no-input")
    hold(
        request,
        lambda face: _begun(request, face, round_, questionnaire),
        lambda draft, opening, interview: complete_answers(
            draft, opening, interview, force=request.force, styled=not request.plain
        ),
    )


def _check_round(request: Request, round_: Round, path: Path) -> None:
    """Raise Refusal where it was asked for a leader or a questionnaire that the round does not have."""
    if request.leader and round_.leader is None:
        raise Refusal(
            Code.NO_LEADER,
            f"The round {round_.id} has no leader: leave out --leader, or name one in {path}.",
            field="--leader",
        )
    if request.questionnaire not in (None, round_.questionnaire):
        raise Refusal(
            Code.CONTRADICTION,
            f"The round {round_.id} asks {round_.questionnaire}: leave out {request.questionnaire}.",
            field="QUESTIONNAIRE",
        )


def _from_file(request: Request, path: Path, round_: Round, questionnaire: Questionnaire) -> None:
    answers = read_round_answers(path, round_, questionnaire, leader=request.leader)
    file = _file(request)
    opening = _opening(request, round_, questionnaire, file, answers.name)
    folder = _draft_folder(file)
    clear(folder, request)
    draft = begin_draft(folder, opening)
    interview = opening.interview()
    with stoppable(folder, request), contextlib.closing(draft):
        for step in answers.steps:
            draft.append(step)
            interview = take(interview, step)
        complete_answers(draft, opening, interview, force=request.force, styled=not request.plain)


def _check_options(request: Request) -> None:
    if request.resume is not None:
        raise Refusal(
            Code.CONTRADICTION, "--resume keeps what was said at the start: leave out --round.", field="--round"
        )
    contradictions = {
        "--quick": request.quick,
        "--here": request.here is not None,
        "--role": request.role is not None,
        "--date": request.date is not None,
        "--open": request.open_report,
    }
    if given := [option for option, is_given in contradictions.items() if is_given]:
        raise Refusal(
            Code.CONTRADICTION,
            f"--round says itself what is asked, and ends in no report: leave out {given[0]}.",
            field=given[0],
        )


def _begun(request: Request, face: Face, round_: Round, questionnaire: Questionnaire) -> Sitting:
    """Go on with what was left unfinished in this round, or begin anew."""
    folder = left_unfinished(_drafts(request, round_), face, asks=request.output is None or request.force)
    if folder is None:
        return _new_draft(request, face, round_, questionnaire)
    draft, opening, interview = resume_draft(folder)
    if opening.round is None or (opening.round.id, opening.leader) != (round_.id, request.leader):
        draft.close()
        raise Refusal(
            Code.THERE_ALREADY,
            f"{folder} holds an unfinished assessment of another kind; name another file with -o.",
            file=folder,
        )
    check_file(draft, opening, interview, force=request.force)
    return draft, opening, interview


def _drafts(request: Request, round_: Round) -> Iterator[Path]:
    if request.output is not None:
        folder = _draft_folder(request.output)
        if os.path.isfile(folder / DRAFT_NAME):
            yield folder
        return
    for folder in reversed(unfinished(Path())):
        opening = opening_of(folder)
        if opening and opening.round and (opening.round.id, opening.leader) == (round_.id, request.leader):
            yield folder


def _new_draft(request: Request, face: Face, round_: Round, questionnaire: Questionnaire) -> Sitting:
    file = _file(request)
    length = len(questionnaire.items)
    setting = Setting(
        questionnaire.respondent_title, length, f"{_draft_folder(file)}/", round_.date, round_.here,
        round_.asked_by, promise_sentences(round_), leader=request.leader,
    )  # fmt: skip
    if not face.promise(setting):
        raise Interrupted("Stopped; nothing was asked or kept.")
    asks_name = round_.mode == "named" and not request.leader
    name = face.ask_line("Your name?", "Enter to leave it out", alone=True) if asks_name else ""
    opening = _opening(request, round_, questionnaire, file, name)
    clear(_draft_folder(file), request)
    return begin_draft(_draft_folder(file), opening), opening, opening.interview()


def _opening(request: Request, round_: Round, questionnaire: Questionnaire, file: Path, name: str) -> Opening:
    return Opening(
        schema_version=1,
        wave=round_.id,
        date=round_.date,
        here=round_.here,
        role=name[:400],
        questionnaire=questionnaire,
        round=round_,
        leader=request.leader,
        file=file.name,
    )


def _file(request: Request) -> Path:
    """Return the file to write, by default with a name that says neither who nor when; Refusal if it cannot be."""
    if request.output is None:
        while (path := Path(f"answers-{secrets.token_hex(4)}.yaml")).exists():
            pass
        return path
    if request.output.suffix not in ANSWER_FILE_KINDS:
        raise Refusal(
            Code.WRONG_ENDING,
            f"{request.output} does not end in .yaml, as answer files do; name another file with -o.",
            file=request.output,
        )
    check_free(request.output, force=request.force)
    return request.output


def _draft_folder(file: Path) -> Path:
    return file.with_name(f"{file.stem}-draft")


def check_file(draft: Draft, opening: Opening, interview: Interview, *, force: bool) -> None:
    """Raise Refusal, and let go of the draft, if its answer file was written by somebody else in the meantime."""
    file = _file_of(draft, opening)
    if force or not os.path.exists(file):
        return
    with contextlib.suppress(ValueError, OSError):  # killed between writing the file and removing the draft
        if file.read_text("utf-8") == _text(opening, interview):
            return
    draft.close()
    check_free(file, force=False)


def _file_of(draft: Draft, opening: Opening) -> Path:
    return draft.folder.parent / Path(opening.file).name


def _text(opening: Opening, interview: Interview) -> str:
    round_, respondent = opening.round, as_respondent(interview, opening.role)
    if round_ is None:
        raise ValueError("an answer file belongs to a round")
    return answer_file_text(round_, interview.questionnaire, respondent, leader=opening.leader)


def complete_answers(draft: Draft, opening: Opening, interview: Interview, *, force: bool, styled: bool) -> None:
    """Write the answer file, remove the draft, and say what there is now and to whom it is sent.

    Refusal if somebody else wrote that file since it was free; the draft is kept then, with all answers in it.
    """
    check_file(draft, opening, interview, force=force)
    file = _file_of(draft, opening)
    write_synced(file, _text(opening, interview))
    draft.discard_folder()
    if opening.round is not None:
        print_answer_file(product(styled=styled), str(file), opening.round, interview)
