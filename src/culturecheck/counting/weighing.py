"""What each answer weighs, as whole numbers, so that thousands of people are added up exactly and fast."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from operator import itemgetter
from typing import Any, NamedTuple

from culturecheck.answers.wave import Respondent
from culturecheck.content.questionnaire import Item, Questionnaire

Wholes = list[int]


class PersonSum(NamedTuple):
    """What one person's answers to several items add up to: Σ weight × turned points, Σ weight, how many answered.

    Points and weight are in one unit, so that their quotient is the person's score; in a tally they are whole.
    """

    points: Fraction | int
    weight: Fraction | int
    answered: int


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """One person's answers in the order of the items: weighted points and weights in whole units, 0 where missing."""

    points: Wholes
    weights: Wholes
    answered: Wholes


@dataclass(frozen=True)
class Scales:
    """The units in which a questionnaire's points and weights are whole, and the worth of each answer."""

    questionnaire: Questionnaire

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each item in a row."""
        return {item.id: place for place, item in enumerate(self.questionnaire.items)}

    @cached_property
    def unit(self) -> int:
        """How many units make a weight of 1, and one point with it."""
        weights = (Fraction(item.weight).denominator for item in self.questionnaire.items)
        return lcm(*weights, *(worth.denominator for worths in self._exact for worth in worths.values()))

    @cached_property
    def _exact(self) -> tuple[dict[int, Fraction], ...]:
        return tuple(
            {
                value: Fraction(item.weight) * self.questionnaire.turned(item, value)
                for value in range(1, len(self.questionnaire.options(item)) + 1)
            }
            for item in self.questionnaire.items
        )

    @cached_property
    def worths(self) -> tuple[tuple[str, dict[Any, int], int], ...]:
        """By item: its id, what each chosen position adds, and its weight, in units."""
        return tuple(
            (
                item.id,
                {value: int(worth * self.unit) for value, worth in exact.items()},
                int(Fraction(item.weight) * self.unit),
            )
            for item, exact in zip(self.questionnaire.items, self._exact, strict=True)
        )

    def weigh(self, respondent: Respondent) -> WeighedRow:
        """Return a person's answers as whole numbers."""
        points, weights, answered = [], [], []
        answers = respondent.answers
        for item, worth, weight in self.worths:
            gained = worth.get(answers.get(item), 0)  # every position is worth at least one point
            points.append(gained)
            weights.append(weight if gained else 0)
            answered.append(1 if gained else 0)
        return WeighedRow(points, weights, answered)

    def getter(self, items: Iterable[Item]) -> Callable[[Sequence[int]], Sequence[int]]:
        """Return a function that takes the places of these items from a row."""
        places = [self.places[item.id] for item in items]
        if not places:
            return lambda _row: ()
        if len(places) == 1:
            place = places[0]
            return lambda row: (row[place],)
        return itemgetter(*places)


def person_sum(questionnaire: Questionnaire, items: Iterable[Item], answers: Mapping[str, object]) -> PersonSum:
    """Return what one person's answers to `items` add up to, exactly: `answers` are chosen positions by item.

    What is no whole number there, as a reason for none, is no answer.
    """
    points, weight, answered = Fraction(0), Fraction(0), 0
    for item in items:
        value = answers.get(item.id)
        if isinstance(value, int):
            points += Fraction(item.weight) * questionnaire.turned(item, value)
            weight += Fraction(item.weight)
            answered += 1
    return PersonSum(points, weight, answered)
