"""Tables that are no rows of people: a row per answer, or a row per question; named as such, with the way out."""

from collections import Counter

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.header_rows import Words
from culturecheck.answers.collection.table import Grid
from culturecheck.codes import Code
from culturecheck.errors import Problem
from culturecheck.said import Said

LOOKED_AT = 1_000  # rows
MOST_COLUMNS = 50
ENOUGH = 0.5  # of the cells of a column


def long_format_problems(grid: Grid, asked: Asked) -> list[Problem]:
    """Return that the questions stand in the cells of a column; empty if they do in none that was looked at."""
    words = Words({said: target for said, target in asked.questions.items() if target in asked.ids})
    for column in range(min(len(grid.headers), MOST_COLUMNS)):
        cells = [row[column] for row in grid.body[:LOOKED_AT] if row[column].strip()]
        found = Counter(words[cell] for cell in cells if words[cell])
        if len(found) > 1 and found.total() >= ENOUGH * len(cells):
            return [_problem(grid, column, found)]
    return []


def _problem(grid: Grid, column: int, found: Counter[str]) -> Problem:
    place = grid.place_of(column)
    if max(found.values()) > 1:
        what, remedy = Said("collect.row-per-answer"), Said("collect.make-a-row-per-person")
        return Problem(Code.ROW_PER_ANSWER, place, what, remedy)
    what, remedy = Said("collect.row-per-question"), Said("collect.turn-the-table")
    return Problem(Code.ROW_PER_QUESTION, place, what, remedy)
