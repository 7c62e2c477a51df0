"""The files that are handed out in a round, made of what is asked in it."""

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from culturecheck.answers.form import Form, form_of
from culturecheck.answers.form_stamp import stamp_of
from culturecheck.answers.sheet import person_sheet, wide_sheet
from culturecheck.codes import Code
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Refusal
from culturecheck.files.forms.google import google_script
from culturecheck.files.forms.limesurvey import limesurvey_structure
from culturecheck.files.forms.qualtrics import qualtrics_text
from culturecheck.files.forms.surveyjs import surveyjs_json
from culturecheck.files.forms.word import word_checks, word_questions
from culturecheck.files.forms.xlsform import xlsform_workbook
from culturecheck.files.hand_outs import HandOut
from culturecheck.files.sheets import sheet_bytes
from culturecheck.rounds.round import Round
from culturecheck.rounds.tools import FormTool
from culturecheck.said import Said
from culturecheck.wording import spoken

MADE_FOR: dict[FormTool, tuple[tuple[str, Callable[[Form], bytes]], ...]] = {
    FormTool.GOOGLE: (("", google_script),),
    FormTool.XLSFORM: (("", xlsform_workbook),),
    FormTool.LIMESURVEY: (("", limesurvey_structure),),
    FormTool.QUALTRICS: (("", qualtrics_text),),
    FormTool.SURVEYJS: (("", surveyjs_json),),
    FormTool.WORD: (("", word_questions), ("-by-hand", word_checks)),
}
"""What makes the files for a tool, each with what is put at the end of its name."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What is handed out: the questions of a round as they are asked, and as they were written; a sheet may be wide."""

    round: Round
    asked: Questionnaire
    written: Questionnaire
    wide: bool = False


def made(out: HandOut, what: HandedOut) -> Iterator[tuple[str, bytes]]:
    """Yield files with what is put at the end of their name, nothing for the first.

    Refusal where a library that makes one is not installed.
    """
    if out.tool is None:
        yield "", sheet_bytes((wide_sheet if what.wide else person_sheet)(what.round, what.asked), out.ending)
        return
    form = form_of(what.round, what.asked, out.tool, stamp_of(what.round, what.written), language=spoken())
    try:
        for end, make in MADE_FOR[out.tool]:
            yield end, make(form)
    except ModuleNotFoundError as missing:
        line = f"{shlex.quote(sys.executable)} -m pip install 'culturecheck[office]'"
        what_for = Said("tools.extra", what=str(out.tool), command=line)
        raise Refusal(Code.EXTRA_MISSING, what_for, field="--for") from missing
