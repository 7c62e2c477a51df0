"""What a form says of itself, in a hidden question or beside what is ticked, and whether it is a form of a round."""

import re
from typing import NamedTuple, Self

from culturecheck.content.fingerprints import asked_fingerprint
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.rounds.round import Round

STAMP = "culturecheck"  # what the hidden question is called, and how the names of all begin that ask nothing
CODE_LENGTH = 8  # hexadecimal digits

_WHOLE = re.compile(r"(?P<round>\S+) (?P<questionnaire>\S+) (?P<code>[0-9a-f]{8})")
_CODE = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}(?![0-9a-z])")


class Stamp(NamedTuple):
    """A round and a questionnaire by their ids, and the code of what is asked; empty ids where a form has no room."""

    round: str
    questionnaire: str
    code: str

    def __str__(self) -> str:
        """Return it as it stands in a hidden question."""
        return " ".join(self)

    @classmethod
    def read(cls, cell: str) -> Self | None:
        """Return what stands in a cell, whole or as the code alone; None if neither does."""
        if (whole := _WHOLE.fullmatch(cell.strip())) is not None:
            return cls(**whole.groupdict())
        codes = _CODE.findall(cell)
        return cls("", "", codes[0]) if len(codes) == 1 else None

    def fits(self, other: "Stamp") -> bool:
        """Return whether nothing in two of them contradicts the other."""
        return all(not one or not two or one == two for one, two in zip(self, other, strict=True))


def stamp_of(round_: Round, questionnaire: Questionnaire) -> Stamp:
    """Return the stamp of the forms of a round; `questionnaire` is as it was written, whatever it is asked in."""
    return Stamp(round_.id, questionnaire.id, asked_fingerprint(questionnaire)[:CODE_LENGTH])
