"""A policy: which checks are made, of which figures of which groups, and how much each weighs."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, model_validator

from culturecheck.codes import Code
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.document import ID_PATTERN, ITEM_ID_PATTERN, Document, Id, Prose, Whole
from culturecheck.fault import Finding, Inconsistent
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

CheckKind = Literal[
    "comparable", "respondents-at-least", "response-rate-at-least", "drop-at-most", "at-least", "gap-at-most"
]
Severity = Literal["warn", "error"]
IN_PART = "in-part"
EVERYONE, EACH_LEVEL = "everyone", "all"
EACH_DIMENSION = "dimensions"
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,4})?")
_SUBJECT = re.compile(f"{ID_PATTERN}|{ITEM_ID_PATTERN}")


class CheckTerms(NamedTuple):
    """What a kind of check takes: its limit and where that may lie, in which unit, and which other keys."""

    low: int | None = None
    high: int | None = None
    whole: bool = False
    keys: tuple[str, ...] = ()


KINDS: dict[CheckKind, CheckTerms] = {
    "comparable": CheckTerms(),
    "respondents-at-least": CheckTerms(1, 999_999, whole=True, keys=("groups",)),
    "response-rate-at-least": CheckTerms(1, 100, whole=True, keys=("groups",)),
    "drop-at-most": CheckTerms(0, 4, keys=("of", "groups")),
    "at-least": CheckTerms(1, 5, keys=("of", "groups")),
    "gap-at-most": CheckTerms(0, 4, keys=("of", "between")),
}


class LevelChoice(Document):
    """A level of a breakdown."""

    breakdown: Id
    level: Id


GroupChoice = Literal["everyone", "all"] | LevelChoice


def _wrong(what: Sayable, remedy: Sayable, *path: str | int) -> Inconsistent:
    return Inconsistent([Finding(path, Code.WRONG_VALUE, what, remedy)])


def _limit(raw: Any) -> Any:
    if raw is None or raw is True or isinstance(raw, Decimal):
        return None if raw is True else raw
    if raw == IN_PART or (isinstance(raw, int | str) and _NUMBER.fullmatch(str(raw))):
        return raw if raw == IN_PART else Decimal(raw)
    raise _wrong(Said("gate.not-a-number", written=_written(raw)), Said("gate.write-digits"))


def _written(raw: Any) -> str:
    return clipped(str(raw), 40)


def _several(raw: Any) -> Any:
    return [raw] if isinstance(raw, str) else raw


def _subject(raw: Any) -> Any:
    if isinstance(raw, str) and _SUBJECT.fullmatch(raw):
        return raw
    remedy = Said("gate.write-subject", choices=(ALL_TOGETHER, EACH_DIMENSION))
    raise _wrong(Said("gate.no-subject", written=_written(raw)), remedy)


def _chosen_groups(raw: Any) -> Any:
    """Read groups: `everyone`, `all`, `{breakdown: level}`, `{breakdown: [level, level]}`, or a list of these."""
    if isinstance(raw, tuple):
        return raw
    many = raw if isinstance(raw, list) else [raw]
    return tuple(found for one in many for found in _chosen(one))


def _chosen(raw: Any) -> Iterator[Any]:
    if raw in (EVERYONE, EACH_LEVEL):
        yield raw
        return
    if not isinstance(raw, dict) or not raw:
        remedy = Said("gate.write-group", choices=(EVERYONE, EACH_LEVEL))
        raise _wrong(Said("gate.no-group", written=_written(raw)), remedy)
    for breakdown, levels in raw.items():
        for level in levels if levels and isinstance(levels, list) else [levels]:
            if not all(isinstance(name, str) and re.fullmatch(ID_PATTERN, name) for name in (breakdown, level)):
                what = Said("gate.no-level", written=_written(f"{breakdown}: {level}"))
                raise _wrong(what, Said("gate.write-level"), str(breakdown))
            yield LevelChoice(breakdown=breakdown, level=level)


WrittenGroup = Literal["everyone", "all"] | dict[Id, Id | list[Id]]

Subject = Annotated[str, BeforeValidator(_subject)]
Subjects = Annotated[
    tuple[Subject, ...],
    BeforeValidator(_several, json_schema_input_type=Subject | list[Subject]),
    Field(min_length=1, max_length=200),
]
Limit = Annotated[
    Decimal | Literal["in-part"] | None,
    BeforeValidator(_limit, json_schema_input_type=Decimal | Literal["in-part", True] | None),
]
ChosenGroups = Annotated[
    tuple[GroupChoice, ...],
    BeforeValidator(_chosen_groups, json_schema_input_type=WrittenGroup | list[WrittenGroup]),
    Field(min_length=1),
]


class Check(Document):
    """One check of a policy.

    `value` is its limit: points of 1–5 or of difference, people, or per cent; of `comparable`, `in-part` where that
    is enough. `severity` is what a breach weighs, `insufficient` what it weighs that nobody can tell.
    """

    check: CheckKind
    value: Limit = None
    of: Subjects = (ALL_TOGETHER,)
    groups: ChosenGroups = ("everyone",)
    between: Id | None = None
    severity: Literal["off", "warn", "error"] = "error"
    insufficient: Severity = "error"

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if findings := [*self._idle_keys(), *self._wrong_limit(), *self._gap_of_total()]:
            raise Inconsistent(findings)
        return self

    @property
    def limit(self) -> Decimal:
        """Return the limit of a check that has one."""
        return self.value if isinstance(self.value, Decimal) else Decimal(0)

    def _idle_keys(self) -> Iterator[Finding]:
        for key in ("of", "groups", "between"):
            if key in self.model_fields_set and key not in KINDS[self.check].keys:
                yield Finding(
                    (key,), Code.IDLE_KEY, Said("gate.idle-key", key=key, check=self.check), Said("gate.leave-out")
                )

    def _wrong_limit(self) -> Iterator[Finding]:
        kind = KINDS[self.check]
        if kind.low is None or kind.high is None:
            if isinstance(self.value, Decimal):
                what, remedy = Said("gate.has-no-number", check=self.check), Said("gate.write-in-part", choice=IN_PART)
                yield Finding(("value",), Code.WRONG_VALUE, what, remedy)
            return
        remedy = Said("gate.write-whole-from-to" if kind.whole else "gate.write-from-to", low=kind.low, high=kind.high)
        if self.value is None:
            yield Finding((), Code.MISSING_KEY, Said("gate.limit-missing", check=self.check), remedy)
        elif self.value == IN_PART:
            yield Finding(("value",), Code.WRONG_VALUE, Said("gate.needs-a-number", check=self.check), remedy)
        elif not kind.low <= self.limit <= kind.high or (kind.whole and self.limit % 1):
            yield Finding(
                ("value",), Code.WRONG_VALUE, Said("gate.no-limit", limit=self.limit, check=self.check), remedy
            )

    def _gap_of_total(self) -> Iterator[Finding]:
        if self.check == "gap-at-most" and ALL_TOGETHER in self.of and "of" in self.model_fields_set:
            what = Said("gate.not-compared-on-all")
            yield Finding(("of",), Code.WRONG_VALUE, what, Said("gate.write-subject", choices=(EACH_DIMENSION,)))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Return what is judged, as it was written; of gaps, each dimension where nothing was."""
        written = "of" in self.model_fields_set
        return self.of if written or self.check != "gap-at-most" else (EACH_DIMENSION,)


class Policy(Document):
    """The checks of a gate, in the order in which they are told; and who answers for its limits, None if unsaid."""

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    set_by: Prose | None = None
    checks: Annotated[tuple[Check, ...], Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _judges_something(self) -> Self:
        if all(check.severity == "off" for check in self.checks):
            what, remedy = Said("gate.all-off"), Said("gate.give-severity")
            raise Inconsistent([Finding(("checks",), Code.NOTHING_JUDGED, what, remedy)])
        return self

    @property
    def judged(self) -> tuple[Check, ...]:
        """Return the checks that are not off."""
        return tuple(check for check in self.checks if check.severity != "off")
