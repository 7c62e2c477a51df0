"""All topics of a report judged together: what their number makes of each.

A topic passes only if it would if it were the only one, and if every set of topics that holds it does. A set is asked
by its smallest p times the number of its topics, as ever; and, with a small weight, by all of its topics at once with
how people see everything taken out. Where people who are strict on one topic are strict on all, that sees a difference
on one of them much better.
"""

from collections.abc import Mapping

from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.findings.sides import LevelsBeside
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.scoring.team.within import levels_shown, spread_within
from culturecheck.statistics import (
    BY_THEMSELVES,
    ROUNDING,
    Part,
    Standardised,
    closed_p,
    combined_p,
    common_correlation,
    joint_p,
    over_families,
    standardised_means,
)

Levels = tuple[Group, ...]


def adjusted_together(
    team: TeamScorecard, breakdowns: Mapping[int, Mapping[str, LevelsBeside]]
) -> dict[tuple[str, int], float]:
    """Return the p of each topic (0–1) with all topics counted in, by subject and place of the breakdown.

    `breakdowns` are by place the judged subjects. In reports in which no groups differ at most 5 % have a topic with an
    adjusted p of 5 % or less.
    """
    within = {place: _within_breakdown(team, place, subjects) for place, subjects in breakdowns.items() if subjects}
    together = over_families([*within.values()])
    return {
        (subject, place): p
        for place, family in zip(within, together, strict=True)
        for subject, p in zip(breakdowns[place], family, strict=True)
    }


def _within_breakdown(team: TeamScorecard, place: int, subjects: Mapping[str, LevelsBeside]) -> tuple[float, ...]:
    found = [*subjects.values()]
    correlation = _correlation(team, place, subjects)
    asked = [_standardised(team, place, one) for one in found]

    def of_set(places: tuple[int, ...]) -> float:
        by_themselves = min(1.0, len(places) * min(found[n].p for n in places))
        if correlation is None or len({asked[n][0] for n in places}) > 1:
            return by_themselves
        at_once = joint_p([asked[n][1] for n in places], correlation)
        return combined_p([by_themselves, at_once], [BY_THEMSELVES, 1 - BY_THEMSELVES])

    return closed_p([one.p for one in found], of_set)


def _correlation(team: TeamScorecard, place: int, subjects: Mapping[str, LevelsBeside]) -> float | None:
    """Return how far people's scores within levels go together, None where it is not published how far they differ.

    Where no level's whole score is shown, it is that of everyone.
    The whole score of a person is the mean of all their answers, so a dimension's share is that of the weights of its
    items. What is rounded is so by itself, which makes the printed means go together a little less.
    """
    among = place if levels_shown(team, ALL_TOGETHER, place) else None
    whole = spread_within(team, ALL_TOGETHER, among)
    spreads = {d.id: spread_within(team, d.id, among) for d in team.questionnaire.dimensions}
    if whole is None or any(found is None for found in spreads.values()):
        return None
    weights = {d.id: sum(float(item.weight) for item in d.scored_items) for d in team.questionnaire.dimensions}
    in_all = sum(weights.values())
    parts = [Part(weights[name] / in_all, found.variance**0.5) for name, found in spreads.items() if found]
    errors = [side.error.points for one in subjects.values() for side in one.sides]
    exact = sum(1 - min(2 * ROUNDING / error**2, 1) for error in errors) / len(errors)
    return common_correlation(whole.variance**0.5, parts) * exact


def _standardised(team: TeamScorecard, place: int, beside: LevelsBeside) -> tuple[Levels, Standardised]:
    """Return who stands beside each other, and how far apart; of two levels always the first above the second."""
    gaps = tuple(side.gap / side.error.points for side in beside.sides)
    levels = tuple(level.group for level in beside.levels)
    if len(gaps) > 1:
        return levels, Standardised(
            gaps, standardised_means([level.mean for level in beside.levels], beside.within), _df(beside)
        )
    if len(team.round.breakdowns[place].levels) > 2:
        return levels, Standardised(gaps, (), _df(beside))
    is_first = beside.sides[0].group[place] == team.round.breakdowns[place].levels[0].id
    return (), Standardised((gaps[0] if is_first else -gaps[0],), (), _df(beside))


def _df(beside: LevelsBeside) -> float:
    return min(side.error.df for side in beside.sides)
