"""Answers from a file: the same steps that a person would take, or every fault with its place."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from culturecheck.answers.interview import Answered, InterviewStep, Wanted
from culturecheck.answers.wave import Response
from culturecheck.codes import Code
from culturecheck.content.missing import Missing, missing_in
from culturecheck.content.numbering import plain_number, two_meanings, unclear_places
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.errors import InputRefused, Problem, meant, nearest
from culturecheck.files.strict_yaml import Tree, TreePath, in_order, read_tree
from culturecheck.folding import folded
from culturecheck.privacy import UNSAID
from culturecheck.rounds.round import Breakdown
from culturecheck.said import Sayable
from culturecheck.text import clipped, listed

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
        top = self.top(TOP_KEYS, "an answers file has the keys here, role and answers")
        steps = self.answered(top)
        return AnswersFile(
            here=self.text(top.get("here"), ("here",)),
            role=self.text(top.get("role"), ("role",)),
            date=self._date(top.get("date")),
            steps=(*steps, *self._wanted(top.get("wanted"))),
        )

    def top(self, keys: Sequence[str], remedy: str) -> dict[str, Any]:
        """Return the top mapping; keys that are not among `keys` and a lack of answers are faults."""
        top = self.mapping(self.tree.value, (), remedy)
        for key in top:
            if key not in keys:
                self.fault((key,), Code.UNKNOWN_KEY, f"unknown key: {clipped(key, 60)}", nearest(key, keys))
        if "answers" not in top:
            self.fault((), Code.MISSING_KEY, "answers is missing", "add answers: with a line per question")
        return top

    def answered(self, top: dict[str, Any]) -> list[Answered]:
        """Return a step for every item; an item without an answer and an answer without an item are faults."""
        given = self.mapping(top.get("answers", {}), ("answers",), "answers are written as item: answer")
        for key in given:
            if key not in self.questionnaire.by_id:
                remedy = nearest(key, tuple(self.questionnaire.by_id))
                self.fault(("answers", key), Code.NO_SUCH_ITEM, f"no such item: {clipped(key, 60)}", remedy)
        return [step for item in self.questionnaire.items for step in self._item(item, given)]

    def placed(self, top: dict[str, Any], breakdowns: Iterable[Breakdown]) -> dict[str, str]:
        """Return the level of each breakdown by any of its labels, UNSAID where none is given; others are faults."""
        known = {breakdown.id: breakdown for breakdown in breakdowns}
        raw = top.get("groups")
        given = self.mapping({} if raw is None else raw, ("groups",), "write groups: {breakdown: level}")
        for key in given:
            if key not in known:
                what = f"no such breakdown: {clipped(key, 60)}"
                self.fault(("groups", key), Code.NO_SUCH_BREAKDOWN, what, nearest(key, tuple(known)))
        return {name: self._level(breakdown, given.get(name)) for name, breakdown in known.items()}

    def _level(self, breakdown: Breakdown, raw: Any) -> str:
        labels = {folded(word): level.id for level in breakdown.levels for word in (*level.also, level.name, level.id)}
        said = "" if raw is None else str(raw).strip()
        level = labels.get(folded(said))
        if level is None and said and missing_in(said) is None:
            what = f"{breakdown.id}: “{clipped(said, 40)}” is no level of it"
            levels = [level.id for level in breakdown.levels]
            remedy = meant(said, levels) or f"write {listed(levels, 'or')}, or leave it out"
            self.fault(("groups", breakdown.id), Code.NO_SUCH_LEVEL, what, remedy)
        return level or UNSAID

    def fault(self, path: TreePath, code: Code, what: Sayable, remedy: Sayable = "") -> None:
        """Keep a fault with its place."""
        self.problems.append(Problem(code, self.tree.place(path), what, remedy))

    def mapping(self, raw: Any, path: TreePath, remedy: str) -> dict[str, Any]:
        """Return a mapping, an empty one and a fault where something else stands."""
        if isinstance(raw, dict):
            return raw
        self.fault(path, Code.NOT_A_MAPPING, "keys with values are wanted here", remedy)
        return {}

    def text(self, raw: Any, path: TreePath) -> str:
        """Return stripped text, empty and a fault where something else stands."""
        if raw is None:
            return ""
        if not isinstance(raw, str):
            self.fault(path, Code.NOT_TEXT, f"{path[-1]} has to be text", "put it in quotes")
            return ""
        if any("\ud800" <= char <= "\udfff" for char in raw):
            self.fault(path, Code.NOT_TEXT, f"{path[-1]} holds half a character", "delete it, or write it anew")
            return ""
        if len(raw) > LONGEST_TEXT:
            self.fault(path, Code.TOO_LONG, f"{len(raw)} characters are too many", f"at most {LONGEST_TEXT} fit")
            return ""
        return raw.strip()

    def _date(self, raw: Any) -> datetime.date | None:
        if raw is None:
            return None
        try:
            return datetime.date.fromisoformat(str(raw))
        except ValueError:
            self.fault(("date",), Code.NOT_A_DATE, f"“{clipped(str(raw), 40)}” is not a date", "write 2026-11-30")
            return None

    def _wanted(self, raw: Any) -> Iterator[InterviewStep]:
        if raw is None:
            return
        bands = {}
        names = tuple(dimension.id for dimension in self.questionnaire.dimensions)
        for name, level in self.mapping(raw, ("wanted",), "write dimension: band").items():
            if name not in names:
                self.fault(("wanted", name), Code.NO_SUCH_DIMENSION, f"no such dimension: {clipped(name, 60)}",
                            nearest(name, names))  # fmt: skip
            elif str(level) not in ("1", "2", "3", "4", "5"):
                self.fault(
                    ("wanted", name),
                    Code.NO_SUCH_BAND,
                    f"“{clipped(str(level), 40)}” is no band",
                    "write 1 to 5",
                )
            else:
                bands[name] = int(level)
        yield Wanted(bands=bands)

    def _item(self, item: Item, given: dict[str, Any]) -> Iterator[Answered]:
        path: TreePath = ("answers", item.id)
        if item.id not in given:
            self.fault(
                ("answers",), Code.NO_ANSWER, f"no answer to {item.id}",
                f"write 1 to {len(self.questionnaire.options(item))}, dont-know, skipped or {{not-applicable: why}}",
            )  # fmt: skip
            return
        before = len(self.problems)
        response = self._response(item, given[item.id], path)
        if response is not None and len(self.problems) == before:
            yield Answered(response=response)

    def _response(self, item: Item, raw: Any, path: TreePath) -> Response | None:
        if isinstance(raw, str):
            return self._bare(item, raw.strip(), path, {})
        if not isinstance(raw, dict):
            remedy = "write a number; where there is no answer, dont-know or skipped, and never 0"
            self.fault(path, Code.NO_ANSWER, f"{item.id} has no answer in it", remedy)
            return None
        for key in raw:
            if key not in ANSWER_KEYS:
                self.fault(
                    (*path, key), Code.UNKNOWN_KEY, f"unknown key: {clipped(key, 60)}", nearest(key, ANSWER_KEYS)
                )
        said = {key: self.text(raw.get(key), (*path, key)) for key in ("note", "seen")}
        kinds = [key for key in ("value", "not-applicable", "missing") if key in raw]
        if len(kinds) != 1:
            self.fault(path, Code.ONE_ANSWER, f"{item.id} wants one answer", "give value, missing or not-applicable")
            return None
        kind = kinds[0]
        if kind == "not-applicable":
            reason = self.text(raw[kind], (*path, kind))
            return self._made(item, path, missing=Missing.NOT_APPLICABLE, reason=reason, **said)
        text = str(raw[kind]).strip()
        if kind == "missing" and text not in tuple(Missing):
            what = f"{item.id}: “{clipped(text, 40)}” is no reason for a missing answer"
            self.fault((*path, kind), Code.NO_SUCH_REASON, what, nearest(text, tuple(Missing)))
            return None
        return self._bare(item, text, (*path, kind), said)

    def _bare(self, item: Item, text: str, path: TreePath, said: dict[str, str]) -> Response | None:
        if text in tuple(Missing):
            return self._made(item, path, missing=Missing(text), **said)
        options = self.questionnaire.options(item)
        ids = [option.id for option in options]
        if (place := plain_number(text)) is not None and place in unclear_places(options):
            what = f"{item.id}: {two_meanings(place, options)}"
            self.fault(path, Code.TWO_MEANINGS, what, f"write {listed(ids, 'or')}")
            return None
        if text in ids:
            return self._made(item, path, value=ids.index(text) + 1, **said)
        if text.isascii() and text.isdecimal() and len(text) < 3 and 1 <= int(text) <= len(options):
            return self._made(item, path, value=int(text), **said)
        scale = f"the scale {item.scale}" if item.scale else "its levels"
        known = (*ids, *Missing)
        close = meant(text, known) if text and not text[:1].isdigit() and item.scale else None
        remedy: Sayable = close or f"write 1 to {len(options)}, or {listed(list(Missing), 'or')}"
        self.fault(
            path,
            Code.OFF_SCALE,
            f"{item.id}: “{clipped(text, 40)}” is not on {scale} (1–{len(options)})",
            remedy,
        )
        return None

    def _made(self, item: Item, path: TreePath, **fields: Any) -> Response | None:
        try:
            return Response(item=item.id, **fields)
        except ValueError as error:
            reason = str(error).split("Value error, ")[-1].split(" [type")[0]
            self.fault(path, Code.WRONG_ANSWER, f"{item.id}: {reason}", "leave it out, or give a value")
            return None
