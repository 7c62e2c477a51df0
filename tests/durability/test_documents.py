"""A document that is written is what it was or whole, and the next command goes on: killed, or on a full disk."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("fork and SIGKILL are POSIX things", allow_module_level=True)

import signal

from culturecheck.cli import run
from culturecheck.errors import ExitCode
from culturecheck.files.plans import open_plan
from durability.driver import child, counted, killed_at, moments
from harmless import culturecheck, done

TESTS = Path(__file__).resolve().parents[1]
EARLIER = TESTS / "old_waves" / "v1.json"
CHANGE = ["plan", "set", "plan.yaml", "added", "note=what was agreed", "status=done"]
FURTHER = ["plan", "set", "plan.yaml", "added", "owner=Jo (example)"]
DRAFT = ["plan", "new", str(EARLIER), "-o", "new.yaml"]
REPORT = ["report", str(EARLIER), "-o", "new.md"]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    done("plan", "new", str(EARLIER), "-o", str(path))
    done("plan", "add", str(path), "--title", "Lunch with the depot")
    return path


def put(plan: Path, folder: Path, *, linked: bool) -> Path:
    """Put a plan into a folder, or a link to it that lies elsewhere; return the folder in which it lies."""
    where = folder / "elsewhere" if linked else folder
    where.mkdir(parents=True, exist_ok=True)
    shutil.copy(plan, where / "plan.yaml")
    if linked:
        (folder / "plan.yaml").symlink_to(Path("elsewhere", "plan.yaml"))
    return where


def calls_of(folder: Path, arguments: list[str]) -> list[str]:
    log = folder.parent / f"{folder.name}.calls"
    assert child(folder, arguments, [], lambda: counted(log))[0] == 0
    return log.read_text(encoding="utf-8").split()


@pytest.mark.parametrize("linked", [False, True], ids=["there", "through a link"])
def test_a_plan_is_changed_or_not_at_whatever_moment_the_change_is_killed(
    plan: Path, tmp_path: Path, linked: bool
) -> None:
    put(plan, tmp_path / "undisturbed", linked=linked)
    calls = calls_of(tmp_path / "undisturbed", CHANGE)
    before, after = plan.read_bytes(), (tmp_path / "undisturbed" / "plan.yaml").read_bytes()
    found = set()
    for number, moment in moments(calls):
        folder = tmp_path / f"{number}-{moment}"
        where = put(plan, folder, linked=linked)
        code, _ = child(folder, CHANGE, [], lambda: killed_at(number, moment))  # noqa: B023 - called at once
        assert code == -signal.SIGKILL
        assert (where / "plan.yaml").read_bytes() in (before, after), (moment, calls[number])
        is_changed = (where / "plan.yaml").read_bytes() == after
        found.add(is_changed)
        assert child(folder, FURTHER, [], lambda: None)[0] == 0
        action = open_plan(folder).plan.action("added")
        assert (action.owner, action.note) == ("Jo (example)", "what was agreed" if is_changed else "")
        assert (folder / "plan.yaml").is_symlink() is linked
        assert {path.name for path in where.iterdir()} <= {"plan.yaml", "said.txt"}
    assert {"write", "fsync", "replace", "unlink"} == {*calls}
    assert found == {True, False}


def test_a_new_document_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "undisturbed").mkdir()
    calls = calls_of(tmp_path / "undisturbed", DRAFT)
    name = DRAFT[-1]
    whole = (tmp_path / "undisturbed" / name).read_bytes()
    found = set()
    for number, moment in moments(calls):
        folder = tmp_path / f"{number}-{moment}"
        folder.mkdir()
        code, _ = child(folder, DRAFT, [], lambda: killed_at(number, moment))  # noqa: B023 - called at once
        assert code == -signal.SIGKILL
        is_there = (folder / name).exists()
        found.add(is_there)
        assert not is_there or (folder / name).read_bytes() == whole
        assert child(folder, [*DRAFT, *(["--force"] if is_there else [])], [], lambda: None)[0] == 0
        assert {path.name for path in folder.iterdir()} <= {name, "said.txt"}
        assert (folder / name).read_bytes() == whole
    assert {"write", "fsync", "link", "unlink"} == {*calls}
    assert found == {True, False}


Full = tuple[str, bool]
FULL: list[Full] = [("write", False), ("write", True), ("fsync", False), ("replace", False)]


def refusing(name: str, half: bool) -> Callable[..., Any]:
    """Return a call to the disk that is refused, at once or after half of what was to be written."""
    real, calls = getattr(os, name), iter(range(10**6))

    def call(*given: Any) -> Any:
        if next(calls) == 0 and half:
            return real(given[0], bytes(given[1])[: len(given[1]) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return call


@pytest.mark.parametrize("full", FULL)
def test_a_disk_that_is_full_leaves_the_plan_as_it_was_and_takes_the_change_later(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], full: Full
) -> None:
    path = put(plan, tmp_path, linked=False) / "plan.yaml"
    change = ["plan", "set", str(path), *CHANGE[3:]]
    with monkeypatch.context() as patched:
        patched.setattr(os, full[0], refusing(*full))
        assert run(change) == ExitCode.FAULT
    assert capsys.readouterr().err == f"{path} could not be written: no space left on device.\n"
    assert path.read_bytes() == plan.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.yaml"]
    assert culturecheck(*change).code == 0


@pytest.mark.parametrize("full", FULL[:3])
@pytest.mark.parametrize("arguments", [DRAFT, REPORT], ids=["plan", "report"])
def test_a_disk_that_is_full_leaves_no_beginning_of_a_new_document(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    full: Full,
) -> None:
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, full[0], refusing(*full))
        assert run(arguments) == ExitCode.FAULT
    assert capsys.readouterr().err == f"{arguments[-1]} could not be written: no space left on device.\n"
    assert [*tmp_path.iterdir()] == []
    assert culturecheck(*arguments).code == 0
