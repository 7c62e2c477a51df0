"""What authors are told, as documents for programs: which questionnaires there are, what one asks, what is amiss."""

from typing import Literal

from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire, minutes
from culturecheck.document import Document, Readable
from culturecheck.errors import Problem
from culturecheck.said import Sayable


class CatalogueEntry(Document):
    """A shipped questionnaire, with how many questions are scored and how many are not."""

    id: str
    title: str
    items: int
    unscored: int
    minutes: int
    summary: str


class LintFinding(Document):
    """What is amiss in a file, and where; a remark stops nothing. Lines and columns count from 1."""

    file: str
    kind: Literal["problem", "remark"]
    code: Code
    where: Sayable
    line: int | None
    column: int | None
    what: Sayable
    remedy: Sayable


class ShownQuestionnaire(Questionnaire, Readable):
    """A questionnaire as it is asked, put together from all that it is composed of."""

    kind: Literal["questionnaire"] = "questionnaire"


def catalogue_entry(questionnaire: Questionnaire) -> CatalogueEntry:
    """Return what is told of a questionnaire where all are listed."""
    return CatalogueEntry(
        id=questionnaire.id,
        title=questionnaire.title,
        items=len(questionnaire.scored_items),
        unscored=len(questionnaire.items) - len(questionnaire.scored_items),
        minutes=minutes(len(questionnaire.items)),
        summary=questionnaire.summary,
    )


def lint_finding(file: str, problem: Problem) -> LintFinding:
    """Return a problem or a remark as it is told of a file."""
    return LintFinding(
        file=file,
        kind="remark" if problem.is_remark else "problem",
        code=problem.code,
        where=problem.where,
        line=problem.place.line,
        column=problem.place.column,
        what=problem.what,
        remedy=problem.remedy,
    )


def shown_questionnaire(questionnaire: Questionnaire) -> ShownQuestionnaire:
    """Return a questionnaire as a document of its own."""
    return ShownQuestionnaire(**{name: getattr(questionnaire, name) for name in type(questionnaire).model_fields})
