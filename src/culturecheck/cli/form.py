"""The verb `form`: what is handed out to the people who are asked, in each form that there is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said

if TYPE_CHECKING:  # the names of the forms are wanted by the help, which loads nothing else
    from culturecheck.content.questionnaire import Questionnaire
    from culturecheck.rounds.round import Round


@dataclass(frozen=True, slots=True)
class Form:
    """What can be handed out; `file` follows the id of the round in its name, `make` is told whether it is wide."""

    file: str
    make: Callable[["Round", "Questionnaire", bool], bytes]
    may_be_wide: bool = False

    @property
    def ending(self) -> str:
        """Return how the names of its files end."""
        return Path(self.file).suffix


def _sheet(ending: str, round_: "Round", questionnaire: "Questionnaire", wide: bool) -> bytes:
    from culturecheck.answers.sheet import person_sheet, wide_sheet
    from culturecheck.files.sheets import sheet_bytes

    return sheet_bytes((wide_sheet if wide else person_sheet)(round_, questionnaire), ending)


FORMS = {
    "xlsx": Form("sheet.xlsx", partial(_sheet, ".xlsx"), may_be_wide=True),
    "csv": Form("sheet.csv", partial(_sheet, ".csv"), may_be_wide=True),
}
"""The forms by what `--for` calls them; the first is made where nothing says another."""


def write_form(path: Path, asked_for: str | None, output: Path | None, *, wide: bool, force: bool) -> None:
    """Write what is handed out in a round, in the form that was asked for or that the file's ending means."""
    from culturecheck.cli.output import write_out
    from culturecheck.files.durable import check_free
    from culturecheck.files.register import check_promise, keep_promise
    from culturecheck.files.rounds import open_round, questionnaire_file, questionnaire_of, round_file
    from culturecheck.files.spoken import as_spoken

    round_, form = open_round(path), FORMS[chosen_form(asked_for, output)]
    target = output or Path(f"{round_.id}-{form.file}")
    if wide and not form.may_be_wide:
        raise Refusal(Code.CONTRADICTION, Said("rounds.form-for-one", file=str(target)), field="--wide")
    check_free(target, force=force)
    check_promise(round_file(path), round_)
    asked = as_spoken(questionnaire_of(round_, path), questionnaire_file(round_, path))
    content = form.make(round_, asked, wide)
    keep_promise(round_file(path), round_)
    write_out(content, target, force=force)


def chosen_form(asked_for: str | None, output: Path | None) -> str:
    """Return the form that was asked for, else the first with the file's ending; Refusal where they contradict."""
    if output is None:
        return asked_for or next(iter(FORMS))
    ending = output.suffix.casefold()
    meant = [name for name, form in FORMS.items() if form.ending == ending]
    if not meant:
        endings = tuple(Said("rounds.ending-for", ending=form.ending, form=name) for name, form in FORMS.items())
        raise Refusal(Code.WRONG_ENDING, Said("rounds.form-ending", file=str(output), endings=endings), file=output)
    if asked_for is not None and asked_for not in meant:
        raise Refusal(
            Code.CONTRADICTION,
            Said("rounds.form-contradicts", file=str(output), ending=meant[0], asked_for=asked_for),
            file=output,
        )
    return asked_for or meant[0]
