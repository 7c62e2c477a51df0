"""The sheet of one person, with a row per question: it is turned into a grid of one row."""

from collections import Counter
from collections.abc import Set as AbstractSet

from culturecheck.answers.collection.table import Grid, Table
from culturecheck.folding import folded

LATEST_HEADER = 30  # such a sheet may begin with what is promised
PROMISE_ROW = "promise"
MOST_REPEATED = 1  # by a slip; more of them are the answers of several people below each other


def upright_grid(table: Table, ids: AbstractSet[str]) -> Grid | None:
    """Return the sheet of one person, with a row per question turned into a column; None if it is another table."""
    for place, row in enumerate(table.rows[:LATEST_HEADER]):
        heads = [folded(cell) for cell in row]
        if "id" in heads and "answer" in heads:
            grid = _turned(table, place, heads)
            known = Counter(said[0] for said in grid.headers if said[0] in ids)
            if known and sum(count > 1 for count in known.values()) <= MOST_REPEATED:
                return grid
    return None


def _turned(table: Table, head: int, heads: list[str]) -> Grid:
    columns = [heads.index(word) if word in heads else None for word in ("id", "answer", "note")]
    headers: list[tuple[str, ...]] = []
    answers: list[str] = []
    numbers: list[int] = []
    unreadable = {}
    merged = set()
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
                if at is not None and (number, at) in table.merged:
                    merged.add((0, len(headers)))
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
        merged=merged,
    )
