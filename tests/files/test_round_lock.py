"""A round at a time: which folders are held, and that all who could find each other meet in one."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from culturecheck.files import round_lock
from culturecheck.files.round_lock import round_held


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are held, in the order in which they are taken."""
    taken: list[Path] = []

    @contextlib.contextmanager
    def hold(path: Path) -> Iterator[bool]:
        taken.append(path)
        yield path.name != "without-locks"

    monkeypatch.setattr(round_lock, "held", hold)
    return taken


def taken(held: list[Path], *folders: Path) -> list[Path]:
    held.clear()
    with round_held(*folders):
        return list(held)


def test_folders_are_taken_in_one_order_whoever_names_them_how(tmp_path: Path, held: list[Path]) -> None:
    one, two = tmp_path / "one" / "deep", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir(parents=True)
    (tmp_path / "link").symlink_to(one)
    first = taken(held, one, two)
    assert {one, one.parent, tmp_path, two, tmp_path.parent} == set(first)
    assert taken(held, two, one) == taken(held, two, tmp_path / "link") == first


@pytest.mark.parametrize(("one", "two"), [("a", "b"), ("a/in", "b/in"), ("a", "b/in"), (".", "b/in")])
def test_two_waves_that_could_find_each_other_share_a_folder(
    one: str, two: str, tmp_path: Path, held: list[Path]
) -> None:
    for name in (one, two):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    assert set(taken(held, tmp_path / one)) & set(taken(held, tmp_path / two))


def test_what_is_not_there_yet_is_held_by_what_is_above(tmp_path: Path, held: list[Path]) -> None:
    assert set(taken(held, tmp_path / "new" / "wave")) == {tmp_path}


def test_one_place_without_locks_is_told(tmp_path: Path, held: list[Path]) -> None:
    (tmp_path / "without-locks").mkdir()
    with round_held(tmp_path) as is_locked:
        assert is_locked
    with round_held(tmp_path / "without-locks") as is_locked:
        assert not is_locked
    assert held
