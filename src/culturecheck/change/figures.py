"""One figure before and after: the change, what these people could have shown, and a verdict in words."""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from culturecheck.change.document import Change, SubjectKind, Verdict
from culturecheck.content.rubric import Limits
from culturecheck.figures import plain, probability_figure, score_figure
from culturecheck.privacy import Group
from culturecheck.scoring.person import status_words
from culturecheck.scoring.team.scorecard import GroupFigure
from culturecheck.statistics import Summary, smallest_change_of, welch_p_of

CHANGED_RULES = "its questions, their weights or the limits of scoring changed"
NOT_ASKED = "it was not asked the time before"
ONLY_A_LIMIT = "one side is shown only as a limit, because few people answered"
NO_NOISE = (
    "no details are shown on one side (too few people, or a smaller group could be worked out), so nobody can "
    "tell a change from noise"
)


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
    def why_not(self) -> str:
        """Return why the two cannot be compared, empty if they can."""
        if self.before is None:
            return NOT_ASKED
        if not self.same_rules:
            return CHANGED_RULES
        for figure in (self.before, self.after):
            if figure.value is None:
                return status_words(figure.status, self.limits, self.least_people)
            if figure.value.is_limit:
                return ONLY_A_LIMIT
        return ""

    @property
    def difference(self) -> Decimal | None:
        """Return after − before of the printed figures, None if they cannot be compared."""
        if self.why_not or self.before is None or self.before.value is None or self.after.value is None:
            return None
        return self.after.value.exact - self.before.value.exact


def change_of(about: About, figures: FigurePair) -> Change:
    """Return the change of a figure.

    The noise is half the width of Welch's 95 % interval (1947) from the published numbers of people and standard
    deviations, without a correction for finite populations: a change is improved or declined only beyond it.
    """
    before, after, change = figures.before, figures.after, figures.difference
    noise, p = _noise(change, before, after)
    verdict, reason = _verdict(change, noise, figures.why_not)
    return Change(
        subject=about.subject,
        kind=about.kind,
        group=about.group,
        before=before.value if before else None,
        after=after.value,
        change=change,
        low=None if change is None or noise is None else change - noise,
        high=None if change is None or noise is None else change + noise,
        noise=noise,
        p=p,
        people_before=before.people if before else None,
        people_after=after.people,
        paired=False,
        provisional=after.provisional or bool(before and before.provisional),
        verdict=verdict,
        reason=reason,
    )


def _noise(
    change: Decimal | None, before: GroupFigure | None, after: GroupFigure
) -> tuple[Decimal | None, Decimal | None]:
    """Return what these people could have shown, in points rounded up to a decimal, and Welch's p of the change."""
    sides = [_summary(figure) for figure in (before, after)]
    if change is None or sides[0] is None or sides[1] is None:
        return None, None
    half = smallest_change_of(sides[0], sides[1])
    p = welch_p_of(Fraction(change), sides[0], sides[1])
    if half is None or p is None:
        return None, None
    return rounded_up(half), probability_figure(p)


def rounded_up(half: Fraction | None) -> Decimal | None:
    """Return the smallest change that people could have shown, in points, rounded up to a decimal."""
    return None if half is None else score_figure(Fraction(math.ceil(half * 10), 10))


def _summary(figure: GroupFigure | None) -> Summary | None:
    if figure is None or figure.people is None or figure.deviation is None:
        return None
    return Summary(figure.people, Fraction(figure.deviation) ** 2)


def _verdict(change: Decimal | None, noise: Decimal | None, why_not: str) -> tuple[Verdict, str]:
    return (Verdict.CANNOT_BE_COMPARED, why_not) if change is None else verdict_of(change, noise)


def verdict_of(change: Decimal, noise: Decimal | None) -> tuple[Verdict, str]:
    """Return what can be said of a printed change beside its noise, and why it is not more."""
    if noise is None:
        return Verdict.NO_CLEAR_CHANGE, NO_NOISE
    if abs(change) <= noise:
        if change == 0:
            return Verdict.NO_CLEAR_CHANGE, ""
        return Verdict.NO_CLEAR_CHANGE, f"these people could not have shown less than {plain(noise)}"
    return (Verdict.IMPROVED if change > 0 else Verdict.DECLINED), ""
