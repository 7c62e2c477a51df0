"""The figures of one group: each shown, or with the reason why it is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from culturecheck.content.questionnaire import Dimension, Questionnaire
from culturecheck.content.scale import Sides
from culturecheck.counting.tally import ALL_ITEMS, Cell, composites
from culturecheck.document import ItemId
from culturecheck.privacy import Group
from culturecheck.scoring.person import exact_score, weighted_total
from culturecheck.scoring.status import Status
from culturecheck.scoring.team.details import composite_values, detail, figure_of, item_values
from culturecheck.scoring.team.release import Release
from culturecheck.scoring.team.scorecard import Detail, GroupFigure, GroupScore
from culturecheck.statistics import Distribution, mean


@dataclass(frozen=True, slots=True)
class Heads:
    """How many of a group were invited, None where that is not known; and whether under half of everyone answered."""

    invited: int | None
    few_in_all: bool


def is_few(answered: int, invited: int | None) -> bool:
    """Return whether under half of those invited answered, as far as that is known."""
    return invited is not None and answered * 2 < invited


def score_group(questionnaire: Questionnaire, released: Release, group: Group, cell: Cell, heads: Heads) -> GroupScore:
    """Return the scores of the people in `cell`, as far as the release shows them.

    Where it may not be said how many answered, nothing rests on how many were invited, either. What is marked because
    few of those invited answered then follows everyone.
    """
    is_counted = group in released.counted
    invited = heads.invited if is_counted else None
    figures = _Figures(questionnaire, released, group, cell, Heads(invited, heads.few_in_all))
    items = {item.id: figures.item(item.id) for item in questionnaire.items}
    dimensions = {dimension.id: figures.dimension(dimension, items) for dimension in questionnaire.dimensions}
    return GroupScore(
        group=group,
        respondents=cell.respondents if is_counted else None,
        invited=invited,
        total=figures.total(dimensions),
        dimensions=dimensions,
        items=items,
    )


class _Figures:
    """Makes the figures of one group from its cell."""

    def __init__(self, questionnaire: Questionnaire, released: Release, group: Group, cell: Cell, heads: Heads):
        self.questionnaire = questionnaire
        self.limits = questionnaire.rubric.limits
        self.released = released
        self.group = group
        self.cell = cell
        self.few = is_few(cell.respondents, heads.invited) if group in released.counted else heads.few_in_all
        # A head-count that more people than invited have answered is no head-count to reckon with.
        self.invited = None if heads.invited is None or heads.invited < cell.respondents else heads.invited
        self.parts = {part.key: part for part in composites(questionnaire)}

    def item(self, name: str) -> GroupFigure:
        item, count = self.questionnaire.by_id[name], self.cell.items[name]
        released = self.released.items[name]
        values, found = item_values(self.questionnaire, item, count), None
        if self.group in released.detailed:
            found = detail(values, self.invited, self.questionnaire.sides(item), count)
        status = released.status(self.group, self.released.rule)
        share = Fraction(count.answered, self.cell.respondents)
        return self._figure(status, values, found, answered=share)

    def dimension(self, dimension: Dimension, items: dict[ItemId, GroupFigure]) -> GroupFigure:
        part, released = self.parts[dimension.id], self.released.dimensions[dimension.id]
        values, found = composite_values(part, self.cell, self.limits), None
        if self.group in released.detailed:
            found = detail(values, self.invited, Sides.of(self.limits))
        parts_shown = all(self.group in self.released.items[item.id].shown for item in part.items)
        status = released.status(self.group, self.released.rule, parts_shown=parts_shown)
        answered = sum(self.cell.items[item.id].answered for item in part.items)
        share = Fraction(answered, len(part.items) * self.cell.respondents)
        spread = self.group in released.spread and _leaves_open([items[item.id] for item in part.items])
        return self._figure(status, values, found, answered=share, spread=spread)

    def total(self, dimensions: dict[str, GroupFigure]) -> GroupFigure:
        ids = list(dimensions)
        if self.group not in self.released.total.shown:
            hidden = self.group in self.released.total.near_end
            return GroupFigure(value=None, status=Status.NEAR_AN_END if hidden else Status.PART_NOT_SHOWN)
        exact = {name: exact_score(self.parts[name], self.cell, self.limits) for name in ids}
        total = weighted_total(self.questionnaire, exact)
        if total is None:
            return GroupFigure(value=None, status=Status.INCOMPLETE)
        coarse = self.group not in self.released.total.detailed
        provisional = any(figure.provisional for figure in dimensions.values())
        # How far people's totals lie apart is taken from their answers to all items.
        values = composite_values(self.parts[ALL_ITEMS], self.cell, self.limits)
        return figure_of(total, values, coarse=coarse, spread=not coarse, provisional=provisional)

    def _figure(
        self, status: Status, values: Distribution, found: Detail | None, *, answered: Fraction, spread: bool = False
    ) -> GroupFigure:
        if status is not Status.SCORED or not values:
            return GroupFigure(value=None, status=Status.NOT_ANSWERED if status is Status.SCORED else status)
        provisional = self.few or answered < Fraction(self.limits.provisional_below)
        coarse = found is None
        figure = figure_of(mean(values), values, coarse=coarse, spread=spread or not coarse, provisional=provisional)
        return figure if coarse else figure.model_copy(update={"detail": found})


def _leaves_open(questions: Sequence[GroupFigure]) -> bool:
    """Return whether a dimension's deviation says nothing of how far answers to one of its questions lie apart.

    All have a number, none a limit, so that nothing is left open that it could close. And at least two may vary, as far
    as is shown: where all but one have one answer from everybody, it would be the deviation of that one, which perhaps
    fewer people answered.
    """
    if any(figure.value is None or figure.value.is_limit for figure in questions):
        return False
    return sum(figure.detail is None or sum(map(bool, figure.detail.options)) > 1 for figure in questions) > 1
