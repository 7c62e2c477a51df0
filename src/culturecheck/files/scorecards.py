"""Scorecards on disk: how they are written, and which there are in a folder."""

import os.path
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_core import from_json

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.json_documents import keys_with, read_bytes_of, without_bom
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard

SCORECARD_NAME = "scorecard.json"
KINDS = ("person", "team")
AnyScorecard = Annotated[Scorecard | TeamScorecard, Field(discriminator="kind")]


def scorecards_in(folder: Path) -> tuple[Path, ...]:
    """Return the scorecards in a folder and in its folders, in the order of their names.

    Refusal if there is none, or if a file cannot be read as JSON at all: it may be a round that would be missing.
    """
    if not os.path.isdir(folder):
        raise Refusal(Code.NOT_FOUND, Said("files.no-folder", folder=str(folder)), file=folder)
    found = tuple(sorted(_scorecards(folder)))
    if not found:
        raise Refusal(Code.NOT_FOUND, Said("files.no-scorecards", folder=str(folder)), file=folder)
    return found


def _scorecards(folder: Path) -> Iterator[Path]:
    for path in (*folder.glob("*.json"), *folder.glob("*/*.json")):
        if os.path.isfile(path):
            raw = read_bytes_of(path, "scorecard")
            try:
                from_json(without_bom(raw))
            except ValueError as error:
                raise Refusal(Code.NOT_JSON, Said("files.would-be-missing", file=str(path)), file=path) from error
            if keys_with(raw, "kind").get("kind") in KINDS:
                yield path
