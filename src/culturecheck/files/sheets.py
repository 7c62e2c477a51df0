"""Sheets as spreadsheets: the same sheet makes the same bytes, as a workbook or as comma-separated text."""

import csv
import datetime
import io
import textwrap
from collections.abc import Sequence
from typing import Any

from culturecheck.answers.collection.header_rows import REMARK
from culturecheck.answers.sheet import ANSWERS, Choice, Sheet, guarded
from culturecheck.said import Sayable
from culturecheck.text import visible
from culturecheck.wording import say, words

CHOICES = "Choices"  # by it and ANSWERS, sheets are known in every language
A4 = 9
EDGE = "#BFBFBF"
LINE = 15  # points that a line of text is high, in the spreadsheet's own letters
HIGHEST_ROW = 409  # points; no spreadsheet program has higher rows


def sheet_bytes(sheet: Sheet[Sayable], kind: str) -> bytes:
    """Return a sheet as the content of a file with the ending `.xlsx` or `.csv`."""
    said = in_words(sheet)
    return _workbook(said) if kind.casefold() == ".xlsx" else _separated(said)


def in_words(sheet: Sheet[Sayable]) -> Sheet[str]:
    """Return a sheet with everything that stands in it in words."""
    return Sheet(
        title=sheet.title,
        date=sheet.date,
        introduction=tuple((say(heading), say(paragraph)) for heading, paragraph in sheet.introduction),
        rows=tuple(tuple(map(say, cells)) for cells in sheet.rows),
        head=sheet.head,
        widths=sheet.widths,
        choices=tuple(Choice(one.column, one.first, one.last, tuple(map(say, one.options))) for one in sheet.choices),
        hidden=sheet.hidden,
    )


def _separated(sheet: Sheet[str]) -> bytes:
    """Return the table below what is to be read first; with a byte order mark, or spreadsheet programs misread it."""
    stream = io.StringIO(newline="")
    rows = (*((REMARK, heading, said) for heading, said in sheet.introduction), *sheet.rows)
    csv.writer(stream).writerows([guarded(cell.replace("\0", "␀")) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _workbook(sheet: Sheet[str]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - a fifth of a second that only a workbook has to pay

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # the day of the round, since a clock would make every file another one
    day = datetime.datetime.combine(sheet.date, datetime.time(), tzinfo=datetime.UTC)
    book.set_properties({"title": visible(sheet.title), "created": day})
    _write_introduction(book, sheet)
    table = _write_table(book, sheet)
    _write_choices(book, table, sheet)
    book.close()
    return stream.getvalue()


def _write_introduction(book: Any, sheet: Sheet[str]) -> None:
    page = book.add_worksheet(words("sheet.read-first"))
    page.hide_gridlines(2)
    widths = (26, 84)
    page.set_column(0, 0, widths[0], book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
    page.set_column(1, 1, widths[1], book.add_format({"text_wrap": True, "valign": "top"}))
    page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 16}))
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, (name, paragraph) in enumerate(sheet.introduction, 2):
        page.write_string(row, 0, name, heading)
        page.write_string(row, 1, paragraph, wrapped)
        page.set_row(row, _height((name, paragraph), widths))
    _print_on_one_width(page)


def _write_table(book: Any, sheet: Sheet[str]) -> Any:
    page = book.add_worksheet(ANSWERS)
    base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": EDGE, "num_format": "@"}
    head = book.add_format({**base, "bold": True, "bg_color": "#E7EEF3"})
    plain = book.add_format(base)
    small = book.add_format({**base, "font_size": 8, "font_color": "#595959"})
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for number, cells in enumerate(sheet.rows):
        is_hidden = number in sheet.hidden
        page.set_row(number, None if is_hidden else _height(cells, sheet.widths), None, {"hidden": is_hidden})
        is_id = number < sheet.head
        for column, cell in enumerate(cells):
            shape = head if is_id else small if column == 0 and sheet.head == 1 else plain
            page.write_string(number, column, cell, shape)
    page.freeze_panes(sheet.head, 0)
    page.repeat_rows(0, sheet.head - 1)
    _print_on_one_width(page)
    return page


def _height(cells: Sequence[str], widths: Sequence[int]) -> int:
    """Return how high a row has to be, in points, so that all of its text is seen: not every program works that out.

    `widths` are in digits; text in both cases has some more letters to a line than that.
    """
    lines = [
        sum(len(textwrap.wrap(line, max(width * 11 // 10, 1))) or 1 for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=False)
    ]
    return min(LINE * max(lines, default=1), HIGHEST_ROW)


def _write_choices(book: Any, table: Any, sheet: Sheet[str]) -> None:
    """Put what can be chosen on a hidden sheet, each list once: written into the cells, long lists are refused."""
    from xlsxwriter.utility import xl_range_abs  # noqa: PLC0415

    page = book.add_worksheet(CHOICES)
    places: dict[tuple[str, ...], str] = {}
    for choice in sheet.choices:
        if choice.options not in places:
            column = len(places)
            for row, option in enumerate(choice.options):
                page.write_string(row, column, option)
            places[choice.options] = f"={CHOICES}!{xl_range_abs(0, column, len(choice.options) - 1, column)}"
        _offer(table, choice, places[choice.options])
    page.hide()


def _offer(table: Any, choice: Choice[str], source: str) -> None:
    title, message = words("sheet.not-an-answer"), words("sheet.choose-from-the-list")
    table.data_validation(
        choice.first,
        choice.column,
        choice.last,
        choice.column,
        {"validate": "list", "source": source, "error_title": title, "error_message": message},
    )


def _print_on_one_width(page: Any) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
