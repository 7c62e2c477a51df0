"""One figure before and after: the change beside what chance alone does, or why the two cannot be compared."""

from dataclasses import dataclass
from decimal import Decimal

from culturecheck.change.document import Change, SubjectKind, Verdict, Why
from culturecheck.change.noise import Noise
from culturecheck.content.rubric import Limits
from culturecheck.figures import probability_figure
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable
from culturecheck.scoring.status import status_said
from culturecheck.scoring.team.scorecard import GroupFigure

CHANGED_RULES = Said("change.rules-changed")
NOT_ASKED = Said("change.not-asked-before")
ONLY_A_LIMIT = Said("change.only-a-limit")


@dataclass(frozen=True)
class About:
    """Whose figure of what."""

    subject: str
    kind: SubjectKind
    group: Group


@dataclass(frozen=True)
class FigurePair:
    """A group's figure in two rounds, oldest first; None where it was not asked.

    `same_rules`: both came about from the same items, weights and limits. `least_people` is the round's threshold.
    """

    before: GroupFigure | None
    after: GroupFigure
    limits: Limits
    least_people: int
    same_rules: bool

    @property
    def why_not(self) -> tuple[Why | None, Sayable]:
        """Return why the two cannot be compared, and that in words; None if they can."""
        if self.before is None:
            return Why.NOT_ASKED, NOT_ASKED
        if not self.same_rules:
            return Why.OTHER_RULES, CHANGED_RULES
        for figure in (self.before, self.after):
            if figure.value is None:
                return Why.HIDDEN, status_said(figure.status, self.limits, self.least_people) or ""
            if figure.value.is_limit:
                return Why.ONLY_A_LIMIT, ONLY_A_LIMIT
        return None, ""

    @property
    def difference(self) -> Decimal | None:
        """Return after − before of the printed figures, None if they cannot be compared."""
        if self.why_not[0] or self.before is None or self.before.value is None or self.after.value is None:
            return None
        return self.after.value.exact - self.before.value.exact


def change_of(about: About, figures: FigurePair, noise: Noise | None) -> Change:
    """Return the change of a figure beside what chance alone does; `noise` is None where they cannot be compared."""
    before, after, change = figures.before, figures.after, figures.difference
    why, reason = (None, "") if change is not None else figures.why_not
    found = Change(
        subject=about.subject,
        kind=about.kind,
        group=about.group,
        before=before.value if before else None,
        after=after.value,
        change=change,
        low=None,
        high=None,
        noise=None,
        basis=None,
        p=None,
        adjusted=None,
        people_before=before.people if before else None,
        people_after=after.people,
        paired=False,
        provisional=after.provisional or bool(before and before.provisional),
        verdict=Verdict.CANNOT_BE_JUDGED,
        why=why,
        reason=reason,
    )
    return found if change is None or noise is None else beside_noise(found, change, noise)


def beside_noise(found: Change, change: Decimal, noise: Noise) -> Change:
    """Return a change with its noise, to be judged together with all others that are looked at."""
    return found.model_copy(
        update={
            "change": change,
            "noise": noise.points,
            "low": change - noise.points,
            "high": change + noise.points,
            "basis": noise.basis,
            "p": probability_figure(noise.p),
            "verdict": Verdict.NO_CLEAR_CHANGE,
            "why": None,
            "reason": "",
        }
    )
