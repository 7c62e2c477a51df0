"""Perception gaps: who sees a different company, in what order to talk about it, and in which words."""

from decimal import Decimal

import pytest

from builders import a_round, dimension, item, questionnaire, team_reported, team_scored, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.findings.perception import PerceptionGaps, find_perception_gaps
from culturecheck.rounds.round import Level, Round

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
LEAD = a_round(seniority="leaders staff")
FUNCTIONS = a_round(function="sales service stores")


def found(of: Wave) -> PerceptionGaps:
    return find_perception_gaps(team_scored(of))


def sentences(of: Wave) -> list[str]:
    return [line.sentence for line in team_reported(of).perception]


def two_groups(of: Round, one: str, other: str, *, n: int = 12, on: Questionnaire = ASKED) -> Wave:
    first, second = (level.id for level in of.breakdowns[0].levels[:2])
    name = of.breakdowns[0].id
    head = f"| {name} | n | front.* | back.* |\n|---|---|---|---|\n"
    return team_wave(f"{head}| {first} | {n} | {one} |\n| {second} | {n} | {other} |", of=of, on=on)


def test_the_widest_gap_comes_first_and_a_dimension_counts_half_as_much_again() -> None:
    ranked = found(two_groups(LEAD, "5 | 3", "2 | 3")).ranked
    assert [(contrast.subject, contrast.gap) for contrast in ranked[:3]] == [
        ("front", Decimal("3.0")), ("front.a", Decimal("3.0")), ("front.b", Decimal("3.0")),
    ]  # fmt: skip
    assert ranked[-1].gap == 0


def test_a_gap_that_one_or_two_people_can_make_counts_half() -> None:
    wave = team_wave(
        """
        | function | n  | front.a | front.b | back.* |
        |----------|----|---------|---------|--------|
        | sales    | 12 | 4       | 3       | 3      |
        | service  | 12 | 2       | 3       | 3      |
        | stores   | 6  | 3       | 4       | 3      |
        | accounts | 6  | 3       | 2       | 3      |
        """,
        of=a_round(function="sales service stores accounts"),
        on=ASKED,
    )
    [first, second, *_] = [c for c in found(wave).ranked if abs(c.gap) == 2]
    assert (first.subject, first.one, first.other) == ("front.a", ("sales",), ("service",))
    assert (second.subject, second.one, second.other) == ("front.b", ("stores",), ("accounts",))
    assert found(wave).talks[0] == first


def test_those_who_lead_speak_of_the_people_they_lead() -> None:
    assert sentences(two_groups(LEAD, "5 | 3", "3 | 4"))[:3] == [
        "Leaders rate front 2.0 higher than the people they lead.",
        "Leaders rate “Short of front.a” 2.0 higher than the people they lead.",
        "Leaders rate “Short of front.b” 2.0 higher than the people they lead.",
    ]
    assert "Leaders rate back 1.0 lower than the people they lead." in sentences(two_groups(LEAD, "5 | 3", "3 | 4"))


def test_with_three_ranks_leaders_are_compared_by_name() -> None:
    ranks = a_round(seniority="leaders heads staff")
    assert "Leaders rate front 2.0 higher than heads." in sentences(two_groups(ranks, "5 | 3", "3 | 3"))


def test_equal_views_are_said_to_be_alike() -> None:
    assert "Sales and service rate back alike." in sentences(two_groups(FUNCTIONS, "5 | 3", "3 | 3"))


def test_a_proper_name_keeps_its_capital() -> None:
    [breakdown] = FUNCTIONS.breakdowns
    levels = (Level(id="sales", name="IT"), Level(id="service", name="Hamburg North"), breakdown.levels[2])
    named = FUNCTIONS.model_copy(update={"breakdowns": (breakdown.model_copy(update={"levels": levels}),)})
    assert "IT rate front 2.0 higher than Hamburg North." in sentences(two_groups(named, "5 | 3", "3 | 3"))


def test_within_a_function_leaders_are_compared_with_its_people() -> None:
    wave = team_wave(
        """
        | function | seniority | n  | front.* | back.* |
        |----------|-----------|----|---------|--------|
        | sales    | leaders   | 10 | 5       | 3      |
        | sales    | staff     | 10 | 2       | 3      |
        | service  | leaders   | 10 | 3       | 3      |
        | service  | staff     | 10 | 3       | 3      |
        """,
        of=a_round(function="sales service", seniority="leaders staff"),
        on=ASKED,
    )
    told = sentences(wave)
    assert "In sales, leaders rate front 3.0 higher than the people they lead." in told
    assert "Among leaders, sales rate front 2.0 higher than service." in told


def test_a_group_stands_beside_all_the_rest_where_there_are_more_than_two() -> None:
    wave = team_wave(
        """
        | function | n  | rest |
        |----------|----|------|
        | sales    | 12 | 4    |
        | service  | 12 | 2    |
        | stores   | 12 | 2    |
        """,
        of=FUNCTIONS,
        on=ASKED,
    )
    assert "Sales rate front 2.0 higher than everybody else." in sentences(wave)
    assert not any("everybody else" in told for told in sentences(two_groups(LEAD, "5 | 3", "3 | 3")))


@pytest.mark.parametrize(("people", "words"), [(9, ""), (10, "two different pictures")])
def test_there_is_no_verdict_with_fewer_than_ten_on_a_side(people: int, words: str) -> None:
    first = found(two_groups(LEAD, "4 | 3", "2 | 3", n=people)).ranked[0]
    assert first.words == words


def test_a_limit_makes_a_gap_of_at_least_so_much() -> None:
    wave = team_wave(
        """
        | function | n  | rest |
        |----------|----|------|
        | sales    | 6  | 5    |
        | service  | 12 | 3    |
        | stores   | 12 | 3    |
        """,
        of=FUNCTIONS,
        on=ASKED,
    )
    assert "Sales rate front at least 1.8 higher than stores." in sentences(wave)


def test_what_is_put_forward_is_wide_enough_and_never_the_same_twice() -> None:
    talks = found(two_groups(LEAD, "5 | 4", "2 | 3")).talks
    assert [talk.subject for talk in talks] == ["front", "back"]
    assert found(two_groups(LEAD, "3 | 3", "3 | 3")).talks == ()


def test_items_about_oneself_are_not_compared() -> None:
    own = item("back.own").model_copy(update={"about": "oneself"})
    asked = questionnaire(dimension("front", item("front.a")), dimension("back", item("back.a"), own))
    subjects = {contrast.subject for contrast in found(two_groups(LEAD, "5 | 3", "3 | 3", on=asked)).ranked}
    assert subjects == {"front", "front.a", "back.a"}


def test_every_gap_comes_with_a_question_to_put() -> None:
    lines = team_reported(two_groups(LEAD, "5 | 3", "2 | 3")).perception
    assert lines[0].ask == "What of front.a?"
    assert all(line.ask for line in lines)


def test_the_printed_numbers_add_up() -> None:
    for line in team_reported(two_groups(LEAD, "5 | 3", "2 | 4")).perception:
        assert line.of_one.exact - line.of_other.exact == line.gap
