"""What a facilitator is given for the debrief: plans in steps, ground rules, help when it gets hard, card prompts."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from culturecheck.document import ClaimId, Document, Prose, Whole

Need = Literal["divided_1", "divided_2", "divided_3", "strongest"]

NEEDED_FOR: Mapping[str, str] = {
    "people": "",
    "here": "",
    "first_action": "",
    "strongest": "strongest",
    **{f"{word}_{n}": f"divided_{n}" for n in (1, 2, 3) for word in ("divided", "sentence", "ask")},
}
"""The place holders, each with what a step has to need so that it can be filled; empty: it always can."""

PLACE_HOLDER = re.compile(r"\{(\w*)\}")
_WITH_STOP = re.compile(r"\{(\w+)\}(\.?)")

Claims = tuple[ClaimId, ...]


class Line(Document):
    """Something to say or to do."""

    says: Prose
    claims: Claims = ()


class Piece(Document):
    """A short text under a heading."""

    heading: Prose
    says: Prose
    claims: Claims = ()


class Prompt(Document):
    """What to say about one kind of gap, and open questions that lead on."""

    says: Prose
    ask: Annotated[tuple[Prose, ...], Field(min_length=1)]
    claims: Claims = ()


class Prompts(Document):
    """A prompt for each kind of gap."""

    leaders_higher: Prompt
    one_apart: Prompt
    divided: Prompt
    unseen: Prompt


class Step(Document):
    """A step of a debrief. Where what it `needs` is not there it is left out; one step takes the spare minutes."""

    title: Prose
    minutes: Annotated[Whole, Field(ge=1, le=60)]
    needs: Need | None = None
    takes_spare: bool = False
    do: Annotated[tuple[Prose, ...], Field(min_length=1)]
    ask: tuple[Prose, ...]
    claims: Claims = ()


class Debrief(Document):
    """A plan of so many minutes."""

    minutes: Annotated[Whole, Field(ge=10, le=480)]
    title: Prose
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fills_its_time(self) -> Self:
        taken = sum(step.minutes for step in self.steps)
        if taken != self.minutes:
            raise ValueError(f"the steps take {taken} minutes, and not {self.minutes}")
        if [step.needs for step in self.steps if step.takes_spare] != [None]:
            raise ValueError("exactly one step, which needs nothing, has takes_spare: true")
        return self


class Guide(Document):
    """All that a facilitator is given, before it is filled in."""

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    debriefs: Annotated[tuple[Debrief, ...], Field(min_length=1)]
    ground_rules: Annotated[tuple[Line, ...], Field(min_length=1)]
    prepare: Annotated[tuple[Line, ...], Field(min_length=1)]
    if_it_gets_hard: Annotated[tuple[Piece, ...], Field(min_length=1)]
    cards: Annotated[tuple[Piece, ...], Field(min_length=1)]
    prompts: Prompts


def fitted(debrief: Debrief, words: Mapping[str, str]) -> Debrief:
    """Return a plan with its place holders filled, without the steps that need what is not among `words`.

    It takes as long as before. KeyError if a word is missing that every debrief has.
    """
    kept = [step for step in debrief.steps if step.needs is None or step.needs in words]
    spare = debrief.minutes - sum(step.minutes for step in kept)
    steps = (_filled(step, words, spare if step.takes_spare else 0) for step in kept)
    return debrief.model_copy(update={"steps": tuple(steps)})


def _filled(step: Step, words: Mapping[str, str], more: int) -> Step:
    return step.model_copy(
        update={
            "minutes": step.minutes + more,
            "title": filled(step.title, words),
            "do": tuple(filled(text, words) for text in step.do),
            "ask": tuple(filled(text, words) for text in step.ask),
        }
    )


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its place holders filled, and no second full stop after a word that ends with one."""

    def word(found: re.Match[str]) -> str:
        said = words[found[1]]
        return said if said.endswith((".", "!", "?", "…")) else said + found[2]

    return _WITH_STOP.sub(word, text)
