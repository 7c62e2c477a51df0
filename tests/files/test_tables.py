"""Tables from files: whatever the encoding, the separator, the line ends and the format, the same text."""

import datetime
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from collecting import separated
from culturecheck.answers.sheet import guarded
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files import separated_text, table_limits
from culturecheck.files.tables import read_tables
from harmless import texts

ROWS = [["id", "Größe, €", "id", ""], ["1", "line one\nline two", '"quoted"', "a;b"], ["2", "", "x", "y"]]


def table(raw: bytes, folder: Path, name: str = "t.csv") -> list[list[str]]:
    (folder / name).write_bytes(raw)
    (found,) = read_tables(folder / name)
    return [list(row) for row in found.rows]


def workbook(folder: Path, *sheets: tuple[str, list[list[object]]]) -> Path:
    book = Workbook(str(folder / "t.xlsx"), {"default_date_format": "yyyy-mm-dd hh:mm"})
    for name, rows in sheets:
        page = book.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    page.write_string(place, column, cell)
                else:
                    page.write(place, column, cell)
    book.close()
    return folder / "t.xlsx"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_table_in_every_dress(encoding: str, separator: str, end: str, tmp_path: Path) -> None:
    lines = separated(ROWS, separator).split("\r\n")
    assert table(end.join(lines).encode(encoding), tmp_path) == ROWS


def test_how_it_was_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(separated(ROWS, ";").encode("cp1252"))
    assert str(read_tables(tmp_path / "t.csv")[0].read_as) == "separated by semicolons, Windows-1252"


def test_a_hint_at_the_separator_is_taken_and_counts_as_a_row(tmp_path: Path) -> None:
    assert table(b"sep=|\r\na|b,c\r\n", tmp_path) == [[], ["a", "b,c"]]


def test_blank_lines_count_as_rows(tmp_path: Path) -> None:
    assert table(b"a,b\n\n1,2\n", tmp_path) == [["a", "b"], [], ["1", "2"]]


def test_commas_in_a_header_do_not_outweigh_the_separator(tmp_path: Path) -> None:
    raw = b"How, when, where?;What, then?;x\n4,0;3,0;1\n4,0;2,0;1\n"
    assert table(raw, tmp_path)[1] == ["4,0", "3,0", "1"]


TITLE = "Pulse, autumn; all teams\n\n"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_title_above_does_not_hide_the_separator(separator: str, tmp_path: Path) -> None:
    rows = [["Who", "Why, and how?", "When; where?"], ["a", "b, c", "d"], ["e", "f; g", "h"], ["i", "j", "k"]]
    assert table((TITLE + separated(rows, separator)).encode(), tmp_path)[2:] == rows


def test_commas_of_numbers_below_words_are_no_separators(tmp_path: Path) -> None:
    rows = [[f"Question {place}" for place in range(25)], *([["4,0"] * 25] * 60)]
    assert table(separated(rows, ";").encode(), tmp_path) == rows
    assert table((TITLE + separated(rows, ";")).encode(), tmp_path)[2:] == rows


def test_text_that_breaks_off_in_quotes_does_not_change_the_separator(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        table(b'a;b;c\n1;2;3\n1;"2, and"3;4\n1,2;3;4', tmp_path)
    assert "a semicolon" in str(refused.value.problems[0].what)


TABS = [
    ('a\tb\tc\n1\t"so" it goes, here\t2\n', [["a", "b", "c"], ["1", '"so" it goes, here', "2"]], True),
    ('a\tb\n1\t"x\n2\ty"\n', [["a", "b"], ["1", '"x'], ["2", 'y"']], True),
    ('a\tb\tc\n1\t"x\ty"\n', [["a", "b", "c"], ["1", '"x', 'y"']], True),
    ('Title\n\na\tb\n1\t"x" y\n', [["Title"], [], ["a", "b"], ["1", '"x" y']], True),
    ('a\tb\n1\t"x ""y"" z"\n', [["a", "b"], ["1", 'x "y" z']], False),
    ('a\tb\n1\t"x\ny"\n', [["a", "b"], ["1", "x\ny"]], False),
    ('a\tb\tc\n1\t"x\ty"\t2\n', [["a", "b", "c"], ["1", "x\ty", "2"]], False),
]


@pytest.mark.parametrize("name", ["t.tsv", "t.csv", "t.txt"])
@pytest.mark.parametrize(("text", "rows", "is_plain"), TABS)
def test_quotation_marks_between_tabs(
    text: str, rows: list[list[str]], is_plain: bool, name: str, tmp_path: Path
) -> None:
    assert table(text.encode(), tmp_path, name) == rows
    assert str(read_tables(tmp_path / name)[0].read_as).endswith("marks as they stand") == is_plain


words_between_tabs = st.text("ab \"',;", max_size=5)


@given(st.lists(st.lists(words_between_tabs, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from([1, 2]))
def test_no_line_between_tabs_is_swallowed(rows: list[list[str]], ends: int) -> None:
    raw = "\n".join("\t".join(row) for row in [["first", "second"], *rows]).encode() + b"\n" * ends
    with tempfile.TemporaryDirectory() as folder:
        assert len([row for row in table(raw, Path(folder), "t.tsv") if row]) == 1 + len(rows)


@pytest.mark.parametrize(
    ("raw", "place", "words"),
    [
        (b'a,b\n1,"2\n3,4\n', "row 2", "a quotation mark is opened and not closed"),
        (b'a,b\n\n1,"2\n"\n1,"2', "row 4, line 5", "a quotation mark is opened and not closed"),
        (b'a,b\n1,"2"3\n', "row 2, line 2", "where a comma or the end of the line should be"),
        (b'a;b;c\n1;"2"3;4\n', "row 2, line 2", "where a semicolon or the end"),
        (b'a\tb\tc\n1\t"2"3\n', "row 2, line 2", "where a tab or the end"),
        (b'a,b\n1,"' + b"x" * 200_000, "row 2, line 2", "more than 131072 characters"),
        (b"a,b\0c\n", "t.csv", "no table of text"),
        ("a,b\n1,2".encode("utf-16")[:-1], "t.csv", "in the middle of a character"),
    ],
    ids=["not-closed", "second-not-closed", "after-a-quote", "semicolon", "tab", "endless", "nul", "half-utf-16"],
)
def test_what_is_no_table_is_refused_with_its_place(raw: bytes, place: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as refused:
        table(raw, tmp_path)
    (problem,) = refused.value.problems
    assert place in str(problem.where)
    assert words in str(problem.what)


@pytest.mark.parametrize("raw", [b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"], ids=["no-workbook", "locked"])
def test_what_is_no_spreadsheet_is_refused(raw: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="save it"):
        table(raw, tmp_path, "t.xlsx")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_tables(tmp_path / "nowhere.csv")


def test_cells_of_a_workbook_become_text(tmp_path: Path) -> None:
    when = datetime.datetime(2026, 11, 3, 9, 1)  # noqa: DTZ001 - a spreadsheet knows no zones
    path = workbook(tmp_path, ("People", [["a", "b", "c", "d", "e"], [4, 4.5, True, when, "=1+1"]]))
    (found,) = read_tables(path)
    assert list(found.rows[1]) == ["4", "4.5", "TRUE", "2026-11-03 09:01:00", "=1+1"]


def test_a_table_has_room_for_so_many_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(separated_text, "MOST_ROWS", 3)
    assert len(table(b"a,b\n1,2\n3,4\n", tmp_path)) == 3
    for name in ("t.csv", "t.tsv"):
        with pytest.raises(Refusal, match="too many rows: at most 3"):
            table(b"a\tb\n1\t2\n3\t4\n5\t6\n", tmp_path, name)


def test_a_few_wide_rows_do_not_widen_all_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(table_limits, "MOST_CELLS", 12)
    assert table(b"a,b,c,d\n1\n\n\n2\n", tmp_path)
    with pytest.raises(Refusal, match=r"t\.csv has 3 rows, and one of 5 columns"):
        table(b"a,b,c,d,e\n1\n2\n", tmp_path)


def without_carriage_returns(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


cells = st.lists(st.lists(texts.map(without_carriage_returns), min_size=3, max_size=3), min_size=2, max_size=4)


@given(cells)
def test_what_is_written_guarded_is_read_back_unchanged(rows: list[list[str]]) -> None:
    head = ["first", "second", "third"]
    with tempfile.TemporaryDirectory() as folder:
        raw = separated([head, *([guarded(cell) for cell in row] for row in rows)]).encode()
        assert table(raw, Path(folder)) == [head, *rows]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1 for that", "@all", "\tx", "'=1", "''=1", "'tis", "plain"])
def test_formulas_stay_text_in_both_formats(cell: str, tmp_path: Path) -> None:
    assert table(separated([["a", "b"], ["1", guarded(cell)]]).encode(), tmp_path)[1][1] == cell
    path = workbook(tmp_path, ("People", [["a", "b"], ["1", guarded(cell)]]))
    assert read_tables(path)[0].rows[1][1] == cell
    path = workbook(tmp_path, ("People", [["a", "b"], ["1", cell]]))
    assert read_tables(path)[0].rows[1][1] == cell.removeprefix("'" if "=" in cell else "")


@pytest.mark.parametrize("place", [60, 400, 1500, -400, -60])
def test_a_damaged_workbook_is_refused_or_read(place: int, tmp_path: Path) -> None:
    path = workbook(tmp_path, ("People", [["a", "b"], ["1", "2"]]))
    raw = bytearray(path.read_bytes())
    raw[place : place + 9] = b"\xff" * 9
    path.write_bytes(raw)
    try:
        assert read_tables(path)
    except Refusal as refusal:
        assert "save" in str(refusal)  # noqa: PT017 - some damage lies where nobody reads
