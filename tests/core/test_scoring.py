"""From answers to scores: turned once, carried linearly, weighted, exact, and None rather than zero."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import (
    dimension,
    item,
    questionnaire,
    responses,
    rubric,
    scored,
    wave,
    wave_of,
)
from core.strategies import SMALL, Answers, groups, small_answers
from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.counting.tally import tally
from culturecheck.figures import score_figure
from culturecheck.scoring.person import DimensionScore, Figure, score, unfit_figure
from culturecheck.scoring.status import Status
from culturecheck.shown import ShownScore

ZERO = Fraction(0)


NAMES = [f"six.{letter}" for letter in "abcdef"]


def six(**limits: str) -> Questionnaire:
    """One dimension of six equal items on a scale of five."""
    return questionnaire(dimension("six", *(item(name) for name in NAMES)), by=rubric(limits=limits))


def of_six(values: list[int], missing: str = "dont-know", **limits: str) -> DimensionScore:
    """The score of `six` after these values, in its first items, and `missing` in all others."""
    answers: list[int | str] = [*values, *[missing] * (6 - len(values))]
    return scored(wave(dict(zip(NAMES, answers, strict=True)), on=six(**limits))).dimension("six")


# Each answer is carried from its own scale onto 1–5


@pytest.mark.parametrize(
    ("length", "value", "reversed_", "points"),
    [
        (5, 1, False, Fraction(1)), (5, 2, False, Fraction(2)), (5, 5, False, Fraction(5)),
        (5, 1, True, Fraction(5)), (5, 2, True, Fraction(4)), (5, 3, True, Fraction(3)), (5, 5, True, Fraction(1)),
        (2, 1, False, Fraction(1)), (2, 2, False, Fraction(5)), (2, 2, True, Fraction(1)),
        (3, 2, False, Fraction(3)), (3, 2, True, Fraction(3)),
        (4, 2, False, Fraction(7, 3)), (4, 2, True, Fraction(11, 3)),
        (7, 2, False, Fraction(5, 3)), (7, 4, False, Fraction(3)), (7, 7, True, Fraction(1)),
        (9, 2, False, Fraction(3, 2)), (9, 8, True, Fraction(3, 2)),
    ],
)  # fmt: skip
def test_an_answer_is_worth_its_place_on_its_own_scale(
    length: int, value: int, reversed_: bool, points: Fraction
) -> None:
    asked = questionnaire(dimension("one", item("one.only", of=length, reversed_=reversed_)))
    assert asked.turned(asked.items[0], value) == points


@pytest.mark.parametrize("length", range(2, 10))
def test_any_scale_runs_evenly_from_1_to_5(length: int) -> None:
    asked = questionnaire(dimension("one", item("one.only", of=length)))
    points = [asked.turned(asked.items[0], value) for value in range(1, length + 1)]
    steps = {after - before for before, after in pairwise(points)}
    assert points[0] == 1
    assert points[-1] == 5
    assert steps == {Fraction(4, length - 1)}


@pytest.mark.parametrize("length", range(2, 10))
def test_a_turned_scale_is_the_same_scale_read_from_its_other_end(length: int) -> None:
    asked = questionnaire(
        dimension("one", item("one.straight", of=length), item("one.turned", of=length, reversed_=True))
    )
    straight, turned = asked.items
    for value in range(1, length + 1):
        assert asked.turned(turned, value) == asked.turned(straight, length + 1 - value)
        assert asked.turned(turned, value) + asked.turned(straight, value) == 6


def test_a_reversed_item_is_turned_once_between_the_answer_and_the_report() -> None:
    card = scored(wave({"silos.blame": 5}))
    assert card.item("silos.blame").figure.exact == Decimal("1.0")
    assert card.item("silos.blame").options == (0, 0, 0, 0, 1)


# A dimension is the weighted mean of its answered items


@pytest.mark.parametrize(
    ("plain", "turned", "heavy", "score"),
    [
        (5, 1, 7, "5.0"),  # (5 + 5 + 2×5) ÷ 4
        (5, 1, 1, "3.0"),  # (5 + 5 + 2×1) ÷ 4
        (1, 1, 4, "3.0"),  # (1 + 5 + 2×3) ÷ 4
        (2, 4, 2, "1.8"),  # (2 + 2 + 2×5/3) ÷ 4 = 1.83
        (4, 3, "skipped", "3.5"),  # (4 + 3) ÷ 2: what is not answered has no weight either
        ("dont-know", 5, 7, "3.7"),  # (1 + 2×5) ÷ 3 = 3.67
    ],
)
def test_a_dimension_is_the_weighted_mean_of_its_answered_items(
    plain: int | str, turned: int | str, heavy: int | str, score: str
) -> None:
    card = scored(wave({"front.plain": plain, "front.turned": turned, "front.heavy": heavy}, on=SMALL))
    assert card.dimension("front").figure.exact == Decimal(score)


def test_unscored_items_count_in_no_score_and_in_no_share() -> None:
    front = {"front.plain": 2, "front.turned": 2, "front.heavy": 4}
    cards = [scored(wave({**front, "back.word": answer}, on=SMALL)) for answer in (1, 5, "dont-know")]
    assert cards[0].total == cards[1].total == cards[2].total
    assert cards[0].dimension("back") == cards[1].dimension("back") == cards[2].dimension("back")
    assert cards[0].dimension("back").figure.asked == 3


def test_the_total_is_the_weighted_mean_of_the_unrounded_dimension_scores() -> None:
    front = {"front.plain": 2, "front.turned": 4, "front.heavy": 2}  # (2 + 2 + 2 × 5/3) ÷ 4 = 11/6
    back = {"back.levels": 4, "back.either": 2, "back.belief": 3}  # (4 + 5 + 0.5 × 3) ÷ 2.5 = 21/5, of weight 3
    card = scored(wave({**front, **back}, on=SMALL))
    assert card.total.exact == score_figure((Fraction(11, 6) + 3 * Fraction(21, 5)) / 4) == Decimal("3.6")


@given(small_answers())
def test_every_figure_equals_the_same_sum_done_naively_in_fractions(given_answers: Answers) -> None:
    given_wave = wave(given_answers, on=SMALL)
    card = scored(given_wave)
    for dim in SMALL.dimensions:
        exact = person_score(given_wave.respondents[0], dim.scored_items)
        assert card.dimension(dim.id).figure.exact == (None if exact is None else score_figure(exact))


# Half of the questions, and 70 per cent


@pytest.mark.parametrize("missing", ["dont-know", "skipped", "not-applicable: we have none"])
def test_there_is_a_score_from_half_of_the_questions_on(missing: str) -> None:
    assert of_six([4, 4], missing).figure.exact is None
    assert of_six([4, 4], missing).figure.status is Status.TOO_FEW_ANSWERS
    assert of_six([4, 4, 4], missing).figure.exact == Decimal("4.0")
    assert of_six([4, 4, 4], missing).figure.status is Status.SCORED


@pytest.mark.parametrize(("answered", "provisional"), [(3, True), (4, True), (5, False), (6, False)])
def test_a_score_is_provisional_under_70_per_cent(answered: int, provisional: bool) -> None:
    assert of_six([3] * answered).figure.provisional is provisional
    assert scored(wave(dict(zip(NAMES, [3] * answered, strict=False)), on=six())).total.provisional is provisional


def test_the_limits_are_those_of_the_rubric() -> None:
    assert of_six([3] * 2, answered_share="0.3333").figure.exact == Decimal("3.0")
    assert of_six([3] * 5, answered_share="0.9").figure.exact is None
    assert of_six([3] * 6, provisional_below="1").figure.provisional is False
    assert of_six([3] * 5, provisional_below="1").figure.provisional is True


def test_exactly_70_per_cent_is_not_provisional() -> None:
    ten = questionnaire(dimension("ten", *(item(f"ten.{name}") for name in "abcdefghij")))
    card = scored(wave({f"ten.{name}": 3 for name in "abcdefg"}, on=ten))
    assert card.dimension("ten").figure.provisional is False
    assert card.total.provisional is False


def test_one_question_answered_is_all_of_them() -> None:
    card = scored(wave(rest=4, on=questionnaire(dimension("one", item("one.a")))))
    assert (card.total.exact, card.total.provisional) == (Decimal("4.0"), False)


# No number without its status, and no answer is never zero


def test_a_dimension_without_any_answer_says_so() -> None:
    figure = of_six([]).figure
    assert (figure.exact, figure.status, figure.provisional) == (None, Status.NOT_ANSWERED, False)
    assert (figure.asked, figure.answered, figure.dont_know) == (6, 0, 6)


def test_the_total_exists_only_if_all_dimensions_have_a_score() -> None:
    card = scored(wave({"front.plain": 4, "front.turned": 4}, on=SMALL))
    assert card.dimension("front").figure.exact is not None
    assert (card.total.exact, card.total.status) == (None, Status.INCOMPLETE)


def test_the_total_of_an_empty_wave_is_not_answered() -> None:
    assert scored(wave(on=SMALL)).total.status is Status.NOT_ANSWERED


def test_how_often_and_why_there_is_no_value_is_counted_by_reason() -> None:
    given_wave = wave(
        """
        | item  | answer                 |
        |-------|------------------------|
        | six.a | 2                      |
        | six.b | dont-know              |
        | six.c | not-applicable: no one |
        | six.d | skipped                |
        | six.e | 3                      |
        """,
        on=six(),
    )
    figure = scored(given_wave).dimension("six").figure
    assert (figure.answered, figure.dont_know, figure.not_applicable, figure.skipped) == (2, 1, 1, 2)


@given(small_answers())
def test_a_figure_has_either_a_value_of_1_to_5_or_a_reason_and_its_counts_add_up(given_answers: Answers) -> None:
    given_wave = wave(given_answers, on=SMALL)
    card = scored(given_wave)
    for figure in [card.total, *(d.figure for d in card.dimensions), *(i.figure for i in card.items)]:
        assert (figure.exact is None) == (figure.status is not Status.SCORED)
        assert figure.exact is None or 1 <= figure.exact <= 5
        assert figure.exact is not None or not figure.provisional
        assert figure.asked == figure.answered + figure.dont_know + figure.not_applicable + figure.skipped
    for dim in card.dimensions:
        assert (dim.band is None) == (dim.figure.exact is None)


# Exactness: order changes nothing, one person one voice


@given(small_answers(), st.randoms())
def test_the_order_of_answers_changes_nothing(given_answers: Answers, random: Any) -> None:
    shuffled = list(given_answers.items())
    random.shuffle(shuffled)
    assert scored(wave(dict(shuffled), on=SMALL)) == scored(wave(given_answers, on=SMALL))


@given(groups("p"), st.randoms())
def test_the_order_of_respondents_changes_no_figure(group: tuple[Respondent, ...], random: Any) -> None:
    shuffled = list(group)
    random.shuffle(shuffled)
    before, after = (score(made, tally(made)) for made in (wave_of(SMALL, *group), wave_of(SMALL, *shuffled)))
    assert (before.total, before.dimensions, before.items) == (after.total, after.dimensions, after.items)


@given(groups("p"))
def test_several_respondents_are_the_mean_of_their_person_scores(group: tuple[Respondent, ...]) -> None:
    card = scored(wave_of(SMALL, *group))
    for dim in SMALL.dimensions:
        found = [own for person in group if (own := person_score(person, dim.scored_items)) is not None]
        wanted = score_figure(sum(found, ZERO) / len(found)) if found else None
        assert card.dimension(dim.id).figure.exact == wanted


def person_score(person: Respondent, items: tuple[Item, ...]) -> Fraction | None:
    chosen = {r.item: r.value for r in person.responses}
    voices = [(Fraction(it.weight), SMALL.turned(it, value)) for it in items if (value := chosen.get(it.id))]
    if 2 * len(voices) < len(items):
        return None
    return sum((weight * points for weight, points in voices), ZERO) / sum((weight for weight, _ in voices), ZERO)


def test_one_person_is_one_voice_however_much_they_answered() -> None:
    talker = Respondent.answering("talker", responses(six(), rest=5))
    quiet = Respondent.answering("quiet", [Response(item=f"six.{name}", value=1) for name in "abc"])
    assert scored(wave_of(six(), talker, quiet)).dimension("six").figure.exact == Decimal("3.0")


def test_who_answered_less_than_half_has_no_voice_in_the_dimension() -> None:
    talker = Respondent.answering("talker", responses(six(), rest=5))
    silent = Respondent.answering("silent", [Response(item="six.a", value=1), Response(item="six.b", value=1)])
    assert scored(wave_of(six(), talker, silent)).dimension("six").figure.exact == Decimal("5.0")


# Bands


@pytest.mark.parametrize(
    ("values", "band"),
    [([1] * 6, 1), ([1, 1, 1, 2, 2, 2], 2), ([2] * 6, 2), ([2, 2, 2, 3, 3, 3], 3), ([3, 3, 3, 4, 4, 4], 4),
     ([4, 4, 4, 4, 4, 5], 4), ([4, 4, 4, 5, 5, 5], 5), ([5] * 6, 5)],
)  # fmt: skip
def test_a_band_begins_at_its_lower_edge_and_is_judged_by_the_printed_score(values: list[int], band: int) -> None:
    assert of_six(values).band == band


def test_what_is_printed_is_what_is_judged() -> None:
    # 3.4667 is printed as 3.5, and so it is in the fourth band
    asked = questionnaire(dimension("two", item("two.a", weight="8"), item("two.b", weight="7")))
    dim = scored(wave({"two.a": 3, "two.b": 4}, on=asked)).dimension("two")
    assert (dim.figure.exact, dim.band) == (Decimal("3.5"), 4)


# A figure has a value, or a reason why there is none


def test_what_is_not_counted_is_counted_as_none() -> None:
    figure = Figure(value=None, status=Status.NOT_ANSWERED, counted=False)
    counts = (figure.asked, figure.answered, figure.dont_know, figure.not_applicable, figure.skipped)
    assert counts == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("value", "status", "fault"),
    [
        ("3.2", Status.SCORED, None),
        (None, Status.NOT_ANSWERED, None),
        (None, Status.SCORED, "scored and no value"),
        ("3.2", Status.NOT_ANSWERED, "a value, and not-answered"),
    ],
)
def test_a_figure_is_scored_or_has_no_value(value: str | None, status: Status, fault: str | None) -> None:
    shown = None if value is None else ShownScore(Decimal(value))
    assert [str(found.what) for found in unfit_figure(("total",), shown, status)] == ([fault] if fault else [])
