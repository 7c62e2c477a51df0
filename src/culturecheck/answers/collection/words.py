"""What a header may stand for: forms put codes before a question, and a grid before its rows."""

import re
from collections.abc import Iterator

from culturecheck.folding import folded

MOST_PARTS = 20  # of a header that forms put together; each may be the question

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*\.\s+(.+)", re.DOTALL)  # LimeSurvey: A8[SQ001]. Text
_ROW = re.compile(r"\[([^\[\]]+)\]\s*$")  # a grid: Question [Row]


def spoken(header: str) -> Iterator[str]:
    """Yield the folded texts that a header may stand for, the whole of it first."""
    yield folded(header)
    bare = _CODE.fullmatch(header.strip())
    if bare is not None:
        yield folded(bare[1])
    if (row := _ROW.search(header)) is not None:
        yield folded(row[1])
    parts = folded(header).split(" - ", MOST_PARTS)
    yield from (" - ".join(parts[first:]) for first in range(1, len(parts)))
