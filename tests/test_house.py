"""The rules of the house: style, types, and which room may know which."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "culturecheck"
MAY_OPEN_FILES = {"files", "cli"}


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_style() -> None:
    run("-m", "ruff", "check", "src", "tests", "benchmarks")


def test_format() -> None:
    run("-m", "ruff", "format", "--check", "src", "tests", "benchmarks")


def test_types() -> None:
    run("-m", "mypy")


def test_imports_run_downwards() -> None:
    run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_files_and_the_composer_open_files(path: Path) -> None:
    if path.relative_to(SOURCE).parts[0] in MAY_OPEN_FILES:
        pytest.skip("this room may")
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "open" not in calls


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8")
    command = next(line for line in readme.splitlines() if line.endswith("-m pytest"))
    assert command in ci.splitlines()
