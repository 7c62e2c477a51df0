"""What is said in a cell: an answer on the scale of its item, or a level of its breakdown."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from culturecheck.collection.asked import Asked
from culturecheck.collection.missing import missing_in
from culturecheck.errors import Problem, nearest
from culturecheck.folding import folded
from culturecheck.questionnaire import Item, Option
from culturecheck.round import Breakdown
from culturecheck.text import clipped, listed, quoted
from culturecheck.wave import Missing

Answer = int | Missing

_NUMBER = re.compile(r"([0-9]{1,3})(?:[.,]0+)?")
_NUMBER_FIRST = re.compile(r"([0-9]{1,3})\s*[-=:.)]\s*(.+)")
_NUMBER_LAST = re.compile(r"(.+?)\s*\(\s*([0-9]{1,3})\s*\)")
_REASON = re.compile(r"not-applicable:\s*(.+)", re.DOTALL | re.IGNORECASE)


def number_in(text: str) -> str:
    """Return the number that stands before or after words, or the whole text if it is one; empty if there is none."""
    words = folded(text)
    if (number := _NUMBER.fullmatch(words)) is not None:
        return number[1]
    first, last = _NUMBER_FIRST.fullmatch(words), _NUMBER_LAST.fullmatch(words)
    return first[1] if first else last[2] if last else ""


class AnswerCells(dict[str, Answer | None]):
    """What the texts in the cells of one item mean, each text read once; None where one means nothing.

    `reasons` are what was written after `not-applicable:`, by the text of the cell.
    """

    def __init__(self, item: Item, options: tuple[Option, ...], labels: Mapping[str, Answer]):
        super().__init__()
        self.item = item
        self.labels = tuple(option.label for option in options)
        self.length = len(options)
        self.reasons: dict[str, str] = {}
        self._known: dict[str, Answer] = {option.id: value for value, option in enumerate(options, 1)}
        self._known |= {folded(option.label): value for value, option in enumerate(options, 1)}
        self._known |= labels

    def __missing__(self, cell: str) -> Answer | None:
        self[cell] = self._read(cell)
        return self[cell]

    def _read(self, cell: str) -> Answer | None:
        text = folded(cell)
        if not text:
            return Missing.SKIPPED
        if text in self._known:
            return self._known[text]
        if (number := _NUMBER.fullmatch(text)) is not None:
            return int(number[1]) if 1 <= int(number[1]) <= self.length else None
        for form, label, number_ in ((_NUMBER_FIRST, 2, 1), (_NUMBER_LAST, 1, 2)):
            if (both := form.fullmatch(text)) is not None and self._known.get(both[label]) == int(both[number_]):
                return int(both[number_])
        if (reason := _REASON.fullmatch(cell.strip())) is not None:
            self.reasons[cell] = reason[1].strip()
            return Missing.NOT_APPLICABLE
        return missing_in(text)

    def fault(self, cell: str) -> tuple[str, str]:
        """Return what is wrong with a cell that means nothing, and how to mend it."""
        scale = f"the scale {self.item.scale}" if self.item.scale else "its levels"
        text = folded(cell)
        for form, label in ((_NUMBER_FIRST, 2), (_NUMBER_LAST, 1)):
            if (both := form.fullmatch(text)) is not None and both[label] in self._known:
                return f"{quoted(clipped(cell.strip(), 60))}: the number and the words do not agree", ""
        close = get_close_matches(text, [folded(label) for label in self.labels], n=1, cutoff=0.7)
        meant = next((label for label in self.labels if close and folded(label) == close[0]), "")
        remedy = f"did you mean {quoted(clipped(meant, 60))}?" if meant else ""
        return f"{quoted(clipped(cell.strip(), 60))} is not on {scale} (1–{self.length})", remedy


class LevelCells(dict[str, str]):
    """Which level of a breakdown the texts in its cells mean; empty where one means none."""

    def __init__(self, breakdown: Breakdown, labels: Mapping[str, str]):
        super().__init__()
        self.breakdown = breakdown
        self._known: dict[str, str] = {}
        for level in breakdown.levels:
            self._known |= dict.fromkeys(map(folded, (*level.also, level.name, level.id)), level.id)
        self._known |= labels

    def __missing__(self, cell: str) -> str:
        self[cell] = self._known.get(folded(cell), "")
        return self[cell]

    def fault(self, cell: str) -> tuple[str, str]:
        """Return what is wrong with a cell that means no level, and how to mend it."""
        levels = listed([level.id for level in self.breakdown.levels], "or")
        if not cell.strip():
            return "it is empty", f"write {levels}"
        close = get_close_matches(folded(cell), list(self._known), n=1, cutoff=0.7)
        remedy = f"did you mean {self._known[close[0]]}?" if close else f"known here: {levels}"
        return f"{quoted(clipped(cell.strip(), 60))} is no level of {self.breakdown.id}", remedy


def answer_cells(asked: Asked, item: Item, answers: Mapping[str, Mapping[str, str]]) -> AnswerCells:
    """Return how the cells of an item are read; `answers` are the labels of a map, by scale or item id."""
    options = asked.questionnaire.options(item)
    said = {**answers.get(item.scale or "", {}), **answers.get(item.id, {})}
    read = {folded(label): _target(target, options) for label, target in said.items()}
    return AnswerCells(item, options, {label: answer for label, answer in read.items() if answer is not None})


def level_cells(breakdown: Breakdown, answers: Mapping[str, Mapping[str, str]]) -> LevelCells:
    """Return how the cells of a breakdown are read; `answers` are the labels of a map, by breakdown id."""
    return LevelCells(breakdown, {folded(label): level for label, level in answers.get(breakdown.id, {}).items()})


def _target(target: str, options: tuple[Option, ...]) -> Answer | None:
    if target in set(Missing):
        return Missing(target)
    ids = [option.id for option in options]
    if target in ids:
        return ids.index(target) + 1
    is_place = target.isascii() and target.isdecimal() and len(target) < 3 and 1 <= int(target) <= len(options)
    return int(target) if is_place else None


def label_problems(asked: Asked, answers: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """Return what a map says of answers that cannot be: unknown scales, items and options."""
    by_scale = {item.scale: item for item in asked.questionnaire.items if item.scale}
    known = {**by_scale, **asked.questionnaire.by_id}
    levels = {breakdown.id: [level.id for level in breakdown.levels] for breakdown in asked.round.breakdowns}
    problems = []
    for name, labels in answers.items():
        if name in levels:
            problems += _unknown(name, labels, levels[name])
        elif name in known:
            options = asked.questionnaire.options(known[name])
            wrong = {label: target for label, target in labels.items() if _target(target, options) is None}
            problems += _unknown(name, wrong, [*(option.id for option in options), *Missing])
        else:
            remedy = nearest(name, [*known, *levels])
            problems.append(Problem("no-such-scale", f"answers, {name}", "no such scale, item or breakdown", remedy))
    return problems


def _unknown(name: str, labels: Mapping[str, str], known: Iterable[str]) -> list[Problem]:
    targets = list(known)
    return [
        Problem("no-such-option", f"answers, {name}, {label}", f"{target} cannot be answered", nearest(target, targets))
        for label, target in labels.items()
        if target not in targets
    ]
