"""What is declared once for all verbs: the options and arguments that several of them take."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
PageFormat = Annotated[
    str | None, typer.Option("--format", help="markdown, html or json; else what the ending of -o says, else markdown.")
]
OutlineFormat = Annotated[str | None, typer.Option("--format", help="text, markdown or json.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]
Close = Annotated[bool, typer.Option("--close", help="Close an open round for it: nobody is added or taken out then.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask.")]
Here = Annotated[str | None, typer.Option(help="What “here” means, such as: the Hamburg site.")]
QuestionnaireName = Annotated[str, typer.Argument(help="A name from `list`, or a file of your own.")]
WavePath = Annotated[Path, typer.Argument(metavar="WAVE", help="A wave: its folder or its file.")]
RoundPath = Annotated[Path, typer.Argument(metavar="ROUND", help="A round: its file or its folder.")]
PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan: its file or its folder.")]
