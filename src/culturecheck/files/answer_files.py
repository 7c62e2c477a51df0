"""The file that one person sends in: their answers with what they were promised, as strict YAML."""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from culturecheck.answers.interview import Commented, InterviewStep, Placed
from culturecheck.answers.wave import Respondent, Response
from culturecheck.codes import Code
from culturecheck.content.missing import Missing
from culturecheck.content.numbering import written
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import InputRefused
from culturecheck.files.answers import ROUND_KEYS, AnswersReader
from culturecheck.files.strict_yaml import in_order, read_tree
from culturecheck.files.yaml_text import quoted_scalar
from culturecheck.privacy import UNSAID
from culturecheck.rounds.promise import Promise
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.text import clipped

ANSWER_FILE_KINDS = (".yaml", ".yml")

_BARE = re.compile(r"[a-z][a-z0-9_.-]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}  # some reader makes something else of them


def holds(path: Path, text: str) -> bool:
    """Return whether a file holds these answers as they are written, and nothing else."""
    with contextlib.suppress(ValueError, OSError):
        return path.read_text("utf-8") == text
    return False


def answer_file_text(
    round_: Round, questionnaire: Questionnaire, respondent: Respondent, *, leader: bool = False
) -> str:
    """Return the answers of one person as they are sent in; the role of a respondent is their name in a named round."""
    lines = [f"round: {_scalar(round_.id)}", f"promise: {_promise(round_.promise)}"]
    if leader:
        lines.append("leader: true")
    if respondent.language:
        lines.append(f"language: {_scalar(respondent.language)}")
    if round_.mode == "named" and respondent.role:
        lines.append(f"name: {_scalar(respondent.role)}")
    if respondent.groups:
        placed = zip(round_.breakdowns, respondent.groups, strict=True)
        said = ((breakdown.id, _scalar(level)) for breakdown, level in placed if level != UNSAID)
        lines.append(f"groups: {_mapping(said)}")
    if respondent.comment:
        lines.append(f"comment: {_scalar(respondent.comment)}")
    lines.append("answers:" if respondent.answers else "answers: {}")
    lines += [f"  {_scalar(response.item)}: {_answer(questionnaire, response)}" for response in respondent.responses]
    return "\n".join(lines) + "\n"


def _promise(promise: Promise) -> str:
    breakdowns = ((name, f"[{', '.join(map(_scalar, levels))}]") for name, levels in promise.breakdowns.items())
    return _mapping(
        (
            ("round", _scalar(promise.round)),
            ("mode", promise.mode),
            ("means_from", str(promise.means_from)),
            ("details_from", str(promise.details_from)),
            ("breakdowns", _mapping(breakdowns)),
            ("leader_shown", str(promise.leader_shown).lower()),
        )
    )


def _answer(questionnaire: Questionnaire, response: Response) -> str:
    beside = [(key, _scalar(text)) for key, text in (("seen", response.seen), ("note", response.note)) if text]
    if response.missing is Missing.NOT_APPLICABLE and response.reason:
        return _mapping([(response.missing, _scalar(response.reason)), *beside])
    if response.value is None:
        bare, kind = str(response.missing), "missing"
    else:
        options = questionnaire.options(questionnaire.by_id[response.item])
        said = written(options, response.value)
        bare, kind = said if said.isdecimal() else _scalar(said), "value"
    return _mapping([(kind, bare), *beside]) if beside else bare


def _mapping(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{_scalar(key)}: {value}' for key, value in pairs)}}}"


def _scalar(text: str) -> str:
    """Return any text as one scalar: bare where it is an id, else in quotes with all that is unprintable escaped."""
    if _BARE.fullmatch(text) and text not in _WORDS:
        return text
    return quoted_scalar(text)


@dataclass(frozen=True, slots=True)
class RoundAnswers:
    """What a file says in answer to a round: the name where one is given, and the steps it stands for."""

    name: str
    steps: tuple[InterviewStep, ...]


def read_round_answers(path: Path, round_: Round, questionnaire: Questionnaire, *, leader: bool) -> RoundAnswers:
    """Read one person's answers to a round; InputRefused names every fault, groups of a `leader` are not asked for."""
    tree = read_tree(path)
    reader = AnswersReader(tree, questionnaire)
    top = reader.top(ROUND_KEYS, Said("yaml.keys-of-answers-to-a-round"))
    _check_promise(reader, top, round_)
    if (says := top.get("leader", leader)) is not leader:
        there = Said("yaml.of-a-leader" if says is True else "yaml.leader-wanted")
        reader.fault(("leader",), Code.WRONG_LEADER, there, Said("yaml.leader-as-the-file"))
    breakdowns = () if leader else round_.breakdowns
    placed: list[InterviewStep] = [
        Placed(breakdown=name, level=level) for name, level in reader.placed(top, breakdowns).items()
    ]
    steps = [*placed, *reader.answered(top)]
    said = RoundAnswers(
        name=reader.text(top.get("name"), ("name",)),
        steps=(*steps, Commented(comment=reader.text(top.get("comment"), ("comment",)))),
    )
    if reader.problems:
        raise InputRefused(str(path), in_order(reader.problems))
    return said


def _check_promise(reader: AnswersReader, top: dict[str, Any], round_: Round) -> None:
    """Find out whether answers were given to another round, or under another promise: it cannot be changed for them."""
    if top.get("round", round_.id) != round_.id:
        what = Said("yaml.another-round", other=clipped(str(top["round"]), 60), name=round_.id)
        reader.fault(("round",), Code.ANOTHER_ROUND, what, Said("yaml.name-that-round"))
    if "promise" not in top:
        return
    try:
        given = Promise.model_validate(top["promise"])
    except ValidationError:
        given = None
    if given != round_.promise:
        what, remedy = Said("yaml.another-promise"), Said("yaml.leave-the-file")
        reader.fault(("promise",), Code.ANOTHER_PROMISE, what, remedy)
