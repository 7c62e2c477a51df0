"""What can go wrong, in the words of whoever has to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum

from culturecheck.text import counted, listed, visible


class ExitCode(IntEnum):
    """What a run tells the shell."""

    DONE = 0
    NOT_MET = 1
    WRONG_INPUT = 2
    FAULT = 3
    TOO_FEW = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable `code`, its place, the fault and how to mend it; a remark stops nothing."""

    code: str
    where: str
    what: str
    remedy: str = ""
    is_remark: bool = False

    def __str__(self) -> str:
        remedy = f"; {visible(self.remedy)}" if self.remedy else ""
        return f"{visible(self.where)}  {'remark: ' if self.is_remark else ''}{visible(self.what)}{remedy}"


class CultureCheckError(Exception):
    """Anything this program refuses or cannot do; knows its exit code. Its words are safe to print."""

    exit_code = ExitCode.FAULT

    def __str__(self) -> str:
        return "\n".join(map(visible, super().__str__().split("\n")))


class InputRefused(CultureCheckError):
    """Input that cannot be used, with every problem in it at once."""

    exit_code = ExitCode.WRONG_INPUT

    def __init__(self, subject: str, problems: Sequence[Problem], outcome: str = "nothing was written"):
        self.subject = subject
        self.problems = tuple(problems)
        self.outcome = outcome
        super().__init__(subject)

    def __str__(self) -> str:
        outcome = f"; {self.outcome}" if self.outcome else ""
        head = f"{visible(self.subject)} has {counted(len(self.problems), 'problem')}{outcome}."
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


class Refusal(CultureCheckError):
    """A request that cannot be met as it was made, in one or two sentences on one line."""

    exit_code = ExitCode.WRONG_INPUT

    def __str__(self) -> str:
        return visible(Exception.__str__(self))


class RoundIsOpen(Refusal):
    """A figure of an open round was asked for, and nobody said that the round may be closed."""


class TooFewAnswers(Refusal):
    """Answers that are too few to judge by: never a pass, and never a zero."""

    exit_code = ExitCode.TOO_FEW


class StorageFault(CultureCheckError):
    """The disk or the system did not do what was asked of it."""


class Interrupted(CultureCheckError):
    """The person, the terminal or the system ended the run; answers so far are kept."""

    exit_code = ExitCode.INTERRUPTED


def nearest(word: str, known: Sequence[str]) -> str:
    """Return a remedy that names what `word` was probably meant to be, or what there is."""
    if close := get_close_matches(word, known, n=1, cutoff=0.6):
        return f"did you mean {close[0]}?"
    if not known:
        return ""
    return f"known here: {listed(known[:12], 'or')}{' …' if len(known) > 12 else ''}"
