"""Change as documents: whether two rounds can be compared at all, and for each figure what can be said of it."""

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from culturecheck.change.comparability import ItemComparability
from culturecheck.change.noise import NoiseBasis
from culturecheck.content.rubric import AxisMark
from culturecheck.document import Document, Readable
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable
from culturecheck.shown import ShownScore

Comparable = Literal["comparable", "in-part", "not"]
SubjectKind = Literal["total", "dimension", "item"]


class Verdict(StrEnum):
    """What can be said of a change."""

    IMPROVED = "improved"
    DECLINED = "declined"
    NO_CLEAR_CHANGE = "no-clear-change"
    CANNOT_BE_JUDGED = "cannot-be-judged"


class Why(StrEnum):
    """Why nothing can be said of a change, or nothing clear: of what both rounds show, chance can always be told."""

    WITHIN_NOISE = "within-noise"
    AMONG_ALL = "among-all"
    NOT_ASKED = "not-asked"
    OTHER_RULES = "other-rules"
    ONLY_A_LIMIT = "only-a-limit"
    HIDDEN = "hidden"
    GIVES_AWAY = "gives-away"
    NOT_SHOWN_BEFORE = "not-shown-before"
    NO_EARLIER_ROUND = "no-earlier-round"


class FoundAgain(StrEnum):
    """What may be told of the people who are found in both of two linked rounds."""

    NOBODY = "nobody"
    TOO_FEW = "too-few"
    NOT_SHOWN = "not-shown"
    COMPARED = "compared"


class GapVerdict(StrEnum):
    """What can be said of a gap between groups that stood apart."""

    NARROWED = "narrowed"
    WIDENED = "widened"
    NO_CLEAR_CHANGE = "no-clear-change"
    CANNOT_BE_JUDGED = "cannot-be-judged"


class GapMove(Document):
    """A gap between groups that was, or is, beyond chance on a dimension, oldest first.

    `one` stands beside `other`, or beside all others together where that is None. Gaps are one − other in points.
    `noise` is what chance alone does to such a gap from round to round, nineteen times out of twenty.
    """

    subject: str
    one: Group
    other: Group | None
    before: Decimal | None
    after: Decimal | None
    apart_before: bool | None
    apart_after: bool | None
    noise: Decimal | None
    verdict: GapVerdict


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

    `change` is after − before of the printed figures. `noise` is what chance alone does to it nineteen times out of
    twenty, resting on the spread of people that `basis` names; `low` and `high` are the change less and more it. `p` is
    how often chance alone brings such a change, and `adjusted` the same with all counted in that are judged together.
    They are None where the two figures cannot be compared, and only there nothing can be said: `why` says of which
    kind that is, or why nothing clear is, and `reason` says it in words where the noise does not. `paired`: the same
    people both times. What was reported at the time stands there only where it differs.
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
    basis: NoiseBasis | None
    p: Decimal | None
    adjusted: Decimal | None
    people_before: int | None
    people_after: int | None
    paired: bool
    provisional: bool
    verdict: Verdict
    why: Why | None
    reason: Sayable
    reported_before: ShownScore | None = None
    reported_after: ShownScore | None = None


class Comparison(Readable):
    """Two rounds of several people beside each other, oldest first.

    `verdict`, `noise` and `why` are those of everyone's total. `reasons` are everything that makes them comparable in
    part only; `cautions` are worth knowing, such as a shift in who answered, and change nothing about what was asked.
    `changes` hold every group that both rounds show and every subject that both asked alike; total and dimensions rest
    on unchanged items alone where `rescored`. `counted` are the groups of which both say how many answered.
    `gaps` are those that stood apart in one of the two. `found_again` is None unless both are linked waves.
    `two_wordings`: the same questions were answered in other languages, which makes nothing incomparable.
    """

    kind: Literal["round-comparison"] = "round-comparison"
    before: RoundMark
    after: RoundMark
    comparable: Comparable
    verdict: Verdict
    noise: Decimal | None
    why: Why | None
    reasons: tuple[Said, ...]
    cautions: tuple[Said, ...]
    items: tuple[ItemComparability, ...]
    rescored: bool
    changes: tuple[Change, ...]
    gaps: tuple[GapMove, ...] = ()
    counted: tuple[Group, ...] = ()
    found_again: FoundAgain | None = None
    two_wordings: bool = False

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
    status: Sayable


class Course(StrEnum):
    """What a line did over several rounds, by more than chance; or that it did nothing, or that nobody can tell."""

    RISING = "rising"
    FALLING = "falling"
    LATEST_HIGHER = "latest-higher"
    LATEST_LOWER = "latest-lower"
    PEAK = "peak"
    DIP = "dip"
    NO_CLEAR_CHANGE = "no-clear-change"
    CANNOT_BE_JUDGED = "cannot-be-judged"


class TrendLine(Document):
    """One subject of one group over several rounds, and what can be said of it.

    Judged is the longest unbroken stretch that ends with the latest round, from the place `since` on, if it has three
    rounds or more. `size` is in points: from its first to its last round for a line that rises or falls, else how far
    the round at the place `at` stands above the mean of those before it or of the others. `p` is how often chance alone
    brings such a line, `adjusted` the same with all lines counted in that are told together. `noise` is what chance
    alone does between its first and its last round, nineteen times out of twenty. `reason` says why nobody can tell.
    """

    subject: str
    kind: SubjectKind
    group: Group
    name: Sayable
    points: tuple[TrendPoint, ...]
    course: Course
    since: int | None
    at: int | None
    size: Decimal | None
    noise: Decimal | None
    basis: NoiseBasis | None
    p: Decimal | None
    adjusted: Decimal | None
    reason: Sayable


class Trend(Readable):
    """Three rounds or more, oldest first; lines break where two rounds cannot be compared.

    First everyone's lines, then those of each level that all rounds know; items of everyone alone.
    """

    kind: Literal["trend"] = "trend"
    rounds: tuple[RoundMark, ...]
    reasons: tuple[Said, ...]
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
    why: Why | None
    reason: Sayable
    dimensions: tuple[Change, ...]


class Portfolio(Readable):
    """All teams of a round, in alphabetical order and never ranked.

    Verdicts hold the error rate over all teams together (Holm, 1979).
    """

    kind: Literal["portfolio"] = "portfolio"
    before: RoundMark | None
    after: RoundMark
    comparable: Comparable
    reasons: tuple[Said, ...]
    cautions: tuple[Said, ...]
    breakdown: str
    teams: tuple[TeamLine, ...]
    note: Sayable
