"""The verb `gate`: its exit codes, what it prints where, and the example of a workflow, command by command."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from builders import scored, small, team_wave, wave
from closing import close_round
from culturecheck.answers.wave import Wave
from culturecheck.cli import run
from culturecheck.cli.closing import DELETE, SAID
from culturecheck.files.durable import write_synced
from culturecheck.files.marks import CLOSED_NAME
from culturecheck.files.policies import default_policy
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.waves import wave_text
from harmless import Said, check_markdown, check_text
from judging import ROUND, TABLE, asked, team

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "docs" / "examples" / "gate.yml"
LOWER = TABLE.replace("| 3     |", "| 1     |")
FEW = """
| function | n | front.* | back.* | own.* |
|----------|---|---------|--------|-------|
| sales    | 4 | 4       | 3      | 3     |
"""


def gate(*arguments: object) -> Said:
    """Run the verb; it ends in a verdict or in words that can do no harm."""
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = run(["gate", *map(str, arguments)])
    said = Said(code, out.getvalue(), err.getvalue())
    assert said.code in {0, 1, 2, 4}, said.err
    assert "A fault in culturecheck itself" not in said.err
    check_text(said.err)
    return said


def put(folder: Path, of: Wave) -> Path:
    """Write a wave into a folder of its own."""
    folder.mkdir(parents=True)
    write_synced(folder / "wave.json", wave_text(of))
    return folder


def a_wave(table: str = TABLE, name: str = "spring") -> Wave:
    return team_wave(table, of=ROUND.model_copy(update={"id": name}), on=asked())


def policy(folder: Path, *checks: str) -> Path:
    path = folder / "gate.yaml"
    path.write_text("schema_version: 1\nchecks:\n" + "".join(f"  - {{{one}}}\n" for one in checks), encoding="utf-8")
    return path


@pytest.fixture
def spring(tmp_path: Path) -> Path:
    return close_round(put(tmp_path / "spring", a_wave()))


class TestExitCodes:
    def test_0_if_it_is_met(self, spring: Path, tmp_path: Path) -> None:
        before = close_round(put(tmp_path / "autumn", a_wave(name="autumn")))
        said = gate(spring, "--against", before)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("The gate is met.\nspring (2026-11-02), the whole of it beside autumn (2026-11-02)")
        check_text(said.out)

    def test_0_with_warnings(self, spring: Path) -> None:
        said = gate(spring)
        assert said.code == 0
        assert "There is no earlier wave to compare with. This is only a warning." in " ".join(said.out.split())

    def test_1_if_it_is_not_met(self, spring: Path, tmp_path: Path) -> None:
        said = gate(spring, "--policy", policy(tmp_path, "check: at-least, value: 4.5"))
        assert said.code == 1
        assert "- at-least: All together, everyone: 2.9, below the limit of 4.5.\n" in said.out

    def test_1_if_a_score_dropped_by_more_than_noise(self, tmp_path: Path) -> None:
        waves = [
            close_round(put(tmp_path / name, a_wave(table, name)))
            for name, table in (("autumn", TABLE), ("spring", LOWER))
        ]
        said = gate(waves[1], "--against", waves[0], "--policy", policy(tmp_path, "check: drop-at-most, value: 0.3"))
        assert (said.code, "Not met" in said.out) == (1, True), said.out

    @pytest.mark.parametrize("check", ["check: comparable", "check: drop-at-most, value: 4, severity: warn"])
    def test_4_if_nobody_can_tell(self, spring: Path, tmp_path: Path, check: str) -> None:
        said = gate(spring, "--policy", policy(tmp_path, check))
        assert said.code == 4
        assert "not enough is known, and that is never a pass" in said.out

    def test_4_if_too_few_answered_to_show_anything(self, tmp_path: Path) -> None:
        for close in ((), ("--close",)):
            said = gate(put(tmp_path / "few", a_wave(FEW)) if not close else tmp_path / "few", *close)
            assert (said.code, said.out) == (4, "")
            assert "Fewer than 5 people answered" in said.err
            assert not (tmp_path / "few" / CLOSED_NAME).exists()

    def test_1_before_4(self, spring: Path, tmp_path: Path) -> None:
        assert gate(spring, "--policy", policy(tmp_path, "check: comparable", "check: at-least, value: 5")).code == 1

    def test_2_for_what_is_wrong(self, spring: Path, tmp_path: Path) -> None:
        wrong = policy(tmp_path, "check: at-least, value: 9", "check: drop")
        for arguments, words in {
            (): "There is nothing to judge",
            (tmp_path / "nowhere",): "cannot be read",
            (spring, "--against", spring): "would be compared with itself",
            (spring, "--against", tmp_path / "nowhere"): "cannot be read",
            (spring, "--policy", tmp_path / "no.yaml"): "cannot be read",
            (spring, "--policy", wrong): f"{wrong}:4:6  check: “drop” is not one of the choices",
            (spring, "--format", "xml"): "There is no format xml",
            (spring, "-o", tmp_path): "is a folder",
            (spring, "--summary", tmp_path): "No summary can be added",
            (spring, "--summary", tmp_path / "no" / "summary.md"): "No summary can be added",
            (spring, "--wrong"): "",
        }.items():
            said = gate(*arguments)
            assert (said.code, said.out) == (2, ""), arguments
            assert words in said.err

    def test_2_for_a_policy_that_does_not_fit(self, tmp_path: Path) -> None:
        spring = put(tmp_path / "spring", a_wave())
        said = gate(spring, "--close", "--policy", policy(tmp_path, "check: at-least, value: 3, of: frnt"))
        assert said.code == 2
        assert not (spring / CLOSED_NAME).exists(), "nothing was shown of it"
        assert "gate.yaml:3:33  no such dimension or item: frnt; did you mean front?" in said.err

    def test_2_for_one_person_beside_a_round(self, spring: Path, tmp_path: Path) -> None:
        said = gate(spring, "--against", put(tmp_path / "me", wave(on=asked(), rest=3)))
        assert (said.code, "cannot be compared" in said.err) == (2, True)


class TestWhatIsJudged:
    def test_scorecards_are_judged_as_their_waves_are(self, spring: Path, tmp_path: Path) -> None:
        before = close_round(put(tmp_path / "autumn", a_wave(name="autumn")))
        cards = []
        for folder in (before, spring):
            cards.append(tmp_path / f"{folder.name}.json")
            assert run(["score", str(folder), "-o", str(cards[-1])]) == 0
        assert gate(cards[1], "--against", cards[0]).out == gate(spring, "--against", before).out

    def test_a_confidential_wave_is_closed_by_it(self, tmp_path: Path) -> None:
        spring = put(tmp_path / "spring", a_wave())
        said = gate(spring, "--close")
        assert (said.code, said.err) == (0, f"{SAID!s}\n{DELETE!s}\n")
        assert (spring / CLOSED_NAME).is_file()

    def test_one_person_before_and_after(self, tmp_path: Path) -> None:
        named = policy(tmp_path, "check: drop-at-most, value: 0.5, of: [total, dimensions]")
        before, after = (wave(on=small(), rest=rest, name=name) for name, rest in (("autumn", 5), ("spring", 1)))
        folders = [put(tmp_path / one.id, one) for one in (before, after)]
        said = gate(folders[1], "--against", folders[0], "--policy", named)
        assert said.code == 1
        assert "the margin alone judges" in " ".join(said.out.split())
        assert gate(folders[0], "--against", folders[1], "--policy", named).code == 0

    def test_one_person_by_scorecards(self, tmp_path: Path) -> None:
        named = policy(tmp_path, "check: at-least, value: 3, of: [dimensions]")
        card = tmp_path / "me.json"
        card.write_text(scorecard_text(scored(wave(on=small(), rest=5))), encoding="utf-8")
        assert gate(card, "--policy", named).code == 0


class TestFormats:
    def test_json_is_the_judgement(self, spring: Path) -> None:
        said = gate(spring, "--json")
        assert said.out == gate(spring, "--format", "json").out
        told = json.loads(said.out)
        assert (told["schema_version"], told["met"], told["before"]) == (2, "met", None)
        assert {outcome["level"] for outcome in told["outcomes"]} == {"ok", "insufficient"}

    def test_github_prints_commands_and_adds_a_summary(self, spring: Path, tmp_path: Path) -> None:
        summary = tmp_path / "summary.md"
        summary.write_text("# Before\n", encoding="utf-8")
        said = gate(spring, "--format", "github", "--summary", summary)
        assert said.out.splitlines()[1].startswith("::warning title=comparable::There is no earlier wave")
        assert said.err == f"Written: {summary}\n"
        text = summary.read_text(encoding="utf-8")
        assert text.startswith("# Before\n\n## The gate is met.\n")
        check_markdown(text)

    def test_a_file_is_written_once_and_the_verdict_is_said(self, spring: Path, tmp_path: Path) -> None:
        target = tmp_path / "gate.xml"
        said = gate(spring, "--format", "junit", "-o", target)
        assert (said.code, said.out, said.err) == (0, "", f"Written: {target}\nThe gate is met.\n")
        assert target.read_text(encoding="utf-8").startswith("<?xml")
        assert gate(spring, "-o", target).code == 2
        assert gate(spring, "-o", target, "--force").code == 0

    def test_forty_columns_are_enough(self, spring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        assert max(map(len, gate(spring).out.splitlines())) <= 40

    def test_the_policy_is_printed_with_its_comments_and_judges_alike(self, spring: Path, tmp_path: Path) -> None:
        said = gate("--print-policy")
        assert (said.code, said.out) == (0, default_policy().read_text(encoding="utf-8"))
        mine = tmp_path / "mine.yaml"
        mine.write_text(said.out, encoding="utf-8")
        assert gate(spring, "--policy", mine) == gate(spring)
        assert gate("--print-policy", "--policy", mine).out == said.out


@pytest.mark.skipif(os.name != "posix", reason="the steps of the workflow are written for a shell")
def test_the_commands_of_the_workflow_work(tmp_path: Path) -> None:
    steps = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))["jobs"]["gate"]["steps"]
    install, *commands = [step["run"] for step in steps if "run" in step]
    assert install == "python -m pip install -q ./culturecheck"
    assert len(commands) == 2
    (tmp_path / "culture").mkdir()
    for name in ("before", "after"):
        card = team(of=ROUND.model_copy(update={"id": name}))
        (tmp_path / "culture" / f"{name}.json").write_text(scorecard_text(card), encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    for command in commands:
        done = subprocess.run(
            ["bash", "-e", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("## The gate is met.")
    assert (tmp_path / "gate.xml").is_file()
