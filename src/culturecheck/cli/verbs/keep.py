"""The verbs that keep: who does what until when, and what became of it."""

import os.path
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from culturecheck.cli.formats import OUTLINE, chosen_format
from culturecheck.cli.options import Close, Force, Json, NoInput, OutlineFormat, PlanPath, WavePath

DEFAULT = "draft"

verbs = typer.Typer()


class DraftByDefault(TyperGroup):
    """A group of verbs in which `plan WAVE` means `plan draft WAVE`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the first argument for a wave where it is no verb, and is no file that is called nearly like one."""
        first = args[0] if args else ""
        is_typo = bool(get_close_matches(first, self.commands)) and not os.path.exists(first)
        if first and first not in self.commands and first != "--help" and not is_typo:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


plans = typer.Typer(
    cls=DraftByDefault,
    no_args_is_help=True,
    subcommand_metavar="WAVE | COMMAND [ARGS]...",
    help="Draft a plan from a wave with `plan WAVE`; say who does what until when, and see what became of it.",
)

verbs.add_typer(plans, name="plan", rich_help_panel="Decide")


@plans.command(DEFAULT)
def plan_draft(
    wave: WavePath,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; plan.yaml if left out.")
    ] = None,
    force: Force = False,
    close: Close = False,
    no_input: NoInput = False,
) -> None:
    """Draft a plan from the advice of a wave; `plan WAVE` is short for it."""
    from culturecheck.cli.closing import Consent
    from culturecheck.cli.plan import write_plan

    write_plan(wave, output, Consent(close, no_input), force=force)


@plans.command("set")
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
    """Change an action in a plan; everything else in the file stays as it is."""
    from culturecheck.cli.plan import set_in_plan

    set_in_plan(plan, action, values)


@plans.command("add")
def plan_add(
    plan: PlanPath,
    title: Annotated[str, typer.Option(help="What will be done.")],
    owner: Annotated[str | None, typer.Option(help="Who does it.")] = None,
    due: Annotated[str | None, typer.Option(help="Until when, such as 2026-12-10.")] = None,
    dimension: Annotated[str | None, typer.Option(help="The dimension that it is for, such as handoffs.")] = None,
    first_step: Annotated[str | None, typer.Option(help="What happens first.")] = None,
    sign: Annotated[str | None, typer.Option(help="How one will know that it worked.")] = None,
) -> None:
    """Add an action of your own to a plan, such as one that a workshop came up with."""
    from culturecheck.cli.plan import add_to_plan

    add_to_plan(
        plan,
        {"title": title, "owner": owner, "due": due, "dimension": dimension, "first_step": first_step, "sign": sign},
    )


@plans.command("show")
def plan_show(
    plan: PlanPath,
    date: Annotated[str | None, typer.Option(help="The day to look at, such as 2027-01-05; today if left out.")] = None,
    format_: OutlineFormat = None,
    json: Json = False,
) -> None:
    """Say what is open, overdue, done or dropped, and what has no owner or date yet."""
    from culturecheck.cli.plan import print_standing

    print_standing(plan, date, chosen_format(format_, OUTLINE, json=json))
