"""What the rows of a file say of the form that they come from, and whether it is a form of this round."""

from collections import Counter
from collections.abc import Iterator

from culturecheck.answers.collection.asked import Asked, ColumnKind
from culturecheck.answers.collection.matching import Columns
from culturecheck.answers.collection.table import Grid
from culturecheck.answers.form_stamp import Stamp, stamp_of
from culturecheck.said import Said


def _stamps(grid: Grid, columns: Columns) -> Counter[Stamp]:
    """Return the stamps that stand in a file, with how many rows have each; the fullest one of each row counts."""
    places = [column.place for column in columns.of(ColumnKind.STAMP)]
    read: dict[str, Stamp | None] = {}
    found: Counter[Stamp] = Counter()
    for row in grid.body if places else ():
        cells = [row[place] for place in places]
        read |= {cell: Stamp.read(cell) for cell in cells if cell not in read}
        said = [stamp for cell in cells if (stamp := read[cell]) is not None]
        found.update([max(said, key=lambda stamp: len(stamp.round))] if said else [])
    return found


def has_codes(grid: Grid, columns: Columns) -> bool:
    """Return whether a file comes from a form of ours that may have codes for levels."""
    return any(stamp.round for stamp in _stamps(grid, columns))


def stamp_lines(grid: Grid, columns: Columns, asked: Asked) -> Iterator[Said]:
    """Yield which rows come from a form of another round, or one that asked otherwise."""
    own = stamp_of(asked.round, asked.questionnaire)
    for stamp, rows in sorted(_stamps(grid, columns).items()):
        if stamp.round and stamp.round != own.round:
            yield Said("collect.form-of-another-round", n=rows, other=stamp.round, round=own.round)
        elif not stamp.fits(own):
            yield Said("collect.form-asked-otherwise", n=rows, other=stamp.code, code=own.code)
