"""Documents that earlier versions wrote, brought to the shape of today: one step for each version, all in one place.

A step is a function from the JSON tree of one version to that of the next, for what is in such a file and nowhere else:
models know the shape of today alone. What a step cannot read it leaves as it is, and the model refuses it; what it can
read and is wrong it says, with the place in the file as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from culturecheck.answers.wave import Response, by_item
from culturecheck.codes import Code
from culturecheck.fault import Finding, Node, Path

RawDocument = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Brought:
    """A tree in the shape of today, and what was wrong with it in its own."""

    tree: RawDocument
    findings: tuple[Finding, ...] = ()


Upgrade = Callable[[RawDocument], Brought]


def brought(noun: str, tree: Any) -> Brought | None:
    """Return the tree of a document as it would be written today; None where it is not of an earlier version.

    `noun` is what kind of document it is called to users.
    """
    steps = STEPS.get(noun, {})
    version = tree.get("schema_version") if isinstance(tree, dict) else None
    if not isinstance(version, int) or version not in steps:
        return None
    findings: list[Finding] = []
    while version in steps:
        found = steps[version](tree)
        findings += found.findings
        version += 1
        tree = {**found.tree, "schema_version": version}
    return Brought(tree, tuple(findings))


# Waves


def _answers_by_item(wave: RawDocument) -> Brought:
    """Take answers out of the list of records in which schema 1 kept them."""
    findings: list[Finding] = []
    people = [_by_item(person, findings) for person in Node(wave)["respondents"]]
    leader = _by_item(Node(wave)["leader"], findings)
    told = {"respondents": people if isinstance(wave.get("respondents"), list) else wave.get("respondents")}
    return Brought({**wave, **told, **({"leader": leader} if "leader" in wave else {})}, tuple(findings))


def _by_item(person: Node, findings: list[Finding]) -> Any:
    if not isinstance(person.value, dict) or not isinstance(person.value.get("responses"), list):
        return person.value
    responses = []
    for record in person["responses"]:
        try:
            responses.append(Response.model_validate(record.value))
        except ValidationError as error:
            findings += _told(error, record.path)
    try:
        answers = by_item(responses)
    except ValueError as error:
        findings.append(Finding((*person.path, "responses"), Code.STANDS_TWICE, str(error)))
        answers = {}
    return {**{key: value for key, value in person.value.items() if key != "responses"}, **answers}


def _told(error: ValidationError, path: Path) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        yield Finding((*path, *detail["loc"]), Code.WRONG_VALUE, detail["msg"].removeprefix("Value error, "))


# Registers


def _closed_not_published(register: RawDocument) -> Brought:
    """Call closed what schema 1 called published."""
    rest = {key: value for key, value in register.items() if key != "published"}
    return Brought({**rest, "closed": register["published"]} if "published" in register else register)


# Scorecards


def _scorecard_1(scorecard: RawDocument) -> Brought:
    """Change what stands otherwise since schema 2, for one person and for teams."""
    return Brought(scorecard)


STEPS: Mapping[str, Mapping[int, Upgrade]] = {
    "wave": {1: _answers_by_item},
    "register": {1: _closed_not_published},
    "scorecard": {1: _scorecard_1},
}
