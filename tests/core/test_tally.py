"""A tally is counts that add up: what was counted apart can be merged, and scored as if it had been together."""

from collections import Counter

import pytest
from hypothesis import given, settings

from builders import diagnosed, response, scored, shipped, wave, wave_of
from core.strategies import SMALL, groups
from culturecheck.answers.wave import Respondent
from culturecheck.content.missing import Missing
from culturecheck.counting.tally import Cell, ItemCount, tally
from culturecheck.counting.weighing import PersonSum
from culturecheck.scoring.person import score
from culturecheck.statistics.cross_products import cross_products_of

SHIPPED = shipped()


@settings(max_examples=25)
@given(groups("a"), groups("b"))
def test_the_tallies_of_two_waves_add_up_to_the_tally_of_both(
    here: tuple[Respondent, ...], there: tuple[Respondent, ...]
) -> None:
    both = tally(wave_of(SMALL, *here, *there))
    assert tally(wave_of(SMALL, *here)) + tally(wave_of(SMALL, *there)) == both


@settings(max_examples=25)
@given(groups("a"), groups("b"))
def test_adding_tallies_is_commutative(here: tuple[Respondent, ...], there: tuple[Respondent, ...]) -> None:
    a, b = tally(wave_of(SMALL, *here)), tally(wave_of(SMALL, *there))
    assert a + b == b + a


@settings(max_examples=25)
@given(groups("a"), groups("b"), groups("c"))
def test_adding_tallies_is_associative(
    one: tuple[Respondent, ...], two: tuple[Respondent, ...], three: tuple[Respondent, ...]
) -> None:
    a, b, c = (tally(wave_of(SMALL, *people)) for people in (one, two, three))
    assert (a + b) + c == a + (b + c)


@settings(max_examples=25)
@given(groups("a"), groups("b"))
def test_merged_sites_are_scored_as_if_they_had_answered_together(
    here: tuple[Respondent, ...], there: tuple[Respondent, ...]
) -> None:
    both = wave_of(SMALL, *here, *there)
    apart = tally(wave_of(SMALL, *here)) + tally(wave_of(SMALL, *there))
    assert score(both, apart) == scored(both)


def test_a_tally_of_everything_that_diagnoses_look_at_adds_up_too() -> None:
    low, high = wave(rest=1), wave(rest=5)
    people = [w.respondents[0].model_copy(update={"id": name}) for w, name in ((low, "low"), (high, "high"))]
    both = wave_of(SHIPPED, *people)
    assert tally(low) + tally(high) == tally(both)
    assert scored(both).total.exact == 3
    assert "Motto, not culture" not in {found.pattern.name for found in diagnosed(both)}


def test_tallies_of_different_questionnaires_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="same questionnaire"):
        tally(wave(rest=3)) + tally(wave(rest=3, on=shipped("pulse")))


def test_each_answer_is_counted_under_what_was_chosen() -> None:
    answers = ["1", "4", "4", "dont-know", "not-applicable", "skipped"]
    people = [
        Respondent.answering(f"p{n}", [response(SMALL, "front.turned", answer)]) for n, answer in enumerate(answers)
    ]
    silent = Respondent(id="silent")
    count = tally(wave_of(SMALL, *people, silent)).whole.items["front.turned"]
    assert count == ItemCount((1, 0, 0, 2, 0), dont_know=1, not_applicable=1, skipped=2)
    assert count.answered == 3


def test_a_person_sum_holds_weighted_points_weight_and_number() -> None:
    given_wave = wave({"front.plain": 4, "front.turned": 4, "front.heavy": 2}, on=SMALL)
    sums = tally(given_wave).whole.composites["front"]
    # 4 + (6 − 4) + 2 × (1 + 4 × 1/6), of the weight 1 + 1 + 2, from three answers
    assert sums == Counter([PersonSum(56, 24, 3)])  # in sixths


def test_who_answered_nothing_is_counted_and_weighs_nothing() -> None:
    cell = tally(wave({"front.plain": Missing.DONT_KNOW}, on=SMALL)).whole
    assert cell.respondents == 1
    assert cell.composites["front"] == Counter([PersonSum(0, 0, 0)])


def test_an_empty_cell_added_changes_nothing() -> None:
    cell = tally(wave(rest=None, on=SMALL)).whole
    none = {name: ItemCount((0,) * len(count.options)) for name, count in cell.items.items()}
    nobody = {key: cross_products_of([], cross_products.items) for key, cross_products in cell.cross_products.items()}
    assert cell + Cell(0, none, {key: Counter() for key in cell.composites}, nobody) == cell
