"""How much of where people stood before they still stand on: what one round says of the same people in another.

The part of chance that the same people bring along both times cancels out of a change. How large it is, is one number
per dimension about thirty people and more, rounded down twice, so that scorecards can judge by it without their waves.
"""

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.answers.wave import Wave
from culturecheck.change.comparability import item_fates
from culturecheck.change.twice import are_linked, in_both, score_of
from culturecheck.content.questionnaire import ALL_TOGETHER, Item, Questionnaire
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import LEAST_TWICE, Correlation, Linked
from culturecheck.statistics import pooled_correlation

MOST = Decimal("0.9")
A_TEN = 10  # people, to which their number is rounded down: nobody is told by one more or less


def linked_to(before: Wave, after: Wave) -> Linked | None:
    """Return what the later of two linked waves says of the same people, oldest first.

    Of the total and each dimension that asks the same in both: the correlation of people's scores, pooled within
    groups, to a tenth, rounded down (0–0.9), and how many they are, rounded down to tens. None where nothing may be
    said: the waves are not linked, or fewer than thirty people are in both.
    """
    if not are_linked(before, after):
        return None
    found = tuple(_correlations(before, after))
    return Linked(wave=before.id, date=before.date, correlations=found) if found else None


def with_linked(
    before: Wave | None, after: Wave | None, cards: tuple[TeamScorecard, TeamScorecard]
) -> tuple[TeamScorecard, TeamScorecard]:
    """Return two scorecards, the later with what their waves say of the same people where both are at hand."""
    found = None if before is None or after is None else linked_to(before, after)
    return cards if found is None else (cards[0], cards[1].model_copy(update={"linked": found}))


def _correlations(before: Wave, after: Wave) -> Iterator[Correlation]:
    for subject, items in _asked_alike(before.questionnaire, after.questionnaire):
        groups: dict[tuple[str, ...], list[tuple[Fraction, Fraction]]] = {}
        for one in in_both(before, after):
            then, now = score_of(before, items[0], one.before), score_of(after, items[1], one.after)
            if then is not None and now is not None and one.before.groups == one.after.groups:
                groups.setdefault(one.after.groups, []).append((then, now))
        people = sum(map(len, groups.values()))
        r = pooled_correlation(list(groups.values())) if people >= LEAST_TWICE else None
        if r is not None and people - len(groups) >= LEAST_TWICE // 2:
            told = min(max(Decimal(math.floor(r * 10 + 1e-9)) / 10, Decimal("0.0")), MOST)
            yield Correlation(subject=subject, people=people // A_TEN * A_TEN, r=told)


def _asked_alike(
    before: Questionnaire, after: Questionnaire
) -> Iterator[tuple[str, tuple[tuple[Item, ...], tuple[Item, ...]]]]:
    """Yield the total and the dimensions whose questions are the same in both, with the questions of each."""
    same = {fate.item for fate in item_fates(before, after) if fate.fates == ("unchanged",)}

    def are_same(old: tuple[Item, ...], new: tuple[Item, ...]) -> bool:
        return {item.id for item in old} == {item.id for item in new} <= same

    if are_same(before.scored_items, after.scored_items):
        yield ALL_TOGETHER, (before.scored_items, after.scored_items)
    known = {dimension.id: dimension.scored_items for dimension in before.dimensions}
    for dimension in after.dimensions:
        if dimension.id in known and are_same(known[dimension.id], dimension.scored_items):
            yield dimension.id, (known[dimension.id], dimension.scored_items)
