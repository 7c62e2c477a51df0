"""The commands that are printed can be typed as they stand."""

import sys
from pathlib import Path

import pytest

from culturecheck.cli.invocation import invocation


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "culturecheck"
    path.write_text("", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_by_its_name_where_the_shell_finds_it(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(script.parent))
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert invocation() == "culturecheck"


def test_by_its_path_where_the_shell_does_not(script: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "argv", [".venv/bin/culturecheck"])
    assert invocation() == ".venv/bin/culturecheck"


def test_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/culturecheck/__main__.py"])
    assert invocation() == "python -m culturecheck"
