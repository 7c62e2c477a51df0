"""Which answers count as favourable: the scale says it, whatever its length; turned items the other way round."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builders import SCALES, dimension, item, questionnaire, reported, rubric, scale, scored, wave
from culturecheck.answers.interview import Answered, Interview, take
from culturecheck.answers.wave import Response
from culturecheck.content.questionnaire import Questionnaire, sides_words
from culturecheck.content.scale import MOST_OPTIONS, Scale, Side, Sides, usual_places
from culturecheck.counting.tally import ItemCount
from culturecheck.figures import score_figure
from culturecheck.report.lines import item_lines
from culturecheck.report.team.spread import bar
from culturecheck.scoring.team.details import detail, item_values

LENGTHS = range(2, MOST_OPTIONS + 1)
SIGNS: dict[Side, str] = {"unfavourable": "-", "neutral": "o", "favourable": "+"}

# options | from low to high: unfavourable, neither, favourable
USUAL = """
 2 | - +
 3 | - o +
 4 | - - + +
 5 | - - o + +
 6 | - - o o + +
 7 | - - - o + + +
 8 | - - - o o + + +
 9 | - - - o o o + + +
10 | - - - - o o + + + +
11 | - - - - o o o + + + +
"""


def on(*scales: Scale, reversed_: bool = False) -> Questionnaire:
    """A questionnaire of one item on the first of these scales."""
    length = len(scales[0].options)
    whole = questionnaire(dimension("front", item("front.one", of=length, reversed_=reversed_)))
    return Questionnaire(**{**{name: getattr(whole, name) for name in Questionnaire.model_fields}, "scales": scales})


def signs(asked: Questionnaire) -> str:
    (only,) = asked.items
    places = range(1, len(asked.options(only)) + 1)
    return " ".join(SIGNS[asked.sides(only).side(asked.turned(only, place))] for place in places)


@pytest.mark.parametrize("line", USUAL.strip().splitlines())
def test_the_upper_and_the_lower_third_count_unless_something_else_is_said(line: str) -> None:
    length, _, wanted = line.partition("|")
    assert signs(on(scale(int(length)))) == wanted.strip()
    assert signs(on(scale(int(length)), reversed_=True)) == wanted.strip()[::-1]


def test_of_five_options_the_limits_of_the_rubric_hold() -> None:
    whole = questionnaire(
        dimension("front", item("front.one"), item("front.levels", of=None), item("front.turned", reversed_=True)),
        by=rubric(limits={"favourable": "5", "unfavourable": "1"}),
    )
    assert {tuple(whole.sides(it)) for it in whole.items} == {(Fraction(1), Fraction(5))}


def said(length: int, **sides: str) -> Scale:
    return Scale.model_validate({**scale(length).model_dump(), **sides})


@pytest.mark.parametrize(
    ("length", "sides", "wanted"),
    [
        (4, {"favourable_from": "option-4"}, "- - o +"),
        (5, {"favourable_from": "option-3", "unfavourable_to": "option-2"}, "- - + + +"),
        (5, {"unfavourable_to": "option-1"}, "- o o + +"),
        (11, {"favourable_from": "option-10", "unfavourable_to": "option-7"}, "- - - - - - - o o + +"),
    ],
)
def test_a_scale_may_say_it_itself(length: int, sides: dict[str, str], wanted: str) -> None:
    assert signs(on(said(length, **sides))) == wanted
    assert signs(on(said(length, **sides), reversed_=True)) == wanted.translate(str.maketrans("+-", "-+"))


def test_no_option_lies_on_both_sides() -> None:
    with pytest.raises(ValidationError, match="option-2 and up would be favourable, option-2 and down unfavourable"):
        said(4, favourable_from="option-2")


@given(st.sampled_from(LENGTHS), st.data())
def test_as_many_options_are_favourable_as_unfavourable_and_what_is_rounded_stays_on_its_side(
    length: int, data: st.DataObject
) -> None:
    low, high = usual_places(length)
    assert 1 <= low == length + 1 - high < high
    low = data.draw(st.integers(1, length - 1))
    high = data.draw(st.integers(low + 1, length))
    asked = on(said(length, unfavourable_to=f"option-{low}", favourable_from=f"option-{high}"))
    (only,) = asked.items
    for place in range(1, length + 1):
        points, sides = asked.turned(only, place), asked.sides(only)
        assert sides.published.side(Fraction(score_figure(points))) == sides.side(points)


def test_what_says_nothing_of_it_is_written_as_before() -> None:
    assert "favourable" not in SCALES[2].model_dump_json()
    assert Scale.model_validate_json(said(4, favourable_from="option-4").model_dump_json()).places == (2, 4)


def test_shares_camps_and_the_question_for_an_instance_go_by_the_scale() -> None:
    asked = on(scale(4))
    (only,) = asked.items
    count = ItemCount((1, 4, 6, 1), 0, 0, 0)
    found = detail(item_values(asked, only, count), None, asked.sides(only), count)
    assert (found.favourable, found.unfavourable, found.polarised) == (58, 42, True)
    answers = [Answered(response=Response(item=only.id, value=place)) for place in (2, 3)]
    assert [take(Interview(asked), answer).is_high(only) for answer in answers] == [False, True]


def test_an_answer_on_a_limit_stays_high_though_its_points_are_rounded_down() -> None:
    asked = on(said(7, favourable_from="option-6"))  # 4.33 points, published as 4.3
    standings = [item_lines(scored(wave({"front.one": place}, on=asked)))["front.one"].standing for place in (5, 6)]
    advice = [reported(wave({"front.one": place}, on=asked)).advice for place in (5, 6)]
    assert (standings, [len(called) for called in advice]) == (["middling", "high"], [1, 0])


def test_the_bars_of_an_older_scorecard_are_drawn_by_the_limits_that_its_shares_were_made_with() -> None:
    asked = on(scale(4))
    (only,) = asked.items
    count = ItemCount((1, 4, 6, 1), 0, 0, 0)
    made = {True: asked.sides(only), False: Sides.of(asked.rubric.limits)}
    details = {now: detail(item_values(asked, only, count), None, sides, count) for now, sides in made.items()}
    kinds = {now: [part.kind for part in bar(asked, only, found)] for now, found in details.items()}
    assert kinds == {True: ["lowest", "low", "high", "highest"], False: ["lowest", "middle", "middle", "highest"]}
    assert [part.percent for part in bar(asked, only, details[False])] == [8, 34, 50, 8]


def test_it_is_told_wherever_it_is_not_the_usual() -> None:
    assert sides_words(on(scale(5))) == ""
    assert str(sides_words(on(scale(4), reversed_=True))) == (
        "On the scale of-4, “Option 3 of 4” and above counts as favourable, “Option 2 of 4” and below as unfavourable; "
        "where a question is turned, the other way round."
    )
