"""Workbooks (XLSX): their sheets as tables of text, whatever the cells are formatted as."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from culturecheck.answers.collection.table import Table
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.cell_values import SharedStringsReader, StylesReader, Values
from culturecheck.files.packages import Package, Related
from culturecheck.files.table_limits import MOST_CELLS
from culturecheck.files.worksheets import WorksheetReader
from culturecheck.files.xml_events import SAVE_ANEW, Reader, Unfit, local
from culturecheck.said import Said

MOST_SHEETS = 255
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships id"
_OTHERS = {
    "xl/workbook.bin": Said("tables.binary-workbook"),
    "content.xml": Said("tables.opendocument"),
    "index/document.iwa": Said("tables.numbers"),
    "word/document.xml": Said("tables.text-document"),
}
_TRUE = frozenset({"1", "true", "on"})

# what a damaged, encrypted or foreign archive raises
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, ExpatError, OSError, ValueError, RuntimeError, LookupError, EOFError,
    OverflowError,
)  # fmt: skip


def workbook_tables(raw: bytes, path: Path) -> tuple[Table, ...]:
    """Return all sheets of a workbook in their order; Refusal if it cannot be read, or would fill the memory."""
    try:
        package = Package(raw)
        for part, what in _OTHERS.items():
            if part in package:
                raise Unfit(what, Said("tables.save-as-xlsx"))
        return tuple(_tables(package, path))
    except Unfit as unfit:
        words = Said("tables.unfit", file=str(path), what=unfit.what, remedy=unfit.remedy)
        raise Refusal(Code.UNREADABLE, words, file=path) from unfit
    except _BROKEN as error:
        words = Said("tables.unfit", file=str(path), what=Said("tables.no-spreadsheet"), remedy=SAVE_ANEW)
        raise Refusal(Code.UNREADABLE, words, file=path) from error


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    relation: str
    is_hidden: bool


class _WorkbookReader(Reader):
    """Reads which sheets there are, and which calendar the workbook counts its days by."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[_Sheet] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a sheet, or what is said of the whole workbook."""
        super().start(name, attributes)
        kind = local(name)
        if kind == "sheet":
            relation = attributes.get(_RELATION) or attributes.get(_STRICT_RELATION, "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Sheet(attributes.get("name", ""), relation, is_hidden))
            if len(self.sheets) > MOST_SHEETS:
                raise Unfit(Said("tables.too-many-sheets", n=MOST_SHEETS))
        elif kind == "workbookPr":
            self.from_1904 = attributes.get("date1904") in _TRUE


def _tables(package: Package, path: Path) -> Iterator[Table]:
    start = _related(package.relations(""), "officeDocument")
    if not start:
        raise Unfit(Said("tables.no-spreadsheet"))
    book = _WorkbookReader()
    package.read(start[0].target, book)
    related = package.relations(start[0].target)
    values = _values(package, related, from_1904=book.from_1904)
    room = MOST_CELLS  # of all sheets: many of them may be one and the same part
    sheets = [sheet for sheet in book.sheets if related[sheet.relation].kind == "worksheet"]
    for sheet in sheets:
        reader = WorksheetReader(values, room)
        package.read(related[sheet.relation].target, reader)
        room = reader.room
        cells = reader.cells
        yield Table(
            path.name,
            cells.rows,
            "XLSX",
            sheet.name,
            sheet.is_hidden,
            frozenset(cells.hidden_rows),
            frozenset(cells.hidden_columns),
            cells.unreadable,
            frozenset(cells.aggregated),
            frozenset(cells.merged),
        )


def _values(package: Package, related: Mapping[str, Related], *, from_1904: bool) -> Values:
    """Return what cells refer to: texts, and which styles show days."""
    values = Values(from_1904=from_1904)
    for part in _related(related, "sharedStrings"):
        package.read(part.target, SharedStringsReader(values))
    for part in _related(related, "styles"):
        styles = StylesReader()
        package.read(part.target, styles)
        values.shown_as_days = styles.shown_as_days()
        values.shown_as_percent = styles.shown_as_percent()
    return values


def _related(related: Mapping[str, Related], kind: str) -> list[Related]:
    return [one for one in related.values() if one.kind == kind]
