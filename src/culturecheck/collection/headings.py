"""Which rows of a table are headers: forms write one, two or three, each in its own way."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from culturecheck.collection.table import Grid, Row, Table
from culturecheck.errors import Problem
from culturecheck.folding import folded

MOST_HEADER_ROWS = 3
LATEST_UPRIGHT_HEADER = 30  # a sheet that is handed out may begin with what is promised
PROMISE_ROW = "promise"
REMARK = "# read first"  # in the first cell, before the header; a form may call its first column just "#"
_GENERIC = frozenset({"response", "open-ended response", "antwort", "offene antwort", "beantwortung"})
_TAG = re.compile(r"#[A-Za-z][\w+ ]*")
_NUMBER = re.compile(r"[\d.,\s]*")


def grid_of(table: Table, texts: AbstractSet[str], ids: AbstractSet[str]) -> Grid | None:
    """Return a table with its headers recognised, None if nothing is in it.

    `texts` are the folded questions, `ids` what may head a column by id.
    """
    if (upright := _upright(table, ids)) is not None:
        return upright
    first = next((place for place, row in enumerate(table.rows) if _says_something(row)), None)
    if first is None:
        return None
    names, after, skipped = _headings(table.rows, first, texts)
    width = len(names)
    body: list[Row] = []
    numbers, overlong = [], set()
    for place in range(after, len(table.rows)):
        row = table.rows[place]
        if any(row):
            if any(cell.strip() for cell in row[width:]):
                overlong.add(len(body))
            body.append(row if len(row) == width else [*row[:width], *[""] * (width - len(row))])
            numbers.append(place + 1)
    places = {number: place for place, number in enumerate(numbers)}
    return Grid(
        table.name,
        table.read_as,
        tuple(tuple(dict.fromkeys(said)) for said in names),
        body,
        numbers,
        skipped=tuple(skipped),
        overlong=frozenset(overlong),
        sheet=table.sheet,
        is_hidden=table.is_hidden,
        problems=tuple(_unreadable_headers(table, first, after)),
        hidden_rows=tuple(number for number in numbers if number in table.hidden_rows),
        hidden_columns=table.hidden_columns,
        unreadable={(places[row], at): why for (row, at), why in table.unreadable.items() if row in places},
        aggregated={(places[row], at) for row, at in table.aggregated if row in places},
    )


def _unreadable_headers(table: Table, first: int, after: int) -> Iterator[Problem]:
    for (row, column), cell in table.unreadable.items():
        if first < row <= after:
            yield Problem("unreadable", f"row {row}, column {column + 1}", cell.what, cell.remedy)


def _says_something(row: Row) -> bool:
    """Return whether a row may be a header: it is not blank, and no remark either."""
    return any(cell.strip() for cell in row) and folded(row[0]) != REMARK


def _headings(rows: Sequence[Row], first: int, texts: AbstractSet[str]) -> tuple[list[list[str]], int, list[str]]:
    """Return what each column is called, the place of the first row of the body, and which rows are no answers."""
    names = [[cell.strip()] if cell.strip() else [] for cell in rows[first]]
    skipped: list[str] = []
    place = first + 1
    while place < min(len(rows), first + MOST_HEADER_ROWS):
        row = rows[place]
        follower = rows[place + 1] if place + 1 < len(rows) else []
        if _is_import_ids(row):
            kind = "what the form calls its columns"
        elif _is_tags(row):
            kind = "tags"
        elif place == first + 1 and _is_lower_header(rows[first], row):
            kind = "the lower half of the header"
            names = _joined(rows[first], row)
        elif _is_texts(row, texts) or _is_import_ids(follower):
            kind = "question texts"
            names = _with(names, row)
        else:
            break
        skipped.append(f"row {place + 1} ({kind})")
        place += 1
    return names, place, skipped


def _is_import_ids(row: Row) -> bool:
    said = [cell for cell in row if cell.strip()]
    return bool(said) and all(cell.lstrip().startswith('{"ImportId"') for cell in said)


def _is_tags(row: Row) -> bool:
    said = [cell.strip() for cell in row if cell.strip()]
    return bool(said) and all(_TAG.fullmatch(cell) for cell in said)


def _is_texts(row: Row, texts: AbstractSet[str]) -> bool:
    said = [folded(cell) for cell in row if cell.strip()]
    return bool(said) and 3 * sum(cell in texts for cell in said) >= len(said)


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


def _upright(table: Table, ids: AbstractSet[str]) -> Grid | None:
    """Return the sheet of one person, with a row per question turned into a column; None if it is another table."""
    for place, row in enumerate(table.rows[:LATEST_UPRIGHT_HEADER]):
        heads = [folded(cell) for cell in row]
        if "id" in heads and "answer" in heads:
            grid = _turned(table, place, heads)
            if any(said[0] in ids for said in grid.headers):
                return grid
    return None


def _turned(table: Table, head: int, heads: list[str]) -> Grid:
    columns = [heads.index(word) if word in heads else None for word in ("id", "answer", "note")]
    headers: list[tuple[str, ...]] = []
    answers: list[str] = []
    numbers: list[int] = []
    unreadable = {}
    promise = ""
    for number, row in enumerate(table.rows[head + 1 :], head + 2):
        said = ["" if at is None or at >= len(row) else row[at].strip() for at in columns]
        name, answer, note = said
        if folded(name) == PROMISE_ROW:
            promise = answer
            continue
        for header, cell, at in ((name, answer, columns[1]), (f"{name} note", note, columns[2])):
            if name and (cell or header == name):
                if at is not None and (number, at) in table.unreadable:
                    unreadable[0, len(headers)] = table.unreadable[number, at]
                headers.append((header,))
                answers.append(cell)
                numbers.append(number)
    return Grid(
        table.name,
        table.read_as,
        tuple(headers),
        [answers],
        numbers,
        upright=True,
        promise=promise,
        sheet=table.sheet,
        is_hidden=table.is_hidden,
        unreadable=unreadable,
    )
