"""A wave: who answered what, when, about which "here". Evidence only; never a score."""

import datetime
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from culturecheck.document import Document, Id, ItemId, Level, Remark, Whole
from culturecheck.questionnaire import Questionnaire

WAVE_SCHEMA = 1


class Missing(StrEnum):
    """Why there is no value."""

    DONT_KNOW = "dont-know"
    NOT_APPLICABLE = "not-applicable"
    SKIPPED = "skipped"


MISSING_WORDS = {
    Missing.DONT_KNOW: "I have not seen this",
    Missing.NOT_APPLICABLE: "does not apply here",
    Missing.SKIPPED: "skipped",
}


class Response(Document):
    """An answer to one item: a chosen position from 1, or the reason why there is none.

    `reason` goes with *not applicable*, `seen` (the last instance) with a value.
    """

    item: ItemId
    value: Annotated[Whole, Field(ge=1, le=9)] | None = None
    missing: Missing | None = None
    reason: Remark = ""
    note: Remark = ""
    seen: Remark = ""

    @model_validator(mode="after")
    def _value_or_reason(self) -> Self:
        if (self.value is None) == (self.missing is None):
            raise ValueError("a response is either a value or a reason why there is none")
        if self.reason and self.missing is not Missing.NOT_APPLICABLE:
            raise ValueError("a reason belongs to not-applicable alone")
        if self.seen and self.value is None:
            raise ValueError("an instance belongs to a value")
        return self


class Respondent(Document):
    """One voice: a pseudonym, the role where it is named, and the responses."""

    id: Id
    role: Remark = ""
    responses: tuple[Response, ...]

    @model_validator(mode="after")
    def _each_item_once(self) -> Self:
        items = [response.item for response in self.responses]
        if len(items) != len(set(items)):
            raise ValueError("an item is answered twice by one respondent")
        return self

    def response(self, item: str) -> Response | None:
        """Return the response to an item, None if there is none."""
        return next((response for response in self.responses if response.item == item), None)


class Wave(Document):
    """Answers to one questionnaire, with the questionnaire they answer.

    `mode` named: a person who may be known by what they said. `wanted` holds the band levels (1–5) that the
    respondent wants by dimension, where they differ from the default.
    """

    schema_version: Annotated[Whole, Field(ge=1, le=WAVE_SCHEMA)]
    id: Id
    date: datetime.date
    here: Remark
    mode: Literal["named"]
    wanted: dict[Id, Level] = Field(default_factory=dict)
    respondents: Annotated[tuple[Respondent, ...], Field(min_length=1)]
    questionnaire: Questionnaire

    @model_validator(mode="after")
    def _answers_fit_the_questions(self) -> Self:
        dimensions = {dimension.id for dimension in self.questionnaire.dimensions}
        if unknown := set(self.wanted) - dimensions:
            raise ValueError(f"no such dimension: {min(unknown)}")
        for respondent in self.respondents:
            for response in respondent.responses:
                check_response(self.questionnaire, response)
        ids = [respondent.id for respondent in self.respondents]
        if len(ids) != len(set(ids)):
            raise ValueError("two respondents have the same id")
        return self


def check_response(questionnaire: Questionnaire, response: Response) -> None:
    """Raise ValueError if the item does not exist or the value is not on its scale."""
    item = questionnaire.by_id.get(response.item)
    if item is None:
        raise ValueError(f"no such item: {response.item}")
    length = len(questionnaire.options(item))
    if response.value is not None and response.value > length:
        raise ValueError(f"{response.item}: {response.value} is not on its scale (1–{length})")
