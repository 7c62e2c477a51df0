"""Whatever a reading verb may be given, a wave or a scorecard, told apart by its `kind`."""

import hashlib
import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from culturecheck.answers.wave import Wave
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.json_documents import check_fit, keys_with, parsed, read_bytes_of
from culturecheck.files.scorecards import SCORECARD_NAME
from culturecheck.files.waves import WAVE_NAME
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.scoring import answered, team
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard

Result = Wave | Scorecard | TeamScorecard
AScorecard = TypeVar("AScorecard", Scorecard, TeamScorecard)


@dataclass(frozen=True, slots=True)
class Read:
    """A result as it was read: what it was named by, what it is, and the SHA-256 of the bytes that it was read from."""

    path: Path
    result: Result
    sha256: str

    @property
    def is_of_one(self) -> bool:
        """Return whether it holds the answers of one person, and no round."""
        return isinstance(self.result, Scorecard) or (isinstance(self.result, Wave) and self.result.is_of_one)

    @property
    def wave(self) -> str:
        """Return the id of the wave that it is, or that it was made from."""
        return self.result.id if isinstance(self.result, Wave) else self.result.wave

    @property
    def round(self) -> Round | None:
        """Return the round that it is of, None if it is of none."""
        return None if isinstance(self.result, Scorecard) else self.result.round


def read(given: Path) -> Read:
    """Read a wave or a scorecard from a file, or from a folder that holds one; every fault in words otherwise."""
    path = _file_in(given)
    raw = read_bytes_of(path, "wave-or-scorecard")
    return Read(given, _result(raw, path), hashlib.sha256(raw).hexdigest())


def _result(raw: bytes, path: Path) -> Result:
    kind = _kind_of(raw)
    if kind == "person":
        one = _with_advice(parsed(raw, path, Scorecard, "scorecard"))
        check_fit(answered.misfits(one), path, "scorecard")
        return one
    if kind == "team":
        several = _with_advice(parsed(raw, path, TeamScorecard, "scorecard"))
        check_fit(team.misfits(several), path, "scorecard")
        return several
    if isinstance(kind, str) and kind != "wave":
        raise Refusal(Code.WRONG_KIND, Said("files.neither", file=str(path), kind=kind), file=path)
    return parsed(raw, path, Wave, "wave")


def _with_advice(scorecard: AScorecard) -> AScorecard:
    """Return a scorecard with the advice that it was written without, as far as this release has it."""
    if scorecard.questionnaire.has_advice:
        return scorecard
    from culturecheck.files.shipped_advice import found_again  # it reads YAML, which no wave needs

    whole = found_again(scorecard.questionnaire)
    return scorecard.model_copy(update={"questionnaire": whole})


def _kind_of(raw: bytes) -> object:
    """Return what a document says of itself; nothing of what is no JSON, which is told where it is read as a wave."""
    try:
        return keys_with(raw, "kind").get("kind")
    except ValueError:
        return None


def _file_in(given: Path) -> Path:
    if not os.path.isdir(given):
        return given
    for name in (WAVE_NAME, SCORECARD_NAME):
        if os.path.isfile(given / name):
            return given / name
    words = Said("files.holds-neither", folder=str(given), wave=WAVE_NAME, scorecard=SCORECARD_NAME)
    raise Refusal(Code.NOT_FOUND, words, file=given)


def check_each_once(named: Sequence[Read]) -> None:
    """Raise Refusal where one round lies in a folder twice, as a copy: it would be drawn as two."""
    for place, one in enumerate(named):
        for other in named[:place]:
            if one.result == other.result:
                words = Said("files.same-twice", one=str(other.path), other=str(one.path), wave=one.wave)
                raise Refusal(Code.GIVEN_TWICE, words, file=one.path)
