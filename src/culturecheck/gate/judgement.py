"""A judgement as a document: what each check found, in figures as they are printed and in words."""

import datetime
from decimal import Decimal
from typing import Literal

from culturecheck.change.document import Comparable
from culturecheck.document import Document, Readable
from culturecheck.gate.policy import CheckKind, Severity
from culturecheck.privacy import Group
from culturecheck.text import counted, listed

OutcomeLevel = Literal["ok", "warn", "error", "insufficient"]
Met = Literal["met", "not-met", "insufficient"]
Measured = Decimal | Comparable | None

HEADLINES: dict[Met, str] = {
    "met": "The gate is met.",
    "not-met": "The gate is not met.",
    "insufficient": "The gate cannot be judged: not enough is known, and that is never a pass.",
}


class Outcome(Document):
    """What one check found of one figure.

    `level` is how it went; `weight` is what it counts for, which matters where nobody can tell (`insufficient`).
    `measured` and `limit` are in points, people or per cent; `measured` is None where there is no figure.
    """

    check: CheckKind
    subject: str
    subject_name: str
    group: Group
    group_name: str
    level: OutcomeLevel
    weight: Severity
    measured: Measured
    limit: Measured
    sentence: str

    @property
    def breaks(self) -> bool:
        """Whether it alone keeps the gate from being met, or from being judged."""
        return self.level == "error" or (self.level == "insufficient" and self.weight == "error")

    @property
    def about(self) -> str:
        """Return what it is about: `Handoffs, everyone`."""
        return ", ".join(part for part in (self.subject_name, self.group_name) if part)


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
    headline: str
    limits_set_by: str | None
    outcomes: tuple[Outcome, ...]
    not_shown: tuple[str, ...] = ()

    def of_level(self, *levels: OutcomeLevel) -> tuple[Outcome, ...]:
        """Return the outcomes that went so, in the order of the policy."""
        return tuple(outcome for outcome in self.outcomes if outcome.level in levels)

    @property
    def tally(self) -> str:
        """Return how many checks went how, as part of a sentence: `1 error, 2 warnings and 5 met`."""
        untold = len(self.of_level("insufficient"))
        parts = [
            (len(self.of_level("error")), counted(len(self.of_level("error")), "error")),
            (untold, f"{untold} that cannot be judged"),
            (len(self.of_level("warn")), counted(len(self.of_level("warn")), "warning")),
            (len(self.of_level("ok")), f"{len(self.of_level('ok'))} met"),
        ]
        return listed([words for count, words in parts if count])


def met_by(outcomes: tuple[Outcome, ...]) -> Met:
    """Return whether outcomes together meet the gate; a plain error counts before what nobody can tell."""
    if any(outcome.level == "error" for outcome in outcomes):
        return "not-met"
    return "insufficient" if any(outcome.breaks for outcome in outcomes) else "met"
