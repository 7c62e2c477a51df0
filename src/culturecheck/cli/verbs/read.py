"""The verbs that read: a report, what changed, all teams of a round, and one figure taken apart."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from culturecheck.cli.formats import ExplanationFormat, PageFormat, chosen_format
from culturecheck.cli.options import AsExplanation, AsPage, Close, Force, ForWhom, Json, NoInput, Out, WavePath, day


def report(
    wave: WavePath,
    format_: AsPage = None,
    json: Json = False,
    audience: ForWhom = None,
    with_: Annotated[
        Path | None,
        typer.Option("--with", help="Open with what was planned last time: a folder with a plan in it, or the plan."),
    ] = None,
    since: Annotated[
        Path | None, typer.Option(help="With --with: the wave that the plan was made from, to say what moved.")
    ] = None,
    date: Annotated[
        datetime.date | None,
        day("With --with: the day that it goes by, such as 2026-11-30; that of the wave if left out.", "--date"),
    ] = None,
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.reading import Request, print_report

    kind, consent = chosen_format(format_, PageFormat, output, json=json), Consent(close, no_input)
    print_report(
        Request(wave, kind, audience, output, force=force, consent=consent, ledgers=with_, since=since, on=date)
    )


def compare(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="BEFORE AFTER...",
            help="Waves or scorecards, oldest first; or one folder of scorecards, taken by their dates.",
        ),
    ],
    format_: AsPage = None,
    json: Json = False,
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.comparing import Request, print_comparison

    kind, consent = chosen_format(format_, PageFormat, output, json=json), Consent(close, no_input)
    print_comparison(files, Request(kind, output, force=force, consent=consent))


def portfolio(
    files: Annotated[list[Path], typer.Argument(metavar="[BEFORE] ROUND", help="Waves or scorecards, oldest first.")],
    by: Annotated[str | None, typer.Option(help="The breakdown whose levels are the teams.")] = None,
    format_: AsPage = None,
    json: Json = False,
    output: Out = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.comparing import Request, print_portfolio

    kind, consent = chosen_format(format_, PageFormat, output, json=json), Consent(close, no_input)
    print_portfolio(files, by, Request(kind, output, force=force, consent=consent))


def explain(
    wave: WavePath,
    subject: Annotated[str, typer.Argument(help="total, a dimension or an item.")] = "total",
    format_: AsExplanation = None,
    json: Json = False,
) -> None:
    from culturecheck.cli.reading import print_explanation

    print_explanation(wave, subject, chosen_format(format_, ExplanationFormat, json=json))
