"""Which rows of a table are its header: forms write one, two or three, and people put titles above them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from culturecheck.answers.collection.table import Row
from culturecheck.answers.collection.words import spoken
from culturecheck.folding import folded
from culturecheck.said import Said

MOST_HEADER_ROWS = 3
LATEST_HEADER = 30  # rows that may stand above it, with titles in them
REMARK = "# read first"  # in the first cell, before the header; a form may call its first column just "#"
_GENERIC = frozenset({"response", "open-ended response", "antwort", "offene antwort", "beantwortung"})
_TAG = re.compile(r"#[A-Za-z][\w+ ]*")
_NUMBER = re.compile(r"[\d.,\s]*")


class Words(dict[str, str]):
    """What a cell asks for, empty if for nothing; each text is looked at once. `known` are folded."""

    def __init__(self, known: Mapping[str, str]):
        super().__init__()
        self.known = known

    def __missing__(self, cell: str) -> str:
        self[cell] = next((self.known[words] for words in spoken(cell) if words in self.known), "")
        return self[cell]

    def count(self, row: Row) -> int:
        """Return how many different questions stand in a row."""
        return len(set(map(self.__getitem__, row)) - {""})


@dataclass(frozen=True, slots=True)
class Header:
    """The places of the first row of a header and of the first row below it, and what each column is called.

    `skipped` are the rows of it but for the first. `is_halved` says that the second goes with the blanks of the first.
    """

    first: int
    after: int
    names: tuple[tuple[str, ...], ...]
    skipped: tuple[Said, ...]
    is_halved: bool = False


def find_header(rows: Sequence[Row], words: Words) -> Header | None:
    """Return the header of a table, None if nothing is in it.

    It is the first row that says something, or, below titles, the one with the most questions in it; where none has
    any, the first that is as wide as others.
    """
    start = next((place for place, row in enumerate(rows) if says_something(row)), None)
    if start is None:
        return None
    first = _header_from(rows, start, words)
    known = [place for place in range(start, min(len(rows), start + LATEST_HEADER)) if says_something(rows[place])]
    best = max(known, key=lambda place: words.count(rows[place]))
    if words.count(rows[best]) < 2:
        below = _below_titles(rows, known)
        return first if first.is_halved or below == start else _header_from(rows, below, words)
    found = [_header_from(rows, place, words) for place in known if best - MOST_HEADER_ROWS < place <= best]
    fit = {header.first: sum(any(words[name] for name in said) for said in header.names) for header in (first, *found)}
    fitting = [header for header in (first, *found) if fit[header.first] == max(fit.values())]
    untitled = [header for header in fitting if header.is_halved or not is_title(rows[header.first], rows[best])]
    return (untitled or fitting)[0]


def _below_titles(rows: Sequence[Row], known: Sequence[int]) -> int:
    """Return the first row that is not alone in having one cell."""
    typical = median_low(filled(rows[place]) for place in known)
    if typical < 3:
        return known[0]
    return next(place for place in known if filled(rows[place]) > 1)


def is_title(row: Row, header: Row) -> bool:
    """Return whether a row has but one cell, or fewer than half of those of the header."""
    return filled(row) == 1 or 2 * filled(row) < filled(header)


def filled(row: Row) -> int:
    """Return how many cells of a row say something."""
    return sum(1 for cell in row if cell.strip())


def says_something(row: Row) -> bool:
    """Return whether a row may be a header: it is not blank, and no remark either."""
    return any(cell.strip() for cell in row) and folded(row[0]) != REMARK


def _header_from(rows: Sequence[Row], first: int, words: Words) -> Header:
    """Return the header that begins in a row."""
    names = [[cell.strip()] if cell.strip() else [] for cell in rows[first]]
    skipped: list[Said] = []
    is_halved = False
    place = first + 1
    while place < min(len(rows), first + MOST_HEADER_ROWS):
        row = rows[place]
        follower = rows[place + 1] if place + 1 < len(rows) else []
        if _is_import_ids(row):
            kind = "collect.header-ids"
        elif _is_tags(row):
            kind = "collect.header-tags"
        elif place == first + 1 and _is_lower_header(rows[first], row):
            kind, is_halved = "collect.header-lower-half", True
            names = _joined(rows[first], row)
        elif _is_texts(row, words) or _is_import_ids(follower):
            kind = "collect.header-texts"
            names = _with(names, row)
        else:
            break
        skipped.append(Said(kind, n=place + 1))
        place += 1
    return Header(first, place, tuple(tuple(dict.fromkeys(said)) for said in names), tuple(skipped), is_halved)


def _is_import_ids(row: Row) -> bool:
    said = [cell for cell in row if cell.strip()]
    return bool(said) and all(cell.lstrip().startswith('{"ImportId"') for cell in said)


def _is_tags(row: Row) -> bool:
    said = [cell.strip() for cell in row if cell.strip()]
    return bool(said) and all(_TAG.fullmatch(cell) for cell in said)


def _is_texts(row: Row, words: Words) -> bool:
    said = [folded(cell) for cell in row if cell.strip()]
    known = sum(cell in words.known for cell in said)
    return known > 0 and 3 * known >= len(said) and (words.count(row) > 1 or known == len(said))


def _is_lower_header(upper: Row, row: Row) -> bool:
    """Return whether sub-questions stand in a row, as below a header that is blank over all but the first of them."""
    said = [folded(cell) for cell in row if cell.strip()]
    if not said:
        return False
    if all(cell in _GENERIC for cell in said):
        return True
    below = [row[place] if place < len(row) else "" for place, cell in enumerate(upper) if place and not cell.strip()]
    named = [cell for cell in below if cell.strip() and not _NUMBER.fullmatch(cell)]
    begins_blank = not row[0].strip() or any(cell in _GENERIC for cell in said)
    return begins_blank and bool(named) and 5 * len(named) >= 4 * len(below)


def _joined(upper: Row, lower: Row) -> list[list[str]]:
    names, over = [], ""
    for place in range(max(len(upper), len(lower))):
        head = upper[place].strip() if place < len(upper) else ""
        part = lower[place].strip() if place < len(lower) else ""
        over = head or over
        if not part:
            names.append([head] if head else [])
        else:
            names.append([over if folded(part) in _GENERIC else f"{over} [{part}]"])
    return names


def _with(names: list[list[str]], row: Row) -> list[list[str]]:
    longer = [*names, *[[] for _ in range(len(row) - len(names))]]
    return [
        [*said, row[place].strip()] if place < len(row) and row[place].strip() else said
        for place, said in enumerate(longer)
    ]
