"""What a form tool makes of the answers of the example company's people."""

import csv
import io
import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from datetime import time as time_of_day

from culturecheck.answers.wave import Answer, Respondent
from culturecheck.content.missing import MISSING_WORDS, Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.example.company import SEED
from culturecheck.rounds.round import Level, Round

ONE_IN = 4  # so few people let the form note their address
WORKING_DAYS, OPENS, MINUTES_OPEN = 10, time_of_day(7, 30), 570


def export_text(round_: Round, questionnaire: Questionnaire, respondents: Sequence[Respondent]) -> str:
    """Return answers as a form tool exports them: question texts as headers, the words of the answers in the cells.

    With what such tools add unasked, times and addresses, and with columns that are no part of the questionnaire.
    """
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(
        (
            "Timestamp", "Email address", "I have read what is promised", *(b.ask for b in round_.breakdowns),
            *(item.text for item in questionnaire.items), "Comment", "Will you come to the breakfast after it?",
        )
    )  # fmt: skip
    chance = random.Random(SEED)  # noqa: S311 -- an example has to be the same each time
    times = sorted(_time(round_, chance) for _ in respondents)
    for number, (when, one) in enumerate(zip(times, respondents, strict=True), 1):
        table.writerow(
            (
                f"{when:%Y/%m/%d %I:%M:%S %p}",
                "anonymous" if number % ONE_IN else f"person-{number:02d}@example.com",
                "Yes",
                *(_label(b.level(level)) for b, level in zip(round_.breakdowns, one.groups, strict=True)),
                *(_cell(questionnaire, item.id, one.answers[item.id]) for item in questionnaire.items),
                one.comment,
                ("Yes", "Perhaps", "No")[int(3 * chance.random())],
            )
        )
    return stream.getvalue()


def _time(round_: Round, chance: random.Random) -> datetime:
    """Return a time on one of the working days of two weeks; a round begins on a Monday."""
    day = int(WORKING_DAYS * chance.random())
    opens = datetime.combine(round_.date + timedelta(days=day + 2 * (day // 5)), OPENS)
    return opens + timedelta(seconds=int(60 * MINUTES_OPEN * chance.random()))


def _label(level: Level) -> str:
    """Return what the form offers for a level: the words in which a person says it of themselves, if there are any."""
    return level.also[0] if level.also else level.name


def _cell(questionnaire: Questionnaire, item: str, answer: Answer) -> str:
    if isinstance(answer, Missing):
        return "" if answer is Missing.SKIPPED else MISSING_WORDS[answer]
    return questionnaire.options(questionnaire.by_id[item])[answer - 1].label
