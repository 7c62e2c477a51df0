"""Errors where JSON was asked for: one object on the last line of standard error, with codes, places and remedies."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from builders import a_round, team_wave
from collecting import ITEMS, SHOP, person, table_file
from culturecheck.cli import run
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Place, Problem, Refusal
from culturecheck.files.waves import wave_text
from culturecheck.report.failure import failure

HERE = Path(__file__).resolve().parent.parent
BAD, WAVE = HERE / "bad_content", HERE / "old_waves" / "v1.json"
FEW, ENOUGH = (
    team_wave(f"| n | rest |\n|---|---|\n| {people} | 3 |", of=a_round()) for people in (2, 6)
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, of in (("few", FEW), ("enough", ENOUGH)):
        Path(name).mkdir()
        Path(name, "wave.json").write_text(wave_text(of), "utf-8")
    Path("plan.yaml").write_bytes((BAD / "plans" / "due_early.yaml").read_bytes())
    Path("no.json").write_text("{", "utf-8")
    Path("taken.json").write_text("", "utf-8")
    return tmp_path


def failed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int) -> Any:
    """Run a command that fails, and return what it says as JSON; nothing is on standard output."""
    assert run(list(arguments)) == code
    out, err = capsys.readouterr()
    assert out == ""
    found = json.loads(err.splitlines()[-1])
    assert list(found)[:3] == ["schema_version", "kind", "exit_code"]
    assert (found["schema_version"], found["kind"], found["exit_code"]) == (2, "error", code)
    for problem in found["problems"]:
        assert problem["code"] in set(Code)
        assert problem["what"]
        assert problem["remedy"]
    return found


# command | exit code | code | what is known of the place
FAILURES = f"""
| report nowhere --json                | 2 | not-found       | file=nowhere |
| report nowhere --format json         | 2 | not-found       | file=nowhere |
| report nowhere --format=json         | 2 | not-found       | file=nowhere |
| compare no.json no.json --json       | 2 | not-json        | file=no.json |
| report {WAVE} --json -o taken.json   | 2 | there-already   | file=taken.json |
| gate few --json                      | 4 | too-few-answers | |
| report {WAVE} --json --audience team | 2 | wrong-kind      | file={WAVE} |
| explain {WAVE} silo --json           | 2 | no-such-subject | field=silo |
| plan show plan.yaml --json           | 2 | wrong-value     | file=plan.yaml line=10 column=5 field=actions.0.due |
| gate {WAVE} --policy no.yaml --json  | 2 | not-found       | file=no.yaml |
| show no.json --json                  | 2 | not-json        | file=no.json line=1 column=2 |
| report --json                        | 2 | usage           | field=WAVE |
| report {WAVE} --jsno --json          | 2 | usage           | field=--jsno |
| report a b --json                    | 2 | usage           | |
| round preview r --rate 900 --json    | 2 | usage           | field=--rate |
| reprot --json                        | 2 | usage           | |
| enough --json                        | 2 | usage           | |
| report {WAVE} --since few --json     | 2 | contradiction   | field=--since |
| report {WAVE} --format jsn --json    | 2 | no-such-choice  | field=format |
"""  # fmt: skip


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("row", FAILURES.strip().splitlines())
def test_what_went_wrong_is_one_object(row: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, exit_code, code, place = (cell.strip() for cell in row.strip("|").split("|"))
    (problem,) = failed(capsys, *shlex.split(command), code=int(exit_code))["problems"]
    known = {key: str(value) for key, value in problem["place"].items() if key != "words" and value not in (None, [])}
    assert (problem["code"], known) == (code, dict(part.split("=", 1) for part in place.split()))


@pytest.mark.usefixtures("folder")
def test_where_one_more_option_is_wanted_the_remedy_is_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    (problem,) = failed(capsys, "report", "enough", "--json", code=2)["problems"]
    assert problem["code"] == "round-open"
    assert problem["remedy"].endswith(" report enough --json --close")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("raised", "exit_code", "code"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (OSError(28, "No space left on device", "a.json"), 3, "not-written"),
        (ZeroDivisionError("division by zero"), 3, "fault"),
    ],
)
def test_whatever_ends_it_says_so(
    raised: BaseException,
    exit_code: int,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def stop(*_: object) -> None:
        raise raised

    monkeypatch.setattr("culturecheck.files.results.read_bytes_of", stop)
    assert failed(capsys, "report", str(WAVE), "--json", code=exit_code)["problems"][0]["code"] == code
    assert run(["report", str(WAVE)]) == exit_code
    assert not capsys.readouterr().err.startswith("{")


def test_a_bad_cell_is_told_by_its_row_column_and_item(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = table_file(folder / "a.csv", person(), person("sales", 3, 9), person("sales", 3, 9))
    for arguments in ([], ["--dry-run"]):
        command = ["collect", export, "--round", str(SHOP), "-o", "made", "--json", *arguments]
        assert run(command) == 2
        (problem,) = json.loads(capsys.readouterr().err.splitlines()[-1])["problems"]
        place = {**problem["place"], "words": problem["place"]["words"]["text"]}
        assert (problem["code"], place) == ("off-scale", {
            "words": f"rows 3 and 4, {ITEMS[1]}", "file": "a.csv", "line": None, "column": 3, "rows": [3, 4],
            "field": ITEMS[1],
        })  # fmt: skip


def test_all_problems_come_at_once_each_with_its_own_place() -> None:
    places = [Place("row 17, handoffs.warm", "w.csv", None, 4, (17,), "handoffs.warm"), Place("column 9 \u202e")]
    problems = [
        Problem(Code.OFF_SCALE, places[0], "“6” is not on the scale", "mend it"),
        Problem(Code.NO_COLUMN, places[1], ""),
    ]
    found = failure(InputRefused("w.csv", problems))
    assert (found.subject, str(found.outcome), found.exit_code) == ("w.csv", "nothing was written", 2)
    assert [str(problem.remedy) for problem in found.problems] == ["mend it", Code.NO_COLUMN.remedy]
    assert found.problems[0].place.model_dump() == {
        "words": "row 17, handoffs.warm", "file": "w.csv", "line": None, "column": 4, "rows": (17,),
        "field": "handoffs.warm",
    }  # fmt: skip
    assert found.problems[1].place.words == "column 9 ⟨U+202E⟩"


def test_without_it_people_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["report", "nowhere"], ["report", "nowhere", "--", "--json"]):
        assert run(arguments) == 2
        assert not capsys.readouterr().err.startswith("{")
    assert str(Refusal(Code.NOT_FOUND, "There is no folder here.")) == "There is no folder here."
