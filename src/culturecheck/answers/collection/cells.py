"""What is said in a cell: an answer on the scale of its item, or a level of its breakdown."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.form_codes import level_codes
from culturecheck.answers.wave import Answer
from culturecheck.codes import Code
from culturecheck.content.missing import Missing, missing_in
from culturecheck.content.numbering import plain_number, two_meanings, unclear_places
from culturecheck.content.questionnaire import Item
from culturecheck.content.scale import Option
from culturecheck.errors import Place, Problem, nearest
from culturecheck.folding import folded
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Breakdown
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

_NUMBER_FIRST = re.compile(r"([0-9]{1,3})\s*[-=:.)]\s*(.+)")
_NUMBER_LAST = re.compile(r"(.+?)\s*\(\s*([0-9]{1,3})\s*\)")
_REASON = re.compile(r"not-applicable:\s*(.+)", re.DOTALL | re.IGNORECASE)


def number_and_words(text: str) -> tuple[int | None, str]:
    """Return the number that stands before or after words, None if none does, and the folded words without it."""
    words = folded(text)
    if (number := plain_number(words)) is not None:
        return number, ""
    if (first := _NUMBER_FIRST.fullmatch(words)) is not None:
        return int(first[1]), first[2]
    if (last := _NUMBER_LAST.fullmatch(words)) is not None:
        return int(last[2]), last[1]
    return None, words


class AnswerCells(dict[str, Answer | None]):
    """What the texts in the cells of one item mean, each text read once; None where one means nothing.

    `reasons` are what was written after `not-applicable:`, by the text of the cell. `labels` come first: where they say
    of a number that it is another option than that at its place, they have to say it of every number that is there.
    `by_language` are the labels of the options in each language that they are known in, their own first; `languages`
    says of a cell in which alone it is worded so.
    """

    def __init__(
        self,
        item: Item,
        options: tuple[Option, ...],
        labels: Mapping[str, Answer],
        by_language: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ):
        super().__init__()
        self.item = item
        self.options = options
        self.length = len(options)
        self.reasons: dict[str, str] = {}
        self.said_of_numbers = {
            number: answer for label, answer in labels.items() if (number := plain_number(label)) is not None
        }
        self.renumbered = any(isinstance(it, int) and it != number for number, it in self.said_of_numbers.items())
        self._said = labels
        self._unclear = unclear_places(options)
        self._known: dict[str, Answer] = {"": Missing.SKIPPED}
        self._known |= {option.id: value for value, option in enumerate(options, 1)}
        self._known |= {folded(option.label): value for value, option in enumerate(options, 1)}
        worded, self._twofold = _worded(by_language, self._known)
        self._known = {words: answer for words, answer in self._known.items() if words not in self._twofold}
        self._known |= {words: value for words, (value, _) in worded.items()}
        self._labels = {folded(label): label for labels in by_language.values() for label in labels}
        self._labels |= {folded(option.label): option.label for option in options}
        self.languages = {words: language for words, (_, language) in worded.items() if language}

    def __missing__(self, cell: str) -> Answer | None:
        self[cell] = self._read(cell)
        return self[cell]

    def _read(self, cell: str) -> Answer | None:
        text = folded(cell)
        if text in self._said:
            return self._said[text]
        number, words = number_and_words(text)
        if number is not None and not words:
            return self._of_number(number, text)
        if text in self._known:
            return self._known[text]
        if number is not None and words in self._known and self._known[words] == self._place(number):
            return self._known[words]
        if (reason := _REASON.fullmatch(cell.strip())) is not None:
            self.reasons[cell] = reason[1].strip()
            return Missing.NOT_APPLICABLE
        return missing_in(text)

    def _of_number(self, number: int, text: str) -> Answer | None:
        """Return what a number alone means: an option by its id, label or place, and nothing where these differ."""
        if number in self._unclear and number not in self.said_of_numbers:
            return None
        return self._place(number) if self.renumbered else self._known.get(text) or self._place(number)

    def _place(self, number: int) -> Answer | None:
        """Return the answer that a number stands for, as the map says or by its place."""
        if self.renumbered or number in self.said_of_numbers:
            return self.said_of_numbers.get(number)
        return number if 1 <= number <= self.length else None

    def fault(self, cell: str) -> tuple[Sayable, Sayable]:
        """Return what is wrong with a cell that means nothing, and how to mend it."""
        said, text = clipped(cell.strip(), 60), folded(cell)
        number, words = number_and_words(text)
        if number is not None and words and words in self._known:
            return Said("collect.number-and-words", said=said), ""
        if number is not None and not words and (found := self._fault_of_number(number, said)) is not None:
            return found
        if text in self._twofold:
            return Said("collect.two-languages", said=said), Said(
                "collect.say-which", name=self.item.scale or self.item.id
            )
        close = get_close_matches(text, list(self._labels), n=1, cutoff=0.7)
        remedy: Sayable = Said("collect.did-you-mean", label=clipped(self._labels[close[0]], 60)) if close else ""
        return self._off_scale(said), remedy

    def _off_scale(self, said: str) -> Said:
        if self.item.scale:
            return Said("collect.not-on-scale", said=said, scale=self.item.scale, n=self.length)
        return Said("collect.not-on-levels", said=said, n=self.length)

    def _fault_of_number(self, number: int, said: str) -> tuple[Sayable, Sayable] | None:
        name = self.item.scale or self.item.id
        if self.renumbered:
            return Said("collect.not-in-the-map", said=said), Said("collect.add-under-answers", name=name)
        if number in self._unclear:
            return two_meanings(number, self.options), Said("collect.say-which", name=name)
        if number == 0:
            return self._off_scale(said), Said("collect.if-from-0", name=name)
        return None


class LevelCells(dict[str, str | None]):
    """Which level of a breakdown the texts in its cells mean, `UNSAID` where it is left open; None if none of these."""

    def __init__(self, breakdown: Breakdown, labels: Mapping[str, str], *, coded: bool = False):
        super().__init__()
        self.breakdown = breakdown
        ids = [level.id for level in breakdown.levels]
        self._known: dict[str, str] = {folded(code): id_ for id_, code in level_codes(ids).items() if coded}
        for level in breakdown.levels:
            self._known |= dict.fromkeys(map(folded, (*level.also, level.name, level.id)), level.id)
        self._known |= labels

    def __missing__(self, cell: str) -> str | None:
        level = self._known.get(folded(cell))
        self[cell] = UNSAID if level is None and (not cell.strip() or missing_in(cell) is not None) else level
        return self[cell]

    def fault(self, cell: str) -> tuple[Sayable, Sayable]:
        """Return what is wrong with a cell that means no level, and how to mend it."""
        close = get_close_matches(folded(cell), list(self._known), n=1, cutoff=0.7)
        remedy = Said("errors.known-here", names=tuple(level.id for level in self.breakdown.levels))
        if close:
            remedy = Said("errors.did-you-mean", name=self._known[close[0]] or Missing.SKIPPED)
        return Said("collect.no-level", said=clipped(cell.strip(), 60), breakdown=self.breakdown.id), remedy


def _worded(
    by_language: Mapping[str, Sequence[str]], known: Mapping[str, Answer]
) -> tuple[dict[str, tuple[int, str]], set[str]]:
    """Return the folded labels with what they mean and the one language they are of, empty for more than one.

    What is one option in one language and another in the next, or one that is `known` by its id, is returned apart
    and means neither: nobody could tell which is meant.
    """
    found: dict[str, tuple[int, str]] = {}
    twofold: set[str] = set()
    for language, labels in by_language.items():
        for value, words in enumerate(map(folded, labels), 1):
            if known.get(words, value) != value or (words in found and found[words][0] != value):
                twofold.add(words)
            found[words] = (value, "" if words in found else language)
    return {words: meant for words, meant in found.items() if words not in twofold}, twofold


def answer_cells(asked: Asked, item: Item, answers: Mapping[str, Mapping[str, str]]) -> AnswerCells:
    """Return how the cells of an item are read; `answers` are the labels of a map, by scale or item id."""
    options = asked.questionnaire.options(item)
    said = {**answers.get(item.scale or "", {}), **answers.get(item.id, {})}
    read = {folded(label): _target(target, options) for label, target in said.items()}
    known = {label: answer for label, answer in read.items() if answer is not None}
    worded = (asked.questionnaire, *asked.wordings) if asked.wordings else ()
    by_language = {one.language: [option.label for option in one.options(one.by_id[item.id])] for one in worded}
    return AnswerCells(item, options, known, by_language)


def level_cells(breakdown: Breakdown, answers: Mapping[str, Mapping[str, str]], *, coded: bool = False) -> LevelCells:
    """Return how the cells of a breakdown are read; `answers` are the labels of a map, by breakdown id.

    `coded`: they come from a form of ours, and may be the codes that it has for levels.
    """
    said = answers.get(breakdown.id, {})
    return LevelCells(breakdown, {folded(label): _placement(level) for label, level in said.items()}, coded=coded)


def _placement(target: str) -> str:
    """Return the level that a map names, `UNSAID` for any of the reasons why there is no answer."""
    return UNSAID if target in set(Missing) else target


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
            problems += _unknown(name, labels, [*levels[name], *Missing])
        elif name in known:
            options = asked.questionnaire.options(known[name])
            wrong = {label: target for label, target in labels.items() if _target(target, options) is None}
            problems += _unknown(name, wrong, [*(option.id for option in options), *Missing])
        else:
            remedy = nearest(name, [*known, *levels])
            problems.append(
                Problem(
                    Code.NO_SUCH_SCALE,
                    Place(Said("collect.in-answers", name=name), field=name),
                    Said("collect.no-such-scale"),
                    remedy,
                )
            )
    return problems


def _unknown(name: str, labels: Mapping[str, str], known: Iterable[str]) -> list[Problem]:
    targets = list(known)
    return [
        Problem(
            Code.NO_SUCH_OPTION,
            Place(Said("collect.in-answers-label", name=name, label=label), field=name),
            Said("collect.cannot-be-answered", target=target),
            nearest(target, targets),
        )
        for label, target in labels.items()
        if target not in targets
    ]
