"""Answers from a file: the same steps that a person would take, or every fault with its place."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from culturecheck.answers.interview import Answered, InterviewStep, Wanted
from culturecheck.answers.wave import Response
from culturecheck.codes import Code
from culturecheck.content.missing import Missing, missing_in
from culturecheck.content.numbering import plain_number, two_meanings, unclear_places
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.errors import InputRefused, Problem, meant, nearest
from culturecheck.fault import no_such
from culturecheck.files.pydantic_words import what_pydantic_says
from culturecheck.files.strict_yaml import Tree, TreePath, in_order, read_tree
from culturecheck.folding import folded
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Breakdown
from culturecheck.said import Said, Sayable, said_of
from culturecheck.text import clipped

TOP_KEYS = ("here", "role", "date", "wanted", "answers")
ROUND_KEYS = ("round", "promise", "leader", "language", "name", "groups", "comment", "answers")
ANSWER_KEYS = ("value", "note", "seen", "not-applicable", "missing")
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """What an answers file says: who and what about, and the steps it stands for."""

    here: str
    role: str
    date: datetime.date | None
    steps: tuple[InterviewStep, ...]


def read_answers(path: Path, questionnaire: Questionnaire) -> AnswersFile:
    """Read answers in YAML or JSON; InputRefused names every missing or wrong answer at once."""
    tree = read_tree(path)
    reader = AnswersReader(tree, questionnaire)
    answers = reader.read()
    if reader.problems:
        raise InputRefused(str(path), in_order(reader.problems))
    return answers


class AnswersReader:
    """Collects steps and problems; goes on after each problem, so that all are named."""

    def __init__(self, tree: Tree, questionnaire: Questionnaire):
        self.tree = tree
        self.questionnaire = questionnaire
        self.problems: list[Problem] = []

    def read(self) -> AnswersFile:
        """Return what the file says; faults are in `problems`."""
        top = self.top(TOP_KEYS, Said("yaml.keys-of-answers"))
        steps = self.answered(top)
        return AnswersFile(
            here=self.text(top.get("here"), ("here",)),
            role=self.text(top.get("role"), ("role",)),
            date=self._date(top.get("date")),
            steps=(*steps, *self._wanted(top.get("wanted"))),
        )

    def top(self, keys: Sequence[str], remedy: Said) -> dict[str, Any]:
        """Return the top mapping; keys that are not among `keys` and a lack of answers are faults."""
        top = self.mapping(self.tree.value, (), remedy)
        for key in top:
            if key not in keys:
                what = Said("yaml.unknown-key", key=clipped(key, 60))
                self.fault((key,), Code.UNKNOWN_KEY, what, nearest(key, keys))
        if "answers" not in top:
            self.fault((), Code.MISSING_KEY, Said("yaml.is-missing", key="answers"), Said("yaml.add-answers"))
        return top

    def answered(self, top: dict[str, Any]) -> list[Answered]:
        """Return a step for every item; an item without an answer and an answer without an item are faults."""
        given = self.mapping(top.get("answers", {}), ("answers",), Said("yaml.write-answers"))
        for key in given:
            if key not in self.questionnaire.by_id:
                self.no_such(("answers", key), "item", key, tuple(self.questionnaire.by_id))
        return [step for item in self.questionnaire.items for step in self._item(item, given)]

    def placed(self, top: dict[str, Any], breakdowns: Iterable[Breakdown]) -> dict[str, str]:
        """Return the level of each breakdown by any of its labels, UNSAID where none is given; others are faults."""
        known = {breakdown.id: breakdown for breakdown in breakdowns}
        raw = top.get("groups")
        given = self.mapping({} if raw is None else raw, ("groups",), Said("yaml.write-groups"))
        for key in given:
            if key not in known:
                self.no_such(("groups", key), "breakdown", key, tuple(known))
        return {name: self._level(breakdown, given.get(name)) for name, breakdown in known.items()}

    def _level(self, breakdown: Breakdown, raw: Any) -> str:
        labels = {folded(word): level.id for level in breakdown.levels for word in (*level.also, level.name, level.id)}
        said = "" if raw is None else str(raw).strip()
        level = labels.get(folded(said))
        if level is None and said and missing_in(said) is None:
            what = Said("yaml.no-level", breakdown=breakdown.id, level=clipped(said, 40))
            levels = tuple(level.id for level in breakdown.levels)
            remedy = meant(said, levels) or Said("yaml.write-one-or-leave-out", choices=levels)
            self.fault(("groups", breakdown.id), Code.NO_SUCH_LEVEL, what, remedy)
        return level or UNSAID

    def fault(self, path: TreePath, code: Code, what: Sayable, remedy: Sayable = "") -> None:
        """Keep a fault with its place."""
        self.problems.append(Problem(code, self.tree.place(path), what, remedy))

    def no_such(self, path: TreePath, noun: str, name: str, known: Sequence[str]) -> None:
        """Keep that there is no such `noun`, and what was meant or what there is."""
        found = no_such(path, noun, name, known)
        what = said_of("errors.no-such", noun, name=clipped(name, 60))
        self.fault(path, found.code, what, found.remedy)

    def mapping(self, raw: Any, path: TreePath, remedy: Said) -> dict[str, Any]:
        """Return a mapping, an empty one and a fault where something else stands."""
        if isinstance(raw, dict):
            return raw
        self.fault(path, Code.NOT_A_MAPPING, Said("yaml.keys-wanted"), remedy)
        return {}

    def text(self, raw: Any, path: TreePath) -> str:
        """Return stripped text, empty and a fault where something else stands."""
        if raw is None:
            return ""
        if not isinstance(raw, str):
            self.fault(path, Code.NOT_TEXT, Said("yaml.has-to-be-text", key=str(path[-1])), Said("yaml.quote"))
            return ""
        if any("\ud800" <= char <= "\udfff" for char in raw):
            what = Said("yaml.half-a-character", key=str(path[-1]))
            self.fault(path, Code.NOT_TEXT, what, Said("yaml.delete-or-write-anew"))
            return ""
        if len(raw) > LONGEST_TEXT:
            what, remedy = Said("yaml.too-many-characters", n=len(raw)), Said("yaml.at-most-fit", limit=LONGEST_TEXT)
            self.fault(path, Code.TOO_LONG, what, remedy)
            return ""
        return raw.strip()

    def _date(self, raw: Any) -> datetime.date | None:
        if raw is None:
            return None
        try:
            return datetime.date.fromisoformat(str(raw))
        except ValueError:
            what = Said("yaml.no-date", value=clipped(str(raw), 40))
            self.fault(("date",), Code.NOT_A_DATE, what, Said("yaml.write-a-date"))
            return None

    def _wanted(self, raw: Any) -> Iterator[InterviewStep]:
        if raw is None:
            return
        bands = {}
        names = tuple(dimension.id for dimension in self.questionnaire.dimensions)
        for name, level in self.mapping(raw, ("wanted",), Said("yaml.write-bands")).items():
            if name not in names:
                self.no_such(("wanted", name), "dimension", name, names)
            elif str(level) not in ("1", "2", "3", "4", "5"):
                what = Said("yaml.no-band", value=clipped(str(level), 40))
                self.fault(("wanted", name), Code.NO_SUCH_BAND, what, Said("yaml.write-1-to", n=5))
            else:
                bands[name] = int(level)
        yield Wanted(bands=bands)

    def _item(self, item: Item, given: dict[str, Any]) -> Iterator[Answered]:
        path: TreePath = ("answers", item.id)
        if item.id not in given:
            remedy = Said("yaml.write-an-answer", n=len(self.questionnaire.options(item)))
            self.fault(("answers",), Code.NO_ANSWER, Said("yaml.no-answer-to", item=item.id), remedy)
            return
        before = len(self.problems)
        response = self._response(item, given[item.id], path)
        if response is not None and len(self.problems) == before:
            yield Answered(response=response)

    def _response(self, item: Item, raw: Any, path: TreePath) -> Response | None:
        if isinstance(raw, str):
            return self._bare(item, raw.strip(), path, {})
        if not isinstance(raw, dict):
            what = Said("yaml.no-answer-in-it", item=item.id)
            self.fault(path, Code.NO_ANSWER, what, Said("yaml.write-a-number-never-0"))
            return None
        for key in raw:
            if key not in ANSWER_KEYS:
                what = Said("yaml.unknown-key", key=clipped(key, 60))
                self.fault((*path, key), Code.UNKNOWN_KEY, what, nearest(key, ANSWER_KEYS))
        said = {key: self.text(raw.get(key), (*path, key)) for key in ("note", "seen")}
        kinds = [key for key in ("value", "not-applicable", "missing") if key in raw]
        if len(kinds) != 1:
            self.fault(path, Code.ONE_ANSWER, Said("yaml.one-answer", item=item.id), Said("yaml.give-one-answer"))
            return None
        kind = kinds[0]
        if kind == "not-applicable":
            reason = self.text(raw[kind], (*path, kind))
            return self._made(item, path, missing=Missing.NOT_APPLICABLE, reason=reason, **said)
        text = str(raw[kind]).strip()
        if kind == "missing" and text not in tuple(Missing):
            what = Said("yaml.no-reason", item=item.id, value=clipped(text, 40))
            self.fault((*path, kind), Code.NO_SUCH_REASON, what, nearest(text, tuple(Missing)))
            return None
        return self._bare(item, text, (*path, kind), said)

    def _bare(self, item: Item, text: str, path: TreePath, said: dict[str, str]) -> Response | None:
        if text in tuple(Missing):
            return self._made(item, path, missing=Missing(text), **said)
        options = self.questionnaire.options(item)
        ids = [option.id for option in options]
        if (place := plain_number(text)) is not None and place in unclear_places(options):
            what = Said("yaml.of", name=item.id, what=two_meanings(place, options))
            self.fault(path, Code.TWO_MEANINGS, what, Said("yaml.write-one-of", choices=tuple(ids)))
            return None
        if text in ids:
            return self._made(item, path, value=ids.index(text) + 1, **said)
        if text.isascii() and text.isdecimal() and len(text) < 3 and 1 <= int(text) <= len(options):
            return self._made(item, path, value=int(text), **said)
        known = (*ids, *Missing)
        close = meant(text, known) if text and not text[:1].isdigit() and item.scale else None
        what = Said("yaml.off-its-levels", item=item.id, value=clipped(text, 40), n=len(options))
        if item.scale:
            what = Said("yaml.off-scale", item=item.id, value=clipped(text, 40), scale=item.scale, n=len(options))
        remedy = close or Said("yaml.write-1-to-or-missing", n=len(options), reasons=tuple(map(str, Missing)))
        self.fault(path, Code.OFF_SCALE, what, remedy)
        return None

    def _made(self, item: Item, path: TreePath, **fields: Any) -> Response | None:
        try:
            return Response(item=item.id, **fields)
        except ValidationError as error:
            what = Said("yaml.of", name=item.id, what=what_pydantic_says(error.errors(include_url=False)[0]))
            self.fault(path, Code.WRONG_ANSWER, what, Said("yaml.leave-out-or-value"))
            return None
