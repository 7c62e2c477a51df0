"""One person's two waves, like for like: first whether they can be compared, then which answers moved."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from culturecheck.answers.wave import Response, Wave
from culturecheck.change.comparability import (
    ItemComparability,
    ItemFate,
    WaveMark,
    item_fates,
    reasons_for_caution,
    wave_mark,
)
from culturecheck.content.missing import MISSING_WORDS, Missing
from culturecheck.content.questionnaire import Dimension, Item, Questionnaire, turned_words
from culturecheck.content.rubric import HIGHEST, LOWEST, AxisMark, Limits, axis
from culturecheck.counting.tally import tally
from culturecheck.counting.weighing import person_sum
from culturecheck.document import Document, Readable
from culturecheck.figures import along_axis, score_figure
from culturecheck.scoring.person import Scorecard, person_score, score, weighted_total
from culturecheck.text import counted, listed, quoted

Direction = Literal["higher", "lower", "same", "now-answered", "no-longer-answered", "other-reason"]


class AnswerMove(Document):
    """One answer to an unchanged item, before and after: in words, in points of 1–5 (turned), and what was said."""

    item: str
    short: str
    text: str
    turned: str
    before: str
    after: str
    said_before: str
    said_after: str
    points_before: Decimal | None
    points_after: Decimal | None
    direction: Direction


class DimensionChange(Document):
    """A dimension as it was reported, and again on the shared items that were answered both times.

    `change` is after − before of these scores as printed; where there is none, `status` says why, and it says so too
    where they are provisional. `before_at` and `after_at` are their places along the axis of 1–5, in per cent.
    """

    dimension: str
    name: str
    reported_before: Decimal | None
    reported_after: Decimal | None
    shared_before: Decimal | None
    shared_after: Decimal | None
    before_at: Decimal | None
    after_at: Decimal | None
    change: Decimal | None
    status: str
    shared_items: int
    moved: int
    sentence: str
    moves: tuple[AnswerMove, ...]


class PersonComparison(Readable):
    """Two waves of one respondent beside each other, oldest first."""

    kind: Literal["person-comparison"] = "person-comparison"
    before: WaveMark
    after: WaveMark
    verdict: Literal["comparable", "in-part", "not"]
    reasons: tuple[str, ...]
    axis: tuple[AxisMark, ...]
    items: tuple[ItemComparability, ...]
    total: DimensionChange
    dimensions: tuple[DimensionChange, ...]

    @property
    def reworked(self) -> tuple[ItemComparability, ...]:
        """Return the items that are in both but not the same, to be read side by side."""
        return tuple(item for item in self.items if not {"unchanged", "added", "removed"} & set(item.fates))

    def named(self, fate: ItemFate) -> str:
        """Return the short names of the items that were added or removed, as part of a sentence."""
        return listed([quoted(item.short) for item in self.items if fate in item.fates])

    @property
    def differs(self) -> bool:
        """Return whether a score above differs from what was reported at the time."""
        return any((d.reported_before, d.reported_after) != (d.shared_before, d.shared_after) for d in self.dimensions)

    @property
    def moves(self) -> tuple[AnswerMove, ...]:
        """Return all answers to shared items, in the order of the questionnaire."""
        return tuple(move for dimension in self.dimensions for move in dimension.moves)


def compare(before: Wave, after: Wave) -> PersonComparison:
    """Compare two waves of one respondent each on the items that are the same in both, by id and content."""
    fates = item_fates(before.questionnaire, after.questionnaire)
    shared = frozenset(fate.item for fate in fates if fate.fates == ("unchanged",))
    reasons = reasons_for_caution(before, after, fates)
    pair = _Pair(before, after, shared, score(before, tally(before)), score(after, tally(after)))
    dimensions = tuple(_dimension(pair, dimension) for dimension in after.questionnaire.dimensions)
    return PersonComparison(
        before=wave_mark(before),
        after=wave_mark(after),
        verdict="not" if not shared else "in-part" if reasons else "comparable",
        reasons=reasons,
        axis=axis(after.questionnaire.rubric),
        items=fates,
        total=_total(pair, dimensions),
        dimensions=tuple(dimension for dimension in dimensions if dimension.shared_items),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two waves, the ids of the items that are the same in both, and the scorecards as they were reported."""

    before: Wave
    after: Wave
    shared: frozenset[str]
    reported_before: Scorecard
    reported_after: Scorecard

    @property
    def limits(self) -> Limits:
        """Return the later wave's limits, by which both are scored."""
        return self.after.questionnaire.rubric.limits

    def both_times(self, dimension: Dimension) -> tuple[Item, ...]:
        """Return the shared scored items of a dimension that were answered in both waves."""
        return tuple(
            item
            for item in dimension.scored_items
            if item.id in self.shared and all(_value(wave, item) is not None for wave in (self.before, self.after))
        )

    def asked(self, dimension: Dimension) -> int:
        """Return how many shared scored items a dimension has."""
        return sum(item.id in self.shared for item in dimension.scored_items)

    def scores(self, dimension: Dimension) -> tuple[Fraction | None, Fraction | None]:
        """Return the unrounded scores before and after, on the items that were answered both times."""
        items, asked = self.both_times(dimension), self.asked(dimension)
        sums = [person_sum(self.after.questionnaire, items, w.respondents[0]) for w in (self.before, self.after)]
        before, after = (person_score(part, asked, self.limits) for part in sums)
        return before, after


def _value(wave: Wave, item: Item) -> int | None:
    response = wave.respondents[0].response(item.id)
    return response.value if response else None


def _dimension(pair: _Pair, dimension: Dimension) -> DimensionChange:
    items = tuple(item for item in dimension.items if item.id in pair.shared)
    moves = tuple(_move(pair, item) for item in items)
    reported = [
        next((d.figure.exact for d in card.dimensions if d.dimension == dimension.id), None)
        for card in (pair.reported_before, pair.reported_after)
    ]
    status = _status(len(pair.both_times(dimension)), pair.asked(dimension), pair.limits)
    return _change((dimension.id, dimension.name), pair.scores(dimension), reported, status, moves)


def _total(pair: _Pair, dimensions: tuple[DimensionChange, ...]) -> DimensionChange:
    questionnaire = pair.after.questionnaire
    exact = {dimension.id: pair.scores(dimension) for dimension in questionnaire.dimensions}
    sides = [{name: both[side] for name, both in exact.items()} for side in (0, 1)]
    before, after = (weighted_total(questionnaire, side) for side in sides)
    moves = tuple(move for dimension in dimensions for move in dimension.moves)
    reported = [card.total.exact for card in (pair.reported_before, pair.reported_after)]
    shaky = [d.name.lower() for d in dimensions if d.status and d.change is not None]
    status = f"Provisional, like {listed(shaky)}." if shaky else ""
    if before is None or after is None:
        status = "No total: a dimension has no score here."
    change = _change(("total", "All together"), (before, after), reported, status, moves)
    return change.model_copy(update={"moves": ()})


def _change(
    subject: tuple[str, str],
    exact: tuple[Fraction | None, Fraction | None],
    reported: list[Decimal | None],
    status: str,
    moves: tuple[AnswerMove, ...],
) -> DimensionChange:
    dimension, name = subject
    before, after = (None if value is None else score_figure(value) for value in exact)
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
        sentence=_movement_sentence(moves),
        moves=moves,
    )


def _status(both: int, asked: int, limits: Limits) -> str:
    if not asked:
        return "No score: none of its questions is the same in both."
    if not both or Fraction(both, asked) < Fraction(limits.answered_share):
        return f"No score: only {both} of {counted(asked, 'shared question')} answered both times."
    if Fraction(both, asked) < Fraction(limits.provisional_below):
        return f"Provisional: {both} of {counted(asked, 'shared question')} answered both times."
    return ""


def _place(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else along_axis(figure, LOWEST, HIGHEST)


def _move(pair: _Pair, item: Item) -> AnswerMove:
    questionnaire = pair.after.questionnaire
    old, new = (wave.respondents[0].response(item.id) for wave in (pair.before, pair.after))
    points = [
        score_figure(questionnaire.turned(item, r.value)) if r is not None and r.value is not None else None
        for r in (old, new)
    ]
    return AnswerMove(
        item=item.id,
        short=item.short,
        text=item.text,
        turned=turned_words(questionnaire, item),
        before=_in_words(questionnaire, item, old),
        after=_in_words(questionnaire, item, new),
        said_before=_said(old),
        said_after=_said(new),
        points_before=points[0],
        points_after=points[1],
        direction=_direction(points[0], points[1], _reason(old) == _reason(new)),
    )


def _said(response: Response | None) -> str:
    parts = (response.seen, response.note, response.reason) if response else ()
    return "; ".join(part for part in parts if part)


def _reason(response: Response | None) -> Missing | None:
    if response is None:
        return Missing.SKIPPED
    return response.missing


def _direction(before: Decimal | None, after: Decimal | None, same_reason: bool) -> Direction:
    if before is None and after is None:
        return "same" if same_reason else "other-reason"
    if before is None:
        return "now-answered"
    if after is None:
        return "no-longer-answered"
    return "same" if before == after else "higher" if after > before else "lower"


def _in_words(questionnaire: Questionnaire, item: Item, response: Response | None) -> str:
    if response is None or response.value is None:
        return MISSING_WORDS[_reason(response) or Missing.SKIPPED]
    return f"{response.value} {questionnaire.options(item)[response.value - 1].label}"


def _movement_sentence(moves: tuple[AnswerMove, ...]) -> str:
    if not moves:
        return "No question is the same in both, so nothing can be said."
    counts = {kind: sum(move.direction == kind for move in moves) for kind in _MOVED_WORDS}
    parts = [f"{count} {_MOVED_WORDS[kind]}" for kind, count in counts.items() if count]
    moved = sum(counts.values())
    if not moved:
        return f"None of {counted(len(moves), 'answer')} moved."
    return f"{moved} of {counted(len(moves), 'answer')} moved: {listed(parts)}."


_MOVED_WORDS: dict[Direction, str] = {
    "higher": "higher",
    "lower": "lower",
    "now-answered": "answered now and not before",
    "no-longer-answered": "answered before and not now",
    "other-reason": "without an answer for another reason",
}
