"""Scoring: a tally turned into a scorecard, exactly inside and rounded once on the way out.

A scorecard holds only what may leave: figures that may be shown, each with its status, never the exact sums.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from culturecheck.answers.wave import Response, Wave
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.content.rubric import Limits
from culturecheck.counting.tally import ALL_ITEMS, Cell, Composite, ItemCount, Tally, composites
from culturecheck.counting.weighing import PersonSum
from culturecheck.document import BandNumber, Count, Document, Id, ItemId, Points, Remark, Whole
from culturecheck.fault import Finding, Path
from culturecheck.rounds.promise import Mode
from culturecheck.said import Said
from culturecheck.scoring.status import Status
from culturecheck.shown import ShownScore

SCORECARD_SCHEMA = 3


class Figure(Document):
    """A score on 1–5 as it is shown, or the reason for none, and what it rests on (counts of answers).

    Where `counted` is false the counts are not shown, and all are 0.
    """

    value: ShownScore | None
    status: Status
    provisional: bool = False
    counted: bool = True
    asked: Count = 0
    answered: Count = 0
    dont_know: Count = 0
    not_applicable: Count = 0
    skipped: Count = 0

    @property
    def exact(self) -> Decimal | None:
        """Return the number of one person's figure, which is never a limit; None where there is none."""
        return None if self.value is None else self.value.exact


class ItemScore(Document):
    """An item's figure and how many people chose each option."""

    item: ItemId
    figure: Figure
    options: tuple[Count, ...]


class DimensionScore(Document):
    """A dimension's figure and the band it lies in (1–5), None without a score."""

    dimension: Id
    figure: Figure
    band: BandNumber | None


class ItemRemarks(Document):
    """What a named respondent wrote beside an answer."""

    item: ItemId
    note: Remark = ""
    seen: Remark = ""
    reason: Remark = ""


class Scorecard(Document):
    """The result of a wave: everything that may be shown, and the questionnaire it was made with.

    `wanted` are the points of 1–5 that were set per dimension: of a band that somebody chose, its lower edge.
    """

    schema_version: Annotated[Whole, Field(ge=SCORECARD_SCHEMA, le=SCORECARD_SCHEMA)]
    kind: Literal["person"] = "person"
    wave: Id
    date: datetime.date
    here: Remark
    mode: Mode
    role: Remark
    respondents: Annotated[Count, Field(ge=1)]
    wanted: dict[Id, Points]
    total: Figure
    dimensions: tuple[DimensionScore, ...]
    items: tuple[ItemScore, ...]
    selections: dict[str, Figure]
    said: tuple[ItemRemarks, ...]
    questionnaire: Questionnaire

    def dimension(self, name: str) -> DimensionScore:
        """Return the score of a dimension; KeyError if it was not asked."""
        return {score.dimension: score for score in self.dimensions}[name]

    def item(self, name: str) -> ItemScore:
        """Return the score of an item; KeyError if it was not asked."""
        return {score.item: score for score in self.items}[name]


def unfit_figure(path: Path, value: ShownScore | None, status: Status) -> Iterator[Finding]:
    """Yield a fault where there is a number and a reason for none, or neither."""
    if (value is None) is (status is Status.SCORED):
        what = Said("scoring.no-value" if value is None else "scoring.a-value", status=status)
        yield Finding(path, Code.WRONG_VALUE, what, Said("scoring.either-or"))


def unfit_figures(path: Path, figures: Mapping[str, Figure]) -> Iterator[Finding]:
    """Yield a fault for each of some figures by name in which number and status do not fit."""
    for name, figure in figures.items():
        yield from unfit_figure((*path, name), figure.value, figure.status)


def missing_selections(names: Iterable[str], wanted: Iterable[str]) -> Iterator[Finding]:
    """Yield each figure that patterns look at and do not find; what nobody looks at does no harm."""
    found = set(names)
    for name in wanted:
        if name not in found:
            yield Finding(("selections",), Code.MISSING_KEY, Said("scoring.is-missing", name=name))


def score(wave: Wave, counts: Tally) -> Scorecard:
    """Return the scorecard of a named wave from its tally; what was written comes from the wave.

    Person score: weighted mean of the answered items, if at least half are answered. Several persons: the mean
    of their scores. Total: weighted mean of the dimension scores, none unless all exist.
    """
    questionnaire, cell = wave.questionnaire, counts.whole
    limits = questionnaire.rubric.limits
    parts = {part.key: part for part in composites(questionnaire)}
    exact = {key: exact_score(part, cell, limits) for key, part in parts.items()}
    figures = {key: counted_figure(exact[key], part.items, cell, limits) for key, part in parts.items()}
    dimension_ids = [dimension.id for dimension in questionnaire.dimensions]
    only = wave.respondents[0]
    return Scorecard(
        schema_version=SCORECARD_SCHEMA,
        wave=wave.id,
        date=wave.date,
        here=wave.here,
        mode=wave.mode,
        role=only.role,
        respondents=cell.respondents,
        wanted={name: questionnaire.rubric.band(level).lower_edge for name, level in sorted(wave.wanted.items())},
        total=_total(questionnaire, exact, figures[ALL_ITEMS]),
        dimensions=tuple(_dimension(questionnaire, name, figures[name]) for name in dimension_ids),
        items=tuple(_item(questionnaire, item, cell, limits) for item in questionnaire.items),
        selections={key: figures[key] for key in figures if key not in {ALL_ITEMS, *dimension_ids}},
        said=_said(questionnaire, only.responses),
        questionnaire=questionnaire,
    )


def exact_score(part: Composite, cell: Cell, limits: Limits) -> Fraction | None:
    """Return the unrounded score of a composite, None if nobody answered enough of its items."""
    people: int = 0
    points = Fraction(0)
    for sums, count in cell.composites[part.key].items():
        person = person_score(sums, len(part.items), limits)
        if person is not None:
            points += count * person
            people += count
    return points / people if people else None


def exact_item_score(questionnaire: Questionnaire, item: Item, count: ItemCount) -> Fraction | None:
    """Return the unrounded mean of the turned points of an item, None if nobody answered it."""
    return item_points(questionnaire, item, count) / count.answered if count.answered else None


def item_points(questionnaire: Questionnaire, item: Item, count: ItemCount) -> Fraction:
    """Return the sum of the turned points that an item's answers are worth."""
    return sum((n * questionnaire.turned(item, v) for v, n in enumerate(count.options, 1) if n), Fraction(0))


def person_score(sums: PersonSum, asked: int, limits: Limits) -> Fraction | None:
    """Return one person's unrounded score, None where too few of the `asked` items were answered."""
    part, of = limits.answered_share.as_integer_ratio()
    enough = sums.answered and sums.answered * of >= asked * part
    return _quotient(sums.points, sums.weight) if enough else None


@lru_cache(maxsize=1024)  # thousands of people share few different sums
def _quotient(points: Fraction | int, weight: Fraction | int) -> Fraction:
    return Fraction(points) / Fraction(weight)


def weighted_total(questionnaire: Questionnaire, exact: dict[str, Fraction | None]) -> Fraction | None:
    """Return the unrounded weighted mean of the dimension scores, None unless all exist."""
    points, weight = Fraction(0), Fraction(0)
    for dimension in questionnaire.dimensions:
        part = exact[dimension.id]
        if part is None:
            return None
        points += Fraction(dimension.weight) * part
        weight += Fraction(dimension.weight)
    return points / weight


def counted_figure(exact: Fraction | None, items: tuple[Item, ...], cell: Cell, limits: Limits) -> Figure:
    """Return the figure of a score with the counts of the answers to its `items`."""
    counts = [cell.items[item.id] for item in items]
    asked = len(items) * cell.respondents
    answered = sum(count.answered for count in counts)
    no_score = Status.TOO_FEW_ANSWERS if answered else Status.NOT_ANSWERED
    return Figure(
        value=None if exact is None else ShownScore.of(exact, coarse=False),
        status=no_score if exact is None else Status.SCORED,
        provisional=exact is not None and Fraction(answered, asked) < Fraction(limits.provisional_below),
        asked=asked,
        answered=answered,
        dont_know=sum(count.dont_know for count in counts),
        not_applicable=sum(count.not_applicable for count in counts),
        skipped=sum(count.skipped for count in counts),
    )


def _total(questionnaire: Questionnaire, exact: dict[str, Fraction | None], all_items: Figure) -> Figure:
    total = weighted_total(questionnaire, exact)
    limit = questionnaire.rubric.limits.provisional_below
    low_share = all_items.asked == 0 or Fraction(all_items.answered, all_items.asked) < Fraction(limit)
    none = Status.INCOMPLETE if all_items.answered else Status.NOT_ANSWERED
    return all_items.model_copy(
        update={
            "value": None if total is None else ShownScore.of(total, coarse=False),
            "status": none if total is None else Status.SCORED,
            "provisional": total is not None and low_share,
        }
    )


def _dimension(questionnaire: Questionnaire, name: str, figure: Figure) -> DimensionScore:
    band = None if figure.exact is None else questionnaire.rubric.band_of(figure.exact).level
    return DimensionScore(dimension=name, figure=figure, band=band)


def _item(questionnaire: Questionnaire, item: Item, cell: Cell, limits: Limits) -> ItemScore:
    count = cell.items[item.id]
    exact = exact_item_score(questionnaire, item, count)
    return ItemScore(item=item.id, figure=counted_figure(exact, (item,), cell, limits), options=count.options)


def _said(questionnaire: Questionnaire, responses: tuple[Response, ...]) -> tuple[ItemRemarks, ...]:
    in_order = sorted(responses, key=lambda response: questionnaire.order[response.item])
    return tuple(
        ItemRemarks(item=r.item, note=r.note, seen=r.seen, reason=r.reason)
        for r in in_order
        if r.note or r.seen or r.reason
    )
