"""The mark of a published wave: from then on nobody is added to it and nobody taken away."""

import hashlib
import json
import os.path
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from culturecheck.errors import Refusal
from culturecheck.files.durable import write_synced
from culturecheck.files.waves import WAVE_NAME
from culturecheck.wave import Wave

PUBLISHED_NAME = "published.json"
PUBLISHED_SCHEMA = 1
LARGEST_MARK = 10_000  # bytes


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


def check_unchanged(folder: Path) -> None:
    """Raise Refusal if a wave is no longer the one that was published: the difference would show single answers."""
    mark = publication_of(folder)
    if mark is not None and mark.get("sha256") != _digest(folder):
        raise Refusal(
            f"{folder / WAVE_NAME} was changed after its first report. Two reports of it could be taken from each "
            "other; bring back the file that was published."
        )


def mark_published(folder: Path, wave: Wave) -> None:
    """Mark the wave in a folder as published, once; a mark that is there stays as it is.

    It holds the round, the wave and the SHA-256 of `wave.json`, and no time.
    """
    if publication_of(folder) is not None:
        return
    mark = {
        "schema_version": PUBLISHED_SCHEMA,
        "round": None if wave.round is None else wave.round.id,
        "wave": wave.id,
        "sha256": _digest(folder),
    }
    write_synced(folder / PUBLISHED_NAME, json.dumps(mark, indent=1) + "\n")


def _digest(folder: Path) -> str:
    try:
        return hashlib.sha256((folder / WAVE_NAME).read_bytes()).hexdigest()
    except OSError as error:
        raise Refusal(f"{folder / WAVE_NAME} cannot be read: {(error.strerror or str(error)).lower()}.") from error


def published_beside(folders: Iterable[Path], round_id: str) -> Path | None:
    """Return the folder in any of `folders` in which a wave of a round is published, None if in none."""
    for parent in folders:
        for path in sorted(parent.glob(f"*/{PUBLISHED_NAME}")):
            if os.path.isfile(path) and (publication_of(path.parent) or {}).get("round") == round_id:
                return path.parent
    return None
