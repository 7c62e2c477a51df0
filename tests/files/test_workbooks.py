"""Workbooks whatever their spelling: the same table or a refusal in a sentence, in little memory, never an abort."""

import contextlib
import datetime
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from culturecheck.answers.collection.table import Table
from culturecheck.errors import Refusal
from culturecheck.files import packages
from culturecheck.files.spreadsheets import workbook_tables
from culturecheck.files.tables import read_tables
from culturecheck.files.xml_events import CHUNK, Reader, Unfit
from workbooks import MAIN, OFFICE, STRICT, merged, parts, relations, text, worksheet, write, zipped

PATH = Path("t.xlsx")
MOST_MEMORY = 100_000  # KB, with all of Python and of ours
TABLE = [["a", "b"], ["1", ""], ["", "x"]]
CELLS = (
    f"<row r='1'>{text('a')}{text('b')}</row><row r='2'><c r='A2'><v>1</v></c></row>"
    f"<row r='3'>{text('x', 'r=' + chr(34) + 'B3' + chr(34))}</row>"
)


def read(*sheets: str, **changed: str) -> Table:
    return workbook_tables(zipped({**parts(*sheets), **changed}), PATH)[0]


def cell(inner: str) -> str:
    """What stands in the one cell A1 of a sheet."""
    return read(worksheet(f'<row r="1">{inner}</row>')).rows[0][0]


def padded(table: Table, width: int = 2) -> list[list[str]]:
    return [[*row, *[""] * (width - len(row))] for row in table.rows]


def prefixed(sheet: str) -> str:
    return re.sub(r"<(/?)(\w)", r"<\1q:\2", sheet).replace("xmlns=", "xmlns:q=")


SHEET = "xl/worksheets/sheet1.xml"
DRESSES: dict[str, dict[str, str | bytes]] = {
    "plain": {},
    "strict": {SHEET: worksheet(CELLS, main=STRICT)},
    "no namespace": {SHEET: f"<worksheet><sheetData>{CELLS}</sheetData></worksheet>"},
    "prefixes": {SHEET: prefixed(worksheet(CELLS))},
    "utf-16": {SHEET: worksheet(CELLS).encode("utf-16")},
    "byte order mark": {SHEET: worksheet(CELLS).encode("utf-8-sig")},
    "blanks and line breaks": {SHEET: worksheet(CELLS.replace("r=", "\nr\t= ").replace("</c", "\n </c"))},
    "elsewhere, in capitals": {
        "xl/_rels/workbook.xml.rels": relations(("r1", "worksheet", "/DATA/Page.bin")),
        "data/page.BIN": worksheet(CELLS),
        SHEET: "",
    },
    "what is not ours": {
        SHEET: worksheet(f"{CELLS.replace('<v>1</v></c>', '<v>1</v><extLst><ext><v>7</v></ext></extLst></c>')}",
                         before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>')
    },
    "styled down to the last row": {SHEET: worksheet(f'{CELLS}<row r="1048576"><c r="XFD1048576" s="1"/></row>')},
}  # fmt: skip


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_sheet_in_every_dress(dress: str) -> None:
    assert padded(workbook_tables(zipped({**parts(worksheet(CELLS)), **DRESSES[dress]}), PATH)[0]) == TABLE


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
SPELLED = {
    "plain": FAR,
    "single quotes": FAR.replace('"', "'"),
    "blanks": FAR.replace("=", " = "),
    "line breaks": FAR.replace(" r=", "\nr\n="),
    "other attributes first": FAR.replace(" r=", ' s="0" ht="15" r='),
    "digits by number": FAR.replace("1048576", "&#49;048576"),
    "leading noughts": FAR.replace("1048576", "0001048576"),
    "small letters": FAR.replace("XFD", "xfd"),
    "a row without a number": FAR.replace('<row r="1048576">', "<row>"),
    "cells without a place": '<row r="1048576"><c><v>1</v></c></row>',
    "in capitals": FAR.replace("<row", "<ROW").replace("</row", "</ROW"),
    "few rows, all wide": "".join(f'<row r="{at}"><c r="XFD{at}"><v>1</v></c></row>' for at in range(1, 400)),
    "many rows, one wide": f'<row r="1"><c r="XFD1"><v>1</v></c></row>{"<row><c><v>1</v></c></row>" * 40_000}',
    "cells in cells": "<row><c><c><v>1</v></c></c></row>",
    "rows again": '<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>',
    "one row of many cells": f"<row>{'<c/>' * 300_000}<c><v>1</v></c></row>",
    "a number beyond numbers": FAR.replace("1048576", "9" * 5000),
    "no end of elements": f"<row><extLst>{'<x>' * 100_000}{'</x>' * 100_000}</extLst></row>",
    "no end of a tag": f"<row{' ' * 3_000_000}><c><v>1</v></c></row>",
    "no end of a text": f"<row><c t='str'><v>{'x' * 3_000_000}</v></c></row>",
    "no end of names": f"<row><extLst>{''.join(f'<x{at}/>' for at in range(30_000))}</extLst></row>",
    "formulas without end": "<row><c><f/></c></row>" * 60_000,
    "unknown among cells": "<row><x:c xmlns:x='urn:x' r='XFD1'><v>1</v></x:c></row>",
    "a text that is not there": "<row><c t='s'><v>99</v></c></row>",
    "a text before the first": "<row><c t='s'><v>-1</v></c></row>",
}
MERGED_AGAIN = f"<row>{text('x')}</row>" + "<row/>" * 3000 + f'<row r="3001">{text("x")}</row>'
HIDDEN = '<col min="1" max="16384" hidden="1"/>'
WHOLE = {
    "merged without end": worksheet(MERGED_AGAIN, after=merged(*["A1:XFD3001"] * 3000)),
    "merged nowhere": worksheet(CELLS, after=merged("A0:B9")),
    "merged beyond": worksheet(CELLS, after=merged("A1:ZZZZ9")),
    "hidden without end": worksheet(
        CELLS, '<cols><col min="1" max="16384" hidden="1"/><col min="1" max="1" hidden="1"/></cols>'
    ),
}
ENTITIES = (
    '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
)
ONE_PART_FOR_ALL = relations(*((f"r{at}", "worksheet", "worksheets/sheet1.xml") for at in range(1, 256)))
OPENED = """
import resource, sys
from pathlib import Path
from culturecheck.errors import Refusal
from culturecheck.files.tables import read_tables
from culturecheck.wording import speak
speak()
for name in sys.argv[1:]:
    try:
        read_tables(Path(name))
        print(name, "read")
    except Refusal as refusal:
        print(refusal)
status = Path("/proc/self/status")  # getrusage counts what the parent took, where there is such a file
if status.exists():
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of each hostile workbook by a process of its own; the last line is the memory that it took."""
    folder = tmp_path_factory.mktemp("hostile")
    sheets = {**{name: worksheet(cells) for name, cells in SPELLED.items()}, **WHOLE, "entities": ENTITIES}
    far = worksheet('<row r="200000"><c><v>1</v></c></row>')
    paths = [write(folder / f"{name}.xlsx", parts(sheet)) for name, sheet in sheets.items()]
    many = {**parts(*[far] * 255, names=map(str, range(255))), "xl/_rels/workbook.xml.rels": ONE_PART_FOR_ALL}
    paths.append(write(folder / "one part for all sheets.xlsx", many))
    done = subprocess.run([sys.executable, "-c", OPENED, *paths], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "place", range(len(SPELLED) + len(WHOLE) + 2), ids=[*SPELLED, *WHOLE, "entities", "one part for all sheets"]
)
def test_a_hostile_workbook_is_refused_in_a_sentence(place: int, outcomes: list[str]) -> None:
    assert ".xlsx " in outcomes[place]
    assert not outcomes[place].endswith(" read")
    assert outcomes[place].endswith(("save it anew as XLSX or CSV.", "or save them as CSV.", "and try again."))


@pytest.mark.skipif(sys.platform == "win32", reason="memory is told in another way there")
def test_hostile_workbooks_take_little_memory(outcomes: list[str]) -> None:
    scale = 1024 if sys.platform == "darwin" else 1
    assert int(outcomes[-1]) / scale < MOST_MEMORY


FOREIGN = {
    "xl/workbook.bin": "is a binary workbook (XLSB); save it as XLSX or CSV.",
    "content.xml": "is an OpenDocument file; save it as XLSX or CSV.",
    "word/document.xml": "is a text document; save it as XLSX or CSV.",
    "other.txt": "cannot be read as a spreadsheet; save it anew as XLSX or CSV.",
}


@pytest.mark.parametrize("part", FOREIGN)
def test_other_archives_are_called_by_what_they_are(part: str) -> None:
    with pytest.raises(Refusal) as refused:
        workbook_tables(zipped({part: ""}), PATH)
    assert str(refused.value) == f"t.xlsx {FOREIGN[part]}"


def test_an_archive_is_read_only_as_workbooks_are_packed() -> None:
    of = parts(worksheet(CELLS))
    for raw in (zipped(of, zipfile.ZIP_BZIP2), zipped(of, zipfile.ZIP_LZMA), zipped({**of, "XL/workbook.xml": ""})):
        with pytest.raises(Refusal, match="save it anew as XLSX or CSV"):
            workbook_tables(raw, PATH)
    assert padded(workbook_tables(zipped(of, zipfile.ZIP_STORED), PATH)[0]) == TABLE


def test_what_is_unpacked_is_counted_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    of = parts(worksheet(CELLS))
    needed = sum(len(part.encode()) for part in of.values())
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", needed)
    assert read(worksheet(CELLS)).rows
    monkeypatch.setattr(packages, "LARGEST_UNPACKED", needed - 1)
    with pytest.raises(Refusal, match="too large once it is unpacked"):
        read(worksheet(CELLS))


class Blanks:
    """A part that unpacks to so many blanks, none of which takes time to be made."""

    def __init__(self, size: int):
        self._left = size

    def __enter__(self) -> "Blanks":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self, most: int) -> bytes:
        size = min(most, self._left)
        self._left -= size
        return BLANKS[:size]


BLANKS = bytes(CHUNK)


@pytest.mark.parametrize(("size", "fits"), [(300_000_000, True), (300_000_001, False)])
def test_three_hundred_megabytes_are_unpacked_and_no_byte_more(
    monkeypatch: pytest.MonkeyPatch, size: int, fits: bool
) -> None:
    package = packages.Package(zipped({"a.xml": ""}))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda _archive, _part: Blanks(size))
    monkeypatch.setattr(packages, "read_xml", lambda pieces, _reader: all(pieces))
    with contextlib.nullcontext() if fits else pytest.raises(Unfit, match="too large"):
        package.read("a.xml", Reader())


HOLDS = [
    ("<c><v>4</v></c>", "4"),
    ("<c><v> 4.0 </v></c>", "4"),
    ("<c><v>4.5</v></c>", "4.5"),
    ("<c><v>1E2</v></c>", "100"),
    ("<c><v>007</v></c>", "7"),
    ('<c s="3"><v>2</v></c>', "2"),
    ('<c t="b"><v>1</v></c>', "TRUE"),
    ('<c t="b"><v>0</v></c>', "FALSE"),
    ('<c t="s"><v>0</v></c>', "first"),
    ('<c t="s"><v>1</v></c>', "second"),
    ('<c t="s"><v> 1 </v></c>', "second"),
    ('<c t="str"><v>so</v></c>', "so"),
    ('<c t="d"><v>2026-11-03</v></c>', "2026-11-03"),
    ('<c s="1"><v>46329.375694444447</v></c>', "2026-11-03 09:01:00"),
    ('<c s="2"><v>46329</v></c>', "2026-11-03"),
    ('<c s="4"><v>0.375</v></c>', "09:00:00"),
    ('<c s="1"><v>-7</v></c>', "-7"),
    ('<c s="5"><v>1</v></c>', "100%"),
    ('<c s="5"><v>0.07</v></c>', "7%"),
    ('<c s="6"><v>0.125</v></c>', "12.5%"),
    ('<c s="7"><v>3</v></c>', "3"),
    (text("a_x000D__x000A_b"), "a\r\nb"),
    (text("a_x202E_b_x12"), "a_x202E_b_x12"),
    (text("&lt;b&gt; &amp;amp;"), "<b> &amp;"),
    ('<c t="inlineStr"><is><r><rPr><t>no</t></rPr><t>a</t></r><r><t>b</t></r><rPh><t>loud</t></rPh></is></c>', "ab"),
    ("<c><f>A2+1</f><v>5</v></c>", "5"),
    ('<c t="str"><f>A2</f><v>so</v></c>', "so"),
]


@pytest.mark.parametrize(("inner", "said"), HOLDS)
def test_what_a_cell_holds_becomes_text(inner: str, said: str) -> None:
    assert cell(inner) == said


def test_the_calendar_of_the_workbook_is_its_own() -> None:
    of = parts(worksheet('<row><c s="1"><v>44867</v></c></row>'), properties='<workbookPr date1904="1"/>')
    assert workbook_tables(zipped(of), PATH)[0].rows[0][0] == "2026-11-03"


EMPTY_ON_PURPOSE = '<c t="str"><f>IF(A2="","",1)</f><v></v></c>'
NOT_COMPUTED = [
    "<c><f>Raw!A2</f></c>",
    "<c><f>Raw!A2</f><v/></c>",
    '<c t="str"><f>Raw!A2</f></c>',
    '<c><f t="shared" si="0"/></c>',
]


@pytest.mark.parametrize("inner", NOT_COMPUTED)
def test_a_formula_without_a_value_is_never_empty(inner: str) -> None:
    table = read(worksheet(f"<row>{text('x')}{inner}</row>"))
    assert table.rows[0][1].startswith("=")
    assert str(table.unreadable[1, 1].what) == "a formula without a value"
    assert not read(worksheet(f"<row>{text('x')}{EMPTY_ON_PURPOSE}</row>")).unreadable


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!"])
def test_an_error_in_a_cell_is_no_text(error: str) -> None:
    table = read(worksheet(f'<row><c t="e"><f>A2</f><v>{error}</v></c></row>'))
    assert table.rows[0] == [error]
    assert str(table.unreadable[1, 0].what) == f"the error {error}"


def test_sums_and_means_are_told_from_other_formulas() -> None:
    shared = '<c><f t="shared" si="0" ref="A1:B1">MEDIAN(A2:A9)</f><v>4</v></c><c><f t="shared" si="0"/><v>3</v></c>'
    table = read(worksheet(f"<row>{shared}<c><f>SUM(A1)</f><v>3</v></c><c><f>A2+SUM(1)</f><v>3</v></c></row>"))
    assert table.aggregated == {(1, 0), (1, 1), (1, 2)}


def test_what_is_hidden_is_known() -> None:
    hidden = '<row hidden="1"><c><v>1</v></c></row><row hidden="true"/><row hidden="0"/>'
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/></cols>'
    of = parts(worksheet(hidden, columns), worksheet(""), worksheet(""), states={2: "hidden", 3: "veryHidden"})
    first, *others = workbook_tables(zipped(of), PATH)
    assert (first.hidden_rows, first.hidden_columns) == ({1, 2}, {1, 2})
    assert [table.is_hidden for table in (first, *others)] == [False, True, True]


@pytest.mark.parametrize(
    ("ranges", "places"),
    [
        (["A1:A3"], {(2, 0), (3, 0)}),
        (["A1:B2"], {(1, 1), (2, 0), (2, 1)}),
        (["$A$1:$A$2", "a3:b3"], {(2, 0)}),
        (["B1:B3"], set()),
        (["A1:XFD1048576"], {(1, 1), (2, 0), (2, 1), (3, 0), (3, 1)}),
        (["A9:B12"], set()),
        (["C2"], set()),
    ],
)
def test_what_is_part_of_a_wider_cell_is_known(ranges: list[str], places: set[tuple[int, int]]) -> None:
    cells = f"<row>{text('x')}{text(' ')}</row><row><c r='A2'/></row><row><c r='A3'/><c r='B3'/></row>"
    cells += f'<row r="4">{text("y")}{text("z")}</row>'
    assert {place for place in read(worksheet(cells, after=merged(*ranges))).merged if place[0] < 4} == places


def test_what_comes_behind_the_merged_cells_is_not_read() -> None:
    after = f"{merged('A1:A2')}{'<x>' * 40}{'</x>' * 40}{merged('A1:B1')}"
    assert read(worksheet(CELLS, after=after)).merged == read(worksheet(CELLS, after=merged("A1:A2"))).merged


def test_what_is_no_worksheet_is_passed_over() -> None:
    of = parts(worksheet(CELLS), worksheet(CELLS))
    of["xl/_rels/workbook.xml.rels"] = of["xl/_rels/workbook.xml.rels"].replace(
        f'"{OFFICE}/worksheet"', f'"{OFFICE}/chartsheet"', 1
    )
    (table,) = workbook_tables(zipped(of), PATH)
    assert table.sheet == "Second"


def spelled(table: list[list[str]], draw: Callable[[list[str]], str]) -> str:
    """The cells of a table, each written in one of many ways."""
    written = []
    for number, row in enumerate(table, 1):
        cells = []
        for column, said in enumerate(row):
            place = draw(["", f' r="{"ABC"[column]}{number}"', f"\nr\t=\n'{'ABC'[column]}{number}' "])
            kind = draw(["inlineStr", "str"])
            inner = f"<is><t>{said}</t></is>" if kind == "inlineStr" else f"<v>{said}</v>"
            ways = [f"<c{place} t='{kind}'>{inner}</c>", f'<c t="{kind}" {place}><!-- x -->{inner}\n</c >']
            cells.append(draw(ways))
        at = draw(["", f' r="{number}"', f"\tspans='1:9' r = '{number}'"])
        written.append(f"<row{at}>{draw(['', ' ', chr(10)]).join(cells)}</row>")
    return "".join(written)


tables = st.lists(st.lists(st.sampled_from(["a", "4", "b c", "ä€"]), min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=40)
@given(tables, st.data())
def test_a_spelling_changes_nothing(table: list[list[str]], data: st.DataObject) -> None:
    sheet = worksheet(spelled(table, lambda ways: data.draw(st.sampled_from(ways))))
    sheet = data.draw(st.sampled_from([sheet, prefixed(sheet), sheet.replace(MAIN, STRICT)]))
    assert [list(row) for row in read(sheet).rows] == table


days = st.datetimes(datetime.datetime(1950, 1, 1), datetime.datetime(2090, 1, 1))  # noqa: DTZ001 - sheets know no zones
values = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.booleans(),
    st.text('aäß€ ;"<&', max_size=5),
    days.map(lambda day: day.replace(microsecond=0)),
)


@settings(max_examples=25)
@given(st.lists(st.lists(values, min_size=1, max_size=4), min_size=1, max_size=4))
def test_another_reader_reads_the_same(table: list[list[object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.xlsx"
        book = Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
        page = book.add_worksheet("S")
        for at, row in enumerate(table):
            for column, value in enumerate(row):
                (page.write_string if isinstance(value, str) else page.write)(at, column, value)
        book.close()
        other = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        ours = read_tables(path)[0].rows
    assert [trimmed(map(as_text, row)) for row in other] == [
        trimmed(row) for row in (*ours, *[()] * (len(other) - len(ours)))
    ]


def as_text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else str(value)


def trimmed(row: Iterable[str]) -> list[str]:
    said = list(row)
    while said and not said[-1]:
        said.pop()
    return said
