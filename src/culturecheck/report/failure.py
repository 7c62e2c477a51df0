"""What ended a run as a document, for programs: every problem with its code, its place and its remedy."""

from typing import Literal

from culturecheck.codes import Code
from culturecheck.document import Document, Readable
from culturecheck.errors import CultureCheckError, InputRefused, Place, Problem
from culturecheck.said import Said, Sayable, said_of
from culturecheck.text import visible


class ProblemPlace(Document):
    """Where a problem is: `words` as it is printed, the rest as far as it is known, lines, rows and columns from 1.

    `field` is the key, item, option or heading that is meant.
    """

    words: Sayable
    file: str | None
    line: int | None
    column: int | None
    rows: tuple[int, ...]
    field: str | None


class FailureProblem(Document):
    """One thing that is wrong; its remedy is what helps in general where nothing better is known."""

    code: Code
    place: ProblemPlace
    what: Sayable
    remedy: Sayable


class Failure(Readable):
    """Why a run ended otherwise than it was meant to, and with which exit code.

    `subject` is what was refused, and `outcome` what became of the run, where several problems of one thing are told.
    """

    kind: Literal["error"] = "error"
    exit_code: int
    subject: Sayable
    outcome: Sayable
    problems: tuple[FailureProblem, ...]


def failure(error: CultureCheckError, remedy: Sayable = "") -> Failure:
    """Return what ended a run; `remedy` is one that only whoever was called knows, such as the command to type."""
    refused = error if isinstance(error, InputRefused) else None
    return Failure(
        exit_code=error.exit_code,
        subject=_visible(refused.subject) if refused else "",
        outcome=refused.outcome if refused else "",
        problems=tuple(_problem(problem, remedy) for problem in error.all_problems),
    )


def _problem(problem: Problem, remedy: Sayable) -> FailureProblem:
    helps = remedy or problem.remedy or said_of("codes", problem.code)
    return FailureProblem(
        code=problem.code, place=_place(problem.place), what=_visible(problem.what), remedy=_visible(helps)
    )


def _place(place: Place) -> ProblemPlace:
    return ProblemPlace(
        words=_visible(place.words),
        file=visible(place.file) or None,
        line=place.line,
        column=place.column,
        rows=place.rows,
        field=visible(place.field) or None,
    )


def _visible(words: Sayable) -> Sayable:
    return words if isinstance(words, Said) else "\n".join(map(visible, words.split("\n")))
