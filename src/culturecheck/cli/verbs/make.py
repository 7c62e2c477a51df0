"""The verbs for whoever makes questionnaires, and an example company to try everything on."""

from pathlib import Path
from typing import Annotated

import typer

from culturecheck.cli.completion import SHELLS
from culturecheck.cli.options import AsJson, Force, QuestionnaireName, choice_argument


def list_(json: AsJson = False) -> None:
    from culturecheck.cli.authoring import print_list

    print_list(as_json=json)


def show(questionnaire: QuestionnaireName = None, json: AsJson = False) -> None:
    from culturecheck.cli.authoring import print_questionnaire

    print_questionnaire(questionnaire, as_json=json)


def lint(files: Annotated[list[Path], typer.Argument(help="Questionnaire files.")], json: AsJson = False) -> None:
    from culturecheck.cli.authoring import print_findings

    raise typer.Exit(print_findings(files, as_json=json))


def demo(
    folder: Annotated[Path, typer.Argument(help="The folder to write to.")] = Path("demo"),
    quarters: Annotated[
        int | None, typer.Option(min=3, max=4, help="So many rounds of it instead, one after the other.")
    ] = None,
    force: Force = False,
) -> None:
    if quarters is not None:
        from culturecheck.cli.demo import write_quarters

        write_quarters(folder, quarters, force=force)
        return
    from culturecheck.cli.demo import write_demo

    write_demo(folder, force=force)


def completion(shell: Annotated[str, choice_argument("shell", SHELLS, "The shell that it is for.")]) -> None:
    from culturecheck.cli.app import everything
    from culturecheck.cli.completion import answer

    raise typer.Exit(answer(everything(), f"source_{shell}"))
