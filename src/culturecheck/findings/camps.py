"""Which questions divide people into two camps, and which only seem to: noise alone puts many at either end.

Where people answer 3 on average and lie a point apart, as they mostly do, three in ten answer high and three in ten low
without any camp. So a question has two camps only if people lie further apart on it than on the other questions of the
same round. What noise and strictness do, they do to all of them.
"""

from collections.abc import Mapping
from statistics import median

from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.document import ItemId
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.shown import NEAR_BOTTOM, NEAR_TOP
from culturecheck.statistics import f_above

LEAST_QUESTIONS = 5  # with details: of fewer, nobody knows what is usual
LEAST_USUAL = 0.0025  # a tenth of a point in the middle of the scale: rounding may not make people all alike
ANY_ANSWER_AS_LIKELY = 0.5  # of the room that a mean in the middle leaves: noise around one middle never exceeds that
SURELY = 0.15  # divided by the questions looked at: rounds without camps in which one is told, at the most
LIKELY = 0.07  # of one question among several that a pattern asks for


def wider_than_usual(team: TeamScorecard) -> Mapping[ItemId, float]:
    """Return of each item with details how often (0–1) chance alone sets people so far apart on it.

    A variance is divided by the greatest that the mean leaves room for, (m − 1)(5 − m) on a scale of 1–5, and set
    beside the median of all items: a ratio of variances (Fisher 1925). Where that is more than if every answer were as
    likely as any other, or too few items have details, it is set beside that. Answers on a scale have shorter tails
    than the normal distribution, so it happens less often than it says.
    """
    found: dict[ItemId, tuple[int, float]] = {}
    for item in team.questionnaire.scored_items:
        figure = team.whole.items[item.id]
        if figure.detail is not None and figure.deviation is not None and figure.value is not None:
            mean = float(min(max(figure.value.value, NEAR_BOTTOM), NEAR_TOP))
            room = (mean - LOWEST) * (HIGHEST - mean)
            found[item.id] = figure.detail.people, float(figure.deviation) ** 2 / room
    usual = ANY_ANSWER_AS_LIKELY
    if len(found) >= LEAST_QUESTIONS:
        usual = min(max(median(dispersion for _, dispersion in found.values()), LEAST_USUAL), usual)
    df = sum(people - 1 for people, _ in found.values())
    return {name: f_above(dispersion / usual, people - 1, df) for name, (people, dispersion) in found.items()}


def two_camps(team: TeamScorecard) -> frozenset[ItemId]:
    """Return the items that divide people into two camps by more than chance, all of them counted together."""
    wide = wider_than_usual(team)
    return frozenset(name for name, p in wide.items() if p * len(wide) <= SURELY and _has_two_ends(team, name))


def _has_two_ends(team: TeamScorecard, item: ItemId) -> bool:
    detail = team.whole.items[item].detail
    return detail is not None and detail.polarised
