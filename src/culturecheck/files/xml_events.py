"""XML from strangers as a stream of events: no document types, so no entities; nothing deep, nothing endless."""

from collections.abc import Iterable
from xml.parsers import expat

from culturecheck.said import Said, Sayable

CHUNK = 1 << 16  # bytes
LONGEST_TAG = 1 << 20  # bytes that may wait for their end
LONGEST_TEXT = 1 << 20  # characters between two tags
DEEPEST = 64
SAVE_ANEW = Said("tables.save-anew")
MOST_NAMES = 10_000  # of elements and attributes: the parser keeps them all


class Unfit(Exception):
    """What a document is not fit for, in words that go on from its name, and what helps."""

    def __init__(self, what: Said, remedy: Sayable = SAVE_ANEW):
        self.what, self.remedy = what, remedy
        super().__init__(what)


class Reader:
    """Takes the events of one document, and counts how deep it is in it.

    Names come with their namespace before them and a blank between. `texts` are the characters since the last start
    of an element; `done` ends the reading early.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.done = False
        self.texts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        self.depth += 1
        self.texts.clear()

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self.depth -= 1


def read_xml(pieces: Iterable[bytes], reader: Reader) -> None:
    """Feed a document to its reader piece by piece; Unfit or ExpatError if it is not to be trusted."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.texts.append
    fed = 0
    for piece in pieces:
        parser.Parse(piece)
        fed += len(piece)
        _check_growth(reader, parser, fed)
        if reader.done:
            return
    parser.Parse(b"", True)


def _check_growth(reader: Reader, parser: expat.XMLParserType, fed: int) -> None:
    is_endless = fed - parser.CurrentByteIndex > LONGEST_TAG or sum(map(len, reader.texts)) > LONGEST_TEXT
    if is_endless or reader.depth > DEEPEST or len(parser.intern) > MOST_NAMES:
        raise Unfit(Said("tables.piece-without-end"))


def _refuse_doctype(*_: object) -> None:
    raise Unfit(Said("tables.document-type"))


def local(name: str) -> str:
    """Return the name of an element or an attribute without its namespace."""
    return name.rpartition(" ")[2]
