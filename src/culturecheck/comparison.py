"""One person's two waves, like for like: first whether they can be compared, then which answers moved."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from culturecheck.comparability import ItemComparability, item_fates, reasons_for_caution
from culturecheck.document import Document, Id
from culturecheck.figures import along_axis, score_figure
from culturecheck.questionnaire import Item, Questionnaire
from culturecheck.rubric import HIGHEST, LOWEST, AxisMark, axis
from culturecheck.scoring import score, weighted_total
from culturecheck.tally import person_sum, tally
from culturecheck.text import counted, listed
from culturecheck.wave import MISSING_WORDS, Missing, Response, Wave

Direction = Literal["higher", "lower", "same", "now-answered", "no-longer-answered"]


class WaveMark(Document):
    """Which wave it was: when, about what, by whom, with which questionnaire."""

    wave: Id
    date: datetime.date
    here: str
    role: str
    questionnaire: str


class AnswerMove(Document):
    """One answer to an unchanged item, before and after, in words and in points of 1–5 (turned)."""

    item: str
    short: str
    text: str
    reversed: bool
    before: str
    after: str
    points_before: Decimal | None
    points_after: Decimal | None
    direction: Direction


class DimensionChange(Document):
    """A dimension as it was reported, and again on the shared items alone.

    `change` is after − before of the shared scores as printed, None where one of them has none; `before_at` and
    `after_at` are their places along the axis of 1–5, in per cent.
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
    shared_items: int
    moved: int
    sentence: str
    moves: tuple[AnswerMove, ...]


class Comparison(Document):
    """Two waves of one respondent beside each other, oldest first."""

    schema_version: Literal[1] = 1
    before: WaveMark
    after: WaveMark
    verdict: Literal["comparable", "in-part", "not"]
    reasons: tuple[str, ...]
    axis: tuple[AxisMark, ...]
    items: tuple[ItemComparability, ...]
    total: DimensionChange
    dimensions: tuple[DimensionChange, ...]

    @property
    def differs(self) -> bool:
        """Return whether a score on the shared questions differs from what was reported at the time."""
        return any((d.reported_before, d.reported_after) != (d.shared_before, d.shared_after) for d in self.dimensions)

    @property
    def moves(self) -> tuple[AnswerMove, ...]:
        """Return all answers to shared items, in the order of the questionnaire."""
        return tuple(move for dimension in self.dimensions for move in dimension.moves)


def compare(before: Wave, after: Wave) -> Comparison:
    """Compare two waves of one respondent each on the items that are the same in both, by id and content."""
    fates = item_fates(before.questionnaire, after.questionnaire)
    shared = {fate.item for fate in fates if fate.fates == ("unchanged",)}
    reasons = reasons_for_caution(before, after, fates)
    dimensions = tuple(
        _dimension(before, after, dimension.id, dimension.name, shared) for dimension in after.questionnaire.dimensions
    )
    return Comparison(
        before=_mark(before),
        after=_mark(after),
        verdict="not" if not shared else "in-part" if reasons else "comparable",
        reasons=reasons,
        axis=axis(after.questionnaire.rubric),
        items=fates,
        total=_total(before, after, shared, dimensions),
        dimensions=tuple(dimension for dimension in dimensions if dimension.shared_items),
    )


def _mark(wave: Wave) -> WaveMark:
    role = wave.respondents[0].role
    title = wave.questionnaire.title
    return WaveMark(wave=wave.id, date=wave.date, here=wave.here, role=role, questionnaire=title)


def _shared_score(after: Questionnaire, wave: Wave, items: tuple[Item, ...]) -> Fraction | None:
    sums = person_sum(after, items, wave.respondents[0])
    enough = items and Fraction(sums.answered, len(items)) >= Fraction(after.rubric.limits.answered_share)
    return sums.points / sums.weight if enough and sums.answered else None


def _dimension(before: Wave, after: Wave, dimension_id: str, name: str, shared: set[str]) -> DimensionChange:
    questionnaire = after.questionnaire
    dimension = questionnaire.dimension(dimension_id)
    items = tuple(item for item in dimension.items if item.id in shared)
    scored = tuple(item for item in items if item.scored)
    moves = tuple(_move(before, after, item) for item in items)
    scores = tuple(_published(_shared_score(questionnaire, wave, scored)) for wave in (before, after))
    return DimensionChange(
        dimension=dimension_id,
        name=name,
        reported_before=_reported(before, dimension_id),
        reported_after=_reported(after, dimension_id),
        shared_before=scores[0],
        shared_after=scores[1],
        before_at=_place(scores[0]),
        after_at=_place(scores[1]),
        change=_difference(*scores),
        shared_items=len(items),
        moved=sum(move.direction != "same" for move in moves),
        sentence=_movement_sentence(moves),
        moves=moves,
    )


def _total(before: Wave, after: Wave, shared: set[str], dimensions: tuple[DimensionChange, ...]) -> DimensionChange:
    questionnaire = after.questionnaire
    exact: list[dict[str, Fraction | None]] = [{}, {}]
    for dimension in questionnaire.dimensions:
        items = tuple(item for item in dimension.scored_items if item.id in shared)
        for side, wave in zip(exact, (before, after), strict=True):
            side[dimension.id] = _shared_score(questionnaire, wave, items)
    scores = tuple(_published(weighted_total(questionnaire, side)) for side in exact)
    moves = tuple(move for dimension in dimensions for move in dimension.moves)
    return DimensionChange(
        dimension="total",
        name="All together",
        reported_before=score(before, tally(before)).total.value,
        reported_after=score(after, tally(after)).total.value,
        shared_before=scores[0],
        shared_after=scores[1],
        before_at=_place(scores[0]),
        after_at=_place(scores[1]),
        change=_difference(*scores),
        shared_items=len(moves),
        moved=sum(move.direction != "same" for move in moves),
        sentence=_movement_sentence(moves),
        moves=(),
    )


def _published(exact: Fraction | None) -> Decimal | None:
    return None if exact is None else score_figure(exact)


def _place(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else along_axis(figure, LOWEST, HIGHEST)


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def _reported(wave: Wave, dimension: str) -> Decimal | None:
    if dimension not in {d.id for d in wave.questionnaire.dimensions}:
        return None
    return score(wave, tally(wave)).dimension(dimension).figure.value


def _response(wave: Wave, item: str) -> Response | None:
    return next((r for r in wave.respondents[0].responses if r.item == item), None)


def _move(before: Wave, after: Wave, item: Item) -> AnswerMove:
    questionnaire = after.questionnaire
    old, new = _response(before, item.id), _response(after, item.id)
    points = [
        score_figure(questionnaire.turned(item, r.value)) if r is not None and r.value is not None else None
        for r in (old, new)
    ]
    return AnswerMove(
        item=item.id,
        short=item.short,
        text=item.text,
        reversed=item.reversed,
        before=_in_words(questionnaire, item, old),
        after=_in_words(questionnaire, item, new),
        points_before=points[0],
        points_after=points[1],
        direction=_direction(points[0], points[1]),
    )


def _direction(before: Decimal | None, after: Decimal | None) -> Direction:
    if before is None:
        return "same" if after is None else "now-answered"
    if after is None:
        return "no-longer-answered"
    return "same" if before == after else "higher" if after > before else "lower"


def _in_words(questionnaire: Questionnaire, item: Item, response: Response | None) -> str:
    if response is None or response.value is None:
        return MISSING_WORDS[response.missing if response and response.missing else Missing.SKIPPED]
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
}
