"""Numbers as answers: where one is the place of an option and the label of another, it answers nothing."""

import re
from collections.abc import Sequence

from culturecheck.content.scale import Option
from culturecheck.folding import folded
from culturecheck.said import Said

_NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")


def plain_number(text: str) -> int | None:
    """Return the number that a text is, `4`, `4.0` or `4,0`; None if it is anything else."""
    number = _NUMBER.fullmatch(folded(text))
    return None if number is None else int(number[1])


def unclear_places(options: Sequence[Option]) -> frozenset[int]:
    """Return the places, from 1, whose number is the label of another option."""
    labels = ((plain_number(option.label), place) for place, option in enumerate(options, 1))
    return frozenset(
        number for number, place in labels if number is not None and number != place and 1 <= number <= len(options)
    )


def two_meanings(place: int, options: Sequence[Option]) -> Said:
    """Say of an unclear place that it is one option, and the label of another."""
    labelled = next(option.id for option in options if plain_number(option.label) == place)
    return Said("content.two-meanings", place=place, option=options[place - 1].id, labelled=labelled)


def written(options: Sequence[Option], place: int) -> str:
    """Return how the option at a place is written into an answers file: as its place, or its id where that is clear."""
    is_taken = any(option.id == str(place) for option in options) or place in unclear_places(options)
    return options[place - 1].id if is_taken else str(place)
