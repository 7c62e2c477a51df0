"""Documents that are zip archives of parts (Open Packaging Conventions): parts by name, and what refers to what."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from culturecheck.files.xml_events import CHUNK, Reader, Unfit, local, read_xml
from culturecheck.said import Said

LARGEST_UNPACKED = 300_000_000  # bytes, of all that is read
MOST_PARTS = 10_000
_ENTRY = b"PK\x01\x02"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # what the conventions allow; others unpack at once


@dataclass(frozen=True, slots=True)
class Related:
    """What one part says of another: the last word of their relation, and where the other is."""

    kind: str
    target: str


class Package:
    """The parts of an archive by their names, whatever the case; counts what it unpacks."""

    def __init__(self, raw: bytes):
        if raw.count(_ENTRY) > MOST_PARTS:
            raise Unfit(Said("tables.too-many-parts"))
        self._archive = zipfile.ZipFile(io.BytesIO(raw))
        self._left = LARGEST_UNPACKED
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for part in self._archive.infolist():
            name = _canonical(part.filename)
            if name in self._parts:
                raise Unfit(Said("tables.two-parts", name=name))
            self._parts[name] = part

    def __contains__(self, name: str) -> bool:
        return _canonical(name) in self._parts

    def read(self, name: str, reader: Reader) -> None:
        """Feed a part to a reader; Unfit, KeyError or what the archive raises if it cannot be read."""
        part = self._parts[_canonical(name)]
        if part.compress_type not in _METHODS:
            raise Unfit(Said("tables.packed-unusually"))
        with self._archive.open(part) as stream:
            read_xml(self._pieces(stream), reader)

    def relations(self, name: str) -> dict[str, Related]:
        """Return what a part (the whole package, if its name is empty) refers to, by the id it uses for it."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        reader = _Relations(folder)
        if rels in self:
            self.read(rels, reader)
        return reader.found

    def _pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        """Yield what a part unpacks to; Unfit once it is too much in all, whatever the archive claims."""
        while piece := stream.read(CHUNK):
            self._left -= len(piece)
            if self._left < 0:
                raise Unfit(Said("tables.too-large-unpacked"), Said("tables.save-answers-as-csv"))
            yield piece


class _Relations(Reader):
    """Reads what a part refers to."""

    def __init__(self, folder: str):
        super().__init__()
        self.found: dict[str, Related] = {}
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep one relation."""
        super().start(name, attributes)
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/", self._folder, attributes.get("Target", "").replace("\\", "/"))
            self.found[attributes.get("Id", "")] = Related(kind, target)
            if len(self.found) > MOST_PARTS:
                raise Unfit(Said("tables.too-many-parts"))


def _canonical(name: str) -> str:
    """Return the name by which a part is known: from the top, whatever the case."""
    return posixpath.normpath(posixpath.join("/", name.replace("\\", "/"))).casefold()
