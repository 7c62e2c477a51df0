"""Killed at any moment, no confirmed answer is lost, and going on works: each moment is tried."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("fork and SIGKILL are POSIX things", allow_module_level=True)

from durability.driver import SCRIPTS, Aftermath

KEPT = re.compile(r"Kept\. ([^:\n]+): (.+)")
ALL_FILES = [".gitignore", "report.html", "report.md", "wave.json"]


@pytest.fixture(scope="module")
def sweeps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Aftermath]]:
    """Every moment of every script, the scripts at once; the first of each list is the run that was not disturbed."""
    driver = Path(__file__).with_name("driver.py")
    running = {
        name: subprocess.Popen(
            [sys.executable, str(driver), str(tmp_path_factory.mktemp(name)), name],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for name in SCRIPTS
    }
    told = {name: process.communicate()[0].splitlines() for name, process in running.items()}
    assert [process.returncode for process in running.values()] == [0] * len(running)
    return {name: [Aftermath(**json.loads(line)) for line in lines] for name, lines in told.items()}


def confirmed(run: Aftermath) -> list[tuple[str, str]]:
    """Return question and answer of each “Kept.”, in the order in which they were said."""
    return KEPT.findall(run.said)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_sweep_kills_at_many_moments_and_each_of_them_is_reached(
    sweeps: dict[str, list[Aftermath]], script: str
) -> None:
    undisturbed, *killed = sweeps[script]

    assert (undisturbed.killed, undisturbed.wave, undisturbed.files) == (False, "complete", ALL_FILES)
    assert len(killed) > 40
    assert [run.moment for run in killed if not run.killed] == []
    assert {run.moment.split(",")[0] for run in killed} >= {
        *(f"{when} {call}" for call in ("write", "fsync", "replace", "link", "unlink") for when in ("before", "after")),
        "half write",
    }


def test_no_confirmed_answer_is_ever_lost_or_changed(sweeps: dict[str, list[Aftermath]]) -> None:
    undisturbed, *killed = sweeps["lines"]
    kept = confirmed(undisturbed)
    lost = []
    for run in killed:
        count = len(confirmed(run))
        there = {answer["short"]: answer["words"] for answer in run.left.values()}
        # the answer after the last confirmed one may be there already: on disk, but not yet said to be kept
        if there not in (dict(kept[:count]), dict(kept[: count + 1])):
            lost.append(run.moment)

    assert lost == []
    assert len(kept) > len(undisturbed.final)  # so that changed answers are among them
    assert {len(confirmed(run)) for run in killed} == set(range(len(kept) + 1))


def test_notes_and_instances_survive_like_answers(sweeps: dict[str, list[Aftermath]]) -> None:
    seen = 0
    for run in sweeps["lines"][1:]:
        first, second = run.left.get("handoffs.stays", {}), run.left.get("handoffs.promises", {})
        if first.get("value") == 4 and "Question 2 of 8" in run.said:
            seen += 1
            assert first["seen"] == "on Monday", run.moment
        assert second.get("note", "as in May") == "as in May", run.moment

    assert seen > 10


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_wave_is_there_as_a_whole_or_not_at_all(sweeps: dict[str, list[Aftermath]], script: str) -> None:
    undisturbed, *killed = sweeps[script]

    assert {run.wave for run in killed} == {"absent", "complete"}
    for run in killed:
        assert run.wave == "absent" or run.left == undisturbed.left, run.moment
        assert run.reports.items() <= undisturbed.reports.items(), run.moment


@pytest.mark.parametrize("script", SCRIPTS)
def test_there_is_a_draft_from_the_first_question_until_the_wave_is_whole(
    sweeps: dict[str, list[Aftermath]], script: str
) -> None:
    for run in sweeps[script][1:]:
        assert run.draft or run.wave == "complete" or "Question 1" not in run.said, run.moment


@pytest.mark.parametrize("script", SCRIPTS)
def test_going_on_finishes_each_time_keeps_what_was_left_and_leaves_no_litter(
    sweeps: dict[str, list[Aftermath]], script: str
) -> None:
    undisturbed, *killed = sweeps[script]

    for run in killed:
        assert run.finished == (0 if run.draft or run.wave == "absent" else None), run.words
        assert run.files == ALL_FILES, run.moment
        assert run.final.keys() == undisturbed.final.keys(), run.moment
        assert run.left.items() <= run.final.items(), run.moment
