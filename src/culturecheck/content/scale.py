"""Scales: a row of options from low to high, and which of them count as favourable or as unfavourable."""

from fractions import Fraction
from functools import cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from culturecheck.codes import Code
from culturecheck.content.rubric import HIGHEST, LOWEST, Limits
from culturecheck.document import Document, Id, Prose
from culturecheck.errors import WrongValue, nearest
from culturecheck.fault import Finding, Inconsistent
from culturecheck.figures import score_figure
from culturecheck.said import Said

MOST_OPTIONS = 11
USUAL_LENGTH = 5

Side = Literal["unfavourable", "neutral", "favourable"]


class Option(Document):
    """One answer that can be chosen; its value is its place on the scale, from 1."""

    id: Id
    label: Prose


class Sides(NamedTuple):
    """Up to which points of 1–5 an answer is unfavourable, and from which it is favourable."""

    unfavourable_to: Fraction
    favourable_from: Fraction

    @classmethod
    def of(cls, limits: Limits) -> "Sides":
        """Return the sides of scores, and of answers on scales of five options that say nothing else."""
        return cls(Fraction(limits.unfavourable), Fraction(limits.favourable))

    def side(self, points: Fraction) -> Side:
        """Return on which side an answer of so many points lies."""
        if points <= self.unfavourable_to:
            return "unfavourable"
        return "favourable" if points >= self.favourable_from else "neutral"

    @property
    def published(self) -> "Sides":
        """Return the same limits rounded as figures are, for answers that are published so."""
        return Sides(*(Fraction(score_figure(points)) for points in self))


def _not_said(option: str | None) -> bool:
    return option is None


LimitingOption = Annotated[Id | None, Field(exclude_if=_not_said)]  # older programs read what says nothing of it


class Scale(Document):
    """A row of options from low to high; a frequency scale says over which stretch of time.

    `favourable_from` and `unfavourable_to` are options: those from the one up, and from the other down, count as
    favourable and as unfavourable, the other way round where an item is turned. Left out, they are the options in the
    upper and in the lower third of the scale; of five options the upper and the lower two.
    """

    id: Id
    kind: Literal["agreement", "frequency"]
    window: Prose | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=MOST_OPTIONS)]
    favourable_from: LimitingOption = None
    unfavourable_to: LimitingOption = None

    @model_validator(mode="after")
    def _frequency_has_a_window(self) -> Self:
        if self.kind == "frequency" and not self.window:
            raise WrongValue(Said("content.frequency-has-a-window"))
        return self

    @model_validator(mode="after")
    def _sides_differ(self) -> Self:
        ids = [option.id for option in self.options]
        said = {"favourable_from": self.favourable_from, "unfavourable_to": self.unfavourable_to}
        unknown = [(key, name) for key, name in said.items() if name is not None and name not in ids]
        if unknown:
            raise Inconsistent(
                Finding(
                    (key,),
                    Code.NO_SUCH_OPTION,
                    Said("content.no-such-option", key=key, name=name),
                    nearest(name, ids),
                )
                for key, name in unknown
            )
        low, high = self.places
        if low >= high:
            key = "unfavourable_to" if self.favourable_from is None else "favourable_from"
            what = Said("content.sides-overlap", key=key, from_=ids[high - 1], to=ids[low - 1])
            remedy = Said("content.sides-overlap-remedy")
            raise Inconsistent([Finding((key,), Code.SIDES_OVERLAP, what, remedy)])
        return self

    @property
    def is_usual(self) -> bool:
        """Return whether the limits of the rubric hold here: of five options, and nothing else is said."""
        return len(self.options) == USUAL_LENGTH and self.favourable_from is None and self.unfavourable_to is None

    @property
    def places(self) -> tuple[int, int]:
        """Return the place of the last unfavourable option and of the first favourable one, from 1."""
        low, high = usual_places(len(self.options))
        place = {option.id: number for number, option in enumerate(self.options, 1)}
        return place.get(self.unfavourable_to or "", low), place.get(self.favourable_from or "", high)

    def sides(self, limits: Limits, *, is_reversed: bool) -> Sides:
        """Return the sides of the answers to an item on this scale, in its turned points."""
        if self.is_usual:
            return Sides.of(limits)
        low, high = self.places
        upper, lower = (low, high) if is_reversed else (high, low)
        length = len(self.options)
        return Sides(
            unfavourable_to=turned(length, lower, is_reversed=is_reversed),
            favourable_from=turned(length, upper, is_reversed=is_reversed),
        )


def usual_places(length: int) -> tuple[int, int]:
    """Return the place of the last unfavourable and of the first favourable of so many options, from 1.

    Favourable is what lies in the upper third of the scale, its edge included: two of four, five and six, three of
    seven, eight and nine, four of ten and eleven, and of two and three the last alone. Unfavourable is as many below.
    """
    high = -(-2 * (length - 1) // 3) + 1
    return length + 1 - high, high


@cache
def turned(length: int, value: int, *, is_reversed: bool) -> Fraction:
    """Return the place `value` among `length` options as points of 1–5, turned where an item is reverse-keyed."""
    position = length + 1 - value if is_reversed else value
    return LOWEST + Fraction((HIGHEST - LOWEST) * (position - 1), length - 1)


def sides_in_words(scale: Scale, *, is_reversed: bool = False) -> Said:
    """Return which options of a scale are favourable and which are not, as part of a sentence."""
    low, high = scale.places
    highest, lowest = scale.options[high - 1].label, scale.options[low - 1].label
    is_top, is_bottom = high == len(scale.options), low == 1
    upper = Said("content.option" if is_top else "content.option-and-above", label=highest)
    lower = Said("content.option" if is_bottom else "content.option-and-below", label=lowest)
    favourable, unfavourable = (lower, upper) if is_reversed else (upper, lower)
    return Said("content.sides", favourable=favourable, unfavourable=unfavourable)
