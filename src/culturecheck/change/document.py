"""Change as documents: whether two rounds can be compared at all, and for each figure what can be said of it."""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from culturecheck.change.comparability import ItemComparability
from culturecheck.content.rubric import AxisMark
from culturecheck.document import Document, Readable
from culturecheck.privacy import Group
from culturecheck.shown import ShownScore

Comparable = Literal["comparable", "in-part", "not"]
SubjectKind = Literal["total", "dimension", "item"]


class Verdict(StrEnum):
    """What can be said of a change."""

    IMPROVED = "improved"
    DECLINED = "declined"
    NO_CLEAR_CHANGE = "no-clear-change"
    CANNOT_BE_COMPARED = "cannot-be-compared"


class FoundAgain(StrEnum):
    """What may be told of the people who are found in both of two linked rounds."""

    NOBODY = "nobody"
    TOO_FEW = "too-few"
    NOT_SHOWN = "not-shown"
    COMPARED = "compared"


class RoundMark(Document):
    """Which round or wave it was: when, about what, with which questionnaire, answered by how many of how many."""

    wave: str
    date: datetime.date
    here: str
    questionnaire: str
    respondents: int
    invited: int | None


class Change(Document):
    """One figure of one group, before and after, oldest first.

    `change` is after − before of the printed figures. `low` and `high` are the ends of its 95 % interval, `noise` half
    its width: the smallest change that these people could have shown. `p` is the two-sided probability of such a
    change if nothing had changed. All three are None where a side has no details. `reason` says why there is no
    verdict, or why it is not clear. `paired`: the same people both times. What was reported at the time stands there
    only where it differs.
    """

    subject: str
    kind: SubjectKind
    group: Group
    before: ShownScore | None
    after: ShownScore | None
    change: Decimal | None
    low: Decimal | None
    high: Decimal | None
    noise: Decimal | None
    p: Decimal | None
    people_before: int | None
    people_after: int | None
    paired: bool
    provisional: bool
    verdict: Verdict
    reason: str
    reported_before: ShownScore | None = None
    reported_after: ShownScore | None = None


class Comparison(Readable):
    """Two rounds of several people beside each other, oldest first.

    `reasons` are everything that makes them comparable in part only; `cautions` are worth knowing, such as a shift in
    who answered, and change nothing about what was asked. `changes` hold every group that both rounds show and every
    subject that both asked alike; total and dimensions rest on unchanged items alone where `rescored`. `counted` are
    the groups of which both say how many answered. `found_again` is None unless both are linked waves.
    """

    kind: Literal["round-comparison"] = "round-comparison"
    before: RoundMark
    after: RoundMark
    verdict: Comparable
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    items: tuple[ItemComparability, ...]
    rescored: bool
    changes: tuple[Change, ...]
    counted: tuple[Group, ...] = ()
    found_again: FoundAgain | None = None

    def of(self, subject: str, group: Group) -> Change | None:
        """Return the change of a figure, None if it was not shown both times."""
        return next((found for found in self.changes if (found.subject, found.group) == (subject, group)), None)


class TrendPoint(Document):
    """A figure at one of several rounds, with the band in which it most likely lies; None where it is not shown."""

    wave: str
    date: datetime.date
    value: ShownScore | None
    low: Decimal | None
    high: Decimal | None
    comparable: bool
    status: str


class TrendLine(Document):
    """One subject over several rounds, and what can be said from the first to the last."""

    subject: str
    kind: SubjectKind
    name: str
    points: tuple[TrendPoint, ...]
    change: Change | None
    sentence: str


class Trend(Readable):
    """Three rounds or more, oldest first; lines break where two rounds cannot be compared."""

    kind: Literal["trend"] = "trend"
    rounds: tuple[RoundMark, ...]
    reasons: tuple[str, ...]
    axis: tuple[AxisMark, ...]
    lines: tuple[TrendLine, ...]


class TeamLine(Document):
    """One team of a round in its portfolio: where it stands, and how it changed beside its own noise."""

    team: str
    name: str
    shown: bool
    respondents: int | None
    invited: int | None
    now: ShownScore | None
    before: ShownScore | None
    change: Decimal | None
    noise: Decimal | None
    verdict: Verdict
    reason: str
    dimensions: tuple[Change, ...]


class Portfolio(Readable):
    """All teams of a round, in alphabetical order and never ranked.

    Verdicts hold the error rate over all teams together (Holm, 1979).
    """

    kind: Literal["portfolio"] = "portfolio"
    before: RoundMark | None
    after: RoundMark
    comparable: Comparable
    reasons: tuple[str, ...]
    cautions: tuple[str, ...]
    breakdown: str
    teams: tuple[TeamLine, ...]
    note: str
