"""In which language a run speaks: `--language` anywhere on the line, else CULTURECHECK_LANGUAGE, else English."""

import os
from collections.abc import Sequence

from culturecheck.cli.grammar import NAME
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said

OPTION = "--language"
END_OF_OPTIONS = "--"
VARIABLE = f"{NAME.upper()}_LANGUAGE"


def without_language(arguments: Sequence[str]) -> list[str]:
    """Speak the language that is asked for, and return the arguments without it; Refusal for one that nobody speaks."""
    Said.voice = _speaking_at_last  # catalogues are read when there is something to say
    rest, chosen = _taken_out(arguments)
    asked_by = OPTION if chosen is not None else VARIABLE
    language = os.environ.get(VARIABLE, "") if chosen is None else chosen
    if not language and chosen is None:
        return rest
    from culturecheck.wording import speak
    from culturecheck.wording.catalogue import languages

    known = {name.casefold(): name for name in languages()}
    if language.casefold() not in known:
        words = Said("cli.no-such-language", option=asked_by, language=language, known=languages())
        raise Refusal(Code.NO_SUCH_CHOICE, str(words), field=asked_by)
    speak(known[language.casefold()])
    return rest


def _speaking_at_last(said: Said) -> str:
    from culturecheck.wording import speak

    speak()
    return str(said)


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
