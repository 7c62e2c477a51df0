"""The mark beside a wave whose round is closed, and where marks of the same round are looked for."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.durable import write_synced
from culturecheck.rounds.round import Round
from culturecheck.said import Said

CLOSED_NAME = "closed.json"
EARLIER_NAME = "published.json"  # what a mark was called at first; it counts as it did
CLOSED_SCHEMA = 1
LARGEST_MARK = 10_000  # bytes
LEVELS = 2  # up from a wave and down again, in which another wave of its round is looked for


def mark_of(folder: Path) -> dict[str, Any] | None:
    """Return what the mark in a folder says, None if its round is open; Refusal if the mark is broken."""
    for name in (CLOSED_NAME, EARLIER_NAME):
        if (said := _mark(folder / name)) is not None:
            return said
    return None


def _mark(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as stream:
            said = json.loads(stream.read(LARGEST_MARK))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise _broken(path) from error
    if not isinstance(said, dict):
        raise _broken(path)
    return said


def _broken(path: Path) -> Refusal:
    return Refusal(Code.CHANGED, Said("files.broken-mark", file=str(path)), file=path)


def write_mark(folder: Path, said: Mapping[str, Any]) -> None:
    """Write the mark of a closed round beside its wave; StorageFault if the disk refuses."""
    raw = json.dumps({"schema_version": CLOSED_SCHEMA, **said}, indent=1, ensure_ascii=False) + "\n"
    write_synced(folder / CLOSED_NAME, raw)


def closed_in(folders: Iterable[Path], round_: Round) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the folders in which a round is closed, with their marks."""
    for folder in folders:
        mark = _readable_mark(folder)
        if mark.get("round") == round_.id and mark.get("here", round_.here) == round_.here:
            yield folder, mark


def _readable_mark(folder: Path) -> dict[str, Any]:
    """Return the mark in a folder, empty if there is none or if it belongs to something else."""
    try:
        return mark_of(folder) or {}
    except Refusal:
        return {}


def marked_near(folder: Path) -> Iterator[Path]:
    """Yield folders in reach that have a mark."""
    return filter(is_marked, folders_in_reach(folder))


def folders_in_reach(folder: Path) -> Iterator[Path]:
    """Yield a folder, those up to two levels above it, and what lies two levels below each of these."""
    start = Path(os.path.realpath(folder))
    seen = set()
    for above in (start, *list(start.parents)[:LEVELS]):
        for path in below(above, LEVELS):
            if path not in seen:
                seen.add(path)
                yield path


def is_marked(folder: Path) -> bool:
    """Return whether there is a mark in a folder, broken or not."""
    return any(os.path.isfile(folder / name) for name in (CLOSED_NAME, EARLIER_NAME))


def below(folder: Path, levels: int) -> Iterator[Path]:
    """Yield a folder and those so many levels below it, hidden ones left out."""
    yield folder
    if levels == 0:
        return
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir())
    except OSError:  # not there, or not ours to read
        return
    for name in names:
        yield from below(folder / name, levels - 1)
