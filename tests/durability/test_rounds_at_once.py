"""Two processes on one round at the same moment: never two waves, never two views, whatever paths they came by."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("fork is a POSIX thing", allow_module_level=True)

from durability.at_once_driver import CASES, Try

TRIES = 4  # of each kind; `benchmarks/rounds_at_once.py` makes hundreds


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Try]]:
    driver = Path(__file__).with_name("at_once_driver.py")
    told = subprocess.run(
        [sys.executable, str(driver), str(tmp_path_factory.mktemp("at-once")), str(TRIES)],
        env={"PYTHONPATH": str(driver.parent.parent)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    found = [Try(**json.loads(line)) for line in told.splitlines()]
    return {case: [one for one in found if one.case == case] for case in CASES}


def test_every_kind_is_tried(tries: dict[str, list[Try]]) -> None:
    assert {case: len(found) for case, found in tries.items()} == dict.fromkeys(CASES, TRIES)
    assert all(set(one.codes) <= {0, 2} for found in tries.values() for one in found)


@pytest.mark.parametrize("case", ["collected_twice", "collected_by_two_paths"])
def test_of_two_collects_one_makes_the_wave_and_the_other_is_refused(tries: dict[str, list[Try]], case: str) -> None:
    for one in tries[case]:
        assert sorted(one.codes) == [0, 2]
        assert [one.registered] == [[folder, False] for folder in one.waves]


def test_what_is_closed_is_what_was_counted_and_what_lies_there(tries: dict[str, list[Try]]) -> None:
    for one in tries["extended_while_closed"]:
        collected, closed = one.codes
        assert closed == 0
        assert (list(one.cards.values()), one.marked, one.registered) == ([one.waves["w"]], True, ["w", True])
        assert one.waves["w"] == (6 if collected == 0 else 5)


def test_two_who_close_one_wave_hold_the_same(tries: dict[str, list[Try]]) -> None:
    for one in tries["closed_twice"]:
        assert (one.codes, one.closed, one.marked) == ([0, 0], ["w"], True)
        assert one.cards == {"card.json": 5, "other.json": 5}


def test_of_two_copies_of_a_round_one_is_closed(tries: dict[str, list[Try]]) -> None:
    for one in tries["closed_as_copies"]:
        assert sorted(one.codes) == [0, 2]
        assert (len(one.cards), len(one.closed)) == (1, 1)


def test_a_register_loses_nothing(tries: dict[str, list[Try]]) -> None:
    for one in tries["promised_while_collected"]:
        assert (one.codes, one.registered) == ([0, 0], ["w", False])
