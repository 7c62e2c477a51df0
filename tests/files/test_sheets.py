"""Sheets on disk: what a spreadsheet program finds in them, and that the same sheet makes the same bytes."""

import csv
import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from builders import item, shipped, small, with_items
from core.test_sheet import person, round_of
from culturecheck.answers.sheet import Sheet, guarded, person_sheet, wide_sheet
from culturecheck.cli import run
from culturecheck.errors import Refusal
from culturecheck.files.hand_outs import HAND_OUTS, chosen_form
from culturecheck.files.handing_out import HandedOut, made
from culturecheck.files.sheets import in_words, sheet_bytes

NASTY = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "<b>&", "’", "😀", "a\nb", "{=1}", "http://e.example", "007")


def read(raw: bytes, sheet: str = "Answers") -> list[list[str]]:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_name(sheet).to_python()
    assert all(isinstance(cell, str) for row in rows for cell in row)
    return [[str(cell) for cell in row] for row in rows]


def part(raw: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(raw)).read(name).decode()


@pytest.fixture(params=["person", "wide"])
def filled(request: pytest.FixtureRequest) -> Sheet[str]:
    if request.param == "person":
        return in_words(person_sheet(round_of(), small(), person()))
    return in_words(wide_sheet(round_of(), small(), [person(), person(id="q")]))


def test_a_workbook_holds_the_table_as_text(filled: Sheet[str]) -> None:
    raw = sheet_bytes(filled, ".xlsx")
    assert CalamineWorkbook.from_filelike(io.BytesIO(raw)).sheet_names == ["Read me first", "Answers", "Choices"]
    assert read(raw) == [list(row) for row in filled.rows]
    said = [row for row in read(raw, "Read me first") if any(row)]
    assert said[0][0] == "A small matter"
    assert [tuple(row) for row in said[1:]] == list(filled.introduction)


def test_each_row_is_as_high_as_its_text_wherever_it_is_opened(filled: Sheet[str]) -> None:
    raw = sheet_bytes(filled, ".xlsx")
    for number, table in enumerate((filled.introduction, filled.rows), 1):
        found = re.findall(
            r'<row r="(\d+)"[^>]*?ht="([\d.]+)"[^>]*?customHeight="1"', part(raw, f"xl/worksheets/sheet{number}.xml")
        )
        heights = {int(row): float(height) for row, height in found}
        first = 1 if table is filled.rows else 3
        for row, cells in enumerate(table, first):
            if row - first not in (filled.hidden if table is filled.rows else ()):
                assert heights.get(row, 15) >= 15 * (1 + max(cell.count("\n") for cell in cells))
        assert max(heights.values(), default=15) > 15 or table is filled.rows


def test_a_separated_file_holds_the_table_below_what_is_to_be_read_first(filled: Sheet[str]) -> None:
    raw = sheet_bytes(filled, ".CSV")
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    first = len(filled.introduction)
    assert rows[:first] == [["# read first", *said] for said in filled.introduction]
    assert rows[first:] == [list(row) for row in filled.rows]
    assert ["# read first", "What “here” means", round_of().here] in rows
    assert any("“I have not seen this”" in cell for row in rows[:first] for cell in row)
    assert any(cell.startswith("A group’s average is shown only if") for row in rows[:first] for cell in row)


def test_the_same_sheet_makes_the_same_bytes_at_any_time(filled: Sheet[str], monkeypatch: pytest.MonkeyPatch) -> None:
    before = {kind: sheet_bytes(filled, kind) for kind in (".xlsx", ".csv")}
    real, gmtime = time.time, time.gmtime
    monkeypatch.setattr(time, "time", lambda: real() + 90_000)
    monkeypatch.setattr(time, "gmtime", lambda seconds=None: gmtime(real() + 90_000 if seconds is None else seconds))
    assert {kind: sheet_bytes(filled, kind) for kind in before} == before
    assert "2026-11-02T00:00:00Z" in part(before[".xlsx"], "docProps/core.xml")


def test_lists_point_at_a_hidden_sheet_and_wrong_entries_are_told_in_plain_words() -> None:
    sheet = in_words(person_sheet(round_of(), shipped()))
    raw = sheet_bytes(sheet, ".xlsx")
    table = part(raw, "xl/worksheets/sheet2.xml")
    assert re.search(r'name="Choices"[^>]*state="hidden"', part(raw, "xl/workbook.xml"))
    assert len(re.findall(r"<dataValidation ", table)) == len(sheet.choices) == 2 + len(shipped().items)
    assert table.count("Choose one from the list, or leave the cell empty.") == len(sheet.choices)
    offered = [[cell for cell in column if cell] for column in zip(*read(raw, "Choices"), strict=True)]
    assert sorted(offered) == sorted({choice.options: list(choice.options) for choice in sheet.choices}.values())
    assert len(offered) < len(sheet.choices)  # a list that many cells share is there once
    ranges = re.findall(r"<formula1>Choices!\$([A-Z]+)\$1:\$([A-Z]+)\$(\d+)</formula1>", table)
    assert len(ranges) == len(sheet.choices)
    for choice, (first, last, length) in zip(sheet.choices, ranges, strict=True):
        assert (first, int(length)) == (last, len(choice.options))
        assert offered[ord(first) - ord("A")] == list(choice.options)
    assert f'<row r="{len(sheet.rows)}" spans="1:4" hidden="1"' in table  # what was promised
    assert 'ySplit="1"' in table
    assert 'fitToHeight="0"' in table


def test_no_text_of_anybody_becomes_a_formula() -> None:
    for text in NASTY:
        asked = with_items(small(), item("front.plain", text=text or "x"))
        breakdown = round_of().breakdowns[0].model_copy(update={"ask": text})
        round_ = round_of(asked_by=text, here=text, contact=text).model_copy(update={"breakdowns": (breakdown,)})
        sheet = in_words(person_sheet(round_, asked, person(comment=text, groups=("sales",))))
        raw = sheet_bytes(sheet, ".xlsx")
        assert "<f>" not in part(raw, "xl/worksheets/sheet1.xml") + part(raw, "xl/worksheets/sheet2.xml")
        assert "<hyperlink" not in part(raw, "xl/worksheets/sheet2.xml")
        rows = list(csv.reader(io.StringIO(sheet_bytes(sheet, ".csv").decode("utf-8-sig"), newline=""), strict=True))
        assert rows[len(sheet.introduction) :] == [[guarded(cell) for cell in row] for row in sheet.rows]
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_long_questions_and_labels_fit() -> None:
    levels = tuple(f"{n}{'x' * 1990}" for n in range(1, 6))
    asked = with_items(small(), item("back.levels", of=None, text="q" * 2000).model_copy(update={"levels": levels}))
    sheet = in_words(person_sheet(round_of(), asked))
    assert read(sheet_bytes(sheet, ".xlsx")) == [list(row) for row in sheet.rows]


ENDINGS = (
    "its ending may be .xlsx (--for xlsx or xlsform), .csv (--for csv), .gs (--for google), .txt (--for limesurvey or "
    "qualtrics), .json (--for surveyjs) or .docx (--for word)"
)
CHOSEN = f"""
for  | output     | becomes
     |            | xlsx
csv  |            | csv
     | a.csv      | csv
     | a.XLSX     | xlsx
xlsx | a.xlsx     | xlsx
csv  | a.csv      | csv
csv  | a.xlsx     | a.xlsx ends as xlsx does, and csv was asked for: change one of them.
xlsx | a.csv      | a.csv ends as csv does, and xlsx was asked for: change one of them.
     | a          | a cannot be handed out; {ENDINGS}.
     | a.xls      | a.xls cannot be handed out; {ENDINGS}.
xlsx | a.ods      | a.ods cannot be handed out; {ENDINGS}.
     | a.gs       | google
     | a.json     | surveyjs
     | a.docx     | word
     | a.txt      | a.txt could be for several tools: say --for limesurvey or qualtrics.
qualtrics | a.txt | qualtrics
xlsform | a.xlsx  | xlsform
google | a.txt    | a.txt ends as limesurvey does, and google was asked for: change one of them.
"""


@pytest.mark.parametrize("line", CHOSEN.strip().splitlines()[1:])
def test_the_ending_chooses_the_form_or_what_it_is_for(line: str) -> None:
    asked_for, output, becomes = (part.strip() for part in line.split("|"))
    try:
        chosen = chosen_form(asked_for or None, Path(output) if output else None)
    except Refusal as refused:
        chosen = str(refused)
    assert chosen == becomes


def test_every_form_is_made_of_a_round_and_called_by_its_ending() -> None:
    for name, out in HAND_OUTS.items():
        requests = [
            HandedOut(round_of(), small(), small(), wide) for wide in (False, True) if out.tool is None or not wide
        ]
        files = [content for request in requests for _, content in made(out, request)]
        assert all(files)
        assert len(set(files)) == len(files)
        assert chosen_form(name, Path(f"any{out.ending}")) == name


class TestTheVerb:
    @pytest.fixture(autouse=True)
    def in_a_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        text = round_of(questionnaire="pulse").model_dump_json(exclude_none=True)
        Path("round.yaml").write_text(text, encoding="utf-8")

    def test_it_writes_a_workbook_beside_and_only_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["form", "round.yaml"]) == 0
        captured = capsys.readouterr()
        assert (captured.out, captured.err) == ("", "Written: autumn-sheet.xlsx\n")
        before = Path("autumn-sheet.xlsx").read_bytes()
        assert read(before)[0] == ["id", "question", "answer", "note"]
        assert run(["form", "round.yaml"]) == 2
        assert "is there already" in capsys.readouterr().err
        assert run(["form", "round.yaml", "--force"]) == 0
        assert Path("autumn-sheet.xlsx").read_bytes() == before

    def test_it_writes_what_the_ending_says(self) -> None:
        assert run(["form", "round.yaml", "--wide", "-o", "wide.csv"]) == 0
        rows = list(csv.reader(io.StringIO(Path("wide.csv").read_text("utf-8-sig"), newline="")))
        assert rows[-2][:2] == ["function", "seniority"]

    def test_it_refuses_another_ending_and_a_round_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["form", "round.yaml", "-o", "sheet.pdf"]) == 2
        assert run(["form", "nowhere.yaml"]) == 2
        assert f"sheet.pdf cannot be handed out; {ENDINGS}." in capsys.readouterr().err
        assert [path.name for path in Path().iterdir()] == ["round.yaml"]
