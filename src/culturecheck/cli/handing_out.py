"""The verb `sheet`: what is handed out to the people who are asked."""

from pathlib import Path

from culturecheck.answers.sheet import person_sheet, wide_sheet
from culturecheck.cli.output import check_free, write_out
from culturecheck.files.register import check_promise, keep_promise
from culturecheck.files.rounds import open_round, questionnaire_of, round_file
from culturecheck.files.sheets import check_sheet_kind, sheet_bytes


def write_sheet(path: Path, output: Path | None, *, wide: bool, force: bool) -> None:
    """Write the sheet of a round: for one person, or with a row per person."""
    round_ = open_round(path)
    target = output or Path(f"{round_.id}-sheet.xlsx")
    check_sheet_kind(target)
    check_free(target, force=force)
    check_promise(round_file(path), round_)
    make = wide_sheet if wide else person_sheet
    content = sheet_bytes(make(round_, questionnaire_of(round_, path)), target.suffix)
    keep_promise(round_file(path), round_)
    write_out(content, target, force=force)
