"""What can be done with the example company's round: its files, the commands to type, and what to look for."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from culturecheck.example.company import CELLS
from culturecheck.example.sent_back import GOOGLE_NAME, KOBO_NAME
from culturecheck.said import Said
from culturecheck.text import capital, visible
from culturecheck.wording import say, words

ROUND_NAME, EXPORT_NAME, LEADER_NAME, README_NAME = "round.yaml", "export.csv", "leader.yaml", "README.md"
FILES = (ROUND_NAME, EXPORT_NAME, GOOGLE_NAME, KOBO_NAME, LEADER_NAME, README_NAME)
WAVE_FOLDER = "autumn"
AUDIENCES = ("facilitator", "leader", "team")
MADE = (WAVE_FOLDER, *(f"{audience}.html" for audience in AUDIENCES))
"""What the commands write."""

Commands = tuple[tuple[str, Said], ...]
"""Commands in their order, each with what it does."""


def commands(folder: Path, program: str) -> Commands:
    """Return the commands to try, in their order, each with what it does."""

    def named(name: str) -> str:
        return shlex.quote(str(folder / name))

    collect = f"{program} collect {named(EXPORT_NAME)} --round {named(ROUND_NAME)} --leader {named(LEADER_NAME)}"
    report = f"{program} report {named(WAVE_FOLDER)}"
    made = {audience: f"--audience {audience} -o {named(f'{audience}.html')}" for audience in AUDIENCES}
    return (
        (f"{program} round preview {named(ROUND_NAME)}", Said("example.preview")),
        (f"{collect} --dry-run", Said("example.dry-run")),
        (f"{collect} -o {named(WAVE_FOLDER)}", Said("example.collect")),
        (
            f"{program} round preview {named(ROUND_NAME)} --wave {named(WAVE_FOLDER)}",
            Said("example.wave-preview"),
        ),
        (
            f"{report} {made['facilitator']} --close",
            Said("example.facilitator"),
        ),
        (f"{report} {made['leader']}", Said("example.leader")),
        (f"{report} {made['team']}", Said("example.team")),
    )


QUESTIONS = (
    "example.leaders-see-otherwise",
    "example.one-group-apart",
    "example.half-low-half-high",
    "example.no-figure",
    "example.same-throughout",
)
README = """\
# {an_example_company}

{made_up}

| {file} | {what} |
|---|---|
| `{round}` | {of_round} |
| `{export}` | {of_export} |
| `{google}` | {of_google} |
| `{kobo}` | {of_kobo} |
| `{leader}` | {of_leader} |

## {try_it}

{commands}

{open_reports}

## {look_for}

{questions}

## {your_own}

    {program} round new

{writes_a_round}
"""


def readme(folder: Path, program: str) -> str:
    """Return the page that lies in the folder of the example."""
    functions = tuple(dict.fromkeys(function for function, _ in CELLS))
    invited, answered = (sum(counts[place] for counts in CELLS.values()) for place in (0, 1))
    return README.format(
        an_example_company=words("example.an-example-company"),
        made_up=words("example.made-up", invited=invited, functions=functions, answered=answered),
        file=words("example.file"),
        what=words("example.what-it-is"),
        round=ROUND_NAME,
        of_round=words("example.of-round"),
        export=EXPORT_NAME,
        of_export=words("example.of-export"),
        google=GOOGLE_NAME,
        of_google=words("example.of-google"),
        kobo=KOBO_NAME,
        of_kobo=words("example.of-kobo"),
        leader=LEADER_NAME,
        of_leader=words("example.of-leader"),
        try_it=words("example.try-it"),
        commands=steps(commands(folder, program)),
        open_reports=words("example.open-reports"),
        look_for=words("example.look-for"),
        questions=listed_questions(QUESTIONS),
        your_own=words("example.your-own"),
        program=program,
        writes_a_round=words("example.writes-a-round"),
    )


def listed_questions(ids: Sequence[str]) -> str:
    """Return questions as a list in Markdown."""
    return "\n".join(f"- {words(id_)}" for id_ in ids)


def steps(found: Commands) -> str:
    """Return commands as a numbered list in Markdown, each after what it does."""
    numbered = (
        f"{number}. {capital(say(why))}\n\n       {visible(command)}\n"
        for number, (command, why) in enumerate(found, 1)
    )
    return "\n".join(numbered).rstrip()
