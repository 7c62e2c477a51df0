"""Scorecards on disk: all that may be shown, read back the same, and read wherever a wave is read."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from builders import a_round, scored, team_scored, team_wave, wave
from closing import close_round
from culturecheck.answers.wave import Wave
from culturecheck.cli import run
from culturecheck.cli.closing import DELETE, SAID
from culturecheck.content.missing import Missing
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.durable import write_synced
from culturecheck.files.results import read
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.scorecards import scorecards_in
from culturecheck.files.waves import wave_text
from culturecheck.scoring.answered import responses_of
from culturecheck.scoring.team import TeamScorecard

ONE = wave(
    """
    | item         | answer                   | seen          | note         |
    |--------------|--------------------------|---------------|--------------|
    | handoffs.*   | 4                        | last Thursday |              |
    | silos.blame  | dont-know                |               | was on leave |
    | silos.goals  | not-applicable: one goal |               |              |
    """,
    rest=3,
    wanted={"silos": 5},
)
MANY = team_wave(
    """
    | function | n  | handoffs.* | rest | comment     |
    |----------|----|------------|------|-------------|
    | sales    | 11 | 4          | 3    | a sentence  |
    | service  | 10 | 2          | 3    |             |
    | stores   | 2  | 1          | 5    | another one |
    """,
    of=a_round(function="sales service stores"),
)


def written(folder: Path, of: Wave) -> Path:
    folder.mkdir()
    write_synced(folder / "wave.json", wave_text(of))
    return folder


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    for name, card in (("one", scored(ONE)), ("many", team_scored(MANY))):
        write_synced(tmp_path / name, scorecard_text(card))
        assert read(tmp_path / name).result == card


LINKED: dict[str, Any] = {
    "wave": "spring", "date": "2026-05-04",
    "correlations": [{"subject": "handoffs", "people": 30, "r": "0.6"}, {"subject": "total", "people": 33, "r": "0.5"}],
}  # fmt: skip


def linked(folder: Path, of: dict[str, Any]) -> Path:
    """A scorecard of forty people with what somebody has found out of an earlier round of the same ones."""
    card = team_scored(team_wave("| n | rest |\n|---|---|\n| 40 | 3 |"))
    path = folder / "linked.json"
    path.write_text(json.dumps({**json.loads(scorecard_text(card)), "linked": of}), encoding="utf-8")
    return path


def test_there_is_room_for_how_far_the_same_people_answer_alike_in_two_rounds(tmp_path: Path) -> None:
    card = read(linked(tmp_path, LINKED)).result
    assert isinstance(card, TeamScorecard)
    assert card.linked is not None
    assert [(one.subject, one.people, str(one.r)) for one in card.linked.correlations] == [
        ("handoffs", 30, "0.6"), ("total", 33, "0.5"),
    ]  # fmt: skip
    assert json.loads(scorecard_text(card))["linked"] == LINKED
    assert team_scored(MANY).linked is None


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("linked.correlations.1.subject", {"subject": "handoffs"}),
        ("linked.correlations.1.subject", {"subject": "handoffs.warm"}),
        ("linked.correlations.1.people", {"people": 41}),
        ("linked.correlations.1.people", {"people": 29}),
        ("linked.correlations.1.r", {"r": "-0.1"}),
        ("linked.correlations.1.r", {"r": "1.1"}),
    ],
)
def test_what_cannot_be_true_of_the_same_people_is_told(tmp_path: Path, place: str, change: dict[str, Any]) -> None:
    first, second = LINKED["correlations"]
    with pytest.raises(InputRefused) as caught:
        read(linked(tmp_path, {**LINKED, "correlations": [first, {**second, **change}]}))
    assert [problem.where for problem in caught.value.problems] == [place]


def test_one_persons_answers_come_back_from_their_scorecard() -> None:
    given, found = {one.item: one for one in ONE.respondents[0].responses}, responses_of(scored(ONE))
    assert {item: found[item] for item in given} == given
    assert {found[item].missing for item in found.keys() - given.keys()} == {Missing.SKIPPED}


def test_a_scorecard_is_reported_like_its_wave(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, of in (("one", ONE), ("many", MANY)):
        folder = written(tmp_path / name, of)
        card = tmp_path / f"{name}.json"
        assert run(["score", str(folder), "-o", str(card), "--close"]) == 0
        capsys.readouterr()
        outputs = []
        for path in (folder, card):
            assert run(["report", str(path), "--json"]) == 0
            outputs.append(capsys.readouterr().out)
        assert outputs[0] == outputs[1]


def test_scoring_closes_and_says_nothing_that_may_not_be_shown(tmp_path: Path) -> None:
    folder = written(tmp_path / "many", MANY)
    assert run(["score", str(folder), "-o", str(tmp_path / "card.json"), "--close"]) == 0
    assert (folder / "closed.json").is_file()
    text = (tmp_path / "card.json").read_text("utf-8")
    assert "r000" not in text
    tree = json.loads(text)
    assert [group["group"] for group in tree["groups"]] == [[None], ["sales"]]
    assert {hidden["group"][0] for hidden in tree["hidden"]} == {"service", "stores"}


def test_a_closed_wave_that_was_changed_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = close_round(written(tmp_path / "many", MANY))
    write_synced(folder / "wave.json", wave_text(MANY.model_copy(update={"respondents": MANY.respondents[:-1]})))
    assert run(["report", str(folder)]) == 2
    assert "changed after its round was closed" in capsys.readouterr().err


def test_too_few_answers_are_told_by_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = MANY.model_copy(update={"respondents": MANY.respondents[:4]})
    folder = written(tmp_path / "few", few)
    for command in (["score"], ["report"], ["report", "--audience", "facilitator"]):
        assert run([command[0], str(folder), *command[1:]]) == 4
        assert run([command[0], str(folder), *command[1:], "--close"]) == 4
    assert "Fewer than 5 people answered" in capsys.readouterr().err
    assert not (folder / "closed.json").exists()


def test_a_wave_under_version_control_is_warned_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import subprocess  # noqa: PLC0415 - only here

    folder = close_round(written(tmp_path / "many", MANY))
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert run(["score", str(folder), "-o", str(tmp_path / "a.json")]) == 0
    assert "under version control" not in capsys.readouterr().err
    subprocess.run(["git", "-C", str(tmp_path), "add", "-f", "many/wave.json"], check=True)
    assert run(["score", str(folder), "-o", str(tmp_path / "b.json")]) == 0
    assert "git rm --cached" in capsys.readouterr().err


def test_a_newer_scorecard_is_refused_in_a_clear_word(tmp_path: Path) -> None:
    for card in (scored(ONE), team_scored(MANY)):
        tree = {**json.loads(scorecard_text(card)), "schema_version": card.schema_version + 1}
        path = tmp_path / "c.json"
        path.write_text(json.dumps(tree), encoding="utf-8")
        with pytest.raises(Refusal, match="written by a newer culturecheck"):
            read(path)


def test_scorecards_are_found_in_a_folder_and_nothing_else_is(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="holds no scorecards"):
        scorecards_in(tmp_path)
    (tmp_path / "other.json").write_text('{"kind": "of sheep"}', encoding="utf-8")
    written(tmp_path / "wave", ONE)
    (tmp_path / "inner").mkdir()
    for name in ("b.json", "inner/a.json"):
        write_synced(tmp_path / name, scorecard_text(scored(ONE)))
    assert [str(path.relative_to(tmp_path)) for path in scorecards_in(tmp_path)] == ["b.json", "inner/a.json"]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("indent", [None, 8])
def test_a_scorecard_is_one_whatever_a_formatter_did_to_it(tmp_path: Path, indent: int | None, bom: bytes) -> None:
    path = tmp_path / "c.json"
    for card in (scored(ONE), team_scored(MANY)):
        tree = json.loads(scorecard_text(card))
        for order in (sorted(tree), sorted(tree, reverse=True)):
            text = json.dumps({key: tree[key] for key in order}, indent=indent, ensure_ascii=False)
            path.write_bytes(bom + text.encode())
            assert read(path).result == card
            assert scorecards_in(tmp_path) == (path,)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe{", b'{"schema_version": 1, "kind": "team", "wave"'])
def test_a_file_that_may_be_a_missing_round_stops_the_search_for_scorecards(tmp_path: Path, raw: bytes) -> None:
    write_synced(tmp_path / "a.json", scorecard_text(scored(ONE)))
    (tmp_path / "b.json").write_bytes(raw)
    with pytest.raises(Refusal, match=r"b\.json is not readable as JSON"):
        scorecards_in(tmp_path)


TESTS = Path(__file__).resolve().parent.parent


class TestEveryReleasedShapeStillOpens:
    @pytest.mark.parametrize("kind", ["markdown", "html", "json"])
    def test_a_wave_of_a_round(self, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for place in ("before", "after"):
            (tmp_path / place).mkdir()
            shutil.copy(TESTS / "old_waves" / "v2-round.json", tmp_path / place / "wave.json")
        before, after = str(tmp_path / "before"), str(tmp_path / "after")
        assert run(["report", before, "--audience", "facilitator", "--format", kind, "--close"]) == 0
        assert run(["compare", before, after, "--format", kind, "--close"]) == 0
        captured = capsys.readouterr()
        assert "on Fridays it waits" in captured.out
        assert captured.err == f"{SAID!s}\n{DELETE!s}\n" * 2

    @pytest.mark.parametrize("name", ["v1-person", "v1-team"])
    def test_a_scorecard(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = str(TESTS / "old_scorecards" / f"{name}.json")
        assert run(["report", path, "-o", str(tmp_path / "report.md")]) == 0
        assert run(["compare", path, path, "--json"]) == 0
        assert run(["plan", "new", path, "-o", str(tmp_path / "plan.yaml")]) == 0
        assert run(["gate", path, "--json"]) in (0, 1)
        assert "A fault" not in capsys.readouterr().err
        assert read(Path(path)).result == read(Path(path)).result
