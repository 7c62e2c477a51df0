"""The mark of a published wave: written once, without a clock, and found from other folders."""

import hashlib
import json
from pathlib import Path

import pytest

from builders import a_round, team_wave, wave
from culturecheck.errors import Refusal
from culturecheck.files.publication import publication_of, publish, published_in
from culturecheck.files.waves import wave_text
from culturecheck.wave import Wave

ROUND = a_round(function="sales service")
TEN = team_wave("| function | n | rest |\n|---|---|---|\n| sales | 10 | 3 |", of=ROUND)
ELEVEN = team_wave("| function | n | rest |\n|---|---|---|\n| sales | 11 | 3 |", of=ROUND)


def written(folder: Path, of: Wave) -> Path:
    folder.mkdir(parents=True)
    (folder / "wave.json").write_text(wave_text(of), encoding="utf-8")
    return folder


def published(folder: Path, of: Wave | None = None) -> Path:
    assert publish(written(folder, of or wave()), of or wave())
    return folder


def test_a_mark_holds_what_was_published(tmp_path: Path) -> None:
    folder = published(tmp_path / "w", TEN)
    digest = hashlib.sha256((folder / "wave.json").read_bytes()).hexdigest()
    mark = {"schema_version": 1, "round": ROUND.id, "here": TEN.here, "wave": TEN.id, "sha256": digest}
    assert publication_of(folder) == mark
    assert {path.name for path in folder.iterdir()} == {"wave.json", "published.json"}


def test_a_mark_is_written_once_and_no_other_wave_is_published_under_it(tmp_path: Path) -> None:
    folder = published(tmp_path / "w", TEN)
    before = (folder / "published.json").read_bytes()
    assert not publish(folder, TEN)
    (folder / "other.json").write_text(wave_text(ELEVEN), encoding="utf-8")
    with pytest.raises(Refusal, match="changed after its first report"):
        publish(folder / "other.json", ELEVEN)
    (folder / "wave.json").write_text(wave_text(ELEVEN), encoding="utf-8")
    with pytest.raises(Refusal, match="changed after its first report"):
        publish(folder, ELEVEN)
    assert (folder / "published.json").read_bytes() == before


def test_without_a_mark_nothing_is_published(tmp_path: Path) -> None:
    assert publication_of(tmp_path) is None
    assert publication_of(tmp_path / "nowhere") is None
    with pytest.raises(Refusal, match=r"holds no wave\.json"):
        publish(tmp_path, wave())


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{"])
def test_a_broken_mark_is_no_permission(content: bytes, tmp_path: Path) -> None:
    folder = written(tmp_path / "w", TEN)
    (folder / "published.json").write_bytes(content)
    with pytest.raises(Refusal, match="cannot be read; it marks a published wave"):
        publication_of(folder)
    with pytest.raises(Refusal, match="cannot be read; it marks a published wave"):
        publish(folder, TEN)
    assert publish(written(tmp_path / "beside", TEN), TEN)


@pytest.mark.parametrize("one", ["one", "in/one", "one/more", "."])
@pytest.mark.parametrize("two", ["two", "a/two", "in/two"])
def test_a_round_is_published_as_one_wave(one: str, two: str, tmp_path: Path) -> None:
    first, second = tmp_path / "here" / one, tmp_path / "here" / two
    published(first, TEN)
    written(second, ELEVEN)
    with pytest.raises(Refusal, match=f"The round {ROUND.id} is already published in "):
        publish(second, ELEVEN)
    assert not (second / "published.json").exists()


def test_a_copy_and_another_round_are_published_beside_it(tmp_path: Path) -> None:
    published(tmp_path / "w", TEN)
    published(tmp_path / "copy", TEN)
    published(tmp_path / "led", TEN.model_copy(update={"leader": TEN.respondents[0]}))
    published(tmp_path / "next", ELEVEN.model_copy(update={"round": ROUND.model_copy(update={"id": "next"})}))
    elsewhere = {"here": "another company", "round": ROUND.model_copy(update={"here": "another company"})}
    published(tmp_path / "other", ELEVEN.model_copy(update=elsewhere))


def test_a_mark_whose_wave_was_deleted_still_counts(tmp_path: Path) -> None:
    (published(tmp_path / "w", TEN) / "wave.json").unlink()
    written(tmp_path / "two", ELEVEN)
    for mark in (None, {"round": ROUND.id}):
        if mark is not None:
            (tmp_path / "w" / "published.json").write_text(json.dumps(mark), encoding="utf-8")
        assert [near for near, _ in published_in([tmp_path, tmp_path / "w"], ROUND)] == [tmp_path / "w"]
        with pytest.raises(Refusal, match="is already published in "):
            publish(tmp_path / "two", ELEVEN)


def test_the_same_people_under_a_lower_promise_are_another_wave(tmp_path: Path) -> None:
    published(tmp_path / "w", TEN)
    lower = ROUND.model_copy(update={"thresholds": ROUND.thresholds.model_copy(update={"means_from": 3})})
    written(tmp_path / "two", TEN.model_copy(update={"round": lower}))
    with pytest.raises(Refusal, match="is already published in "):
        publish(tmp_path / "two", TEN.model_copy(update={"round": lower}))
