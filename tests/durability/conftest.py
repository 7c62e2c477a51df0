"""An assessment answered from lines, in this process."""

import io
import sys
from pathlib import Path

import pytest

from culturecheck.cli import run
from durability.unfinished import SETTING, Assess


@pytest.fixture
def assess(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Assess:
    """Run `culturecheck assess` on lines in a folder of its own; return its exit code and what it said."""
    monkeypatch.chdir(tmp_path)

    def assessed(lines: list[str], *arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = run(["assess", *(arguments or SETTING), *([] if "--no-input" in arguments else ["--plain"])])
        return code, capsys.readouterr().err

    return assessed
