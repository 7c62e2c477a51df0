"""Perception gaps: who sees a different company, in what order to talk about it, and in which words."""

from decimal import Decimal
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_round, dimension, item, questionnaire, team_reported, team_scored, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.findings.apart import GroupGap, ShownGroups
from culturecheck.findings.beyond_chance import judge_groups
from culturecheck.findings.perception import PerceptionGaps, find_perception_gaps
from culturecheck.privacy import Group
from culturecheck.rounds.round import Level, Round
from culturecheck.scoring.team import TeamScorecard
from culturecheck.shown import ShownScore
from culturecheck.statistics import GroupOverlap

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
LEAD = a_round(seniority="leaders staff")
FUNCTIONS = a_round(function="sales service stores")


def found(of: Wave) -> PerceptionGaps:
    team = team_scored(of)
    return find_perception_gaps(team, judge_groups(team))


def gaps(of: Wave) -> list[GroupGap]:
    return [one.gap for one in found(of).told]


def sentences(of: Wave) -> list[str]:
    return [str(line.sentence) for line in team_reported(of).perception]


def two_groups(of: Round, one: str, other: str, *, n: int = 12, on: Questionnaire = ASKED) -> Wave:
    first, second = (level.id for level in of.breakdowns[0].levels[:2])
    name = of.breakdowns[0].id
    head = f"| {name} | n | front.* | back.* |\n|---|---|---|---|\n"
    return team_wave(f"{head}| {first} | {n} | {one} |\n| {second} | {n} | {other} |", of=of, on=on)


def test_what_is_beyond_chance_comes_first_topic_by_topic_and_then_its_questions() -> None:
    told = found(two_groups(LEAD, "5 | 3", "2 | 3")).told
    assert [(one.gap.subject, one.gap.gap, one.is_beyond) for one in told] == [
        ("front", Decimal("3.0"), True), ("front.a", Decimal("3.0"), True), ("front.b", Decimal("3.0"), True),
        ("back", Decimal("0.0"), False), ("back.a", Decimal("0.0"), False), ("back.b", Decimal("0.0"), False),
    ]  # fmt: skip
    assert [one.chance is None for one in told] == [False, False, False, False, True, True]


def test_the_topic_whose_gap_is_surely_wider_is_talked_about_first() -> None:
    """Both are beyond chance, and back is wider as printed; but there people inside a group lie further apart."""
    of = team_wave(
        """
        | seniority | n | front.* | back.* |
        |-----------|---|---------|--------|
        | leaders   | 6 | 5       | 5      |
        | leaders   | 6 | 4       | 3      |
        | staff     | 6 | 3       | 3      |
        | staff     | 6 | 3       | 1      |
        """,
        of=LEAD,
        on=ASKED,
    )
    assert [(talk.gap.subject, talk.gap.gap) for talk in found(of).talks] == [
        ("front", Decimal("1.5")), ("back", Decimal("2.0")),
    ]  # fmt: skip


def test_a_gap_that_may_be_chance_has_figures_and_no_words() -> None:
    [front, *_] = team_reported(two_groups(LEAD, "3 | 3", "3 | 3")).perception
    assert (front.beyond_chance, front.sentence, front.overlap, front.ask) == (False, "", "", "")
    assert (front.one, front.of_one, front.other, front.of_other) == (
        "Leaders", ShownScore(Decimal("3.0")), "Staff", ShownScore(Decimal("3.0")),
    )  # fmt: skip


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


def test_a_proper_name_keeps_its_capital() -> None:
    [breakdown] = FUNCTIONS.breakdowns
    levels = (Level(id="sales", name="IT"), Level(id="service", name="Hamburg North"), breakdown.levels[2])
    named = FUNCTIONS.model_copy(update={"breakdowns": (breakdown.model_copy(update={"levels": levels}),)})
    assert "IT rate front 2.0 higher than Hamburg North." in sentences(two_groups(named, "5 | 3", "3 | 3"))


def test_parts_of_a_level_stand_beside_each_other_and_nothing_is_claimed_of_them() -> None:
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
    told = [(str(line.one), str(line.other), line.gap, line.beyond_chance) for line in team_reported(wave).perception]
    assert ("Sales, leaders", "Sales, staff", Decimal("3.0"), None) in told
    assert ("Sales, leaders", "Service, leaders", Decimal("2.0"), None) in told


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


@pytest.mark.parametrize(("people", "overlap"), [(9, GroupOverlap.NONE), (10, GroupOverlap.APART)])
def test_there_is_no_verdict_with_fewer_than_ten_on_a_side(people: int, overlap: GroupOverlap) -> None:
    first = gaps(two_groups(LEAD, "4 | 3", "2 | 3", n=people))[0]
    assert (first.overlap, first.few) == (overlap, people < 10)


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


def test_each_topic_is_put_forward_once_and_none_where_nothing_is_beyond_chance() -> None:
    talks = found(two_groups(LEAD, "5 | 4", "2 | 3")).talks
    assert [talk.gap.subject for talk in talks] == ["front", "back"]
    assert found(two_groups(LEAD, "3 | 3", "3 | 3")).talks == ()


def test_items_about_oneself_are_not_compared() -> None:
    own = item("back.own").model_copy(update={"about": "oneself"})
    asked = questionnaire(dimension("front", item("front.a")), dimension("back", item("back.a"), own))
    subjects = {gap.subject for gap in gaps(two_groups(LEAD, "5 | 3", "3 | 3", on=asked))}
    assert subjects == {"front", "front.a", "back.a"}


def test_every_gap_beyond_chance_comes_with_a_question_to_put() -> None:
    lines = team_reported(two_groups(LEAD, "5 | 3", "2 | 3")).perception
    assert lines[0].ask == "What of front.a?"
    assert all(bool(line.ask) == (line.beyond_chance is True) for line in lines)


def test_the_printed_numbers_add_up() -> None:
    for line in team_reported(two_groups(LEAD, "5 | 3", "2 | 4")).perception:
        assert line.of_one.exact - line.of_other.exact == line.gap


# Of many groups, the two furthest apart


def of_one_subject(subject: str, of: Wave) -> list[tuple[Group, Group | None]]:
    return [(gap.one, gap.other) for gap in gaps(of) if gap.subject == subject]


def test_of_many_levels_each_stands_beside_the_rest_once_and_the_two_furthest_apart_beside_each_other() -> None:
    names = [f"team-{n:02}" for n in range(30)]
    lines = [f"| {name} | 12 | {place % 5 + 1} |" for place, name in enumerate(names)]
    of = team_wave("\n".join(["| team | n | rest |", *lines]), of=a_round(team=tuple(names)), on=ASKED)
    pairs = of_one_subject("front", of)
    assert sorted(one for one, other in pairs if other is None) == [(name,) for name in names]
    assert [pair for pair in pairs if pair[1]] == [(("team-00",), ("team-04",))]


def test_parts_of_a_level_are_told_only_where_they_are_worth_a_talk() -> None:
    table = """
        | function | seniority | n  | front.a | front.b | back.* |
        |----------|-----------|----|---------|---------|--------|
        | sales    | leaders   | 10 | 4       | 3       | 3      |
        | sales    | staff     | 10 | 3       | 3       | 3      |
        | service  | leaders   | 10 | 3       | 3       | 3      |
        | service  | staff     | 10 | 3       | 3       | 3      |
        """
    of = team_wave(table, of=a_round(function="sales service", seniority="leaders staff"), on=ASKED)
    levels = [(("sales", None), ("service", None)), ((None, "leaders"), (None, "staff"))]
    within = [(("sales", "leaders"), ("sales", "staff")), (("sales", "leaders"), ("service", "leaders"))]
    assert sorted(of_one_subject("front.b", of), key=str) == sorted(levels, key=str)
    assert set(of_one_subject("front.a", of)) == {*levels, *within}


def test_a_level_whose_only_other_one_is_hidden_stands_beside_the_rest() -> None:
    """Five who left it open stand near an end of the scale, and the leaders are hidden there to cover them."""
    table = """
        | seniority | n  | front.a | front.b | back.* |
        |-----------|----|---------|---------|--------|
        | leaders   | 7  | 3       | 4       | 3      |
        |           | 5  | 5       | 3       | 3      |
        | staff     | 27 | 2       | 3       | 3      |
        """
    of = team_wave(table, of=LEAD, on=ASKED)
    leaders = team_scored(of).group(("leaders",))
    assert leaders is not None
    assert leaders.figure("front.a").value is None
    assert of_one_subject("front.b", of) == [(("leaders",), ("staff",))]
    assert of_one_subject("front.a", of) == of_one_subject("front", of) == [(("staff",), None)]


FIGURES = st.builds(
    lambda tenths, people: (Decimal(tenths) / 10, people), st.integers(10, 50), st.sampled_from([None, 6, 10, 30])
)


@given(st.lists(FIGURES, min_size=2, max_size=7), st.integers(1, 30))
@settings(max_examples=100, deadline=None)
def test_the_two_furthest_apart_are_those_that_looking_at_each_pair_finds(
    figures: list[tuple[Decimal, int | None]], tenths: int
) -> None:
    team = with_means(figures)
    groups, least = ShownGroups(team), Decimal(tenths) / 10
    [among] = groups.siblings
    pairs = [gap for pair in combinations(among.groups, 2) if (gap := groups.gap("front", *pair))]
    furthest, at_most = groups.furthest("front", among), groups.furthest_at_most("front", among)
    assert furthest == max(pairs, key=lambda gap: abs(gap.gap))
    assert at_most is not None
    assert at_most.points == max(reach(gap) for gap in pairs) == reach(at_most.gap)
    sure = [gap for gap in pairs if not gap.few]
    assert groups.furthest("front", among, sure=True) == max(sure, key=lambda gap: abs(gap.gap), default=None)
    assert set(groups.apart_by(least, "front", among)) == {(g.one, g.other) for g in pairs if abs(g.gap) >= least}


def reach(gap: GroupGap) -> Decimal:
    return max(gap.of_one.high - gap.of_other.low, gap.of_other.high - gap.of_one.low)


def with_means(figures: list[tuple[Decimal, int | None]]) -> TeamScorecard:
    """A scorecard of so many groups with these means on a dimension; of fewer than ten they are limits near an end."""
    names = tuple(f"g{place}" for place in range(len(figures)))
    card = scorecard_of_one_mean()
    whole = card.groups[0]
    groups = [
        whole.model_copy(
            update={
                "group": (name,),
                "dimensions": {
                    **whole.dimensions,
                    "front": whole.dimensions["front"].model_copy(
                        update={"value": ShownScore.rounded(value, coarse=not people), "people": people}
                    ),
                },
            }
        )
        for name, (value, people) in zip(names, figures, strict=True)
    ]
    everyone = whole.model_copy(update={"group": (None,)})
    return card.model_copy(update={"round": a_round(team=names), "groups": (everyone, *groups)})


@cache
def scorecard_of_one_mean() -> TeamScorecard:
    return team_scored(team_wave("| n | rest |\n|---|---|\n| 12 | 3 |", of=a_round(), on=ASKED))
