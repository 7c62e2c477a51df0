"""A dimension's deviation tells of none of its questions how far fewer than ten answers lie apart.

The attack knows all that is printed of a group, and how many answered what. Its unknowns are how many people gave which
pair of answers: whole numbers, in which everything printed is linear once the sum behind a dimension's mean is guessed.
It looks for the least and the largest sum of squares of a question that has no details (HiGHS).
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from builders import a_round, dimension, item, questionnaire, team_scored
from culturecheck.answers.wave import Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.scoring.status import Status
from culturecheck.scoring.team.scorecard import GroupFigure, GroupScore
from privacy.test_limits import wave_of
from privacy.test_whole_scorecards import random

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")), dimension("back", item("back.a"), item("back.b"))
)
PAIRS = [pair for pair in product(range(6), repeat=2) if any(pair)]  # 0: no answer
SCORES = [Fraction(sum(pair), sum(map(bool, pair))) for pair in PAIRS]

Row = tuple[list[Fraction], Fraction, Fraction]  # weights of the pairs, and between which numbers their sum lies


def wave(*people: tuple[int, int]) -> Wave:
    """People who answer the first two questions so, and the others without a difference."""
    answered = [
        {"front.a": a or Missing.DONT_KNOW, "front.b": b or Missing.DONT_KNOW, "back.a": 3, "back.b": 3}
        for a, b in people
    ]
    return wave_of(a_round(), [Respondent(id=f"r{n}", answers=given) for n, given in enumerate(answered)], ASKED)


def least_and_largest(people: list[tuple[int, int]], score: GroupScore, place: int, *, deviation: bool) -> set[int]:
    """The least and the largest sum of squares of a question that everything printed leaves."""
    squares = [pair[place] ** 2 for pair in PAIRS]
    found: set[int] = set()
    for rows in printed(people, score, deviation=deviation):
        weights, low, high = (np.array([[float(x) for x in row[0]] for row in rows]), *ends(rows))
        for sign in (1, -1):
            end = milp(
                sign * np.array(squares), constraints=LinearConstraint(weights, low, high), integrality=np.ones(35),
                bounds=Bounds(0, len(people)),
            )  # fmt: skip
            found |= {round(sign * end.fun)} if end.success else set()
    assert found, "what is printed is true of nobody"
    return {min(found), max(found)}


def ends(rows: list[Row]) -> tuple[list[float], list[float]]:
    return [float(low) - 1e-7 for _, low, _ in rows], [float(high) + 1e-7 for *_, high in rows]


def printed(people: list[tuple[int, int]], score: GroupScore, *, deviation: bool) -> Iterator[list[Row]]:
    """All that is known, for each sum that may be behind the mean of the dimension."""
    n = len(people)
    rows: list[Row] = [([Fraction(1)] * len(PAIRS), Fraction(n), Fraction(n))]
    for place, name in enumerate(("front.a", "front.b")):
        figure, answered = score.items[name], sum(bool(pair[place]) for pair in people)
        rows.append(([Fraction(bool(pair[place])) for pair in PAIRS], Fraction(answered), Fraction(answered)))
        rows.append(([Fraction(pair[place]) for pair in PAIRS], *between(figure, answered)))
        for option, chosen in enumerate(figure.detail.options if figure.detail else (), 1):
            rows.append(([Fraction(pair[place] == option) for pair in PAIRS], Fraction(chosen), Fraction(chosen)))
    whole = score.dimensions["front"]
    low, high = between(whole, n)
    for total in (Fraction(halves, 2) for halves in range(2 * n, 10 * n + 1) if low <= Fraction(halves, 2) < high):
        more = [*rows, (SCORES, total, total)]
        if deviation:
            assert whole.deviation is not None
            least, most = (max(whole.deviation + step, Decimal(0)) for step in (Decimal("-.005"), Decimal(".005")))
            low_square, high_square = (Fraction(bound) ** 2 * (n - 1) + total**2 / n for bound in (least, most))
            more.append(([score**2 for score in SCORES], low_square, high_square))
        yield more


def between(figure: GroupFigure, people: int) -> tuple[Fraction, Fraction]:
    assert figure.value is not None
    half = Fraction(1, 20)
    return (Fraction(figure.value.exact) - half) * people, (Fraction(figure.value.exact) + half) * people


def of_few(number: int) -> list[tuple[int, int]]:
    """Ten to thirteen people of whom some have not answered the one question or the other."""
    by = random("spread", number)
    middle, silence = by.choice((2, 3, 4)), by.choice((0.1, 0.2, 0.3))
    steps = (0, by.choice((0, 1)), by.choice((1, 2)))

    def answer() -> int:
        return 0 if by.random() < silence else max(1, min(5, middle + by.choice((-1, 1)) * by.choice(steps)))

    drawn = ((answer(), answer()) for _ in range(60))
    return [pair for pair in drawn if any(pair)][: by.randint(10, 13)]


def told_alone(number: int) -> tuple[list[tuple[int, int]], GroupScore] | None:
    people = of_few(number)
    whole = team_scored(wave(*people)).whole
    figure = whole.dimensions["front"]
    return (people, whole) if figure.deviation is not None and figure.detail is None else None


def test_how_far_few_answers_to_a_question_lie_apart_stays_open() -> None:
    found = [told for number in range(40) if (told := told_alone(number))]
    assert len(found) >= 6
    for people, whole in found[:6]:
        for place, name in enumerate(("front.a", "front.b")):
            if whole.items[name].detail is None:
                assert len(least_and_largest(people, whole, place, deviation=True)) == 2, (name, people)


ALIKE = [(a, 4) for a in (1, 2, 2, 3, 3, 4, 4, 5, 5)] + [(0, 4)]


def test_where_all_others_answer_alike_the_deviation_would_be_that_of_one_question() -> None:
    whole = team_scored(wave(*ALIKE)).whole
    figure = whole.dimensions["front"]
    assert (figure.value is not None, figure.people, figure.deviation) == (True, None, None)
    scores = Counter(SCORES[PAIRS.index(pair)] for pair in ALIKE)
    mean = sum(points * n for points, n in scores.items()) / 10
    variance = float(sum((points - mean) ** 2 * n for points, n in scores.items()) / 9)
    told = whole.model_copy(
        update={"dimensions": {"front": figure.model_copy(update={"deviation": Decimal(f"{variance**0.5:.2f}")})}}
    )
    assert len(least_and_largest(ALIKE, told, 0, deviation=False)) == 2
    assert len(least_and_largest(ALIKE, told, 0, deviation=True)) == 1


@pytest.mark.parametrize(("answered", "told"), [(9, False), (10, True)])
def test_a_deviation_needs_ten_people_in_the_dimension_and_not_in_each_question(answered: int, told: bool) -> None:
    people = [(a, b) for a, b in zip((2, 0, 3, 4, 3, 2, 4, 3, 2, 5), (3, 4, 2, 4, 3, 4, 0, 3, 2, 4), strict=True)]
    whole = team_scored(wave(*people[:answered], *[(0, 0)] * (10 - answered))).whole
    figure = whole.dimensions["front"]
    assert figure.detail is None
    assert (figure.people, figure.deviation is not None) == ((10 if told else None), told)


def test_beside_a_question_near_an_end_there_is_no_deviation() -> None:
    whole = team_scored(wave(*[(5, 3)] * 5, *[(5, 4)] * 4, (0, 2))).whole
    assert whole.items["front.a"].status is Status.NEAR_AN_END
    assert (whole.dimensions["front"].value is not None, whole.dimensions["front"].people) == (True, None)
