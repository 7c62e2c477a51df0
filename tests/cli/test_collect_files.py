"""What collecting says of the files it read: what was left out, what is hidden, and never a word less."""

from pathlib import Path

import pytest

from collecting import HEAD, ITEMS, collect, person, separated, table_file
from workbooks import merged, parts, rows, worksheet, write

PEOPLE = [person("sales", place) for place in (1, 2, 3)]


def workbook(folder: Path, *sheets: str, **said: object) -> Path:
    names = ("Form Responses 1", "Form Responses 2", "Notes")
    return write(folder / "people.xlsx", parts(*sheets, names=names, **said))  # type: ignore[arg-type]  # as parts() has them


def test_all_sheets_with_answers_are_read_and_others_are_named(tmp_path: Path) -> None:
    sheets = [worksheet(rows(HEAD, *PEOPLE)), worksheet(rows(HEAD, person("service"))), worksheet(rows(["Read me"]))]
    said = collect(workbook(tmp_path, *sheets), "--dry-run")
    assert "Read: people.xlsx, sheet Form Responses 1 (XLSX): 3 rows; 8 of 8 items" in said.err
    assert "Read: people.xlsx, sheet Form Responses 2 (XLSX): 1 row; 8 of 8 items" in said.err
    assert "Left out: sheet Notes (no question stands in it)." in said.err
    assert "4 people would be counted" in said.err


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    table = rows(HEAD, *PEOPLE).replace("<row>", "<row hidden='1'>").replace("<row hidden='1'>", "<row>", 2)
    sheet = worksheet(table, '<cols><col min="2" max="2" hidden="1"/><col min="20" max="30" hidden="1"/></cols>')
    said = collect(workbook(tmp_path, sheet, states={1: "hidden"}), "--dry-run")
    assert "Read although hidden: the whole sheet Form Responses 1." in said.err
    assert "Read although hidden: rows 3 and 4." in said.err
    assert f"Read although hidden: column 2 “{ITEMS[0]}”." in said.err
    assert "3 people would be counted" in said.err


def test_a_hidden_sheet_beside_another_is_left_out_and_said(tmp_path: Path) -> None:
    sheets = [worksheet(rows(HEAD, *PEOPLE)), worksheet(rows(HEAD, person("service")))]
    said = collect(workbook(tmp_path, *sheets, states={2: "veryHidden"}), "--dry-run")
    assert "Left out: hidden sheet Form Responses 2 (1 row, 8 items)." in said.err
    assert "3 people would be counted" in said.err


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("<f>Raw!A2</f>", "a formula without a value; open the file in a spreadsheet program, save it, and try again"),
        ("<f>Raw!A2</f><v>#REF!</v>", "the error #REF!; mend the formula, or write the answer into the cell"),
    ],
    ids=["not computed", "an error"],
)
def test_a_cell_without_a_value_is_a_bad_cell(inner: str, what: str, tmp_path: Path) -> None:
    kind = ' t="e"' if "#" in inner else ""
    marked = rows(HEAD, *PEOPLE, person("sales", "HERE"))
    at = marked.index("HERE")
    opening, closing = marked.rindex("<c ", 0, at), marked.index("</c>", at) + len("</c>")
    path = workbook(tmp_path, worksheet(f"{marked[:opening]}<c{kind}>{inner}</c>{marked[closing:]}"))
    said = collect(path)
    assert said.code == 2
    assert f"row 5, {ITEMS[0]}  {what}" in said.err
    said = collect(path, "--skip-bad-rows", "-o", tmp_path / "w")
    assert "Skipped for bad cells: row 5. 1 person left out. 8 answers are not counted." in said.err


@pytest.mark.parametrize(
    ("ranges", "bad"),
    [
        (["B2:B4"], "rows 3 and 4, handoffs.stays"),
        (["A3:A4"], "row 4, function"),
        (["B2:C2"], f"row 2, {ITEMS[1]}"),
        (["A1:J1", "A5:I5", "A6:B6"], ""),  # a header, a title between the rows, and the label of a mean
    ],
    ids=["one answer for three", "one group for two", "one answer to two questions", "what is nobody's"],
)
def test_a_merged_cell_is_no_answer_of_those_it_hides(ranges: list[str], bad: str, tmp_path: Path) -> None:
    hidden = {(row, column) for one in ranges for row, column in _hidden(one)}
    table = [HEAD, *PEOPLE, ["Second day"], ["Mean", "", *["3.5"] * (len(ITEMS) - 1)], person("service")]
    shown = [
        [("" if (row, column) in hidden else cell) for column, cell in enumerate(cells)]
        for row, cells in enumerate(table, 1)
    ]
    said = collect(workbook(tmp_path, worksheet(rows(*shown), after=merged(*ranges))), "--dry-run")
    why = "it is part of a merged cell, which shows one answer for several; "
    why += "unmerge it, and write each answer into its own"
    assert said.code == (2 if bad else 0)
    assert ("merged" in said.err) == bool(bad)
    assert not bad or f"  {bad}  {why}\n" in said.err


def _hidden(reference: str) -> list[tuple[int, int]]:
    (left, top), (right, bottom) = ((ord(corner[0]) - ord("A"), int(corner[1])) for corner in reference.split(":"))
    cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return [cell for cell in cells[1:] if cell[0] > 1]


def test_titles_headers_and_summaries_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    title, median = ["Customer pulse"], ["Median", *["3.5"] * len(ITEMS), ""]
    path.write_text(separated([title, [], HEAD, *PEOPLE, HEAD, person("service"), median]), encoding="utf-8")
    said = collect(path, "--dry-run")
    assert "Left out: row 1 (above the questions)." in said.err
    assert "Left out: row 7 (the header again)." in said.err
    assert "Left out: row 9 (a summary, not a person).\n" in said.err
    assert "4 people would be counted" in said.err


def test_a_leader_does_not_stand_on_two_sheets(tmp_path: Path) -> None:
    sheet = worksheet(rows(HEAD, person()))
    said = collect(table_file(tmp_path / "a.csv", person()), "--leader", workbook(tmp_path, sheet, sheet))
    assert "people.xlsx holds answers on 2 sheets; give a file with the answers of the leader alone." in said.err


def test_a_table_of_answers_is_one_problem(tmp_path: Path) -> None:
    path = table_file(tmp_path / "a.csv", *(["a", item, "3"] for item in ITEMS * 2), head=["who", "question", "answer"])
    said = collect(path)
    assert said.err.count("\n") == 2
    assert "a.csv has 1 problem; nothing was written." in said.err
    assert "column 2 “question”  the questions stand in its cells: each row is one answer" in said.err
