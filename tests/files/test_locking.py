"""One process at a time over reading, changing and writing a document."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("fork and links are POSIX things", allow_module_level=True)

import fcntl

from culturecheck.errors import ExitCode, Refusal
from culturecheck.files.drafts import begin_draft, resume_draft
from culturecheck.files.locking import held
from durability.unfinished import OPENING


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("first\n", encoding="utf-8")
    return path


Elsewhere = Callable[[Callable[[], None]], int]


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Run something in another process, which then stays there until it is killed; return its id."""
    children: list[int] = []

    def run(what: Callable[[], None]) -> int:
        hear, tell = os.pipe()
        pid = os.fork()
        if pid == 0:
            what()
            os.write(tell, b".")
            signal.pause()
            os._exit(0)
        children.append(pid)
        os.close(tell)
        assert os.read(hear, 1) == b"."
        os.close(hear)
        return pid

    yield run
    for pid in children:
        ended(pid)


def hold(path: Path, kept: list[Any] = []) -> None:  # noqa: B006 - kept until the process ends
    kept.append(held(path))
    kept[-1].__enter__()


def ended(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as caught, held(path, patience=0):
        pass
    assert caught.value.exit_code is ExitCode.WRONG_INPUT
    return str(caught.value)


@pytest.mark.parametrize("is_folder", [False, True])
def test_what_another_process_holds_is_refused_until_that_process_ends_however_it_ends(
    document: Path, elsewhere: Elsewhere, is_folder: bool
) -> None:
    path = document.parent if is_folder else document
    other = elsewhere(lambda: hold(path))
    assert refused(path) == (
        f"Another culturecheck is working on {path}; nothing was changed. Try again when it is done."
    )
    ended(other)
    with held(path, patience=0) as is_locked:
        assert is_locked
    assert [entry.name for entry in document.parent.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("way", ["link", "link of a folder", "hard link", "detour"])
def test_two_paths_to_one_document_are_one_lock(document: Path, elsewhere: Elsewhere, way: str) -> None:
    other = document.with_name("other.yaml")
    match way:
        case "link":
            other.symlink_to(document.name)
        case "hard link":
            os.link(document, other)
        case "link of a folder":
            (document.parent / "folder").symlink_to(".")
            other = document.parent / "folder" / document.name
        case _:
            other = document.parent / ".." / document.parent.name / document.name
    elsewhere(lambda: hold(other))
    assert "is working on" in refused(document)


def test_one_waits_for_another_process_and_then_has_what_that_one_wrote(document: Path) -> None:
    hear, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        with held(document):
            os.write(tell, b".")
            new = document.with_name("new")
            new.write_text("second\n", encoding="utf-8")
            os.replace(new, document)
        os._exit(0)
    os.read(hear, 1)
    with held(document):
        assert document.read_text(encoding="utf-8") in ("first\n", "second\n")
        before = document.stat().st_ino
        assert os.waitpid(pid, 0)[1] == 0
        is_the_last = document.stat().st_ino == before
    assert is_the_last or document.read_text(encoding="utf-8") == "second\n"


def test_what_was_replaced_while_one_waited_is_not_what_is_held(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening a document and locking it, another process writes it anew."""
    real = fcntl.flock
    replaced: list[Path] = []

    def late(descriptor: int, how: int) -> None:
        if not replaced:
            replaced.append(document.with_name("new"))
            replaced[0].write_text("second\n", encoding="utf-8")
            os.replace(replaced[0], document)
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with held(document), document.open("rb") as current, pytest.raises(BlockingIOError):
        real(current.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_lock_that_is_held_already_is_taken_again_within(document: Path) -> None:
    with held(document), held(document.parent / "." / document.name, patience=0) as is_locked:
        assert is_locked


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EBADF])
def test_a_share_that_knows_no_locks_is_told_apart_from_a_busy_one(
    document: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def unknown(*_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", unknown)
    with held(document, patience=0) as is_locked:
        assert not is_locked
    begin_draft(document.parent / "wave", OPENING).close()
    resume_draft(document.parent / "wave")[0].close()  # is not refused as being answered in another window


def test_what_may_only_be_read_can_be_held(document: Path, elsewhere: Elsewhere) -> None:
    document.chmod(0o400)
    document.parent.chmod(0o500)
    try:
        elsewhere(lambda: hold(document))
        assert "is working on" in refused(document)
    finally:
        document.parent.chmod(0o700)


def test_what_is_not_there_is_named_and_a_pipe_needs_no_lock(document: Path) -> None:
    missing = document.with_name("none.yaml")
    assert refused(missing) == f"{missing} cannot be read: no such file or directory."
    pipe = document.with_name("pipe")
    os.mkfifo(pipe)
    with held(pipe, patience=0) as is_locked:
        assert is_locked
