"""The command line: its groups of verbs in their order, and a run of one of them."""

import sys
from typing import Annotated

import typer

from culturecheck.cli.verbs import ask, decide, keep, make, read
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
