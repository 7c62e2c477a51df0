"""A sitting in a round: it ends in one person's answer file to send in, and in no wave, no report and no result."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from culturecheck.answers.interview import Interview, as_respondent
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Interrupted, Refusal
from culturecheck.files.answer_files import ANSWER_FILE_KINDS, answer_file_text, holds
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, opening_of, resume_draft, unfinished
from culturecheck.files.durable import check_free, write_synced
from culturecheck.rounds.promised import promise_sentences
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.sittings.sitting import Sitting, begin_anew, left_unfinished
from culturecheck.terminal.dialogue import Shows
from culturecheck.terminal.face import Face, Setting
from culturecheck.wording import spoken, words
from culturecheck.wording.catalogue import ENGLISH
from culturecheck.wording.pseudo_text import PSEUDO

LONGEST_NAME = 400


@dataclass(frozen=True, slots=True)
class RoundSitting:
    """What a doorway was told before it begins: which round asks what, whether its leader answers, and the file."""

    round: Round
    questionnaire: Questionnaire
    leader: bool
    output: Path | None
    force: bool
    shows: Shows


def begun_as(told: RoundSitting, name: str) -> Sitting:
    """Begin the answers of somebody whose name is known, or left out."""
    return _begun(told, _free_file(told), name)


def begun_or_resumed(told: RoundSitting, face: Face) -> Sitting:
    """Go on with what was left unfinished in this round, or begin anew with what it promises."""
    folder = left_unfinished(_drafts(told), face, asks=told.output is None or told.force)
    if folder is None:
        return _begun_by_asking(told, face)
    draft, opening, interview = resume_draft(folder)
    if not _is_of(told, opening):
        draft.close()
        raise Refusal(
            Code.THERE_ALREADY,
            Said("dialogue.another-kind-in-round", folder=str(folder)),
            file=folder,
        )
    check_file(draft, opening, interview, force=told.force)
    return draft, opening, interview


def check_file(draft: Draft, opening: Opening, interview: Interview, *, force: bool) -> None:
    """Raise Refusal, and let go of the draft, if its answer file was written by somebody else in the meantime."""
    file = _file_of(draft, opening)
    if force or not os.path.exists(file):
        return
    with contextlib.suppress(ValueError):  # something is without an answer, so the file is not of this draft
        if holds(file, _text(opening, interview)):  # killed between writing the file and removing the draft
            return
    draft.close()
    check_free(file, force=False)


def write_answers(draft: Draft, opening: Opening, interview: Interview, *, force: bool) -> Path:
    """Write the answer file, remove the draft, and return where the file is.

    Refusal if somebody else wrote that file since it was free; the draft is kept then, with all answers in it.
    """
    check_file(draft, opening, interview, force=force)
    file = _file_of(draft, opening)
    write_synced(file, _text(opening, interview))
    draft.discard_folder()
    return file


def language_kept(interview: Interview) -> str | None:
    """Return the language that the answer file says; None where it is that of the questionnaire."""
    return None if spoken() in (ENGLISH, PSEUDO, interview.questionnaire.language) else spoken()


def _is_of(told: RoundSitting, opening: Opening) -> bool:
    return opening.round is not None and (opening.round.id, opening.leader) == (told.round.id, told.leader)


def _drafts(told: RoundSitting) -> Iterator[Path]:
    if told.output is not None:
        folder = _draft_folder(told.output)
        if os.path.isfile(folder / DRAFT_NAME):
            yield folder
        return
    for folder in reversed(unfinished(Path())):
        opening = opening_of(folder)
        if opening is not None and _is_of(told, opening):
            yield folder


def _begun_by_asking(told: RoundSitting, face: Face) -> Sitting:
    round_, questionnaire, file = told.round, told.questionnaire, _free_file(told)
    setting = Setting(
        told.shows(questionnaire).respondent_title, len(questionnaire.items), f"{_draft_folder(file)}/", round_.date,
        round_.here, round_.asked_by, promise_sentences(round_), leader=told.leader,
    )  # fmt: skip
    if not face.promise(setting):
        raise Interrupted(Said("dialogue.stopped-nothing"))
    asks_name = round_.mode == "named" and not told.leader
    if not asks_name:
        return _begun(told, file, "")
    name = face.ask_line(words("dialogue.your-name"), words("dialogue.enter-to-leave-out"), alone=True)
    return _begun(told, file, name)


def _begun(told: RoundSitting, file: Path, name: str) -> Sitting:
    opening = Opening(
        schema_version=1,
        wave=told.round.id,
        date=told.round.date,
        here=told.round.here,
        role=name[:LONGEST_NAME],
        questionnaire=told.questionnaire,
        round=told.round,
        leader=told.leader,
        file=file.name,
    )
    return begin_anew(_draft_folder(file), opening, force=told.force)


def _free_file(told: RoundSitting) -> Path:
    """Return the file to write, by default with a name that says neither who nor when; Refusal if it cannot be."""
    if told.output is None:
        while (path := Path(f"answers-{secrets.token_hex(4)}.yaml")).exists():
            pass
        return path
    if told.output.suffix not in ANSWER_FILE_KINDS:
        raise Refusal(
            Code.WRONG_ENDING,
            Said("dialogue.not-yaml", file=str(told.output)),
            file=told.output,
        )
    check_free(told.output, force=told.force)
    return told.output


def _draft_folder(file: Path) -> Path:
    return file.with_name(f"{file.stem}-draft")


def _file_of(draft: Draft, opening: Opening) -> Path:
    return draft.folder.parent / Path(opening.file).name


def _text(opening: Opening, interview: Interview) -> str:
    round_, respondent = opening.round, as_respondent(interview, opening.role, language_kept(interview))
    if round_ is None:
        raise ValueError("an answer file belongs to a round")
    return answer_file_text(round_, interview.questionnaire, respondent, leader=opening.leader)
