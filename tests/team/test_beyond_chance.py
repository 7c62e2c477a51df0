"""Groups differ only where they do so by more than chance, and what cannot be told is said to be so."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_round, dimension, item, questionnaire, team_scored, team_wave
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.findings.beyond_chance import GroupsJudged, GroupsSeen, judge_groups
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import TeamScorecard
from culturecheck.shown import Bound, ShownScore

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
LEAD = a_round(seniority="leaders staff")
FOUR = a_round(function="sales service stores accounts")


def judged(table: str, of: Round, on: Questionnaire = ASKED) -> GroupsJudged:
    return judge_groups(team_scored(team_wave(table, of=of, on=on)))


def apart(found: GroupsJudged) -> list[tuple[str, tuple[str, ...]]]:
    """Topics that differ, with the levels that stand apart."""
    return [
        (topic.subject, tuple(str(name) for group in topic.named for name in group if name)) for topic in found.apart
    ]


LEADERS_HIGHER = """
| seniority | n | front.* | back.* |
|-----------|---|---------|--------|
| leaders   | 4 | 5       | 3      |
| leaders   | 4 | 4       | 2      |
| leaders   | 4 | 4       | 4      |
| staff     | 9 | 3       | 3      |
| staff     | 9 | 2       | 2      |
| staff     | 9 | 3       | 4      |
"""


def test_two_levels_that_differ_on_one_topic_and_not_on_the_other() -> None:
    found = judged(LEADERS_HIGHER, LEAD)
    assert found.kind is GroupsSeen.APART
    assert apart(found) == [("front", ("leaders", "staff"))]
    assert {name for name, _, adjusted in found.items if adjusted <= 0.05} == {"front.a", "front.b"}
    assert found.unjudged == ()
    [front, back] = found.topics
    assert front.sides[0].gap == pytest.approx(1.6)  # 4.3 less 2.7, as printed
    assert back.p == 1


@pytest.mark.parametrize(
    ("front", "named"),
    [
        ("4 | 3 | 3 | 3", ("sales",)),
        ("3 | 3 | 3 | 2", ("accounts",)),
        ("4 | 4 | 2 | 2", ()),  # two camps of groups: they differ, and none stands alone
        ("5 | 3 | 3 | 1", ("sales", "accounts")),
    ],
)
def test_of_four_levels_those_that_stand_apart_are_named(front: str, named: tuple[str, ...]) -> None:
    levels = zip(("sales", "service", "stores", "accounts"), front.split(" | "), strict=True)
    people = [
        f"| {name} | {n} | {points} | {back} |" for name, points in levels for n, back in ((4, 2), (4, 3), (4, 4))
    ]
    found = judged("| function | n | front.* | back.* |\n|---|---|---|---|\n" + "\n".join(people), FOUR)
    assert apart(found) == [("front", named)]


def test_the_order_of_levels_decides_nothing() -> None:
    rows = [("sales", 4), ("service", 3), ("stores", 3), ("accounts", 2)]
    table = "| function | n | front.* | back.* |\n|---|---|---|---|\n" + "\n".join(
        f"| {name} | {n} | {points} | {back} |" for name, points in rows for n, back in ((4, 2), (4, 3), (5, 4))
    )
    forth = judged(table, FOUR)
    back = judged(table, a_round(function="accounts stores service sales"))
    assert [set(names) for _, names in apart(forth)] == [set(names) for _, names in apart(back)] != []
    assert [topic.p for topic in forth.topics] == pytest.approx([topic.p for topic in back.topics])


ALIKE = "| leaders | 40 | 3 | 3 |\n| leaders | 40 | 4 | 4 |\n| staff | 40 | 3 | 3 |\n| staff | 40 | 4 | 4 |"
UNCLEAR = """\
| leaders | 4 | 4 | 3 |
| leaders | 4 | 3 | 4 |
| staff   | 9 | 3 | 4 |
| staff   | 9 | 4 | 3 |
| staff   | 9 | 3 | 3 |"""


@pytest.mark.parametrize(
    ("people", "seen"),
    [
        (ALIKE, GroupsSeen.ALIKE),
        (UNCLEAR, GroupsSeen.UNCLEAR),  # a difference may be there: so few people could not show it
        ("| leaders | 12 | 3 | 3 |\n| staff | 12 | 3 | 3 |", GroupsSeen.ALIKE),  # no spread at all, and one mean
        ("| leaders | 12 | 4 | 4 |\n| staff | 12 | 3 | 3 |", GroupsSeen.APART),
        ("| leaders | 3 | 4 | 4 |\n| staff | 4 | 3 | 3 |", GroupsSeen.TOO_FEW),  # nobody's spread may be told
        ("| staff | 24 | 3 | 4 |", GroupsSeen.TOO_FEW),  # nobody else answered
        ("| leaders | 2 | 4 | 4 |\n| staff | 24 | 3 | 3 |", GroupsSeen.TOO_FEW),  # one of the levels has too few people
    ],
)
def test_what_can_be_said_of_two_levels(people: str, seen: GroupsSeen) -> None:
    assert judged(f"| seniority | n | front.* | back.* |\n|---|---|---|---|\n{people}", LEAD).kind is seen


def test_where_nobody_was_asked_for_a_group_there_is_no_topic() -> None:
    found = judged("| n | front.* | back.* |\n|---|---|---|\n| 14 | 3 | 4 |", a_round())
    assert (found.kind, found.topics, found.unjudged) == (GroupsSeen.TOO_FEW, (), ())
    assert found.likeliest is None
    assert found.called_from is None


# Hidden near an end


NEAR_THE_TOP = """
| seniority | n | front.a | front.b | back.* |
|-----------|---|---------|---------|--------|
| leaders   | 4 | 5       | 5       | 3      |
| leaders   | 4 | 5       | 4       | 4      |
| staff     | 9 | 3       | 3       | 3      |
| staff     | 9 | 2       | 2       | 4      |
| staff     | 9 | 4       | 3       | 2      |
"""


def test_the_dimension_that_differs_most_is_judged_though_one_side_is_hidden_near_an_end() -> None:
    team = team_scored(team_wave(NEAR_THE_TOP, of=LEAD, on=ASKED))
    shown = [score.figure("front").value for score in team.groups[1:]]
    assert None in shown  # or the case is no longer what it is here for
    found = judge_groups(team)
    [topic] = found.apart
    assert topic.subject == "front"
    assert [side.other for side in topic.sides] == [None]
    assert len(topic.unshown) == 1


def with_limit(team: TeamScorecard, group: tuple[str | None, ...], subject: str) -> TeamScorecard:
    """The scorecard with a figure of a group told as at least 4.8."""
    limit = {"value": ShownScore.near(Bound.AT_LEAST), "people": None, "deviation": None, "detail": None}
    groups = [
        score.model_copy(
            update={"dimensions": {**score.dimensions, subject: score.dimensions[subject].model_copy(update=limit)}}
        )
        if score.group == group
        else score
        for score in team.groups
    ]
    return team.model_copy(update={"groups": tuple(groups)})


def test_a_limit_says_only_what_is_sure() -> None:
    team = with_limit(team_scored(team_wave(LEADERS_HIGHER, of=LEAD, on=ASKED)), ("leaders",), "front")
    [front, _] = judge_groups(team).topics
    assert front.sides[0].gap == pytest.approx(4.8 - 2.7)
    near_it = team_scored(team_wave(LEADERS_HIGHER.replace("| 3 ", "| 5 ").replace("| 2 ", "| 5 "), of=LEAD, on=ASKED))
    [front, _] = judge_groups(with_limit(near_it, ("leaders",), "front")).topics
    assert front.p == 1  # 4.8 or more beside 5.0: either may be the higher


# What stands in a table


def test_each_gap_between_levels_has_its_chance_and_no_other_has() -> None:
    found = judged(LEADERS_HIGHER, LEAD)
    leaders, staff = ("leaders",), ("staff",)
    front = found.chance_of("front", leaders, staff)
    assert front is not None
    assert front.is_beyond
    assert front == found.chance_of("front", staff, leaders)
    of_item = found.chance_of("front.a", leaders, staff)
    assert of_item is not None
    assert of_item.is_beyond
    assert found.chance_of("back.a", leaders, staff) is None  # its topic did not pass, so nobody looked
    back = found.chance_of("back", leaders, staff)
    assert back is not None
    assert not back.is_beyond
    assert found.chance_of("front", ("leaders", "sales"), ("staff", "sales")) is None


@cache
def four_levels(means: tuple[int, int, int, int]) -> GroupsJudged:
    table = "| function | n | front.* | back.* |\n|---|---|---|---|\n" + "\n".join(
        f"| {name} | 4 | {min(5, max(1, mean + more))} | {3 + more} |"
        for name, mean in zip(("sales", "service", "stores", "accounts"), means, strict=True)
        for more in (-1, 0, 1)
    )
    return judged(table, FOUR)


@settings(max_examples=15)
@given(st.tuples(*[st.sampled_from([2, 3, 4])] * 4))
def test_levels_are_named_and_rows_are_beyond_chance_only_within_a_topic_that_passed(
    means: tuple[int, int, int, int],
) -> None:
    found = four_levels(means)
    for topic in found.topics:
        assert bool(topic.named) <= topic.is_apart
        assert topic.p <= topic.adjusted <= 1
        assert topic.p <= topic.anywhere
        for level in topic.levels:
            chance = found.chance_of(topic.subject, level.group, None)
            assert chance is not None
            assert chance.is_beyond == (level.group in topic.named)
    assert found.topic("back", 0) in found.topics
    assert all(item.startswith(tuple(topic.subject for topic in found.apart)) for item, _, _ in found.items)
    assert sorted(found.apart, key=lambda topic: -topic.lower) == list(found.apart)


def test_figures_that_are_printed_are_all_that_goes_in() -> None:
    """What comes out is the same once the scorecard has been written and read."""
    team = team_scored(team_wave(NEAR_THE_TOP, of=LEAD, on=ASKED))
    again = TeamScorecard.model_validate_json(team.model_dump_json(by_alias=True))
    assert judge_groups(again) == judge_groups(team)


EIGHT_LEADERS = """
| seniority | n | front.* | back.* |
|-----------|---|---------|--------|
| leaders   | 4 | 5       | 3      |
| leaders   | 4 | 4       | 4      |
| staff     | 9 | 3       | 3      |
| staff     | 9 | 2       | 2      |
| staff     | 9 | 3       | 4      |
"""


@pytest.mark.parametrize("invited", [None, 60, {"leaders": 10, "staff": 29}])
@pytest.mark.parametrize("order", ["leaders staff", "staff leaders"])
def test_of_two_levels_whose_numbers_are_not_said_one_counts_as_the_fewest_and_the_other_as_the_rest(
    invited: int | dict[str, int] | None, order: str
) -> None:
    of = a_round(seniority=order).model_copy(update={"invited": invited})
    found = judged(EIGHT_LEADERS, of)
    topic = found.topic("front", 0)
    assert topic is not None
    assert sorted(level.mean.people for level in topic.levels) == [5, 30]
    known = judged(EIGHT_LEADERS, of.model_copy(update={"invited": 35})).topic("front", 0)
    assert known is not None
    assert known.called_from < topic.called_from < 1.6 * known.called_from
    assert found.kind is GroupsSeen.APART


def test_where_a_third_level_is_not_shown_the_rest_may_be_in_it() -> None:
    found = judged(EIGHT_LEADERS, a_round(seniority="leaders staff guests"))
    assert {level.mean.people for topic in found.topics for level in topic.levels} == {9}  # or it would be said
