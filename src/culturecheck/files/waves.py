"""Waves on disk: one folder per wave, read from a file or its folder."""

import os.path
from pathlib import Path

from pydantic import ValidationError

from culturecheck.document import is_echo
from culturecheck.errors import InputRefused, Problem, Refusal
from culturecheck.text import clipped
from culturecheck.wave import Wave

WAVE_NAME = "wave.json"
LARGEST_WAVE = 64_000_000  # bytes
MOST_PROBLEMS = 12


def wave_text(wave: Wave) -> str:
    """Return a wave as it is written to disk."""
    return wave.model_dump_json(by_alias=True, indent=1) + "\n"


def wave_file(given: Path) -> Path:
    """Return the file of a wave that is named by it or by its folder; Refusal if the folder has none."""
    if not os.path.isdir(given):
        return given
    if not os.path.isfile(given / WAVE_NAME):
        raise Refusal(f"{given} holds no {WAVE_NAME}.")
    return given / WAVE_NAME


def read_wave(given: Path) -> Wave:
    """Read a wave from a file or from its folder; Refusal or InputRefused with every fault otherwise."""
    path = wave_file(given)
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_WAVE + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(raw) > LARGEST_WAVE:
        raise Refusal(f"{path} is too large to be a wave.")
    try:
        return Wave.model_validate_json(raw)
    except ValidationError as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: ValidationError) -> InputRefused | Refusal:
    details = [detail for detail in error.errors(include_url=False) if not is_echo(detail)]
    for detail in details:
        if detail["loc"][-1:] == ("schema_version",) and detail["type"] == "less_than_equal":
            return Refusal(f"{path} was written by a newer culturecheck than this one; update to read it.")
    if details[0]["type"] == "json_invalid":
        return Refusal(f"{path} is not a wave: it is not readable as JSON.")
    problems = [
        Problem(
            "not-a-wave",
            ".".join(str(part) for part in detail["loc"]) or path.name,
            clipped(detail["msg"].removeprefix("Value error, "), 160),
        )
        for detail in details[:MOST_PROBLEMS]
    ]
    return InputRefused(str(path), problems, "it is not a wave of this program")
