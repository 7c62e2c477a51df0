"""The file that one person sends in: read as an answers file is, and held against what they were promised."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.entries import Entry
from culturecheck.answers.interview import Answered
from culturecheck.codes import Code
from culturecheck.document import LANGUAGE_PATTERN
from culturecheck.errors import InputRefused
from culturecheck.files.answers import ROUND_KEYS, AnswersReader
from culturecheck.files.strict_yaml import in_order, read_tree
from culturecheck.rounds.promise import Promise, lowered
from culturecheck.said import Said


@dataclass(frozen=True, slots=True)
class SentAnswers:
    """The answers of one person, and whether it is the leader."""

    entry: Entry
    is_leader: bool


def read_sent_answers(path: Path, asked: Asked, *, as_leader: bool = False) -> SentAnswers:
    """Read what one person sent in; InputRefused names every fault, a promise that is not kept among them."""
    tree = read_tree(path)
    reader = _Sent(tree, asked.questionnaire)
    sent = reader.sent(asked, path.name, as_leader=as_leader)
    if reader.problems:
        raise InputRefused(str(path), in_order(reader.problems))
    return sent


class _Sent(AnswersReader):
    """Reads what stands around the answers."""

    def sent(self, asked: Asked, name: str, *, as_leader: bool) -> SentAnswers:
        top = self.top(ROUND_KEYS, Said("yaml.keys-of-sent-answers"))
        self._check_promise(top, asked)
        is_leader = as_leader or self._is_leader(top.get("leader"))
        steps = self.answered(top)
        entry = Entry(
            name,
            {step.response.item: step.response.value or step.response.missing or 0 for step in steps},
            () if is_leader else tuple(self.placed(top, asked.round.breakdowns).values()),
            {step.response.item: beside for step in steps if (beside := _beside(step))},
            self.text(top.get("comment"), ("comment",)),
            self.text(top.get("name"), ("name",)) if asked.round.mode == "named" else "",
            language=self._language(top.get("language")),
        )
        return SentAnswers(entry, is_leader)

    def _check_promise(self, top: dict[str, Any], asked: Asked) -> None:
        if "promise" not in top:
            self.fault((), Code.MISSING_KEY, Said("yaml.is-missing", key="promise"), Said("yaml.only-with-promise"))
            return
        try:
            given = Promise.model_validate(top["promise"])
        except ValidationError:
            self.fault(("promise",), Code.BAD_PROMISE, Said("yaml.promise-changed"), Said("yaml.ask-anew"))
            return
        for sentence in lowered(given, asked.round.promise):
            self.fault(("promise",), Code.PROMISE_LOWERED, sentence)

    def _language(self, raw: Any) -> str:
        if raw is not None and not (isinstance(raw, str) and re.fullmatch(LANGUAGE_PATTERN, raw)):
            what, remedy = Said("files.language-not-one"), Said("files.write-a-language")
            self.fault(("language",), Code.WRONG_SPELLING, what, remedy)
            return ""
        return raw or ""

    def _is_leader(self, raw: Any) -> bool:
        if raw is not None and not isinstance(raw, bool):
            what, remedy = Said("yaml.leader-true-or-false"), Said("yaml.write-true-or-leave-out")
            self.fault(("leader",), Code.NOT_TRUE_OR_FALSE, what, remedy)
        return raw is True


def _beside(step: Answered) -> dict[str, str]:
    said = step.response
    pairs = (("note", said.note), ("seen", said.seen), ("reason", said.reason))
    return {key: text for key, text in pairs if text}
