"""Documents as JSON: keys in the order of the document, figures as they are printed."""

import re

from pydantic import BaseModel

_COMMAND_START = re.compile(r"##(?=\[)")


def document_json(document: BaseModel) -> str:
    """Return a document as JSON, two blanks deep, byte for byte the same for the same document."""
    return printable_json(document.model_dump_json(indent=2, by_alias=True)) + "\n"


def json_line(document: BaseModel) -> str:
    """Return a document as JSON on one line."""
    return printable_json(document.model_dump_json(by_alias=True))


def printable_json(text: str) -> str:
    """Return the same JSON with everything that could act in a terminal or a build log written as an escape."""
    if not text.replace("\n", "").isprintable():
        text = "".join(char if char == "\n" or char.isprintable() else _escaped(char) for char in text)
    return _COMMAND_START.sub(r"#\\u0023", text)


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True))
