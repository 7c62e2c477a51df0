"""The verb `demo`: an example company in a folder, to try everything on before asking anybody."""

import csv
import io
import os
import random
import shlex
import sys
from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from culturecheck.answers.wave import Answer, Respondent
from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import say_written
from culturecheck.codes import Code
from culturecheck.content.missing import MISSING_WORDS, Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import Refusal
from culturecheck.example.company import CELLS, SEED, first_day, leader, people, round_id
from culturecheck.files.answer_files import answer_file_text
from culturecheck.files.content import DEFAULT_QUESTIONNAIRE, open_questionnaire
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.rounds import ROUND_NAME, parse_round
from culturecheck.rounds.round import Level, Round
from culturecheck.text import counted, listed, visible

QUARTER = 1
EXPORT_NAME, LEADER_NAME, README_NAME = "export.csv", "leader.yaml", "README.md"
WAVE_FOLDER = "autumn"
AUDIENCES = ("facilitator", "leader", "team")
ONE_IN = 4  # so few people let the form note their address
WORKING_DAYS, OPENS, MINUTES_OPEN = 10, time(7, 30), 570


def write_demo(folder: Path, *, force: bool) -> None:
    """Write the example company into a folder, and say what can be done with it."""
    made = (WAVE_FOLDER, *(f"{audience}.html" for audience in AUDIENCES))
    check_folder(folder, (ROUND_NAME, EXPORT_NAME, LEADER_NAME, README_NAME, *made), force=force)
    make_folder(folder)
    for name, content in (round_files(folder, QUARTER) | {README_NAME: _readme(folder)}).items():
        write_synced(folder / name, content, private=False)
        say_written(folder / name)
    say_commands(commands(folder, invocation()))


def say_commands(found: Sequence[tuple[str, str]]) -> None:
    """Say that it is an example, and what can be done with it."""
    sys.stderr.write("An example: the company, its people and their answers are made up. Try it, one by one:\n")
    for command, why in found:
        sys.stderr.write(visible(f"   {command}") + "\n" + f"      {why}\n")


def commands(folder: Path, program: str) -> tuple[tuple[str, str], ...]:
    """Return the commands to try, in their order, each with what it does."""

    def named(name: str) -> str:
        return shlex.quote(str(folder / name))

    collect = f"{program} collect {named(EXPORT_NAME)} --round {named(ROUND_NAME)} --leader {named(LEADER_NAME)}"
    report = f"{program} report {named(WAVE_FOLDER)}"
    made = {audience: f"--audience {audience} -o {named(f'{audience}.html')}" for audience in AUDIENCES}
    return (
        (f"{program} round preview {named(ROUND_NAME)}", "what will be shown and what not, before anybody is asked"),
        (f"{collect} --dry-run", "what each column of the export means; nothing is written"),
        (f"{collect} -o {named(WAVE_FOLDER)}", "the answers become a wave, without addresses and times"),
        (
            f"{program} round preview {named(ROUND_NAME)} --wave {named(WAVE_FOLDER)}",
            "who answered and what will be shown; it tells no result and closes nothing",
        ),
        (
            f"{report} {made['facilitator']} --close",
            "for whoever leads the debrief, with a plan for it; it closes the round, so that nobody is added any more",
        ),
        (f"{report} {made['leader']}", "for the leader, who reads it first and alone"),
        (f"{report} {made['team']}", "for everybody else"),
    )


def check_folder(folder: Path, ours: Collection[str], *, force: bool) -> None:
    """Refuse a folder that holds something else than `ours`, and to overwrite an example unasked.

    Hidden files do not count: a round that was collected has a register of that kind beside it.
    """
    if not os.path.exists(folder):
        return
    if not os.path.isdir(folder):
        raise Refusal(Code.WRONG_PLACE, f"{folder} is a file; name a folder.", file=folder)
    there = {name for name in os.listdir(folder) if not name.startswith(".")}
    if others := sorted(there - set(ours)):
        raise Refusal(
            Code.THERE_ALREADY, f"{folder} holds other things, such as {others[0]}; name another folder.", file=folder
        )
    if there and not force:
        raise Refusal(
            Code.THERE_ALREADY,
            f"{folder} holds an example already; overwrite it with --force, or name another folder.",
            file=folder,
        )


def round_files(folder: Path, quarter: int) -> dict[str, str]:
    """Return what is in the folder of a round: the round itself, the export of its answers, those of the leader."""
    questionnaire = open_questionnaire(DEFAULT_QUESTIONNAIRE).questionnaire
    text = round_text(quarter)
    round_ = parse_round(text, folder / ROUND_NAME)
    answers = answer_file_text(round_, questionnaire, leader(questionnaire), leader=True)
    return {
        ROUND_NAME: text,
        EXPORT_NAME: export_text(round_, questionnaire, people(questionnaire, quarter)),
        LEADER_NAME: f"# An example: the answers of a leader who does not exist.\n{answers}",
    }


ROUND = """\
# An example: the company, its people and their answers are made up.
schema_version: 1
id: {id}
date: {date}
until: {until}
asked_by: the people team of Example Company
here: Example Company, all sites (an example)
questionnaire: sales-culture
mode: confidential
thresholds: {{means_from: 5, details_from: 10}}
breakdowns:
  - id: function
    name: Function
    ask: Where do you work?
    levels:
      - {{id: sales, name: Sales}}
      - {{id: service, name: Customer service}}
      - {{id: operations, name: Operations}}
      - {{id: finance, name: Finance and administration}}
  - id: seniority
    name: Seniority
    ask: Do you lead other people (leaders), or not (staff)?
    levels:
      - {{id: leaders, name: Leaders, also: ["Yes, I lead others"], leads: true}}
      - {{id: staff, name: Staff, also: ["No, I do not"]}}
# How many people are asked; the leader below is not counted.
invited:
{invited}
leader:
  name: Managing director (example)
  agrees: true
contact: people-team@example.com
delete_after: {delete_after}
"""


def round_text(quarter: int) -> str:
    """Return the file of the round of a quarter of 1–4."""
    day = first_day(quarter)
    functions = dict.fromkeys(function for function, _ in CELLS)
    counts = (", ".join(f"{s}: {invited}" for (f, s), (invited, _) in CELLS.items() if f == name) for name in functions)
    return ROUND.format(
        id=round_id(quarter),
        date=day,
        until=day + timedelta(days=11),
        invited="\n".join(f"  {name}: {{{said}}}" for name, said in zip(functions, counts, strict=True)),
        delete_after=day + timedelta(days=118),
    )


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


README = """\
# An example company

Example Company, its people and their answers are made up. They are here so that you can try everything before you ask
anybody: {invited} in {functions} were asked how customers are looked after, and {answered} answered.

| file | what it is |
|---|---|
| `{round}` | the round: who asks whom, what is promised, which groups are told apart |
| `{export}` | the answers as a form tool exports them, with times and addresses that nobody wanted |
| `{leader}` | the answers of the managing director, who agreed to be shown beside the others |

## Try it, one by one

{commands}

The reports are web pages: open them in a browser. Read the one for the leader first, as the leader would.

## What to look for

- Those who lead see some things otherwise than the people they lead. Which, and by how much?
- One group stands apart on one topic. What might it see that the others do not?
- On one question half of the people answer low and half high. An average alone would hide it.
- Some groups have no figure on some topics. Find out why, and what else would be given away if they had one.
- One person ticked the same answer throughout. Is that person counted?

## Then your own

    {program} round new

writes a round for your own company, to be changed by hand. This folder may be deleted when you have seen enough.
"""


def _readme(folder: Path) -> str:
    program = invocation()
    functions = dict.fromkeys(function for function, _ in CELLS)
    return README.format(
        invited=counted(sum(invited for invited, _ in CELLS.values()), "person", "people"),
        answered=sum(answered for _, answered in CELLS.values()),
        functions=listed(tuple(functions)),
        round=ROUND_NAME,
        export=EXPORT_NAME,
        leader=LEADER_NAME,
        commands=steps(commands(folder, program)),
        program=program,
    )


def steps(found: Sequence[tuple[str, str]]) -> str:
    """Return commands as a numbered list in Markdown, each after what it does."""
    numbered = (
        f"{number}. {why[0].upper()}{why[1:]}\n\n       {visible(command)}\n"
        for number, (command, why) in enumerate(found, 1)
    )
    return "\n".join(numbered).rstrip()
