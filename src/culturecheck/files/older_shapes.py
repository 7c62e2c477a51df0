"""Documents that earlier versions wrote, brought to the shape of today: one step for each version, all in one place.

A step is a function from the JSON tree of one version to that of the next, for what is in such a file and nowhere else:
models know the shape of today alone. What a step cannot read it leaves as it is, and the model refuses it; what it can
read and is wrong it says, with the place in the file as it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from culturecheck.answers.wave import Response, by_item
from culturecheck.codes import Code
from culturecheck.errors import WrongValue
from culturecheck.fault import Finding, Node, Path
from culturecheck.files.pydantic_words import told
from culturecheck.said import Said
from culturecheck.shown import NEAR_BOTTOM, NEAR_TOP

RawDocument = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Brought:
    """A tree in the shape of today, and what was wrong with it in its own."""

    tree: RawDocument
    findings: tuple[Finding, ...] = ()


Upgrade = Callable[[RawDocument], Brought]


def is_older(noun: str, version: object) -> bool:
    """Return whether a document that says it is of a version has to be brought to the shape of today."""
    return type(version) is int and version in STEPS.get(noun, {})  # true is no version


def brought(noun: str, tree: Any) -> Brought | None:
    """Return the tree of a document as it would be written today; None where it is not of an earlier version.

    `noun` is what kind of document it is called to users.
    """
    if not isinstance(tree, dict) or not is_older(noun, tree.get("schema_version")):
        return None
    findings: list[Finding] = []
    while is_older(noun, version := tree["schema_version"]):
        found = STEPS[noun][version](tree)
        findings += found.findings
        tree = {**found.tree, "schema_version": version + 1}
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
    except WrongValue as error:
        findings.append(Finding((*person.path, "responses"), Code.STANDS_TWICE, error.what))
        answers = {}
    return {**{key: value for key, value in person.value.items() if key != "responses"}, **answers}


def _told(error: ValidationError, path: Path) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        yield Finding((*path, *detail["loc"]), Code.WRONG_VALUE, told(detail))


# Registers


def _closed_not_published(register: RawDocument) -> Brought:
    """Call closed what schema 1 called published."""
    rest = {key: value for key, value in register.items() if key != "published"}
    return Brought({**rest, "closed": register["published"]} if "published" in register else register)


# Scorecards


def _scorecard_1(scorecard: RawDocument) -> Brought:
    """Change what stands otherwise since schema 2, for one person and for teams."""
    return _team_1(scorecard) if scorecard.get("kind") == "team" else Brought(scorecard)


def _team_1(team: RawDocument) -> Brought:
    """Write limits where they stand, and leave out what two groups are beside each other.

    Schema 1 wrote a limit of a group's figure as a number with its end in words, and elsewhere as a number alone: a
    selection without counts is of few people, and so are those left without the careless, and where those are few all
    that stands near an end of the scale is a limit.
    """
    findings: list[Finding] = []
    told = {
        "groups": _each(team.get("groups"), _group_with_limits),
        "selections": _each(team.get("selections"), _selection_with_limit),
        "careless": _careless_with_limits(Node(team)),
    }
    if isinstance(team.get("contrasts"), list):
        told["contrasts"] = list(_levels_beside_the_rest(Node(team)["contrasts"], findings))
    return Brought({**team, **{key: value for key, value in told.items() if key in team}}, tuple(findings))


def _each(part: Any, change: Callable[[Any], Any]) -> Any:
    """Change each member of a mapping or a list."""
    if isinstance(part, dict):
        return {key: change(member) for key, member in part.items()}
    return [change(member) for member in part] if isinstance(part, list) else part


def _group_with_limits(group: Any) -> Any:
    if not isinstance(group, dict):
        return group
    parts = {name: _each(group.get(name), _figure_with_limit) for name in ("dimensions", "items")}
    parts["total"] = _figure_with_limit(group.get("total"))
    return {**group, **{name: part for name, part in parts.items() if name in group}}


def _figure_with_limit(figure: Any) -> Any:
    end = figure.get("end", "") if isinstance(figure, dict) else None
    if not isinstance(figure, dict) or end not in ("", *_ENDS):
        return figure
    rest = {key: value for key, value in figure.items() if key != "end"}
    return {**rest, "value": _limit(_ENDS[end])} if end and figure.get("value") is not None else rest


def _selection_with_limit(figure: Any) -> Any:
    if not isinstance(figure, dict) or figure.get("counted", True):
        return figure
    return {**figure, "value": _of_few(figure.get("value"))}


def _careless_with_limits(team: Node) -> Any:
    careless, least = team["careless"].value, _number(team["round"]["thresholds"]["details_from"], 10)
    respondents, left_out = _number(team["respondents"]), _number(team["careless"]["people"])
    is_open = team["round"]["mode"].value == "named"
    if not isinstance(careless, dict) or is_open or respondents - left_out >= least:
        return careless
    if respondents < least:
        return {**careless, "people": None, "without": {}}
    return {**careless, "without": _each(careless.get("without"), _of_few)}


def _number(of: Node, otherwise: int = 0) -> int:
    return of.value if isinstance(of.value, int) else otherwise


def _levels_beside_the_rest(contrasts: Node, findings: list[Finding]) -> Iterator[Any]:
    for found in contrasts:
        if not isinstance(found.value, dict):
            yield found.value
        elif found.value.get("other") is None:
            words = found["words"].text
            if found.value.get("words", "") not in tuple(_OVERLAP):
                what = Said("files.no-overlap")
                findings.append(Finding((*found.path, "words"), Code.WRONG_VALUE, what))
            renamed = {"group": found.value.get("one"), "rest": found.value.get("of_other")}
            yield {"subject": found.value.get("subject"), **renamed, "overlap": _OVERLAP.get(words, "none")}


def _of_few(number: Any) -> Any:
    """Return a score of few people, a limit where it stands near an end of the scale."""
    try:
        points = Decimal(str(number))
    except ArithmeticError:
        return number
    if not points.is_finite():
        return number
    return _limit("at-least") if points >= NEAR_TOP else _limit("at-most") if points <= NEAR_BOTTOM else number


def _limit(bound: str) -> RawDocument:
    return {"limit": bound, "points": str(NEAR_TOP if bound == "at-least" else NEAR_BOTTOM)}


_ENDS = {"or more": "at-least", "or less": "at-most"}
_OVERLAP = {
    "": "none",
    "hardly different": "slight",
    "a small difference": "small",
    "a clear difference": "clear",
    "two different pictures": "apart",
}

# What both embed


def _todays_target_rule(document: RawDocument) -> Brought:
    """Give the rubric inside today's rule of default targets: the rule of schema 2 jumped where a band began.

    A target is judged anew whenever a report is made and was never part of what was answered. So two waves that stand
    beside each other have one rule, whoever wrote them.
    """
    asked = document.get("questionnaire")
    rubric = asked.get("rubric") if isinstance(asked, dict) else None
    rule = rubric.get("targets") if isinstance(rubric, dict) else None
    if not isinstance(asked, dict) or not isinstance(rubric, dict) or not isinstance(rule, dict):
        return Brought(document)
    if rule.keys() != {"bands_up", "floor"}:
        return Brought(document)
    anew = {**rubric, "targets": {"part": "0.5", "least": "0.5"}}
    return Brought({**document, "questionnaire": {**asked, "rubric": anew}})


def _points_for_bands(document: RawDocument) -> Brought:
    """Turn the bands that one person chose into points, each into its lower edge, as they were meant."""
    brought, wanted = _todays_target_rule(document), document.get("wanted")
    try:
        edges = {band["level"]: band["from"] for band in document["questionnaire"]["rubric"]["bands"]}
        points = {name: edges[level] for name, level in wanted.items()} if isinstance(wanted, dict) else {}
    except (KeyError, TypeError):  # left for the model to refuse
        return brought
    return replace(brought, tree={**brought.tree, "wanted": points}) if points else brought


STEPS: Mapping[str, Mapping[int, Upgrade]] = {
    "wave": {1: _answers_by_item, 2: _todays_target_rule},
    "register": {1: _closed_not_published},
    "scorecard": {1: _scorecard_1, 2: _points_for_bands},
}
