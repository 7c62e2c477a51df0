"""The map file: which column means what, and which label which option; read strictly, and drafted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from culturecheck.answers.collection.drafting import Guessed
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Problem, nearest
from culturecheck.files.strict_yaml import Tree, TreePath, in_order, read_tree
from culturecheck.files.yaml_text import quoted_scalar
from culturecheck.said import Said
from culturecheck.text import clipped
from culturecheck.wording import say, words

KEYS = ("columns", "answers")


def read_map(path: Path) -> ColumnMap:
    """Read a map; InputRefused with every problem of its shape."""
    tree = read_tree(path)
    problems: list[Problem] = []
    top = _mapping(tree, tree.value, (), problems)
    for key in top:
        if key not in KEYS:
            what = Said("yaml.unknown-key", key=clipped(key, 60))
            problems.append(Problem(Code.UNKNOWN_KEY, tree.place((key,)), what, nearest(key, KEYS)))
    columns = _labels(tree, top.get("columns"), ("columns",), problems)
    answers = {
        name: _labels(tree, said, ("answers", name), problems)
        for name, said in _mapping(tree, top.get("answers"), ("answers",), problems).items()
    }
    if problems:
        raise InputRefused(str(path), in_order(problems))
    return ColumnMap(columns, answers)


def _mapping(tree: Tree, raw: Any, path: TreePath, problems: list[Problem]) -> dict[str, Any]:
    if isinstance(raw, dict) or raw is None:
        return raw or {}
    what, remedy = Said("yaml.keys-wanted"), Said("yaml.write-keys")
    problems.append(Problem(Code.NOT_A_MAPPING, tree.place(path), what, remedy))
    return {}


def _labels(tree: Tree, raw: Any, path: TreePath, problems: list[Problem]) -> dict[str, str]:
    found = {}
    for key, value in _mapping(tree, raw, path, problems).items():
        if isinstance(value, str) and value.strip():
            found[key] = " ".join(value.split())
        else:
            what = Said("yaml.of", name=clipped(key, 60), what=Said("yaml.text-wanted"))
            remedy = Said("yaml.write-what-it-means")
            problems.append(Problem(Code.NOT_TEXT, tree.place((*path, key)), what, remedy))
    return found


def map_text(columns: Mapping[str, Guessed], answers: Mapping[str, Mapping[str, Guessed]]) -> str:
    """Return a map as a file to be corrected; each target comes with a remark on how sure it is.

    What is open is written as a remark, to be filled in or taken out of it.
    """
    lines = [f"# {words('templates.map-columns')}", "columns:"]
    lines += [_line(head, guess, "  ") for head, guess in columns.items()]
    if answers:
        lines += [f"# {words('templates.map-answers')}", "answers:"]
    for name, labels in answers.items():
        lines.append(f"  {name}:")
        lines += [_line(label, guess, "    ") for label, guess in labels.items()]
    return "\n".join(lines) + "\n"


def _line(key: str, guess: Guessed, indent: str) -> str:
    remark = say(guess.remark)
    beside = f"  # {remark}" if remark else ""
    said = f"{quoted_scalar(key)}: {guess.target}{beside}" if guess.target else f"{quoted_scalar(key)}:  {remark}"
    return f"{indent}{'# ' if guess.is_open or not guess.target else ''}{said}".rstrip()
