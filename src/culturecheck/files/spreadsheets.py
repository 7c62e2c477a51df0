"""Workbooks (XLSX): their sheets as tables of text, whatever the cells are formatted as."""

import datetime
import io
import re
import zipfile
import zlib
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from culturecheck.collection.table import Table
from culturecheck.errors import Refusal

ANSWERS_SHEET = "answers"
MOST_CELLS = 10_000_000
LARGEST_UNPACKED = 600_000_000  # bytes

# what a damaged, encrypted or foreign archive raises, here and inside the reader
_BROKEN = (CalamineError, zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, KeyError, EOFError)
_ROWS = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d+)"')
_COLUMNS = re.compile(rb' r="([A-Z]{1,3})[0-9]')


def workbook_tables(raw: bytes, path: Path) -> tuple[Table, ...]:
    """Return the sheet “Answers” if there is one, else all sheets in their order; Refusal if it cannot be read."""
    fault = f"{path} cannot be read as a spreadsheet; save it anew as XLSX or CSV."
    try:
        _check_reach(raw, path)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        given = workbook.sheet_names
        names = [name for name in given if name.strip().casefold() == ANSWERS_SHEET] or given
        return tuple(_table(workbook, name, path, several=len(names) > 1) for name in names)
    except _BROKEN as error:
        raise Refusal(fault) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own way to fail on a broken file
            raise
        raise Refusal(fault) from error


def _table(workbook: CalamineWorkbook, name: str, path: Path, *, several: bool) -> Table:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    shown = f"{path.name}, sheet {name}" if several else path.name
    return Table(shown, [[_text(cell) for cell in row] for row in rows], f"XLSX, sheet {name}")


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)


def _check_reach(raw: bytes, path: Path) -> None:
    """Refuse a workbook whose used area would fill the memory: one stray cell in the last corner is enough."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise Refusal(f"{path} is too large once it is unpacked; save only the answers, as CSV.")
        sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/") and part.endswith(".xml")]
        for part in sheets:
            content = archive.read(part)
            last = max(map(int, _ROWS.findall(content)), default=0)
            width = max(map(_number, set(_COLUMNS.findall(content))), default=0)
            if last * width > MOST_CELLS:
                raise Refusal(
                    f"{path} has a cell in row {last}, far outside any answers; delete the empty rows and columns "
                    "after the answers, or save them as CSV."
                )


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
