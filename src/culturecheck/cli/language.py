"""In which language a run speaks: `--language` anywhere on the line, else CULTURECHECK_LANGUAGE, else English."""

import os
import sys
from collections.abc import Sequence

from culturecheck.cli.grammar import NAME
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said

OPTION = "--language"
END_OF_OPTIONS = "--"
VARIABLE = f"{NAME.upper()}_LANGUAGE"
READ_BY_WHO_ANSWERS = {
    ("assess",): ("dialogue", "missing", "promise"),
    ("form",): ("sheet", "missing", "promise"),
    ("round", "--invitation"): ("invitation", "promise"),
}
"""What whoever answers reads, by the words that a command has: these rooms of the catalogue suffice for it."""


def without_language(arguments: Sequence[str]) -> list[str]:
    """Speak the language that is asked for, and return the arguments without it.

    Refusal for a language that nobody speaks, or that a verb is not translated into: no page is half in one language.
    Where it is only the variable that asks for such a one, the run speaks English and says so.
    """
    Said.voice = _speaking_at_last  # catalogues are read when there is something to say
    rest, chosen = _taken_out(arguments)
    language = os.environ.get(VARIABLE, "") if chosen is None else chosen
    if chosen is None and not language:
        return rest
    from culturecheck.wording import speak

    asked_by = VARIABLE if chosen is None else OPTION
    speaks, refusal = _known(language, rest, asked_by)
    if refusal is not None:
        if chosen is not None or not speaks:
            raise refusal
        sys.stderr.write(f"{refusal}\n")
        return rest
    speak(speaks)
    return rest


def _known(language: str, arguments: Sequence[str], asked_by: str) -> tuple[str, Refusal | None]:
    """Return a language as it is written, empty for none, and why the verb that is called cannot speak it."""
    from culturecheck.wording.catalogue import languages, rooms, speaks_all

    known = {name.casefold(): name for name in languages()}
    speaks = known.get(language.casefold(), "")
    if not speaks:
        words = Said("cli.no-such-language", option=asked_by, language=language, known=languages())
        return "", Refusal(Code.NO_SUCH_CHOICE, words, field=asked_by)
    suffices = any(
        set(said) <= set(arguments) and set(needed) <= rooms(speaks) for said, needed in READ_BY_WHO_ANSWERS.items()
    )
    if suffices or speaks_all(speaks):
        return speaks, None
    everywhere = tuple(name for name in languages() if speaks_all(name))
    words = Said("cli.not-translated", option=asked_by, language=speaks, everywhere=everywhere)
    return speaks, Refusal(Code.UNTRANSLATED, words, field=asked_by)


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
