"""Completing in a shell: the script that asks for it, and the answers while somebody types."""

from typing import Any

SHELLS = ("bash", "zsh", "fish", "powershell")


def answer(command: Any, instruction: str) -> int:
    """Print the script of a shell (`source_bash`), or what can come next there (`complete_bash`); return the exit code.

    What was typed so far is in variables that the script sets.
    """
    from typer.completion import get_completion_inspect_parameters, shell_complete

    from culturecheck.cli.grammar import ASKS, NAME

    get_completion_inspect_parameters()  # it makes the shells known
    try:
        return shell_complete(command, {}, NAME, ASKS, instruction)
    except SystemExit as ended:  # fish is told by the exit code alone whether files may follow
        return int(ended.code or 0)
