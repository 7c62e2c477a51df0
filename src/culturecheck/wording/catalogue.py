"""Catalogues: what is said, by id and language, in files that translators' tools open (ARB: JSON with ICU messages).

What stands before the first dot of an id is the file that it is in. A language has a file or has not: where it has
none, that part of the program is not translated, and whoever asks for it is told so before a page is made.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from culturecheck.wording.message import MessageParts, altered, parsed
from culturecheck.wording.pseudo_text import PSEUDO, altered_text

ENGLISH = "en"
FOLDER = Path(__file__).parent / "catalogues"


class NotInCatalogue(LookupError):
    """An id that a catalogue does not have."""

    def __init__(self, id_: str, language: str):
        self.id, self.language = id_, language
        super().__init__(f"the catalogue for {language} does not say {id_}")


def languages() -> tuple[str, ...]:
    """Return the languages that there are catalogues for, English first, the pseudo-language last."""
    written = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    return (ENGLISH, *(name for name in written if name != ENGLISH), PSEUDO)


def rooms(language: str) -> frozenset[str]:
    """Return which files a language has: what of the program it is translated for."""
    folder = FOLDER / (ENGLISH if language == PSEUDO else language)
    return frozenset(path.stem for path in folder.glob("*.arb"))


def speaks_all(language: str) -> bool:
    """Return whether all of the program is translated into a language, its reports among it."""
    return _rooms(language) >= _rooms(ENGLISH)


def speaks(language: str, id_: str) -> bool:
    """Return whether what is said by an id is translated into a language."""
    return id_.partition(".")[0] in _rooms(language)


def message(id_: str, language: str) -> MessageParts:
    """Return a message in a language; NotInCatalogue where it is not said."""
    if language == PSEUDO:
        return _altered(id_)
    try:
        return parsed(texts(language, id_.partition(".")[0])[id_])
    except KeyError:
        raise NotInCatalogue(id_, language) from None


@cache
def texts(language: str, room: str) -> Mapping[str, str]:
    """Return the messages of one file by their ids, without what is said about them to translators."""
    path = FOLDER / language / f"{room}.arb"
    if not path.is_file():
        raise NotInCatalogue(f"{room}.*", language)
    held = json.loads(path.read_text("utf-8"))
    return {name: text for name, text in held.items() if not name.startswith("@")}


@cache
def _altered(id_: str) -> MessageParts:
    return altered(message(id_, ENGLISH), altered_text)


_rooms = cache(rooms)
