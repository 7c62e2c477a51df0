"""Careless answering: the same option over and over. It is counted, never silently deleted."""

from collections.abc import Sequence
from itertools import pairwise

from culturecheck.answers.wave import Respondent
from culturecheck.said import Said

LONGEST_RUN = 12  # as many equal answers one after the other say more about the answering than about the company
LEAST_ANSWERS = 10  # below this, equal answers throughout are nothing unusual


def is_careless(items: Sequence[str], respondent: Respondent) -> bool:
    """Return whether someone chose the same position in all answers to `items`, or in many one after the other.

    Positions are those on the answer's own scale, before turning: agreeing both with an item and with its
    opposite is what gives it away (long strings and zero variance: Johnson, 2005; Meade and Craig, 2012).
    """
    given = map(respondent.answers.get, items)
    chosen = [value for value in given if isinstance(value, int)]
    if len(chosen) < LEAST_ANSWERS:
        return False
    return len(set(chosen)) == 1 or _longest_run(chosen) >= LONGEST_RUN


def _longest_run(chosen: Sequence[int]) -> int:
    longest, run = 1, 1
    for before, now in pairwise(chosen):
        run = run + 1 if now == before else 1
        longest = max(run, longest)
    return longest


CARELESS = Said("counting.careless", run=LONGEST_RUN, least=LEAST_ANSWERS)


def careless_said(people: int | None, least: int, told_from: int = 0) -> Said:
    """Return how many answered carelessly; None stands for some, but fewer than the `least` that may be counted.

    `told_from` is given where so few answered in all that the number is not told: from how many on it would be.
    """
    if told_from:
        return Said("counting.careless-told-from", careless=CARELESS, people=told_from)
    if people is None:
        return Said("counting.careless-fewer-than", careless=CARELESS, least=least)
    return Said("counting.careless-people", careless=CARELESS, n=people)
