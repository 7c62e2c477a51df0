"""The levels of one breakdown beside each other on one subject, with what chance could make of it."""

from dataclasses import dataclass

from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.scoring.team.within import LevelShown, levels_shown, spread_within
from culturecheck.statistics import (
    OWN_SPREAD_FROM,
    ROUNDING,
    GroupMean,
    Pooled,
    StandardError,
    gaps_to_others,
    groups_differ,
    own_error,
    pooled_error,
    pooled_within,
    two_sided_p,
)


@dataclass(frozen=True)
class LevelSide:
    """A level beside another, or beside all others together (`other` is None).

    `gap` is how far it stands above them in points, for sure where one is shown as a limit; `error` is that of the gap,
    and `p` how often (0–1) chance alone brings it, looked at alone.
    """

    group: Group
    other: Group | None
    gap: float
    error: StandardError
    p: float

    @property
    def groups(self) -> frozenset[Group | None]:
        """The two of them, in no order."""
        return frozenset((self.group, self.other))


@dataclass(frozen=True)
class LevelsBeside:
    """The shown levels of a breakdown beside each other, and how often (0–1) chance alone sets them so far apart."""

    levels: tuple[LevelShown, ...]
    within: Pooled
    sides: tuple[LevelSide, ...]
    p: float

    def side(self, group: Group | None) -> LevelSide | None:
        """Return the side of a level, None where it is not shown; without a group, the first."""
        return next((side for side in self.sides if group in {side.group, None}), None)


def levels_beside(team: TeamScorecard, subject: str, place: int) -> LevelsBeside | None:
    """Return the levels of a breakdown (its `place`) beside each other on a subject.

    None where everyone's deviation is not published, or no level is shown. A level that is the only one shown stands
    beside everybody else, who follow from everyone's mean.
    """
    whole = team.whole.figure(subject)
    levels = levels_shown(team, subject, place)
    if whole.value is None or whole.deviation is None or whole.people is None or not levels:
        return None
    if len(levels) == 1:
        return _alone(team, subject, levels[0], whole.people, float(whole.deviation))
    means = [level.mean for level in levels]
    within = spread_within(team, subject, place)
    if within is None:
        return None
    if len(levels) == 2:
        side = _pair(team, subject, levels, within)
        return LevelsBeside(levels, within, (side,), side.p)
    differ = groups_differ(means, within)
    sides = tuple(
        LevelSide(level.group, None, gap, pooled_error(within, level.mean.people, others), p)
        for level, (gap, others), p in zip(levels, gaps_to_others(means), differ.each, strict=True)
    )
    return LevelsBeside(levels, within, sides, differ.p)


def _pair(team: TeamScorecard, subject: str, levels: tuple[LevelShown, ...], within: Pooled) -> LevelSide:
    """Return two levels beside each other; of many on both sides, each has its own spread."""
    one, other = levels
    gap = float(one.score.above(other.score))
    figures = [score.figure(subject) for level in levels if (score := team.group(level.group)) is not None]
    spreads = [float(figure.deviation) for figure in figures if figure.deviation is not None]
    people = [level.mean.people for level in levels]
    if len(spreads) == 2 and min(people) >= OWN_SPREAD_FROM:
        error = own_error((people[0], spreads[0]), (people[1], spreads[1]))
    else:
        error = pooled_error(within, *people)
    return LevelSide(one.group, other.group, gap, error, two_sided_p(gap, error))


def _alone(team: TeamScorecard, subject: str, level: LevelShown, people: int, deviation: float) -> LevelsBeside | None:
    """Return the only level that is shown beside everybody else.

    Their mean is printed in some scorecards; else it follows from the level's and everyone's, with the rounding of
    both. It is reckoned with and never told: where it is not printed, it says too much about few.
    """
    n, others = level.mean.people, people - level.mean.people
    of_all = team.whole.figure(subject).value
    if of_all is None or others < max(team.round.thresholds.means_from, 2):
        return None
    found = next((one for one in team.contrasts if (one.subject, one.group) == (subject, level.group)), None)
    if found is not None:
        gap, rounding = float(level.score.above(found.rest)), 2 * ROUNDING
    else:
        share = people / others
        gap, rounding = float(level.score.above(of_all)) * share, 2 * ROUNDING * share**2
    within = pooled_within(people, deviation, [level.mean, GroupMean(others, level.mean.mean - gap)])
    if within is None:
        return None
    error = pooled_error(within, n, others, rounding)
    side = LevelSide(level.group, None, gap, error, two_sided_p(gap, error))
    return LevelsBeside((level,), within, (side,), side.p)
