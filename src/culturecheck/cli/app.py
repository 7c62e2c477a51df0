"""The command line, made of the grammar for typer: what a verb takes is imported when it or its help is called."""

import os
import shutil
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from culturecheck.cli.grammar import ASKS, GROUPS, NAME, Verb, verbs
from culturecheck.errors import ExitCode
from culturecheck.said import Said

FRAMED_FROM = 60  # columns; in fewer, frames cut the names of options short
NARROW_BELOW = 52  # columns, in which typer would write lines that are longer than that


def columns() -> int:
    """Return how wide the terminal is."""
    return shutil.get_terminal_size().columns


def markup() -> Literal["rich"] | None:
    """Return how help is drawn: in colours and frames for a person with room for them, else plainly."""
    return "rich" if sys.stdout.isatty() and columns() >= FRAMED_FROM else None


def epilog(examples: Sequence[str]) -> str:
    """Return what a help ends with: each example as a paragraph."""
    return "\n\n".join(f"Example: {NAME} {example}" for example in examples)


class Written(typer.Context.formatter_class):  # type: ignore[valid-type, misc]  # typer does not export its class
    """Help in lines of which the first column never takes more than a third."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean; a longer name stands on a line of its own."""
        super().write_dl(rows, min(col_max, max(self.width // 3, 10)), col_spacing)


class VerbCall(typer.Context):
    """A run of a verb, whose help is written so and is as narrow as the terminal is."""

    formatter_class = Written

    def __init__(self, *given: Any, **said: Any) -> None:
        super().__init__(*given, **said)
        self.help_option_names = ["-h", "--help"]
        self.terminal_width = max(columns() - 2, 28) if columns() < NARROW_BELOW else None


class OneVerb(TyperCommand):
    """A verb that does something."""

    context_class = VerbCall


class AllVerbs(TyperGroup):
    """All verbs in their groups; only the one that is called is loaded."""

    context_class = VerbCall

    def __init__(self, **said: Any) -> None:
        super().__init__(**said)
        for group, members in GROUPS.items():
            for verb in members:
                self.add_command(OneVerb(verb.name, help=verb.says, rich_help_panel=group, rich_markup_mode=markup()))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each group of verbs under its name, every line in full."""
        widest = max(len(verb.name) for verb in verbs())
        for group, members in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(verb.name.ljust(widest), verb.says) for verb in members])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Load the verb that is called; a word that is none is told together with the verb that it may mean."""
        _check(ctx, args, tuple(verbs()))
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and loaded(next(verb for verb in verbs() if verb.name == name)), rest


class Family(TyperGroup):
    """Verbs of which one always follows the family's name."""

    context_class = VerbCall
    verb: Verb

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each verb of the family, every line in full."""
        with formatter.section("Verbs"):
            formatter.write_dl([(verb.name, verb.says) for verb in self.verb.family])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the verb that is called; where an argument stands without one, the usual verb is named with it."""
        _check(ctx, args, self.verb.family, usual=f"{self.verb.name} {self.verb.usual} ")
        return super().resolve_command(ctx, args)


def _check(ctx: Any, args: Sequence[str], known: Sequence[Verb], usual: str = "") -> None:
    """Fail where the first word is no verb and not spelt like one, but can be understood still."""
    from difflib import get_close_matches

    word, names = args[0], [verb.name for verb in known]
    if ctx.resilient_parsing or word in names or word.startswith("-"):
        return
    meant = next((verb.name for verb in known if word in verb.sought), "")
    if not meant and usual and not get_close_matches(word, names):
        meant = f"{usual}{word}"
    if meant:
        ctx.fail(str(Said("cli.no-such-command", word=repr(word), meant=repr(meant))))


def loaded(verb: Verb) -> Any:
    """Return the command of a verb with all that it takes; that of a family has its verbs in it."""
    made = typer.Typer(
        cls=Family,
        name=verb.name,
        help=verb.says,
        epilog=epilog(verb.examples),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=markup(),
        subcommand_metavar="VERB [ARGS]...",
    )
    for one in verb.family or (verb,):
        made.command(
            one.name, cls=OneVerb, help=one.says, epilog=epilog(one.examples), rich_help_panel="Verbs",
        )(_body(one))  # fmt: skip
    if verb.family:
        made.callback()(_nothing)  # it stays a family, however few are in it
    command = get_command(made)
    if isinstance(command, Family):
        command.verb = verb
    return command


def _body(verb: Verb) -> Any:
    """Return the function that takes the options of a verb."""
    module, function = verb.body.split(":")
    return getattr(import_module(f"culturecheck.cli.verbs.{module}"), function)


def _nothing() -> None:
    """Stand before the verbs of a family, which has no options of its own."""


app = typer.Typer(
    cls=AllVerbs,
    name=NAME,
    help="A sales-culture self-assessment: answer, see the gap, know what to do first.",
    epilog=f"Start with: {NAME} assess --quick",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=markup(),
    subcommand_metavar="VERB [ARGS]...",
)


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
    language: Annotated[
        str, typer.Option("--language", metavar="LANGUAGE", help="Speak it: en, de for those who answer, en-XA.")
    ] = "",
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback where something fails.")] = False,
) -> None:
    """Options before the verb or behind it; all of them are dealt with before they get here."""


def call(arguments: list[str]) -> int:
    """Run the verb that is named in `arguments` and return its exit code."""
    if instruction := os.environ.get(ASKS):
        from culturecheck.cli.completion import answer

        return answer(everything(), instruction)
    try:
        code = app(arguments, prog_name=NAME, standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        show = getattr(error, "show", None)  # a usage error of typer's own, whose class it does not export
        if show is None:
            raise
        if type(error).__name__ != "NoArgsIsHelpError":
            from culturecheck.terminal.usage import wrong_usage

            raise wrong_usage(error, NAME) from None
        show(file=sys.stdout)  # the help itself, with its lines and nothing that was typed
        return ExitCode.WRONG_INPUT
    if code == ExitCode.INTERRUPTED:  # what typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def everything() -> Any:
    """Return the command with all verbs in it."""
    return get_command(app)
