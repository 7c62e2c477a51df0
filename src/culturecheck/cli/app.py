"""The verbs of the command line and their options. Each body imports its own work, so that starting is light."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from culturecheck.cli.formats import EXPLANATION, OUTLINE, PAGE, VERDICT, chosen_format
from culturecheck.cli.plan_verbs import Close, NoInput, plans
from culturecheck.errors import ExitCode
from culturecheck.text import visible

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
PageFormat = Annotated[
    str | None, typer.Option("--format", help="markdown, html or json; else what the ending of -o says, else markdown.")
]
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
        if type(error).__name__ == "NoArgsIsHelpError":  # the help itself, with its lines and nothing that was typed
            show(file=sys.stdout)
        else:
            vars(error).update(_harmless(vars(error)))
            show()
        return int(getattr(error, "exit_code", 2))
    if code == ExitCode.INTERRUPTED:  # what typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _harmless(said: dict[str, object]) -> dict[str, str]:
    """Return the words of a usage error with what was typed made visible: it may hold what acts in a terminal."""
    return {name: visible(words) for name, words in said.items() if isinstance(words, str)}


@app.command(rich_help_panel="Ask")
def assess(
    questionnaire: Annotated[str, typer.Argument(help="A name from `list`, or a file of your own.")] = "sales-culture",
    quick: Annotated[bool, typer.Option("--quick", help="Eight questions first, then go on or not.")] = False,
    answers: Annotated[Path | None, typer.Option(help="Take the answers from a YAML or JSON file.")] = None,
    resume: Annotated[Path | None, typer.Option(help="Go on with the unfinished assessment in this folder.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder, or with --round the file, to write.")
    ] = None,
    here: Annotated[str | None, typer.Option(help="What “here” means, such as: the Hamburg site.")] = None,
    role: Annotated[str | None, typer.Option(help="Your role, for the title page.")] = None,
    date: Annotated[
        str | None, typer.Option(help="The date of the wave, such as 2026-11-30; today if left out.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="One line at a time, for screen readers and pipes.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; needs --answers.")] = False,
    force: Force = False,
    open_report: Annotated[bool, typer.Option("--open", help="Open the HTML report when done.")] = False,
    round_: Annotated[
        Path | None, typer.Option("--round", help="Answer for this round: ends in a file to send, and in no report.")
    ] = None,
    leader: Annotated[bool, typer.Option("--leader", help="With --round: you are its leader.")] = False,
) -> None:
    """Answer a questionnaire, and get a wave and its reports."""
    from culturecheck.cli.assess import run_assessment
    from culturecheck.cli.sitting import Request

    run_assessment(
        Request(
            questionnaire=questionnaire, quick=quick, answers=answers, resume=resume, output=output, here=here,
            role=role, date=date, plain=plain, no_input=no_input, force=force, open_report=open_report,
            round=round_, leader=leader,
        )
    )  # fmt: skip


rounds = typer.Typer(no_args_is_help=True, help="Ask several people: set up a round, and see what it will show.")
app.add_typer(rounds, name="round", rich_help_panel="Ask")


@rounds.command("new")
def round_new(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; round.yaml if left out.")
    ] = None,
    force: Force = False,
    id_: Annotated[str | None, typer.Option("--id", help="A short name; date and questionnaire if left out.")] = None,
    date: Annotated[str | None, typer.Option(help="When it begins, such as 2026-11-30; today if left out.")] = None,
    asked_by: Annotated[str | None, typer.Option(help="Who asks, such as: the people team.")] = None,
    here: Annotated[str | None, typer.Option(help="What “here” means, such as: the Hamburg site.")] = None,
    questionnaire: Annotated[str | None, typer.Option(help="A name from `list`, or a file of your own.")] = None,
    breakdown: Annotated[
        list[str] | None,
        typer.Option(help="Groups to tell apart, such as “function: Sales 8, Operations 12”; at most two times."),
    ] = None,
    leader: Annotated[str | None, typer.Option(help="Who leads the people who are asked.")] = None,
    leader_agrees: Annotated[
        bool, typer.Option("--leader-agrees", help="The leader agrees to be shown by name beside the others.")
    ] = False,
    named: Annotated[bool, typer.Option("--named", help="An open workshop: answers carry names.")] = False,
    means_from: Annotated[int, typer.Option(min=3, help="Show an average from so many people on.")] = 5,
    details_from: Annotated[
        int | None, typer.Option(min=10, help="Show how far answers lie apart from so many people on.")
    ] = None,
    contact: Annotated[str | None, typer.Option(help="Who takes answers out again, and answers questions.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day for answers.")] = None,
    delete_after: Annotated[str | None, typer.Option(help="When the answers are deleted at the latest.")] = None,
) -> None:
    """Write a round file, to be changed by hand."""
    from culturecheck.cli.round import Request, write_round

    write_round(
        Request(
            output=output, force=force, id=id_, date=date, questionnaire=questionnaire, asked_by=asked_by, here=here,
            breakdowns=tuple(breakdown or ()), leader=leader, leader_agrees=leader_agrees, named=named,
            means_from=means_from, details_from=details_from, contact=contact, until=until, delete_after=delete_after,
        )
    )  # fmt: skip


@rounds.command("preview")
def round_preview(
    round_: Annotated[Path, typer.Argument(metavar="ROUND", help="A round: its file or its folder.")],
    rate: Annotated[int, typer.Option(min=1, max=100, help="How many per cent you expect to answer.")] = 70,
    format_: Annotated[str | None, typer.Option("--format", help="text, markdown or json.")] = None,
    json: Json = False,
    invitation: Annotated[bool, typer.Option("--invitation", help="Print the invitation alone.")] = False,
    wave: Annotated[
        Path | None, typer.Option(metavar="WAVE", help="Go by the answers in this wave; it closes nothing.")
    ] = None,
) -> None:
    """Say what will be shown and what not: before anybody is asked, or before it is closed."""
    if wave is not None:
        from culturecheck.cli.wave_preview import print_wave_preview

        print_wave_preview(round_, wave, chosen_format(format_, OUTLINE, json=json))
        return
    from culturecheck.cli.round import print_preview

    print_preview(round_, rate, chosen_format(format_, OUTLINE, json=json), invitation_alone=invitation)


@app.command(rich_help_panel="Ask")
def sheet(
    round_: Annotated[Path, typer.Argument(metavar="ROUND", help="A round: its file or its folder.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write, ending in .xlsx or .csv.")
    ] = None,
    wide: Annotated[bool, typer.Option("--wide", help="One row per person, to type in answers from paper.")] = False,
    force: Force = False,
) -> None:
    """Make the sheet that is handed out in a round."""
    from culturecheck.cli.handing_out import write_sheet

    write_sheet(round_, output, wide=wide, force=force)


@app.command(rich_help_panel="Ask")
def collect(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Exports (CSV, TSV, XLSX), answer files, folders of them.")
    ],
    round_: Annotated[Path, typer.Option("--round", help="The round they answer: its file or its folder.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The folder to write to.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", help="Which column means what; --dry-run drafts it.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing; print a map and what is amiss.")] = False,
    leader: Annotated[Path | None, typer.Option(help="The answers of the round’s leader.")] = None,
    link: Annotated[str, typer.Option(help="The column by which people are paired across waves.")] = "",
    secret_file: Annotated[Path | None, typer.Option(help="The secret that hides what --link holds.")] = None,
    duplicates: Annotated[str, typer.Option(help="Who answered twice: refuse, first, last or keep.")] = "refuse",
    allow_missing: Annotated[bool, typer.Option("--allow-missing", help="Items may lack a column.")] = False,
    skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows", help="Leave out rows with a bad cell.")] = False,
    force: Force = False,
) -> None:
    """Turn exports and answer files of a round into its wave."""
    from culturecheck.cli.collect import Request, run_collection

    code = run_collection(
        Request(
            files=tuple(files), round=round_, output=output, map=map_, dry_run=dry_run, leader=leader, link=link,
            secret_file=secret_file, duplicates=duplicates, allow_missing=allow_missing, skip_bad_rows=skip_bad_rows,
            force=force,
        )
    )  # fmt: skip
    raise typer.Exit(code)


@app.command(rich_help_panel="Ask")
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


@app.command(rich_help_panel="Read")
def report(
    wave: Annotated[Path, typer.Argument(help="A wave: its folder or its file.")],
    format_: PageFormat = None,
    json: Json = False,
    audience: Annotated[
        str | None, typer.Option(help="Of a round: leader, team (the default, for anybody) or facilitator.")
    ] = None,
    plan: Annotated[Path | None, typer.Option(help="Open with this plan of last time, and what became of it.")] = None,
    since: Annotated[Path | None, typer.Option(help="With --plan: the earlier wave, to say what moved.")] = None,
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    """Print the gap report of a wave."""
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.reading import Request, print_report

    kind, consent = chosen_format(format_, PAGE, output, json=json), Consent(close, no_input)
    print_report(Request(wave, kind, audience, output, force=force, consent=consent, plan=plan, since=since))


@app.command(rich_help_panel="Read")
def compare(
    files: Annotated[
        list[Path], typer.Argument(metavar="BEFORE AFTER [LATER...]", help="Waves or scorecards, oldest first.")
    ],
    format_: PageFormat = None,
    json: Json = False,
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    """Compare two waves or scorecards, like for like; three and more make a trend."""
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.comparing import Request, print_comparison

    kind, consent = chosen_format(format_, PAGE, output, json=json), Consent(close, no_input)
    print_comparison(files, Request(kind, output, force=force, consent=consent))


@app.command(rich_help_panel="Read")
def trend(
    folder: Annotated[Path, typer.Argument(help="A folder of scorecards.")],
    format_: PageFormat = None,
    json: Json = False,
    output: Out = None,
    force: Force = False,
) -> None:
    """Show how the rounds in a folder of scorecards went on, by their dates."""
    from culturecheck.cli.comparing import Request, print_trend

    print_trend(folder, Request(chosen_format(format_, PAGE, output, json=json), output, force=force))


@app.command(rich_help_panel="Read")
def portfolio(
    files: Annotated[list[Path], typer.Argument(metavar="[BEFORE] ROUND", help="Waves or scorecards, oldest first.")],
    by: Annotated[str | None, typer.Option(help="The breakdown whose levels are the teams.")] = None,
    format_: PageFormat = None,
    json: Json = False,
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    """Put all teams of a round on one page, never ranked, each change beside its own noise."""
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.comparing import Request, print_portfolio

    kind, consent = chosen_format(format_, PAGE, output, json=json), Consent(close, no_input)
    print_portfolio(files, by, Request(kind, output, force=force, consent=consent))


@app.command(rich_help_panel="Read")
def explain(
    wave: Annotated[Path, typer.Argument(help="A wave: its folder or its file.")],
    subject: Annotated[str, typer.Argument(help="total, a dimension or an item.")] = "total",
    format_: Annotated[str | None, typer.Option("--format", help="text or json.")] = None,
    json: Json = False,
) -> None:
    """Take a number apart into answers, weights and sums."""
    from culturecheck.cli.reading import print_explanation

    print_explanation(wave, subject, chosen_format(format_, EXPLANATION, json=json))


@app.command(rich_help_panel="Decide")
def score(
    wave: Annotated[Path, typer.Argument(help="A wave: its folder or its file.")],
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    """Make a scorecard: all that may be shown of a wave, to be kept in version control."""
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.score import print_scorecard

    print_scorecard(wave, output, Consent(close, no_input), force=force)


@app.command(rich_help_panel="Decide")
def gate(
    after: Annotated[Path | None, typer.Argument(help="What is judged: a wave or a scorecard.")] = None,
    against: Annotated[Path | None, typer.Option(help="The earlier wave or scorecard, for drops.")] = None,
    policy: Annotated[Path | None, typer.Option(help="A policy of your own; --print-policy prints one.")] = None,
    format_: Annotated[str | None, typer.Option("--format", help="text, json, junit or github.")] = None,
    json: Json = False,
    output: Out = None,
    summary: Annotated[
        Path | None, typer.Option(help="Add a summary in Markdown to this file, such as $GITHUB_STEP_SUMMARY.")
    ] = None,
    policy_alone: Annotated[bool, typer.Option("--print-policy", help="Print the policy, and judge nothing.")] = False,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    """Judge a wave by a policy: 0 if it is met, 1 if not, 4 if not enough is known."""
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.gate import Request, print_policy, run_gate

    if policy_alone:
        print_policy(policy)
        return
    kind = chosen_format(format_, VERDICT, output, json=json)
    request = Request(
        after=after, against=against, policy=policy, format=kind, output=output, summary=summary, force=force,
        consent=Consent(close, no_input),
    )  # fmt: skip
    raise typer.Exit(run_gate(request))


app.add_typer(plans, name="plan", rich_help_panel="Decide")


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
def schema(
    document: Annotated[str, typer.Argument(help="scorecard, wave, questionnaire, round, policy or plan.")],
) -> None:
    """Print the JSON Schema of a kind of document."""
    from culturecheck.cli.schema import print_schema

    print_schema(document)


@app.command(rich_help_panel="Author")
def lint(
    files: Annotated[list[Path], typer.Argument(help="Questionnaire files.")],
    json: Json = False,
) -> None:
    """Find every structural problem in questionnaire files."""
    from culturecheck.cli.authoring import print_findings

    raise typer.Exit(print_findings(files, as_json=json))
