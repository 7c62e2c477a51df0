"""How far people lie apart where nobody measured it: what is taken for granted, and said wherever it is.

All are standard deviations in points of 1 to 5, of people of one group.
"""

import math

OF_PEOPLE = 0.58  # how differently people of one group see the same place
OF_QUESTIONS = 0.8  # and how much each question adds to that, which more questions even out
AT_MOST = {"item": 1.1, "dimension": 0.8, "total": 0.7}  # what hardly any group exceeds


def usual_deviation(questions: int) -> float:
    """Return how far people lie apart on the mean of so many questions, as a rule.

    What is theirs stays, and what is the questions' is divided by their number: Spearman (1910), Brown (1910).
    """
    return math.sqrt(OF_PEOPLE**2 + OF_QUESTIONS**2 / questions)
