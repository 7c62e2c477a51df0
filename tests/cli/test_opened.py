"""One way in: each wave is read, counted and scored once; all pages of one person print what their scorecard says."""

import datetime
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from builders import a_round, shipped, team_wave, wave
from closing import close_round
from culturecheck.answers.wave import Wave
from culturecheck.cli import run
from culturecheck.counting.tally import tally
from culturecheck.files.durable import write_synced
from culturecheck.files.waves import wave_text
from culturecheck.scoring.person import score
from culturecheck.scoring.team import misfits, score_team

ROUND = a_round(function="sales service")
TABLE = """
| function | n | handoffs.* | rest |
|----------|---|------------|------|
| sales    | 7 | 4          | {}   |
| service  | 6 | 2          | 3    |
"""
PLAN = "schema_version: 1\nmade_from: {}\ndate: 2026-09-01\nactions:\n  - {{id: lunch, title: Lunch with the depot}}\n"
POLICY = "schema_version: 1\nchecks: [{check: at-least, value: 1, of: [total, dimensions]}]\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rounds and answers of one person at three dates each, all rounds closed, and a plan from the first of each."""
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(("first", "before", "after"), 1):
        date = datetime.date(2026, 8 + number, 1)
        one = wave(rest=number + 1, name=f"my-{name}", date=date, on=shipped("pulse"))
        several = team_wave(TABLE.format(number + 1), of=ROUND.model_copy(update={"id": name}), on=shipped("pulse"))
        put(Path(f"my-{name}"), one)
        close_round(put(Path(name), several.model_copy(update={"date": date})))
    for name in ("first", "my-first"):
        Path(f"{name}.yaml").write_text(PLAN.format(name), encoding="utf-8")
    Path("gate.yaml").write_text(POLICY, encoding="utf-8")
    return tmp_path


def put(folder: Path, of: Wave) -> Path:
    folder.mkdir()
    write_synced(folder / "wave.json", wave_text(of))
    return folder


@contextmanager
def counted(*functions: Callable[..., Any]) -> Iterator[Counter[str]]:
    """Count how often functions run, wherever they are called from."""
    names = {function.__code__: function.__name__ for function in functions}
    found: Counter[str] = Counter()

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in names:
            found[names[frame.f_code]] += 1

    sys.setprofile(seen)
    try:
        yield found
    finally:
        sys.setprofile(None)


VALIDATED = "_answers_fit_the_questions"  # of a wave: it is read
VERBS = {
    "report": ["report", "{}after"],
    "report as HTML": ["report", "{}after", "--format", "html"],
    "report with what moved": ["report", "{}after", "--with", "{}first.yaml", "--since", "{}first"],
    "score": ["score", "{}after"],
    "compare": ["compare", "{}before", "{}after"],
    "compare as JSON": ["compare", "{}before", "{}after", "--json"],
    "gate": ["gate", "{}after", "--policy", "gate.yaml"],
    "gate with drops": ["gate", "{}after", "--against", "{}before"],
    "plan": ["plan", "new", "{}after", "-o", "made"],
}
OF_ONE = {"explain": ["explain", "{}after", "handoffs"]}
OF_ROUNDS = {
    "report for all": ["report", "{}after", "--audience", "all", "-o", "made"],
    "compare three": ["compare", "{}first", "{}before", "{}after"],
    "portfolio": ["portfolio", "{}before", "{}after", "--by", "function"],
}


@pytest.mark.parametrize("arguments", (VERBS | OF_ONE).values(), ids=VERBS | OF_ONE)
def test_the_answers_of_one_person_are_read_and_scored_once(here: Path, arguments: list[str]) -> None:
    named = [word.format("my-") for word in arguments]
    assert once(named) == {VALIDATED, "tally", "score"}


@pytest.mark.parametrize("arguments", (VERBS | OF_ROUNDS).values(), ids=VERBS | OF_ROUNDS)
def test_a_round_is_read_and_scored_once(here: Path, arguments: list[str]) -> None:
    named = [word.format("") for word in arguments]
    assert once(named) == {VALIDATED, "tally", "score_team"}


def test_a_round_is_read_and_scored_once_where_it_is_closed_just_then(here: Path) -> None:
    shutil.rmtree("first")  # a closed wave beside them is looked at for a second cut
    for name in ("before", "after"):
        (here / name / "closed.json").unlink()
    assert once(["compare", "before", "after", "--close"]) == {VALIDATED, "tally", "score_team"}


def test_the_scorecards_of_a_folder_are_read_once_and_nothing_is_scored(here: Path) -> None:
    (here / "cards").mkdir()
    for name in ("first", "before", "after"):
        assert run(["score", name, "-o", f"cards/{name}.json"]) == 0
    with counted(misfits, tally, score_team) as found:
        assert run(["compare", "cards"]) == 0
    assert found == {"misfits": 3}


def once(arguments: list[str]) -> set[str]:
    """What was done as often as waves were named; fails where anything was done more often, or less."""
    waves = len({word for word in arguments if (Path(word) / "wave.json").is_file()})
    validated = Wave.__pydantic_decorators__.model_validators[VALIDATED].func
    with counted(validated, tally, score, score_team) as found:
        assert run(arguments) in {0, 1, 4}
    assert set(found.values()) == {waves}
    return set(found)


# One person: figures come from the scorecard


@pytest.fixture
def edited(here: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The scorecard of a person in which a figure was changed that their answers do not give."""
    assert run(["score", "my-after", "-o", "card.json"]) == 0
    tree = json.loads(Path("card.json").read_text("utf-8"))
    [handoffs] = [one for one in tree["dimensions"] if one["dimension"] == "handoffs"]
    assert handoffs["figure"]["value"] == "4.0"
    handoffs["figure"]["value"] = "4.3"
    Path("card.json").write_text(json.dumps(tree), encoding="utf-8")
    capsys.readouterr()
    return Path("card.json")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) in {0, 1}
    return capsys.readouterr().out


def test_all_verbs_print_the_figure_of_an_edited_scorecard(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = str(edited)
    report = json.loads(printed(capsys, "report", card, "--json"))
    [section] = [one for one in report["sections"] if one["dimension"] == "handoffs"]
    judged = json.loads(printed(capsys, "gate", card, "--policy", "gate.yaml", "--json"))
    [outcome] = [one for one in judged["outcomes"] if one["subject"] == "handoffs"]
    compared = json.loads(printed(capsys, "compare", "my-before", card, "--json"))
    [change] = [one for one in compared["dimensions"] if one["dimension"] == "handoffs"]
    explained = json.loads(printed(capsys, "explain", card, "handoffs", "--json"))
    assert [section["now"], change["reported_after"], change["shared_after"], explained["result"]] == [4.3] * 4
    assert "4.3" in outcome["sentence"]["text"]
    assert change["change"] == 1.3
    assert run(["plan", "new", card, "-o", "new.yaml"]) == 0


def test_a_drop_is_judged_by_the_figure_of_the_scorecard(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("drops.yaml").write_text(
        "schema_version: 1\nchecks: [{check: drop-at-most, value: 0.2, of: handoffs}]\n", encoding="utf-8"
    )
    Path("later.json").write_text(edited.read_text("utf-8").replace('"4.3"', '"4.0"'), encoding="utf-8")
    assert run(["gate", "later.json", "--against", "my-after", "--policy", "drops.yaml"]) == 0
    assert run(["gate", "later.json", "--against", str(edited), "--policy", "drops.yaml"]) == 1
    assert "−0.3, while a drop of 0.2 is allowed" in capsys.readouterr().out


def test_an_explanation_says_that_the_answers_give_another_figure(
    edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(capsys, "explain", str(edited), "handoffs")
    assert "The scorecard says 4.3, and its answers give 4.0" in told
    assert "The scorecard says" not in printed(capsys, "explain", "my-after", "handoffs")


# For all audiences at once


ALL = ("report", "after", "--audience", "all")
PACKS = ("facilitator", "leader", "team")


@pytest.mark.parametrize(("kind", "ending"), [("markdown", ".md"), ("html", ".html"), ("json", ".json")])
def test_the_packs_of_all_audiences_are_those_of_each(
    here: Path, kind: str, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*ALL, "--format", kind, "-o", "deep/packs"]) == 0
    made = {path.name: path.read_text("utf-8") for path in Path("deep/packs").iterdir()}
    assert capsys.readouterr().err.count("Written: ") == len(made) == 3
    for audience in PACKS:
        alone = printed(capsys, "report", "after", "--audience", audience, "--format", kind)
        assert made[f"{audience}{ending}"] == alone


def test_no_pack_is_overwritten_unasked_and_none_is_written_then(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "packs").mkdir()
    (here / "packs" / "team.md").write_text("mine", encoding="utf-8")
    assert run([*ALL, "-o", "packs"]) == 2
    assert "team.md is there already" in capsys.readouterr().err
    assert [path.name for path in (here / "packs").iterdir()] == ["team.md"]
    assert run([*ALL, "-o", "packs", "--force"]) == 0
    assert {path.stem for path in (here / "packs").iterdir()} == set(PACKS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*ALL], "name their folder with -o"),
        ([*ALL, "-o", "gate.yaml"], "gate.yaml cannot be written as .yaml"),
        ([*ALL, "-o", "after/wave.json"], "after/wave.json is a file; name a folder"),
        ([*ALL, "-o", "packs.html"], "packs.html is called like a file"),
        (["report", "my-after", "--audience", "all", "-o", "packs"], "whose report has one audience"),
    ],
)
def test_where_packs_cannot_go_is_said_before_any_is_made(
    here: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err
    assert not list(here.glob("packs*"))
