"""Closing a round: its wave is marked for good, and no other wave of it was closed before."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.json_documents import parsed, read_bytes_of
from culturecheck.files.marks import closed_in, mark_of, marked_near, write_mark
from culturecheck.files.register import close_registers, closed_otherwise, registers_know
from culturecheck.files.results import Read
from culturecheck.files.round_lock import round_held
from culturecheck.files.second_cuts import check_second_cut
from culturecheck.files.waves import WAVE_NAME, digest_of, read_wave, wave_file
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.scoring.team import check_enough


def is_closed(given: Path, wave: Wave, digest: str) -> bool:
    """Return whether the round of a wave is closed with it; Refusal if it is closed with another, or was changed since.

    `digest` is the SHA-256 of the bytes that `wave` was read from.
    """
    file = wave_file(given)
    mark = mark_of(file.parent)
    if mark is not None and mark.get("sha256") != digest:
        raise Refusal(Code.CHANGED, Said("files.changed-after-closing", file=str(file)), file=file)
    if wave.round is not None:
        _check_alone(file.parent, wave, wave.round, digest)
    return mark is not None


def close(given: Sequence[Read]) -> tuple[tuple[Wave, bool], ...]:
    """Close the rounds of waves, all of them or none; return each wave as it was marked, and if that is new.

    They are read again while their rounds are held, so that what is marked is what figures are made of. Refusal if a
    round is closed with another wave, or if it is another round by now; TooFewAnswers where nothing could be shown.
    """
    files = [wave_file(one.path) for one in given]
    with round_held(*(file.parent for file in files)):
        read = [_read_again(file, one) for file, one in zip(files, given, strict=True)]
        for file, (wave, digest) in zip(files, read, strict=True):
            if not is_closed(file, wave, digest):
                check_second_cut(wave, file.parent)
        return tuple((wave, _marked(file, wave, digest)) for file, (wave, digest) in zip(files, read, strict=True))


def finish_closing(given: Path, wave: Wave, digest: str) -> None:
    """Tell the registers above a closed wave of it, where whoever closed it was stopped before they could."""
    folder = wave_file(given).parent
    if wave.round is not None and not registers_know(folder, wave.round, digest):
        with round_held(folder):
            close_registers(folder, wave.round, digest)


def _read_again(file: Path, asked_about: Read) -> tuple[Wave, str]:
    raw = read_bytes_of(file, "wave")
    digest = hashlib.sha256(raw).hexdigest()
    was = asked_about.result
    wave = was if isinstance(was, Wave) and digest == asked_about.sha256 else parsed(raw, file, Wave, "wave")
    if (wave.round, wave.mode) != (asked_about.round, was.mode):
        raise Refusal(Code.CHANGED, Said("files.another-round-now", file=str(file)), file=file)
    check_enough(wave)
    return wave, digest


def _marked(file: Path, wave: Wave, digest: str) -> bool:
    """Mark a wave, in its folder and in the registers above it; return whether this was the first time.

    The mark holds the round, the wave and the SHA-256 of its file, and no time.
    """
    is_new = not is_closed(file, wave, digest)
    if is_new:
        said = {
            "round": None if wave.round is None else wave.round.id,
            "here": wave.here,
            "wave": wave.id,
            "sha256": digest,
        }
        write_mark(file.parent, said)
    if wave.round is not None:
        close_registers(file.parent, wave.round, digest)
    return is_new


def _check_alone(folder: Path, wave: Wave, round_: Round, digest: str) -> None:
    """Raise Refusal if the round was closed with another wave: the difference would show single answers."""
    others = (
        near for near, mark in closed_in(marked_near(folder), round_) if not _tells_no_more(near, mark, wave, digest)
    )
    other = next(others, None)
    if other is None and not closed_otherwise(folder, round_, digest):
        return
    words = Said("files.closed-with-another", name=round_.id)
    if other is not None:
        words = Said("files.closed-in", name=round_.id, folder=str(other))
    raise Refusal(Code.ROUND_CLOSED, words)


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
