"""The verbs of the command line and their options. Each body imports its own work, so that starting is light."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from culturecheck.errors import ExitCode

app = typer.Typer(
    name="culturecheck",
    help="A sales-culture self-assessment: answer, see the gap, know what to do first.",
    epilog="Start with: culturecheck assess --quick",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
)

Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Format = Annotated[str, typer.Option("--format", help="markdown, html or json.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there.")]


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback where something fails.")] = False,
) -> None:
    """Options before the verb; both are dealt with before they get here."""


def call(arguments: list[str]) -> int:
    """Run the verb that is named in `arguments` and return its exit code."""
    try:
        code = app(arguments, prog_name="culturecheck", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        show = getattr(error, "show", None)  # a usage error of typer's own, whose class it does not export
        if show is None:
            raise
        show()
        return int(getattr(error, "exit_code", 2))
    if code == ExitCode.INTERRUPTED:  # what typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


@app.command(rich_help_panel="Ask")
def assess(
    questionnaire: Annotated[str, typer.Argument(help="A name from `list`, or a file of your own.")] = "sales-culture",
    quick: Annotated[bool, typer.Option("--quick", help="Eight questions first, then go on or not.")] = False,
    answers: Annotated[Path | None, typer.Option(help="Take the answers from a YAML or JSON file.")] = None,
    resume: Annotated[Path | None, typer.Option(help="Go on with the unfinished assessment in this folder.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write to.")] = None,
    here: Annotated[str | None, typer.Option(help="What “here” means, such as: the Hamburg site.")] = None,
    role: Annotated[str | None, typer.Option(help="Your role, for the title page.")] = None,
    date: Annotated[
        str | None, typer.Option(help="The date of the wave, such as 2026-11-30; today if left out.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="One line at a time, for screen readers and pipes.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; needs --answers.")] = False,
    force: Force = False,
    open_report: Annotated[bool, typer.Option("--open", help="Open the HTML report when done.")] = False,
) -> None:
    """Answer a questionnaire, and get a wave and its reports."""
    from culturecheck.cli.assess import Request, run_assessment

    run_assessment(
        Request(
            questionnaire=questionnaire, quick=quick, answers=answers, resume=resume, output=output, here=here,
            role=role, date=date, plain=plain, no_input=no_input, force=force, open_report=open_report,
        )
    )  # fmt: skip


@app.command(rich_help_panel="Read")
def report(
    wave: Annotated[Path, typer.Argument(help="A wave: its folder or its file.")],
    format_: Format = "markdown",
    json: Json = False,
    output: Out = None,
    force: Force = False,
) -> None:
    """Print the gap report of a wave."""
    from culturecheck.cli.reading import print_report

    print_report(wave, "json" if json else format_, output, force=force)


@app.command(rich_help_panel="Read")
def compare(
    before: Annotated[Path, typer.Argument(help="The older wave.")],
    after: Annotated[Path, typer.Argument(help="The newer wave.")],
    format_: Format = "markdown",
    json: Json = False,
    output: Out = None,
    force: Force = False,
) -> None:
    """Compare two waves of one person, like for like."""
    from culturecheck.cli.reading import print_comparison

    print_comparison(before, after, "json" if json else format_, output, force=force)


@app.command(rich_help_panel="Read")
def explain(
    wave: Annotated[Path, typer.Argument(help="A wave: its folder or its file.")],
    subject: Annotated[str, typer.Argument(help="total, a dimension or an item.")] = "total",
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    json: Json = False,
) -> None:
    """Take a number apart into answers, weights and sums."""
    from culturecheck.cli.reading import print_explanation

    print_explanation(wave, subject, "json" if json else format_)


@app.command("list", rich_help_panel="Author")
def list_(json: Json = False) -> None:
    """List the questionnaires there are."""
    from culturecheck.cli.authoring import print_list

    print_list(as_json=json)


@app.command(rich_help_panel="Author")
def show(
    questionnaire: Annotated[str, typer.Argument(help="A name from `list`, or a file of your own.")] = "sales-culture",
    json: Json = False,
) -> None:
    """Show what the person who answers will read."""
    from culturecheck.cli.authoring import print_questionnaire

    print_questionnaire(questionnaire, as_json=json)


@app.command(rich_help_panel="Author")
def lint(
    files: Annotated[list[Path], typer.Argument(help="Questionnaire files.")],
    json: Json = False,
) -> None:
    """Find every structural problem in questionnaire files."""
    from culturecheck.cli.authoring import print_findings

    raise typer.Exit(print_findings(files, as_json=json))
