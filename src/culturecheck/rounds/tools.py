"""The form tools that a round can be asked with, and what the people who answer are told of them."""

from enum import StrEnum

from culturecheck.said import Said


class FormTool(StrEnum):
    """A tool that people answer a form in; XLSForm is the one of several."""

    GOOGLE = "google"
    XLSFORM = "xlsform"
    LIMESURVEY = "limesurvey"
    QUALTRICS = "qualtrics"
    SURVEYJS = "surveyjs"
    WORD = "word"


def tool_sentence(tool: FormTool) -> Said:
    """Return through whose hands the answers pass on their way, and what is seen there."""
    return Said("promise.passes-through", tool=str(tool))
