"""The mark of a closed round: written once, without a clock, and found from other folders."""

import hashlib
import json
from pathlib import Path

import pytest

from builders import a_round, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.closing import close
from culturecheck.files.marks import closed_in, mark_of
from culturecheck.files.register import read_register, registering
from culturecheck.files.results import read
from culturecheck.files.waves import wave_text

ROUND = a_round(function="sales service")
TEN = team_wave("| function | n | rest |\n|---|---|---|\n| sales | 10 | 3 |", of=ROUND)
ELEVEN = team_wave("| function | n | rest |\n|---|---|---|\n| sales | 11 | 3 |", of=ROUND)


def written(folder: Path, of: Wave) -> Path:
    folder.mkdir(parents=True)
    (folder / "wave.json").write_text(wave_text(of), encoding="utf-8")
    return folder


def closes(given: Path) -> bool:
    """Close the round of what lies there; return whether it was open."""
    ((_, is_new),) = close([read(given)])
    return is_new


def closed(folder: Path, of: Wave | None = None) -> Path:
    assert closes(written(folder, of or TEN))
    return folder


def test_a_mark_holds_what_was_closed(tmp_path: Path) -> None:
    folder = closed(tmp_path / "w", TEN)
    digest = hashlib.sha256((folder / "wave.json").read_bytes()).hexdigest()
    mark = {"schema_version": 1, "round": ROUND.id, "here": TEN.here, "wave": TEN.id, "sha256": digest}
    assert mark_of(folder) == mark
    assert {path.name for path in folder.iterdir()} == {"wave.json", "closed.json"}


def test_a_mark_is_written_once_and_no_other_wave_is_closed_under_it(tmp_path: Path) -> None:
    folder = closed(tmp_path / "w", TEN)
    before = (folder / "closed.json").read_bytes()
    assert not closes(folder)
    (folder / "other.json").write_text(wave_text(ELEVEN), encoding="utf-8")
    with pytest.raises(Refusal, match="changed after its round was closed"):
        closes(folder / "other.json")
    (folder / "wave.json").write_text(wave_text(ELEVEN), encoding="utf-8")
    with pytest.raises(Refusal, match="changed after its round was closed"):
        closes(folder)
    assert (folder / "closed.json").read_bytes() == before


def test_without_a_mark_nothing_is_closed(tmp_path: Path) -> None:
    assert mark_of(tmp_path) is None
    assert mark_of(tmp_path / "nowhere") is None
    with pytest.raises(Refusal, match=r"holds no wave\.json"):
        closes(tmp_path)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{"])
def test_a_broken_mark_is_no_permission(content: bytes, tmp_path: Path) -> None:
    folder = written(tmp_path / "w", TEN)
    (folder / "closed.json").write_bytes(content)
    with pytest.raises(Refusal, match="cannot be read; it says that a round is closed"):
        mark_of(folder)
    with pytest.raises(Refusal, match="cannot be read; it says that a round is closed"):
        closes(folder)
    assert closes(written(tmp_path / "beside", TEN))


@pytest.mark.parametrize("one", ["one", "in/one", "one/more", "."])
@pytest.mark.parametrize("two", ["two", "a/two", "in/two"])
def test_a_round_is_closed_with_one_wave(one: str, two: str, tmp_path: Path) -> None:
    first, second = tmp_path / "here" / one, tmp_path / "here" / two
    closed(first, TEN)
    written(second, ELEVEN)
    with pytest.raises(Refusal, match=f"The round {ROUND.id} is already closed in "):
        closes(second)
    assert not (second / "closed.json").exists()


def test_a_copy_and_another_round_are_closed_beside_it(tmp_path: Path) -> None:
    closed(tmp_path / "w", TEN)
    closed(tmp_path / "copy", TEN)
    closed(tmp_path / "led", TEN.model_copy(update={"leader": TEN.respondents[0]}))
    closed(tmp_path / "next", ELEVEN.model_copy(update={"round": ROUND.model_copy(update={"id": "next"})}))
    elsewhere = {"here": "another company", "round": ROUND.model_copy(update={"here": "another company"})}
    closed(tmp_path / "other", ELEVEN.model_copy(update=elsewhere))


def test_a_mark_whose_wave_was_deleted_still_counts(tmp_path: Path) -> None:
    (closed(tmp_path / "w", TEN) / "wave.json").unlink()
    written(tmp_path / "two", ELEVEN)
    for mark in (None, {"round": ROUND.id}):
        if mark is not None:
            (tmp_path / "w" / "closed.json").write_text(json.dumps(mark), encoding="utf-8")
        assert [near for near, _ in closed_in([tmp_path, tmp_path / "w"], ROUND)] == [tmp_path / "w"]
        with pytest.raises(Refusal, match="is already closed in "):
            closes(tmp_path / "two")


def test_the_same_people_under_a_lower_promise_are_another_wave(tmp_path: Path) -> None:
    closed(tmp_path / "w", TEN)
    lower = ROUND.model_copy(update={"thresholds": ROUND.thresholds.model_copy(update={"means_from": 3})})
    written(tmp_path / "two", TEN.model_copy(update={"round": lower}))
    with pytest.raises(Refusal, match="is already closed in "):
        closes(tmp_path / "two")


def test_a_mark_of_the_first_shape_counts_as_it_did(tmp_path: Path) -> None:
    folder = closed(tmp_path / "w", TEN)
    (folder / "closed.json").rename(folder / "published.json")
    assert not closes(folder)
    assert not (folder / "closed.json").exists()
    written(tmp_path / "two", ELEVEN)
    with pytest.raises(Refusal, match="is already closed in "):
        closes(tmp_path / "two")


def test_a_register_of_the_first_shape_counts_as_it_did(tmp_path: Path) -> None:
    file = tmp_path / "round.yaml"
    with registering(file, ROUND, tmp_path / "gone", "0" * 64):
        pass
    kept = tmp_path / ".culturecheck" / f"{ROUND.id}.json"
    found = json.loads(kept.read_text("utf-8"))
    del found["closed"]
    kept.write_text(json.dumps({**found, "schema_version": 1, "published": True}), encoding="utf-8")
    with pytest.raises(Refusal, match="is already closed with another wave"):
        closes(written(tmp_path / "w", TEN))


@pytest.mark.parametrize("folder", ["", "a\0b"])
def test_a_register_that_names_no_folder_is_refused_with_the_place(folder: str, tmp_path: Path) -> None:
    file = tmp_path / "round.yaml"
    with registering(file, ROUND, tmp_path / "gone", "0" * 64):
        pass
    kept = tmp_path / ".culturecheck" / f"{ROUND.id}.json"
    kept.write_text(json.dumps({**json.loads(kept.read_text("utf-8")), "folder": folder}), encoding="utf-8")
    with pytest.raises(InputRefused, match="folder"):
        read_register(file, ROUND)
