"""The command line: its groups of verbs in their order, and a run of one of them."""

import io
import sys
from typing import Annotated, Any

import typer

from culturecheck.cli.invocation import NAME
from culturecheck.cli.verbs import ask, decide, keep, make, read
from culturecheck.errors import ExitCode, WrongUsage
from culturecheck.text import listed, visible

app = typer.Typer(
    name=NAME,
    help="A sales-culture self-assessment: answer, see the gap, know what to do first.",
    epilog="Start with: culturecheck assess --quick",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
)
for group in (ask, read, decide, keep, make):
    app.add_typer(group.verbs)


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback where something fails.")] = False,
) -> None:
    """Options before the verb; both are dealt with before they get here."""


def call(arguments: list[str]) -> int:
    """Run the verb that is named in `arguments` and return its exit code."""
    try:
        code = app(arguments, prog_name=NAME, standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        show = getattr(error, "show", None)  # a usage error of typer's own, whose class it does not export
        if show is None:
            raise
        if type(error).__name__ != "NoArgsIsHelpError":
            raise _wrong_usage(error) from None
        show(file=sys.stdout)  # the help itself, with its lines and nothing that was typed
        return ExitCode.WRONG_INPUT
    if code == ExitCode.INTERRUPTED:  # what typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _wrong_usage(error: Any) -> WrongUsage:
    """Return a usage error of typer's as one of ours, with what was typed made visible: it may act in a terminal."""
    vars(error).update({name: visible(words) for name, words in vars(error).items() if isinstance(words, str)})
    error.show(file=(words := io.StringIO()))
    context = getattr(error, "ctx", None)
    part = getattr(error, "option_name", None) or _called(getattr(error, "param", None))
    meant = sorted(getattr(error, "possibilities", None) or ())
    remedy = f"did you mean {listed(meant, 'or')}?" if meant else f"see {getattr(context, 'command_path', NAME)} --help"
    return WrongUsage(words.getvalue().rstrip("\n"), what=error.format_message(), part=part, remedy=remedy)


def _called(param: Any) -> str:
    """Return how a parameter is typed: an option by its name, an argument as the usage calls it; empty for none."""
    names = [] if param is None else param.opts
    is_option = any(name.startswith("-") for name in names)
    return max(names, key=len) if is_option else "" if param is None else param.metavar or names[0].upper()
