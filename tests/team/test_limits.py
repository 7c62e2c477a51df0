"""What is hidden beside a limit: questions, the total, how many were careless; and how that is told."""

import pytest

from builders import a_round, dimension, first_of, item, questionnaire, team_reported, team_scored, team_wave
from culturecheck.rounds.round import Thresholds
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard

TWO = questionnaire(*(dimension(name, item(f"{name}.a"), item(f"{name}.b")) for name in ("one", "two")))


def few(*rows: str, k: int = 5) -> TeamScorecard:
    table = "| n | one.a | one.b | two.a | two.b |\n|---|---|---|---|---|\n" + "\n".join(f"| {row} |" for row in rows)
    round_ = a_round().model_copy(update={"thresholds": Thresholds(means_from=k)})
    return team_scored(team_wave(table, of=round_, on=TWO))


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (["5 | 4 | 3 | 3 | 3"], "3.5: 4.0, 3.0"),
        (["5 | 5 | 3 | 3 | 3"], "4.0: –, –"),  # 40 less 15 is 25
        (["5 | 5 | 5 | 3 | 3"], "4.8 or more: 4.8 or more, 4.8 or more"),
        (["4 | 5 | 1 | 3 | 3", "1 | 5 | 2 | 3 | 3"], "3.1: –, –"),  # 31 is 25 and 6, and nothing else
        (["4 | 5 | 1 | 3 | 3", "1 | 4 | 2 | 3 | 3"], "3.0: 4.8 or more, 1.2 or less"),  # or 25 and 5
    ],
)
def test_a_dimension_stays_and_its_questions_go_where_they_would_pin_each_other(rows: list[str], printed: str) -> None:
    whole = few(*rows).whole
    assert f"{whole.dimensions['one'].words}: {whole.items['one.a'].words}, {whole.items['one.b'].words}" == printed


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (["3 | 5 | 5 | 2 | 2", "1 | 4 | 5 | 2 | 2", "1 | 5 | 4 | 2 | 2"], "–"),  # 3.4 is 68 at most, less 20 is 48
        (["4 | 5 | 5 | 2 | 2", "1 | 4 | 5 | 2 | 2"], "3.5"),  # 69 or 70, less 20 is 49 or 50
    ],
)
def test_the_total_goes_where_it_would_pin_a_dimension(rows: list[str], total: str) -> None:
    whole = few(*rows).whole
    assert (whole.dimensions["one"].words, whole.dimensions["two"].words) == ("4.8 or more", "2.0")
    assert whole.total.words == total
    assert whole.total.status is (Status.NEAR_AN_END if total == "–" else Status.SCORED)


def test_of_fewer_than_five_people_there_are_no_limits() -> None:
    whole = few("4 | 5 | 5 | 3 | 3", k=3).whole
    assert {figure.words for figure in (whole.items["one.a"], whole.items["one.b"], whole.dimensions["one"])} == {"–"}
    assert whole.dimensions["two"].words == "3.0"


def test_a_report_says_which_questions_have_no_number_and_why() -> None:
    told = team_reported(team_wave("| n | one.a | one.b | rest |\n|---|---|---|---|\n| 5 | 5 | 3 | 3 |", on=TWO))
    words = "The single questions about one have no number of their own: of so few people, answers near an end of the"
    assert words in str(told.chart_note)
    assert any(words in str(paragraph.text) for paragraph in told.privacy)
    assert {line.mean for line in told.appendix if line.name.startswith("Short of one")} == {None}


def test_advice_does_not_take_hidden_answers_for_good_ones() -> None:
    told = team_reported(team_wave("| n | one.a | one.b | rest |\n|---|---|---|---|\n| 5 | 5 | 3 | 4 |", on=TWO))
    assert (
        str(first_of(told).because) == "not all answers can be shown, and few of those that can call for anything else"
    )
    told = team_reported(team_wave("| n | rest |\n|---|---|\n| 5 | 4 |", on=TWO))
    assert str(first_of(told).because) == "few answers call for anything else"


@pytest.mark.parametrize(("people", "told"), [(9, None), (10, 10)])
def test_how_many_answered_carelessly_is_told_from_ten_people_on(people: int, told: int | None) -> None:
    long = questionnaire(dimension("long", *(item(f"long.{letter}") for letter in "abcdefghijkl")))
    of = team_wave(f"| n | rest |\n|---|---|\n| {people} | 3 |", on=long)
    assert team_scored(of).careless.people == told
    assert ("is told from 10 people on" in str(team_reported(of).careless)) is (told is None)
