"""An unfinished assessment of the eight quick questions, and what is in it."""

import datetime
from collections.abc import Callable
from pathlib import Path

from culturecheck.answers.interview import Answered, Interview
from culturecheck.answers.wave import Response
from culturecheck.files.content import open_questionnaire
from culturecheck.files.drafts import Opening, resume_draft
from culturecheck.files.waves import read_wave

PULSE = open_questionnaire("pulse").questionnaire
SETTING = ("pulse", "-o", "wave", "--date", "2026-11-30", "--here", "the shop", "--role", "")
OPENING = Opening(
    schema_version=1,
    wave="2026-11-30-pulse",
    date=datetime.date(2026, 11, 30),
    here="the shop",
    role="",
    questionnaire=PULSE,
)
ALL_THREES = ["3"] * 8
FINISH, DEFAULT_BANDS = "", ""
RESUME = "culturecheck assess --resume wave --plain"

Assess = Callable[..., tuple[int, str]]
"""Takes the lines to answer with and the arguments; returns the exit code and what was said."""


def values(folder: Path = Path("wave")) -> list[int | None]:
    """Return the answers of a finished wave."""
    return [response.value for response in read_wave(folder).respondents[0].responses]


def kept_in(folder: Path) -> Interview:
    """Return what a draft holds, as somebody who resumes it finds it."""
    draft, _, interview = resume_draft(folder)
    draft.close()
    return interview


def answered(place: int, value: int = 3) -> Answered:
    """Return the step that answers the question at `place`."""
    return Answered(response=Response(item=PULSE.items[place].id, value=value))
