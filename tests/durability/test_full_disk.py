"""A disk that refuses: a clear word, the command to go on, and every confirmed answer kept."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("file modes, limits and resume commands here are those of POSIX", allow_module_level=True)

from culturecheck.files.drafts import DRAFT_NAME, begin_draft
from durability.unfinished import (
    ALL_THREES,
    DEFAULT_BANDS,
    FINISH,
    OPENING,
    PULSE,
    RESUME,
    SETTING,
    Assess,
    kept_in,
    values,
)


@pytest.mark.parametrize(("name", "half"), [("write", False), ("write", True), ("fsync", False), ("replace", False)])
def test_on_a_full_disk_every_confirmed_answer_is_kept_and_the_command_to_go_on_is_named(
    assess: Assess, monkeypatch: pytest.MonkeyPatch, name: str, half: bool
) -> None:
    """Each call to the disk in turn is the one at which it is full, with or without half of the line written."""
    real = getattr(os, name)
    for place in range(100):
        calls = iter(range(10**6))

        def full(*given: Any, calls: Any = calls, place: int = place) -> Any:
            number = next(calls)
            if number == place and half:
                return real(given[0], bytes(given[1])[: len(given[1]) // 2])
            if number >= place:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*given)

        folder = Path(f"wave-{place}")
        with monkeypatch.context() as patched:
            patched.setattr(os, name, full)
            code, said = assess([*ALL_THREES, FINISH, DEFAULT_BANDS], "pulse", "-o", str(folder), *SETTING[3:])
        if code == 0:
            break
        assert code == 3
        assert "could not be written: no space left on device." in said
        assert "Traceback" not in said
        if "Question 1" not in said:
            assert not list(folder.iterdir())
            continue
        assert said.endswith(f"then go on with:\n  culturecheck assess --resume {folder} --plain\n")
        interview = kept_in(folder)
        assert [item for item, _ in interview.responses] == [item.id for item in PULSE.items[: said.count("Kept.")]]
        assert ("The last answer was not kept." in said) is (DRAFT_NAME in said)
        assert not (folder / "wave.json").exists() or values(folder) == [3] * 8
    assert place > 2 if name == "replace" else place > 10


def test_a_limit_of_the_system_is_a_full_disk_too(tmp_path: Path) -> None:
    begin_draft(tmp_path / "wave", OPENING).close()
    room = (tmp_path / "wave" / DRAFT_NAME).stat().st_size + 500  # for a few answers
    limited = (
        f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}));"
        "from culturecheck.cli import run; sys.exit(run(['assess', '--resume', 'wave', '--plain']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", limited],
        cwd=tmp_path,
        input="3\n" * 8,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ended.returncode == 3
    assert "file too large" in ended.stderr
    assert ended.stderr.endswith(f"  {RESUME}\n")
    assert 0 < ended.stderr.count("Kept.") == len(kept_in(tmp_path / "wave").responses) < 8


def test_a_folder_that_cannot_be_written_to_is_told_before_the_first_question(
    assess: Assess, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("wave").mkdir(mode=0o500)
    real, told = os.access, (os.W_OK, "wave")
    if os.geteuid() == 0:  # who may write everywhere
        monkeypatch.setattr(os, "access", lambda path, mode: real(path, mode) and (mode & os.W_OK, str(path)) != told)

    code, said = assess(ALL_THREES)
    assert (code, said.splitlines()[-1]) == (3, "wave cannot be written to; name another folder with -o.")
    assert "Question" not in said
