"""What is published of a figure beside its mean: intervals, shares, spread and distribution."""

import math
from collections import Counter
from decimal import Decimal
from fractions import Fraction

from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST, Limits
from culturecheck.content.scale import Sides
from culturecheck.counting.tally import Cell, Composite, ItemCount
from culturecheck.figures import deviation_figure, percent_figure, score_figure
from culturecheck.scoring.person import person_score
from culturecheck.scoring.status import Status
from culturecheck.scoring.team.scorecard import Detail, GroupFigure, Range, ShareRange
from culturecheck.shown import ShownScore
from culturecheck.statistics import (
    Distribution,
    Interval,
    favourable_share,
    mean_absolute_deviation,
    mean_interval,
    people,
    polarised,
    share_interval,
    silent_bounds,
    unfavourable_share,
    variance,
    within,
)


def item_values(questionnaire: Questionnaire, item: Item, count: ItemCount) -> Distribution:
    """Return how many people have which points on an item."""
    return Counter(
        {questionnaire.turned(item, value): chosen for value, chosen in enumerate(count.options, 1) if chosen}
    )


def composite_values(part: Composite, cell: Cell, limits: Limits) -> Distribution:
    """Return how many people have which person score on a composite."""
    values: Counter[Fraction] = Counter()
    for sums, alike in cell.composites[part.key].items():
        person = person_score(sums, len(part.items), limits)
        if person is not None:
            values[person] += alike
    return values


def detail(values: Distribution, invited: int | None, sides: Sides, count: ItemCount | None = None) -> Detail:
    """Return the details of a figure; `invited` is the size of the group where that is known."""
    n = people(values)
    interval = mean_interval(values, invited)
    silent = silent_bounds(values, invited, LOWEST, HIGHEST)
    favourable = favourable_share(values, sides.favourable_from)
    share = share_interval(int(favourable * n), n, invited)
    return Detail(
        people=n,
        interval=None if interval is None else _range(within(interval, LOWEST, HIGHEST)),
        silent=None if silent is None else _range(silent),
        favourable=percent_figure(favourable),
        favourable_range=None
        if share is None
        else ShareRange(low=percent_figure(share.low), high=percent_figure(share.high)),
        unfavourable=percent_figure(unfavourable_share(values, sides.unfavourable_to)),
        spread=score_figure(mean_absolute_deviation(values)),
        polarised=polarised(values, sides.favourable_from, sides.unfavourable_to),
        options=count.options if count else (),
        dont_know=count.dont_know if count else 0,
        not_applicable=count.not_applicable if count else 0,
        skipped=count.skipped if count else 0,
    )


def published_sides(questionnaire: Questionnaire, item: Item, found: Detail) -> Sides:
    """Return by which limits the shares of an item were made; older scorecards took the rubric's on every scale."""
    sides, values = questionnaire.sides(item), item_values(questionnaire, item, ItemCount(found.options))
    high = percent_figure(favourable_share(values, sides.favourable_from))
    low = percent_figure(unfavourable_share(values, sides.unfavourable_to))
    is_of_now = (high, low) == (found.favourable, found.unfavourable)
    return sides if is_of_now else Sides.of(questionnaire.rubric.limits)


def deviation(values: Distribution) -> Decimal | None:
    """Return the standard deviation of people (n − 1) in points, None for fewer than two."""
    return deviation_figure(math.sqrt(variance(values))) if people(values) > 1 else None


def figure_of(
    exact: Fraction, values: Distribution, *, coarse: bool, spread: bool, provisional: bool = False
) -> GroupFigure:
    """Return a figure as it may be shown: a `coarse` one is a limit near an end of the scale.

    `spread`: how far people lie apart may be told, too; beside a limit it never is.
    """
    value = ShownScore.of(exact, coarse=coarse)
    if value.is_limit or not spread:
        return GroupFigure(value=value, status=Status.SCORED, provisional=provisional)
    return GroupFigure(
        value=value,
        status=Status.SCORED,
        provisional=provisional,
        people=people(values),
        deviation=deviation(values),
    )


def _range(interval: Interval) -> Range:
    return Range(low=score_figure(interval.low), high=score_figure(interval.high))
