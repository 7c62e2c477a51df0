"""The commands that set the product up install the same versions tomorrow: those of constraints.txt."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINNED = {
    canonicalize_name(name): version
    for name, version in (
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAMED = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]


def needed(name: str, extras: frozenset[str], found: dict[str, Requirement]) -> None:
    """Add to `found` whatever a distribution of this environment draws in on this system."""
    for line in requires(name) or []:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker and not any(marker.evaluate({"extra": extra}) for extra in (extras or {""})):
            continue
        key = canonicalize_name(requirement.name)
        if key not in found:
            found[key] = requirement
            needed(key, frozenset(requirement.extras), found)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_every_command_that_installs_takes_the_versions_from_constraints(name: str) -> None:
    commands = re.findall(r"pip install [^&;`\n]*", (ROOT / name).read_text("utf-8"))
    assert commands
    assert [command for command in commands if not command.startswith("pip install -q -c constraints.txt ")] == []


@pytest.mark.parametrize("line", NAMED)
def test_what_the_project_asks_for_is_pinned_within_what_it_allows(line: str) -> None:
    requirement = Requirement(line)
    assert requirement.specifier.contains(PINNED[canonicalize_name(requirement.name)])


def test_what_that_draws_in_is_pinned_too() -> None:
    found: dict[str, Requirement] = {}
    needed("culturecheck", frozenset(PROJECT["optional-dependencies"]), found)
    assert len(found) > len(NAMED)
    assert sorted(found.keys() - PINNED.keys()) == []


def test_only_versions_stand_there_and_no_place_to_take_them_from() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.!+]+", line)] == []
    assert "://" not in "".join(lines)
    assert "culturecheck" not in PINNED


def imported(path: Path, seen: set[Path]) -> set[str]:
    """What a test needs that is neither Python's nor ours, by itself or by a module of tests that it imports."""
    if path in seen or not path.is_file():
        return set()
    seen.add(path)
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found: set[str] = set()
    for name in names:
        module = ROOT / "tests" / Path(*name.split("."))
        if module.with_suffix(".py").is_file() or module.is_dir():
            found |= imported(module.with_suffix(".py"), seen)
        elif name.partition(".")[0] not in {*sys.stdlib_module_names, "culturecheck"}:
            found.add(name.partition(".")[0])
    return found


def test_what_the_tests_of_files_import_is_installed_to_try_the_newest_versions() -> None:
    script = (ROOT / ".ci" / "newest").read_text("utf-8").replace("\\\n", " ")
    (installed,) = re.findall(r"pip install -q \. (.*)", script)
    named = {canonicalize_name(name) for name in installed.split()}
    tests, seen = ROOT / "tests", set[Path]()
    needed_here = set[str]().union(
        *(imported(path, seen) for path in (tests / "conftest.py", *tests.glob("files/*.py")))
    )
    providers = packages_distributions()
    found: dict[str, Requirement] = {}
    needed("culturecheck", frozenset(), found)
    missing = {
        name
        for name in needed_here
        if not {canonicalize_name(one) for one in providers.get(name, [name])} & {*named, *found}
    }
    assert missing == set()
