"""How far it is from now to wanted: targets, gaps that add up as printed, and their order."""

from decimal import Decimal
from itertools import pairwise

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
        ("1.0", "3.0"), ("2.0", "3.5"), ("3.0", "4.0"), ("3.4", "4.2"),  # half of the way to 5
        ("3.5", "4.3"),  # half of it is 4.25, and rounded as everything is
        ("4.0", "4.5"), ("4.1", "4.6"), ("4.5", "5.0"),  # at least half a point
        ("4.6", "5.0"), ("5.0", "5.0"),  # and never above 5
    ],
)  # fmt: skip
def test_by_default_one_wants_half_of_the_way_and_at_least_half_a_point(now: str, wanted: str) -> None:
    assert target(RUBRIC, Decimal(now), None) == Decimal(wanted)


TENTH = Decimal("0.1")
RULES = [("0.5", "0.5"), ("0", "0"), ("0", "0.5"), ("1", "0"), ("0.33", "0.25"), ("0.75", "1.37"), ("0", "4")]


@pytest.mark.parametrize(("part", "least"), RULES)
def test_over_all_scores_no_target_jumps_and_who_stands_lower_has_as_far_to_go_or_further(
    part: str, least: str
) -> None:
    """A tenth more of now is a tenth more of wanted at most, and never less: by any rule that a rubric can hold."""
    other = rubric(part=part, least=least)
    scores = [Decimal(tenths) / 10 for tenths in range(10, 51)]
    targets = [other.default_target(now) for now in scores]
    gaps = [wanted - now for now, wanted in zip(scores, targets, strict=True)]
    assert all(later - earlier in (0, TENTH) for earlier, later in pairwise(targets))
    assert all(earlier - later in (0, TENTH) for earlier, later in pairwise(gaps))
    assert all(
        now <= wanted <= 5 and wanted == wanted.quantize(TENTH) for now, wanted in zip(scores, targets, strict=True)
    )


@pytest.mark.parametrize(("level", "wanted"), [(1, "1.0"), (2, "1.5"), (3, "2.5"), (4, "3.5"), (5, "4.5")])
def test_a_chosen_band_is_wanted_from_its_lower_edge(level: int, wanted: str) -> None:
    for now in (None, Decimal("1.0"), Decimal("5.0")):
        assert target(RUBRIC, now, RUBRIC.band(level).lower_edge) == Decimal(wanted)


def test_without_a_score_there_is_no_default_target() -> None:
    assert target(RUBRIC, None, None) is None


def test_targets_follow_the_rubric() -> None:
    other = rubric(part="0.25", least="0.2")
    assert target(other, Decimal("1.0"), None) == Decimal("2.0")
    assert target(other, Decimal("4.4"), None) == Decimal("4.6")
    assert str(other.targets.in_words()) == "25 % of the way up to 5, at least 0.2 points up, and never above 5"


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


# Items go to what was set for their dimension, or have a target of their own


def test_items_aim_for_what_was_set_for_their_dimension_and_unanswered_ones_have_no_gap() -> None:
    given_wave = wave({"front.plain": 2, "front.turned": 3, "front.heavy": "dont-know"}, on=SMALL, wanted={"front": 5})
    gaps = {gap.item: (gap.now.exact, gap.wanted, gap.gap) for gap in find_gaps(scored(given_wave)).items}
    assert gaps == {
        "front.plain": (Decimal("2.0"), Decimal("4.5"), Decimal("2.5")),
        "front.turned": (Decimal("3.0"), Decimal("4.5"), Decimal("1.5")),
    }


def test_by_default_the_same_answer_has_as_far_to_go_in_a_strong_dimension_as_in_a_weak_one() -> None:
    card = scored(wave({"front.plain": 2, "front.turned": 1, "front.heavy": 5, "back.levels": 2}, on=SMALL))
    gaps = {gap.item: (gap.wanted, gap.gap) for gap in find_gaps(card).items}
    assert gaps["front.plain"] == gaps["back.levels"] == (Decimal("3.5"), Decimal("1.5"))


def test_the_unscored_question_has_no_gap() -> None:
    gaps = find_gaps(scored(wave({"mindset.word": 1}, rest=3)))
    assert "mindset.word" not in {gap.item for gap in gaps.items}
    assert len(gaps.items) == 24


# The order that the report prints


@pytest.mark.parametrize(
    ("answers", "weights", "order"),
    [
        ((1, 2, 3), ("1", "1", "1"), "red green blue"),  # gaps 2.0, 1.5, 1.0
        ((3, 2, 1), ("1", "1", "1"), "blue green red"),
        ((3, 2, 1), ("6", "1", "1"), "blue green red"),  # what weighs more is no further away
        ((2, 2, 2), ("1", "1", "1"), "red green blue"),  # among equals the order of the questionnaire
        ((3, 4, 5), ("1", "1", "1"), "red green blue"),  # 1.0, 0.5, 0.0
        ((4, 3, 5), ("1", "1", "1"), "green red blue"),
        ((5, "dont-know", 3), ("1", "1", "1"), "blue red green"),  # without a score last
        (("skipped", "dont-know", 5), ("1", "1", "1"), "blue red green"),
    ],
)
def test_the_largest_gap_comes_first(answers: tuple[int | str, ...], weights: tuple[str, ...], order: str) -> None:
    found = gaps_of_three(*answers, weights=weights)
    assert " ".join(gap.dimension for gap in found.dimensions) == order


def test_a_wanted_band_changes_the_order() -> None:
    assert gaps_of_three(2, 3, 3).dimensions[0].dimension == "red"
    assert gaps_of_three(2, 3, 3, wanted={"red": 3, "blue": 5}).dimensions[0].dimension == "blue"


@given(small_answers())
def test_the_order_can_be_worked_out_by_hand_from_the_printed_numbers(given_answers: Answers) -> None:
    given_wave = wave(given_answers, on=SMALL)
    found = find_gaps(scored(given_wave)).dimensions
    places = ["front", "back"]
    scored_ = [(gap.now.exact, gap) for gap in found if gap.gap is not None and gap.now is not None]
    by_hand = sorted(
        scored_,
        key=lambda pair: (-(pair[1].gap or 0), pair[0], places.index(pair[1].dimension)),
    )
    assert [now for now, _ in by_hand] == sorted(now for now, _ in by_hand), "the weakest has furthest to go"
    assert list(found) == [gap for _, gap in by_hand] + [gap for gap in found if gap.gap is None]
