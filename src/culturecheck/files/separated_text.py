"""Separated text (CSV, TSV) in whatever encoding, line ends and separator: bytes in, rows of text out."""

import csv
import io
import re
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from culturecheck.answers.collection.table import Table
from culturecheck.codes import Code
from culturecheck.errors import InputRefused, Place, Problem, Refusal
from culturecheck.files.table_limits import MOST_ROWS
from culturecheck.said import Said, Sayable, said_of
from culturecheck.text import visible

if TYPE_CHECKING:
    from _csv import Reader  # the csv module does not pass on the name of what it returns

TAB = "\t"
SEPARATORS = (",", ";", TAB)
LOOKED_AT = 64  # rows, to find the separator

_NAMED = {",": "comma", ";": "semicolon", TAB: "tab"}
_HINT = re.compile(r"sep=(.)\r?\n?")
_QUOTED = re.compile('"[^"]*"')
_OF_TABS = (".tsv", ".tab")


def separated_table(raw: bytes, name: str) -> Table:
    """Return a table of separated text as it stands; InputRefused with its row if the quotes in it do not add up."""
    text, encoding = _decoded(raw, name)
    separator = ""
    if (hint := _HINT.match(text)) is not None:
        separator, text = hint[1], text[hint.end() :]
    separator = separator or _separator(text, is_of_tabs=name.casefold().endswith(_OF_TABS))
    rows, is_plain = _tabbed(text, name) if separator == TAB else (_quoted(text, separator, name), False)
    by = said_of("tables.separators", _NAMED.get(separator, "other"), sign=visible(separator))
    read_as = Said("tables.read-as-they-stand" if is_plain else "tables.read-as", separators=by, encoding=encoding)
    return Table(name, [[], *rows] if hint else rows, read_as)


def _decoded(raw: bytes, name: str) -> tuple[str, Sayable]:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return raw.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as error:
            what, remedy = Said("tables.breaks-off"), Said("tables.export-anew")
            raise InputRefused(name, [Problem(Code.NOT_UTF_16, Place.of_file(name), what, remedy)]) from error
    if b"\0" in raw:
        what, remedy = Said("tables.no-text"), Said("tables.export-as-table")
        raise InputRefused(name, [Problem(Code.NOT_TEXT, Place.of_file(name), what, remedy)])
    try:
        text = raw.decode("utf-8-sig")
        return text, Said("tables.with-a-bom") if raw.startswith(b"\xef\xbb\xbf") else "UTF-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), "Windows-1252"


def _separator(text: str, *, is_of_tabs: bool) -> str:
    """Return the separator that makes the most cells in rows as wide as what may be their header.

    A name that ends as those of tables with tabs do is taken at its word where there are tabs.
    """
    if is_of_tabs and _fit(text, TAB):
        return TAB
    return max(SEPARATORS, key=lambda separator: _fit(text, separator))


def _fit(text: str, separator: str) -> float:
    """Return how many cells a row has by a separator, times the share of rows that have as many.

    A header is the first row or, where a title stands above it, one of words: in a table with semicolons the commas of
    numbers make rows that are all alike, too.
    """
    rows = _first_rows(text, separator)
    if not rows:
        first = _QUOTED.sub("", text[:20_000].splitlines()[0]) if text else ""
        return first.count(separator) / 100
    widths = [len(row) for row in rows]
    headers = [rows[0], *(row for row in rows if 2 * sum(map(_has_words, row)) > len(row))]
    return max((len(row) * widths.count(len(row)) / len(rows) for row in headers if len(row) > 1), default=0)


def _has_words(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _first_rows(text: str, separator: str) -> list[list[str]]:
    """Return the first rows that are not blank, as far as they can be read: faults are told in their place later."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(filter(None, _reader(text, separator)), LOOKED_AT))
        return rows
    if separator == TAB:
        rows.clear()
        with suppress(csv.Error):
            rows.extend(islice(filter(None, _reader(text, TAB, is_plain=True)), LOOKED_AT))
    return rows


def _tabbed(text: str, name: str) -> tuple[list[list[str]], bool]:
    """Return the rows between tabs, and whether the quotation marks in them are no more than that.

    Google's TSV never quotes: a cell may begin with a quoted word, and a line is a row. So where every line has as many
    tabs as the first, quotation marks are taken for quotes only if that makes the same rows.
    """
    plain = _plain(text, name)
    try:
        quoted = _quoted(text, TAB, name)
    except InputRefused:
        if plain is None:
            raise
        return plain, True
    is_plain = plain is not None and [len(row) for row in plain] != [len(row) for row in quoted]
    return (plain, True) if plain is not None and is_plain else (quoted, False)


def _plain(text: str, name: str) -> list[list[str]] | None:
    """Return a row for each line, None unless all have as many tabs as the first that has any; blank ones aside."""
    try:
        rows = _limited(_reader(text, TAB, is_plain=True), name)
    except csv.Error:  # a cell too long to be one
        return None
    widths = [len(row) for row in rows if row]
    apart = next((place for place, width in enumerate(widths) if width > 1), None)
    return None if apart is None or len(set(widths[apart:])) > 1 else rows


def _limited(reader: Iterable[list[str]], name: str) -> list[list[str]]:
    rows = list(islice(reader, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise Refusal(Code.TOO_LARGE, Said("tables.too-many-rows", file=name, n=MOST_ROWS), file=name)
    return rows


def _quoted(text: str, separator: str, name: str) -> list[list[str]]:
    try:
        return _limited(_reader(text, separator), name)
    except csv.Error as error:
        what = _fault(str(error), separator)
        remedy = Said("tables.double-quotation-marks")
        raise InputRefused(
            name, [Problem(Code.NOT_CSV, _place_of_fault(text, separator, name), what, remedy)]
        ) from error


def _place_of_fault(text: str, separator: str, name: str) -> Place:
    """Return the row that cannot be read, and the line that it begins in."""
    reader = _reader(text, separator)
    row, line = 1, 1
    with suppress(csv.Error):
        for row, _ in enumerate(reader, 2):  # noqa: B007 - the number of the next one is wanted
            line = reader.line_num + 1
    return Place(Said("tables.row-and-line", row=row, line=line), name, line=line, rows=(row,))


def _fault(error: str, separator: str) -> Said:
    """Return what is wrong with the quotation marks, in words in which a tab can be seen."""
    if "end of data" in error:
        return Said("tables.not-closed")
    if "expected after" in error:
        wanted = said_of("tables.one", _NAMED.get(separator, "other"), sign=visible(separator))
        return Said("tables.goes-on", wanted=wanted)
    return Said("tables.endless-cell", n=csv.field_size_limit())


def _reader(text: str, separator: str, *, is_plain: bool = False) -> "Reader":
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_NONE if is_plain else csv.QUOTE_MINIMAL,
        strict=True,
    )
