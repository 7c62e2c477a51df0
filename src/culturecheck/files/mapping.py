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
from culturecheck.text import clipped

KEYS = ("columns", "answers")


def read_map(path: Path) -> ColumnMap:
    """Read a map; InputRefused with every problem of its shape."""
    tree = read_tree(path)
    problems: list[Problem] = []
    top = _mapping(tree, tree.value, (), problems)
    for key in top:
        if key not in KEYS:
            what = f"unknown key: {clipped(key, 60)}"
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
    problems.append(
        Problem(Code.NOT_A_MAPPING, tree.place(path), "keys with values are wanted here", "write key: value")
    )
    return {}


def _labels(tree: Tree, raw: Any, path: TreePath, problems: list[Problem]) -> dict[str, str]:
    found = {}
    for key, value in _mapping(tree, raw, path, problems).items():
        if isinstance(value, str) and value.strip():
            found[key] = " ".join(value.split())
        else:
            what = f"{clipped(key, 60)}: text is wanted here"
            problems.append(Problem(Code.NOT_TEXT, tree.place((*path, key)), what, "write what it means, or ignore"))
    return found


def map_text(columns: Mapping[str, Guessed], answers: Mapping[str, Mapping[str, Guessed]]) -> str:
    """Return a map as a file to be corrected; each target comes with a remark on how sure it is.

    What is open is written as a remark, to be filled in or taken out of it.
    """
    lines = ["# What each column means: an item, a breakdown, comment, note <item>, or ignore.", "columns:"]
    lines += [_line(head, guess, "  ") for head, guess in columns.items()]
    if answers:
        lines += ["# What labels mean that are not on the scale: an option, its number, or dont-know.", "answers:"]
    for name, labels in answers.items():
        lines.append(f"  {name}:")
        lines += [_line(label, guess, "    ") for label, guess in labels.items()]
    return "\n".join(lines) + "\n"


def _line(key: str, guess: Guessed, indent: str) -> str:
    remark = f"  # {guess.remark}" if guess.remark else ""
    said = f"{quoted_scalar(key)}: {guess.target}{remark}" if guess.target else f"{quoted_scalar(key)}:  {guess.remark}"
    return f"{indent}{'# ' if guess.is_open or not guess.target else ''}{said}".rstrip()
