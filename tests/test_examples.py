"""What stands in docs/examples comes out of the commands it is said to come out of: docs/examples/make_anew.py."""

import difflib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from culturecheck.answers.wave import Answer, Wave
from culturecheck.cli import run
from culturecheck.content.missing import Missing
from culturecheck.counting.tally import tally
from culturecheck.example.company import round_id
from culturecheck.example.quarters import commands
from culturecheck.files.plans import open_plan
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.waves import read_wave
from culturecheck.scoring.team import score_team
from make_anew import EXAMPLE, ONLY_SHOW, YEAR, kept, type_commands

MOST_LINES = 5_789  # of all examples together
MOST_CHANGED = 60  # of these, where somebody answers one question otherwise


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the four quarters after all commands of its README."""
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        type_commands()
    return folder / YEAR


# The folder that the demo writes


def test_each_quarter_is_a_round_of_its_own(year: Path) -> None:
    for quarter in (1, 2, 3, 4):
        found = {path.name for path in (year / f"q{quarter}").iterdir()}
        assert found == {"round.yaml", "export.csv", "leader.yaml", "wave", ".culturecheck"}
        assert f"id: {round_id(quarter)}\n" in (year / f"q{quarter}" / "round.yaml").read_text("utf-8")
    exports = {(year / f"q{quarter}" / "export.csv").read_bytes() for quarter in (1, 2, 3, 4)}
    assert len(exports) == 4


def test_its_readme_names_every_command_in_order(year: Path) -> None:
    text = (year / "README.md").read_text("utf-8")
    places = [text.index(command) for command, _ in commands(Path("year"), 4, "")]
    assert places == sorted(places)
    assert "(example)" in text


@pytest.mark.parametrize("verb", sorted(ONLY_SHOW))
def test_what_only_shows_works_as_the_readme_says(
    year: Path, verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(year.parent)
    for command, _ in commands(Path("year"), 4, "culturecheck"):
        _, *words = shlex.split(command)
        if words[0] == verb:
            assert run(words) == 0, command
            assert "Handoffs" in capsys.readouterr().out or (year / words[-1].partition("/")[2]).is_file()


def test_it_is_the_same_each_time_and_overwrites_nothing_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    def read() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in Path("year").rglob("*") if path.is_file()}

    assert run(["demo", "year", "--quarters", "3"]) == 0
    first = read()
    assert {path.name for path in Path("year").iterdir()} == {"q1", "q2", "q3", "README.md", "scorecards"}
    assert run(["demo", "year", "--quarters", "3"]) == 2
    assert "overwrite it with --force" in capsys.readouterr().err
    assert run(["demo", "year", "--quarters", "3", "--force"]) == 0
    assert read() == first
    assert run(["demo", "year", "--force"]) == 2
    assert "holds other things, such as q1" in capsys.readouterr().err
    assert run(["demo", "other", "--quarters", "2"]) == 2
    assert not Path("other").exists()


# What is committed of it


def test_it_is_what_the_commands_make(year: Path) -> None:
    made = kept(year)
    assert {path.name for path in (EXAMPLE / "scorecards").iterdir()} == {Path(name).name for name in made} - {
        "plan.yaml",
        "gate.yaml",
    }
    stale = [name for name, raw in made.items() if (EXAMPLE / name).read_bytes() != raw]
    assert not stale, "make them anew: .venv/bin/python docs/examples/make_anew.py"


def test_the_plan_says_what_became_of_it() -> None:
    plan = open_plan(EXAMPLE / "plan.yaml").plan
    assert plan.made_from == round_id(1)
    assert sorted(action.status for action in plan.actions) == ["done", "done", "dropped", "open"]
    assert all("(example)" in action.owner for action in plan.actions if action.status != "dropped")
    assert all(action.note for action in plan.actions if action.status == "dropped")


def example_files() -> Iterator[Path]:
    made_by_others = {"out", "__pycache__"}
    return (
        path
        for path in sorted(EXAMPLE.parent.rglob("*"))
        if path.is_file() and not made_by_others.intersection(path.parts)
    )


def test_one_can_read_it_in_version_control() -> None:
    lines = [line for path in example_files() for line in path.read_text("utf-8").splitlines()]
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) < 1200, "a question with five levels is the longest; nothing is minified"


def answered_otherwise(wave: Wave, person: int, item: str, answer: Answer) -> Wave:
    people = list(wave.respondents)
    old = people[person]
    assert old.answers[item] != answer
    people[person] = old.model_copy(update={"answers": {**old.answers, item: answer}})
    return wave.model_copy(update={"respondents": tuple(people)})


@pytest.mark.parametrize(
    ("quarter", "person", "item", "answer"),
    [
        (1, 0, "handoffs.stays", 5),
        (2, 12, "recognition.roles", 5),
        (3, 14, "mindset.top", 1),
        (4, 20, "silos.blame", Missing.DONT_KNOW),
    ],
)
def test_one_answer_more_or_less_changes_few_lines(
    year: Path, quarter: int, person: int, item: str, answer: Answer
) -> None:
    wave = answered_otherwise(read_wave(year / f"q{quarter}" / "wave"), person, item, answer)
    before = (EXAMPLE / "scorecards" / f"{round_id(quarter)}.json").read_text("utf-8").splitlines()
    after = scorecard_text(score_team(wave, tally(wave))).splitlines()
    changes = [line for line in difflib.ndiff(before, after) if line[:2] in ("- ", "+ ")]
    assert 0 < sum(line.startswith("+") for line in changes) <= MOST_CHANGED
    assert sum(line.startswith("-") for line in changes) <= MOST_CHANGED


def test_every_command_of_the_readme_is_there_to_be_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (EXAMPLE / "README.md").read_text("utf-8").splitlines()
    typed = [shlex.split(line)[1:] for line in lines if line.startswith("    culturecheck ")]
    assert len(typed) == 5
    monkeypatch.chdir(EXAMPLE)
    for words in typed:
        assert run(words) == 0, words
        assert capsys.readouterr().out


# The pipeline


def pipeline(folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", str(folder / "pipeline.sh")],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "a copy", ignore=shutil.ignore_patterns("out")))


needs_sh = pytest.mark.skipif(os.name != "posix", reason="the pipeline is a script for sh")


@needs_sh
def test_the_pipeline_judges_the_newest_and_writes_what_it_says(copy: Path) -> None:
    for _ in range(2):  # a second time over the first
        done = pipeline(copy)
        assert done.returncode == 0, done.stderr
    made = copy / "out"
    assert {path.name for path in made.iterdir()} == {"annotations.txt", "gate.xml", "summary.md", "trend.html"}
    told = (made / "annotations.txt").read_text("utf-8")
    assert "example-summer (2027-07-05)" in told
    assert "example-spring (2027-04-12)" in told
    assert told in done.stdout
    assert ET.parse(made / "gate.xml").getroot().get("failures") == "0"  # noqa: S314 -- our own file
    assert (made / "summary.md").read_text("utf-8").count("## The gate is met.") == 1
    assert "Handoffs" in (made / "trend.html").read_text("utf-8")


@needs_sh
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("value: 10, severity: error", "value: 41, severity: error"), 1),
        (("value: 10, severity: error", "value: 10, gravity: error"), 2),
        (("value: 10, severity: error", "value: 3, groups: {function: finance}, insufficient: error"), 0),
        (("respondents-at-least, value: 10,", "drop-at-most, value: 0.3, groups: {function: finance},"), 4),
    ],
)
def test_the_pipeline_ends_as_the_gate_does(copy: Path, change: tuple[str, str], code: int) -> None:
    policy = copy / "gate.yaml"
    text = policy.read_text("utf-8")
    assert change[0] in text
    policy.write_text(text.replace(*change), encoding="utf-8")
    done = pipeline(copy)
    assert done.returncode == code, done.stderr
    assert (copy / "out" / "annotations.txt").exists() is (code != 2)
