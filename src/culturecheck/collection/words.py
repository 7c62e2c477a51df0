"""When two texts count as the same: forms fold blanks, straighten quotes and change capitals on the way."""

import re
import unicodedata
from collections.abc import Iterator

_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u200b": None, "\ufeff": None, "\xad": None}
)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*\.\s+(.+)", re.DOTALL)  # LimeSurvey: A8[SQ001]. Text
_ROW = re.compile(r"\[([^\[\]]+)\]\s*$")  # a grid: Question [Row]


def folded(text: str) -> str:
    """Return what is compared: one case, one kind of blank, quote and dash, nothing at the ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return " ".join(text.split()).casefold()


def spoken(header: str) -> Iterator[str]:
    """Yield the folded texts that a header may stand for, the whole of it first."""
    yield folded(header)
    bare = _CODE.fullmatch(header.strip())
    if bare is not None:
        yield folded(bare[1])
    if (row := _ROW.search(header)) is not None:
        yield folded(row[1])
    parts = folded(header).split(" - ")
    yield from (" - ".join(parts[first:]) for first in range(1, len(parts)))
