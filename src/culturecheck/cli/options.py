"""What is declared once for all verbs: the options and arguments that several of them take."""

import datetime
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from culturecheck.cli.days import day_called
from culturecheck.cli.formats import ExplanationFormat, OutlineFormat, PageFormat, VerdictFormat
from culturecheck.codes import Code
from culturecheck.errors import Refusal, meant, nearest
from culturecheck.said import Said
from culturecheck.text import listed

ROOM = 37  # characters for an option and its choices: help is read in 40 columns, too


class For(StrEnum):
    """Whom the report of a round is for; each of them gets a part of the same release."""

    LEADER = "leader"
    TEAM = "team"
    FACILITATOR = "facilitator"
    ALL = "all"


def choice(what: str, known: Iterable[str], help_: str, *names: str) -> Any:
    """Return an option that is one of the words `known`, which its help shows and a shell completes."""
    return typer.Option(*names, **_one_of(what, tuple(known), help_, ROOM - max(map(len, names), default=0)))


def choice_argument(what: str, known: Iterable[str], help_: str) -> Any:
    """Return an argument that is one of the words `known`."""
    return typer.Argument(**_one_of(what, tuple(known), help_))


def _one_of(what: str, known: tuple[str, ...], help_: str, room: int = ROOM) -> dict[str, Any]:
    def parsed(word: str) -> str:
        if word in known:
            return known[known.index(word)]  # a member, where they are those of an enum
        close = meant(word, known) if len(known) > 1 else None
        near, id_ = (close, "cli.no-such-choice-near") if close else (nearest(word, known), "cli.no-such-choice")
        values = {"what": what, "word": word, "near": near} | ({"known": tuple(known)} if close else {})
        raise Refusal(Code.NO_SUCH_CHOICE, Said(id_, **values), field=what)

    def starting(incomplete: str) -> list[str]:
        return [str(word) for word in known if word.startswith(incomplete)]

    shown = f"<{'|'.join(known)}>"
    if len(shown) > room:
        shown, help_ = what.upper(), f"{help_.rstrip('.')}: {listed(known, 'or')}."
    return {"metavar": shown, "help": help_, "parser": parsed, "autocompletion": starting}


def day(help_: str, *names: str) -> Any:
    """Return an option that is a day, such as 2026-11-30."""
    return typer.Option(*names, help=help_, metavar="<date>", parser=day_called)


OnDay = Annotated[
    datetime.date | None, day("The day that it goes by, such as 2026-11-30; today if left out.", "--date")
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]  # of verbs that have no --format
JsonErrors = Annotated[bool, typer.Option("--json", help="Say as JSON what is wrong.")]
"""Of verbs that print no page: where a run fails, this is read from its arguments."""
AsPage = Annotated[
    PageFormat | None, choice("format", PageFormat, "Else what the ending of -o says, else Markdown.", "--format")
]
AsOutline = Annotated[OutlineFormat | None, choice("format", OutlineFormat, "Text if left out.", "--format")]
AsExplanation = Annotated[
    ExplanationFormat | None, choice("format", ExplanationFormat, "Text if left out.", "--format")
]
AsVerdict = Annotated[
    VerdictFormat | None, choice("format", VerdictFormat, "Else what the ending of -o says, else text.", "--format")
]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]
Close = Annotated[bool, typer.Option("--close", help="Close an open round for it: nobody is added or taken out then.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask.")]
ForWhom = Annotated[
    For | None,
    choice(
        "audience", For, "Of a round, for whom; team if left out, and all into a folder that -o names", "--audience"
    ),
]
Here = Annotated[str | None, typer.Option(help="What “here” means, such as: the Hamburg site.")]
QuestionnaireName = Annotated[
    str | None,
    typer.Argument(
        metavar="QUESTIONNAIRE", help="A name from `list`, whose first is asked if left out, or a file of your own."
    ),
]
WavePath = Annotated[Path, typer.Argument(metavar="WAVE", help="A wave: its folder or its file.")]
RoundPath = Annotated[Path, typer.Argument(metavar="ROUND", help="A round: its file or its folder.")]
PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan: its file or its folder.")]
