"""A map to begin with: every column and every unknown label, with a guess and how sure it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from culturecheck.collection.asked import IGNORE, Asked, Kind
from culturecheck.collection.cells import number_in
from culturecheck.collection.entries import Entries, read_entries
from culturecheck.collection.gathering import Reading
from culturecheck.collection.matching import Column, ColumnMap, match_columns
from culturecheck.collection.table import Grid
from culturecheck.folding import folded
from culturecheck.text import clipped, quoted, visible

MOST_LABELS = 12  # more in one column are no labels

Guessed = tuple[str, str]
"""What a column or a label is taken for, empty if for nothing, and a remark on how sure that is."""


def drafted_columns(readings: Sequence[Reading], asked: Asked) -> dict[str, Guessed]:
    """Return what each column is taken for, by its header, or by its position where that is blank or repeated."""
    drafted: dict[str, Guessed] = {}
    for reading in readings:
        near = {guess.place: guess for guess in reading.near}
        for column in reading.columns.all:
            if (guess := near.get(column.place)) is not None:
                text = clipped(visible(asked.words_for(guess.target)[-1]), 60)
                said = (guess.target, f"near ({round(100 * guess.likeness)} %): {quoted(text)}")
            else:
                said = _said(column)
            drafted.setdefault(_key(reading.grid, column.place), said)
    return drafted


def _said(column: Column) -> Guessed:
    how = "from the map" if column.mapped else "exact"
    match column.kind:
        case Kind.DROPPED:
            return IGNORE, column.why if column.mapped or column.trait else "none"
        case Kind.NOTE:
            return f"note {column.target}", how
        case Kind.COMMENT | Kind.NAME:
            return str(column.kind), how
        case Kind.LINK:
            return IGNORE, "to link by"
    return column.target, how


def _key(grid: Grid, place: int) -> str:
    shown = grid.shown(place)
    others = [said for other in range(len(grid.headers)) if other != place for said in grid.headers[other]]
    is_clear = shown and not shown.startswith("#") and folded(shown) not in map(folded, others)
    return shown if is_clear else f"#{place + 1}"


def guessed_entries(reading: Reading, asked: Asked, by: ColumnMap, link: str) -> Entries:
    """Return what would be read if every guess at a column were right."""
    if link and not reading.columns.of(Kind.LINK):
        return Entries(())
    guessed = replace(by, columns={**by.columns, **{f"#{guess.place + 1}": guess.target for guess in reading.near}})
    return read_entries(reading.grid, match_columns(reading.grid, asked, guessed, link), asked, guessed)


def drafted_answers(unknown: Mapping[str, Sequence[str]], asked: Asked) -> dict[str, dict[str, Guessed]]:
    """Return for each unknown label, by scale, item or breakdown, the option it comes nearest to."""
    drafted: dict[str, dict[str, Guessed]] = {}
    for target, cells in unknown.items():
        if len(cells) > MOST_LABELS:
            continue
        item = asked.questionnaire.by_id.get(target)
        name = target if item is None else item.scale or target
        for cell in cells:
            label = " ".join(cell.split())
            if label and number_in(label) != label:
                drafted.setdefault(name, {}).setdefault(label, _nearest(label, dict(_options(asked, target))))
    return drafted


def _options(asked: Asked, target: str) -> Iterator[tuple[str, str]]:
    item = asked.questionnaire.by_id.get(target)
    if item is not None:
        for number, option in enumerate(asked.questionnaire.options(item), 1):
            yield folded(option.label), option.id
            yield str(number), option.id
        return
    for level in next(breakdown for breakdown in asked.round.breakdowns if breakdown.id == target).levels:
        yield from ((folded(words), level.id) for words in (level.name, level.id, *level.also))


def _nearest(label: str, options: Mapping[str, str]) -> Guessed:
    if (number := number_in(label)) in options:
        return options[number], "near: its number"
    close = get_close_matches(folded(label), list(options), n=1, cutoff=0.6)
    return (options[close[0]], "near") if close else ("", "none")
