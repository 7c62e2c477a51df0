"""Which gaps a round can tell from chance: as its report will judge, of who is shown, and told in plain words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, shipped, team_wave
from core.test_preview import FUNCTIONS, SENIORITY, asked, levels
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.counting.tally import tally
from culturecheck.findings.beyond_chance import judge_groups
from culturecheck.report.foretold_gaps import gaps_foretold, gaps_of_wave
from culturecheck.rounds.detectable import convention_of
from culturecheck.rounds.preview import Preview, preview
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import score_team
from culturecheck.scoring.wave_preview import preview_wave

LONG, PULSE = shipped("sales-culture"), shipped("pulse")
FOURTEEN = levels(*(f"Team-{letter}" for letter in "ABCDEFGHIJKLMN"))
NAMES = [level["id"] for level in FOURTEEN]


def foretold(round_: Round, rate: int = 100, questionnaire: Questionnaire = LONG) -> Preview:
    return preview(round_, questionnaire, rate)


def points(round_: Round, rate: int = 100, questionnaire: Questionnaire = LONG) -> tuple[str, ...]:
    said = gaps_foretold(foretold(round_, rate, questionnaire))
    return tuple(map(str, said.points[:-1])) if said else ()  # the last is about the next round


def two(leaders: int, staff: int, **changes: Any) -> Round:
    return asked(SENIORITY, invited={"leaders": leaders, "staff": staff}, **changes)


# What is called and what is found, in points: two levels beside each other, then the smallest beside all others


@pytest.mark.parametrize(
    ("round_", "called", "found"),
    [
        (two(5, 15), "1", "1.3"), (two(8, 27), "0.75", "0.95"), (two(10, 30), "0.65", "0.85"),
        (two(20, 60), "0.5", "0.65"), (two(27, 93), "0.4", "0.55"), (two(91, 309), "0.25", "0.3"),
        (asked(levels(*"ABCD"), invited=dict.fromkeys("abcd", 10)), "0.85", "1.1"),
        (asked(levels(*"ABCD"), invited=dict.fromkeys("abcd", 30)), "0.5", "0.6"),
        (asked(FOURTEEN, invited=dict.fromkeys(NAMES, 12)), "0.75", "0.9"),
        (asked(FOURTEEN, invited=dict.fromkeys(NAMES, 28)), "0.5", "0.6"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_called_and_what_is_found(round_: Round, called: str, found: str) -> None:
    (gaps,) = foretold(round_).gaps
    smallest = gaps.expected.by_size[0]
    assert (str(smallest.called_from), str(smallest.found_from)) == (called, found)


def test_people_lie_further_apart_on_fewer_questions() -> None:
    of_six, of_two = (convention_of(one, is_spread_shown=True) for one in (LONG, PULSE))
    assert of_six is not None
    assert of_two is not None
    assert (of_six.dimensions, of_six.questions, str(of_six.deviation)) == (4, 6, "0.67")
    assert (of_two.questions, str(of_two.deviation)) == (2, "0.81")


TABLE = """
| seniority | n | rest |
|-----------|---|------|
| leaders   | 3 | 4    |
| leaders   | 5 | 3    |
| staff     | 9 | 2    |
| staff     | 9 | 3    |
| staff     | 9 | 4    |
"""


def test_the_report_calls_from_the_gap_that_is_foretold_for_people_as_far_apart() -> None:
    wave = team_wave(TABLE, of=a_round(seniority="leaders staff"), on=LONG)
    counts = tally(wave)
    (gaps,) = preview_wave(wave, counts, closed=False).gaps
    team = score_team(wave, tally(wave))
    judged = judge_groups(team)
    (topic, *_) = judged.topics
    deviation = topic.beside.within.variance**0.5
    convention = convention_of(LONG, is_spread_shown=True)
    called = gaps.shown.groups[0].called_from
    assert convention is not None
    assert called is not None
    assert float(called) / float(convention.deviation) == pytest.approx(topic.called_from / deviation, abs=0.04)


counts = st.integers(0, 40)


@given(st.dictionaries(st.sampled_from(NAMES), counts), st.integers(1, 100))
def test_only_groups_that_are_shown_are_told_of(invited: dict[str, int], rate: int) -> None:
    round_ = asked(FOURTEEN, invited=dict.fromkeys(NAMES, 0) | invited)
    found = foretold(round_, rate)
    shown = {group.name: group.expected.people for group in found.groups if group.expected.shown.is_any}
    for gaps in found.gaps:
        assert {reach.name for reach in gaps.expected.groups} <= shown.keys()
        assert all(reach.people in {None, shown[reach.name]} for reach in gaps.expected.groups)
        assert all(reach.reckoned <= shown[reach.name] for reach in gaps.expected.groups)
        assert {*gaps.hidden} == {group.name for group in found.groups[1:] if not group.expected.shown.is_any}
        assert (gaps.expected.why_none is None) == any(r.called_from is not None for r in gaps.expected.groups)


@given(leaders=st.integers(5, 60), staff=st.integers(5, 60), more=st.integers(1, 20))
def test_more_people_never_take_a_wider_gap_and_another_breakdown_does(leaders: int, staff: int, more: int) -> None:
    few, many = (foretold(two(leaders, staff + extra)).gaps for extra in (0, more))
    if few and many and few[0].expected.groups and many[0].expected.groups:
        one, other = few[0].expected.groups[0].called_from, many[0].expected.groups[0].called_from
        another = few[0].with_another
        assert one is not None
        assert other is not None
        assert another is not None
        assert other <= one + (leaders >= 20 > staff) * one / 20  # from 20 on each side has its own spread
        assert another.groups[0].called_from is not None
        assert another.groups[0].called_from >= one


# In words


@pytest.mark.parametrize(
    ("round_", "rate", "said"),
    [
        (
            two(8, 27),
            100,
            "Function, Leaders (8) and Staff (27): a gap of about 0.75 is called, one of 0.95 is found in 80 of "
            "100. If 80 % answer: 0.9 and 1.2. With a second breakdown: 0.8 and 1.05.",
        ),
        (
            asked(FUNCTIONS, invited={"sales": 30, "service": 12, "finance": 9}),
            70,
            "Function, Service (counted as 5), one of 3 groups, beside all the others: a gap of about "
            "1.1 is called, one of 1.4 is found in 80 of 100. Sales (21), the largest: 0.9 and 1.1. If 50 % "
            "answer: 0.8 and 1.05, for Sales beside everybody else. With a second breakdown: 1.2 and 1.5.",
        ),
        (
            asked(FOURTEEN, invited=dict.fromkeys(NAMES, 10)),
            100,
            "Function, one of 14 groups (10 each) beside all the others: a gap of about 0.8 is called, one of 1 "
            "is found in 80 of 100. If 80 % answer: 1.15 and 1.4. With a second breakdown: 0.85 and 1.05.",
        ),
        (
            asked(FUNCTIONS, invited={"sales": 8, "service": 3, "finance": 3}),
            100,
            "Function, Sales (8) beside everybody else: a gap of about 1.1 is called, one of 1.45 is found in 80 "
            "of 100. Not shown, and not called: Service and Finance. If 80 % answer, no gap is called. With a "
            "second breakdown: 1.25 and 1.6.",
        ),
        (
            asked(FUNCTIONS, invited={"sales": 4, "service": 3, "finance": 6}),
            100,
            "Function, Finance (6) beside everybody else: a gap of about 1.15 is called, one of 1.5 is found in "
            "80 of 100. Not shown, and not called: Sales and Service. If 80 % answer, no gap is called. With a "
            "second breakdown: 1.3 and 1.65.",
        ),
        (
            two(5, 4),
            100,
            "Function: no two groups would be shown, so nothing could be said of how they differ.",
        ),
        (
            asked(FUNCTIONS, invited={"sales": 3, "service": 3, "finance": 3}, thresholds={"means_from": 3}),
            100,
            "Function: no gap could be called. Chance is measured by how far people lie apart, and that is not "
            "shown of so few.",
        ),
        (
            two(2, 2, mode="named"),
            100,
            "Function: no gap could be called. Of so few people, even 1 beside 5 could be chance.",
        ),
    ],
    ids=["two", "three", "fourteen", "one", "one-of-few", "none", "no-spread", "too-few"],
)  # fmt: skip
def test_each_breakdown_is_told_of_in_words(round_: Round, rate: int, said: str) -> None:
    assert points(round_, rate) == (said,)


def test_of_two_breakdowns_each_is_told_with_what_the_other_costs() -> None:
    invited = {"sales": {"leaders": 3, "staff": 9}, "service": {"leaders": 8, "staff": 2}}
    assert points(asked(FUNCTIONS[:2], SENIORITY, invited=invited)) == (
        "Function, Sales (12) and Service (10): a gap of about 0.9 is called, one of 1.15 is found in 80 of 100. "
        "If 80 % answer: 1.05 and 1.4. Without seniority: 0.8 and 1.05.",
        "Seniority, Leaders (11) and Staff (11): a gap of about 0.9 is called, one of 1.15 is found in 80 of 100. "
        "If 80 % answer, no gap is called. Without function: 0.8 and 1.05.",
    )


def test_a_breakdown_that_the_other_one_hides_is_told_of_without_it() -> None:
    invited = {"sales": {"leaders": 6, "staff": 1}, "service": {"leaders": 0, "staff": 9}}
    round_ = asked(FUNCTIONS[:2], SENIORITY, invited=invited)
    function, _ = points(round_)
    assert function == (
        "Function: no two groups would be shown, so nothing could be said of how they differ. "
        "Without seniority: 1 and 1.3, among Sales and Service."
    )
    said = gaps_foretold(foretold(round_))
    assert said is not None
    assert said.rests_on


def test_of_groups_that_cannot_be_counted_nothing_is_foretold() -> None:
    for round_ in (asked(FUNCTIONS, invited=40), asked(invited=40)):
        assert foretold(round_).gaps == ()
        assert points(round_) == ()
    assert gaps_foretold(foretold(asked(FUNCTIONS))) is None
    assert gaps_foretold(foretold(asked(invited=4))) is None


@pytest.mark.parametrize(
    ("round_", "said"),
    [
        (asked(invited=40), "the mean of all 40 by up to 0.4 points"),
        (asked(invited=7), "the mean of all 7 by up to 0.9 points"),
        (asked(invited=12), "the mean of all 12 by up to 0.6 points"),
        (two(8, 27), "the mean of all 35 by up to 0.4 points, and that of Leaders (8) by up to 0.7"),
    ],
    ids=["40", "7", "12", "8 and 27"],
)
def test_what_chance_does_from_one_round_to_the_next(round_: Round, said: str) -> None:
    found = gaps_foretold(foretold(round_))
    assert found is not None
    assert str(found.points[-1]) == (
        f"Asked again, chance alone moves {said}, in 19 rounds of 20. Only beyond that can a change be told."
    )


def test_a_group_counts_as_the_fewest_there_can_be_where_its_number_would_tell_who_kept_silent() -> None:
    some = foretold(two(10, 40), 80)
    (gaps,) = some.gaps
    assert [(reach.name, reach.people, reach.reckoned) for reach in gaps.expected.groups] == [
        ("Leaders", None, 5),
        ("Staff", None, 35),
    ]
    said = gaps_foretold(some)
    assert said is not None
    assert "the report counts it as the fewest there can be" in str(said.rests_on)
    many = foretold(two(25, 40), 80)
    assert [reach.people for reach in many.gaps[0].expected.groups] == [20, 32]
    told = gaps_foretold(many)
    assert told is not None
    assert "fewest there can be" not in str(told.rests_on)


def test_what_is_taken_for_granted_is_said() -> None:
    said = gaps_foretold(foretold(two(8, 27)))
    assert said is not None
    assert "0.67 points apart (standard deviation, 6 questions per dimension)" in str(said.rests_on)
    assert "one report of twenty, with all of 4 dimensions counted together" in str(said.rests_on)
    without = gaps_foretold(foretold(two(5, 4)))
    assert without is not None
    assert without.intro is None
    assert "report of twenty" not in str(without.rests_on)


def test_a_wave_tells_of_who_answered_and_says_no_number_that_may_not_be_said() -> None:
    wave = team_wave(TABLE, of=a_round(seniority="leaders staff"), on=LONG)
    said = gaps_of_wave(preview_wave(wave, tally(wave), closed=False))
    assert said is not None
    assert tuple(map(str, said.points)) == (
        "Seniority, Leaders and Staff (one of them counted as 5): a gap of about 0.9 is called, one of 1.15 is found "
        "in 80 of 100.",
    )
    invited = wave.round.model_copy(update={"invited": {"leaders": 8, "staff": 27}})  # type: ignore[union-attr]
    counted = wave.model_copy(update={"round": invited})
    said = gaps_of_wave(preview_wave(counted, tally(counted), closed=False))
    assert said is not None
    assert str(said.points[0]).startswith("Seniority, Leaders (8) and Staff (27): a gap of about 0.75 is called")
