"""Careless answering: the same option over and over. It is counted, never silently deleted."""

from itertools import groupby

from culturecheck.questionnaire import Questionnaire
from culturecheck.wave import Respondent

LONGEST_RUN = 12  # as many equal answers one after the other say more about the answering than about the company
LEAST_ANSWERS = 10  # below this, equal answers throughout are nothing unusual


def is_careless(questionnaire: Questionnaire, respondent: Respondent) -> bool:
    """Return whether someone chose the same position in all answers, or in many one after the other.

    Positions are those on the answer's own scale, before turning: agreeing both with an item and with its
    opposite is what gives it away (long strings and zero variance: Johnson, 2005; Meade and Craig, 2012).
    """
    given = (respondent.answers.get(item.id) for item in questionnaire.scored_items)
    chosen = [value for value in given if isinstance(value, int)]
    if len(chosen) < LEAST_ANSWERS:
        return False
    return len(set(chosen)) == 1 or max(len(list(run)) for _, run in groupby(chosen)) >= LONGEST_RUN


CARELESS_WORDS = (
    f"gave the same answer to everything, or {LONGEST_RUN} times and more one after the other "
    f"(of at least {LEAST_ANSWERS} answers)"
)
