"""A document is written whole or not at all, where it belongs, for whom it was meant, and for one writer at a time."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("modes, links and pipes here are those of POSIX", allow_module_level=True)

from culturecheck.errors import CultureCheckError, ExitCode, Refusal, StorageFault
from culturecheck.files import durable
from culturecheck.files.durable import make_folder, write_new, write_synced
from culturecheck.files.locking import lock


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o027)
    yield
    os.umask(before)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text("before\n", encoding="utf-8")
    path.chmod(0o664)
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- where it is written


def test_a_link_stays_a_link_and_its_target_is_written(document: Path) -> None:
    folder = document.parent / "elsewhere"
    folder.mkdir()
    near, far = folder / "near.yaml", folder / "far.yaml"
    near.symlink_to(far.name)
    far.symlink_to(document)
    write_synced(near, "after\n")
    assert (os.readlink(near), os.readlink(far)) == (far.name, str(document))
    assert document.read_text(encoding="utf-8") == "after\n"
    assert (names(folder), names(document.parent)) == (["far.yaml", "near.yaml"], ["elsewhere", "plan.yaml"])


def test_the_target_of_a_link_that_leads_to_nothing_is_made(document: Path) -> None:
    link = document.with_name("link.yaml")
    link.symlink_to("target.yaml")
    write_new(link, "after\n")
    assert (link.is_symlink(), link.with_name("target.yaml").read_text(encoding="utf-8")) == (True, "after\n")


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_new(pipe, "through\n")
    assert reader.communicate()[0] == b"through\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert names(tmp_path) == ["pipe"]


@pytest.mark.parametrize(
    ("device", "outcome"), [("/dev/null", None), ("/dev/full", "/dev/full could not be written: no space left")]
)
def test_a_device_is_written_to_and_not_replaced(device: str, outcome: str | None) -> None:
    if not os.path.exists(device):
        pytest.skip(f"there is no {device} here")
    before = os.stat(device)
    try:
        write_new(Path(device), "through\n")
        said = None
    except StorageFault as fault:
        said = str(fault)
    assert (said is None) == (outcome is None)
    assert (said or "").startswith(outcome or "")
    assert os.path.samestat(os.stat(device), before)


@pytest.mark.parametrize("way", ["> out", ">> out", "| cat > out"])
def test_standard_output_may_be_named_as_a_file_wherever_it_leads(tmp_path: Path, way: str) -> None:
    write = 'import pathlib, culturecheck.files.durable as d; d.write_new(pathlib.Path("/dev/stdout"), "b\\n")'
    command = f"(echo a; {sys.executable} -c '{write}'; echo c) {way}"
    ended = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a\nb\nc\n"


# --- for whom


@pytest.mark.parametrize(("private", "wanted"), [(True, 0o600), (False, 0o640)])
def test_a_new_document_is_its_writers_alone_or_as_the_umask_says(tmp_path: Path, private: bool, wanted: int) -> None:
    write_synced(tmp_path / "one", "x", private=private)
    write_new(tmp_path / "two", "x", private=private)
    assert [mode(tmp_path / name) for name in ("one", "two")] == [wanted, wanted]


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o664, 0o777])
@pytest.mark.parametrize("private", [True, False])
def test_the_mode_of_what_is_there_stays(document: Path, kept: int, private: bool) -> None:
    document.chmod(kept)
    write_synced(document, "after\n", private=private)
    assert (mode(document), document.read_text(encoding="utf-8")) == (kept, "after\n")


def test_owner_and_group_stay(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "fchown", lambda _, owner, group: asked.append((owner, group)))
    write_synced(document, "after\n")
    assert asked == [(-1, document.stat().st_gid), (document.stat().st_uid, -1)]


def test_what_is_protected_against_writing_is_left_alone(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document.chmod(0o400)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how: how != os.W_OK and real(path, how))  # as for all but root
    with pytest.raises(StorageFault, match=r"plan\.yaml could not be written: permission denied\."):
        write_synced(document, "after\n")
    assert document.read_text(encoding="utf-8") == "before\n"
    assert names(document.parent) == ["plan.yaml"]


# --- one writer at a time


@pytest.mark.parametrize("knows_links", [True, False])
def test_of_two_that_write_a_new_document_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows_links: bool
) -> None:
    """The other one is there just before this one gives its own the name."""
    path = tmp_path / "plan.yaml"
    real = os.link

    def late(source: Any, target: Any) -> None:
        path.write_text("theirs\n", encoding="utf-8")
        if not knows_links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(Refusal, match="is there already; overwrite it with --force, or name another file") as caught:
        write_new(path, "ours\n")
    assert caught.value.exit_code is ExitCode.WRONG_INPUT
    assert path.read_text(encoding="utf-8") == "theirs\n"
    assert names(tmp_path) == ["plan.yaml"]


def test_where_nobody_knows_links_a_new_document_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", unknown)
    write_new(tmp_path / "plan.yaml", "ours\n")
    assert names(tmp_path) == ["plan.yaml"]


def test_a_name_that_lies_in_wait_is_neither_followed_nor_taken(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody guessed the name of the temporary file and put a link to another document there."""
    other = document.with_name("other")
    other.write_text("other\n", encoding="utf-8")
    monkeypatch.setattr("secrets.token_hex", lambda _: "guessed")
    document.with_name(".culturecheck-guessed.new").symlink_to(other)
    with pytest.raises(CultureCheckError):
        write_synced(document, "after\n")
    assert (other.read_text(encoding="utf-8"), document.read_text(encoding="utf-8")) == ("other\n", "before\n")


def test_what_a_killed_run_left_is_taken_away_and_what_is_being_written_is_not(document: Path) -> None:
    left_over = document.with_name(".culturecheck-0123456789abcdef.new")
    left_over.write_text("half of somebo", encoding="utf-8")
    theirs, descriptor = durable.opened_beside(document, os.O_WRONLY, durable.MINE)
    assert not left_over.exists()
    write_synced(document, "after\n")
    assert names(document.parent) == sorted([theirs.name, "plan.yaml"])
    os.close(descriptor)
    write_synced(document, "again\n")
    assert names(document.parent) == ["plan.yaml"]


def test_who_tidies_up_at_the_wrong_moment_takes_nothing_from_a_writer(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the making of a temporary file and its lock, another process takes it for a left-over."""
    seen: list[int] = []

    def late(descriptor: int) -> Any:
        if not seen:
            seen.append(descriptor)
            for path in document.parent.glob(".culturecheck-*"):
                path.unlink()
        return lock(descriptor)

    monkeypatch.setattr(durable, "lock", late)
    write_synced(document, "after\n")
    assert (document.read_text(encoding="utf-8"), names(document.parent)) == ("after\n", ["plan.yaml"])


# --- folders


def test_every_new_folder_is_synced_into_the_one_above_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(durable, "sync_folder", synced.append)
    make_folder(tmp_path / "a" / "b" / "c")
    assert synced == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]
    make_folder(tmp_path / "a" / "b" / "c")
    assert len(synced) == 3


@pytest.mark.parametrize("write", [write_synced, write_new])
def test_a_document_is_synced_before_it_has_its_name_and_its_folder_after_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Any
) -> None:
    done: list[str] = []
    for name in ("fsync", "replace", "link"):
        real = getattr(os, name)

        def call(*given: Any, name: str = name, real: Any = real) -> Any:
            is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(given[0]).st_mode)
            done.append("folder" if is_folder else name)
            return real(*given)

        monkeypatch.setattr(os, name, call)
    write(tmp_path / "plan.yaml", "x")
    assert done == ["fsync", "replace" if write is write_synced else "link", "folder"]


@pytest.mark.parametrize("beside", ["file", "file/within"])
def test_a_folder_that_cannot_be_because_a_file_is_there_is_refused(tmp_path: Path, beside: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(Refusal, match="name a folder with -o"):
        make_folder(tmp_path / beside)
