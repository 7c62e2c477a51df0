"""Diagnoses: named patterns over a scorecard, each with the figures that it rests on."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.content.pattern import Clause, Pattern, Selection
from culturecheck.document import Document, Id, ItemId
from culturecheck.figures import percent_figure
from culturecheck.said import Said, said_of
from culturecheck.scoring.person import Figure, Scorecard
from culturecheck.shown import Bound, ShownScore

MINIMUM_FOR_EVIDENCE = 2  # a kind of evidence, or what was not seen, is spoken of from two items on


class NotSeen(Document):
    """So many of the questions asked were not seen."""

    dont_know: int
    asked: int

    @property
    def said(self) -> Said:
        """Return it as it is told: so many of so many."""
        return Said("findings.not-seen", dont_know=self.dont_know, asked=self.asked)

    def __str__(self) -> str:
        return str(self.said)


class LookedFor(Document):
    """From where on a figure fits a pattern: so many points of 1–5, or so many per cent of what was asked."""

    limit: Bound
    points: Decimal | None = None
    percent: int | None = None

    @property
    def said(self) -> Said:
        """Return it as it is told: so much or more, so much or less."""
        if self.points is not None:
            return said_of("ground", self.limit, points=self.points)
        return said_of("findings.share", self.limit, percent=self.percent)

    def __str__(self) -> str:
        return str(self.said)


class Ground(Document):
    """One figure that a diagnosis rests on: what it is, what it was and what was looked for, and the items behind it.

    `telling`: it is what is missing here (low, or not seen), not what is there.
    """

    says: str
    figure: ShownScore | NotSeen
    looked_for: LookedFor
    telling: bool
    items: tuple[ItemId, ...]


class Diagnosis(Document):
    """A pattern that was found; `dimension` where it was looked for in each."""

    pattern: Pattern
    dimension: Id | None
    grounds: tuple[Ground, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items behind what is missing, each once, in the order of the grounds."""
        return tuple(dict.fromkeys(item for ground in self.grounds if ground.telling for item in ground.items))


def diagnose(scorecard: Scorecard) -> tuple[Diagnosis, ...]:
    """Return the patterns that a scorecard shows, in the order in which they are written (gravest first)."""
    return tuple(
        found
        for pattern in scorecard.questionnaire.patterns
        for dimension in _places(pattern, scorecard)
        if (found := _look(pattern, dimension, scorecard)) is not None
    )


def _places(pattern: Pattern, scorecard: Scorecard) -> Iterator[str | None]:
    if pattern.for_each is None:
        yield None
    else:
        yield from (dimension.id for dimension in scorecard.questionnaire.dimensions)


def _look(pattern: Pattern, dimension: str | None, scorecard: Scorecard) -> Diagnosis | None:
    grounds = []
    for clause in pattern.when:
        selection = clause.of if dimension is None else clause.of.within(dimension)
        ground = _ground(clause, selection, scorecard)
        if ground is None:
            return None
        grounds.append(ground)
    return Diagnosis(pattern=pattern, dimension=dimension, grounds=tuple(grounds))


def _ground(clause: Clause, selection: Selection, scorecard: Scorecard) -> Ground | None:
    figure = scorecard.selections[selection.key]
    items = scorecard.questionnaire.selected(selection)
    if clause.dont_know_at_least is not None:
        unseen = tuple(item.id for item in items if scorecard.item(item.id).figure.dont_know)
        return _dont_know_ground(clause.says, clause.dont_know_at_least, figure, unseen)
    answered = tuple(item.id for item in items if scorecard.item(item.id).figure.value is not None)
    too_thin = selection.evidence is not None and len(answered) < MINIMUM_FOR_EVIDENCE
    if figure.value is None or too_thin:
        return None
    if clause.at_least is not None and not figure.value.is_at_least(clause.at_least):
        return None
    if clause.at_most is not None and not figure.value.is_at_most(clause.at_most):
        return None
    low = clause.at_least is None
    return Ground(
        says=clause.says,
        figure=figure.value,
        looked_for=LookedFor(
            limit=Bound.AT_MOST if low else Bound.AT_LEAST, points=clause.at_most if low else clause.at_least
        ),
        telling=clause.at_most is not None,
        items=answered,
    )


def _dont_know_ground(says: str, least: Decimal, figure: Figure, items: tuple[str, ...]) -> Ground | None:
    if figure.dont_know < MINIMUM_FOR_EVIDENCE or Fraction(figure.dont_know, figure.asked) < Fraction(least):
        return None
    return Ground(
        says=says,
        figure=NotSeen(dont_know=figure.dont_know, asked=figure.asked),
        looked_for=LookedFor(limit=Bound.AT_LEAST, percent=percent_figure(Fraction(least))),
        telling=True,
        items=items,
    )
