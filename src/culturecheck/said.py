"""What is said, as facts: an id with its values, never a sentence.

`wording` makes a sentence of it, in the language of whoever reads. Until there is somebody who speaks, a `Said` is
printed as what it is; put into an f-string it fails at once, for that would make a sentence out of reach of `wording`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

Inserted = Any  # str (a name, as it is) | int | Decimal | datetime.date | ShownScore | Said | tuple of these (a list)


class Said:
    """Something to be said: its `id` in the catalogue, and the values that stand in it.

    A name is inserted as it is. Figures, days, other Said and tuples (lists) are said as the language says them.
    """

    __slots__ = ("_values", "id")

    voice: ClassVar[Callable[["Said"], str] | None] = None
    """Who says it: `wording`, once there is something to say."""

    language: ClassVar[str] = "en"
    """The language that is spoken, in this process."""

    def __init__(self, id: str, /, **values: Inserted):  # noqa: A002 - it is an id
        self.id = id
        self._values = tuple(sorted(values.items()))

    @property
    def values(self) -> dict[str, Inserted]:
        """What stands in it, by the name of its place."""
        return dict(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and (self.id, self._values) == (other.id, other._values)

    def __hash__(self) -> int:
        return hash((self.id, self._values))

    def __repr__(self) -> str:
        return f"Said({', '.join([repr(self.id), *(f'{name}={value!r}' for name, value in self._values)])})"

    def __str__(self) -> str:
        return repr(self) if Said.voice is None else Said.voice(self)

    def __format__(self, spec: str) -> str:
        raise TypeError(f"{self.id} is put into a text before it is said")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Take what is said as it is; who writes a document says it."""
        from pydantic_core import core_schema  # noqa: PLC0415 - errors are said where no document is

        return core_schema.is_instance_schema(cls, ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}")

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        """Describe how it is written: which sentence it is, what stands in it, and the sentence itself."""
        return {
            "title": cls.__name__,
            "description": "Something that is said: its id in the catalogue, what stands in it, and the text.",
            "type": "object",
            "properties": {"id": {"type": "string"}, "values": {"type": "object"}, "text": {"type": "string"}},
            "required": ["id", "values", "text"],
            "additionalProperties": False,
        }


Sayable = str | Said  # a text that somebody wrote, or something to be said


def said_of(prefix: str, what: str, /, **values: Inserted) -> Said:
    """Return the Said of an enum's member or another value: `status` and `too-few` are `status.too-few`."""
    return Said(f"{prefix}.{what}", **values)


def run_on(*parts: Sayable | None) -> Sayable:
    """Return what is said one after another, with a blank between; empty ones are left out."""
    there = tuple(part for part in parts if part)
    return there[0] if len(there) == 1 else Said("ground.run-on", parts=there) if there else ""


def walk(value: Inserted) -> Iterator[Said]:
    """Yield every Said in a value, the outermost first."""
    if isinstance(value, Said):
        yield value
        value = value.values
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for part in value:
            yield from walk(part)
