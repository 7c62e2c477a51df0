"""What to do first, what else to choose from, and why: all of it can be worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from builders import dimension, first_of, item, questionnaire, scored, shipped, wave
from core.strategies import Answers, shipped_answers
from culturecheck.answers.wave import Wave
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.figures import product_figure
from culturecheck.findings.diagnosis import diagnose
from culturecheck.findings.gaps import find_gaps
from culturecheck.findings.recommendations import RANKING_RULE, Recommendation, Recommendations, recommend

STANDING = shipped().rubric.standing
FIRST_STEP = {pattern.id: pattern.first for pattern in shipped().patterns}
IMPACT = {"high": 3, "medium": 2, "low": 1}
EFFORT = {"S": 1, "M": 2, "L": 3}


def recommended(of: Wave) -> Recommendations:
    card = scored(of)
    return recommend(card, find_gaps(card), diagnose(card))


def all_three(found: Recommendations) -> tuple[Recommendation, ...]:
    return found.to_choose_from


def answering(found: Recommendation) -> str:
    """The one item that called for advice, with the kind of its answer."""
    [name] = found.items
    return f"{name} {found.level}"


# The answer decides


@pytest.mark.parametrize("name", [it.id for it in shipped().scored_items])
@pytest.mark.parametrize(("points", "level"), [(1, "low"), (2, "low"), (3, "middling")])
def test_an_answer_earns_its_own_advice(name: str, points: int, level: str) -> None:
    it = shipped().by_id[name]
    assert it.advice is not None
    value = points if not it.reversed else 6 - points
    [called] = recommended(wave({name: value}, rest=4)).by_priority
    assert called.advice == (it.advice.low if level == "low" else it.advice.middling)
    assert (called.cause, called.level, called.items, called.dimension) == ("answer", level, (name,), it.dimension)


@pytest.mark.parametrize("answer", [4, 5, "dont-know", "skipped", "not-applicable"])
def test_high_and_missing_answers_call_for_no_step(answer: int | str) -> None:
    assert recommended(wave({"handoffs.stays": answer}, rest=4)).by_priority == ()


def test_the_unscored_question_calls_for_nothing() -> None:
    assert recommended(wave({"mindset.word": 1}, rest=4)).by_priority == ()


def test_different_answers_earn_different_advice() -> None:
    steps = {called.advice.step for points in (1, 3) for called in recommended(wave(rest=points)).by_priority}
    assert len(steps) == 48


# Priorities


def ranking() -> Questionnaire:
    """Two dimensions whose items differ in weight, effort and impact."""
    return questionnaire(
        dimension("one", item("one.plain"), item("one.dear", low=("L", "high")), item("one.slight", low=("S", "low"))),
        dimension("two", item("two.light", weight="0.5", low=("M", "high"), middling=("M", "medium")), weight="3"),
    )


@pytest.mark.parametrize(
    ("answers", "priorities"),
    [
        # gap × weight × impact ÷ effort, from the answer half of the way to 5
        ({"one.plain": 1}, {"one.plain low": "6.00"}),  # 2.0 × 1 × 3 ÷ 1
        ({"one.plain": 2}, {"one.plain low": "4.50"}),  # 1.5 × 1 × 3 ÷ 1
        ({"one.plain": 3}, {"one.plain middling": "3.00"}),  # 1.0 × 1 × 3 ÷ 1
        ({"one.dear": 1}, {"one.dear low": "2.00"}),  # 2.0 × 1 × 3 ÷ 3
        ({"one.slight": 1}, {"one.slight low": "2.00"}),  # 2.0 × 1 × 1 ÷ 1
        ({"two.light": 1}, {"two.light low": "4.50"}),  # 2.0 × (0.5 × 3) × 3 ÷ 2
        ({"two.light": 3}, {"two.light middling": "1.50"}),  # 1.0 × (0.5 × 3) × 2 ÷ 2
        (
            {"one.plain": 2, "one.dear": 1, "one.slight": 1, "two.light": 1},
            {"two.light low": "4.50", "one.plain low": "4.50", "one.dear low": "2.00", "one.slight low": "2.00"},
        ),
    ],
)
def test_priorities_are_reckoned_as_the_printed_rule_says(answers: dict[str, int], priorities: dict[str, str]) -> None:
    found = recommended(wave(answers, on=ranking())).by_priority
    assert [(answering(one), f"{one.priority}") for one in found] == list(priorities.items())


def test_the_printed_rule_names_the_numbers_it_uses() -> None:
    assert "gap × weight × impact ÷ effort" in str(RANKING_RULE)
    assert "impact: high 3, medium 2, low 1" in str(RANKING_RULE)
    assert "effort: S 1, M 2, L 3" in str(RANKING_RULE)


@settings(max_examples=25)
@given(shipped_answers())
def test_all_priorities_and_their_order_can_be_worked_out_by_hand(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    asked = given_wave.questionnaire
    way_to_go = {gap.item: Fraction(gap.gap) for gap in find_gaps(scored(given_wave)).items}
    found = recommended(given_wave).by_priority
    for called in found:
        it = asked.by_id[called.items[0]]
        weight = Fraction(it.weight) * Fraction(asked.dimension(it.dimension).weight)
        by_hand = way_to_go[it.id] * weight * IMPACT[called.advice.impact] / EFFORT[called.advice.effort]
        assert called.priority == product_figure(by_hand)
    places = [gap.dimension for gap in find_gaps(scored(given_wave)).dimensions]
    order = [(-(one.priority or 0), places.index(one.dimension or ""), asked.order[one.items[0]]) for one in found]
    assert order == sorted(order)


def test_a_wanted_band_moves_priorities() -> None:
    by_default, far = (
        recommended(wave({"one.plain": 2}, on=ranking(), wanted=wanted)).by_priority[0].priority
        for wanted in ({}, {"one": 5})
    )
    assert (by_default, far) == (Decimal("4.50"), Decimal("7.50"))  # to 3.5, and to 4.5


# The first thing to do


def test_the_answer_with_the_highest_priority_comes_first() -> None:
    found = recommended(wave({"handoffs.stays": 1, "recognition.thanks": 3, "silos.goals": 3}, rest=4))
    assert answering(first_of(found)) == "handoffs.stays low"


def test_a_diagnosis_goes_before_any_answer_with_its_own_step() -> None:
    given_wave = wave({"mindset.*": 4, "recognition.*": 2, "handoffs.stays": 1}, rest=4)
    found = recommended(given_wave)
    assert (first_of(found).cause, first_of(found).diagnosis) == ("diagnosis", "Heroes in the dark")
    assert first_of(found).advice == FIRST_STEP["heroes"]
    assert {name.partition(".")[0] for name in first_of(found).items} == {"recognition"}
    assert first_of(found).priority is None


def test_of_two_diagnoses_the_gravest_goes_first() -> None:
    both = {"mindset.*": 4, "recognition.*": 2, "handoffs.*": 2, "handoffs.stays": 1}
    assert first_of(recommended(wave(both, rest=3))).advice == FIRST_STEP["pass-the-parcel"]


def test_where_nothing_is_low_finding_out_comes_first() -> None:
    found = recommended(wave(rest=5))
    assert (first_of(found).cause, first_of(found).advice) == ("standing", STANDING.verify)
    assert found.others == ()


def test_where_little_is_low_verifying_completes_the_choice() -> None:
    found = recommended(wave({"handoffs.stays": 2}, rest=5))
    assert answering(first_of(found)) == "handoffs.stays low"
    assert [one.advice for one in found.others] == [STANDING.verify]


@pytest.mark.parametrize("missing", ["dont-know", "skipped", "not-applicable"])
def test_where_less_than_half_was_answered_seeing_comes_first(missing: str) -> None:
    names = [it.id for it in shipped().scored_items]
    eleven = recommended(wave(dict.fromkeys(names[:11], 1), rest=missing))
    twelve = recommended(wave(dict.fromkeys(names[:12], 1), rest=missing))
    assert (first_of(eleven).cause, first_of(eleven).advice) == ("standing", STANDING.see)
    assert first_of(twelve).advice != STANDING.see


def test_without_any_answer_one_goes_and_sees() -> None:
    assert first_of(recommended(wave())).advice == STANDING.see


# Two others to choose from


def test_the_other_two_come_from_other_dimensions() -> None:
    low = {"handoffs.turn": 1, "handoffs.taken": 1, "handoffs.right": 1}
    found = recommended(wave({**low, "recognition.bridge": 3, "silos.others": 3}, rest=4))
    assert [one.dimension for one in all_three(found)] == ["handoffs", "recognition", "silos"]


def test_with_a_diagnosis_the_other_two_come_from_dimensions_it_does_not_rest_on() -> None:
    answers = {"mindset.*": 4, "recognition.*": 2, "handoffs.outcome": 3, "silos.others": 3}
    found = recommended(wave(answers, rest=4))
    assert first_of(found).cause == "diagnosis"
    assert [answering(one) for one in found.others] == ["handoffs.outcome middling", "silos.others middling"]


def test_where_only_one_dimension_calls_all_three_come_from_it_in_their_order() -> None:
    found = recommended(wave({"silos.whole": 1, "silos.others": 2, "silos.together": 3}, rest=5))
    assert all_three(found) == found.by_priority
    assert len(found.others) == 2


def test_what_two_diagnoses_call_for_alike_is_not_said_twice() -> None:
    found = recommended(wave({"handoffs.*": "dont-know", "silos.*": "dont-know"}, rest=5))
    assert [one.advice for one in all_three(found)] == [FIRST_STEP["nobody-knows"], STANDING.verify]


@settings(max_examples=25)
@given(shipped_answers())
def test_there_are_at_most_two_others_no_two_alike_and_each_says_what_called_for_it(given_answers: Answers) -> None:
    given_wave = wave(given_answers)
    found = recommended(given_wave)
    three = all_three(found)
    assert len(three) <= 3
    assert len({one.advice.title for one in three}) == len(three)
    for one in three:
        assert one.items or one.cause == "standing"
        assert (one.priority is None) == (one.cause != "answer")
        assert (one.diagnosis is None) == (one.cause != "diagnosis")
    if len(found.by_priority) >= 3:
        assert len(three) == 3
