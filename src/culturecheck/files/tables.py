"""Tables from files: separated text in whatever encoding and line ends, and spreadsheets; bytes in, text out."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from culturecheck.collection.table import Table
from culturecheck.errors import InputRefused, Problem, Refusal
from culturecheck.files.table_limits import LARGEST_TABLE, MOST_ROWS, check_area
from culturecheck.sheet import unguarded
from culturecheck.text import visible

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
LOOKED_AT = 64  # rows, to find the separator

_HINT = re.compile(r"sep=(.)\r?\n?")
_QUOTED = re.compile('"[^"]*"')


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return the tables of a file, one per sheet; Refusal or InputRefused with the place if it cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_TABLE + 1)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from error
    if len(raw) > LARGEST_TABLE:
        raise Refusal(f"{path} is too large: at most {LARGEST_TABLE // 1_000_000} MB are read.")
    if raw[:4] == b"PK\x03\x04":
        from culturecheck.files.spreadsheets import workbook_tables  # noqa: PLC0415 - only a workbook pays for it

        tables = workbook_tables(raw, path)
    elif raw[:4] == b"\xd0\xcf\x11\xe0":
        raise Refusal(f"{path} is an old or a locked spreadsheet; save it as XLSX or CSV, without a password.")
    else:
        tables = (separated_table(raw, path.name),)
    for table in tables:
        check_area(table.rows, table.name)
    return tuple(replace(table, rows=[_unguarded(row) for row in table.rows]) for table in tables)


def separated_table(raw: bytes, name: str) -> Table:
    """Return a table of separated text as it stands; InputRefused with its row if the quotes in it do not add up."""
    text, encoding = _decoded(raw, name)
    separator = ""
    if (hint := _HINT.match(text)) is not None:
        separator, text = hint[1], text[hint.end() :]
    separator = separator or _separator(text, tabs_first=name.casefold().endswith((".tsv", ".tab")))
    rows = _rows(text, separator, name)
    read_as = f"separated by {SEPARATORS.get(separator, visible(separator))}, {encoding}"
    return Table(name, [[], *rows] if hint else rows, read_as)


def _decoded(raw: bytes, name: str) -> tuple[str, str]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return raw.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            what = "it breaks off in the middle of a character"
            raise InputRefused(name, [Problem("not-utf-16", name, what, "export it anew")]) from error
    if b"\0" in raw:
        raise InputRefused(name, [Problem("not-text", name, "it is no table of text", "export it as CSV or XLSX")])
    try:
        return raw.decode("utf-8-sig"), "UTF-8 with a BOM" if raw.startswith(b"\xef\xbb\xbf") else "UTF-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), "Windows-1252"


def _separator(text: str, *, tabs_first: bool) -> str:
    """Return the separator by which most rows have as many cells as the first, and that many."""
    known = ["\t", ",", ";"] if tabs_first else list(SEPARATORS)
    return max(known, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> float:
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            if row:
                widths.append(len(row))
            if len(widths) >= LOOKED_AT:
                break
    except csv.Error:  # told with its place once the separator is known
        first = _QUOTED.sub("", text[:20_000].splitlines()[0]) if text else ""
        return first.count(separator) / 100
    if not widths or widths[0] < 2:
        return 0
    return widths[0] * sum(width == widths[0] for width in widths) / len(widths)


def _rows(text: str, separator: str, name: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise Refusal(f"{name} has too many rows: at most {MOST_ROWS} are read.")
    except csv.Error as error:
        what = "a quotation mark is opened and not closed" if "end of data" in str(error) else str(error)
        place = f"row {len(rows) + 1}, line {reader.line_num}"
        raise InputRefused(name, [Problem("not-csv", place, what, "export the file anew")]) from error
    return rows


def _unguarded(row: Sequence[str]) -> Sequence[str]:
    return [unguarded(cell) for cell in row] if "'" in "".join(row) else row
