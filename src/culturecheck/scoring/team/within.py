"""How far people inside one group lie apart, from the printed figures of a scorecard alone.

Whatever is judged by it is a function of what is printed anyway, so a verdict adds nothing about anybody. A small
group's own deviation is never needed.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
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


def people_in(team: TeamScorecard, subject: str, score: GroupScore) -> int | None:
    """Return how many people are in a group's figure: as published, else as its answers and everyone's tell.

    Else it is its respondents times everyone's share of them who are in it, rounded down, and not under the number from
    which means are shown. None where not even its respondents are said.
    """
    figure, whole = score.figure(subject), team.whole.figure(subject)
    if figure.people is not None:
        return figure.people
    if score.respondents is None:
        return None
    in_all = team.respondents if whole.people is None else whole.people
    known = math.floor(score.respondents * in_all / team.respondents)
    return max(known, min(least_shown(team), score.respondents), 1)


def least_shown(team: TeamScorecard, score: GroupScore | None = None) -> int:
    """Return how many people are at the least in a mean that is shown, of any group or of one whose details are."""
    figures = () if score is None else (*score.dimensions.values(), *score.items.values())
    return fewest_people(team.round, is_detailed=any(one.people is not None for one in figures))


def people_by_level(team: TeamScorecard, subject: str, place: int) -> dict[Group, int]:
    """Return how many people are in the figure of each level of a breakdown that is shown.

    Where that is not said, it is what is left of everyone, shared out evenly among the levels of which it is not: from
    as many as are there at the least, to as many as would have been said. Of two levels that are all there are, one is
    taken for as small as it can be: their gap is then least sure.
    """
    scores = {score.group: score for score in levels_of_breakdown(team, place)}
    known = {group: people_in(team, subject, score) for group, score in scores.items()}
    untold = [group for group, people in known.items() if people is None]
    least = {group: least_shown(team, scores[group]) for group in untold}
    in_all = team.whole.figure(subject).people or team.respondents
    if len(untold) == len(team.round.breakdowns[place].levels) == 2:
        return dict(zip(untold, parts_least_sure(in_all, *least.values()), strict=True))
    hidden = sum(one.group[place] is not None for one in team.hidden if sum(map(bool, one.group)) == 1)
    left = in_all - sum(people for people in known.values() if people is not None)
    each = min(left // (len(untold) + hidden), team.round.thresholds.details_from - 1) if untold else 0
    return {group: max(each, least[group]) if people is None else people for group, people in known.items()}


@dataclass(frozen=True)
class PeopleCounted:
    """How many people are in each figure of a scorecard, counted once for all levels of a breakdown."""

    team: TeamScorecard
    _by_level: dict[tuple[str, int], dict[Group, int]] = field(default_factory=dict, compare=False)

    def of(self, subject: str, score: GroupScore) -> int:
        """Return how many people are in a group's figure; of a part of a level, perhaps only how many at the least."""
        known = people_in(self.team, subject, score)
        places = [place for place, level in enumerate(score.group) if level is not None]
        if known is not None or len(places) != 1:
            return least_shown(self.team) if known is None else known
        key = (subject, places[0])
        if key not in self._by_level:
            self._by_level[key] = people_by_level(self.team, *key)
        return self._by_level[key][score.group]


def levels_of_breakdown(team: TeamScorecard, place: int) -> Iterator[GroupScore]:
    """Yield the scores of the levels of a breakdown (its place) that are shown, in the order of the scorecard."""
    for score in team.groups:
        if [n for n, level in enumerate(score.group) if level is not None] == [place]:
            yield score


def levels_shown(team: TeamScorecard, subject: str, place: int) -> tuple[LevelShown, ...]:
    """Return the levels of a breakdown whose figure on a subject is shown, in the order of the scorecard."""
    of_all, people = team.whole.figure(subject).value, people_by_level(team, subject, place)
    return tuple(
        LevelShown(score.group, value, GroupMean(people[score.group], _nearest(value, of_all)))
        for score in levels_of_breakdown(team, place)
        if (value := score.figure(subject).value) is not None
    )


def _nearest(score: ShownScore, of_all: ShownScore | None) -> float:
    middle = score.value if of_all is None else of_all.value
    return float(min(max(middle, score.low), score.high))


def mean_of_all(team: TeamScorecard, subject: str) -> float | None:
    """Return everyone's printed mean in points, None where it is not shown or only as a limit."""
    value = team.whole.figure(subject).value
    return None if value is None or value.is_limit else float(value.value)


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
    levels = [level.mean for level in levels_shown(team, subject, place)]
    return pooled_within(whole.people, deviation, levels, mean_of_all(team, subject))
