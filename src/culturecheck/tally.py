"""Counting: a wave turned into sums that add up, so that sites can be merged and nobody needs the answers again.

A tally is all that scoring sees. It is as confidential as the wave.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from culturecheck.pattern import Selection
from culturecheck.questionnaire import Item, Questionnaire
from culturecheck.wave import Missing, Respondent, Wave

ALL_ITEMS = "total"


@dataclass(frozen=True, slots=True)
class Composite:
    """Several items that get one score per person: a dimension, all items, or what a pattern looks at."""

    key: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PersonSum:
    """What one person's answers to a composite add up to: Σ weight × turned points, Σ weight, how many answered."""

    points: Fraction
    weight: Fraction
    answered: int


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
    """The counts of the people who share one place in the breakdown."""

    respondents: int
    items: dict[str, ItemCount]
    composites: dict[str, Counter[PersonSum]]

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(
            self.respondents + other.respondents,
            {key: count + other.items[key] for key, count in self.items.items()},
            {key: sums + other.composites[key] for key, sums in self.composites.items()},
        )


@dataclass(frozen=True)
class Tally:
    """Counts per cell; a cell is named by its levels of the breakdown, `()` where there is none."""

    questionnaire: Questionnaire
    cells: dict[tuple[str, ...], Cell]

    def __add__(self, other: "Tally") -> "Tally":
        if self.questionnaire != other.questionnaire:
            raise ValueError("only tallies of the same questionnaire add up")
        both = {key: cell + other.cells[key] for key, cell in self.cells.items() if key in other.cells}
        return Tally(self.questionnaire, {**self.cells, **other.cells, **both})

    @property
    def whole(self) -> Cell:
        """Return all cells as one."""
        first, *rest = self.cells.values()
        return sum(rest, start=first)


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


def person_sum(questionnaire: Questionnaire, items: Iterable[Item], respondent: Respondent) -> PersonSum:
    """Return what one person's answers to `items` add up to, exactly."""
    chosen = {response.item: response.value for response in respondent.responses}
    points, weight, answered = Fraction(0), Fraction(0), 0
    for item in items:
        value = chosen.get(item.id)
        if value is not None:
            points += Fraction(item.weight) * questionnaire.turned(item, value)
            weight += Fraction(item.weight)
            answered += 1
    return PersonSum(points, weight, answered)


def tally(wave: Wave) -> Tally:
    """Count a wave; the tallies of two waves add up to the tally of both together."""
    questionnaire = wave.questionnaire
    parts = tuple(composites(questionnaire))
    items = {item.id: _count(questionnaire, item, wave.respondents) for item in questionnaire.items}
    sums = {
        part.key: Counter(person_sum(questionnaire, part.items, respondent) for respondent in wave.respondents)
        for part in parts
    }
    return Tally(questionnaire, {(): Cell(len(wave.respondents), items, sums)})


def _count(questionnaire: Questionnaire, item: Item, respondents: tuple[Respondent, ...]) -> ItemCount:
    options = [0] * len(questionnaire.options(item))
    reasons: Counter[Missing] = Counter()
    for respondent in respondents:
        response = respondent.response(item.id)
        if response is None:
            reasons[Missing.SKIPPED] += 1
        elif response.value is not None:
            options[response.value - 1] += 1
        elif response.missing is not None:
            reasons[response.missing] += 1
    return ItemCount(
        tuple(options), reasons[Missing.DONT_KNOW], reasons[Missing.NOT_APPLICABLE], reasons[Missing.SKIPPED]
    )
