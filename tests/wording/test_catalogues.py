"""Catalogues: every id that is used is said, with its values, in every language that has its room; none is unused."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from culturecheck.wording.catalogue import ENGLISH, FOLDER, languages, rooms
from culturecheck.wording.checking import catalogue_problems
from culturecheck.wording.message import parsed, places
from culturecheck.wording.plurals import LANGUAGES
from culturecheck.wording.pseudo import PSEUDO
from culturecheck.wording.values import JOINED, WAYS

ROOT = Path(__file__).resolve().parents[2]
SOURCE, TEMPLATES = ROOT / "src" / "culturecheck", ROOT / "reports" / "templates"
SPOKEN = [language for language in languages() if language != PSEUDO]


def catalogue(language: str) -> dict[str, str]:
    """All messages of a language by their ids."""
    held: dict[str, str] = {}
    for room in sorted(rooms(language)):
        found = json.loads((FOLDER / language / f"{room}.arb").read_text("utf-8"))
        assert found["@@locale"] == language
        held |= {name: text for name, text in found.items() if not name.startswith("@")}
        assert all(name.startswith(f"{room}.") for name in found if not name.startswith("@")), room
        assert {name[1:] for name in found if name.startswith("@") and not name.startswith("@@")} <= found.keys(), room
    return held


EN = catalogue(ENGLISH)


def used_in_code() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield each id, or prefix of ids that ends with a dot, with where it stands and the names of its values."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = str(path.relative_to(SOURCE))
        tree = ast.parse(path.read_text("utf-8"))
        told: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                match node.func.id, node.args[0]:
                    case "Said" | "words", ast.Constant(value=str(name)) as literal:
                        told.add(id(literal))
                        names = {keyword.arg for keyword in node.keywords}
                        yield name, where, None if None in names else {str(name) for name in names}
                    case "said_of", ast.Constant(value=str(prefix)):
                        yield f"{prefix}.", where, None
        for node in ast.walk(tree):
            match node:
                case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), *_]) if prefix.rstrip(".") != prefix:
                    yield prefix, where, None
                case ast.Constant(value=str(name)) if name in EN and id(node) not in told:
                    yield name, where, None


def used_in_templates() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield each id that a template says, with the names of its values."""
    for path in sorted(TEMPLATES.glob("*.j2")):
        for call in Environment().parse(path.read_text("utf-8")).find_all(nodes.Call):  # noqa: S701 - nothing is made
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                first = call.args[0]
                if isinstance(first, nodes.Const):
                    yield first.value, path.name, {keyword.key for keyword in call.kwargs}
                elif isinstance(first, nodes.Concat) and isinstance(first.nodes[0], nodes.Const):
                    yield first.nodes[0].value, path.name, None
                else:
                    pytest.fail(f"{path.name}: which id is said here? {first}")


USED = [*used_in_code(), *used_in_templates()]


def test_every_id_that_is_used_is_in_the_catalogue_with_its_values() -> None:
    wrong = []
    for name, where, values in USED:
        if name.endswith("."):
            continue
        if name not in EN:
            wrong.append(f"{where}: {name} is in no catalogue")
        elif values is not None and values != (wanted := {place for place, _ in places(parsed(EN[name]))}):
            wrong.append(f"{where}: {name} takes {sorted(wanted)}, and is given {sorted(values)}")
    assert wrong == []


def test_no_message_is_unused() -> None:
    names = {name for name, _, _ in USED if not name.endswith(".")}
    prefixes = tuple({name for name, _, _ in USED if name.endswith(".")})
    assert [name for name in EN if name not in names and not name.startswith(prefixes)] == []


def test_no_id_stands_in_two_rooms_or_twice_in_one() -> None:
    for path in sorted(FOLDER.rglob("*.arb")):
        pairs = json.loads(path.read_text("utf-8"), object_pairs_hook=list)
        names = [name for name, _ in pairs]
        assert [name for name in names if names.count(name) > 1] == [], path.name


@pytest.mark.parametrize("language", SPOKEN)
def test_a_language_says_all_of_a_room_and_takes_the_same_values(language: str) -> None:
    assert language in LANGUAGES
    said = catalogue(language)
    asked = {name: text for name, text in EN.items() if name.partition(".")[0] in rooms(language)}
    assert said.keys() == asked.keys()
    for name, text in said.items():
        ways = set(places(parsed(text)))
        assert {place for place, _ in ways} == {place for place, _ in places(parsed(asked[name]))}, name
        assert {way for _, way in ways} <= {"", "plural", "select", *WAYS, *JOINED}, name


@pytest.mark.parametrize("language", SPOKEN)
def test_a_catalogue_is_laid_out_as_its_tools_write_it(language: str) -> None:
    for path in sorted((FOLDER / language).glob("*.arb")):
        text = path.read_text("utf-8")
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n", path.name


READ_BY_WHO_ANSWERS = (
    "terminal/dialogue.py", "terminal/face.py", "terminal/plain.py", "terminal/screen.py", "terminal/screens.py",
    "terminal/window.py", "sittings/", "answers/sheet.py", "rounds/invitation.py", "rounds/promised.py",
    "content/missing.py",
)  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
def test_what_whoever_answers_reads_is_in_rooms_that_every_language_has(language: str) -> None:
    read = {name for name, where, _ in USED if where.startswith(READ_BY_WHO_ANSWERS)}
    assert len(read) > 150
    assert {name for name in read if name.partition(".")[0] not in rooms(language)} == set()
    assert "targets" in rooms(language)  # how far one aims, which the last question says


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("  ", "missing.skipped is not said"),
        ("\x1b[31mred", "missing.skipped has characters that nobody sees"),
        ("{x}", "missing.skipped takes other values than in English: x"),
    ],
)
def test_lint_names_a_message_that_says_nothing_or_hides_something(words: str, said: str) -> None:
    held = json.loads((FOLDER / "de" / "missing.arb").read_text("utf-8")) | {"missing.skipped": words}
    (problem,) = catalogue_problems(Path("missing.arb"), json.dumps(held))
    assert str(problem.what) == said
