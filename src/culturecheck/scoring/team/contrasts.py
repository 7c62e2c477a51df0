"""How each level sees it beside all the rest, on every dimension and item where that may be shown.

Two groups beside each other are not here: their gap is that of their printed means, which whoever tells of it reckons.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.counting.tally import Cell, Tally, composites
from culturecheck.document import ItemId
from culturecheck.privacy import Group, contains, everyone, may_stand_beside
from culturecheck.scoring.team.details import composite_values, item_values
from culturecheck.scoring.team.release import Release, Released, Rule
from culturecheck.scoring.team.scorecard import Contrast, GroupFigure, GroupScore
from culturecheck.shown import ShownScore
from culturecheck.statistics import Distribution, GroupOverlap, cliffs_delta, group_overlap, mean


def contrasts(
    counts: Tally, released: Release, groups: tuple[GroupScore, ...], cells: dict[Group, Cell]
) -> Iterator[Contrast]:
    """Yield each level beside all the rest, by subject.

    Only items about *here* are compared, and dimensions of nothing but such items.
    """
    levels = [score for score in groups if _is_level(score.group)]
    for subject in _subjects(counts.questionnaire, released):
        of_all = subject.values(counts.whole)
        for score in levels:
            yield from _beside_the_rest(subject, score, (subject.values(cells[score.group]), of_all), released.rule)


def inside(counts: Tally, group: Group) -> Cell:
    """Return the people of a group as one cell."""
    return counts.together(key for key in counts.cells if contains(group, key))


def _is_level(group: Group) -> bool:
    return sum(level is not None for level in group) == 1


@dataclass(frozen=True)
class _Subject:
    """A dimension or an item: where it is shown, and how it is counted in a cell."""

    name: str
    items: tuple[ItemId, ...]
    released: Released
    values: Callable[[Cell], Distribution]


def _subjects(questionnaire: Questionnaire, released: Release) -> Iterator[_Subject]:
    limits = questionnaire.rubric.limits
    parts = {part.key: part for part in composites(questionnaire)}
    for dimension in questionnaire.dimensions:
        if all(item.about == "here" for item in dimension.scored_items):
            values = partial(composite_values, parts[dimension.id], limits=limits)
            items = tuple(item.id for item in dimension.scored_items)
            yield _Subject(dimension.id, items, released.dimensions[dimension.id], values)
    for item in questionnaire.scored_items:
        if item.about == "here":
            yield _Subject(item.id, (item.id,), released.items[item.id], partial(_item_values, questionnaire, item))


def _item_values(questionnaire: Questionnaire, item: Item, cell: Cell) -> Distribution:
    return item_values(questionnaire, item, cell.items[item.id])


def _beside_the_rest(
    subject: _Subject, score: GroupScore, values: tuple[Distribution, Distribution], rule: Rule
) -> Iterator[Contrast]:
    """Yield the mean of all others, which follows from the published ones as well.

    `values` are those of the level and of everyone. It needs the details of everyone, and on its side enough people for
    details of their own: near an end of the scale it would else say more than a limit. And it follows to the last
    answer only if all questions behind the group's own mean are known: beside a limit or a hidden one it would say more
    than the published means do. Overlap needs the details of both sides.
    """
    figure, group = score.figure(subject.name), score.group
    of_level, of_all = values
    people, in_all = sum(of_level.values()), sum(of_all.values())
    if not may_stand_beside(in_all, people, rule.means_from) or in_all - people < rule.details_from:
        return
    if figure.value is None or not all(_is_known(score.items[name]) for name in subject.items):
        return
    if everyone(len(group)) not in subject.released.detailed:
        return
    of_rest = Counter(of_all) - Counter(of_level)
    is_detailed = group in subject.released.detailed
    yield Contrast(
        subject=subject.name,
        group=group,
        rest=ShownScore.of(mean(of_rest), coarse=False),
        overlap=_overlap(of_level, of_rest) if is_detailed else GroupOverlap.NONE,
    )


def _is_known(figure: GroupFigure) -> bool:
    return figure.value is not None and not figure.value.is_limit


def _overlap(a: Distribution, b: Distribution) -> GroupOverlap:
    return group_overlap(cliffs_delta(a, b), sum(a.values()), sum(b.values()))
