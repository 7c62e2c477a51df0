"""A language that is none: English in which every word is altered, so that a word said past the catalogue is seen."""

from typing import TypeVar

from culturecheck.content.texts import with_texts
from culturecheck.document import Document
from culturecheck.wording.pseudo_text import PSEUDO, altered_text

Doc = TypeVar("Doc", bound=Document)


def altered(document: Doc) -> Doc:
    """Return a document with every word in it altered."""
    return with_texts(document, lambda _path, text: altered_text(text))


__all__ = ["PSEUDO", "altered", "altered_text"]
