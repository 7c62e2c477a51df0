"""The rules of the house: style, types, and which room may know which."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from culturecheck.cli.grammar import verbs

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "culturecheck"
MAY_OPEN_FILES = {"files", "cli", "wording"}  # the last its own catalogues alone


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_style() -> None:
    run("-m", "ruff", "check", "src", "tests", "benchmarks", "docs/examples")


def test_format() -> None:
    run("-m", "ruff", "format", "--check", "src", "tests", "benchmarks", "docs/examples")


def test_types() -> None:
    run("-m", "mypy")


def test_imports_run_downwards() -> None:
    run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")


CLOSED_ROOMS = [
    path for path in sorted(SOURCE.rglob("*.py")) if path.relative_to(SOURCE).parts[0] not in MAY_OPEN_FILES
]


OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "touch"}
CLOCK = {"now", "today", "utcnow", "time", "perf_counter", "monotonic"}


def called(path: Path) -> set[str]:
    """The names of all functions and methods that a module calls."""
    functions = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {function.id for function in functions if isinstance(function, ast.Name)}
    return names | {function.attr for function in functions if isinstance(function, ast.Attribute)}


@pytest.mark.parametrize("path", CLOSED_ROOMS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_files_and_the_composer_open_files(path: Path) -> None:
    assert not called(path) & OPENING


@pytest.mark.parametrize("path", CLOSED_ROOMS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_composer_asks_the_clock(path: Path) -> None:
    assert not called(path) & CLOCK


def test_the_composer_asks_for_the_day_in_one_place() -> None:
    asking = {path.name for path in (SOURCE / "cli").rglob("*.py") if called(path) & {"now", "utcnow"}}
    assert asking == {"days.py"}


def test_these_names_are_found_where_they_may_be() -> None:
    assert "write_bytes" not in called(SOURCE / "files" / "durable.py")
    assert "open" in called(SOURCE / "files" / "strict_yaml.py")
    assert "now" in called(SOURCE / "cli" / "days.py")


SAID_TWICE = {"Request"}  # what one verb was asked for, and no other module takes it


def public_types(path: Path) -> set[str]:
    """The public classes and type aliases that a module defines, by their CamelCase; a TypeVar is none."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(name)):
                found.add(name)
            case ast.Assign(targets=[ast.Name(name)], value=value):
                found |= set() if ast.unparse(value).startswith("TypeVar(") else {name}
    return {name for name in found if name[0].isupper() and any(letter.islower() for letter in name)}


def test_no_name_of_a_type_means_two_things() -> None:
    where: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for name in public_types(path):
            where.setdefault(name, []).append(str(path.relative_to(SOURCE)))
    assert {"Level", "Comparison", "BandNumber"} <= where.keys()
    assert {name: paths for name, paths in where.items() if len(paths) > 1 and name not in SAID_TWICE} == {}


def test_ci_runs_the_test_command_of_the_readme_and_ends_with_its_tests() -> None:
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    command = next(line for line in readme.splitlines() if line.endswith("-m pytest"))
    set_up, _, tests = command.rpartition(" && ")
    assert ci.index(set_up) < ci.index(tests) == len(ci) - 1


@pytest.mark.skipif(os.name != "posix", reason="it is a script for bash")
@pytest.mark.parametrize(("said", "why"), [("  ERROR: no disk", "ERROR: no disk"), ("1 failed in 2s", "nothing said")])
def test_the_newest_versions_stop_nothing_whatever_fails(tmp_path: Path, said: str, why: str) -> None:
    python = tmp_path / "python3"
    python.write_text(f"#!/bin/sh\necho '{said}'\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "newest"], env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, f"NEWEST: broken at venv: {why}\n")


LONGEST_MODULE = 300
LONGEST_BODY = 25
LINES_OF_THE_COMPOSER = 195
"""For each verb, a family of them being one. 130 are wanted; what all verbs share will be for more of them in time."""


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_module_is_longer_than_can_be_read_at_once(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


def body_lines(function: ast.FunctionDef) -> int:
    """How many lines the body of a function has, its docstring aside."""
    first, *rest = function.body
    is_said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = rest if is_said else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def composing() -> dict[str, int]:
    """The functions of the composer by their names, with how many lines their bodies have."""
    found = {}
    for path in (SOURCE / "cli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found[f"{path.relative_to(SOURCE)}:{node.name}"] = body_lines(node)
    return found


def test_what_a_verb_does_is_read_at_a_glance() -> None:
    bodies = composing()
    assert "cli/verbs/read.py:report" in bodies
    assert {name: lines for name, lines in bodies.items() if lines > LONGEST_BODY} == {}


def test_the_composer_does_not_grow_but_with_its_verbs() -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in (SOURCE / "cli").rglob("*.py"))
    assert lines <= LINES_OF_THE_COMPOSER * len(tuple(verbs()))
