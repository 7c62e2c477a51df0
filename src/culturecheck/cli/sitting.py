"""One sitting: what was asked for, on which face it takes place, what stops it and how to go on."""

import contextlib
import datetime
import os
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from culturecheck.answers.interview import Interview
from culturecheck.cli.invocation import invocation
from culturecheck.errors import Interrupted, StorageFault
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, discard_draft
from culturecheck.report import GapReport
from culturecheck.terminal.consoles import can_draw, conversation
from culturecheck.terminal.dialogue import Dialogue, stopped_words
from culturecheck.terminal.face import Face
from culturecheck.terminal.plain import PlainFace
from culturecheck.text import visible

LONGEST_TYPED = 400

Sitting = tuple[Draft, Opening, Interview]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    questionnaire: str | None
    quick: bool
    answers: Path | None
    resume: Path | None
    output: Path | None
    here: str | None
    role: str | None
    date: datetime.date | None
    plain: bool
    no_input: bool
    force: bool
    open_report: bool
    round: Path | None = None
    leader: bool = False


def typed(words: str | None) -> str:
    """Return what was typed on the command line as it can be kept: on one line, and not without end."""
    return visible(words or "").strip()[:LONGEST_TYPED]


def hold(
    request: Request,
    begin: Callable[[Face], Sitting],
    complete: Callable[[Draft, Opening, Interview], None],
    result: Callable[[Opening, Interview], GapReport] | None = None,
) -> None:
    """Hold a dialogue from where `begin` finds or makes its draft, and complete it once its face is gone."""
    face, shown = _facing(request)
    with contextlib.ExitStack() as showing:
        showing.enter_context(shown)
        draft, opening, interview = begin(face)
        with stoppable(draft.folder, request), contextlib.closing(draft):
            scored = None if result is None else partial(result, opening)
            interview = Dialogue(interview, face, draft.append, here=opening.here, result=scored).conduct()
            showing.close()
            complete(draft, opening, interview)


def _facing(request: Request) -> tuple[Face, contextlib.AbstractContextManager[None]]:
    console = conversation()
    if request.plain or not can_draw(console):
        return PlainFace(), contextlib.nullcontext()
    from culturecheck.terminal.screen import ScreenFace

    face = ScreenFace(console)
    return face, face.shown()


def left_unfinished(folders: Iterable[Path], face: Face, *, asks: bool) -> Path | None:
    """Return the first folder that the person wants to go on with, None to begin anew."""
    for folder in folders:
        words = f"There is an unfinished assessment in {folder}. Go on with it?"
        if not asks or face.ask_yes(words, default=True):
            return folder
    return None


def clear(folder: Path, request: Request) -> None:
    """Remove an unfinished draft that --force says to overwrite."""
    if os.path.exists(folder / DRAFT_NAME) and request.force:
        discard_draft(folder)


@contextlib.contextmanager
def stoppable(folder: Path, request: Request) -> Iterator[None]:
    """Turn whatever ends a run into words with the command to go on, as long as there is a draft to go on with."""
    resume = _resume_command(folder, request)
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


def _resume_command(folder: Path, request: Request) -> str:
    overwrites = request.force and request.round is not None  # the file to be written may be there already
    wishes = f"{' --plain' if request.plain else ''}{' --force' if overwrites else ''}"
    return f"{invocation()} assess --resume {shlex.quote(str(folder))}{wishes}"
