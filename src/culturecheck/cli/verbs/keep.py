"""The verbs that keep: who does what until when, and what became of it."""

from pathlib import Path
from typing import Annotated

import typer

from culturecheck.cli.formats import OutlineFormat, chosen_format
from culturecheck.cli.options import AsOutline, Close, Force, Json, NoInput, OnDay, PlanPath, WavePath


def plan_new(
    wave: WavePath,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; plan.yaml if left out.")
    ] = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
    date: OnDay = None,
) -> None:
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.plan import write_plan

    write_plan(wave, output, Consent(close, no_input), date, force=force)


def plan_set(
    plan: PlanPath,
    action: Annotated[str, typer.Argument(metavar="ACTION", help="An action: its id, or the beginning of it.")],
    values: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=VALUE...",
            help="owner, due, status (proposed, open, done, dropped), done_on, note, title, dimension, first_step "
            "or sign; with nothing after the = it is taken out.",
        ),
    ],
) -> None:
    from culturecheck.cli.plan import set_in_plan

    set_in_plan(plan, action, values)


def plan_add(
    plan: PlanPath,
    title: Annotated[str, typer.Option(help="What will be done.")],
    owner: Annotated[str | None, typer.Option(help="Who does it.")] = None,
    due: Annotated[str | None, typer.Option(help="Until when, such as 2026-12-10.")] = None,
    dimension: Annotated[str | None, typer.Option(help="The dimension that it is for, such as handoffs.")] = None,
    first_step: Annotated[str | None, typer.Option(help="What happens first.")] = None,
    sign: Annotated[str | None, typer.Option(help="How one will know that it worked.")] = None,
) -> None:
    from culturecheck.cli.plan import add_to_plan

    add_to_plan(
        plan,
        {"title": title, "owner": owner, "due": due, "dimension": dimension, "first_step": first_step, "sign": sign},
    )


def plan_show(plan: PlanPath, date: OnDay = None, format_: AsOutline = None, json: Json = False) -> None:
    from culturecheck.cli.plan import print_standing

    print_standing(plan, date, chosen_format(format_, OutlineFormat, json=json))
