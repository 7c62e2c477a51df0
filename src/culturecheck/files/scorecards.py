"""Scorecards on disk, and whatever a reading command may be given: a wave or a scorecard."""

import os.path
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field

from culturecheck.errors import Refusal
from culturecheck.files.json_documents import parsed, read_bytes_of
from culturecheck.files.waves import WAVE_NAME
from culturecheck.scoring import Scorecard
from culturecheck.team import TeamScorecard
from culturecheck.wave import Wave

SCORECARD_NAME = "scorecard.json"
_KIND = re.compile(rb'"kind"\s*:\s*"(person|team)"')
_WHERE_A_KIND_STANDS = 200  # bytes: it is the second key of a scorecard, and no wave has it there

Result = Wave | Scorecard | TeamScorecard
AnyScorecard = Annotated[Scorecard | TeamScorecard, Field(discriminator="kind")]


def scorecard_text(scorecard: Scorecard | TeamScorecard) -> str:
    """Return a scorecard as it is written to disk: keys in their order, an entry per line."""
    return scorecard.model_dump_json(by_alias=True, indent=1) + "\n"


def read_result(given: Path) -> Result:
    """Read a wave or a scorecard from a file, or from a folder that holds one; every fault in words otherwise."""
    path = _file_in(given)
    raw = read_bytes_of(path, "wave or scorecard")
    kind = _KIND.search(raw[:_WHERE_A_KIND_STANDS])
    if kind is None:
        return parsed(raw, path, Wave, "wave")
    if kind[1] == b"person":
        return parsed(raw, path, Scorecard, "scorecard")
    return parsed(raw, path, TeamScorecard, "scorecard")


def _file_in(given: Path) -> Path:
    if not os.path.isdir(given):
        return given
    for name in (WAVE_NAME, SCORECARD_NAME):
        if os.path.isfile(given / name):
            return given / name
    raise Refusal(f"{given} holds no {WAVE_NAME} and no {SCORECARD_NAME}.")


def scorecards_in(folder: Path) -> tuple[Path, ...]:
    """Return the scorecards in a folder and in its folders, in the order of their names; Refusal if there is none."""
    if not os.path.isdir(folder):
        raise Refusal(f"There is no folder {folder}.")
    found = tuple(sorted(_scorecards(folder)))
    if not found:
        raise Refusal(f"{folder} holds no scorecards; `score WAVE -o FILE` writes one.")
    return found


def _scorecards(folder: Path) -> Iterator[Path]:
    for path in (*folder.glob("*.json"), *folder.glob("*/*.json")):
        if os.path.isfile(path):
            with path.open("rb") as stream:
                if _KIND.search(stream.read(_WHERE_A_KIND_STANDS)):
                    yield path
