"""Whether groups differ at all, by more than people inside one group do, and which of them stand apart."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from culturecheck.statistics.combining import combined_p
from culturecheck.statistics.pooled import GroupMean, Pooled, StandardError, between_groups, pooled_error, two_sided_p
from culturecheck.statistics.quantiles import f_above, t_quantile

ERROR_RATE = 0.05  # reports in which chance alone brings a topic, of those in which no groups differ
BY_THEMSELVES = 0.9  # what topics count by themselves, beside all of them at once (`closed_p`, `joint_p`)
_AS_SURE = 1 + 1e-9  # sums of floats may differ so far by their order alone


class GroupsDiffer(NamedTuple):
    """The p that groups do not differ, and of each the p that it does not from all the others together."""

    p: float
    each: tuple[float, ...]


def groups_differ(groups: Sequence[GroupMean], within: Pooled) -> GroupsDiffer:
    """Return how often chance alone sets two groups or more so far apart.

    Two groups: Student (1908). More: one p from two questions. F (Fisher 1925) sees many groups that differ a little,
    and two camps of them; the analysis of means (Ott 1967; Nelson, Wludyka and Copeland 2005), which is the smallest p
    of a group beside all the others times their number, sees one that stands alone. Together they see both
    (`combined_p`). ValueError for fewer than two groups.
    """
    if len(groups) < 2:
        raise ValueError("a group alone differs from none")
    each = tuple(
        two_sided_p(gap, pooled_error(within, group.people, others))
        for group, (gap, others) in zip(groups, gaps_to_others(groups), strict=True)
    )
    k = len(groups)
    if k == 2:
        return GroupsDiffer(each[0], each)
    f = between_groups(groups) / (k - 1) / within.variance
    return GroupsDiffer(combined_p([f_above(f, k - 1, within.df), min(1.0, k * min(each))]), each)


def standing_apart(groups: Sequence[GroupMean], within: Pooled, error_rate: float, then: float) -> tuple[int, ...]:
    """Return the places of the groups that stand apart, the surest first; none of two: each is as far from the other.

    The first is named at `error_rate` (0–1), each that follows at `then`.

    Step by step: the surest is taken out and the others are asked again, as long as they still differ, because beside a
    rest that holds one far away, innocents would be named. Those that are as sure as each other go together, so that
    the order of the groups decides nothing; if fewer than two would be left, none of them stands alone.
    """
    found: list[int] = []
    left = list(range(len(groups)))
    rate = error_rate
    while len(left) > 2:
        differ = groups_differ([groups[place] for place in left], within)
        least = min(differ.each)
        surest = [place for place, p in zip(left, differ.each, strict=True) if p <= least * _AS_SURE]
        if differ.p > rate or least * len(left) > rate or len(left) - len(surest) < 2:
            break
        found += surest
        rate = then
        left = [place for place in left if place not in surest]
    return tuple(found)


def gaps_to_others(groups: Sequence[GroupMean]) -> tuple[tuple[float, int], ...]:
    """Return of each group how far it stands above all the others together in points, and how many people those are."""
    people = sum(group.people for group in groups)
    points = math.fsum(group.people * group.mean for group in groups)
    return tuple(
        (group.mean - (points - group.people * group.mean) / (people - group.people), people - group.people)
        for group in groups
    )


def called_from(error: StandardError, topics: int, groups: int) -> float:
    """Return the gap in points from which a group of so many is called apart, whatever is found on other topics.

    `error` is that of its gap to the other, or to all others together; `topics` are how many are looked at.
    """
    tests = topics / BY_THEMSELVES * (1 if groups <= 2 else 2 * groups)  # of one p from two, it passes by its own
    return t_quantile(1 - ERROR_RATE / (2 * tests), error.df) * error.points
