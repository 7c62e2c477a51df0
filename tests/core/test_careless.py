"""Careless answering: what is counted as such, on each side of both limits."""

import pytest

from builders import dimension, item, questionnaire
from culturecheck.answers.wave import Respondent
from culturecheck.content.missing import Missing
from culturecheck.counting.careless import is_careless

ITEMS = [it.id for it in questionnaire(dimension("long", *(item(f"long.i{n:02}") for n in range(24)))).items]


def careless(positions: str) -> bool:
    """Whether these answers are; `-` is one that was not given."""
    answers = {
        name: Missing.SKIPPED if sign == "-" else int(sign) for name, sign in zip(ITEMS, positions, strict=False)
    }
    return is_careless(ITEMS, Respondent(id="r1", answers=answers))


@pytest.mark.parametrize(
    ("positions", "is_it"),
    [
        ("3" * 10, True), ("3" * 9, False), ("3" * 24, True),  # throughout, of at least ten answers
        ("3" * 12 + "1212", True), ("3" * 11 + "12121", False),  # twelve in a row are too many, eleven are not
        ("12" + "3" * 12, True), ("1" + "3" * 12 + "1", True), ("1" + "3" * 11 + "1" + "3" * 11, False),
        ("3" * 6 + "----" + "3" * 6 + "1", True), ("3" * 6 + "1" + "3" * 6, False),  # what is not given breaks no run
        ("3" * 9 + "-" * 15, False), ("12" * 12, False), ("-" * 24, False), ("", False),
    ],
)  # fmt: skip
def test_the_same_answer_throughout_or_twelve_times_in_a_row(positions: str, is_it: bool) -> None:
    assert careless(positions) is is_it


def test_the_order_is_that_of_the_questions() -> None:
    shuffled = {name: value for value, names in ((3, ITEMS[::2]), (1, ITEMS[1::2])) for name in names}
    assert not is_careless(ITEMS, Respondent(id="r1", answers=dict(shuffled)))
