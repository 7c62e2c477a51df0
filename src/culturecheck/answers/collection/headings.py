"""Tables become grids: their header recognised, and below it only rows that may be answers."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from culturecheck.answers.collection.faults import rows_named
from culturecheck.answers.collection.header_rows import Header, Words, filled, find_header, is_title, says_something
from culturecheck.answers.collection.table import Grid, Row, Table
from culturecheck.answers.collection.upright import upright_grid
from culturecheck.answers.collection.words import spoken
from culturecheck.codes import Code
from culturecheck.errors import Place, Problem
from culturecheck.said import Said


def grid_of(table: Table, questions: Mapping[str, str], ids: AbstractSet[str]) -> Grid | None:
    """Return a table with its headers recognised, None if nothing is in it.

    `questions` are all folded words that may head a column that is asked for, each with what it asks for; `ids` is what
    the rows of an upright sheet may be about.
    """
    if (upright := upright_grid(table, ids)) is not None:
        return upright
    words = Words(questions)
    header = find_header(table.rows, words)
    if header is None:
        return None
    above = [place for place in range(header.first) if says_something(table.rows[place])]
    body = _Body(table, header, words)
    places = {number: place for place, number in enumerate(body.numbers)}
    return Grid(
        table.name,
        table.read_as,
        header.names,
        body.rows,
        body.numbers,
        skipped=header.skipped,
        overlong=frozenset(body.overlong),
        sheet=table.sheet,
        is_hidden=table.is_hidden,
        left_out=(
            *([Said("collect.above-the-questions", rows=_called(above))] if above else []),
            *([Said("collect.header-again", rows=_called(body.again))] if body.again else []),
        ),
        problems=(*_unreadable_headers(table, header), *_answers_above(table, header, above), *body.problems),
        hidden_rows=tuple(number for number in body.numbers if number in table.hidden_rows),
        hidden_columns=table.hidden_columns,
        unreadable={(places[row], at): why for (row, at), why in table.unreadable.items() if row in places},
        aggregated={(places[row], at) for row, at in table.aggregated if row in places},
        merged={(places[row], at) for row, at in table.merged if row in places},
    )


class _Body:
    """The rows below a header that may be answers, as wide as it is; headers that stand there again are left out."""

    def __init__(self, table: Table, header: Header, words: Words):
        self.rows: list[Row] = []
        self.numbers: list[int] = []
        self.overlong: set[int] = set()
        self.again: list[int] = []
        self.problems: list[Problem] = []
        self._names = header.names
        self._words = words
        self._above = {_stripped(row) for row in table.rows[header.first : header.after]}
        self._begin = {row[0] for row in self._above if row}
        width = len(header.names)
        for place in range(header.after, len(table.rows)):
            row = table.rows[place]
            if not any(row):
                continue
            if self._is_header(row, place):
                self.again.append(place)
                continue
            if any(cell.strip() for cell in row[width:]):
                self.overlong.add(len(self.rows))
            self.rows.append(row if len(row) == width else [*row[:width], *[""] * (width - len(row))])
            self.numbers.append(place + 1)

    def _is_header(self, row: Row, place: int) -> bool:
        """Return whether a row is the header again, as where exports were pasted below each other."""
        if row[0].strip() in self._begin and _stripped(row) in self._above:
            return True
        known = self._words.count(row)
        if known < 2 or 3 * known < filled(row):
            return False
        if not all(self._is_name(at, cell) for at, cell in enumerate(row) if self._words[cell]):
            where = Place(Said("collect.row", n=place + 1), rows=(place + 1,))
            what, remedy = Said("collect.other-header"), Said("collect.give-it-a-file")
            self.problems.append(Problem(Code.OTHER_HEADER, where, what, remedy))
        return True

    def _is_name(self, at: int, cell: str) -> bool:
        names = {words for name in self._names[at] for words in spoken(name)} if at < len(self._names) else set()
        return not names.isdisjoint(spoken(cell))


def _stripped(row: Row) -> tuple[str, ...]:
    """Return the cells of a row but for blank ones at its end."""
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _called(places: list[int]) -> Said:
    return rows_named([place + 1 for place in places])


def _unreadable_headers(table: Table, header: Header) -> Iterator[Problem]:
    for (row, column), cell in table.unreadable.items():
        if header.first < row <= header.after:
            yield Problem(
                Code.UNREADABLE,
                Place(Said("collect.row-column", row=row, column=column + 1), table.name, None, column + 1, (row,)),
                cell.what,
                cell.remedy,
            )


def _answers_above(table: Table, header: Header, above: list[int]) -> Iterator[Problem]:
    """Yield that rows above the questions may be answers: they are too wide for titles."""
    wide = [place for place in above if not is_title(table.rows[place], table.rows[header.first])]
    if wide:
        what = Said("collect.answers-above", n=len(wide), row=header.first + 1)
        yield Problem(
            Code.ANSWERS_ABOVE,
            Place(_called(wide), table.name, rows=tuple(at + 1 for at in wide)),
            what,
            Said("collect.delete-them", n=len(wide)),
        )
