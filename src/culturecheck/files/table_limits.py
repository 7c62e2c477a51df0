"""How large a table may be, in whatever format it comes: beyond this it is no round of answers, or means harm."""

from collections.abc import Sequence

from culturecheck.answers.collection.table import Row
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said

LARGEST_TABLE = 60_000_000  # bytes
MOST_ROWS = 200_000
MOST_CELLS = 5_000_000  # in the rectangle that all rows fill together


def check_area(rows: Sequence[Row], name: str) -> None:
    """Raise Refusal if rows and the widest of them make more cells than fit."""
    width = max(map(len, rows), default=0)
    height = sum(any(row) for row in rows) if width * len(rows) > MOST_CELLS else 0
    if width * height > MOST_CELLS:
        raise Refusal(Code.TOO_LARGE, Said("tables.too-large", file=name, rows=height, columns=width), file=name)
