"""Documents as JSON: keys in the order of the document, figures as numbers with the digits that are printed."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from culturecheck.figures import plain
from culturecheck.said import Said
from culturecheck.shown import ShownScore
from culturecheck.wording import say

_NEW_LINE = "\n"
_COMMAND_START = re.compile(r"##(?=\[)")


def document_json(document: BaseModel) -> bytes:
    """Return a document as JSON, two blanks deep, byte for byte the same for the same document."""
    return _lines(document.model_dump(by_alias=True))


def documents_json(documents: Sequence[BaseModel]) -> bytes:
    """Return several documents as a JSON array, laid out as `document_json` does."""
    return _lines([one.model_dump(by_alias=True) for one in documents])


def _lines(tree: Any) -> bytes:
    return f"{printable_json(''.join(_written(tree, _NEW_LINE)))}\n".encode()


def json_line(document: BaseModel) -> str:
    """Return a document as JSON on one line."""
    return printable_json("".join(_written(document.model_dump(by_alias=True), "")))


def printable_json(text: str) -> str:
    """Return the same JSON with everything that could act in a terminal or a build log written as an escape."""
    if not text.replace("\n", "").isprintable():
        text = "".join(char if char == "\n" or char.isprintable() else _escaped(char) for char in text)
    return _COMMAND_START.sub(r"#\\u0023", text)


def _written(value: Any, line: str) -> Iterator[str]:
    """Yield a tree as JSON in pieces; `line` breaks and indents a line, nothing where all of it stands on one.

    The json module knows floats alone, which would make 2.5 of what is printed as 2.50.
    """
    match value:
        case Mapping() | list() | tuple() if value:
            opens, closes = "{}" if isinstance(value, Mapping) else "[]"
            inner = f"{line}  " if line else ""
            yield opens
            for place, (key, part) in enumerate(_parts(value)):
                yield f"{',' if place else ''}{inner}{key}"
                yield from _written(part, inner)
            yield f"{line}{closes}"
        case Decimal():
            yield plain(value)
        case Said():
            yield from _written({"id": value.id, "values": value.values, "text": say(value)}, line)
        case ShownScore():
            yield from _written(value.written, line)
        case datetime.date():
            yield f'"{value.isoformat()}"'
        case _:
            yield json.dumps(value, ensure_ascii=False)


def _parts(value: Mapping[str, Any] | Sequence[Any]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return ((f"{json.dumps(key, ensure_ascii=False)}: ", part) for key, part in value.items())
    return (("", part) for part in value)


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))
