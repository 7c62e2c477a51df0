"""Figures of the same people beside each other: none of them may pin what a limit leaves open.

Where the questions of a dimension and the dimension would, the questions are hidden and the dimension stays: it is what
people need. Where the dimensions and the total would, the total is hidden. Of one dimension all questions are hidden or
none, in a group and in those that it would follow from by subtraction.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from culturecheck.content.questionnaire import Dimension, Item, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.counting.tally import Cell, composites
from culturecheck.privacy import Group
from culturecheck.scoring.person import exact_item_score, exact_score, weighted_total
from culturecheck.scoring.team.ends import Groups, families_of, is_inside, parts_of
from culturecheck.scoring.team.possible import DimensionWithItems, Printed, WeightedPart, total_pins
from culturecheck.scoring.team.release import Release, Released, scored_people

GroupCells = Mapping[Group, Cell]


def without_pinned(released: Release, questionnaire: Questionnaire, cells: GroupCells) -> Release:
    """Return a release in which no limit is pinned; `cells` has the people of each shown group as one."""
    if released.rule.means_from == 1:  # an open round hides nothing
        return released
    sides = ReleasedFigures(released, questionnaire, cells)
    items, dimensions = dict(released.items), dict(released.dimensions)
    for item in questionnaire.items:
        of = items[item.id]
        alone = frozenset(group for group in of.shown - of.detailed if sides.item(group, item).is_pinned)
        items |= _less({item.id: of}, alone)
    for dimension in questionnaire.dimensions:
        of = dimensions[dimension.id]
        beside = {group: sides.beside(group, dimension) for group in of.shown - of.detailed}
        pinned = frozenset(group for group, found in beside.items() if found.is_pinned)
        items |= _less({item.id: items[item.id] for item in dimension.scored_items}, pinned)
        alone = frozenset(group for group, found in beside.items() if found.whole.is_pinned)
        dimensions |= _less({dimension.id: of}, alone)
    shown = released.total.shown.intersection(*(of.shown for of in dimensions.values()))
    total = replace(released.total, shown=shown, detailed=released.total.detailed & shown)
    found = replace(released, items=items, dimensions=dimensions, total=total)
    sides = ReleasedFigures(found, questionnaire, cells)
    of_few = shown - total.detailed  # beside details nothing is a limit
    return replace(found, total=_without(total, frozenset(filter(sides.total_pins, of_few))))


def _without(of: Released, hidden: Groups) -> Released:
    return replace(
        of,
        shown=of.shown - hidden,
        detailed=of.detailed - hidden,
        near_end=of.near_end | hidden,
        spread=of.spread - hidden,
    )


def _less(before: Mapping[str, Released], hidden: Groups) -> dict[str, Released]:
    """Return figures without some groups and what is inside them, and without others as long as those follow."""
    found = dict(before)
    while hidden:
        for name, of in found.items():
            found[name] = _without(
                of, frozenset(group for group in of.shown if any(is_inside(group, it) for it in hidden))
            )
        more = frozenset(cover for name, of in found.items() for cover in _covers(of, before[name].shown & hidden))
        if not more:
            break
        hidden |= more
    return found


def _covers(of: Released, hidden: Groups) -> Groups:
    """Return the smallest shown part of each family of which all that is not shown is one hidden group."""
    found = set()
    for group in hidden:
        for family, place in families_of(group, of.shown):
            parts = parts_of(of.shown, family, place)
            rest = of.size(family) - sum(of.size(part) for part in parts)
            if parts and rest == of.size(group):
                found.add(min(parts, key=lambda part: (of.size(part), str(part))))
    return frozenset(found)


class ReleasedFigures:
    """The figures of groups as a release would show them."""

    def __init__(self, released: Release, questionnaire: Questionnaire, cells: GroupCells):
        self.released = released
        self.questionnaire = questionnaire
        self.cells = cells
        self.known = len(cells) > 1
        self.composites = {part.key: part for part in composites(questionnaire)}

    def item(self, group: Group, item: Item) -> Printed:
        """Return an item of a group in which somebody answered it."""
        count = self.cells[group].items[item.id]
        exact = exact_item_score(self.questionnaire, item, count)
        steps = (len(self.questionnaire.options(item)) - 1) * count.answered
        if exact is None:
            raise ValueError(f"{item.id} is shown of {group}, and nobody answered it")
        coarse = group not in self.released.items[item.id].detailed
        return Printed(exact, count.answered, Fraction(HIGHEST - LOWEST, steps), coarse, self.known)

    def beside(self, group: Group, dimension: Dimension) -> DimensionWithItems:
        """Return a dimension of a group in which somebody has a score, beside its questions."""
        cell, asked = self.cells[group], dimension.scored_items
        weight = sum((Fraction(item.weight) for item in asked), Fraction(0))
        parts = tuple(WeightedPart(self.item(group, item), Fraction(item.weight) / weight) for item in asked)
        exact = exact_score(self.composites[dimension.id], cell, self.questionnaire.rubric.limits)
        if exact is None:
            raise ValueError(f"{dimension.id} is shown of {group}, and nobody has a score")
        alike = {cell.cross_products[dimension.id].n, *(cell.items[item.id].answered for item in asked)}
        people = scored_people(self.composites[dimension.id], cell, self.questionnaire)
        step = min(part.printed.step * part.share for part in parts)
        coarse = group not in self.released.dimensions[dimension.id].detailed
        return DimensionWithItems(Printed(exact, people, step, coarse, self.known), parts, complete=len(alike) == 1)

    def total_pins(self, group: Group) -> bool:
        """Return whether the total of a group pins a limit, or is pinned."""
        asked = self.questionnaire.dimensions
        besides = {dimension.id: self.beside(group, dimension) for dimension in asked}
        exact = weighted_total(self.questionnaire, {name: found.whole.exact for name, found in besides.items()})
        weight = sum((Fraction(dimension.weight) for dimension in asked), Fraction(0))
        shares = {dimension.id: Fraction(dimension.weight) / weight for dimension in asked}
        if exact is None:
            raise ValueError(f"the total is shown of {group}, and there is none")
        step = min(found.whole.step * shares[name] for name, found in besides.items())
        people = min(found.whole.people for found in besides.values())
        coarse = group not in self.released.total.detailed
        total = Printed(exact, people, step, coarse, self.known)
        items = self.released.items
        shown = {d.id: all(group in items[item.id].shown for item in d.scored_items) for d in asked}
        return total_pins(total, [(besides[name], shares[name], shown[name]) for name in besides])
