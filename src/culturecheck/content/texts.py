"""The texts of a document: each with the path that leads to it, and a document with others in their places."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from culturecheck.document import Document, Prose

TextPath = tuple[str | int, ...]
"""Keys, and in lists the id of what has one, else the place from 0."""

Alter = Callable[[TextPath, str], str]
Doc = TypeVar("Doc", bound=Document)


def texts(document: Document) -> dict[TextPath, str]:
    """Return all that a document says to people, by its path, in its order."""
    found: dict[TextPath, str] = {}
    with_texts(document, found.setdefault)
    return found


def with_texts(document: Doc, alter: Alter, at: TextPath = ()) -> Doc:
    """Return a document with each of its texts altered, and all else as it was; the same one where nothing changed."""
    update = {}
    for name in type(document).model_fields:
        value = getattr(document, name)
        after = _altered(value, alter, (*at, name), is_text=name in _worded(type(document)))
        if after is not value:
            update[name] = after
    return replaced(document, **update) if update else document


def replaced(document: Doc, **update: Any) -> Doc:
    """Return a document with other values, and nothing that was worked out of the earlier ones."""
    other = document.model_copy(update=update)
    for name in other.__dict__.keys() - type(document).model_fields.keys():
        del other.__dict__[name]
    return other


def _altered(value: Any, alter: Alter, at: TextPath, *, is_text: bool) -> Any:
    if isinstance(value, str):
        after = alter(at, value) if is_text else value
        return value if after == value else after
    if isinstance(value, Document):
        return with_texts(value, alter, at)
    if isinstance(value, tuple):
        parts = tuple(_altered(part, alter, (*at, _name(part, n)), is_text=is_text) for n, part in enumerate(value))
        return value if all(one is other for one, other in zip(parts, value, strict=True)) else parts
    return value


def _name(part: Any, place: int) -> str | int:
    return getattr(part, "id", None) or getattr(part, "key", None) or place if isinstance(part, Document) else place


@cache
def _worded(shape: type[Document]) -> frozenset[str]:
    """Return the fields of a shape that hold texts for people."""
    hints: Mapping[str, Any] = get_type_hints(shape, include_extras=True)
    return frozenset(name for name in shape.model_fields if any(part == Prose for part in _parts(hints[name])))


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    if hint != Prose:
        for part in get_args(hint):
            yield from _parts(part)
