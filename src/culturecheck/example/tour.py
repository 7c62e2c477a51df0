"""What can be done with the example company's round: its files, the commands to type, and what to look for."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from culturecheck.example.company import CELLS
from culturecheck.text import counted, listed, visible

ROUND_NAME, EXPORT_NAME, LEADER_NAME, README_NAME = "round.yaml", "export.csv", "leader.yaml", "README.md"
WAVE_FOLDER = "autumn"
AUDIENCES = ("facilitator", "leader", "team")
MADE = (WAVE_FOLDER, *(f"{audience}.html" for audience in AUDIENCES))
"""What the commands write."""

Commands = tuple[tuple[str, str], ...]
"""Commands in their order, each with what it does."""


def commands(folder: Path, program: str) -> Commands:
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


def readme(folder: Path, program: str) -> str:
    """Return the page that lies in the folder of the example."""
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
