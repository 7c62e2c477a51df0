"""The figures of one group: each shown, or with the reason why it is not."""

from fractions import Fraction

from culturecheck.figures import score_figure
from culturecheck.privacy import Group
from culturecheck.questionnaire import Questionnaire
from culturecheck.scoring import Status, exact_item_score, exact_score, weighted_total
from culturecheck.tally import Cell, composites
from culturecheck.team.details import composite_values, detail, item_values, shown_value
from culturecheck.team.release import Release
from culturecheck.team.scorecard import Detail, GroupFigure, GroupScore


def score_group(
    questionnaire: Questionnaire, released: Release, group: Group, cell: Cell, invited: int | None
) -> GroupScore:
    """Return the scores of the people in `cell`, as far as the release shows them; `invited` None if not known."""
    figures = _Figures(questionnaire, released, group, cell, invited)
    dimensions = {dimension.id: figures.dimension(dimension.id) for dimension in questionnaire.dimensions}
    return GroupScore(
        group=group,
        respondents=cell.respondents,
        invited=invited,
        total=figures.total(dimensions),
        dimensions=dimensions,
        items={item.id: figures.item(item.id) for item in questionnaire.items},
    )


class _Figures:
    """Makes the figures of one group from its cell."""

    def __init__(self, questionnaire: Questionnaire, released: Release, group: Group, cell: Cell, invited: int | None):
        self.questionnaire = questionnaire
        self.limits = questionnaire.rubric.limits
        self.released = released
        self.group = group
        self.cell = cell
        # A head-count that more people than invited have answered is no head-count to reckon with.
        self.invited = invited if invited is not None and invited >= cell.respondents else None
        self.parts = {part.key: part for part in composites(questionnaire)}

    def item(self, name: str) -> GroupFigure:
        item, count = self.questionnaire.by_id[name], self.cell.items[name]
        released = self.released.items[name]
        exact = exact_item_score(self.questionnaire, item, count)
        found = None
        if self.group in released.detailed:
            found = detail(item_values(self.questionnaire, item, count), self.invited, self.limits, count)
        status = released.status(self.group, self.released.rule)
        return self._figure(status, exact, found, count.answered, self.cell.respondents)

    def dimension(self, name: str) -> GroupFigure:
        part, released = self.parts[name], self.released.dimensions[name]
        found = None
        if self.group in released.detailed:
            found = detail(composite_values(part, self.cell, self.limits), self.invited, self.limits)
        parts_shown = all(self.group in self.released.items[item.id].shown for item in part.items)
        status = released.status(self.group, self.released.rule, parts_shown=parts_shown)
        answered = sum(self.cell.items[item.id].answered for item in part.items)
        exact = exact_score(part, self.cell, self.limits)
        return self._figure(status, exact, found, answered, len(part.items) * self.cell.respondents)

    def total(self, dimensions: dict[str, GroupFigure]) -> GroupFigure:
        ids = list(dimensions)
        if self.group not in self.released.total:
            return GroupFigure(value=None, status=Status.PART_NOT_SHOWN)
        exact = {name: exact_score(self.parts[name], self.cell, self.limits) for name in ids}
        total = weighted_total(self.questionnaire, exact)
        if total is None:
            return GroupFigure(value=None, status=Status.INCOMPLETE)
        coarse = any(self.group not in self.released.dimensions[name].detailed for name in ids)
        provisional = any(figure.provisional for figure in dimensions.values())
        return shown_value(score_figure(total), coarse=coarse, provisional=provisional)

    def _figure(
        self, status: Status, exact: Fraction | None, found: Detail | None, answered: int, asked: int
    ) -> GroupFigure:
        if status is not Status.SCORED or exact is None:
            return GroupFigure(value=None, status=Status.NOT_ANSWERED if status is Status.SCORED else status)
        few_of_the_invited = self.invited is not None and self.cell.respondents * 2 < self.invited
        few_answers = Fraction(answered, asked) < Fraction(self.limits.provisional_below)
        provisional = few_of_the_invited or few_answers
        return shown_value(score_figure(exact), coarse=found is None, provisional=provisional, found=found)
