"""The cells of one worksheet as text, read from its XML: what stands in them, what is hidden, what was computed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from string import ascii_lowercase, ascii_uppercase

from culturecheck.answers.collection.table import FORMULA_WITHOUT_VALUE, Unreadable, error_in_cell
from culturecheck.files.cell_values import Values
from culturecheck.files.table_limits import MOST_CELLS, MOST_ROWS
from culturecheck.files.xml_events import Reader, Unfit, local
from culturecheck.said import Said

MOST_COLUMNS = 16_384
MOST_UNREADABLE = 50_000

_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
    "",
)


# where in a worksheet the reading may stand
_ELSEWHERE, _SHEET, _ROW, _CELL, _VALUE, _FORMULA, _TEXTS, _TEXT, _PASSED_OVER = range(9)

# what may stand where, and where the reading stands then; anything may stand elsewhere and in what is passed over
_NEXT = {
    _ELSEWHERE: {"sheetData": _SHEET},
    _SHEET: {"row": _ROW},
    _ROW: {"c": _CELL, "extLst": _PASSED_OVER},
    _CELL: {"v": _VALUE, "f": _FORMULA, "is": _TEXTS, "extLst": _PASSED_OVER},
    _VALUE: {},
    _FORMULA: {},
    _TEXTS: {"t": _TEXT, "r": _TEXTS, "rPr": _PASSED_OVER, "rPh": _PASSED_OVER, "phoneticPr": _PASSED_OVER},
    _TEXT: {},
    _PASSED_OVER: {},
}
_KINDS = {
    f"{namespace}{kind}": kind
    for namespace in _NAMESPACES
    for known in _NEXT.values()
    for kind in (*known, "col", "mergeCell")
}
# what may stand between the cells and the list of those that are merged
_BEFORE_MERGED = frozenset(
    {"sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
     "customSheetViews", "mergeCells"}
)  # fmt: skip
_OPEN = frozenset({_ELSEWHERE, _PASSED_OVER})
_PART = 2  # how deep a part of the worksheet stands in it
_DIGITS = "0123456789"
_ALPHABET = f"{ascii_uppercase}{ascii_lowercase}"
_LETTERS = (*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2)))  # of the columns that are used at all
_LETTERED = len(_LETTERS)
_TRUE = frozenset({"1", "true", "on"})
_AGGREGATE = re.compile(
    r"\s*(?:AVERAGE|MEDIAN|SUM|COUNT|SUBTOTAL|AGGREGATE|STDEV|VAR|MODE|MIN|MAX|PERCENTILE|QUARTILE)[A-Z.]*\(",
    re.IGNORECASE,
)


@dataclass(slots=True)
class SheetCells:
    """Rows of text, the first is row 1; other places are the number of a row and a column counted from 0.

    `merged` are the places of blank cells that are part of a wider one in which something stands.
    """

    rows: list[Sequence[str]] = field(default_factory=list)
    unreadable: dict[tuple[int, int], Unreadable] = field(default_factory=dict)
    aggregated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: set[tuple[int, int]] = field(default_factory=set)


class WorksheetReader(Reader):
    """Reads a worksheet up to which cells are merged; Unfit where anything else stands among the cells."""

    def __init__(self, values: Values, room: int = MOST_CELLS):
        super().__init__()
        self.cells = SheetCells()
        self._values = values
        self._strings = values.strings
        self._at = _ELSEWHERE
        self._back: list[int] = []  # where the elements around this one stand, but for values in cells in rows
        self._number = 0  # of the row
        self._row: list[dict[str, str]] = []  # its cells by their attributes; `>v`, `>t`, `>f` are what stands in them
        self._shared: dict[str, str] = {}  # formulas that cells share, by their number
        self.room = room  # for cells, and for rows that are passed over
        self._is_past_cells = False
        self._columns_told = 0
        self._width: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element; cells and their values are nearly all there is, and come first."""
        kind = _KINDS.get(name)
        if kind == "c" and self._at == _ROW:
            self._at = _CELL
            self._row.append(attributes)
            if len(self._row) > MOST_COLUMNS:
                raise Unfit(Said("tables.too-many-columns", n=MOST_COLUMNS))
        elif kind == "v" and self._at == _CELL:
            self._at = _VALUE
            self.texts.clear()
        else:
            super().start(name, attributes)
            self._back.append(self._at)
            self._start_other(kind, name, attributes)

    def _start_other(self, kind: str | None, name: str, attributes: dict[str, str]) -> None:
        at = _NEXT.get(self._at, {}).get(kind or "")
        if at is None and self._at not in _OPEN:
            raise Unfit(Said("tables.unusual-among-cells", name=local(name)[:40]))
        if self._is_past_cells:
            self.done = self.done or (self.depth == _PART and local(name) not in _BEFORE_MERGED)
            if kind == "mergeCell":
                self._note_merged(attributes.get("ref", ""))
        elif kind == "col":
            self._note_hidden_columns(attributes)
        elif at == _ROW:
            self._start_row(attributes)
        elif at == _FORMULA:
            self._row[-1][">si"] = attributes.get("si", "")
        self._at = at or self._at

    def end(self, name: str) -> None:
        """Take the end of an element; it ends as it began, the parser sees to that."""
        at = self._at
        if at == _VALUE:
            self._row[-1][">v"] = "".join(self.texts)
            self._at = _CELL
        elif at == _CELL:
            self._at = _ROW
        else:
            if at == _ROW:
                self._end_row()
            elif at == _FORMULA:
                self._row[-1][">f"] = "".join(self.texts)
            elif at == _TEXT:
                self._row[-1][">t"] = self._row[-1].get(">t", "") + "".join(self.texts)
            super().end(name)
            self._at = self._back.pop()
            self._is_past_cells = self._is_past_cells or at == _SHEET

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = _positive(attributes["r"]) if "r" in attributes else self._number + 1
        if number <= self._number:
            raise Unfit(Said("tables.rows-out-of-order", row=number))
        self._number = number
        self._row.clear()
        if attributes.get("hidden") in _TRUE and number <= MOST_ROWS:
            self.cells.hidden_rows.add(number)

    def _end_row(self) -> None:
        """Keep the texts of a row, each in its column; Unfit where cells do not stand in their order."""
        texts: list[str] = []
        column, number, strings = -1, str(self._number), self._strings
        for cell in self._row:
            reference = cell.get("r")
            if reference is None or (column + 1 < _LETTERED and reference == _LETTERS[column + 1] + number):
                column += 1
            else:
                letters = reference.rstrip(_DIGITS)
                before, column = column, _column_number(letters)
                if column <= before or reference != letters + number:
                    raise Unfit(Said("tables.cells-out-of-order", cell=reference[:20]))
            if cell.get("t") == "s" and ">f" not in cell and (place := cell.get(">v", "")).isdecimal():
                text = strings[int(place)]  # most cells are such
            else:
                text = self._text(cell, column)
            if text and column > len(texts):
                self._reach(column - len(texts))
                texts += [""] * (column - len(texts))
            if text:
                texts.append(text)
        if texts:
            rows = self.cells.rows
            self._reach(len(texts) + self._number - len(rows))
            rows.extend([()] * (self._number - 1 - len(rows)))
            rows.append(texts)

    def _text(self, cell: dict[str, str], column: int) -> str:
        if ">f" in cell and not self._is_computed(cell, column):
            self._note_unreadable(column, FORMULA_WITHOUT_VALUE)
            return self._values.kept(f"={cell['>f']}")
        if ">v" not in cell and ">t" not in cell:
            return ""
        text = self._values.text(cell)
        if cell.get("t") == "e":
            self._note_unreadable(column, error_in_cell(text))
        return text

    def _note_unreadable(self, column: int, why: Unreadable) -> None:
        self.cells.unreadable[self._number, column] = why
        if len(self.cells.unreadable) > MOST_UNREADABLE:
            raise Unfit(Said("tables.cells-without-value", such_as=why.what, row=self._number), why.remedy)

    def _is_computed(self, cell: dict[str, str], column: int) -> bool:
        """Return whether the result of a formula is kept with it; an empty text is one, nothing at all is none."""
        number, formula = cell.get(">si", ""), cell[">f"]
        if number:
            formula = self._shared.setdefault(number, formula)
        if _AGGREGATE.match(formula):
            self.cells.aggregated.add((self._number, column))
        return bool(cell.get(">v")) or (">v" in cell and cell.get("t") == "str") or ">t" in cell

    def _reach(self, cells: int) -> None:
        """Refuse a cell that is so far out that the empty ones before it would fill the memory."""
        self.room -= cells
        if self._number > MOST_ROWS or self.room < 0:
            raise Unfit(Said("tables.far-cell", row=self._number), Said("tables.delete-empty-rows"))

    def _note_hidden_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            first, last = _positive(attributes.get("min", "")), min(_positive(attributes.get("max", "")), MOST_COLUMNS)
            self._columns_told += max(0, last - first + 1)
            if self._columns_told > MOST_COLUMNS:
                raise Unfit(Said("tables.hides-twice"))
            self.cells.hidden_columns.update(range(first - 1, last))

    def _note_merged(self, reference: str) -> None:
        """Keep the blank cells beside and below the one that is shown across them, where rows are."""
        corners = [(_positive(corner.lstrip(_ALPHABET)), _column_number(corner.rstrip(_DIGITS)))
                   for corner in reference.replace("$", "").split(":")]  # fmt: skip
        (top, left), (bottom, right) = corners[0], corners[-1]
        rows = self.cells.rows
        if not (top <= len(rows) and left < len(rows[top - 1]) and rows[top - 1][left].strip()):
            return
        for number in range(top, min(bottom, len(rows)) + 1):
            row = rows[number - 1]
            until = min(right + 1, self._widest())
            self.room -= until - left
            if self.room < 0:
                raise Unfit(Said("tables.too-many-merged"))
            blank = (at for at in range(left, until) if at >= len(row) or not row[at].strip())
            self.cells.merged.update((number, at) for at in blank)

    def _widest(self) -> int:
        if self._width is None:
            self._width = max(map(len, self.cells.rows), default=0)
        return self._width


def _positive(number: str) -> int:
    if not (number.isdecimal() and number.isascii() and len(number) < 10 and int(number)):
        raise Unfit(Said("tables.counts-unusually"))
    return int(number)


def _column_number(letters: str) -> int:
    """Return the place of a column by its letters, counted from 0; Unfit if there is no such column."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise Unfit(Said("tables.cell-in-no-column", letters=letters[:20]))
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if number > MOST_COLUMNS:
        raise Unfit(Said("tables.too-many-columns", n=MOST_COLUMNS))
    return number - 1
