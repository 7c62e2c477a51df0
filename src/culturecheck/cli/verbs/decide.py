"""The verbs that decide: what may be kept of a wave, and whether it is met what a policy wants."""

from pathlib import Path
from typing import Annotated

import typer

from culturecheck.cli.formats import VerdictFormat, chosen_format
from culturecheck.cli.options import AsVerdict, Close, Force, Json, JsonErrors, NoInput, Out, WavePath


def score(
    wave: WavePath,
    json: JsonErrors = False,
    output: Out = None,
    linked: Annotated[
        Path | None, typer.Option(help="An earlier wave of the same people: their changes are then told apart better.")
    ] = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.score import print_scorecard

    print_scorecard(wave, output, linked, Consent(close, no_input), force=force)


def gate(
    after: Annotated[Path | None, typer.Argument(help="What is judged: a wave or a scorecard.")] = None,
    against: Annotated[Path | None, typer.Option(help="The earlier wave or scorecard, for drops.")] = None,
    policy: Annotated[Path | None, typer.Option(help="A policy of your own; --print-policy prints one.")] = None,
    format_: AsVerdict = None,
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
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.gate import Request, print_policy, run_gate

    if policy_alone:
        print_policy(policy)
        return
    kind = chosen_format(format_, VerdictFormat, output, json=json)
    request = Request(
        after=after, against=against, policy=policy, format=kind, output=output, summary=summary, force=force,
        consent=Consent(close, no_input),
    )  # fmt: skip
    raise typer.Exit(run_gate(request))
