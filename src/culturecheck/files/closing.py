"""Closing a round: what it is marked with, and that no other wave of it was closed before."""

import hashlib
from pathlib import Path
from typing import Any

from culturecheck.errors import Refusal
from culturecheck.files.marks import closed_in, mark_of, marked_near, write_mark
from culturecheck.files.register import close_registers, closed_otherwise
from culturecheck.files.waves import WAVE_NAME, read_wave, wave_file
from culturecheck.round import Round
from culturecheck.wave import Wave


def close(given: Path, wave: Wave) -> bool:
    """Close the round of a wave, unless it is not its only one; return whether this was the first time.

    The mark holds the round, the wave and the SHA-256 of its file, and no time.
    """
    file = wave_file(given)
    folder, digest = file.parent, digest_of(file)
    mark = mark_of(folder)
    if mark is not None and mark.get("sha256") != digest:
        raise Refusal(
            f"{file} was changed after its first report. Two reports of it could be taken from each other; bring back "
            "the file of that time."
        )
    if wave.round is not None:
        _check_alone(folder, wave, wave.round, digest)
    if mark is None:
        said = {
            "round": None if wave.round is None else wave.round.id,
            "here": wave.here,
            "wave": wave.id,
            "sha256": digest,
        }
        write_mark(folder, said)
    if wave.round is not None:
        close_registers(folder, wave.round, digest)
    return mark is None


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file; Refusal if it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def _check_alone(folder: Path, wave: Wave, round_: Round, digest: str) -> None:
    """Raise Refusal if the round was closed with another wave: the difference would show single answers."""
    others = (
        near for near, mark in closed_in(marked_near(folder), round_) if not _tells_no_more(near, mark, wave, digest)
    )
    other = next(others, None)
    if other is None and not closed_otherwise(folder, round_, digest):
        return
    where = "with another wave" if other is None else f"in {other}"
    raise Refusal(
        f"The round {round_.id} is already closed {where}. Two reports of one round could be taken from each other, "
        "and what is left is single people; report the one that it was closed with."
    )


def _tells_no_more(near: Path, mark: dict[str, Any], wave: Wave, digest: str) -> bool:
    """Return whether a wave whose round is closed is this one, or of the same people under the same promise."""
    if mark.get("sha256") == digest:
        return True
    try:
        other = read_wave(near)
        is_as_closed = mark.get("sha256") == digest_of(near / WAVE_NAME)
    except Refusal:  # it was deleted, or changed
        return False
    if other.round is None or wave.round is None or not is_as_closed:
        return False
    return other.respondents == wave.respondents and other.round.promise == wave.round.promise
