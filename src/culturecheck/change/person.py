"""One person's two waves, like for like: first whether they can be compared, then which answers moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from culturecheck.answers.wave import Response
from culturecheck.change.comparability import (
    ItemComparability,
    ItemFate,
    WaveMark,
    item_fates,
    reasons_for_caution,
    wave_mark,
)
from culturecheck.change.moves import AnswerMove, AnswerWithPoints, answer_move, movement_sentence
from culturecheck.content.questionnaire import Dimension, Item, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST, AxisMark, Limits, axis
from culturecheck.counting.weighing import person_sum
from culturecheck.document import Document, Readable
from culturecheck.figures import along_axis, score_figure
from culturecheck.said import Said, Sayable, said_of
from culturecheck.scoring.answered import responses_of
from culturecheck.scoring.person import Scorecard, person_score, weighted_total


class DimensionChange(Document):
    """A dimension as it was reported, and again on the shared items that were answered both times.

    `change` is after − before of these scores as printed; where there is none, `status` says why, and it says so too
    where they are provisional. `before_at` and `after_at` are their places along the axis of 1–5, in per cent.
    """

    dimension: str
    name: Sayable
    reported_before: Decimal | None
    reported_after: Decimal | None
    shared_before: Decimal | None
    shared_after: Decimal | None
    before_at: Decimal | None
    after_at: Decimal | None
    change: Decimal | None
    status: Sayable
    shared_items: int
    moved: int
    sentence: Said
    moves: tuple[AnswerMove, ...]


class PersonComparison(Readable):
    """Two waves of one respondent beside each other, oldest first.

    There is never a `verdict`: with one person, nobody can tell a change from noise.
    """

    kind: Literal["person-comparison"] = "person-comparison"
    before: WaveMark
    after: WaveMark
    comparable: Literal["comparable", "in-part", "not"]
    verdict: None = None
    reasons: tuple[Said, ...]
    axis: tuple[AxisMark, ...]
    items: tuple[ItemComparability, ...]
    total: DimensionChange
    dimensions: tuple[DimensionChange, ...]

    @property
    def reworked(self) -> tuple[ItemComparability, ...]:
        """Return the items that are in both but not the same, to be read side by side."""
        return tuple(item for item in self.items if not {"unchanged", "added", "removed"} & set(item.fates))

    @property
    def whether(self) -> Said:
        """Return in a sentence whether the two can be compared."""
        return said_of("change.two", self.comparable)

    def named(self, fate: ItemFate) -> tuple[Said, ...]:
        """Return the short names of the items that were added or removed, in quotation marks."""
        return tuple(Said("ground.in-quotes", name=item.short) for item in self.items if fate in item.fates)

    @property
    def differs(self) -> bool:
        """Return whether a score above differs from what was reported at the time."""
        return any((d.reported_before, d.reported_after) != (d.shared_before, d.shared_after) for d in self.dimensions)

    @property
    def reported(self) -> tuple[Said, ...]:
        """Return each dimension with its scores as they were reported at the time."""
        return tuple(
            Said(
                "change.reported",
                name=one.name,
                before="–" if one.reported_before is None else one.reported_before,
                after="–" if one.reported_after is None else one.reported_after,
            )
            for one in self.dimensions
        )

    @property
    def moves(self) -> tuple[AnswerMove, ...]:
        """Return all answers to shared items, in the order of the questionnaire."""
        return tuple(move for dimension in self.dimensions for move in dimension.moves)


def compare(before: Scorecard, after: Scorecard) -> PersonComparison:
    """Compare two scorecards of one person each on the items that are the same in both, by id and content.

    A score that rests on the same answers by the same rules is that of its scorecard. Only what rests on fewer answers,
    or on other rules, is reckoned again, by the later rules.
    """
    fates = item_fates(before.questionnaire, after.questionnaire)
    shared = frozenset(fate.item for fate in fates if fate.fates == ("unchanged",))
    reasons = reasons_for_caution(before, after, fates)
    rules = after.questionnaire
    pair = _Pair(_Side.of(before, rules), _Side.of(after, rules), rules, shared)
    dimensions = tuple(_dimension(pair, dimension) for dimension in rules.dimensions)
    return PersonComparison(
        before=wave_mark(before),
        after=wave_mark(after),
        comparable="not" if not shared else "in-part" if reasons else "comparable",
        reasons=reasons,
        axis=axis(rules.rubric),
        items=fates,
        total=_total(pair, dimensions),
        dimensions=tuple(dimension for dimension in dimensions if dimension.shared_items),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two scorecards, its answers and their points by item, and the questionnaire by whose rules both score."""

    card: Scorecard
    rules: Questionnaire
    responses: Mapping[str, Response]
    points: Mapping[str, Decimal | None]
    reported: Mapping[str, Decimal | None]

    @classmethod
    def of(cls, card: Scorecard, rules: Questionnaire) -> "_Side":
        """Return a scorecard as one of the two that are compared."""
        points = {score.item: score.figure.exact for score in card.items}
        reported = {score.dimension: score.figure.exact for score in card.dimensions}
        return cls(card, rules, responses_of(card), points, reported)

    def value(self, item: str) -> int | None:
        """Return the chosen position of an item, None without one."""
        response = self.responses.get(item)
        return response.value if response else None

    def answered(self, item: Item) -> AnswerWithPoints:
        """Return the response to an item and its points."""
        return self.responses.get(item.id), self.points.get(item.id)

    def reckoned(self, items: tuple[Item, ...], asked: int) -> Fraction | None:
        """Return the unrounded score of some items of those asked, by the rules for both."""
        values = {item.id: self.value(item.id) for item in items}
        return person_score(person_sum(self.rules, items, values), asked, self.rules.rubric.limits)

    def is_reported(self, dimension: Dimension, items: tuple[Item, ...]) -> bool:
        """Return whether a dimension was reported on these answers alone, of as many questions, by the same rules."""
        asked = self.card.questionnaire
        if dimension.id not in self.reported or asked.rubric.limits != self.rules.rubric.limits:
            return False
        own = {item.id: item.weight for item in asked.dimension(dimension.id).scored_items}
        is_asked_alike = own == {item.id: item.weight for item in dimension.scored_items}
        return is_asked_alike and {name for name in own if self.value(name) is not None} == {item.id for item in items}


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sides, the later questionnaire, and the ids of the items that are the same in both."""

    before: _Side
    after: _Side
    rules: Questionnaire
    shared: frozenset[str]

    @property
    def sides(self) -> tuple[_Side, _Side]:
        """Return both, oldest first."""
        return self.before, self.after

    def both_times(self, dimension: Dimension) -> tuple[Item, ...]:
        """Return the shared scored items of a dimension that were answered both times."""
        return tuple(
            item
            for item in dimension.scored_items
            if item.id in self.shared and all(side.value(item.id) is not None for side in self.sides)
        )

    def asked(self, dimension: Dimension) -> int:
        """Return how many shared scored items a dimension has."""
        return sum(item.id in self.shared for item in dimension.scored_items)

    def is_reported(self, side: _Side, dimension: Dimension) -> bool:
        """Return whether a side reported the score of a dimension on just what is compared here."""
        whole = self.asked(dimension) == len(dimension.scored_items)
        return whole and side.is_reported(dimension, self.both_times(dimension))

    def exact(self, side: _Side, dimension: Dimension) -> Fraction | None:
        """Return the unrounded score of one side, on the items that were answered both times."""
        return side.reckoned(self.both_times(dimension), self.asked(dimension))

    def score(self, side: _Side, dimension: Dimension) -> Decimal | None:
        """Return the score of one side on the items that were answered both times, as it is printed."""
        if self.is_reported(side, dimension):
            return side.reported[dimension.id]
        return _printed(self.exact(side, dimension))

    def total(self, side: _Side) -> Decimal | None:
        """Return the total of one side over those scores, as it is printed."""
        own = {dimension.id: dimension.weight for dimension in side.card.questionnaire.dimensions}
        is_alike = own == {dimension.id: dimension.weight for dimension in self.rules.dimensions}
        if is_alike and all(self.is_reported(side, dimension) for dimension in self.rules.dimensions):
            return side.card.total.exact
        exact = {dimension.id: self.exact(side, dimension) for dimension in self.rules.dimensions}
        return _printed(weighted_total(self.rules, exact))


def _printed(exact: Fraction | None) -> Decimal | None:
    return None if exact is None else score_figure(exact)


def _dimension(pair: _Pair, dimension: Dimension) -> DimensionChange:
    before, after = pair.sides
    moves = tuple(
        answer_move(pair.rules, item, before.answered(item), after.answered(item))
        for item in dimension.items
        if item.id in pair.shared
    )
    status = _status(len(pair.both_times(dimension)), pair.asked(dimension), pair.rules.rubric.limits)
    reported = [side.reported.get(dimension.id) for side in pair.sides]
    shared = [pair.score(side, dimension) for side in pair.sides]
    return _change((dimension.id, dimension.name), shared, reported, status, moves)


def _total(pair: _Pair, dimensions: tuple[DimensionChange, ...]) -> DimensionChange:
    moves = tuple(move for dimension in dimensions for move in dimension.moves)
    reported = [side.card.total.exact for side in pair.sides]
    shared = [pair.total(side) for side in pair.sides]
    shaky = tuple(d.name for d in dimensions if d.status and d.change is not None)
    status: Sayable = Said("change.provisional-like", names=shaky) if shaky else ""
    if None in shared:
        status = Said("change.no-total")
    change = _change(("total", Said("change.all-together")), shared, reported, status, moves)
    return change.model_copy(update={"moves": ()})


def _change(
    subject: tuple[str, Sayable],
    shared: list[Decimal | None],
    reported: list[Decimal | None],
    status: Sayable,
    moves: tuple[AnswerMove, ...],
) -> DimensionChange:
    dimension, name = subject
    before, after = shared
    return DimensionChange(
        dimension=dimension,
        name=name,
        reported_before=reported[0],
        reported_after=reported[1],
        shared_before=before,
        shared_after=after,
        before_at=_place(before),
        after_at=_place(after),
        change=None if before is None or after is None else after - before,
        status=status,
        shared_items=len(moves),
        moved=sum(move.direction != "same" for move in moves),
        sentence=movement_sentence(moves),
        moves=moves,
    )


def _status(both: int, asked: int, limits: Limits) -> Sayable:
    if not asked:
        return Said("change.no-score-none-the-same")
    if not both or Fraction(both, asked) < Fraction(limits.answered_share):
        return Said("change.no-score-both-times", n=both, asked=asked)
    if Fraction(both, asked) < Fraction(limits.provisional_below):
        return Said("change.provisional-both-times", n=both, asked=asked)
    return ""


def _place(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else along_axis(figure, LOWEST, HIGHEST)
