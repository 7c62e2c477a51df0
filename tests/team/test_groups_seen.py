"""What a report says of groups: four messages, in every format and for every audience, and a reason for what is not."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, shipped, team_reported, team_scored, team_wave
from culturecheck.answers.wave import Respondent, Wave
from culturecheck.figures import chance_figure
from culturecheck.findings.beyond_chance import GroupsSeen, judge_groups
from culturecheck.rendering.json import document_json
from culturecheck.report.chance import reports_in_figures, reports_in_words
from culturecheck.report.team import TeamReport
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.report.team.perception import overlap_said
from culturecheck.rounds.round import Leader, Round
from culturecheck.statistics import GroupOverlap
from rendering.test_team_report import html, markdown
from team.test_beyond_chance import ALIKE, ASKED, FOUR, LEAD, LEADERS_HIGHER, NEAR_THE_TOP, UNCLEAR

HEAD = "| seniority | n | front.* | back.* |\n|---|---|---|---|\n"
SURE = "Chance alone brings such a difference, on any topic, in one report in 1000 or fewer."
OTHERS = "On every other topic, what differs may be chance."
CANNOT_BE_TOLD = "Whether groups see different companies cannot be told from these answers."
ALIKE_SAID = (
    "Groups see the same company: on no topic does a group stand half a point or more from the others, and enough "
    "people answered to tell."
)
TOO_FEW = "Too few people may be shown group by group to say whether groups see different companies."
NO_SPREAD = "| leaders | 12 | {} | 3 |\n| staff | 12 | 3 | 3 |"


def four(front: str) -> Wave:
    """Twelve people in each of four functions, with these means on one dimension and the same on the other."""
    levels = zip(("sales", "service", "stores", "accounts"), front.split(), strict=True)
    rows = (f"| {name} | 4 | {points} | {back} |" for name, points in levels for back in (2, 3, 4))
    return team_wave(HEAD.replace("seniority", "function") + "\n".join(rows), of=FOUR, on=ASKED)


def two(people: str) -> Wave:
    return team_wave(HEAD + people, of=LEAD, on=ASKED)


MESSAGES: dict[str, tuple[Wave, GroupsSeen, str]] = {
    "two groups apart": (
        team_wave(LEADERS_HIGHER, of=LEAD, on=ASKED), GroupsSeen.APART,
        f"Groups see different companies: leaders put front at 4.3 out of 5, staff at 2.7. {SURE} {OTHERS}",
    ),
    "one of four apart": (
        four("4 3 3 3"), GroupsSeen.APART,
        f"Groups see different companies: sales put front at 4.0 out of 5, everybody else at 3.0. {SURE} {OTHERS}",
    ),
    "two of four apart": (
        four("5 3 3 1"), GroupsSeen.APART,
        "Groups see different companies: sales put front at 5.0 out of 5, accounts at 1.0, everyone together at 3.0. "
        f"{SURE} {OTHERS}",
    ),
    "apart without one that stands alone": (
        four("4 4 2 2"), GroupsSeen.APART,
        "Groups see different companies: people see front differently by function, from 2.0 (stores) to 4.0 (sales), "
        f"and no group stands alone. {SURE} {OTHERS}",
    ),
    "one side hidden near an end": (
        team_wave(NEAR_THE_TOP, of=LEAD, on=ASKED), GroupsSeen.APART,
        "Groups see different companies: leaders put front at 4.8 or more out of 5, everyone together at 3.3 (that of "
        f"staff is not shown). {SURE} {OTHERS}",
    ),
    "cannot be told": (
        two(UNCLEAR), GroupsSeen.UNCLEAR,
        f"{CANNOT_BE_TOLD} The likeliest difference: leaders put front at 3.5 out of 5, staff at 3.3. Chance alone "
        "brings one like it, on any topic, in every second report or more. Among groups of this size only a gap of 0.6 "
        "or more can be told from chance.",
    ),
    "equal means of few people": (
        two("| leaders | 3 | 2 | 3 |\n| leaders | 3 | 4 | 3 |\n| staff | 5 | 2 | 3 |\n| staff | 5 | 4 | 3 |"),
        GroupsSeen.UNCLEAR,
        f"{CANNOT_BE_TOLD} They stand alike on every topic that may be shown, but so few people could not show a "
        "difference. Among groups of this size only a gap of 1.5 or more can be told from chance.",
    ),
    "alike": (two(ALIKE), GroupsSeen.ALIKE, ALIKE_SAID),
    "no spread at all, and one mean": (two(NO_SPREAD.format(3)), GroupsSeen.ALIKE, ALIKE_SAID),
    "no spread at all, and two means": (
        two(NO_SPREAD.format(4)), GroupsSeen.APART,
        f"Groups see different companies: leaders put front at 4.0 out of 5, staff at 3.0. {SURE} {OTHERS}",
    ),
    "nobody's spread may be told": (two("| leaders | 3 | 4 | 4 |\n| staff | 4 | 3 | 3 |"), GroupsSeen.TOO_FEW, TOO_FEW),
    "one group answered": (two("| staff | 24 | 3 | 4 |"), GroupsSeen.TOO_FEW, TOO_FEW),
    "one of two is hidden": (two("| leaders | 2 | 4 | 4 |\n| staff | 24 | 3 | 3 |"), GroupsSeen.TOO_FEW, TOO_FEW),
}  # fmt: skip


@pytest.mark.parametrize("case", MESSAGES)
def test_the_first_page_says_one_of_four_things_of_groups(case: str) -> None:
    wave, groups, said = MESSAGES[case]
    told = team_reported(wave)
    assert (told.groups, str(told.lead[1])) == (groups, said)


@pytest.mark.parametrize("case", MESSAGES)
def test_each_audience_reads_it_in_each_format(case: str) -> None:
    wave, groups, said = MESSAGES[case]
    for audience in AUDIENCES:
        told = team_reported(wave, audience)
        assert said in " ".join(markdown(told).split())
        assert said in " ".join(html(told).split())
        written = json.loads(document_json(told))
        assert (written["groups"], written["lead"][1]["text"]) == (groups.value, said)


@pytest.mark.parametrize("case", MESSAGES)
def test_nothing_claims_a_difference_outside_of_what_passed(case: str) -> None:
    wave, groups, _ = MESSAGES[case]
    told = team_reported(wave)
    judged = judge_groups(team_scored(wave))
    passed = {topic.subject for topic in judged.apart}
    assert [talk.subject for talk in told.talk_first] == [topic.subject for topic in judged.apart][:3]
    assert {row.subject.partition(".")[0] for row in told.perception if row.beyond_chance} == passed
    for row in told.perception:
        assert row.beyond_chance or not (row.sentence or row.overlap or row.ask)
    if groups is not GroupsSeen.APART:
        text = markdown(told).partition("## How this was made")[0]
        assert "Talk about this first" not in text
        assert not [words for words in map(str, map(overlap_said, GroupOverlap)) if words and words in text]
        assert told.patterns == ()


@pytest.mark.parametrize("case", MESSAGES)
def test_every_dimension_stands_in_the_table_with_its_gap_or_the_reason(case: str) -> None:
    told = team_reported(MESSAGES[case][0])
    assert [topic.subject for topic in told.topics] == ["front", "back"]
    for topic in told.topics:
        assert (topic.gap is None) <= bool(topic.why)
        assert (topic.beyond_chance is None) == (topic.p is None)
        assert topic.p is None or topic.p > 0


def test_a_round_without_groups_is_told_nothing_of_them() -> None:
    told = team_reported(team_wave("| n | front.* | back.* |\n|---|---|---|\n| 14 | 3 | 4 |", of=a_round(), on=ASKED))
    assert (told.groups, told.topics, told.perception) == (GroupsSeen.TOO_FEW, (), ())
    assert not any("group" in str(said) for said in told.lead)
    assert "Where groups see it differently" not in markdown(told) + html(told)


# A dimension that has no pair


def test_what_is_hidden_near_an_end_is_named_where_nothing_is_beyond_chance() -> None:
    """Leaders near the top, among staff who are nearly as high: no difference can be told, and one side is hidden."""
    table = NEAR_THE_TOP.replace("| staff     | 9 | 3       | 3      ", "| staff     | 9 | 5       | 5      ").replace(
        "| staff     | 9 | 2       | 2      ", "| staff     | 9 | 5       | 5      "
    )
    told = team_reported(team_wave(table, of=LEAD, on=ASKED))
    [front, _] = told.topics
    if front.beyond_chance:
        pytest.fail("the case is no longer what it is here for")
    assert str(front.why).startswith("near an end of the scale a figure of")
    assert "Front cannot be compared between leaders and staff: near an end of the scale" in str(told.lead[1])


# What the leader said


def with_leader(points: int, of: Round, people: str) -> Wave:
    agreed = of.model_copy(update={"leader": Leader(name="The head (example)", agrees=True)})
    answers = {item.id: len(ASKED.options(item)) + points - 5 for item in ASKED.items}
    return team_wave(people, of=agreed, on=ASKED, leader=Respondent(id="leader", answers=answers))


@cache
def led() -> Wave:
    return with_leader(5, LEAD, LEADERS_HIGHER)


def test_what_the_leader_said_is_a_fact_about_one_person() -> None:
    said = {audience: team_reported(led(), audience).leader_said for audience in AUDIENCES}
    leader, facilitator = said["leader"], said["facilitator"]
    assert leader is not None
    assert facilitator is not None
    assert str(leader.sentence) == "You said 5.0 for front, your staff 2.7. Your own answers count in no mean."
    assert str(facilitator.sentence) == (
        "The head (example) said 5.0 for front, staff 2.7: one person’s answers, which count in no mean."
    )
    assert said["team"] is None
    assert "said 5.0" not in markdown(team_reported(led(), "team")) + html(team_reported(led(), "team"))


def test_a_leader_who_sees_it_as_the_others_do_is_told_so() -> None:
    wave = with_leader(3, a_round(), "| n | front.* | back.* |\n|---|---|---|\n| 14 | 3 | 3 |")
    said = team_reported(wave, "leader").leader_said
    assert said is not None
    assert str(said.sentence) == (
        "You stand nowhere half a point from everyone together. Your own answers count in no mean."
    )


# The debrief


def plans(told: TeamReport) -> Iterator[list[str]]:
    assert told.facilitation is not None
    for agenda in told.facilitation.agendas:
        assert sum(step.minutes for step in agenda.steps) == agenda.minutes
        lines = [str(text) for step in agenda.steps for text in step.do]
        yield [text for text in lines if re.search("sheet.* read it out|read it out once", text)]


def test_where_nothing_is_beyond_chance_people_talk_of_what_divides_them_and_what_many_cannot_see() -> None:
    table = """
        | seniority | n | rest | silos.goals | handoffs.stays | handoffs.outcome |
        |-----------|---|------|-------------|----------------|----------------|
        | leaders   | 3 | 3    | 5           | 4              | dont-know      |
        | leaders   | 3 | 3    | 1           | 2              | 3              |
        | staff     | 9 | 3    | 5           | 4              | dont-know      |
        | staff     | 9 | 3    | 1           | 2              | 3              |
        """
    told = team_reported(team_wave(table, of=LEAD))
    assert told.groups is not GroupsSeen.APART
    for read_out in plans(told):
        assert "On ‘Goals that groups share’ there are two camps" in read_out[0]
        assert "50 % have not seen: ‘" in read_out[1]
        assert len(read_out) < 3 or "‘Staying until a colleague has it’" in read_out[2]
    assert told.facilitation is not None
    assert [str(prompt.heading).partition(" ")[0] for prompt in told.facilitation.prompts] == ["On", "50"]


# How often chance does it


@pytest.mark.parametrize(
    ("p", "words", "figures"),
    [
        (0.0, "one report in 1000 or fewer", "1 in 1000"),
        (0.001, "one report in 1000 or fewer", "1 in 1000"),
        (0.0011, "one report in 500", "1 in 500"),
        (0.0449, "one report in 20", "1 in 20"),
        (0.05, "one report in 20", "1 in 20"),
        (0.0501, "one report in 15", "1 in 15"),
        (0.3, "one report in three", "1 in 3"),
        (0.41, "every second report or more", "1 in 2 or more"),
        (1.0, "every second report or more", "1 in 2 or more"),
    ],
)
def test_chance_is_told_in_reports_and_never_rarer_than_it_is(p: float, words: str, figures: str) -> None:
    assert (str(reports_in_words(p)), str(reports_in_figures(p))) == (words, figures)


@given(st.floats(0, 1))
def test_a_chance_that_is_printed_is_never_told_smaller_than_it_is(p: float) -> None:
    assert p <= float(chance_figure(p)) <= min(1, p + 1e-6)
    assert chance_figure(p).as_tuple().exponent == -6


def test_a_gap_is_beyond_chance_exactly_where_its_printed_chance_says_so() -> None:
    for wave, _, _ in MESSAGES.values():
        for row in team_reported(wave).topics:
            assert row.p_adjusted is None or row.beyond_chance == (row.p_adjusted <= Decimal("0.05"))


def test_many_groups_are_told_at_the_shipped_questions() -> None:
    """Of ten teams one stands apart; its row comes first, and no other is named."""
    teams = tuple(f"team-{n}" for n in range(10))
    rows = [
        f"| {name} | 4 | {points + (1 if name == 'team-3' else 0)} | {points} |"
        for name in teams
        for points in (2, 3, 4)
    ]
    wave = team_wave("| team | n | handoffs.* | rest |\n|---|---|---|---|\n" + "\n".join(rows), of=a_round(team=teams))
    told = team_reported(wave)
    assert (told.groups, told.perception[0].subject, told.perception[0].one) == (GroupsSeen.APART, "handoffs", "Team-3")
    named = {row.one for row in told.perception if row.beyond_chance and row.beside == "rest"}
    assert named == {"Team-3"}
    assert len(told.perception) > len(shipped().scored_items)
