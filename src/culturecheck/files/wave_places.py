"""Where the wave of a round may be written: once, in one folder, and not after the round is closed."""

import os
from collections.abc import Iterator
from pathlib import Path

from culturecheck.answers.collection.renewal import Renewal, renewal
from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.marks import below, closed_in, mark_of
from culturecheck.files.register import check_one_wave, check_promise, read_register, registered_folder
from culturecheck.files.waves import WAVE_NAME, digest_of, read_wave
from culturecheck.rounds.promise import lowered
from culturecheck.rounds.round import Round
from culturecheck.text import counted, listed


def check_place(folder: Path, round_: Round, round_file: Path, *, force: bool) -> None:
    """Refuse to put the wave of a round where it may not be.

    That is over the wave of another round, beside an earlier one of its own, under a weaker promise, or once the round
    is closed. Over its own open wave it may be written if `renewed` says so.
    """
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Refusal(Code.WRONG_PLACE, f"{folder} is a file; name a folder with -o.", file=folder)
    check_promise(round_file, round_)
    if (beside := _closed_as(folder, round_, round_file)) is not None:
        raise Refusal(
            Code.ROUND_CLOSED,
            f"{beside} holds this round, already closed; the next wave takes latecomers.",
            file=beside,
        )
    file = folder / WAVE_NAME
    is_there = os.path.exists(file)
    check_one_wave(round_file, round_, folder, digest_of(file) if is_there else None, force=force)
    if not is_there:
        return
    earlier = read_wave(folder)
    if not force and (earlier.round is None or earlier.round.id != round_.id):
        raise Refusal(
            Code.THERE_ALREADY,
            f"{folder} holds another wave already; overwrite it with --force, or name another folder.",
            file=folder,
        )
    if earlier.round is None:
        raise Refusal(
            Code.THERE_ALREADY, f"{folder} holds a wave of no round; name another folder with -o.", file=folder
        )
    if weaker := lowered(earlier.round.promise, round_.promise):
        raise Refusal(
            Code.PROMISE_LOWERED,
            f"The wave in {folder} was collected under a stronger promise. {' '.join(weaker)}",
            file=folder,
        )


def renewed(folder: Path, wave: Wave, *, force: bool) -> tuple[str, ...]:
    """Return as sentences what becomes of the open wave in `folder`; Refusal if somebody in it would be lost unasked.

    A later download of one form holds everybody of the first, and so takes its place.
    """
    if not os.path.exists(folder / WAVE_NAME):
        return ()
    found = renewal(read_wave(folder), wave)
    new = counted(found.new, "person is", "people are") if found.new else "nobody is"
    if not (found.lost or found.of_leader):
        return (f"It takes the place of the wave that was in {folder}: everybody of that is in it, {new} new.",)
    lost = listed(list(_lost(found)))
    if not force:
        remedy = "Collect all files together" if found.lost else "Name the leader’s file again, with --leader FILE"
        whom = "these people" if found.lost else "the leader"
        why = ": nobody here said the same" if found.lost else ""
        raise Refusal(
            Code.ANSWERS_LOST,
            f"{folder} holds a wave of this round, and {lost} of it would be lost{why}; {new} new. "
            f"{remedy}, or leave {whom} out with --force. Nothing was written.",
            file=folder,
        )
    return (f"It takes the place of the wave that was in {folder}: {lost} of that are not in it, {new} new.",)


def _lost(found: Renewal) -> Iterator[str]:
    if found.lost:
        yield f"{counted(found.lost, 'person', 'people')} with {counted(found.answers, 'answer')}"
    if found.of_leader:
        yield f"the leader with {counted(found.of_leader, 'answer')}"


def _closed_as(folder: Path, round_: Round, round_file: Path) -> Path | None:
    """Return the folder in which a round is closed, if it can be found; of `folder` itself any mark counts."""
    register = read_register(round_file, round_)
    earlier = None if register is None else registered_folder(round_file, round_, register)
    if mark_of(folder) is not None:
        return folder
    if earlier is not None and mark_of(earlier) is not None:
        return earlier
    parents = dict.fromkeys(Path(os.path.realpath(path)) for path in (round_file.parent, folder.parent))
    beside = (near for parent in parents for near in below(parent, 1))
    return next((near for near, _ in closed_in(beside, round_)), None)
