"""A fault at a place in a file, and the view of a file in which any fault can be looked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from culturecheck.codes import Code
from culturecheck.errors import nearest
from culturecheck.said import Said, Sayable, said_of

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a path of keys and positions in a file; a remark is worth knowing and stops nothing."""

    path: Path
    code: Code
    what: Sayable
    remedy: Sayable = ""
    is_remark: bool = False


class Inconsistent(ValueError):
    """Values that are wrong or do not go together; the paths of its findings begin where it was raised."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__(*self.findings)

    def __str__(self) -> str:
        return str(Said("ground.parts", parts=tuple(finding.what for finding in self.findings)))


def no_such(path: Path, noun: str, name: str, known: Sequence[str]) -> Finding:
    """Return that there is no such `noun`, and what was meant or what there is."""
    return Finding(path, Code(f"no-such-{noun}"), said_of("errors.no-such", noun, name=name), nearest(name, known))


def unknown_names(path: Path, names: Iterable[str], known: Sequence[str], noun: str) -> Iterator[Finding]:
    """Yield each name that is none of those known, as no such `noun`."""
    for name in names:
        if name not in known:
            yield no_such(path, noun, name, known)


def unfit_names(path: Path, names: Sequence[str], wanted: Sequence[str], noun: str) -> Iterator[Finding]:
    """Yield each name that is none of those wanted, each that stands twice, and each that is missing."""
    yield from unknown_names(path, names, wanted, noun)
    for name in wanted:
        count = sum(found == name for found in names)
        if count != 1:
            what = Said("errors.is-missing" if count == 0 else "errors.stands-twice", name=name)
            yield Finding(path, Code.MISSING_KEY if count == 0 else Code.STANDS_TWICE, what)


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a file with the path to it; looks into anything without failing."""

    value: Any
    path: Path = ()

    def __getitem__(self, key: str) -> "Node":
        inner = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(inner, (*self.path, key))

    def __iter__(self) -> Iterator["Node"]:
        if isinstance(self.value, list):
            for place, inner in enumerate(self.value):
                yield Node(inner, (*self.path, place))

    @property
    def text(self) -> str:
        """Return the value if it is text, else an empty string."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def words(self) -> int:
        """Return how many words the value has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a file may refer to besides its own, and the dimensions that it composes.

    `orders` are what the shipped `questionnaires` say of their order, empty where one says nothing.
    """

    scales: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    questionnaires: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    pattern_claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    composites: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    quick_items: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    composed: tuple[Node, ...] = ()
