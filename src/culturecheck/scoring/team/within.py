"""How far people inside one group lie apart, from the printed figures of a scorecard alone.

Whatever is judged by it is a function of what is printed anyway, so a verdict adds nothing about anybody. A small
group's own deviation is never needed.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.privacy import Group
from culturecheck.rounds.silent import fewest_people, parts_least_sure
from culturecheck.scoring.team.scorecard import GroupScore, TeamScorecard
from culturecheck.shown import ShownScore
from culturecheck.statistics import GroupMean, Pooled, pooled_within


class LevelShown(NamedTuple):
    """A level of a breakdown whose figure on a subject is shown: as printed, and as it is reckoned with.

    Of a limit that is the number within it that lies nearest to everyone's mean: a gap is at least so wide.
    """

    group: Group
    score: ShownScore
    mean: GroupMean


def is_asked(team: TeamScorecard, subject: str) -> bool:
    """Return whether a subject is the total, or a dimension or an item of a scorecard."""
    return subject == ALL_TOGETHER or subject in team.whole.dimensions or subject in team.whole.items


def people_in(team: TeamScorecard, subject: str, score: GroupScore) -> int:
    """Return how many people are in a group's figure: as published, else as many as there are at least, about.

    Else it is its respondents times everyone's share of them who are in it, rounded down, and not under the number from
    which means are shown; where not even the respondents are said, that number alone, or that of details.
    """
    figure, whole = score.figure(subject), team.whole.figure(subject)
    if figure.people is not None:
        return figure.people
    if score.respondents is None:
        is_detailed = any(one.people is not None for one in (*score.dimensions.values(), *score.items.values()))
        return fewest_people(team.round, is_detailed=is_detailed)
    least = fewest_people(team.round, is_detailed=False)
    in_all = team.respondents if whole.people is None else whole.people
    return max(math.floor(score.respondents * in_all / team.respondents), min(least, score.respondents), 1)


def levels_of_breakdown(team: TeamScorecard, place: int) -> Iterator[GroupScore]:
    """Yield the scores of the levels of a breakdown (its place) that are shown, in the order of the scorecard."""
    for score in team.groups:
        if [n for n, level in enumerate(score.group) if level is not None] == [place]:
            yield score


def levels_shown(team: TeamScorecard, subject: str, place: int) -> tuple[LevelShown, ...]:
    """Return the levels of a breakdown whose figure on a subject is shown, in the order of the scorecard."""
    of_all = team.whole.figure(subject).value
    found = tuple(
        LevelShown(score.group, value, GroupMean(people_in(team, subject, score), _nearest(value, of_all)))
        for score in levels_of_breakdown(team, place)
        if (value := score.figure(subject).value) is not None
    )
    return _in_two_parts(team, subject, found) if _are_everybody(team, subject, place, found) else found


def _are_everybody(team: TeamScorecard, subject: str, place: int, levels: tuple[LevelShown, ...]) -> bool:
    """Return whether two levels are all that there are, and of neither is said how many people are in it."""
    if len(levels) != 2 or len(team.round.breakdowns[place].levels) != 2:
        return False
    return all(
        score.respondents is None and score.figure(subject).people is None for score in levels_of_breakdown(team, place)
    )


def _in_two_parts(team: TeamScorecard, subject: str, levels: tuple[LevelShown, ...]) -> tuple[LevelShown, ...]:
    """Return two levels with one as small as it can be and all the rest in the other: their gap is then least sure."""
    in_all = team.whole.figure(subject).people or 0
    parts = parts_least_sure(in_all, *(level.mean.people for level in levels))
    return tuple(
        level._replace(mean=level.mean._replace(people=people)) for level, people in zip(levels, parts, strict=True)
    )


def _nearest(score: ShownScore, of_all: ShownScore | None) -> float:
    middle = score.value if of_all is None else of_all.value
    return float(min(max(middle, score.low), score.high))


def spread_within(team: TeamScorecard, subject: str, place: int | None) -> Pooled | None:
    """Return the variance of people within the levels of a breakdown; without a `place`, that of everyone.

    None where everyone's deviation is not published, or no level is shown.
    """
    whole = team.whole.figure(subject)
    if whole.deviation is None or whole.people is None:
        return None
    deviation = float(whole.deviation)
    if place is None:
        return pooled_within(whole.people, deviation, [GroupMean(whole.people, 0.0)])
    return pooled_within(whole.people, deviation, [level.mean for level in levels_shown(team, subject, place)])
