"""What a header may stand for: forms put numbers before a question, marks behind it, and the grid before its row."""

import re
from collections.abc import Iterator

from culturecheck.folding import folded

MOST_PARTS = 20  # of a header that forms put together; each may be the question

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*\.\s+(.+)", re.DOTALL)  # LimeSurvey: A8[SQ001]. Text
_ROW = re.compile(r"\[([^\[\]]+)\]\s*$")  # a grid: Question [Row]
_TAG = re.compile(r"<[A-Za-z/][^<>]*>")
_NUMBER = re.compile(r"(?:q(?:uestion)?\s?)?\d{1,3}\s*[.):]\s*|q\d{1,3}\s+-\s+")  # 1. · 1) · Q1:
_MARK = re.compile(r"\s*(?:\*|\((?:required|erforderlich|pflichtfrage)\))$")
_WINDOW = re.compile(r"\s*[(\[][^()\[\]]+[)\]]$")  # the time that is asked about, in brackets behind


def spoken(header: str) -> Iterator[str]:
    """Yield the folded texts that a header may stand for: the whole of it first, what takes most away last."""
    seen: set[str] = set()
    for words in _candidates(header):
        if words and words not in seen:
            seen.add(words)
            yield words


def _candidates(header: str) -> Iterator[str]:
    parts = list(_parts(header))
    yield from parts
    for part in parts:
        yield from _bare(part)


def _parts(header: str) -> Iterator[str]:
    """Yield a header and the parts of it that may be the question: behind a code, in brackets, behind a sign."""
    yield folded(header)
    bare = _CODE.fullmatch(header.strip())
    if bare is not None:
        yield folded(bare[1])
    if ">>" in header:
        yield folded(header.rpartition(">>")[2])
    if "/" in header and " " not in header.strip():  # a group and its question, as Kobo writes them
        yield folded(header.rpartition("/")[2])
    if (row := _ROW.search(header)) is not None:
        yield folded(row[1])
    parts = folded(header).split(" - ", MOST_PARTS)
    yield from (" - ".join(parts[first:]) for first in range(1, len(parts)))


def _bare(words: str) -> Iterator[str]:
    """Yield folded words without what forms put around a question, one after the other."""
    for what in (_TAG, _NUMBER, _MARK, _WINDOW):
        if what is _NUMBER:
            found = what.match(words)
            after = words[found.end() :] if found else words
        else:
            after = what.sub(" " if what is _TAG else "", words)
        if after != words:
            words = folded(after)
            yield words
