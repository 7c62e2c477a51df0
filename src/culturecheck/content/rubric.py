"""The rubric: bands from 1 to 5, the limits of scoring, default targets and standing advice."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from culturecheck.content.advice import Advice
from culturecheck.document import BandNumber, Document, ItemId, Number, Points, Prose, Share
from culturecheck.errors import WrongValue
from culturecheck.figures import along_axis, percent_figure, score_figure
from culturecheck.said import Said

LOWEST, HIGHEST = 1, 5
_HALF = Decimal("0.5")


class Band(Document):
    """One of five levels; covers scores from `from` up to the next band's."""

    level: BandNumber
    name: Prose
    lower_edge: Annotated[Points, Field(alias="from")]


class AxisMark(Document):
    """A band's name at its place along the axis of 1–5, in per cent."""

    name: str
    at: Decimal


class Limits(Document):
    """Where scoring draws its lines: shares of 0–1, points of 1–5."""

    answered_share: Share
    provisional_below: Share
    favourable: Points
    unfavourable: Points


class TargetRule(Document):
    """How far up a default target lies: a `part` (0–1) of the way to the top, and at least `least` points.

    Whatever the two are, a score that is higher by a step has a target that is higher by a step at most and never a
    lower one. So who stands lower has further to go, and no step of a score makes a jump of its target.
    """

    part: Share
    least: Annotated[Number, Field(ge=0, le=HIGHEST - LOWEST)]

    def above(self, figure: Decimal) -> Decimal:
        """Return the target from a published score of 1–5, to a tenth and never above 5."""
        now = Fraction(figure)
        way = max(Fraction(self.part) * (HIGHEST - now), Fraction(self.least))
        return score_figure(min(now + way, Fraction(HIGHEST)))

    def in_words(self) -> Said:
        """Return the rule as part of a sentence."""
        share = percent_figure(Fraction(self.part))
        return Said(
            "targets.rule",
            part=Said("targets.half-of-the-way") if self.part == _HALF else Said("targets.of-the-way", percent=share),
            least=Said("targets.half-a-point") if self.least == _HALF else Said("targets.points", points=self.least),
            top=HIGHEST,
        )


class Wording(Document):
    """Which words advice uses, by the unscored answer on the word “selling”."""

    item: ItemId
    avoid_at_most: Points
    selling: Prose
    instead: Prose


class StandingAdvice(Document):
    """Advice that rests on how much was seen, and on no single answer."""

    verify: Advice
    see: Advice


class Rubric(Document):
    """What a score means. Bands run from level 1 to 5, their edges rise from 1."""

    bands: Annotated[tuple[Band, ...], Field(min_length=5, max_length=5)]
    limits: Limits
    targets: TargetRule
    wording: Wording
    standing: StandingAdvice

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        if [band.level for band in self.bands] != [1, 2, 3, 4, 5]:
            raise WrongValue(Said("content.five-bands"))
        edges = [band.lower_edge for band in self.bands]
        if edges[0] != LOWEST or any(a >= b for a, b in pairwise(edges)):
            raise WrongValue(Said("content.edges-rise"))
        return self

    def band_of(self, figure: Decimal) -> Band:
        """Return the band in which a published score of 1–5 lies."""
        return [band for band in self.bands if band.lower_edge <= figure][-1]

    def band(self, level: int) -> Band:
        """Return the band of a level of 1–5."""
        return self.bands[level - 1]

    def default_target(self, figure: Decimal) -> Decimal:
        """Return where to aim from a published score of 1–5, where nobody set what is wanted."""
        return self.targets.above(figure)


def axis(rubric: Rubric) -> tuple[AxisMark, ...]:
    """Return the names of the bands at the places of their levels along the axis of 1–5."""
    return tuple(AxisMark(name=band.name, at=along_axis(Decimal(band.level), LOWEST, HIGHEST)) for band in rubric.bands)
