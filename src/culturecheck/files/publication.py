"""The mark of a published wave, and where a wave may lie: a round becomes one wave, and is published once."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from culturecheck.errors import Refusal
from culturecheck.files.durable import write_synced
from culturecheck.files.register import (
    check_one_wave,
    check_promise,
    published_otherwise,
    published_registers,
    read_register,
    registered_folder,
)
from culturecheck.files.waves import WAVE_NAME, read_wave, wave_file
from culturecheck.promise import lowered
from culturecheck.round import Round
from culturecheck.wave import Wave

PUBLISHED_NAME = "published.json"
PUBLISHED_SCHEMA = 1
LARGEST_MARK = 10_000  # bytes
LEVELS = 2  # up from a wave and down again, in which another wave of its round is looked for


def publication_of(folder: Path) -> dict[str, Any] | None:
    """Return what a folder says of its publication, None if it is not published; Refusal if the mark is broken."""
    path = folder / PUBLISHED_NAME
    try:
        with path.open("rb") as stream:
            said = json.loads(stream.read(LARGEST_MARK))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise Refusal(f"{path} cannot be read; it marks a published wave, so nothing was changed.") from error
    if not isinstance(said, dict):
        raise Refusal(f"{path} cannot be read; it marks a published wave, so nothing was changed.")
    return said


def publish(given: Path, wave: Wave) -> bool:
    """Mark a wave as published, unless it is not the only one of its round; return whether this was the first time.

    The mark holds the round, the wave and the SHA-256 of its file, and no time.
    """
    file = wave_file(given)
    folder, digest = file.parent, digest_of(file)
    mark = publication_of(folder)
    if mark is not None and mark.get("sha256") != digest:
        raise Refusal(
            f"{file} was changed after its first report. Two reports of it could be taken from each other; bring back "
            "the file that was published."
        )
    if wave.round is not None:
        _check_alone(folder, wave, wave.round, digest)
    if mark is None:
        said = {
            "schema_version": PUBLISHED_SCHEMA,
            "round": None if wave.round is None else wave.round.id,
            "here": wave.here,
            "wave": wave.id,
            "sha256": digest,
        }
        write_synced(folder / PUBLISHED_NAME, json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    if wave.round is not None:
        published_registers(folder, wave.round, digest)
    return mark is None


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file; Refusal if it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def _check_alone(folder: Path, wave: Wave, round_: Round, digest: str) -> None:
    """Raise Refusal if the round was published as another wave: the difference would show single answers."""
    others = (
        near for near, mark in published_in(_near(folder), round_) if not _tells_no_more(near, mark, wave, digest)
    )
    other = next(others, None)
    if other is None and not published_otherwise(folder, round_, digest):
        return
    where = "as another wave" if other is None else f"in {other}"
    raise Refusal(
        f"The round {round_.id} is already published {where}. Two reports of one round could be taken from each other, "
        "and what is left is single people; report the one that was published."
    )


def _tells_no_more(near: Path, mark: dict[str, Any], wave: Wave, digest: str) -> bool:
    """Return whether a published wave is this one, or of the same people under the same promise."""
    if mark.get("sha256") == digest:
        return True
    try:
        other = read_wave(near)
        is_as_published = mark.get("sha256") == digest_of(near / WAVE_NAME)
    except Refusal:  # it was deleted, or changed
        return False
    if other.round is None or wave.round is None or not is_as_published:
        return False
    return other.respondents == wave.respondents and other.round.promise == wave.round.promise


def published_in(folders: Iterable[Path], round_: Round) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the folders in which a round is published, with their marks."""
    for folder in folders:
        mark = _readable_mark(folder)
        if mark.get("round") == round_.id and mark.get("here", round_.here) == round_.here:
            yield folder, mark


def _readable_mark(folder: Path) -> dict[str, Any]:
    """Return the mark in a folder, empty if there is none or if it belongs to something else."""
    try:
        return publication_of(folder) or {}
    except Refusal:
        return {}


def _near(folder: Path) -> Iterator[Path]:
    """Yield folders with a mark: a folder, those up to two levels above it, and what lies two levels below each."""
    start = Path(os.path.realpath(folder))
    seen = set()
    for above in (start, *list(start.parents)[:LEVELS]):
        for path in _below(above, LEVELS):
            if path not in seen:
                seen.add(path)
                if os.path.isfile(path / PUBLISHED_NAME):
                    yield path


def _below(folder: Path, levels: int) -> Iterator[Path]:
    yield folder
    if levels == 0:
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir())
    except OSError:  # not there, or not ours to read
        return
    for name in names:
        yield from _below(folder / name, levels - 1)


def check_place(folder: Path, round_: Round, round_file: Path, *, force: bool) -> None:
    """Refuse to put the wave of a round where it may not be.

    That is over another wave unasked, beside an earlier one, under a weaker promise, or once the round is published.
    """
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise Refusal(f"{folder} is a file; name a folder with -o.")
    check_promise(round_file, round_)
    if (beside := _published_as(folder, round_, round_file)) is not None:
        raise Refusal(f"{beside} holds this round, already published; the next wave takes latecomers.")
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


def _published_as(folder: Path, round_: Round, round_file: Path) -> Path | None:
    """Return the folder in which a round is published, if it can be found; of `folder` itself any mark counts."""
    register = read_register(round_file, round_)
    earlier = None if register is None else registered_folder(round_file, round_, register)
    if publication_of(folder) is not None:
        return folder
    if earlier is not None and publication_of(earlier) is not None:
        return earlier
    parents = dict.fromkeys(Path(os.path.realpath(path)) for path in (round_file.parent, folder.parent))
    beside = (near for parent in parents for near in _below(parent, 1))
    return next((near for near, _ in published_in(beside, round_)), None)
