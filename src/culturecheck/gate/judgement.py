"""A judgement as a document: what each check found, in figures as they are printed and in words."""

import datetime
from decimal import Decimal
from typing import Literal

from culturecheck.change.document import Comparable
from culturecheck.document import Document, Readable
from culturecheck.gate.policy import CheckKind, Severity
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable, said_of

OutcomeLevel = Literal["ok", "warn", "error", "insufficient"]
Met = Literal["met", "not-met", "insufficient"]
Measured = Decimal | Comparable | None

HEADLINES: dict[Met, Said] = {
    "met": Said("gate.met"),
    "not-met": Said("gate.not-met"),
    "insufficient": Said("gate.insufficient"),
}


class Outcome(Document):
    """What one check found of one figure.

    `level` is how it went; `weight` is what it counts for, which matters where nobody can tell (`insufficient`).
    `measured` and `limit` are in points, people or per cent; `measured` is None where there is no figure.
    """

    check: CheckKind
    subject: str
    subject_name: Sayable
    group: Group
    group_name: Sayable
    level: OutcomeLevel
    weight: Severity
    measured: Measured
    limit: Measured
    sentence: Sayable

    @property
    def breaks(self) -> bool:
        """Whether it alone keeps the gate from being met, or from being judged."""
        return self.level == "error" or (self.level == "insufficient" and self.weight == "error")

    @property
    def about(self) -> Sayable:
        """Return what it is about: `Handoffs, everyone`; empty where it is about the whole."""
        parts = tuple(part for part in (self.subject_name, self.group_name) if part)
        return Said("gate.about", parts=parts) if parts else ""


class Mark(Document):
    """Which wave is judged, or stands beside it."""

    wave: str
    date: datetime.date
    here: str


class Judgement(Readable):
    """The outcomes of a policy for one wave, and whether the gate is met.

    `not_shown` names the levels that a check of all levels left out, because nothing of them is shown. `limits_set_by`
    is None where the policy does not say whose limits they are.
    """

    kind: Literal["verdict"] = "verdict"
    after: Mark
    before: Mark | None
    met: Met
    headline: Sayable
    limits_set_by: str | None
    outcomes: tuple[Outcome, ...]
    not_shown: tuple[Sayable, ...] = ()

    def of_level(self, *levels: OutcomeLevel) -> tuple[Outcome, ...]:
        """Return the outcomes that went so, in the order of the policy."""
        return tuple(outcome for outcome in self.outcomes if outcome.level in levels)

    @property
    def tally(self) -> tuple[Said, ...]:
        """Return how many checks went how, from the worst: 1 error, 2 warnings, 5 met."""
        levels: tuple[OutcomeLevel, ...] = ("error", "insufficient", "warn", "ok")
        counts = {level: len(self.of_level(level)) for level in levels}
        return tuple(said_of("gate.count", level, n=count) for level, count in counts.items() if count)


def met_by(outcomes: tuple[Outcome, ...]) -> Met:
    """Return whether outcomes together meet the gate; a plain error counts before what nobody can tell."""
    if any(outcome.level == "error" for outcome in outcomes):
        return "not-met"
    return "insufficient" if any(outcome.breaks for outcome in outcomes) else "met"
