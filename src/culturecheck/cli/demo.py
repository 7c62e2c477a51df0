"""The verb `demo`: an example company in a folder, to try everything on before asking anybody."""

import os
from collections.abc import Collection
from pathlib import Path

from culturecheck.cli.invocation import invocation
from culturecheck.cli.output import say_written, tell
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.example import quarters as year
from culturecheck.example import tour
from culturecheck.example.company import leader, people
from culturecheck.example.export import export_text
from culturecheck.example.round_file import round_text
from culturecheck.example.sent_back import sent_back
from culturecheck.files.answer_files import answer_file_text
from culturecheck.files.content import open_questionnaire
from culturecheck.files.durable import make_folder, write_synced
from culturecheck.files.rounds import parse_round
from culturecheck.said import Said


def write_demo(folder: Path, *, force: bool) -> None:
    """Write the example company into a folder, and say what can be done with it."""
    _check_folder(folder, (*tour.FILES, *tour.MADE), force=force)
    page = tour.readme(folder, invocation())
    files, questionnaire = round_files(folder, 1), open_questionnaire().questionnaire
    round_ = parse_round(files[tour.ROUND_NAME], folder / tour.ROUND_NAME)
    files |= sent_back(round_, questionnaire, people(questionnaire, 1))
    _write(folder, files | {tour.README_NAME: page})
    _say(tour.commands(folder, invocation()))


def write_quarters(folder: Path, quarters: int, *, force: bool) -> None:
    """Write the rounds of so many quarters, each into a folder of its own, and say what can be done with them."""
    names = [f"q{quarter}" for quarter in range(1, quarters + 1)]
    _check_folder(folder, (*names, *year.MADE), force=force)
    make_folder(folder / year.SCORECARDS)
    for quarter, name in enumerate(names, 1):
        _write(folder / name, round_files(folder / name, quarter))
    found = year.commands(folder, quarters, invocation())
    _write(folder, {tour.README_NAME: year.readme(found, quarters)})
    _say(found)


def _write(folder: Path, files: dict[str, str]) -> None:
    make_folder(folder)
    for name, content in files.items():
        write_synced(folder / name, content, private=False)
        say_written(folder / name)


def _say(found: tour.Commands) -> None:
    """Say that it is an example, and what can be done with it."""
    tell(Said("cli.demo-try"))
    for command, why in found:
        tell(f"   {command}", Said("cli.demo-why", why=why))


def _check_folder(folder: Path, ours: Collection[str], *, force: bool) -> None:
    """Refuse a folder that holds something else than `ours`, and to overwrite an example unasked.

    Hidden files do not count: a round that was collected has a register of that kind beside it.
    """
    if not os.path.exists(folder):
        return
    if not os.path.isdir(folder):
        raise Refusal(Code.WRONG_PLACE, Said("cli.demo-is-a-file", folder=str(folder)), file=folder)
    there = {name for name in os.listdir(folder) if not name.startswith(".")}
    if others := sorted(there - set(ours)):
        raise Refusal(
            Code.THERE_ALREADY, Said("cli.demo-other-things", folder=str(folder), name=others[0]), file=folder
        )
    if there and not force:
        raise Refusal(Code.THERE_ALREADY, Said("cli.demo-there-already", folder=str(folder)), file=folder)


def round_files(folder: Path, quarter: int) -> dict[str, str]:
    """Return what is in the folder of a round: the round itself, the export of its answers, those of the leader."""
    questionnaire = open_questionnaire().questionnaire
    text = round_text(quarter)
    round_ = parse_round(text, folder / tour.ROUND_NAME)
    answers = answer_file_text(round_, questionnaire, leader(questionnaire), leader=True)
    return {
        tour.ROUND_NAME: text,
        tour.EXPORT_NAME: export_text(round_, questionnaire, people(questionnaire, quarter)),
        tour.LEADER_NAME: f"# {Said('cli.demo-leader')!s}\n{answers}",
    }
