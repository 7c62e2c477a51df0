"""A map to begin with: every column and every unknown label, with a guess and how sure it is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from culturecheck.answers.collection.asked import IGNORE, Asked, ColumnKind
from culturecheck.answers.collection.cells import number_and_words
from culturecheck.answers.collection.entries import Entries, read_entries
from culturecheck.answers.collection.gathering import Reading
from culturecheck.answers.collection.matching import Column, ColumnMap, match_columns
from culturecheck.answers.collection.spelling import but_for_slips
from culturecheck.answers.collection.table import Grid
from culturecheck.content.missing import missing_in
from culturecheck.content.scale import Option
from culturecheck.folding import folded
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped, visible

_NEGATION = re.compile(r"\b(?:not|cannot|never|no|nobody|nothing|none|nowhere|neither|without|hardly|rarely)\b|n't\b")
MOST_LABELS = 12  # more in one column are no labels
NEAREST = 0.6  # of the letters: worth a remark


class Guessed(NamedTuple):
    """What a column or a label is taken for, empty if for nothing, and a remark on how sure that is.

    `is_open`: it stands in the map as a remark alone, and counts only once somebody has taken it out of that.
    """

    target: str
    remark: Sayable
    is_open: bool = False


def drafted_columns(readings: Sequence[Reading], asked: Asked) -> dict[str, Guessed]:
    """Return what each column is taken for, by its header, or by its position where that is blank or repeated."""
    drafted: dict[str, Guessed] = {}
    for reading in readings:
        near = {guess.place: guess for guess in reading.near}
        heads = Counter(head for said in reading.grid.headers for head in set(map(folded, said)))
        for column in reading.columns.all:
            if (guess := near.get(column.place)) is not None:
                text, percent = clipped(visible(asked.words_for(guess.target)[-1]), 60), round(100 * guess.likeness)
                is_turned = _negations(reading.grid.shown(column.place)) != _negations(
                    asked.words_for(guess.target)[-1]
                )
                how = Said("collect.near-to", percent=percent, text=text)
                if is_turned:
                    how = Said("collect.near-to-but-turned", percent=percent, text=text)
                said = Guessed(guess.target, how, is_open=is_turned)
            else:
                said = _said(column)
            drafted.setdefault(_key(reading.grid, column.place, heads), said)
    return drafted


def _negations(text: str) -> int:
    return len(_NEGATION.findall(folded(text)))


def _said(column: Column) -> Guessed:
    how = Said("collect.from-the-map") if column.mapped else Said("collect.exact")
    match column.kind:
        case ColumnKind.DROPPED:
            return Guessed(IGNORE, ((column.mapped or column.trait) and column.why) or Said("collect.no-guess"))
        case ColumnKind.NOTE:
            return Guessed(f"note {column.target}", how)
        case ColumnKind.COMMENT | ColumnKind.NAME:
            return Guessed(str(column.kind), how)
        case ColumnKind.STAMP:
            return Guessed(IGNORE, Said("collect.of-a-form"))
        case ColumnKind.LINK:
            return Guessed(IGNORE, Said("collect.to-link-by"))
    return Guessed(column.target, how)


def _key(grid: Grid, place: int, heads: Mapping[str, int]) -> str:
    """Return what a column is called in a map; `heads` are in how many columns each header stands."""
    shown = grid.shown(place)
    is_clear = shown and not shown.startswith("#") and heads[folded(shown)] == 1
    return shown if is_clear else f"#{place + 1}"


def guessed_entries(reading: Reading, asked: Asked, by: ColumnMap, link: str) -> Entries:
    """Return what would be read if every guess at a column were right."""
    if link and not reading.columns.of(ColumnKind.LINK):
        return Entries(())
    guessed = replace(by, columns={**by.columns, **{f"#{guess.place + 1}": guess.target for guess in reading.near}})
    return read_entries(reading.grid, match_columns(reading.grid, asked, guessed, link), asked, guessed)


def drafted_answers(unknown: Mapping[str, Sequence[str]], asked: Asked) -> dict[str, dict[str, Guessed]]:
    """Return for each unknown label, by scale, item or breakdown, the option that its words name but for slips.

    Nothing is guessed by a number: what stands beside words that name no option, or another one, has just been refused.
    Numbers and what is only near are written down for whoever corrects the map, and mean nothing until then.
    """
    drafted: dict[str, dict[str, Guessed]] = {}
    for target, cells in unknown.items():
        if len(cells) > MOST_LABELS:
            continue
        item = asked.questionnaire.by_id.get(target)
        options = () if item is None else asked.questionnaire.options(item)
        words = dict(_levels(asked, target) if item is None else _words(options))
        labels = drafted.setdefault(target if item is None else item.scale or target, {})
        for label in dict.fromkeys(" ".join(cell.split()) for cell in cells):
            for said, guess in _guesses(label, words, options):
                labels.setdefault(said, guess)
    return {name: labels for name, labels in drafted.items() if labels}


def _words(options: Sequence[Option]) -> Iterator[tuple[str, str]]:
    yield from ((folded(option.label), option.id) for option in options)


def _levels(asked: Asked, target: str) -> Iterator[tuple[str, str]]:
    for level in next(breakdown for breakdown in asked.round.breakdowns if breakdown.id == target).levels:
        yield from ((folded(words), level.id) for words in (level.name, level.id, *level.also))


def _guesses(label: str, words: Mapping[str, str], options: Sequence[Option]) -> Iterator[tuple[str, Guessed]]:
    """Yield a guess at a label; a number alone is taken for nothing, and a 0 brings all numbers with it."""
    if not label:
        return
    number, said = number_and_words(label)
    if number is None or said:
        yield label, _guess(number, said, words, options)
    elif number == 0:
        for at, option in enumerate(options):
            yield str(at), Guessed(option.id, Said("collect.if-counted-from-0"), is_open=True)
    elif folded(label) in words:
        yield label, Guessed(words[folded(label)], Said("collect.its-label"), is_open=True)


def _guess(number: int | None, said: str, words: Mapping[str, str], options: Sequence[Option]) -> Guessed:
    counted = options[number - 1].id if number and number <= len(options) else ""
    if options and said not in words and (reason := missing_in(said)) is not None:
        return Guessed(str(reason), Said("collect.its-words-disagree"))
    named = said if said in words else but_for_slips(said, words)
    if named is not None:
        disagree = number is not None and bool(options) and counted != words[named]
        if named == said:
            how = Said("collect.its-words-disagree") if disagree else Said("collect.its-words")
        else:
            how = Said("collect.near-disagree") if disagree else Said("collect.near")
        return Guessed(words[named], how)
    if counted:
        return Guessed(counted, Said("collect.its-number"), is_open=True)
    close = get_close_matches(said, list(words), n=1, cutoff=NEAREST)
    return (
        Guessed(words[close[0]], Said("collect.perhaps"), is_open=True)
        if close
        else Guessed("", Said("collect.no-guess"))
    )
