"""What somebody who used it for the first time stumbled over."""

import pytest

from builders import diagnosed, reported, shipped, wave
from culturecheck.terminal.dialogue import _has_words

PULSE = shipped("pulse")


@pytest.mark.parametrize("rest", [1, 3, 5, "dont-know"])
def test_the_six_questions_for_three_people_come_from_all_dimensions(rest: int | str) -> None:
    items = {item.short: item.dimension for item in shipped().items}
    assert len({items[question.short] for question in reported(wave(rest=rest)).ask_three}) == 4


def test_one_thing_not_seen_is_no_pattern_yet() -> None:
    one = "| item | answer |\n|---|---|\n| silos.goals | dont-know |"
    assert not diagnosed(wave(one, on=PULSE, rest=3))
    [found] = diagnosed(wave(one + "\n| silos.blame | dont-know |", on=PULSE, rest=3))
    assert found.items == ("silos.blame", "silos.goals")


def test_a_single_high_answer_is_spoken_of_in_the_singular() -> None:
    table = "| item | answer |\n|---|---|\n| mindset.unasked | 4 |"
    assert str(reported(wave(table, on=PULSE, rest=3)).lead[1]).startswith("You gave one high answer")


@pytest.mark.parametrize(("typed", "is_told"), [("39a", False), ("111l", False), ("12 Nov", True), ("昨日", True)])
def test_keys_typed_ahead_are_no_instance(typed: str, is_told: bool) -> None:
    assert _has_words(typed) is is_told
