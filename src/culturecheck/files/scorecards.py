"""Scorecards on disk, and whatever a reading command may be given: a wave or a scorecard."""

import hashlib
import os.path
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import Field
from pydantic_core import from_json

from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.json_documents import check_fit, parsed, read_bytes_of, without_bom
from culturecheck.files.shipped_advice import found_again
from culturecheck.files.waves import WAVE_NAME
from culturecheck.scoring import answered, team
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard

SCORECARD_NAME = "scorecard.json"
_KIND = re.compile(rb'"kind"\s*:\s*"(person|team)"')
_WHERE_A_KIND_STANDS = 200  # bytes: it is the second key of a scorecard as we write it, and no wave has it there

Result = Wave | Scorecard | TeamScorecard
AScorecard = TypeVar("AScorecard", Scorecard, TeamScorecard)
AnyScorecard = Annotated[Scorecard | TeamScorecard, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Read:
    """A result as it was read: what it was named by, what it is, and the SHA-256 of the bytes that it was read from."""

    path: Path
    result: Result
    sha256: str


def read(given: Path) -> Read:
    """Read a wave or a scorecard from a file, or from a folder that holds one; every fault in words otherwise."""
    path = _file_in(given)
    raw = read_bytes_of(path, "wave or scorecard")
    return Read(given, _result(raw, path), hashlib.sha256(raw).hexdigest())


def read_result(given: Path) -> Result:
    """Read a wave or a scorecard as `read` does, and return it alone."""
    return read(given).result


def _result(raw: bytes, path: Path) -> Result:
    try:
        kind = _kind_of(raw)
    except ValueError:  # told where it is read as a wave
        kind = None
    if kind is None:
        return parsed(raw, path, Wave, "wave")
    if kind == "person":
        one = _with_advice(parsed(raw, path, Scorecard, "scorecard"))
        check_fit(answered.misfits(one), path, "scorecard")
        return one
    several = _with_advice(parsed(raw, path, TeamScorecard, "scorecard"))
    check_fit(team.misfits(several), path, "scorecard")
    return several


def _with_advice(scorecard: AScorecard) -> AScorecard:
    """Return a scorecard with the advice that it was written without, as far as this release has it."""
    whole = found_again(scorecard.questionnaire)
    return scorecard.model_copy(update={"questionnaire": whole})


def _kind_of(raw: bytes) -> str | None:
    """Return whose scorecard a document is, wherever a formatter put its keys; None for others, ValueError if no JSON.

    A whole wave is not read twice for it: none has these words, as a quotation mark within a text is escaped.
    """
    if (kind := _KIND.search(raw[:_WHERE_A_KIND_STANDS])) is not None:
        return kind[1].decode()
    if _KIND.search(raw) is None:
        return None
    tree = from_json(without_bom(raw))
    found = tree.get("kind") if isinstance(tree, dict) else None
    return found if found in ("person", "team") else None


def _file_in(given: Path) -> Path:
    if not os.path.isdir(given):
        return given
    for name in (WAVE_NAME, SCORECARD_NAME):
        if os.path.isfile(given / name):
            return given / name
    raise Refusal(Code.NOT_FOUND, f"{given} holds no {WAVE_NAME} and no {SCORECARD_NAME}.", file=given)


def scorecards_in(folder: Path) -> tuple[Path, ...]:
    """Return the scorecards in a folder and in its folders, in the order of their names.

    Refusal if there is none, or if a file cannot be read as JSON at all: it may be a round that would be missing.
    """
    if not os.path.isdir(folder):
        raise Refusal(Code.NOT_FOUND, f"There is no folder {folder}.", file=folder)
    found = tuple(sorted(_scorecards(folder)))
    if not found:
        raise Refusal(Code.NOT_FOUND, f"{folder} holds no scorecards; `score WAVE -o FILE` writes one.", file=folder)
    return found


def _scorecards(folder: Path) -> Iterator[Path]:
    for path in (*folder.glob("*.json"), *folder.glob("*/*.json")):
        if os.path.isfile(path):
            raw = read_bytes_of(path, "scorecard")
            try:
                from_json(without_bom(raw))
            except ValueError as error:
                raise Refusal(
                    Code.NOT_JSON,
                    f"{path} is not readable as JSON. If it is a scorecard, it would be missing: write it anew with "
                    "`score`; else take it out of the folder.",
                    file=path,
                ) from error
            if _kind_of(raw) is not None:
                yield path
