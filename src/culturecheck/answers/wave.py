"""A wave: who answered what, when, about which "here". Evidence only; never a score."""

import datetime
from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.content.scale import MOST_OPTIONS
from culturecheck.document import BandNumber, Document, Id, ItemId, Language, Remark, Whole
from culturecheck.errors import WrongValue
from culturecheck.privacy import UNSAID
from culturecheck.rounds.promise import Mode
from culturecheck.rounds.round import Placement, Round
from culturecheck.said import Said, said_of

WAVE_SCHEMA = 3


class Response(Document):
    """An answer to one item: a chosen position from 1, or the reason why there is none.

    `reason` goes with *not applicable*, `seen` (the last instance) with a value.
    """

    item: ItemId
    value: Annotated[Whole, Field(ge=1, le=MOST_OPTIONS)] | None = None
    missing: Missing | None = None
    reason: Remark = ""
    note: Remark = ""
    seen: Remark = ""

    @model_validator(mode="after")
    def _value_or_reason(self) -> Self:
        if (self.value is None) == (self.missing is None):
            raise WrongValue(Said("documents.value-or-reason"))
        if self.reason and self.missing is not Missing.NOT_APPLICABLE:
            raise WrongValue(Said("documents.reason-of-not-applicable"))
        if self.seen and self.value is None:
            raise WrongValue(Said("documents.instance-of-a-value"))
        return self


class Beside(Document):
    """What was written beside an answer: a note, the last instance, why an item does not apply."""

    note: Remark = ""
    seen: Remark = ""
    reason: Remark = ""


Answer = Annotated[int, Field(ge=1, le=MOST_OPTIONS, strict=True)] | Missing


def _not_said(language: str | None) -> bool:
    return language is None


class Respondent(Document):
    """One voice: a pseudonym, the role or name where it is given, the levels of the breakdowns, and the answers.

    A level is empty where the person left open which one is theirs (`UNSAID`).
    An answer is a chosen position from 1 or the reason why there is none; `beside` holds what was written with it,
    `comment` what was written to no item in particular, `language` the one they answered in, where that may be said.
    """

    id: Id
    role: Remark = ""
    groups: tuple[Placement, ...] = ()
    answers: dict[str, Answer] = Field(default_factory=dict)
    beside: dict[str, Beside] = Field(default_factory=dict)
    comment: Remark = ""
    language: Annotated[Language | None, Field(exclude_if=_not_said)] = None

    @model_validator(mode="after")
    def _written_beside_an_answer(self) -> Self:
        for item in self.beside:
            if item not in self.answers:
                raise WrongValue(Said("documents.beside-nothing", item=item))
            self.response(item)
        return self

    @classmethod
    def answering(cls, name: str, responses: Iterable[Response], role: str = "", **said: Any) -> "Respondent":
        """Return a respondent who gave these responses; ValueError if an item is answered twice.

        `said` is what else is known of them: groups, comment.
        """
        return cls.model_validate({"id": name, "role": role, **said, **by_item(responses)})

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """The answers with what was written beside them, in the order in which they were given."""
        return tuple(response for item in self.answers if (response := self.response(item)) is not None)

    def response(self, item: str) -> Response | None:
        """Return the response to an item, None if there is none."""
        answer = self.answers.get(item)
        if answer is None:
            return None
        beside = self.beside.get(item)
        said = {} if beside is None else beside.model_dump()
        if isinstance(answer, Missing):
            return Response(item=item, missing=answer, **said)
        return Response(item=item, value=answer, **said)


def by_item(responses: Iterable[Response]) -> dict[str, Any]:
    """Return `answers` and `beside` of a respondent from their responses; ValueError if an item is answered twice."""
    answers: dict[str, Any] = {}
    beside: dict[str, Any] = {}
    for response in responses:
        if response.item in answers:
            raise WrongValue(Said("documents.answered-twice"))
        answers[response.item] = response.missing if response.value is None else response.value
        if response.note or response.seen or response.reason:
            beside[response.item] = {"note": response.note, "seen": response.seen, "reason": response.reason}
    return {"answers": answers, "beside": beside}


class Wave(Document):
    """Answers to one questionnaire, with the questionnaire they answer and what was promised for them.

    `mode` named: a person who may be known by what they said. `wanted` holds the band levels (1–5) that the
    respondent wants by dimension, where they differ from the default. `leader` is a group of one, in no mean.
    `linked`: the pseudonyms are keyed, so that the same person has the same one in another wave.
    """

    schema_version: Annotated[Whole, Field(ge=WAVE_SCHEMA, le=WAVE_SCHEMA)]
    kind: Literal["wave"] = "wave"
    id: Id
    date: datetime.date
    here: Remark
    mode: Mode
    wanted: dict[Id, BandNumber] = Field(default_factory=dict)
    round: Round | None = None
    linked: bool = False
    leader: Respondent | None = None
    respondents: Annotated[tuple[Respondent, ...], Field(min_length=1)]
    questionnaire: Questionnaire

    @model_validator(mode="after")
    def _promises_are_kept(self) -> Self:
        if self.mode == "confidential" and self.round is None:
            raise WrongValue(Said("documents.carries-its-round"))
        if self.round is not None and self.round.mode != self.mode:
            raise WrongValue(Said("documents.another-mode", promised=self.round.mode, mode=self.mode))
        breakdowns = self.round.breakdowns if self.round else ()
        levels = [{level.id for level in breakdown.levels} | {UNSAID} for breakdown in breakdowns]
        for respondent in self.respondents:
            if len(respondent.groups) != len(levels):
                raise WrongValue(Said("documents.one-level-of-each"))
            for name, known, breakdown in zip(respondent.groups, levels, breakdowns, strict=True):
                if name not in known:
                    raise WrongValue(Said("documents.no-level", breakdown=breakdown.id, name=name))
        return self

    @model_validator(mode="after")
    def _answers_fit_the_questions(self) -> Self:
        dimensions = {dimension.id for dimension in self.questionnaire.dimensions}
        set_for_all = self.round.wanted.points if self.round and self.round.wanted else {}
        if unknown := {*self.wanted, *set_for_all} - dimensions:
            raise WrongValue(said_of("errors.no-such", "dimension", name=min(unknown)))
        lengths = {item.id: len(self.questionnaire.options(item)) for item in self.questionnaire.items}
        for respondent in (*self.respondents, *([self.leader] if self.leader else [])):
            for item, answer in respondent.answers.items():
                if item not in lengths or (answer.__class__ is int and answer > lengths[item]):
                    _check_answer(item, answer, lengths.get(item))
        ids = [respondent.id for respondent in self.respondents]
        if len(ids) != len(set(ids)):
            raise WrongValue(Said("documents.same-id"))
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that were answered in, in alphabetical order, as far as they may be said."""
        return tuple(sorted({respondent.language for respondent in self.respondents if respondent.language}))

    @property
    def is_of_one(self) -> bool:
        """Return whether it holds the answers of one person, and no round."""
        return self.round is None and len(self.respondents) == 1


def _check_answer(item: str, answer: int | Missing, length: int | None) -> None:
    if length is None:
        raise WrongValue(said_of("errors.no-such", "item", name=item))
    if isinstance(answer, int) and answer > length:
        raise WrongValue(Said("documents.off-scale", item=item, answer=answer, n=length))


def check_response(questionnaire: Questionnaire, response: Response) -> None:
    """Raise ValueError if the item does not exist or the value is not on its scale."""
    item = questionnaire.by_id.get(response.item)
    length = None if item is None else len(questionnaire.options(item))
    answer = response.missing if response.value is None else response.value
    if answer is not None:
        _check_answer(response.item, answer, length)
