"""Counting: a wave turned into sums that add up, so that sites can be merged and nobody needs the answers again.

A tally is all that scoring sees. It is as confidential as the wave.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.content.pattern import Selection
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.counting.careless import is_careless
from culturecheck.counting.weighing import PersonSum, Scales, WeighedRow
from culturecheck.statistics.cross_products import CrossProducts, cross_products_of

ALL_ITEMS = "total"


@dataclass(frozen=True, slots=True)
class Composite:
    """Several items that get one score per person: a dimension, all items, or what a pattern looks at."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ItemCount:
    """How many people chose each option (index 0 is the first), or gave which reason for none."""

    options: tuple[int, ...]
    dont_know: int = 0
    not_applicable: int = 0
    skipped: int = 0

    def __add__(self, other: "ItemCount") -> "ItemCount":
        return ItemCount(
            tuple(a + b for a, b in zip(self.options, other.options, strict=True)),
            self.dont_know + other.dont_know,
            self.not_applicable + other.not_applicable,
            self.skipped + other.skipped,
        )

    @property
    def answered(self) -> int:
        """Return how many people gave a value."""
        return sum(self.options)


@dataclass(frozen=True)
class Cell:
    """The counts of the people who share one place in the breakdowns.

    `composites` hold how many people have which sum; `cross_products` the complete-case cross-products by dimension.
    """

    respondents: int
    items: dict[str, ItemCount]
    composites: dict[str, Counter[PersonSum]]
    cross_products: dict[str, CrossProducts]

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(
            self.respondents + other.respondents,
            {key: count + other.items[key] for key, count in self.items.items()},
            {key: sums + other.composites[key] for key, sums in self.composites.items()},
            {key: found + other.cross_products[key] for key, found in self.cross_products.items()},
        )


CellKey = tuple[str, ...]  # a level of each breakdown; () where there is none


@dataclass(frozen=True)
class Tally:
    """Counts per cell of the breakdowns. `careless` counts once more those who answered carelessly."""

    questionnaire: Questionnaire
    cells: dict[CellKey, Cell]
    careless: dict[CellKey, Cell]

    def __add__(self, other: "Tally") -> "Tally":
        if self.questionnaire != other.questionnaire:
            raise ValueError("only tallies of the same questionnaire add up")
        return Tally(self.questionnaire, _added(self.cells, other.cells), _added(self.careless, other.careless))

    @cached_property
    def whole(self) -> Cell:
        """All cells as one."""
        return self.together(self.cells)

    @cached_property
    def careless_whole(self) -> Cell:
        """All who answered carelessly as one cell."""
        return sum(self.careless.values(), start=_counted(Scales(self.questionnaire), []))

    def together(self, cells: Iterable[CellKey]) -> Cell:
        """Return several cells as one; that of nobody if there are none."""
        some = [self.cells[key] for key in cells] or [_counted(Scales(self.questionnaire), [])]
        first, *others = some
        return _as_one(some) if others else first


def _as_one(cells: Sequence[Cell]) -> Cell:
    """Return what adding up cells one by one returns, without making all the sums on the way."""
    first = cells[0]
    return Cell(
        sum(cell.respondents for cell in cells),
        {key: reduce(add, (cell.items[key] for cell in cells)) for key in first.items},
        {key: _summed(cell.composites[key] for cell in cells) for key in first.composites},
        {key: reduce(add, (cell.cross_products[key] for cell in cells)) for key in first.cross_products},
    )


def _summed(counts: Iterable[Counter[PersonSum]]) -> Counter[PersonSum]:
    found: Counter[PersonSum] = Counter()
    for some in counts:
        found.update(some)
    return found


def _added(some: dict[CellKey, Cell], others: dict[CellKey, Cell]) -> dict[CellKey, Cell]:
    both = {key: cell + others[key] for key, cell in some.items() if key in others}
    return {**some, **others, **both}


def composites(questionnaire: Questionnaire) -> Iterator[Composite]:
    """Yield what gets a score per person: each dimension, all items, each selection of a pattern."""
    yield Composite(ALL_ITEMS, questionnaire.scored_items)
    for dimension in questionnaire.dimensions:
        yield Composite(dimension.id, dimension.scored_items)
    selections = {selection.key: selection for selection in _selections(questionnaire)}
    for key, selection in selections.items():
        yield Composite(key, questionnaire.selected(selection))


def _selections(questionnaire: Questionnaire) -> Iterator[Selection]:
    for pattern in questionnaire.patterns:
        for clause in pattern.when:
            if pattern.for_each:
                yield from (clause.of.within(dimension.id) for dimension in questionnaire.dimensions)
            else:
                yield clause.of


def tally(wave: Wave) -> Tally:
    """Count a wave; the tallies of two waves add up to the tally of both together. The leader is in no count."""
    people: dict[CellKey, list[Respondent]] = {}
    careless: dict[CellKey, list[Respondent]] = {}
    items = [item.id for item in wave.questionnaire.scored_items]
    for respondent in wave.respondents:
        people.setdefault(respondent.groups, []).append(respondent)
        if is_careless(items, respondent):
            careless.setdefault(respondent.groups, []).append(respondent)
    scales = Scales(wave.questionnaire)
    return Tally(
        wave.questionnaire,
        {key: _counted(scales, people[key]) for key in sorted(people)},
        {key: _counted(scales, careless[key]) for key in sorted(careless)},
    )


def count_people(questionnaire: Questionnaire, respondents: Sequence[Respondent]) -> Cell:
    """Return the counts of some people as one cell, such as those of a leader."""
    return _counted(Scales(questionnaire), respondents)


def _counted(scales: Scales, respondents: Sequence[Respondent]) -> Cell:
    questionnaire = scales.questionnaire
    rows = [scales.weigh(respondent) for respondent in respondents]
    return Cell(
        len(respondents),
        {item.id: _count(questionnaire, item, respondents) for item in questionnaire.items},
        {part.key: _sums(scales, part, rows) for part in composites(questionnaire)},
        {dimension.id: _cross_products(scales, dimension.scored_items, rows) for dimension in questionnaire.dimensions},
    )


def _sums(scales: Scales, part: Composite, rows: Sequence[WeighedRow]) -> Counter[PersonSum]:
    get = scales.getter(part.items)
    return Counter(PersonSum(sum(get(row.points)), sum(get(row.weights)), sum(get(row.answered))) for row in rows)


def _cross_products(scales: Scales, items: Sequence[Item], rows: Sequence[WeighedRow]) -> CrossProducts:
    get = scales.getter(items)
    return cross_products_of((get(row.points) for row in rows if all(get(row.answered))), len(items))


def _count(questionnaire: Questionnaire, item: Item, respondents: Sequence[Respondent]) -> ItemCount:
    given = Counter(respondent.answers.get(item.id) for respondent in respondents)
    return ItemCount(
        tuple(given[value] for value in range(1, len(questionnaire.options(item)) + 1)),
        given[Missing.DONT_KNOW],
        given[Missing.NOT_APPLICABLE],
        given[Missing.SKIPPED] + given[None],
    )
