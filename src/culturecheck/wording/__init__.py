"""The only room that speaks: makes words of what is said, in the language of whoever reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from culturecheck.said import Said
from culturecheck.wording.catalogue import ENGLISH, message, speaks
from culturecheck.wording.message import said_parts
from culturecheck.wording.plurals import category_of
from culturecheck.wording.values import in_words


def speak(language: str = ENGLISH) -> None:
    """Say everything in a language from now on."""
    Said.language, Said.voice = language, say


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything in a language for a while."""
    before = Said.language
    speak(language)
    try:
        yield
    finally:
        speak(before)


def spoken() -> str:
    """Return the language that is spoken."""
    return Said.language


def say(said: object) -> str:
    """Return in words what is said, a value as it is said, and a text as it is.

    NotInCatalogue for an id that nobody can say, KeyError for a value that its message takes and that is not there.
    """
    if not isinstance(said, Said):
        return in_words(said, "", say)
    language = spoken()
    if not speaks(language, said.id):  # the whole of it is in English then, with what stands in it
        with speaking(ENGLISH):
            return say(said)
    parts = message(said.id, language)
    return "".join(said_parts(parts, said.values, lambda value, way: in_words(value, way, say), category_of(language)))


def words(id_: str, /, **values: object) -> str:
    """Return in words what is said by its id, where it is written at once."""
    return say(Said(id_, **values))
