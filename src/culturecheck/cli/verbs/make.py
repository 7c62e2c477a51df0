"""The verbs for whoever makes questionnaires, and an example company to try everything on."""

from pathlib import Path
from typing import Annotated

import typer

from culturecheck.cli.options import Force, Json, QuestionnaireName

verbs = typer.Typer()


@verbs.command("list", rich_help_panel="Author")
def list_(json: Json = False) -> None:
    """List the questionnaires there are."""
    from culturecheck.cli.authoring import print_list

    print_list(as_json=json)


@verbs.command(rich_help_panel="Author")
def show(
    questionnaire: QuestionnaireName = "sales-culture",
    json: Json = False,
) -> None:
    """Show what the person who answers will read."""
    from culturecheck.cli.authoring import print_questionnaire

    print_questionnaire(questionnaire, as_json=json)


@verbs.command(rich_help_panel="Author")
def schema(
    document: Annotated[
        str,
        typer.Argument(help="scorecard, wave, report, comparison, verdict, questionnaire, round, policy, plan, error."),
    ],
) -> None:
    """Print the JSON Schema of a kind of document."""
    from culturecheck.cli.schema import print_schema

    print_schema(document)


@verbs.command(rich_help_panel="Author")
def lint(
    files: Annotated[list[Path], typer.Argument(help="Questionnaire files.")],
    json: Json = False,
) -> None:
    """Find every structural problem in questionnaire files."""
    from culturecheck.cli.authoring import print_findings

    raise typer.Exit(print_findings(files, as_json=json))


@verbs.command(rich_help_panel="Ask")
def demo(
    folder: Annotated[Path, typer.Argument(help="The folder to write to.")] = Path("demo"),
    quarters: Annotated[
        int | None, typer.Option(min=3, max=4, help="So many rounds of it instead, one after the other.")
    ] = None,
    force: Force = False,
) -> None:
    """Put an example company into a folder, to try everything on."""
    if quarters is not None:
        from culturecheck.cli.demo_quarters import write_quarters

        write_quarters(folder, quarters, force=force)
        return
    from culturecheck.cli.demo import write_demo

    write_demo(folder, force=force)
