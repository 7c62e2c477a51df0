"""Waves on disk: one folder per wave, read from a file or its folder."""

import hashlib
import os.path
from pathlib import Path

from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal, unreadable
from culturecheck.files.json_documents import parsed, read_bytes_of
from culturecheck.said import Said

WAVE_NAME = "wave.json"


def wave_text(wave: Wave) -> str:
    """Return a wave as it is written to disk."""
    return wave.model_dump_json(by_alias=True, indent=1) + "\n"


def wave_file(given: Path) -> Path:
    """Return the file of a wave that is named by it or by its folder; Refusal if the folder has none."""
    if not os.path.isdir(given):
        return given
    if not os.path.isfile(given / WAVE_NAME):
        raise Refusal(Code.NOT_FOUND, Said("files.holds-none", folder=str(given), name=WAVE_NAME), file=given)
    return given / WAVE_NAME


def read_wave(given: Path) -> Wave:
    """Read a wave from a file or from its folder; Refusal or InputRefused with every fault otherwise."""
    path = wave_file(given)
    return parsed(read_bytes_of(path, "wave"), path, Wave, "wave")


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file; Refusal if it cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise unreadable(file, error) from error
