"""Which columns come near to what is missing: guesses for a person to look at, and never read as answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.matching import Columns, is_free
from culturecheck.answers.collection.table import Grid
from culturecheck.answers.collection.words import spoken
from culturecheck.codes import Code
from culturecheck.errors import Place, Problem
from culturecheck.said import Said, Sayable

NEAR = 0.7
MOST_NAMED = 3
WORTH_COMPARING = 0.5  # of the pairs of letters
MOST_COMPARED = 2_000  # of the most alike by their pairs: comparing letter by letter takes its time


@dataclass(frozen=True, slots=True)
class Guess:
    """A column that may be what is missing, and how much alike they are, from 0 to 1."""

    place: int
    target: str
    likeness: float


@dataclass(frozen=True, slots=True)
class _Pair:
    """A header and the words it may stand for; `overlap` is the share of their pairs of letters that both have."""

    overlap: float
    place: int
    target: str
    header: str
    words: str


def guesses(grid: Grid, columns: Columns, asked: Asked) -> tuple[Guess, ...]:
    """Return for what is missing the columns that come nearest, each column and each target once, the best first."""
    pairs = sorted(_pairs(grid, columns, asked), key=lambda pair: (-pair.overlap, pair.place, pair.target))
    found = [Guess(pair.place, pair.target, _likeness(pair.header, pair.words)) for pair in pairs[:MOST_COMPARED]]
    best: dict[int, Guess] = {}
    targets: set[str] = set()
    for guess in sorted(found, key=lambda guess: (-guess.likeness, guess.place, guess.target)):
        if guess.likeness >= NEAR and guess.place not in best and guess.target not in targets:
            best[guess.place] = guess
            targets.add(guess.target)
    return tuple(best.values())


def _pairs(grid: Grid, columns: Columns, asked: Asked) -> Iterator[_Pair]:
    """Yield what is alike enough to be compared; by sets, since ten thousand columns are met with all questions."""
    wanted = [(target, words, _letters(words)) for target in columns.missing for words in asked.words_for(target)]
    if not wanted:
        return
    for column in columns.all:
        if not is_free(grid, column):
            continue
        for header in sorted({words for head in grid.headers[column.place] for words in spoken(head)}):
            letters = _letters(header)
            for target, words, others in wanted:
                most = len(letters) + len(others)
                if 2 * min(len(letters), len(others)) >= WORTH_COMPARING * most:
                    overlap = 2 * len(letters & others) / most if most else 0.0
                    if overlap >= WORTH_COMPARING:
                        yield _Pair(overlap, column.place, target, header, words)


def _letters(words: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(words)))


def _likeness(header: str, words: str) -> float:
    matcher = SequenceMatcher(a=header, b=words, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0


def missing_problems(
    grid: Grid, columns: Columns, near: Sequence[Guess], asked: Asked, *, allow_items: bool
) -> list[Problem]:
    """Return a problem for every required column that is not there, with the columns that may be meant."""
    places = {guess.target: guess.place for guess in near}
    guessed = set(places.values())
    free = [column.place for column in columns.all if is_free(grid, column) and column.place not in guessed]
    said: list[Sayable] = [grid.column_place(place) for place in free[:MOST_NAMED]]
    more = [Said("collect.one-of-more", n=len(free) - MOST_NAMED)] if len(free) > MOST_NAMED else []
    unlike: Sayable = Said("collect.is-it", columns=(*said, *more)) if free else ""
    problems = []
    for target in columns.missing:
        if allow_items and target in asked.ids:
            continue
        place = places.get(target)
        remedy = unlike if place is None else Said("collect.is-it", columns=(grid.column_place(place),))
        what = Said("collect.no-column-for-item") if target in asked.ids else Said("collect.no-column-for-breakdown")
        problems.append(Problem(Code.NO_COLUMN, Place(target, grid.name, field=target), what, remedy))
    return problems
