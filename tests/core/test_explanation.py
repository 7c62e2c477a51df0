"""Any number taken apart: what is printed adds up by hand, line by line, to what was published."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

from builders import dimension, item, questionnaire, rubric, scored, shipped, wave
from core.strategies import SMALL, Answers, shipped_answers, small_answers
from culturecheck.answers.wave import Wave
from culturecheck.content.missing import Missing, missing_said
from culturecheck.figures import quotient_figure
from culturecheck.findings.explanation import ROUNDED_LINES, Explanation, explain, subjects


def explained(of: Wave, subject: str) -> Explanation:
    return explain(scored(of), subject)


def published(of: Wave, subject: str) -> Decimal | None:
    card = scored(of)
    if subject == "total":
        return card.total.exact
    return (card.item(subject) if "." in subject else card.dimension(subject)).figure.exact


def sums(found: Explanation) -> tuple[Decimal, Decimal]:
    """What a reader gets who adds up the printed lines: the products, and the weights of what has a value."""
    lines = [(line.product, line.weight) for line in found.addends if line.product is not None]
    return sum((product for product, _ in lines), Decimal(0)), sum((weight for _, weight in lines), Decimal(0))


def by_hand(found: Explanation) -> Decimal:
    return (found.sum_of_products / found.sum_of_weights).quantize(Decimal("0.1"), ROUND_HALF_UP)


# What can be explained


def test_the_total_each_dimension_and_each_item_can_be_explained() -> None:
    names = subjects(shipped())
    assert names[:5] == ("total", "handoffs", "recognition", "silos", "mindset")
    assert len(names) == 1 + 4 + 25
    made = wave(rest=3)
    assert [explained(made, name).subject for name in names] == list(names)


@pytest.mark.parametrize("name", ["", "nothing", "handoffs.nothing", "Handoffs", "stays"])
def test_nothing_else_can(name: str) -> None:
    with pytest.raises(KeyError):
        explained(wave(rest=3), name)


# By hand


@settings(max_examples=12)
@given(shipped_answers())
def test_a_shipped_dimension_adds_up_exactly(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    for dim in shipped().dimensions:
        found = explained(given_wave, dim.id)
        for line in found.addends:
            assert line.product == (None if line.points is None else line.weight * line.points)
        assert (found.sum_of_products, found.sum_of_weights) == sums(found)
        assert found.result == published(given_wave, dim.id)
        assert found.result in (None, by_hand(found) if found.sum_of_weights else None)
        assert ROUNDED_LINES not in found.notes


@pytest.mark.parametrize("name", shipped().by_id)
def test_an_item_adds_up_exactly(name: str) -> None:
    for answer in (1, 4, "dont-know"):
        given_wave = wave({name: answer})
        found = explained(given_wave, name)
        [line] = found.addends
        assert (found.sum_of_products, found.sum_of_weights) == sums(found)
        assert found.result == line.points == published(given_wave, name)


@settings(max_examples=25)
@given(small_answers())
def test_on_any_scale_with_any_weights_it_adds_up_and_names_what_rounding_left_out(given_answers: Answers) -> None:
    given_wave = wave(given_answers, on=SMALL)
    for name in subjects(SMALL):
        found = explained(given_wave, name)
        products, weights = sums(found)
        assert found.result == published(given_wave, name)
        assert products + found.rounding == found.sum_of_products
        assert abs(found.rounding) <= Decimal("0.005") * (1 + len(found.addends))
        assert found.sum_of_weights == weights
        for line in found.addends:
            if line.points is not None and line.product is not None:
                assert abs(line.product - line.weight * line.points) <= Decimal("0.005") * (1 + line.weight)
        if found.result is not None:
            assert abs(found.sum_of_products / found.sum_of_weights - found.result) <= Decimal("0.06")
        if name in ("front", "back") and products != found.sum_of_products:
            assert ROUNDED_LINES in found.notes


def test_the_total_is_made_from_dimensions_and_their_weights() -> None:
    front = {"front.plain": 2, "front.turned": 4, "front.heavy": 2}  # 11/6
    found = explained(wave({**front, "back.levels": 4, "back.either": 2, "back.belief": 3}, on=SMALL), "total")
    assert [(line.subject, line.weight, line.points, line.product) for line in found.addends] == [
        ("front", Decimal(1), Decimal("1.83"), Decimal("1.83")),
        ("back", Decimal(3), Decimal("4.20"), Decimal("12.60")),
    ]
    assert str(found.calculation) == "14.43 ÷ 4.00 = 3.61, shown as 3.6"


def test_a_dimension_shows_weights_turned_points_and_the_division() -> None:
    found = explained(wave({"front.plain": 5, "front.turned": 2, "front.heavy": 3}, on=SMALL), "front")
    assert [(line.chosen, line.weight, line.points, line.product) for line in found.addends] == [
        ("5 Option 5 of 5", Decimal(1), Decimal("5.00"), Decimal("5.00")),
        ("2 Option 2 of 5", Decimal(1), Decimal("4.00"), Decimal("4.00")),
        ("3 Option 3 of 7", Decimal(2), Decimal("2.33"), Decimal("4.67")),
    ]
    assert str(found.calculation) == "13.67 ÷ 4.00 = 3.42, shown as 3.4"
    assert ROUNDED_LINES in found.notes


@pytest.mark.parametrize(
    ("exact", "shown"),
    [("13/4", "3.25"), ("7/3", "2.33"), ("779/240", "3.246"), ("1/1", "1.00"), ("324999/100000", "3.24999")],
)
def test_a_quotient_is_shown_so_that_it_rounds_to_what_is_published(exact: str, shown: str) -> None:
    assert f"{quotient_figure(Fraction(exact))}" == shown


def test_a_total_just_below_a_half_does_not_look_like_one() -> None:
    # 23/6 + 17/5 + 11/4 + 3 = 12.98…, and a quarter of it is 3.2458…
    answers: dict[str, Any] = {
        "handoffs.*": 4, "handoffs.turn": 3,
        "recognition.*": 3, "recognition.thanks": 4, "recognition.roles": 4, "recognition.credit": "dont-know",
        "silos.*": 3, "silos.goals": 2, "silos.others": "dont-know", "silos.whole": "dont-know",
        "mindset.*": 3, "mindset.top": "dont-know", "mindset.asking": "dont-know", "mindset.noticing": "dont-know",
    }  # fmt: skip
    assert str(explained(wave(answers), "total").calculation) == "12.98 ÷ 4.00 = 3.246, shown as 3.2"


# Items


@pytest.mark.parametrize(
    ("name", "value", "calculation"),
    [
        ("front.plain", 4, "1 + 4 × (4 − 1) ÷ (5 − 1) = 4.00"),
        ("front.turned", 4, "5 + 1 − 4 = 2; 1 + 4 × (2 − 1) ÷ (5 − 1) = 2.00"),
        ("front.heavy", 2, "1 + 4 × (2 − 1) ÷ (7 − 1) = 1.67"),
        ("back.either", 2, "1 + 4 × (2 − 1) ÷ (2 − 1) = 5.00"),
    ],
)
def test_an_item_shows_how_its_place_became_points(name: str, value: int, calculation: str) -> None:
    assert str(explained(wave({name: value}, on=SMALL), name).calculation) == calculation


@pytest.mark.parametrize("answer", ["dont-know", "skipped", "not-applicable"])
def test_an_item_without_a_value_has_no_points_and_is_not_zero(answer: str) -> None:
    found = explained(wave({"front.plain": answer}, on=SMALL), "front.plain")
    assert (found.result, found.addends[0].points, found.addends[0].product) == (None, None, None)
    assert "never taken for zero" in str(found.calculation)


def test_an_item_that_was_passed_over_counts_as_skipped() -> None:
    assert explained(wave(on=SMALL), "front.plain").addends[0].chosen == missing_said(Missing.SKIPPED)


def test_what_was_said_beside_an_answer_is_shown_with_it() -> None:
    table = """
        | item        | answer                 | seen        | note     |
        |-------------|------------------------|-------------|----------|
        | front.plain | 4                      | last Friday | a remark |
        | front.heavy | not-applicable: no one |             |          |
        """
    made = wave(table, on=SMALL)
    assert {"Last seen: last Friday", "Note: a remark"} <= set(map(str, explained(made, "front.plain").notes))
    assert "Why not applicable: no one" in map(str, explained(made, "front.heavy").notes)


def test_a_turned_item_says_so_in_its_own_and_in_its_dimension_s_explanation() -> None:
    made = wave({"front.plain": 4, "front.turned": 4}, on=SMALL)
    for name in ("front", "front.turned"):
        assert any("is turned" in str(note) for note in explained(made, name).notes)
    assert not any("is turned" in str(note) for note in explained(made, "front.plain").notes)


def test_the_unscored_question_says_that_it_is_not_scored() -> None:
    assert any("not scored" in str(note) for note in explained(wave(rest=3), "mindset.word").notes)


# No number without its reason


def test_where_there_is_no_score_the_reason_stands_in_place_of_the_division() -> None:
    made = wave({"front.plain": 4}, on=SMALL)
    assert explained(made, "front").result is None
    assert str(explained(made, "front").calculation) == "no score: under 50 % of its questions were answered"
    assert str(explained(made, "back").calculation) == "no score: none of its questions was answered"
    assert str(explained(made, "total").calculation) == "no total: a dimension has no score"


def test_a_provisional_score_names_the_limit_of_its_rubric() -> None:
    six = dimension("six", *(item(f"six.{name}") for name in "abcdef"))
    answers = {f"six.{name}": 3 for name in "abcd"}
    for limit, words in (("0.7", "under 70 %"), ("0.85", "under 85 %")):
        asked = questionnaire(six, by=rubric(limits={"provisional_below": limit}))
        assert any(words in str(note) for note in explained(wave(answers, on=asked), "six").notes)


def test_claims_are_shown_with_what_they_say() -> None:
    assert explained(wave(on=SMALL), "front").claims == ("A1: A claim.",)
