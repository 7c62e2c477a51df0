"""The journal of an unfinished interview: one line per step, on disk before the next question is asked."""

import contextlib
import datetime
import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from culturecheck.answers.interview import Interview, InterviewStep, take
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document, Id, Remark, Whole
from culturecheck.errors import Refusal, StorageFault, reason
from culturecheck.files.durable import (
    AS_BYTES,
    MINE,
    make_folder,
    name_new,
    opened_beside,
    storage_fault,
    sync_folder,
    take_away_beginnings,
    write_all,
)
from culturecheck.files.ignoring import IGNORED, keep_out_of_git
from culturecheck.files.locking import Lock, lock
from culturecheck.rounds.round import Round
from culturecheck.said import Said, run_on

DRAFT_NAME = "answers.draft.jsonl"

_STEP: TypeAdapter[InterviewStep] = TypeAdapter(InterviewStep)


class Opening(Document):
    """What is known before the first question; the first line of a draft.

    In a round, `role` is the name where it is asked for, and `file` is the answer file to write beside the folder.
    """

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    kind: Literal["opening"] = "opening"
    wave: Id
    date: datetime.date
    here: Remark
    role: Remark
    questionnaire: Questionnaire
    full: Questionnaire | None = None
    round: Round | None = None
    leader: bool = False
    file: str = ""

    def interview(self) -> Interview:
        """Return the interview before its first step."""
        return Interview(questionnaire=self.questionnaire, full=self.full, round=self.round, leader=self.leader)


class Draft:
    """An open journal, locked against a second window."""

    def __init__(self, folder: Path, descriptor: int, size: int):
        self.folder = folder
        self._descriptor = descriptor
        self._size = size

    @property
    def path(self) -> Path:
        """Return where the journal lies."""
        return self.folder / DRAFT_NAME

    def append(self, step: InterviewStep) -> None:
        """Put one step on disk; StorageFault if that failed, and then the journal is as it was before."""
        raw = _STEP.dump_json(step) + b"\n"
        try:
            write_all(self._descriptor, raw)
            os.fsync(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, self._size)
            words = run_on(storage_fault(self.path, error).words, Said("files.answer-not-kept"))
            raise StorageFault(words) from error
        self._size += len(raw)

    def close(self) -> None:
        """Let go of the journal; it stays on disk."""
        descriptor, self._descriptor = self._descriptor, -1
        with contextlib.suppress(OSError):
            os.close(descriptor)

    def discard(self) -> None:
        """Remove the journal once its wave is safe, and what a start that was killed may have left beside it."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
            take_away_beginnings(self.folder)
            sync_folder(self.folder)

    def discard_folder(self) -> None:
        """Remove the journal and its folder, unless something else lies in it."""
        self.discard()
        with contextlib.suppress(OSError):
            ignored = self.folder / ".gitignore"
            if ignored.read_text("utf-8") == IGNORED:
                ignored.unlink()
            self.folder.rmdir()
            sync_folder(self.folder.parent)


def begin_draft(folder: Path, opening: Opening) -> Draft:
    """Start a journal in a folder; Refusal if another window is at it, StorageFault if the disk refuses."""
    make_folder(folder)
    path = folder / DRAFT_NAME
    if path.exists():
        raise Refusal(Code.THERE_ALREADY, Said("files.unfinished-there", folder=str(folder)), file=folder)
    raw = opening.model_dump_json(by_alias=True).encode() + b"\n"
    descriptor, left = -1, list[Path]()
    try:
        temporary, descriptor = opened_beside(path, os.O_RDWR | os.O_APPEND, MINE)
        left.append(temporary)
        lock(descriptor)
        write_all(descriptor, raw)
        os.fsync(descriptor)
        name_new(temporary, path)
        left.append(path)
        with contextlib.suppress(PermissionError):  # Windows keeps an open file; discard() takes it
            temporary.unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        for part in left:
            with contextlib.suppress(OSError):
                part.unlink()
        raise _busy(folder) if isinstance(error, FileExistsError) else storage_fault(path, error) from error
    keep_out_of_git(folder)
    return Draft(folder, descriptor, len(raw))


def discard_draft(folder: Path) -> None:
    """Remove an unfinished journal without reading it; Refusal if another window has it."""
    path = folder / DRAFT_NAME
    descriptor = _opened(path)
    Draft(folder, descriptor, 0).discard()


def resume_draft(folder: Path) -> tuple[Draft, Opening, Interview]:
    """Open a journal and replay it; Refusal if there is none, if it cannot be read, or if another window has it.

    A last line that was cut off by a crash was never confirmed; it is removed.
    """
    path = folder / DRAFT_NAME
    descriptor = _opened(path)
    try:
        raw = path.read_bytes()
        whole = raw[: raw.rfind(b"\n") + 1]
        if len(whole) < len(raw):
            os.ftruncate(descriptor, len(whole))
        opening, interview = _replayed(path, whole.splitlines())
    except OSError as error:
        os.close(descriptor)
        words = Said("files.cannot-be-read", file=str(path), why=reason(error))
        raise StorageFault(words, Code.UNREADABLE, file=path) from error
    except Refusal:
        os.close(descriptor)
        raise
    keep_out_of_git(folder)
    return Draft(folder, descriptor, len(whole)), opening, interview


def _opened(path: Path) -> int:
    """Open and lock a journal; Refusal if there is none or if another window has it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | AS_BYTES)
    except FileNotFoundError:
        words = Said("files.holds-no-unfinished", folder=str(path.parent))
        raise Refusal(Code.NOT_FOUND, words, file=path.parent) from None
    except OSError as error:
        words = Said("files.cannot-be-opened", file=str(path), why=reason(error))
        raise Refusal(Code.UNREADABLE, words, file=path) from error
    if lock(descriptor) is Lock.BUSY:
        os.close(descriptor)
        raise _busy(path.parent)
    return descriptor


def unfinished(folder: Path) -> list[Path]:
    """Return the folders in `folder` that hold an unfinished assessment, the newest name last."""
    return sorted(path.parent for path in folder.glob(f"*/{DRAFT_NAME}"))


def opening_of(folder: Path) -> Opening | None:
    """Return how an unfinished assessment began, None if that cannot be read."""
    try:
        with (folder / DRAFT_NAME).open("rb") as stream:
            return Opening.model_validate_json(stream.readline())
    except (OSError, ValidationError, ValueError):
        return None


def _busy(folder: Path) -> Refusal:
    return Refusal(Code.IN_USE, Said("files.answered-elsewhere", folder=str(folder)), file=folder)


def _replayed(path: Path, lines: list[bytes]) -> tuple[Opening, Interview]:
    try:
        opening = Opening.model_validate_json(lines[0] if lines else b"")
        interview = opening.interview()
        for line in lines[1:]:
            interview = take(interview, _STEP.validate_json(line))
    except (ValidationError, ValueError) as error:
        raise Refusal(Code.CHANGED, Said("files.cannot-be-replayed", file=str(path)), file=path) from error
    return opening, interview
