"""The verb `form`: what is handed out to the people who are asked, in each form that there is."""

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.rounds.tools import FormTool
from culturecheck.said import Said

if TYPE_CHECKING:  # the names of the forms are wanted by the help, which loads nothing else
    from culturecheck.answers.form import Form
    from culturecheck.content.questionnaire import Questionnaire
    from culturecheck.rounds.round import Round

Made = Iterator[tuple[str, bytes]]
"""Files with what is put at the end of their name, before its ending; nothing for the first."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is handed out: the questions of a round as they are asked, and as they were written; a sheet may be wide."""

    round: "Round"
    asked: "Questionnaire"
    written: "Questionnaire"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class HandOut:
    """What can be handed out; `file` follows the id of the round in its name.

    `tool` is the form tool that it is for, None for sheets.
    """

    file: str
    make: Callable[[Request], Made]
    tool: FormTool | None = None

    @property
    def ending(self) -> str:
        """Return how the names of its files end."""
        return Path(self.file).suffix


def _sheet(ending: str, request: Request) -> Made:
    from culturecheck.answers.sheet import person_sheet, wide_sheet
    from culturecheck.files.sheets import sheet_bytes

    yield "", sheet_bytes((wide_sheet if request.wide else person_sheet)(request.round, request.asked), ending)


def _form(tool: FormTool, request: Request) -> Made:
    from culturecheck.answers.form import form_of
    from culturecheck.answers.form_stamp import stamp_of
    from culturecheck.wording import spoken

    stamp = stamp_of(request.round, request.written)
    form = form_of(request.round, request.asked, tool, stamp, language=spoken())
    try:
        yield from _MAKE[tool](form)
    except ModuleNotFoundError as missing:
        line = f"{shlex.quote(sys.executable)} -m pip install 'culturecheck[office]'"
        raise Refusal(Code.EXTRA_MISSING, Said("tools.extra", what=str(tool), command=line), field="--for") from missing


def _google(form: "Form") -> Made:
    from culturecheck.files.forms.google import google_script

    yield "", google_script(form)


def _xlsform(form: "Form") -> Made:
    from culturecheck.files.forms.xlsform import xlsform_workbook

    yield "", xlsform_workbook(form)


def _limesurvey(form: "Form") -> Made:
    from culturecheck.files.forms.limesurvey import limesurvey_structure

    yield "", limesurvey_structure(form)


def _qualtrics(form: "Form") -> Made:
    from culturecheck.files.forms.qualtrics import qualtrics_text

    yield "", qualtrics_text(form)


def _surveyjs(form: "Form") -> Made:
    from culturecheck.files.forms.surveyjs import surveyjs_json

    yield "", surveyjs_json(form)


def _word(form: "Form") -> Made:
    from culturecheck.files.forms.word import word_checks, word_questions

    yield "", word_questions(form)
    yield "-by-hand", word_checks(form)


_MAKE: dict[FormTool, Callable[["Form"], Made]] = {
    FormTool.GOOGLE: _google,
    FormTool.XLSFORM: _xlsform,
    FormTool.LIMESURVEY: _limesurvey,
    FormTool.QUALTRICS: _qualtrics,
    FormTool.SURVEYJS: _surveyjs,
    FormTool.WORD: _word,
}
_FILES = {
    FormTool.GOOGLE: "google.gs",
    FormTool.XLSFORM: "xlsform.xlsx",
    FormTool.LIMESURVEY: "limesurvey.txt",
    FormTool.QUALTRICS: "qualtrics.txt",
    FormTool.SURVEYJS: "surveyjs.json",
    FormTool.WORD: "microsoft-forms.docx",
}

HAND_OUTS = {
    "xlsx": HandOut("sheet.xlsx", partial(_sheet, ".xlsx")),
    "csv": HandOut("sheet.csv", partial(_sheet, ".csv")),
    **{str(tool): HandOut(file, partial(_form, tool), tool) for tool, file in _FILES.items()},
}
"""What can be handed out by what `--for` calls it; the first is made where nothing says another."""


def write_form(path: Path, asked_for: str | None, output: Path | None, *, wide: bool, force: bool) -> None:
    """Write what is handed out in a round, in the form that was asked for or that the file's ending means."""
    from culturecheck.cli.output import write_out
    from culturecheck.files.durable import check_free
    from culturecheck.files.register import check_promise, keep_promise
    from culturecheck.files.rounds import open_round, questionnaire_file, questionnaire_of, round_file
    from culturecheck.files.spoken import as_spoken

    round_, out = open_round(path), HAND_OUTS[chosen_form(asked_for, output)]
    target = output or Path(f"{round_.id}-{out.file}")
    if wide and out.tool is not None:
        raise Refusal(Code.CONTRADICTION, Said("rounds.form-for-one", file=str(target)), field="--wide")
    check_free(target, force=force)
    check_promise(round_file(path), round_)
    written = questionnaire_of(round_, path)
    request = Request(round_, as_spoken(written, questionnaire_file(round_, path)), written, wide)
    files = {target.with_stem(f"{target.stem}{end}"): content for end, content in out.make(request)}
    for file in files:
        check_free(file, force=force)
    keep_promise(round_file(path), round_)
    for file, content in files.items():
        write_out(content, file, force=force)
    if out.tool is not None:
        _tell_what_comes_next(out.tool, path)


def _tell_what_comes_next(tool: FormTool, round_: Path) -> None:
    from culturecheck.cli.invocation import invocation
    from culturecheck.cli.output import tell

    of = shlex.quote(str(round_))
    tell(
        Said("tools.steps", tool=str(tool)),
        Said("tools.then-collect"),
        f"   {invocation()} collect FILE --round {of}",
        Said("tools.then-invite"),
        f"   {invocation()} round preview {of} --invitation --for {tool}",
    )


def chosen_form(asked_for: str | None, output: Path | None) -> str:
    """Return the form that was asked for, else the one with the file's ending; Refusal where they contradict.

    A workbook is a sheet unless another is asked for; of other endings that several have, nobody can tell which is
    meant.
    """
    if output is None:
        return asked_for or next(iter(HAND_OUTS))
    ending = output.suffix.casefold()
    meant = _called_by(ending)
    if not meant:
        names = {out.ending: _called_by(out.ending) for out in HAND_OUTS.values()}
        endings = tuple(Said("rounds.ending-for", ending=end, forms=several) for end, several in names.items())
        raise Refusal(Code.WRONG_ENDING, Said("rounds.form-ending", file=str(output), endings=endings), file=output)
    if asked_for is not None and asked_for not in meant:
        raise Refusal(
            Code.CONTRADICTION,
            Said("rounds.form-contradicts", file=str(output), ending=meant[0], asked_for=asked_for),
            file=output,
        )
    if asked_for is None and len(meant) > 1 and HAND_OUTS[meant[0]].tool is not None:
        raise Refusal(Code.AMBIGUOUS, Said("rounds.form-ending-several", file=str(output), forms=meant), file=output)
    return asked_for or meant[0]


def _called_by(ending: str) -> tuple[str, ...]:
    return tuple(name for name, out in HAND_OUTS.items() if out.ending == ending)
