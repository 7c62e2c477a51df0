"""How one group sees it beside another: every pair that may be shown, on every dimension and item."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.counting.tally import Cell, Tally, composites
from culturecheck.document import ItemId
from culturecheck.privacy import Group, contains, everyone, may_stand_beside, size
from culturecheck.scoring.team.details import composite_values, item_values
from culturecheck.scoring.team.release import Release, Released, Rule
from culturecheck.scoring.team.scorecard import Contrast, GroupFigure, GroupScore
from culturecheck.shown import ShownScore
from culturecheck.statistics import Distribution, cliffs_delta, delta_words, mean


def contrasts(
    counts: Tally, released: Release, groups: tuple[GroupScore, ...], cells: dict[Group, Cell]
) -> Iterator[Contrast]:
    """Yield each pair of groups that differ in one level, and each level beside all the rest, by subject.

    Gaps are those of the published figures, so that the printed numbers add up. Only items about *here* are
    compared, and dimensions of nothing but such items. Words on the overlap need the details of both sides.
    """
    rests = {score.group: _outside(counts, score.group) for score in groups[1:] if _is_level(score.group)}
    by_group = {score.group: score for score in groups}
    pairs = tuple(_pairs([score.group for score in groups[1:]], released.leading))
    for subject in _subjects(counts.questionnaire, released):
        for one, other in pairs:
            yield from _between(subject, (by_group[one], cells[one]), (by_group[other], cells[other]))
        for group, rest in rests.items():
            yield from _against_rest(subject, (by_group[group], cells[group]), rest, released.rule)


def inside(counts: Tally, group: Group) -> Cell:
    """Return the people of a group as one cell."""
    return counts.together(key for key in counts.cells if contains(group, key))


def _outside(counts: Tally, group: Group) -> Cell:
    return counts.together(key for key in counts.cells if not contains(group, key))


def _is_level(group: Group) -> bool:
    return sum(level is not None for level in group) == 1


def _pairs(groups: list[Group], leading: frozenset[tuple[int, str]]) -> Iterator[tuple[Group, Group]]:
    """Yield pairs that differ in exactly one level and name the same breakdowns, those who lead first."""
    for one, other in combinations(groups, 2):
        apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 1 and None not in (one[apart[0]], other[apart[0]]):
            yield (other, one) if (apart[0], other[apart[0]]) in leading else (one, other)


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


def _between(subject: _Subject, one: tuple[GroupScore, Cell], other: tuple[GroupScore, Cell]) -> Iterator[Contrast]:
    a, b = one[0].figure(subject.name), other[0].figure(subject.name)
    if a.value is None or b.value is None:
        return
    yield Contrast(
        subject=subject.name,
        one=one[0].group,
        other=other[0].group,
        of_one=a.value,
        of_other=b.value,
        gap=a.value.above(b.value),
        open_ended=a.value.is_limit or b.value.is_limit,
        words=_words(subject.values(one[1]), subject.values(other[1])) if a.detail and b.detail else "",
    )


def _against_rest(subject: _Subject, one: tuple[GroupScore, Cell], rest: Cell, rule: Rule) -> Iterator[Contrast]:
    """Yield the group beside all others, whose mean follows from the published ones as well.

    It needs the details of everyone, and on its side enough people for details of their own: near an end of the scale
    it would else say more than a limit. And it follows to the last answer only if all questions behind the group's own
    mean are known: beside a limit or a hidden one it would say more than the published means do.
    """
    score, cell = one
    figure, group = score.figure(subject.name), score.group
    of_rest = subject.values(rest)
    people, in_rest = size(subject.released.people, group), sum(of_rest.values())
    if not may_stand_beside(people + in_rest, people, rule.means_from):
        return
    if figure.value is None or not all(_is_known(score.items[name]) for name in subject.items):
        return
    if in_rest < rule.details_from or everyone(len(group)) not in subject.released.detailed:
        return
    value = ShownScore.of(mean(of_rest), coarse=False)
    yield Contrast(
        subject=subject.name,
        one=group,
        other=None,
        of_one=figure.value,
        of_other=value,
        gap=figure.value.above(value),
        open_ended=False,
        words=_words(subject.values(cell), of_rest) if group in subject.released.detailed else "",
    )


def _is_known(figure: GroupFigure) -> bool:
    return figure.value is not None and not figure.value.is_limit


def _words(a: Distribution, b: Distribution) -> str:
    return delta_words(cliffs_delta(a, b), sum(a.values()), sum(b.values()))
