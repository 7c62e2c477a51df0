"""Collecting and closing, killed at any moment: the next command goes on, nothing is lost, and there is one wave."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("fork and SIGKILL are POSIX things", allow_module_level=True)

from durability.round_driver import SCRIPTS, Aftermath


@pytest.fixture(scope="module")
def sweeps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Aftermath]]:
    """Each script killed whenever a document got its name; the first of each list is the run that was not disturbed.

    Every other moment too is killed at by `benchmarks/rounds_at_once.py`.
    """
    driver = Path(__file__).with_name("round_driver.py")
    told = subprocess.run(
        [sys.executable, str(driver), str(tmp_path_factory.mktemp("rounds"))],
        env={"PYTHONPATH": str(driver.parent.parent)},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    found = [Aftermath(**json.loads(line)) for line in told.splitlines()]
    return {script: [run for run in found if run.script == script] for script in SCRIPTS}


def test_every_script_is_killed_wherever_a_document_gets_its_name(sweeps: dict[str, list[Aftermath]]) -> None:
    for undisturbed, *killed in sweeps.values():
        assert not undisturbed.killed
        assert [run.moment for run in killed if not run.killed] == []
        assert len(killed) >= 6
    assert {run.wave != "" for run in sweeps["first"]} == {True, False}
    assert {run.closed for run in sweeps["closing"]} == {True, False}


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_next_command_goes_on_and_ends_as_if_nothing_had_happened(
    sweeps: dict[str, list[Aftermath]], script: str
) -> None:
    undisturbed, *killed = sweeps[script]
    for run in killed:
        assert (run.next, run.after, run.waves) == (0, undisturbed.wave, 1), (run.moment, run.words)


@pytest.mark.parametrize("script", ["first", "again"])
def test_it_says_what_the_one_before_was_stopped_in(sweeps: dict[str, list[Aftermath]], script: str) -> None:
    new = sweeps[script][0].wave
    written = [run.wave for run in sweeps[script] if "stopped when it had just written w/wave.json" in run.words]
    not_written = [run.wave for run in sweeps[script] if "stopped before it had written its wave" in run.words]
    assert set(written) == {new}
    assert not_written
    assert new not in not_written


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_lies_there_can_be_closed_and_is_known_as_closed_by_its_register_alone(
    sweeps: dict[str, list[Aftermath]], script: str
) -> None:
    cards = {run.wave: run.card for runs in sweeps.values() for run in (runs[0],)}
    for run in sweeps[script]:
        if run.wave:
            assert run.card == cards[run.wave], run.moment
            assert (run.registered, run.extended) == ([True, run.wave], 2), run.moment
