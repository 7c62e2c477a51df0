"""Messages in ICU MessageFormat, taken apart once and said with their values.

The parts that a message may have: `{name}`, `{n, plural, one {# row} other {# rows}}`, `{what, select, …}`, and a way
of saying a value after a comma, such as `{names, or}` (see `values.py`). Parsed by pyicumessageformat.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pyicumessageformat import Parser

_SIMPLE = re.compile(r"\{(\w+)\}")
_NOT_SIMPLE = re.compile(r"'[{}]|\{\w*[^\w}]")
MessagePart = str | Mapping[str, Any]
MessageParts = tuple[MessagePart, ...]

PLURAL, SELECT = "plural", "select"


class MalformedMessage(ValueError):
    """A message of a catalogue that cannot be read."""


@cache
def parsed(message: str) -> MessageParts:
    """Return a message in parts: texts, and places for values; MalformedMessage where it is none."""
    if not _NOT_SIMPLE.search(message):  # most of them, ten times as fast
        pieces = _SIMPLE.split(message)
        return tuple({"name": piece} if place % 2 else piece for place, piece in enumerate(pieces) if piece)
    try:
        return tuple(Parser().parse(message))
    except SyntaxError as error:
        raise MalformedMessage(f"{message}: {error.msg}") from error


def said_parts(
    parts: MessageParts, values: Mapping[str, Any], in_words: Callable[[Any, str], str], category: Callable[[int], str]
) -> Iterator[str]:
    """Yield a message piece by piece.

    `in_words` says a value in the way that stands after its comma, `category` is the plural that a count takes.
    KeyError for a value that is missing.
    """
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        value, kind = values[part["name"]], part.get("type", "")
        if kind in (PLURAL, SELECT):
            options = part["options"]
            chosen = _plural(options, value, category) if kind == PLURAL else options.get(str(value), options["other"])
            yield from said_parts(tuple(chosen), values, in_words, category)
        else:
            yield in_words(value, "" if part.get("hash") else kind)


def _plural(options: Mapping[str, Any], count: int, category: Callable[[int], str]) -> Any:
    exact = options.get(f"={count}")
    return exact if exact is not None else options.get(category(count), options["other"])


def places(parts: MessageParts) -> Iterator[tuple[str, str]]:
    """Yield the name of each value that a message takes with how it takes it: plural, select, or a way of saying it."""
    for part in parts:
        if not isinstance(part, str):
            if not part.get("hash"):
                yield part["name"], part.get("type", "")
            for option in part.get("options", {}).values():
                yield from places(tuple(option))


def altered(parts: MessageParts, alter: Callable[[str], str]) -> MessageParts:
    """Return a message with every text in it altered, and its places as they were."""
    return tuple(alter(part) if isinstance(part, str) else _altered_place(part, alter) for part in parts)


def _altered_place(part: Mapping[str, Any], alter: Callable[[str], str]) -> Mapping[str, Any]:
    if "options" not in part:
        return part
    return {**part, "options": {name: altered(tuple(option), alter) for name, option in part["options"].items()}}
