"""A second cut of a closed wave: found by marks and registers within reach, refused before anything is written."""

import json
import os
import shutil
from pathlib import Path

import pytest

from closing import close_round
from collecting import ITEMS, SHOP, collect, shop, table_file
from culturecheck.cli import run

SEATS = [{"id": "seat", "name": "Seat", "ask": "Seat?", "levels": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]}]
ANSWERS = [[1 + (n + n // 5 * place + place) % 5 for place in range(len(ITEMS))] for n in range(12)]
MARKS = ("published.json", "closed.json")


def export(
    folder: Path, rows: list[list[int]] | None = None, head: tuple[str, ...] = ("function", "seat", *ITEMS)
) -> str:
    people = [["sales", "ab"[n % 2], *row] for n, row in enumerate(ANSWERS if rows is None else rows)]
    return table_file(folder / "people.csv", *(row[: len(head)] for row in people), head=head)


def other_round(folder: Path, **changes: object) -> Path:
    raw = json.loads(shop().round.model_dump_json(exclude_none=True))
    path = folder / "other.json"
    path.write_text(json.dumps({**raw, "id": "other", "breakdowns": SEATS, "invited": 12, **changes}), encoding="utf-8")
    return path


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed wave in a folder of its own, with its round beside it."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(SHOP, home)
    assert collect(export(home), "-o", home / "one", round_=home / SHOP.name).code == 0
    return close_round(home / "one")


@pytest.mark.parametrize(
    ("verb", "where"), [("score", "home/two"), ("report", "two"), ("plan new", "home/in/two"), ("score", "two/deep")]
)
def test_it_is_not_closed_within_reach(
    closed: Path, verb: str, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = tmp_path / "a/b/c/d/e"
    away.mkdir(parents=True)
    assert collect(export(away), "-o", away / "two", round_=other_round(away)).code == 0
    second = tmp_path / where
    shutil.copytree(away / "two", second)
    capsys.readouterr()
    assert run([*verb.split(), str(second), "-o", str(tmp_path / "out.md")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"the answers that are in {closed}, and that wave is closed" in said.err
    assert not any((second / mark).exists() for mark in MARKS)
    assert not (tmp_path / "out.md").exists()


def test_it_is_not_collected_and_a_rehearsal_says_so(closed: Path, tmp_path: Path) -> None:
    for arguments in (["--dry-run"], [], ["--force"]):
        said = collect(export(tmp_path), "-o", tmp_path / "two", *arguments, round_=other_round(tmp_path))
        assert said.code == 2
        assert f"in {closed}, and that wave is closed" in said.err
        assert not (tmp_path / "two").exists()


def test_the_message_holds_no_figure_of_the_answers(closed: Path, tmp_path: Path) -> None:
    said = [
        collect(export(tmp_path, rows), round_=other_round(tmp_path)).err.replace(str(closed), "")
        for rows in (ANSWERS, ANSWERS[:9], [*ANSWERS, [1, 2, 3, 4, 5, 1, 1, 1]])
    ]
    assert len(set(said)) == 1


@pytest.mark.parametrize("mode", ["confidential", "named"])
def test_a_round_with_names_is_one_too(closed: Path, mode: str, tmp_path: Path) -> None:
    round_ = other_round(tmp_path, mode=mode, breakdowns=[])
    assert collect(export(tmp_path), "-o", tmp_path / "two", round_=round_).code == 2
    assert closed.exists()


def test_answers_with_names_that_are_those_of_a_closed_wave_are_not_shown(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = tmp_path / "a/b/c/d/e"
    away.mkdir(parents=True)
    assert collect(export(away), "-o", away / "two", round_=other_round(away, mode="named")).code == 0
    assert run(["report", str(away / "two")]) == 0
    shutil.copytree(away / "two", tmp_path / "two")
    capsys.readouterr()
    assert run(["report", str(tmp_path / "two")]) == 2
    said = capsys.readouterr()
    assert (said.out, f"in {closed}, and that wave is closed" in said.err) == ("", True)


def test_the_register_names_a_closed_wave_without_its_mark(closed: Path, tmp_path: Path) -> None:
    for mark in MARKS:
        (closed / mark).unlink(missing_ok=True)
    os.rename(closed / "wave.json", closed / "renamed.json")
    said = collect(export(tmp_path), "-o", tmp_path / "two", round_=other_round(tmp_path))
    assert (said.code, "that wave is closed" in said.err) == (2, True)


@pytest.mark.parametrize("gone", [["one/wave.json"], ["one", ".culturecheck"]])
def test_what_was_deleted_is_compared_with_nothing(closed: Path, gone: list[str], tmp_path: Path) -> None:
    for name in gone:
        path = closed.parent / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert collect(export(tmp_path), "-o", tmp_path / "two", round_=other_round(tmp_path)).code == 0


@pytest.mark.parametrize("content", ["", "{}", "[1", '{"schema_version": 99}'])
def test_a_closed_wave_that_cannot_be_read_stands_in_nobodys_way(closed: Path, content: str, tmp_path: Path) -> None:
    (closed / "wave.json").write_text(content, encoding="utf-8")
    assert collect(export(tmp_path), "-o", tmp_path / "two", round_=other_round(tmp_path)).code == 0


def test_beyond_reach_and_beside_an_open_wave_nothing_is_refused(closed: Path, tmp_path: Path) -> None:
    far = tmp_path / "a/b/c"
    far.mkdir(parents=True)
    assert collect(export(far), "-o", far / "two", round_=other_round(far)).code == 0
    assert collect(export(far), "-o", far / "three", round_=other_round(far, id="third")).code == 0
    assert closed.exists()


def test_with_few_questions_in_common_it_is_a_remark(
    closed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = export(tmp_path, head=("function", "seat", *ITEMS[:6]))
    said = collect(part, "--allow-missing", "-o", tmp_path / "two", round_=other_round(tmp_path))
    remark = f"Most of the answers to the 6 questions that {closed} asked as well are found there"
    assert (said.code, remark in said.err) == (0, True)
    assert run(["report", str(tmp_path / "two"), "--close"]) == 0
    assert remark in capsys.readouterr().err
    assert run(["report", str(tmp_path / "two")]) == 0  # it is closed now, and nothing is said again
    assert remark not in capsys.readouterr().err


def test_the_same_groups_under_the_same_promise_tell_no_more(closed: Path, tmp_path: Path) -> None:
    same = other_round(tmp_path, breakdowns=json.loads(shop().round.model_dump_json())["breakdowns"])
    assert collect(export(tmp_path), "-o", tmp_path / "two", round_=same).code == 0
    close_round(tmp_path / "two")
    close_round(closed)


def test_the_same_people_asked_anew_are_no_second_cut(closed: Path, tmp_path: Path) -> None:
    anew = [row if n < 6 else [1 + row[0] % 5, *row[1:]] for n, row in enumerate(ANSWERS)]
    assert collect(export(tmp_path, anew), "-o", tmp_path / "two", round_=other_round(tmp_path)).code == 0
    close_round(tmp_path / "two")
    assert closed.exists()
