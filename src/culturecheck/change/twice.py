"""The people who are in both of two linked waves, and their scores in each."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from culturecheck.answers.wave import Respondent, Wave
from culturecheck.content.questionnaire import Item
from culturecheck.counting.weighing import person_sum
from culturecheck.scoring.person import person_score


class Twice(NamedTuple):
    """One person in both waves."""

    before: Respondent
    after: Respondent


def are_linked(before: Wave, after: Wave) -> bool:
    """Return whether the same person has the same pseudonym in two rounds."""
    return bool(before.linked and after.linked and before.round and after.round)


def in_both(before: Wave, after: Wave) -> list[Twice]:
    """Return the people who are in both of two linked waves, in the order of the later."""
    earlier = {respondent.id: respondent for respondent in before.respondents}
    return [Twice(earlier[one.id], one) for one in after.respondents if one.id in earlier]


def score_of(wave: Wave, items: Iterable[Item], respondent: Respondent) -> Fraction | None:
    """Return a person's exact score (1–5) on some items of a wave, None where they answered too few of them."""
    asked = tuple(items)
    sums = person_sum(wave.questionnaire, asked, respondent.answers)
    return person_score(sums, len(asked), wave.questionnaire.rubric.limits)


def dimension_score(wave: Wave, dimension: str, respondent: Respondent) -> Fraction | None:
    """Return a person's exact score (1–5) on a dimension of a wave, None where they answered too little of it."""
    return score_of(wave, wave.questionnaire.dimension(dimension).scored_items, respondent)
