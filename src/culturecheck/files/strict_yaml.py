"""YAML read strictly: plain trees of text, with a line and column for every node.

Only `true`, `false` and null are converted; `no`, `007`, `12:30` and dates stay what was written. Refused are
repeated keys, anchors and aliases, merge keys and tags, and what is larger or deeper than any questionnaire.
The tree is built from the parser's events without recursion, so no depth of input can exhaust the stack.
"""

import contextlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Place, Problem, WrongValue, unreadable
from culturecheck.files.parser_words import as_said
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

LARGEST_FILE = 2_000_000  # bytes
DEEPEST = 24
MOST_NODES = 60_000
_TOO_DEEP = Said("yaml.too-deep", levels=DEEPEST)
_FLATTEN = Said("yaml.flatten")

TreePath = tuple[str | int, ...]
_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
          "null": None, "Null": None, "NULL": None, "~": None, "": None}  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_OPENS = re.compile(r"[\[{:?-]")
_JSON_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)
_PatientLoader: Any = yaml.SafeLoader
# PyYAML built without libyaml is ten times slower and gives the same events.
_Loader: Any = getattr(yaml, "CSafeLoader", _PatientLoader)


@dataclass
class Tree:
    """What a file says, and where it says it: `marks` maps paths to (line, column), both from 1."""

    name: str
    value: Any
    marks: dict[TreePath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: TreePath) -> Place:
        """Return where the nearest node that was really written stands; the field is what was looked for."""
        field = ".".join(str(part) for part in path)
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        return Place.in_text(self.name, line, column, field)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Return problems of one file by line and column; those of the whole file come first."""
    return sorted(problems, key=lambda problem: (problem.place.line or 0, problem.place.column or 0))


def decode(raw: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, with or without a BOM, or UTF-16 with one; InputRefused otherwise."""
    if len(raw) > LARGEST_FILE:
        what, remedy = Said("yaml.bytes", n=len(raw)), Said("yaml.at-most-read", n=LARGEST_FILE)
        _refuse(Place.of_file(name), Code.TOO_LARGE, what, remedy)
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        place = Place.in_text(name, line, 1)
        _refuse(place, Code.NOT_UTF_8, Said("yaml.not-utf-8"), Said("yaml.save-as-utf-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_tree(path: Path) -> Tree:
    """Read a file strictly; Refusal if it cannot be opened, InputRefused if it cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    return parse(raw, str(path))


def parse(raw: bytes, name: str) -> Tree:
    """Read a YAML or JSON file (JSON by the ending of its name) strictly; InputRefused with its place otherwise."""
    text = decode(raw, name)
    if name.endswith(".json"):
        return _parse_json(text, name)
    if found := _CONTROL.search(text):
        what = Said("yaml.control-character", code=f"U+{ord(found.group()):04X}")
        _refuse(_place(name, text, found.start()), Code.CONTROL_CHARACTER, what, Said("yaml.delete"))
    try:
        builder = _grown(text, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place.in_text(name, mark.line + 1, mark.column + 1) if mark else Place.of_file(name)
        if "nesting" in (error.problem or ""):
            _refuse(place, Code.TOO_DEEP, _TOO_DEEP, _FLATTEN)
        _refuse(place, Code.NOT_YAML, Said("yaml.not-yaml", why=as_said(error.problem or "")), _remedy(text, mark))
    except (yaml.YAMLError, ValueError) as error:
        _refuse(Place.of_file(name), Code.NOT_YAML, Said("yaml.not-yaml", why=clipped(str(error), 120)))
    return Tree(name, builder.root, builder.marks)


def _grown(text: str, name: str) -> "_Builder":
    """Return the builder that took all of a text; InputRefused or yaml.YAMLError otherwise.

    A parser reads ahead while a key may follow, and libyaml has a limit of depth: it can refuse what it has read
    ahead before we were told of one level. The parser in Python has no such limit, so it is asked too, where as
    much was opened as would be too deep for us. A plain slip costs nothing.
    """
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        ahead = text[builder.read : mark.index + 1 if mark else None]
        if builder.depth + len(_OPENS.findall(ahead)) > DEEPEST:
            patient = _Builder(name)
            with contextlib.suppress(yaml.YAMLError, ValueError):
                for event in yaml.parse(text, Loader=_PatientLoader):
                    patient.take(event)
        raise
    return builder


def _remedy(text: str, mark: Any) -> Sayable:
    if mark is None:
        return ""
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1]:
        return Said("yaml.no-tabs")
    return Said("yaml.quote-text")


def _place(name: str, text: str, at: int) -> Place:
    return Place.in_text(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _refuse(place: Place, code: Code, what: Said, remedy: Sayable = "") -> Any:
    raise InputRefused(place.file, [Problem(code, place, what, remedy)])


class _Builder:
    """Takes parse events one by one and grows the tree."""

    def __init__(self, name: str):
        self.name = name
        self.root: Any = None
        self.marks: dict[TreePath, tuple[int, int]] = {}
        self._open: list[tuple[Any, TreePath]] = []
        self._key: list[str | None] = []
        self._nodes = 0
        self._documents = 0
        self.read = 0

    @property
    def depth(self) -> int:
        return len(self._open)

    def take(self, event: Any) -> None:
        self.read = event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            self._fault(event, Code.ALIAS, Said("yaml.alias"), Said("yaml.write-out"))
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fault(event, Code.TWO_DOCUMENTS, Said("yaml.two-documents"), Said("yaml.one-document"))

    def _node(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._fault(event, Code.TOO_MANY, Said("yaml.too-many", n=MOST_NODES), Said("yaml.split"))
        if event.anchor is not None:
            self._fault(event, Code.ANCHOR, Said("yaml.anchor"), Said("yaml.write-out-where-needed"))
        if event.tag is not None and event.tag != "!":
            self._fault(event, Code.TAG, Said("yaml.tag", tag=event.tag), Said("yaml.leave-out"))
        is_scalar = isinstance(event, yaml.ScalarEvent)
        if not is_scalar and len(self._open) >= DEEPEST:
            self._fault(event, Code.TOO_DEEP, _TOO_DEEP, _FLATTEN)
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            self._take_key(event, is_scalar)
            return
        value: Any
        if is_scalar:
            value = _WORDS.get(event.value, event.value) if _is_bare(event) else event.value
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._attach(event, value)
        if not is_scalar:
            self._open.append((value, path))
            self._key.append(None)

    def _take_key(self, event: Any, is_scalar: bool) -> None:
        mapping, path = self._open[-1]
        if not is_scalar:
            self._fault(event, Code.KEY, Said("yaml.key"), Said("yaml.quote"))
        if event.value == "<<" and _is_bare(event):
            self._fault(event, Code.MERGE_KEY, Said("yaml.merge-key"), Said("yaml.write-out"))
        if event.value in mapping:
            what = Said("yaml.key-twice", key=clipped(event.value, 60))
            self._fault(event, Code.KEY_TWICE, what, Said("yaml.keep-one"))
        self._key[-1] = event.value
        self.marks.setdefault((*path, event.value), (event.start_mark.line + 1, event.start_mark.column + 1))

    def _attach(self, event: Any, value: Any) -> TreePath:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not self._open:
            self.root = value
            self.marks[()] = mark
            return ()
        parent, path = self._open[-1]
        if isinstance(parent, dict):
            key = self._key[-1] or ""
            parent[key] = value
            self._key[-1] = None
            return (*path, key)
        parent.append(value)
        here = (*path, len(parent) - 1)
        self.marks[here] = mark
        return here

    def _fault(self, event: Any, code: Code, what: Said, remedy: Said) -> None:
        place = Place.in_text(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        raise InputRefused(self.name, [Problem(code, place, what, remedy)])


def _is_bare(event: Any) -> bool:
    """Return whether a scalar was written without quotes or tag; libyaml's style is then empty, PyYAML's own None."""
    return not event.style and event.tag is None


def _parse_json(text: str, name: str) -> Tree:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                raise WrongValue(Said("yaml.key-twice", key=clipped(key, 60)))
            found[key] = value
        return found

    _refuse_deep_json(text, name)
    try:
        value = json.loads(text, object_pairs_hook=once, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        place = Place.in_text(name, error.lineno, error.colno)
        _refuse(place, Code.NOT_JSON, Said("yaml.not-json", why=as_said(error.msg)))
    except WrongValue as error:
        _json_marks(text, name, must=True)
        _refuse(Place.of_file(name), Code.NOT_JSON, Said("yaml.not-json", why=error.what))
    return Tree(name, value, _json_marks(text, name))


def _refuse_deep_json(text: str, name: str) -> None:
    depth = 0
    for found in _JSON_BRACKET.finditer(text):
        sign = found.group()
        depth += 1 if sign in "[{" else -1 if sign in "]}" else 0
        if depth > DEEPEST:
            _refuse(_place(name, text, found.start()), Code.TOO_DEEP, _TOO_DEEP, _FLATTEN)


def _json_marks(text: str, name: str, *, must: bool = False) -> dict[TreePath, tuple[int, int]]:
    """Return where the keys of a JSON text stand, read as the YAML that it nearly is; `must` it be read, InputRefused.

    Tabs and halves of characters, which YAML does not take, are replaced by as many signs.
    """
    try:
        return _grown(_HALF_CHARACTER.sub(r"\\u0020", text).replace("\t", " "), name).marks
    except (yaml.YAMLError, ValueError):
        return {}
    except InputRefused:
        if must:
            raise
        return {}
