"""A round: what is promised to the people who are asked, fixed before the first answer."""

import contextlib
import datetime
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from culturecheck.codes import Code
from culturecheck.content.missing import Missing, missing_in
from culturecheck.document import Document, Id, Prose, Remark, Whole
from culturecheck.fault import Finding, Inconsistent, Path
from culturecheck.folding import folded
from culturecheck.privacy import UNSAID
from culturecheck.rounds.promise import Mode, Promise
from culturecheck.rounds.wanted import WantedInRound
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

FLOOR = 3  # below this, a mean gives away what each person answered
DETAILS_FLOOR = 10  # below this, mean, spread and shares together give away single answers
MOST_INVITED = 1_000_000
MOST_LEVELS = 400  # of a breakdown
MOST_NAMED = 12  # levels in a message


def _refuse(findings: list[Finding]) -> None:
    if findings:
        raise Inconsistent(findings)


def _plain_words(raw: Any) -> Any:
    return {"name": raw} if isinstance(raw, str) else raw


def _a_day(raw: Any) -> Any:
    """Read a date as it is written; left to pydantic, a number would be seconds since 1970."""
    if isinstance(raw, datetime.date):
        return raw
    with contextlib.suppress(ValueError):
        day = datetime.date.fromisoformat(str(raw))
        if day.isoformat() == raw:
            return day
    what = Said("rounds.not-a-date", said=clipped(str(raw), 40))
    raise Inconsistent([Finding((), Code.NOT_A_DATE, what, Said("rounds.write-a-date", example="2026-11-30"))])


def _head_counts(raw: Any) -> Any:
    """Read head-counts, and name each that is none; whether they fit the breakdowns is seen later."""
    findings: list[Finding] = []
    counts = None if raw is None else _head_count(raw, (), findings)
    _refuse(findings)
    return counts


def _head_count(raw: Any, path: Path, findings: list[Finding]) -> Any:
    if isinstance(raw, dict) and len(path) < 2:
        if not raw:
            remedy = Said("rounds.write-head-counts")
            findings.append(Finding(path, Code.TOO_FEW, Said("rounds.no-head-counts"), remedy))
        return {str(name): _head_count(inner, (*path, str(name)), findings) for name, inner in raw.items()}
    text = "" if isinstance(raw, bool) else str(raw)
    if text.isdecimal() and len(text) < 8 and int(text) <= MOST_INVITED:
        return int(text)
    key = path[-1] if path else "invited"
    what = Said("rounds.nothing-is-no-number", key=key)
    if raw is not None:
        what = Said("rounds.no-number-of-people", key=key, said=clipped(str(raw), 40))
    findings.append(Finding(path, Code.WRONG_VALUE, what, Said("rounds.write-0-to", most=MOST_INVITED)))
    return 0


Day = Annotated[datetime.date, BeforeValidator(_a_day)]
Invited = Annotated[int | dict[str, int | dict[str, int]] | None, BeforeValidator(_head_counts)]


Placement = Id | Literal[""]
"""A level of a breakdown, or `UNSAID`."""


class Level(Document):
    """One value of a breakdown; `also` are other labels that count as it, `leads` says that its people lead others.

    `in_speech` is what stands within a sentence where that is not the name.
    """

    id: Id
    name: Prose
    in_speech: Prose | None = None
    also: tuple[Prose, ...] = ()
    leads: bool = False

    @property
    def spoken(self) -> str:
        """Return what it is called within a sentence."""
        return self.in_speech or self.name


class Breakdown(Document):
    """What groups are made of, such as function or seniority, and the values that there are.

    `in_speech` is what stands within a sentence where that is not the name.
    """

    id: Id
    name: Prose
    in_speech: Prose | None = None
    ask: Prose
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=MOST_LEVELS)]

    @model_validator(mode="after")
    def _levels_differ(self) -> Self:
        findings, known = [], set[str]()
        for place, level in enumerate(self.levels):
            labels = {folded(label): label for label in (*level.also, level.name, level.id)}
            if twice := [label for words, label in labels.items() if words in known]:
                what, remedy = (
                    Said("rounds.two-levels", breakdown=self.id, label=twice[-1]),
                    Said("rounds.call-otherwise"),
                )
                findings.append(Finding(("levels", place), Code.STANDS_TWICE, what, remedy))
            known |= labels.keys()
        _refuse(findings)
        return self

    @property
    def spoken(self) -> str:
        """Return what it is called within a sentence."""
        return self.in_speech or self.name

    @property
    def choices(self) -> tuple[tuple[str, Sayable], ...]:
        """Return what can be answered, by id and name: a level, or to leave it open unless a level says so itself."""
        says_it = any(missing_in(words) is Missing.SKIPPED for one in self.levels for words in (one.name, *one.also))
        unsaid = () if says_it else ((UNSAID, Said("missing.unsaid")),)
        return (*((level.id, level.name) for level in self.levels), *unsaid)

    def level(self, name: str) -> Level:
        """Return a level by its id; KeyError if there is none."""
        return {level.id: level for level in self.levels}[name]


class Thresholds(Document):
    """From how many people a mean is shown, and from how many its details and the comments."""

    means_from: Annotated[Whole, Field(ge=FLOOR, le=1000)] = 5
    details_from: Annotated[Whole, Field(ge=DETAILS_FLOOR, le=1000)] = DETAILS_FLOOR

    @model_validator(mode="after")
    def _details_need_more(self) -> Self:
        if self.details_from < self.means_from:
            what, remedy = Said("rounds.details-below-means"), Said("rounds.write-at-least", least=self.means_from)
            raise Inconsistent([Finding(("details_from",), Code.WRONG_VALUE, what, remedy)])
        return self


class Leader(Document):
    """The person who leads those who are asked, and whether they agreed to be shown by name beside them."""

    name: Prose
    agrees: bool = False


class Round(Document):
    """One asking of several people: who asks, what "here" means, which groups there are, and what is promised.

    `invited` are head-counts: a number, or per level, or per level of the first and the second breakdown;
    left out where nobody knows. `until` is the last day for answers.
    """

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    id: Id
    date: Day
    asked_by: Prose
    here: Prose
    questionnaire: Prose
    mode: Mode = "confidential"
    thresholds: Thresholds = Thresholds()
    breakdowns: Annotated[tuple[Breakdown, ...], Field(max_length=2)] = ()
    invited: Invited = None
    leader: Annotated[Leader, BeforeValidator(_plain_words)] | None = None
    wanted: WantedInRound | None = None
    contact: Remark = ""
    until: Day | None = None
    delete_after: Day | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _refuse([*self._breakdowns_twice(), *self._unfit_head_counts(), *self._days_out_of_order()])
        return self

    def _days_out_of_order(self) -> Iterator[Finding]:
        begin = self.date
        for name, day in (("until", self.until), ("delete_after", self.delete_after)):
            if day is not None and day < begin:
                yield Finding(
                    (name,),
                    Code.WRONG_VALUE,
                    Said("rounds.lies-before", key=name, day=begin.isoformat()),
                    Said("rounds.write-later"),
                )
            begin = max(begin, day or begin)

    def _breakdowns_twice(self) -> Iterator[Finding]:
        ids = [breakdown.id for breakdown in self.breakdowns]
        for place, name in enumerate(ids):
            if name in ids[:place]:
                what, remedy = Said("rounds.two-breakdowns", breakdown=name), Said("rounds.give-another-id")
                yield Finding(("breakdowns", place, "id"), Code.STANDS_TWICE, what, remedy)

    def _unfit_head_counts(self) -> Iterator[Finding]:
        names = [breakdown.id for breakdown in self.breakdowns]
        cells = [] if isinstance(self.invited, int) else [path for path, _ in _counts(self.invited)]
        if cells and not names:
            what, remedy = Said("rounds.no-breakdowns-to-count-by"), Said("rounds.write-one-number")
            yield Finding(("invited",), Code.WRONG_DEPTH, what, remedy)
            return
        for first in dict.fromkeys(path[0] for path in cells if len(path) != len(names)):
            what = Said("rounds.one-number-wanted", level=first)
            if len(names) > 1:
                what = Said("rounds.numbers-wanted", level=first, breakdown=names[1])
            remedy = Said("rounds.count-by", breakdowns=tuple(names))
            yield Finding(("invited", first), Code.WRONG_DEPTH, what, remedy)
        for path in dict.fromkeys(cell[: place + 1] for cell in cells for place in range(min(len(cell), len(names)))):
            breakdown = self.breakdowns[len(path) - 1]
            known = [level.id for level in breakdown.levels]
            if path[-1] not in known:
                what = Said("rounds.no-such-level", breakdown=breakdown.id, level=clipped(path[-1], 60))
                remedy = Said("rounds.it-has", levels=_some(known))
                yield Finding(("invited", *path), Code.NO_SUCH_LEVEL, what, remedy)

    @property
    def head_counts(self) -> dict[tuple[str, ...], int]:
        """Return how many were invited per cell of the breakdowns; empty where that is not known."""
        counts = dict(_counts(self.invited))
        return counts if _depth(self.invited) == len(self.breakdowns) else {}

    @property
    def invited_in_all(self) -> int | None:
        """Return how many were invited, None where nobody said."""
        return None if self.invited is None else sum(count for _, count in _counts(self.invited))

    def invited_to(self, group: tuple[str | None, ...]) -> int | None:
        """Return how many of a group were invited (None in the group: any level), None where that is not known."""
        if all(name is None for name in group):
            return self.invited_in_all
        counts = self.head_counts
        inside = [n for key, n in counts.items() if all(a in (None, b) for a, b in zip(group, key, strict=True))]
        return sum(inside) if counts else None

    @property
    def promise(self) -> Promise:
        """Return what respondents are told."""
        return Promise(
            round=self.id,
            mode=self.mode,
            means_from=self.thresholds.means_from,
            details_from=self.thresholds.details_from,
            breakdowns={b.id: tuple(level.id for level in b.levels) for b in self.breakdowns},
            leader_shown=bool(self.leader and self.leader.agrees),
        )


def _some(names: list[str]) -> tuple[Sayable, ...]:
    """Return names as part of a sentence; of many the first, and how many more there are."""
    more = len(names) - MOST_NAMED
    return (*names[:MOST_NAMED], Said("ground.more", n=more)) if more > 1 else tuple(names)


def _depth(invited: Any) -> int | None:
    if invited is None or isinstance(invited, int):
        return None if invited is None else 0
    return 1 + max((_depth(inner) or 0 for inner in invited.values()), default=0)


def _counts(invited: Any) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(invited, int):
        yield (), invited
    elif invited is not None:
        for name, inner in invited.items():
            yield from (((name, *key), count) for key, count in _counts(inner))
