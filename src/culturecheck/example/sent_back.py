"""What form tools send back of the forms of the example company's round, filled in by its people."""

import csv
import io
from collections.abc import Iterator, Sequence

from culturecheck.answers.form import ChoiceQuestion, Form, form_of
from culturecheck.answers.form_codes import COMMENT
from culturecheck.answers.form_stamp import STAMP, stamp_of
from culturecheck.answers.wave import Respondent
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import ENGLISH, Questionnaire
from culturecheck.rounds.round import Round
from culturecheck.rounds.tools import FormTool
from culturecheck.wording import say

GOOGLE_NAME, KOBO_NAME = "google.csv", "kobo.csv"
NINE = "09:00:00"  # what these tools keep of the time is told in `export`


def sent_back(round_: Round, questionnaire: Questionnaire, people: Sequence[Respondent]) -> dict[str, str]:
    """Return the files that two tools send, by their names."""
    stamp = stamp_of(round_, questionnaire)
    google = form_of(round_, questionnaire, FormTool.GOOGLE, stamp, ENGLISH)
    kobo = form_of(round_, questionnaire, FormTool.XLSFORM, stamp, ENGLISH)
    return {
        GOOGLE_NAME: google_text(google, round_, questionnaire, people),
        KOBO_NAME: kobo_text(kobo, round_, questionnaire, people),
    }


def google_text(form: Form, round_: Round, questionnaire: Questionnaire, people: Sequence[Respondent]) -> str:
    """Return the answers as Google sends them: questions as headings, and the labels that were chosen."""
    choices = tuple(_choices(form))
    heads = ["Timestamp", say(form.consent.text), *(say(block.text) for _, block in choices)]
    comments = [say(block.text) for section in form.sections for block in section.blocks if block.id == COMMENT]
    rows = []
    for one in people:
        chosen = _chosen(round_, questionnaire, one)
        labels = ({option.id: say(option.label) for option in block.options} for _, block in choices)
        cells = (said.get(chosen[block.id], "") for said, (_, block) in zip(labels, choices, strict=True))
        rows.append([f"{round_.date:%Y/%m/%d} {NINE} AM", say(form.consent.options[0].label), *cells, one.comment])
    return _separated([[*heads, *comments], *rows], ",")


def kobo_text(form: Form, round_: Round, questionnaire: Questionnaire, people: Sequence[Respondent]) -> str:
    """Return the answers as KoboToolbox sends them: groups and names as headings, and the names of what was chosen."""
    choices = tuple(_choices(form))
    heads = [STAMP, f"read-first/{form.consent.id}", *(f"{section}/{block.id}" for section, block in choices), COMMENT]
    rows = []
    for number, one in enumerate(people, 1):
        chosen = _chosen(round_, questionnaire, one)
        cells = (chosen[block.id] for _, block in choices)
        tick = form.consent.options[0].id
        rows.append([form.stamp, tick, *cells, one.comment, str(number), f"{round_.date}T{NINE}", "", str(number)])
    return _separated([[*heads, "_id", "_submission_time", "_validation_status", "_index"], *rows], ";")


def _choices(form: Form) -> Iterator[tuple[str, ChoiceQuestion]]:
    """Yield the questions with choices, each with the id of its section."""
    for section in form.sections:
        yield from ((section.id, block) for block in section.blocks if isinstance(block, ChoiceQuestion))


def _chosen(round_: Round, questionnaire: Questionnaire, one: Respondent) -> dict[str, str]:
    """Return the id of what a person chose, by the id of the question; empty where nothing was."""
    groups = zip((breakdown.id for breakdown in round_.breakdowns), one.groups, strict=True)
    items = {}
    for item in questionnaire.items:
        answer = one.answers[item.id]
        options = questionnaire.options(item)
        items[item.id] = options[answer - 1].id if not isinstance(answer, Missing) else str(answer)
        items[item.id] = "" if answer is Missing.SKIPPED else items[item.id]
    return {**dict(groups), **items}


def _separated(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()
