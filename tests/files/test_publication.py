"""The mark of a published wave: written once, without a clock, and found beside other folders."""

import hashlib
import json
from pathlib import Path

import pytest

from builders import wave
from culturecheck.errors import Refusal
from culturecheck.files.publication import mark_published, publication_of, published_beside
from culturecheck.files.waves import wave_text


def published(folder: Path) -> Path:
    folder.mkdir()
    (folder / "wave.json").write_text(wave_text(wave()), encoding="utf-8")
    mark_published(folder, wave())
    return folder


def test_a_mark_holds_what_was_published(tmp_path: Path) -> None:
    folder = published(tmp_path / "w")
    digest = hashlib.sha256((folder / "wave.json").read_bytes()).hexdigest()
    assert publication_of(folder) == {"schema_version": 1, "round": None, "wave": "spring", "sha256": digest}
    assert {path.name for path in folder.iterdir()} == {"wave.json", "published.json"}


def test_a_mark_is_written_once(tmp_path: Path) -> None:
    folder = published(tmp_path / "w")
    before = (folder / "published.json").read_bytes()
    (folder / "wave.json").write_text("{}", encoding="utf-8")
    mark_published(folder, wave(name="autumn"))
    assert (folder / "published.json").read_bytes() == before


def test_without_a_mark_nothing_is_published(tmp_path: Path) -> None:
    assert publication_of(tmp_path) is None
    assert publication_of(tmp_path / "nowhere") is None
    with pytest.raises(Refusal, match=r"wave\.json cannot be read"):
        mark_published(tmp_path, wave())


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{"])
def test_a_broken_mark_is_no_permission(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "published.json").write_bytes(content)
    with pytest.raises(Refusal, match="cannot be read; it marks a published wave"):
        publication_of(tmp_path)


def test_a_round_is_found_beside(tmp_path: Path) -> None:
    folder = published(tmp_path / "w")
    (folder / "published.json").write_text(json.dumps({"round": "autumn"}), encoding="utf-8")
    assert published_beside([tmp_path], "autumn") == folder
    assert published_beside([tmp_path, folder], "spring") is None
