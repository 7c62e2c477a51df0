"""How far it is from now to wanted: targets, gaps that add up as printed, and their order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import dimension, item, questionnaire, rubric, scored, shipped, wave
from core.strategies import SMALL, Answers, small_answers
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.findings.gaps import Gaps, find_gaps, target
from culturecheck.shown import ShownScore

RUBRIC = shipped().rubric


def three(*weights: str) -> Questionnaire:
    """Three dimensions with one item each on a scale of five."""
    names = ("red", "green", "blue")
    return questionnaire(
        *(dimension(name, item(f"{name}.only"), weight=w) for name, w in zip(names, weights or "111", strict=True))
    )


def gaps_of_three(
    *answers: int | str, weights: tuple[str, ...] = ("1", "1", "1"), wanted: dict[str, int] | None = None
) -> Gaps:
    given_answers = dict(zip(("red.only", "green.only", "blue.only"), answers, strict=True))
    return find_gaps(scored(wave(given_answers, on=three(*weights), wanted=wanted)))


# Where one wants to be


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ("1.0", "3.5"), ("1.4", "3.5"), ("2.4", "3.5"),  # one band up would be below the floor
        ("2.5", "3.5"), ("3.4", "3.5"),  # one band up
        ("3.5", "4.5"), ("4.4", "4.5"),
        ("4.5", "4.5"), ("5.0", "4.5"),  # there is no band above
    ],
)  # fmt: skip
def test_by_default_one_wants_to_be_one_band_up_and_never_below_the_floor(now: str, wanted: str) -> None:
    assert target(RUBRIC, Decimal(now), None) == Decimal(wanted)


@given(st.integers(10, 50))
def test_no_default_target_lies_below_3_5(tenths: int) -> None:
    wanted = target(RUBRIC, Decimal(tenths) / 10, None)
    assert wanted is not None
    assert wanted >= Decimal("3.5")


@pytest.mark.parametrize(("level", "wanted"), [(1, "1.0"), (2, "1.5"), (3, "2.5"), (4, "3.5"), (5, "4.5")])
def test_a_chosen_band_is_wanted_from_its_lower_edge(level: int, wanted: str) -> None:
    for now in (None, Decimal("1.0"), Decimal("5.0")):
        assert target(RUBRIC, now, level) == Decimal(wanted)


def test_without_a_score_there_is_no_default_target() -> None:
    assert target(RUBRIC, None, None) is None


def test_targets_follow_the_rubric() -> None:
    other = rubric(edges=("1", "2", "3", "4", "4.9"), floor="3.25")
    assert target(other, Decimal("1.5"), None) == Decimal("3.25")
    assert target(other, Decimal("3.0"), None) == Decimal("4")
    assert target(other, Decimal("4.0"), None) == Decimal("4.9")


# Printed numbers add up


@given(small_answers(), st.dictionaries(st.sampled_from(["front", "back"]), st.integers(1, 5)))
def test_wanted_minus_now_is_the_gap_and_there_is_none_below_zero(
    given_answers: Answers, wanted: dict[str, int]
) -> None:
    given_wave = wave(given_answers, on=SMALL)
    card = scored(given_wave.model_copy(update={"wanted": wanted}))
    found = find_gaps(card)
    for gap in found.dimensions:
        assert gap.now == card.dimension(gap.dimension).figure.value
        assert gap.origin == ("chosen" if gap.dimension in wanted else "default")
        if gap.now is None or gap.wanted is None:
            assert gap.now is None
            assert gap.gap is None
        else:
            assert gap.gap == max(gap.wanted - gap.now.exact, Decimal(0))
    for of_item in found.items:
        assert of_item.now == card.item(of_item.item).figure.value
        assert of_item.gap == max(of_item.wanted - of_item.now.exact, Decimal(0))


def test_who_is_past_the_wanted_band_has_no_gap() -> None:
    [red, *_] = [gap for gap in gaps_of_three(5, 3, 3, wanted={"red": 3}).dimensions if gap.dimension == "red"]
    assert (red.now, red.wanted, red.gap, red.origin) == (
        ShownScore(Decimal("5.0")),
        Decimal("2.5"),
        Decimal("0.0"),
        "chosen",
    )


def test_a_wanted_band_is_kept_even_where_nothing_could_be_scored() -> None:
    red = gaps_of_three("dont-know", 3, 3, wanted={"red": 4}).dimension("red")
    assert (red.now, red.wanted, red.gap) == (None, Decimal("3.5"), None)


# Items go to the target of their dimension


def test_items_aim_for_the_target_of_their_dimension_and_unanswered_ones_have_no_gap() -> None:
    given_wave = wave({"front.plain": 2, "front.turned": 3, "front.heavy": "dont-know"}, on=SMALL, wanted={"front": 5})
    gaps = {gap.item: (gap.now.exact, gap.wanted, gap.gap) for gap in find_gaps(scored(given_wave)).items}
    assert gaps == {
        "front.plain": (Decimal("2.0"), Decimal("4.5"), Decimal("2.5")),
        "front.turned": (Decimal("3.0"), Decimal("4.5"), Decimal("1.5")),
    }


def test_items_of_a_dimension_without_a_score_aim_for_the_floor() -> None:
    [gap] = find_gaps(scored(wave({"back.levels": 2}, on=SMALL))).items
    assert (gap.wanted, gap.gap) == (Decimal("3.5"), Decimal("1.5"))


def test_the_unscored_question_has_no_gap() -> None:
    gaps = find_gaps(scored(wave({"mindset.word": 1}, rest=3)))
    assert "mindset.word" not in {gap.item for gap in gaps.items}
    assert len(gaps.items) == 24


# The order that the report prints


@pytest.mark.parametrize(
    ("answers", "weights", "order"),
    [
        ((1, 2, 3), ("1", "1", "1"), "red green blue"),  # gaps 2.5, 1.5, 0.5
        ((3, 2, 1), ("1", "1", "1"), "blue green red"),
        ((3, 2, 1), ("6", "1", "1"), "red blue green"),  # 0.5 × 6 = 3.0
        ((2, 2, 2), ("1", "1", "1"), "red green blue"),  # among equals the order of the questionnaire
        ((3, 4, 5), ("1", "1", "1"), "red green blue"),  # 0.5, 0.5, 0.0: among equals the lower score
        ((4, 3, 5), ("1", "1", "1"), "green red blue"),
        ((5, "dont-know", 3), ("1", "1", "1"), "blue red green"),  # without a score last
        (("skipped", "dont-know", 5), ("1", "1", "1"), "blue red green"),
    ],
)
def test_the_largest_weighted_gap_comes_first(
    answers: tuple[int | str, ...], weights: tuple[str, ...], order: str
) -> None:
    found = gaps_of_three(*answers, weights=weights)
    assert " ".join(gap.dimension for gap in found.dimensions) == order


def test_a_wanted_band_changes_the_order() -> None:
    assert gaps_of_three(2, 3, 3).dimensions[0].dimension == "red"
    assert gaps_of_three(2, 3, 3, wanted={"red": 3, "blue": 5}).dimensions[0].dimension == "blue"


@given(small_answers())
def test_the_order_can_be_worked_out_by_hand_from_the_printed_numbers(given_answers: Answers) -> None:
    given_wave = wave(given_answers, on=SMALL)
    found = find_gaps(scored(given_wave)).dimensions
    weights = {"front": 1, "back": 3}
    places = ["front", "back"]
    scored_ = [(gap.now.exact, gap) for gap in found if gap.gap is not None and gap.now is not None]
    by_hand = sorted(
        scored_,
        key=lambda pair: (-(pair[1].gap or 0) * weights[pair[1].dimension], pair[0], places.index(pair[1].dimension)),
    )
    assert list(found) == [gap for _, gap in by_hand] + [gap for gap in found if gap.gap is None]
