"""A sitting: it begins anew or goes on, is kept step by step, and is completed or can be gone on with."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from culturecheck.answers.interview import Interview, InterviewStep, take
from culturecheck.errors import Interrupted, StorageFault
from culturecheck.files.drafts import DRAFT_NAME, Draft, Opening, begin_draft, discard_draft
from culturecheck.said import Said
from culturecheck.terminal.dialogue import Dialogue, PersonView
from culturecheck.terminal.face import Face
from culturecheck.terminal.facing import Facing
from culturecheck.wording import words

Sitting = tuple[Draft, Opening, Interview]

Complete = Callable[[Draft, Opening, Interview], None]
"""What becomes of a draft when all was answered."""

ViewOf = Callable[[Opening], PersonView]
"""What the person is shown whose sitting began so."""

GoOn = Callable[[Path], str]
"""The words to go on with the draft in a folder, such as a command to type."""


def hold(
    facing: Facing,
    begin: Callable[[Face], Sitting],
    complete: Complete,
    go_on: GoOn,
    shown: ViewOf,
) -> None:
    """Hold a dialogue from where `begin` finds or makes its draft, and complete it once its face is gone."""
    face, window = facing
    with contextlib.ExitStack() as showing:
        showing.enter_context(window)
        draft, opening, interview = begin(face)
        with _stoppable(draft.folder, go_on), contextlib.closing(draft):
            interview = Dialogue(interview, face, draft.append, here=opening.here, shown=shown(opening)).conduct()
            showing.close()
            complete(draft, opening, interview)


def take_down(sitting: Sitting, steps: Iterable[InterviewStep], complete: Complete, go_on: GoOn) -> None:
    """Take answers that were written beforehand as a dialogue would take them, and complete the sitting."""
    draft, opening, interview = sitting
    with _stoppable(draft.folder, go_on), contextlib.closing(draft):
        for step in steps:
            draft.append(step)
            interview = take(interview, step)
        complete(draft, opening, interview)


def begin_anew(folder: Path, opening: Opening, *, force: bool) -> Sitting:
    """Begin a draft in a folder; with `force` in the place of one that was left unfinished there, else Refusal."""
    if force and os.path.exists(folder / DRAFT_NAME):
        discard_draft(folder)
    return begin_draft(folder, opening), opening, opening.interview()


def left_unfinished(folders: Iterable[Path], face: Face, *, asks: bool) -> Path | None:
    """Return the first folder that the person wants to go on with, None to begin anew."""
    for folder in folders:
        if not asks or face.ask_yes(words("dialogue.go-on-with", folder=str(folder)), default=True):
            return folder
    return None


@contextlib.contextmanager
def _stoppable(folder: Path, go_on: GoOn) -> Iterator[None]:
    """Turn whatever ends a run into words with how to go on, as long as there is a draft to go on with."""
    command = go_on(folder)
    try:
        yield
    except (KeyboardInterrupt, Interrupted) as stop:
        if (folder / DRAFT_NAME).is_file():
            raise Interrupted(Said("dialogue.stopped", command=command)) from None
        raise Interrupted(Said("dialogue.just-stopped")) from stop
    except StorageFault as fault:
        raise StorageFault(Said("dialogue.disk-full", fault=fault.words, command=command)) from fault
