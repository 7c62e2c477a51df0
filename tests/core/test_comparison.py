"""Two waves of one person, like for like: first whether they can be compared, then which answers moved."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings

from builders import DAY, compared, dimension, item, questionnaire, rubric, said, shipped, small, wave, with_items
from core.strategies import SMALL, Answers, small_answers
from culturecheck.answers.wave import Wave
from culturecheck.change.moves import AnswerMove
from culturecheck.change.person import PersonComparison
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.content.scale import Option

LATER = DAY + datetime.timedelta(days=90)
BEFORE = {"front.plain": 2, "front.turned": 2, "front.heavy": 4, "back.levels": 3, "back.either": 1, "back.belief": 3}


def later(**said: Any) -> Wave:
    """The answers of `BEFORE` again, three months on, over a questionnaire that may have changed."""
    return wave(
        said.pop("given", BEFORE), on=said.pop("on", SMALL), name="autumn", date=said.pop("date", LATER), **said
    )


def earlier(**said: Any) -> Wave:
    return wave(BEFORE, on=said.pop("on", SMALL), **said)


def fates(found: PersonComparison) -> dict[str, tuple[str, ...]]:
    return {one.item: one.fates for one in found.items if one.fates != ("unchanged",)}


def moves(found: PersonComparison) -> dict[str, AnswerMove]:
    return {move.item: move for move in found.moves}


# A wave beside itself


@given(small_answers())
def test_a_wave_beside_itself_is_comparable_and_nothing_moved(given_answers: Answers) -> None:
    given_wave = wave(given_answers, on=SMALL)
    found = compared(given_wave, given_wave)
    assert (found.comparable, found.reasons) == ("comparable", ())
    assert not found.differs
    assert found.total.moved == 0
    for one in (found.total, *found.dimensions):
        assert (one.moved, one.shared_before) == (0, one.shared_after)
        assert one.change == (None if one.shared_before is None else Decimal(0))
        assert one.reported_before == one.shared_before
    assert {move.direction for move in found.moves} == {"same"}
    assert fates(found) == {}


def test_all_questions_are_shared_by_the_same_questionnaire() -> None:
    found = compared(wave(rest=3), wave(rest=4))
    assert found.total.shared_items == len(shipped().items) == 25
    assert (found.total.moved, found.total.change) == (24, Decimal("1.0"))


# What became of the questions


def changed(**kinds: Any) -> Questionnaire:
    return with_items(SMALL, item("front.plain", **kinds))


OTHER_WORDS = tuple(
    scale.model_copy(update={"options": (Option(id="option-1", label="Never ever"), *scale.options[1:])})
    if scale.id == "of-5"
    else scale
    for scale in SMALL.scales
)
OTHER_WINDOW = tuple(scale.model_copy(update={"window": "in the last year"}) for scale in SMALL.scales)


@pytest.mark.parametrize(
    ("after", "item_fates", "reason"),
    [
        (changed(text="Other words"), {"front.plain": ("reworded",)}, "1 question was reworded."),
        (changed(of=7), {"front.plain": ("re-scaled",)}, "1 question was re-scaled."),
        (changed(of=None), {"front.plain": ("re-scaled",)}, "1 question was re-scaled."),
        (changed(reversed_=True), {"front.plain": ("turned",)}, "1 question was turned."),
        (with_items(SMALL, item("front.new")), {"front.new": ("added",)}, "1 question was added."),
        (with_items(SMALL, without="front.plain"), {"front.plain": ("removed",)}, "1 question was removed."),
    ],
)
def test_a_changed_question_is_recognised_and_left_out_of_the_scores(
    after: Questionnaire, item_fates: dict[str, tuple[str, ...]], reason: str
) -> None:
    answers: dict[str, int] = {name: value for name, value in BEFORE.items() if name in after.by_id}
    found = compared(earlier(), later(given=answers, on=after))
    assert fates(found) == item_fates
    assert (found.comparable, said(found.reasons)) == ("in-part", [reason])
    [front] = [one for one in found.dimensions if one.dimension == "front"]
    shared = {"front.plain", "front.turned", "front.heavy"} - set(item_fates)
    assert {move.item for move in front.moves} == shared
    assert front.shared_items == len(shared)


def test_a_question_that_kept_its_words_and_lost_its_id_is_named() -> None:
    after = with_items(
        SMALL, item("front.new", text=f" {SMALL.by_id['front.plain'].text.upper()} "), without="front.plain"
    )
    answers: dict[str, int] = {name: value for name, value in BEFORE.items() if name in after.by_id}
    found = compared(earlier(), later(given=answers, on=after))
    assert fates(found) == {"front.new": ("added",), "front.plain": ("removed",)}
    [renamed] = [reason for reason in said(found.reasons) if "under another id" in reason]
    assert "in the same words as front.plain was, under another id (front.new)" in renamed


def test_a_shared_score_is_reckoned_anew_from_shared_questions_alone() -> None:
    found = compared(earlier(), later(on=changed(text="Other words")))
    [front] = [one for one in found.dimensions if one.dimension == "front"]
    assert front.reported_before == Decimal("3.0")  # (2 + 4 + 2 × 3) ÷ 4
    assert front.shared_before == Decimal("3.3")  # (4 + 2 × 3) ÷ 3
    assert (front.shared_after, front.change) == (Decimal("3.3"), Decimal("0.0"))
    assert found.differs


def test_a_question_that_was_reworded_and_turned_at_once_is_both() -> None:
    found = compared(earlier(), later(on=changed(text="Other words", reversed_=True, of=4)))
    assert fates(found) == {"front.plain": ("reworded", "re-scaled", "turned")}
    assert said(found.reasons) == ["1 question was reworded.", "1 question was re-scaled.", "1 question was turned."]


@pytest.mark.parametrize("scales", [OTHER_WORDS, OTHER_WINDOW])
def test_other_options_or_another_stretch_of_time_make_another_question(scales: Any) -> None:
    found = compared(earlier(), later(on=with_items(SMALL, scales=scales)))
    assert fates(found)["front.plain"] == ("re-scaled",)
    assert "back.levels" not in fates(found)


def test_a_changed_question_shows_its_words_before_and_after() -> None:
    [reworded] = [one for one in compared(earlier(), later(on=changed(text="Other words"))).items if one.after]
    assert (reworded.before, reworded.after) == ("Text of front.plain", "Other words")


def test_what_is_not_asked_does_not_count_as_a_change() -> None:
    named = with_items(SMALL, item("front.plain").model_copy(update={"why": "Another reason.", "short": "Other"}))
    assert compared(earlier(), later(on=named)).comparable == "comparable"


def test_a_short_questionnaire_is_compared_with_the_whole_on_what_both_ask() -> None:
    found = compared(wave(rest=3, on=shipped("pulse")), wave(rest=3, name="autumn"))
    assert said(found.reasons) == ["17 questions were added."]
    assert (found.comparable, found.total.shared_items) == ("in-part", 8)
    assert {one.dimension: one.shared_items for one in found.dimensions} == dict.fromkeys(
        ("handoffs", "recognition", "silos", "mindset"), 2
    )


def test_waves_without_a_shared_question_cannot_be_compared() -> None:
    found = compared(wave(rest=3, on=shipped("handoffs")), wave(rest=4, on=shipped("silos")))
    assert (found.comparable, found.dimensions, found.moves) == ("not", (), ())
    assert (found.total.change, found.total.shared_before, found.total.shared_after) == (None, None, None)
    assert "nothing can be said" in str(found.total.sentence)


# Other reasons for care


def heavier() -> Questionnaire:
    return with_items(SMALL, item("front.plain", weight="2"))


def heavier_dimension() -> Questionnaire:
    front, back = SMALL.dimensions
    return questionnaire(dimension("front", *front.items, weight="2"), back)


@pytest.mark.parametrize(
    ("after", "word"),
    [
        (later(on=heavier()), "Weights changed"),
        (later(on=heavier_dimension()), "Weights changed"),
        (later(on=small(by=rubric(limits={"answered_share": "0.6"}))), "limits of scoring changed"),
        (later(on=small(by=rubric(edges=("1", "1.5", "2.5", "3.5", "4.6")))), "bands of the rubric changed"),
        (later(here="the Hill Street branch"), "“Here” meant “the whole of it” and now means “the Hill Street branch”"),
        (later(role="head of sales"), "answered by “managing director” and then by “head of sales”"),
        (later(role=""), "no role given"),
        (later(date=DAY - datetime.timedelta(days=1)), "dated before the first"),
    ],
)
def test_what_makes_a_comparison_doubtful_is_said_and_nothing_else(after: Wave, word: str) -> None:
    found = compared(earlier(), after)
    [reason] = said(found.reasons)
    assert word in reason
    assert found.comparable == "in-part"
    assert found.total.shared_items == len(SMALL.items)


def test_upper_and_lower_case_make_no_other_place_or_person() -> None:
    found = compared(earlier(here="The Site", role="CEO"), later(here="the site", role="ceo"))
    assert found.comparable == "comparable"


def test_both_waves_are_scored_with_the_later_weights() -> None:
    [front] = [one for one in compared(earlier(), later(on=heavier())).dimensions if one.dimension == "front"]
    assert front.reported_before == Decimal("3.0")
    assert (front.shared_before, front.shared_after) == (Decimal("2.8"), Decimal("2.8"))  # (2×2 + 4 + 2×3) ÷ 5


# What moved


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (2, 4, "higher"), (4, 2, "lower"), (3, 3, "same"),
        ("dont-know", 3, "now-answered"), (3, "skipped", "no-longer-answered"),
        ("dont-know", "skipped", "other-reason"),
    ],
)  # fmt: skip
def test_an_answer_moves_up_or_down_or_appears_or_goes(before: int | str, after: int | str, direction: str) -> None:
    found = compared(wave({"front.plain": before}, on=SMALL), wave({"front.plain": after}, on=SMALL))
    assert moves(found)["front.plain"].direction == direction
    assert found.total.moved == (direction != "same")


def test_a_turned_answer_that_went_down_its_scale_moved_higher() -> None:
    move = moves(compared(wave({"silos.blame": 5}), wave({"silos.blame": 2})))["silos.blame"]
    assert (move.direction, move.points_before, move.points_after) == ("higher", Decimal("1.0"), Decimal("4.0"))
    assert (move.before, move.after, bool(move.turned)) == ("5 Nearly every time", "2 Now and then", True)


def test_the_sentence_counts_what_moved() -> None:
    after = {**BEFORE, "front.plain": 3, "front.turned": 3, "front.heavy": "skipped"}
    found = compared(earlier(), later(given=after))
    sentences = {one.dimension: str(one.sentence) for one in found.dimensions}
    assert sentences == {
        "front": "3 of 3 answers moved: 1 higher, 1 lower and 1 answered before and not now.",
        "back": "None of 4 answers moved.",
    }
    assert found.total.moved == 3


@settings(max_examples=25)
@given(small_answers(), small_answers())
def test_the_change_is_the_difference_of_the_printed_scores(one_answers: Answers, other_answers: Answers) -> None:
    one = wave(one_answers, on=SMALL)
    other = wave(other_answers, on=SMALL)
    found = compared(one, other)
    for part in (found.total, *found.dimensions):
        if part.shared_before is None or part.shared_after is None:
            assert part.change is None
        else:
            assert part.change == part.shared_after - part.shared_before
    assert found.total.moved == sum(part.moved for part in found.dimensions)


@settings(max_examples=25)
@given(small_answers(), small_answers())
def test_compared_the_other_way_round_all_is_reversed(one_answers: Answers, other_answers: Answers) -> None:
    one = wave(one_answers, on=SMALL)
    other = wave(other_answers, on=SMALL)
    there, back = compared(one, other), compared(other, one)
    opposite = {"higher": "lower", "now-answered": "no-longer-answered", "same": "same", "other-reason": "other-reason"}
    opposite |= {value: key for key, value in opposite.items()}
    assert [move.direction for move in back.moves] == [opposite[move.direction] for move in there.moves]
    assert [part.change for part in back.dimensions] == [
        None if part.change is None else -part.change for part in there.dimensions
    ]
