"""What can be handed out in a round, by what `--for` calls it; no more than the help of the verb has to know."""

from dataclasses import dataclass
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.rounds.tools import FormTool
from culturecheck.said import Said


@dataclass(frozen=True, slots=True)
class HandOut:
    """What can be handed out; `file` follows the id of the round in its name.

    `tool` is the form tool that it is for, None for sheets.
    """

    file: str
    tool: FormTool | None = None

    @property
    def ending(self) -> str:
        """Return how the names of its files end."""
        return Path(self.file).suffix


HAND_OUTS = {
    "xlsx": HandOut("sheet.xlsx"),
    "csv": HandOut("sheet.csv"),
    "google": HandOut("google.gs", FormTool.GOOGLE),
    "xlsform": HandOut("xlsform.xlsx", FormTool.XLSFORM),
    "limesurvey": HandOut("limesurvey.txt", FormTool.LIMESURVEY),
    "qualtrics": HandOut("qualtrics.txt", FormTool.QUALTRICS),
    "surveyjs": HandOut("surveyjs.json", FormTool.SURVEYJS),
    "word": HandOut("microsoft-forms.docx", FormTool.WORD),
}
"""What can be handed out by what `--for` calls it; the first is made where nothing says another."""


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
