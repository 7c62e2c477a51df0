"""Which gaps between groups a round can tell from chance at all, by the rule that its report judges by.

Nothing in here is an answer: only how many people there are in the groups that are shown, and how far people of one
group lie apart as a rule.
"""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from culturecheck.content.compared import compared_dimensions
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document, Id, Measure, Whole
from culturecheck.figures import deviation_figure, foretold_figure, tenth_up
from culturecheck.rounds.conventions import AT_MOST, usual_deviation
from culturecheck.rounds.silent import parts_least_sure
from culturecheck.said import Sayable
from culturecheck.statistics import (
    OWN_SPREAD_FROM,
    ROUNDING,
    GroupMean,
    Pooled,
    StandardError,
    called_from,
    found_from,
    normal_quantile,
    own_error,
    pooled_error,
    pooled_within,
    t_quantile,
)

WIDEST = 4  # points: from one end of the scale to the other
OF_CHANGE = 0.05  # of the changes that chance makes, those that are wider than its noise


class Undetectable(StrEnum):
    """Why no gap at all can be told from chance."""

    NO_GROUPS = "no-groups-shown"
    NO_SPREAD = "spread-not-shown"
    TOO_FEW = "wider-than-the-scale"


class GroupReach(Document):
    """A shown group: from what gap on in points it is called apart, and is so in 80 of 100 rounds.

    A gap to the other group; where more are shown, to all the others together, and where no other is, to everybody
    else. None where it would be wider than the scale. `people` is None where how many answer may not be said; the
    report then reckons with the fewest there can be, which are `reckoned`.
    """

    group: tuple[str | None, ...]
    name: Sayable
    people: Whole | None
    reckoned: Whole
    called_from: Measure | None
    found_from: Measure | None


class Detectable(Document):
    """What can be told from chance of the groups of one breakdown; `groups` are those shown, in the round's order."""

    groups: tuple[GroupReach, ...] = ()
    why_none: Undetectable | None = None

    @property
    def by_size(self) -> tuple[GroupReach, ...]:
        """The groups, the smallest first."""
        return tuple(sorted(self.groups, key=lambda reach: reach.reckoned))


class BreakdownGaps(Document):
    """What can be told from chance of one breakdown; `hidden` are its groups that are not shown."""

    breakdown: Id
    name: str
    hidden: tuple[Sayable, ...]
    shown: Detectable


class GroupNoise(Document):
    """How far in points chance alone moves the mean of so many people from one round to the next, in 19 of 20 cases.

    `people` is None where how many answer may not be said; the report reckons with the fewest there can be.
    """

    group: tuple[str | None, ...]
    name: Sayable
    people: Whole | None
    reckoned: Whole
    noise: Measure


class Convention(Document):
    """What is taken for granted: how many dimensions a report looks at per breakdown, and how far people lie apart.

    `deviation` is the standard deviation, in points, of people of one group on a dimension of `questions` questions.
    """

    dimensions: Whole
    questions: Whole
    deviation: Measure


class LevelPeople(NamedTuple):
    """A level that is shown: how many people are in it, None where that may not be said, and whether its details are.

    Details are its own deviation. `reckoned` is how many it counts as where gaps are judged, and `siblings` how
    many levels its breakdown has.
    """

    group: tuple[str | None, ...]
    name: Sayable
    people: int | None
    reckoned: int
    is_detailed: bool
    siblings: int


class ShownLevels(NamedTuple):
    """How many answer in all, whether everyone's deviation is published, and per breakdown the levels that are shown.

    Beside a level that is shown alone, there have to be `least` others.
    """

    everyone: int
    is_spread_shown: bool
    breakdowns: tuple[tuple[LevelPeople, ...], ...]
    least: int


def convention_of(questionnaire: Questionnaire, *, is_spread_shown: bool) -> Convention | None:
    """Return what is taken for granted of a questionnaire, None where groups are compared on no dimension of it.

    The deviation is that of the dimension with the fewest questions: means of more lie closer together. Where a report
    will not know how far people lie apart, it is what a comparison of such reports takes it to be.
    """
    dimensions = compared_dimensions(questionnaire)
    if not dimensions:
        return None
    questions = min(len(questionnaire.dimension(name).scored_items) for name in dimensions)
    deviation = deviation_figure(usual_deviation(questions) if is_spread_shown else AT_MOST["dimension"])
    return Convention(dimensions=len(dimensions), questions=questions, deviation=deviation)


def detectable(shown: ShownLevels, convention: Convention, *, more_breakdowns: int = 0) -> tuple[Detectable, ...]:
    """Return of each breakdown what can be told from chance, all topics together, and those of more breakdowns."""
    deviation = float(convention.deviation)
    breakdowns = [_in_parts(levels, shown.everyone) for levels in shown.breakdowns]
    errors = [tuple(_errors(levels, shown, deviation)) if shown.is_spread_shown else () for levels in breakdowns]
    topics = convention.dimensions * (sum(bool(found) for found in errors) + more_breakdowns)
    return tuple(_of_breakdown(levels, found, shown, topics) for levels, found in zip(breakdowns, errors, strict=True))


def noise_of(people: int, shown: ShownLevels, convention: Convention) -> Decimal:
    """Return how far chance alone moves a mean of `people` if as many others are asked again, in points.

    Where the same people are asked, and it is known how alike they answer, it is less.
    """
    df = 2.0 * (shown.everyone - 1)
    level = 1 - OF_CHANGE / 2
    t = t_quantile(level, df) if shown.is_spread_shown else normal_quantile(level)
    return tenth_up(t * pooled_error(Pooled(float(convention.deviation) ** 2, df), people, people).points)


def _of_breakdown(
    levels: tuple[LevelPeople, ...], errors: tuple[StandardError, ...], shown: ShownLevels, topics: int
) -> Detectable:
    if not errors:
        no_spread = len(levels) > 1 and not shown.is_spread_shown
        return Detectable(why_none=Undetectable.NO_SPREAD if no_spread else Undetectable.NO_GROUPS)
    groups = tuple(_reach(level, error, topics, len(levels)) for level, error in zip(levels, errors, strict=True))
    is_any = any(reach.called_from is not None for reach in groups)
    return Detectable(groups=groups, why_none=None if is_any else Undetectable.TOO_FEW)


def _reach(level: LevelPeople, error: StandardError, topics: int, levels: int) -> GroupReach:
    called = called_from(error, topics, levels)
    found = found_from(error, topics, levels) if called <= WIDEST else math.inf
    return GroupReach(
        group=level.group,
        name=level.name,
        people=level.people,
        reckoned=level.reckoned,
        called_from=foretold_figure(called) if called <= WIDEST else None,
        found_from=foretold_figure(found) if found <= WIDEST else None,
    )


def _errors(levels: Sequence[LevelPeople], shown: ShownLevels, deviation: float) -> Iterator[StandardError]:
    """Yield of each shown level the standard error of its gap; nothing where none can be set beside another."""
    people = [level.reckoned for level in levels]
    rest = shown.everyone - sum(people)
    if not people or (len(people) == 1 and rest < max(shown.least, 2)):
        return
    beside = [*people, rest] if len(people) == 1 else people
    found = pooled_within(shown.everyone, deviation, [GroupMean(n, 0.0) for n in beside])
    if found is None:
        return
    within = Pooled(deviation**2, found.df)
    if len(people) == 1:
        rounding = 2 * ROUNDING * (shown.everyone / rest) ** 2  # the mean of the rest follows from two that are
        yield pooled_error(within, people[0], rest, rounding)
    elif len(people) == 2 and min(people) >= OWN_SPREAD_FROM and all(level.is_detailed for level in levels):
        yield from [own_error((people[0], deviation), (people[1], deviation))] * 2
    else:
        yield from (pooled_error(within, n, sum(people) - n) for n in people)


def _in_parts(levels: tuple[LevelPeople, ...], everyone: int) -> tuple[LevelPeople, ...]:
    """Return levels with as many people as they count as; of two that are everybody, the rest of one is the other."""
    if len(levels) != 2 or any(level.people is not None or level.siblings > 2 for level in levels):
        return levels
    parts = parts_least_sure(everyone, *(level.reckoned for level in levels))
    return tuple(level._replace(reckoned=people) for level, people in zip(levels, parts, strict=True))
