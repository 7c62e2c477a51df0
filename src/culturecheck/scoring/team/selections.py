"""The figures that patterns look at, for everyone together.

From many people they are scored like a dimension. Of few each further figure of the same people would help to work out
what limits leave open, so they are made of what is shown, and say nothing beyond it.
"""

from culturecheck.counting.tally import ALL_ITEMS, Composite, Tally, composites
from culturecheck.privacy import Group
from culturecheck.scoring.person import Figure, counted_figure, exact_score
from culturecheck.scoring.status import Status
from culturecheck.scoring.team.release import Release
from culturecheck.scoring.team.scorecard import GroupFigure, GroupScore
from culturecheck.scoring.team.siblings import ReleasedFigures
from culturecheck.shown import ShownScore


def selections(counts: Tally, released: Release, whole: GroupScore) -> dict[str, Figure]:
    """Return the figures by the key of their selection; of all items the counts alone, as there is a total."""
    return {part.key: _selection(counts, released, whole, part) for part in composites(counts.questionnaire)}


def _selection(counts: Tally, released: Release, whole: GroupScore, part: Composite) -> Figure:
    of, all_ = released.selections[part.key], whole.group
    if all_ not in of.shown:
        return Figure(value=None, status=Status.TOO_FEW_RESPONDENTS, counted=False)
    if all_ not in of.detailed:
        return _of_few(counts, released, whole, part)
    limits = counts.questionnaire.rubric.limits
    full = counted_figure(exact_score(part, counts.whole, limits), part.items, counts.whole, limits)
    return full.model_copy(update={"value": None, "status": Status.INCOMPLETE}) if part.key == ALL_ITEMS else full


def _of_few(counts: Tally, released: Release, whole: GroupScore, part: Composite) -> Figure:
    """Return the figure of a selection without counts, as far as it follows from what is shown."""
    if part.key == ALL_ITEMS:
        return Figure(value=None, status=Status.INCOMPLETE, counted=False)
    same = _same_items(counts, whole, part)
    if same is not None:
        return Figure(value=same.value, status=same.status, provisional=same.provisional, counted=False)
    figures = [whole.items[item.id] for item in part.items]
    value = _that_follows(counts, released, whole.group, part) if all(figure.value for figure in figures) else None
    if value is None:
        return Figure(value=None, status=Status.NEAR_AN_END, counted=False)
    provisional = any(figure.provisional for figure in figures)
    return Figure(value=value, status=Status.SCORED, provisional=provisional, counted=False)


def _same_items(counts: Tally, whole: GroupScore, part: Composite) -> GroupFigure | None:
    """Return the figure that is shown of the same items: a single one, or a dimension."""
    if len(part.items) == 1:
        return whole.items[part.items[0].id]
    dimensions = (dimension for dimension in counts.questionnaire.dimensions if dimension.scored_items == part.items)
    return next((whole.dimensions[dimension.id] for dimension in dimensions), None)


def _that_follows(counts: Tally, released: Release, group: Group, part: Composite) -> ShownScore | None:
    """Return the mean of items that are shown: where all are known, and where all are limits at one end."""
    sides, cell = ReleasedFigures(released, counts.questionnaire, {group: counts.whole}), counts.whole
    printed = [sides.item(group, item) for item in part.items]
    everybody = all(cell.items[item.id].answered == cell.respondents for item in part.items)
    ends = {one.shown.limit for one in printed}
    if everybody and len(ends) == 1 and printed[0].shown.is_limit:
        return printed[0].shown
    exact = exact_score(part, cell, counts.questionnaire.rubric.limits)
    is_known = all(len(one.possible) == 1 for one in printed)
    return ShownScore.of(exact, coarse=True) if is_known and exact is not None else None
