"""What was asked for of a sitting on the command line, and the command to go on with it."""

import datetime
import shlex
from dataclasses import dataclass
from pathlib import Path

from culturecheck.cli.invocation import invocation
from culturecheck.wording import spoken
from culturecheck.wording.catalogue import ENGLISH


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for on the command line."""

    questionnaire: str | None
    quick: bool
    answers: Path | None
    resume: Path | None
    output: Path | None
    here: str | None
    role: str | None
    date: datetime.date | None
    plain: bool
    no_input: bool
    force: bool
    open_report: bool
    round: Path | None = None
    leader: bool = False

    def go_on(self, folder: Path) -> str:
        """Return the command to go on with a draft as it was begun."""
        overwrites = self.force and self.round is not None  # the file to be written may be there already
        language = "" if spoken() == ENGLISH else f" --language {spoken()}"
        wishes = f"{' --plain' if self.plain else ''}{' --force' if overwrites else ''}{language}"
        return f"{invocation()} assess --resume {shlex.quote(str(folder))}{wishes}"
