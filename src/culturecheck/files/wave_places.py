"""Where the wave of a round may be written: once, in one folder, and not after the round is closed."""

import os
from pathlib import Path

from culturecheck.errors import Refusal
from culturecheck.files.marks import below, closed_in, mark_of
from culturecheck.files.register import check_one_wave, check_promise, read_register, registered_folder
from culturecheck.files.waves import WAVE_NAME, digest_of, read_wave
from culturecheck.promise import lowered
from culturecheck.round import Round


def check_place(folder: Path, round_: Round, round_file: Path, *, force: bool) -> None:
    """Refuse to put the wave of a round where it may not be.

    That is over another wave unasked, beside an earlier one, under a weaker promise, or once the round is closed.
    """
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Refusal(f"{folder} is a file; name a folder with -o.")
    check_promise(round_file, round_)
    if (beside := _closed_as(folder, round_, round_file)) is not None:
        raise Refusal(f"{beside} holds this round, already closed; the next wave takes latecomers.")
    file = folder / WAVE_NAME
    is_there = os.path.exists(file)
    check_one_wave(round_file, round_, folder, digest_of(file) if is_there else None, force=force)
    if not is_there:
        return
    if not force:
        raise Refusal(f"{folder} holds a wave already; overwrite it with --force, or name another folder.")
    earlier = read_wave(folder)
    if earlier.round is None:
        raise Refusal(f"{folder} holds a wave of no round; name another folder with -o.")
    if weaker := lowered(earlier.round.promise, round_.promise):
        raise Refusal(f"The wave in {folder} was collected under a stronger promise. {' '.join(weaker)}")


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
