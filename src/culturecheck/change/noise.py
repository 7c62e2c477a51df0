"""What chance alone does to a group's mean from one round to the next: one rule for compare, portfolio and gate.

Everybody answers a little differently on another day, and others answer. How much that moves a mean rests on how many
people there are and on how far people inside one group lie apart. The latter is taken from the whole of both rounds, so
that a group of five has its noise, too, and no small group's own spread is looked at. All of it are printed figures.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.figures import tenth_up
from culturecheck.privacy import Group
from culturecheck.rounds.conventions import AT_MOST
from culturecheck.scoring.team.scorecard import Correlation, GroupFigure, GroupScore, TeamScorecard
from culturecheck.scoring.team.within import PeopleCounted, spread_within
from culturecheck.statistics import (
    LEAST_DEVIATION,
    OWN_SPREAD_FROM,
    ROUNDING,
    Pooled,
    StandardError,
    own_error,
    pooled_error,
    pooled_over,
    t_quantile,
    two_sided_p,
)

LEVEL = 0.95
_NO_END = 1e6  # degrees of freedom of a spread that nobody measured: as good as normal


class NoiseBasis(StrEnum):
    """Whose spread it is that noise rests on."""

    OWN = "own"
    ROUND = "round"
    CONVENTION = "convention"
    SAME_PEOPLE = "same-people"


class Noise(NamedTuple):
    """How far chance alone moves a mean nineteen times out of twenty, in points rounded up to a tenth.

    `p` is how often (0–1) it moves one as far as this one moved.
    """

    points: Decimal
    p: float
    basis: NoiseBasis


@dataclass(frozen=True)
class RoundsBeside:
    """Two rounds of which the changes are judged, oldest first, with the spread of people within groups over both."""

    before: TeamScorecard
    after: TeamScorecard
    _spreads: dict[tuple[str, int | None], Pooled | None] = field(default_factory=dict, compare=False)

    @cached_property
    def _people(self) -> tuple[PeopleCounted, PeopleCounted]:
        return PeopleCounted(self.before), PeopleCounted(self.after)

    def noise(self, subject: str, change: Decimal, before: GroupScore, after: GroupScore) -> Noise:
        """Return what chance alone does to a group's figure; both of them have to be shown.

        `change` is what its printed figures changed by.
        """
        figures = (before.figure(subject), after.figure(subject))
        people = (self._people[0].of(subject, before), self._people[1].of(subject, after))
        spread = self._spread(subject, after.group)
        own = _own_error(figures, people)
        if own is not None:
            variance, error, basis = own[0], own[1], NoiseBasis.OWN
        elif spread is not None:
            variance, error, basis = spread.variance, pooled_error(spread, *people), NoiseBasis.ROUND
        else:
            assumed = by_convention(subject)  # neither round publishes any spread
            variance, error, basis = assumed.variance, pooled_error(assumed, *people), NoiseBasis.CONVENTION
        error = self._less_what_stayed(subject, variance, people, error)
        half = t_quantile((1 + LEVEL) / 2, error.df) * error.points
        return Noise(tenth_up(half), two_sided_p(float(change), error), basis)

    def _spread(self, subject: str, group: Group) -> Pooled | None:
        """Return the variance within the groups of a breakdown over both rounds; of a part of a level, the first's."""
        place = next((n for n, level in enumerate(group) if level is not None), None)
        if (subject, place) not in self._spreads:
            found = (spread_within(team, subject, place) for team in (self.before, self.after))
            self._spreads[subject, place] = pooled_over([one for one in found if one is not None])
        return self._spreads[subject, place]

    def _less_what_stayed(
        self, subject: str, variance: float, people: tuple[int, int], error: StandardError
    ) -> StandardError:
        """Return the error without what the same people brought along both times, where it is known how much."""
        found = correlation(self.before, self.after, subject)
        in_all = [team.whole.figure(subject).people for team in (self.before, self.after)]
        if found is None or in_all[0] is None or in_all[1] is None:
            return error
        share = min(Fraction(found.people, min(in_all[0], in_all[1])), Fraction(1))
        twice = math.floor(share * min(people))
        stayed = 2 * float(found.r) * variance * twice / (people[0] * people[1])
        return StandardError(math.sqrt(max(error.points**2 - stayed, 2 * ROUNDING)), error.df)


def correlation(before: TeamScorecard, after: TeamScorecard, subject: str) -> Correlation | None:
    """Return how far the same people's scores on a subject go together, None where these two rounds do not say it."""
    linked = after.linked
    if linked is None or (linked.wave, linked.date) != (before.wave, before.date):
        return None
    return next((one for one in linked.correlations if one.subject == subject), None)


def by_convention(subject: str) -> Pooled:
    """Return the variance of people that is taken for granted where no round publishes any."""
    kind = "total" if subject == ALL_TOGETHER else "item" if "." in subject else "dimension"
    return Pooled(AT_MOST[kind] ** 2, _NO_END)


def _own_error(figures: tuple[GroupFigure, GroupFigure], people: tuple[int, int]) -> tuple[float, StandardError] | None:
    """Return what Welch (1947) makes of each side's own deviation, from twenty people on both; else None."""
    deviations = [max(float(one.deviation), LEAST_DEVIATION) for one in figures if one.deviation is not None]
    if len(deviations) < 2 or min(people) < OWN_SPREAD_FROM:
        return None
    return deviations[0] * deviations[1], own_error((people[0], deviations[0]), (people[1], deviations[1]))
