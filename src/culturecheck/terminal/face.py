"""What a dialogue needs of whatever it is shown on: a screen with keys, or plain lines."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from culturecheck.answers.interview import Interview
from culturecheck.content.missing import missing_said
from culturecheck.content.questionnaire import Item, Questionnaire, minutes
from culturecheck.folding import folded
from culturecheck.report import GapReport
from culturecheck.said import Said, Sayable
from culturecheck.wording import say, words

NOT_SEEN_KEY = "0"
ONE_KEY_EACH = 9  # with more options a number is typed, and Enter takes it


class Act(Enum):
    """What a person wants at a question."""

    ANSWER = auto()
    NOT_SEEN = auto()
    NOT_APPLICABLE = auto()
    SKIP = auto()
    NOTE = auto()
    WHY = auto()
    BACK = auto()
    ONWARD = auto()
    LIST = auto()


LETTERS = {
    NOT_SEEN_KEY: Act.NOT_SEEN,
    "s": Act.SKIP,
    "a": Act.NOT_APPLICABLE,
    "n": Act.NOTE,
    "?": Act.WHY,
    "b": Act.BACK,
    "l": Act.LIST,
}


@dataclass(frozen=True, slots=True)
class Command:
    """An act with the option that was chosen, from 1, where it is an answer."""

    act: Act
    value: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What the person is told before the first question; in a round also who asks and what is promised."""

    title: str
    items: int
    folder: str
    date: datetime.date
    here: str = ""
    asked_by: str = ""
    promise: tuple[Sayable, ...] = ()
    leader: bool = False


FINISH = -1
"""Returned by `review` when the person has nothing to change."""


class Face(Protocol):
    """Shows a dialogue and brings back what the person wants; keeps nothing itself."""

    def welcome(self, setting: Setting) -> None:
        """Say how long it takes, who will see it and where it is kept."""

    def promise(self, setting: Setting) -> bool:
        """Say who asks, about what and what is promised; return whether the person goes on."""

    def ask_choice(self, question: str, labels: Sequence[str]) -> int:
        """Ask for one of several labels; return its place from 0."""

    def ask_line(self, question: str, hint: str, *, alone: bool = False) -> str:
        """Ask for a line of text, `alone` on the screen or below what is shown; empty if the person just goes on."""

    def ask_yes(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""

    def ask_item(self, interview: Interview, item: Item, here: str) -> Command:
        """Show a question and return what the person wants."""

    def confirm(self, interview: Interview, item: Item, here: str) -> None:
        """Say that an answer is kept, and what it is."""

    def is_typed_ahead(self) -> bool:
        """Return whether the person went on before the next question could be seen."""

    def type_ahead(self, keys: str) -> None:
        """Take keys as if they were pressed at the question that follows."""

    def explain(self, heading: str, words: str) -> None:
        """Show an explanation until the person has read it."""

    def review(self, interview: Interview, *, leaving: bool) -> int:
        """Show all answers; return the place to go to, or FINISH (back to the question while not `leaving`)."""

    def ask_wanted(self, questionnaire: Questionnaire) -> dict[str, int]:
        """Ask for wanted bands; an empty result keeps the defaults."""

    def show_result(self, report: GapReport, more: int) -> bool:
        """Show a first result, and return whether the person wants the `more` remaining questions."""


def kept_words(setting: Setting) -> str:
    """Return where the answers of a round are kept, and that they go nowhere by themselves."""
    return words("dialogue.kept-until-sent", folder=setting.folder)


def yes_keys() -> tuple[str, str]:
    """Return the letters that mean yes: that of the language, and y."""
    return words("dialogue.yes"), "y"


def band_names(questionnaire: Questionnaire) -> tuple[Said, ...]:
    """Return the bands with their levels."""
    bands = questionnaire.rubric.bands
    return tuple(Said("dialogue.band", level=int(band.level), name=band.name) for band in bands)


def length_words(items: int) -> str:
    """Return how many questions there are, and about how long they take."""
    return words("dialogue.length", items=items, minutes=minutes(items))


def chosen_place(typed: str, labels: Sequence[str]) -> int | None:
    """Return the place from 0 of what was chosen by its number or its label, None if it is neither."""
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed[:4]) <= len(labels):
        return int(typed[:4]) - 1
    known = [folded(label) for label in labels]
    return known.index(folded(typed)) if folded(typed) in known else None


def answer_words(interview: Interview, item: Item) -> str:
    """Return in a few words what was answered to an item, empty if nothing yet."""
    response = interview.response(item.id)
    if response is None:
        return ""
    if response.value is not None:
        return interview.questionnaire.options(item)[response.value - 1].label
    return say(missing_said(response.missing)) if response.missing else ""


def window_words(questionnaire: Questionnaire, item: Item) -> str:
    """Return the stretch of time an item asks about, as the start of an answer, or an empty text."""
    scale = questionnaire.scale_of(item)
    return f"{scale.window[:1].upper()}{scale.window[1:]}:" if scale and scale.window else ""
