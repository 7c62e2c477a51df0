"""One way in for every verb that reads: what was named, with the scorecard that all its figures are taken from.

`read` writes nothing and makes no figure, `closed` says and asks before the first figure of a round, `opened` scores.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from culturecheck.answers.wave import Wave
from culturecheck.cli.closing import Closed
from culturecheck.codes import Code
from culturecheck.content.texts import replaced
from culturecheck.counting.tally import tally
from culturecheck.errors import Refusal
from culturecheck.files.results import Read
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard, score
from culturecheck.scoring.team import TeamScorecard, score_team
from culturecheck.wording import spoken
from culturecheck.wording.catalogue import ENGLISH


@dataclass(frozen=True, slots=True)
class OfOne:
    """The scorecard of one person, and the wave that it was made from where that was named."""

    path: Path
    scorecard: Scorecard
    wave: Wave | None = None


@dataclass(frozen=True, slots=True)
class OfRound:
    """The scorecard of a round, and the wave that it was made from where that was named."""

    path: Path
    scorecard: TeamScorecard
    wave: Wave | None = None


Scored = OfOne | OfRound
Asked = TypeVar("Asked", Scorecard, TeamScorecard, Wave)


def opened(found: Closed) -> Scored:
    """Return what was named with its scorecard; that of a wave is made here, once, and nowhere else."""
    result = found.result
    if isinstance(result, TeamScorecard):
        return OfRound(found.path, result)
    if isinstance(result, Wave) and not result.is_of_one:
        return OfRound(found.path, score_team(result, tally(result)), result)
    return OfOne(found.path, *_of_one(result))


def opened_of_one(found: Read) -> OfOne | None:
    """Return what was named with its scorecard if it is of one person, who has no round to close; else None."""
    result = found.result
    if isinstance(result, TeamScorecard) or not found.is_of_one:
        return None
    return OfOne(found.path, *_of_one(result))


def _of_one(result: Wave | Scorecard) -> tuple[Scorecard, Wave | None]:
    return (result, None) if isinstance(result, Scorecard) else (scored(result), result)


def scored(wave: Wave) -> Scorecard:
    """Return the scorecard of one person's wave, such as `assess` has just made."""
    return score(wave, tally(wave))


def opened_to_read(found: Closed) -> Scored:
    """Return what was named with its scorecard, the questions in it as they are read in the language that is spoken."""
    scored = opened(found)
    if isinstance(scored, OfOne):
        return replace(scored, scorecard=as_read(scored.scorecard))
    return replace(scored, scorecard=as_read(scored.scorecard))


def as_read(asked: Asked) -> Asked:
    """Return a scorecard or a wave with its questions as they are read in the language that is spoken."""
    if spoken() == ENGLISH:
        return asked
    from culturecheck.files.spoken import as_spoken  # it reads overlays, which are YAML

    return replaced(asked, questionnaire=as_spoken(asked.questionnaire))


def of_round(found: Scored) -> OfRound:
    """Return what was named as a round; Refusal if it is of one person."""
    if isinstance(found, OfOne):
        raise alone(found.path)
    return found


def alone(path: Path) -> Refusal:
    """Return why something of one person does not do where a round is wanted."""
    return Refusal(Code.WRONG_KIND, Said("cli.of-one-person", path=str(path)), file=path)
