"""What typer says of a command that was not typed as it can be, as something that is said: by its kind and its parts.

Its classes are not exported, so they are known by their names. Some facts it tells in words alone; these are taken out
of them.
"""

import re
from collections.abc import Mapping
from typing import Any

from culturecheck.errors import WrongUsage
from culturecheck.said import Said
from culturecheck.text import visible

_TOLD: Mapping[str, re.Pattern[str]] = {
    "cli.option-needs-value": re.compile(r"Option '(?P<option>.*)' requires an argument\."),
    "cli.option-takes-no-value": re.compile(r"Option '(?P<option>.*)' does not take a value\."),
    "cli.extra-arguments": re.compile(r"Got unexpected extra argument\(s\) \((?P<words>.*)\)"),
    "cli.unknown-command": re.compile(r"No such command (?P<word>'.*'|\".*\")\."),
    "cli.no-such-command": re.compile(r"No such command (?P<word>'.*'|\".*\")\. Did you mean (?P<meant>.*)\?"),
}
"""What typer tells only in words, by the ids of what it says."""

_NUMBERS = {
    "greater_than_equal": ("cli.at-least", "ge"),
    "less_than_equal": ("cli.at-most", "le"),
    "int_parsing": ("cli.whole-number", ""),
}
"""What can be wrong with a number: the id of what is said, and what the limit is called where there is one."""


def wrong_usage(error: Any, program: str) -> WrongUsage:
    """Return a usage error of typer's as one of ours, with what was typed made visible: it may act in a terminal.

    `program` is how the program is called.
    """
    vars(error).update({name: visible(words) for name, words in vars(error).items() if isinstance(words, str)})
    context, what = getattr(error, "ctx", None), _what(error)
    part = getattr(error, "option_name", None) or _called(getattr(error, "param", None))
    meant = sorted(getattr(error, "possibilities", None) or ())
    remedy = Said("cli.see-help", command=getattr(context, "command_path", program))
    if meant:
        remedy = Said("cli.did-you-mean-one-of", names=tuple(meant))
    return WrongUsage(_with_usage(what, context), what=what, part=part, remedy=remedy)


def _with_usage(what: Said, context: Any) -> Said:
    """Return what is wrong with how the command is typed before it, where that is known."""
    if context is None:
        return Said("cli.error", what=what)
    option = context.help_option_names[0]
    usage = context.get_usage()
    return Said("cli.usage-error", usage=usage, command=context.command_path, option=option, what=what)


def _what(error: Any) -> Said:
    match type(error).__name__:
        case "MissingParameter" if error.param is not None:
            kind = error.param.param_type_name
            return Said("cli.missing-parameter", kind=kind, name=error.param.get_error_hint())
        case "NoSuchOption" if error.possibilities:
            options = tuple(sorted(error.possibilities))
            return Said("cli.no-such-option-near", option=error.option_name, options=options)
        case "NoSuchOption":
            return Said("cli.no-such-option", option=error.option_name)
        case "BadParameter" if error.param is not None:
            return Said("cli.bad-parameter", name=error.param.get_error_hint(), why=_why(error))
    return _told(error.format_message())


def _told(words: str) -> Said:
    for id_, pattern in _TOLD.items():
        if found := pattern.fullmatch(words):
            return Said(id_, **found.groupdict())
    return Said("cli.as-told", words=words)


def _why(error: Any) -> Said:
    """Return what is wrong with a value: what pydantic found, whose words are not ours."""
    found: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    id_, limit = _NUMBERS.get(found[0]["type"], ("", "")) if found else ("", "")
    if not id_:
        return Said("cli.as-told", words=error.message)
    return Said(id_, limit=found[0]["ctx"][limit]) if limit else Said("cli.whole-number")


def _called(param: Any) -> str:
    """Return how a parameter is typed: an option by its name, an argument as the usage calls it; empty for none."""
    names = [] if param is None else param.opts
    is_option = any(name.startswith("-") for name in names)
    return max(names, key=len) if is_option else "" if param is None else param.metavar or names[0].upper()
