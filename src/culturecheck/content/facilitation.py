"""What a facilitator is given for the debrief: plans in steps, ground rules, help when it gets hard, card prompts."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeVar, get_args

from pydantic import Field, model_validator

from culturecheck.document import ClaimId, Document, Prose, Whole
from culturecheck.errors import WrongValue
from culturecheck.said import Said, Sayable

Need = Literal["divided_1", "divided_2", "divided_3", "low_1", "low_2", "unseen", "strongest"]
RoundMode = Literal["confidential", "named"]

NEEDED_FOR: Mapping[str, str] = {
    "people": "",
    "here": "",
    "first_action": "",
    "strongest": "strongest",
    **{f"{word}_{n}": f"divided_{n}" for n in (1, 2, 3) for word in ("divided", "sentence", "ask")},
    **{f"low_{word}{n}": f"low_{n}" for n in (1, 2) for word in ("", "sentence_", "ask_")},
    **{f"unseen{word}": "unseen" for word in ("", "_sentence", "_ask")},
}
"""The place holders, each with what a step has to need so that it can be filled; empty: it always can, except that no
first action is known where the advice is not: then each line that names it is left out."""

STANDS_IN_FOR: Mapping[str | None, tuple[str, ...]] = {
    "low_1": ("divided_1",),
    "unseen": ("divided_2",),
    "low_2": ("divided_2", "unseen"),
}
"""What a step needs that is there only instead of others, with what those need."""

FIRST_ACTION = "{first_action}"
PLACE_HOLDER = re.compile(r"\{(\w*)\}")
_WITH_STOP = re.compile(r"\{(\w+)\}(\.?)")

Claims = tuple[ClaimId, ...]


class Line(Document):
    """Something to say or to do; `only` in rounds of one mode, if it is given."""

    says: Prose
    only: RoundMode | None = None
    claims: Claims = ()


class Piece(Document):
    """A short text under a heading; `only` in rounds of one mode, if it is given."""

    heading: Prose
    says: Prose
    only: RoundMode | None = None
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
    two_apart: Prompt
    divided: Prompt
    unseen: Prompt


class Step(Document):
    """A step of a debrief. Where what it `needs` is not there it is left out; one step takes the spare minutes.

    A step that needs `low_1` stands in for the one that needs `divided_1`, one that needs `unseen` for that which
    needs `divided_2`, and one that needs `low_2` for either. `only` names the one mode of
    rounds in which the step is there.
    """

    title: Prose
    minutes: Annotated[Whole, Field(ge=1, le=60)]
    needs: Need | None = None
    only: RoundMode | None = None
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
        for mode in get_args(RoundMode):
            steps = _of_mode(self.steps, mode)
            taken = sum(step.minutes for step in steps if step.needs not in STANDS_IN_FOR)
            if taken != self.minutes:
                raise WrongValue(Said("content.steps-take", taken=taken, minutes=self.minutes))
            if [step.needs for step in steps if step.takes_spare] != [None]:
                raise WrongValue(Said("content.one-takes-spare"))
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

    def for_round(self, mode: RoundMode) -> "Guide":
        """Return what holds in a round of one mode."""
        plans = (plan.model_copy(update={"steps": _of_mode(plan.steps, mode)}) for plan in self.debriefs)
        return self.model_copy(
            update={
                "debriefs": tuple(plans),
                "ground_rules": _of_mode(self.ground_rules, mode),
                "prepare": _of_mode(self.prepare, mode),
                "if_it_gets_hard": _of_mode(self.if_it_gets_hard, mode),
                "cards": _of_mode(self.cards, mode),
            }
        )


Part = TypeVar("Part", Step, Line, Piece)


def _of_mode(parts: tuple[Part, ...], mode: str) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.only in (None, mode))


def fitted(debrief: Debrief, words: Mapping[str, Sayable]) -> Debrief:
    """Return a plan with its place holders filled, without the steps that need what is not among `words`.

    It takes as long as before. KeyError if a word is missing that every debrief has.
    """
    kept = [step for step in debrief.steps if _is_there(step, words)]
    spare = debrief.minutes - sum(step.minutes for step in kept)
    steps = (_filled(step, words, spare if step.takes_spare else 0) for step in kept)
    return debrief.model_copy(update={"steps": tuple(steps)})


def _is_there(step: Step, words: Mapping[str, Sayable]) -> bool:
    if any(other in words for other in STANDS_IN_FOR.get(step.needs, ())):
        return False
    return step.needs is None or step.needs in words


def _filled(step: Step, words: Mapping[str, Sayable], more: int) -> Step:
    return step.model_copy(
        update={
            "minutes": step.minutes + more,
            "title": filled(step.title, words),
            "do": tuple(filled(text, words) for text in step.do if "first_action" in words or FIRST_ACTION not in text),
            "ask": tuple(filled(text, words) for text in step.ask),
        }
    )


def filled(text: str, words: Mapping[str, Sayable]) -> Sayable:
    """Return a text with its place holders filled, and no second full stop after a word that ends with one."""
    pieces: list[Sayable] = []
    for place, piece in enumerate(_WITH_STOP.split(text)):
        match place % 3:  # what stands before a place holder, its name, and a full stop after it
            case 0:
                pieces.append(piece)
            case 1:
                pieces.append(words[piece])
            case _ if piece:
                pieces[-1] = _stopped(pieces[-1])
    plain = [piece for piece in pieces if isinstance(piece, str)]
    return "".join(plain) if len(plain) == len(pieces) else Said("ground.pieces", pieces=tuple(filter(None, pieces)))


def _stopped(word: Sayable) -> Sayable:
    """Return a word with a full stop after it, unless it ends with a stop of its own."""
    if isinstance(word, Said):
        return Said("ground.stopped", text=word)
    return word if word.endswith((".", "!", "?", "…")) else word + "."
