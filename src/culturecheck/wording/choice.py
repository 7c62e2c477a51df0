"""Which language a command can speak: one that is known, and translated as far as the command reaches."""

from collections.abc import Sequence
from typing import NamedTuple

from culturecheck.said import Said
from culturecheck.wording.catalogue import languages, rooms, speaks_all

READ_BY_WHO_ANSWERS = {
    ("assess",): ("dialogue", "missing", "promise", "targets"),
    ("form",): ("sheet", "form", "missing", "promise"),
    ("round", "--invitation"): ("invitation", "promise"),
}
"""What whoever answers reads, by the words that a command has: these rooms of the catalogue suffice for it."""


class LanguageChoice(NamedTuple):
    """A language as it is written, empty for one that nobody speaks, and why the command cannot speak it."""

    language: str
    refused: Said | None = None


def choose(asked_for: str, asked_by: str, arguments: Sequence[str]) -> LanguageChoice:
    """Return what becomes of a language that was asked for by an option or a variable."""
    known = {name.casefold(): name for name in languages()}
    language = known.get(asked_for.casefold(), "")
    if not language:
        refused = Said("cli.no-such-language", option=asked_by, language=asked_for, known=languages())
        if not asked_for.strip():
            refused = Said("cli.no-language-named", option=asked_by, known=languages())
        return LanguageChoice("", refused)
    said = set(arguments)
    suffices = any(
        said >= set(these) and rooms(language) >= set(needed) for these, needed in READ_BY_WHO_ANSWERS.items()
    )
    if suffices or speaks_all(language):
        return LanguageChoice(language)
    everywhere = tuple(name for name in languages() if speaks_all(name))
    return LanguageChoice(
        language, Said("cli.not-translated", option=asked_by, language=language, everywhere=everywhere)
    )
