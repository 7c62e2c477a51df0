"""What stands in docs/examples comes out of the commands it is said to come out of; UPDATE_GOLDEN=1 writes it anew."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from culturecheck.cli import run
from culturecheck.cli.demo_quarters import commands
from culturecheck.example.company import round_id
from culturecheck.files.plans import open_plan
from culturecheck.files.policies import default_policy

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "four-quarters"
CARDS = [f"{round_id(quarter)}.json" for quarter in (1, 2, 3, 4)]
SHOWN = {"compare", "report"}  # these only show what others made


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the four quarters after all commands of its README."""
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["demo", "year", "--quarters", "4"]) == 0
        for command, _ in commands(Path("year"), 4, "culturecheck"):
            _, *words = shlex.split(command)
            if words[0] not in SHOWN:
                assert run(words) == 0, command
    if os.environ.get("UPDATE_GOLDEN"):
        for name in CARDS:
            (EXAMPLE / "scorecards" / name).write_bytes((folder / "year" / "scorecards" / name).read_bytes())
        (EXAMPLE / "plan.yaml").write_bytes((folder / "year" / "plan.yaml").read_bytes())
    return folder / "year"


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


@pytest.mark.parametrize("verb", sorted(SHOWN))
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


@pytest.mark.parametrize("name", CARDS)
def test_the_scorecards_are_those_of_the_commands(year: Path, name: str) -> None:
    assert (EXAMPLE / "scorecards" / name).read_bytes() == (year / "scorecards" / name).read_bytes()
    assert {path.name for path in (EXAMPLE / "scorecards").iterdir()} == set(CARDS)


def test_the_plan_is_that_of_the_commands_and_says_what_became_of_it(year: Path) -> None:
    assert (EXAMPLE / "plan.yaml").read_bytes() == (year / "plan.yaml").read_bytes()
    plan = open_plan(EXAMPLE / "plan.yaml").plan
    assert plan.made_from == round_id(1)
    assert sorted(action.status for action in plan.actions) == ["done", "done", "dropped", "open"]
    assert all("(example)" in action.owner for action in plan.actions if action.status != "dropped")
    assert all(action.note for action in plan.actions if action.status == "dropped")


def test_the_policy_is_the_one_that_is_shipped() -> None:
    assert (EXAMPLE / "gate.yaml").read_bytes() == default_policy().read_bytes()


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
