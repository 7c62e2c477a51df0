"""In which language a run speaks: `--language` anywhere on the line, else CULTURECHECK_LANGUAGE, else English."""

import os
import sys
from collections.abc import Sequence

from culturecheck.cli.grammar import NAME
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said

OPTION, END_OF_OPTIONS, ENGLISH = "--language", "--", "en"
VARIABLE = f"{NAME.upper()}_LANGUAGE"


def without_language(arguments: Sequence[str]) -> list[str]:
    """Speak the language that is asked for, and return the arguments without it.

    Refusal for a language that nobody speaks, or that a verb is not translated into: no page is half in one language.
    Where it is only the variable that asks for such a one, the run speaks English and says so.
    """
    Said.language, Said.voice = ENGLISH, _speaking_at_last  # catalogues are read when there is something to say
    rest, option = _taken_out(arguments)
    wanted, asked_by = (os.environ.get(VARIABLE, "").strip(), VARIABLE) if option is None else (option, OPTION)
    if option is None and (not wanted or {"--help", "-h"} & set(rest)):  # help is in English, and always to be had
        return rest
    from culturecheck.wording import speak
    from culturecheck.wording.choice import choose

    found = choose(wanted, asked_by, rest)
    if found.refused is None:
        speak(found.language)
    elif option is None and found.language:
        sys.stderr.write(f"{found.refused!s}\n")
    else:
        raise Refusal(Code.UNTRANSLATED if found.language else Code.NO_SUCH_CHOICE, found.refused, field=asked_by)
    return rest


def _speaking_at_last(said: Said) -> str:
    from culturecheck.wording import say

    Said.voice = say
    return say(said)


def _taken_out(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """Return the arguments without the option, and what it says last; None where it is not there."""
    end = arguments.index(END_OF_OPTIONS) if END_OF_OPTIONS in arguments else len(arguments)
    rest, chosen, waits = [], None, False
    for argument in arguments[:end]:
        if waits or argument.startswith(f"{OPTION}="):
            chosen, waits = argument if waits else argument.removeprefix(f"{OPTION}="), False
        elif argument == OPTION:
            chosen, waits = "", True
        else:
            rest.append(argument)
    return [*rest, *arguments[end:]], chosen
