"""Patterns over groups: when they speak, on which published figures, and that nobody who is hidden is named."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from builders import a_round, advice, first_of, shipped, strings, team_reported, team_scored, team_wave
from culturecheck.answers.wave import WAVE_SCHEMA, Wave
from culturecheck.content.group_pattern import GroupClause, GroupPattern
from culturecheck.example.company import leader, people
from culturecheck.example.round_file import round_text
from culturecheck.files.rounds import parse_round
from culturecheck.findings.apart import ShownGroups
from culturecheck.findings.beyond_chance import judge_groups
from culturecheck.findings.group_diagnosis import (
    CampsGround,
    GapGround,
    GroupDiagnosis,
    GroupShare,
    UnseenGround,
    diagnose_groups,
)
from culturecheck.report.team.group_patterns import FEW
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import TeamScorecard
from culturecheck.statistics import GroupOverlap

LEAD = a_round(seniority="leaders staff")
RANKS = a_round(seniority="leaders heads staff")
FUNCTIONS = a_round(function="sales service stores")
ALL = a_round()
ITEMS = [item.id for item in shipped().scored_items]


def found(of: Wave) -> dict[str, GroupDiagnosis]:
    team = team_scored(of)
    return {one.pattern.id: one for one in diagnose_groups(team, judge_groups(team))}


def gaps(one: GroupDiagnosis) -> list[tuple[str, str]]:
    """The subjects of gaps with the gaps as printed."""
    return [(g.gap.subject, f"{g.gap.gap}") for g in one.grounds if isinstance(g, GapGround)]


def groups_of(of: Round, answers: Mapping[str, tuple[int, Mapping[str, str]]]) -> Wave:
    """A wave with so many people per level of the first breakdown, 3 where nothing else is said."""
    [breakdown] = of.breakdowns
    columns = list(dict.fromkeys(name for _, given in answers.values() for name in given))
    head = ["n", "rest", breakdown.id, *columns]
    lines = [[str(n), "3", level, *(given.get(c, "") for c in columns)] for level, (n, given) in answers.items()]
    return team_wave("\n".join("| " + " | ".join(line) + " |" for line in [head, *lines]), of=of, on=shipped("pulse"))


def leaders(n: int = 12, led: int = 12, **higher: str) -> Wave:
    given = {f"{name}.*": points for name, points in higher.items()}
    return groups_of(LEAD, {"leaders": (n, given), "staff": (led, {})})


# The view from the top


def test_leaders_who_see_two_dimensions_higher_have_the_view_from_the_top() -> None:
    one = found(leaders(handoffs="4", silos="5"))["view-from-the-top"]
    assert gaps(one) == [("silos", "2.0"), ("handoffs", "1.0")]
    assert not any(ground.gap.few for ground in one.grounds if isinstance(ground, GapGround))


def test_one_dimension_is_not_enough() -> None:
    assert found(leaders(handoffs="5")) == {}


@pytest.mark.parametrize(("higher", "speaks"), [(12, False), (13, True)])
def test_the_limit_is_seven_tenths_as_printed(higher: int, speaks: bool) -> None:
    table = f"""
        | seniority | n              | rest | handoffs.* | silos.* |
        |-----------|----------------|------|------------|---------|
        | leaders   | {higher}       | 3    | 4          | 4       |
        | leaders   | {20 - higher}  | 3    | 3          | 3       |
        | staff     | 20             | 3    |            |         |
        """
    assert ("view-from-the-top" in found(team_wave(table, of=LEAD))) == speaks  # 13 of 20: 0.65, printed as 0.7


def test_leaders_who_see_it_lower_have_no_view_from_the_top() -> None:
    assert found(leaders(handoffs="2", silos="2", recognition="1")) == {}


def test_who_sees_one_thing_higher_and_another_lower_does_not_look_down() -> None:
    assert found(leaders(handoffs="4", silos="4", recognition="2")) == {}


@pytest.mark.parametrize(("n", "few"), [(9, True), (10, False)])
def test_few_leaders_are_heard_but_marked(n: int, few: bool) -> None:
    wave = leaders(n=n, led=20, handoffs="4", silos="4")
    one = found(wave)["view-from-the-top"]
    assert {ground.gap.few for ground in one.grounds if isinstance(ground, GapGround)} == {few}
    [pattern] = team_reported(wave).patterns
    assert (str(FEW) in str(pattern.grounds[0])) == few


def test_fewer_than_five_leaders_are_in_no_pattern() -> None:
    assert found(leaders(n=4, led=20, handoffs="5", silos="5", recognition="5")) == {}


def test_functions_do_not_look_down_on_each_other() -> None:
    wave = groups_of(FUNCTIONS, {"sales": (12, {"handoffs.*": "5"}), "service": (12, {}), "stores": (12, {})})
    assert found(wave) == {}


def test_with_more_ranks_leaders_stand_beside_all_they_lead_or_one_rank_of_them() -> None:
    higher = {"handoffs.*": "5", "silos.*": "5"}
    one = found(groups_of(RANKS, {"leaders": (12, higher), "heads": (12, {}), "staff": (12, {})}))["view-from-the-top"]
    [first, *_] = one.grounds
    assert isinstance(first, GapGround)
    assert first.gap.one == ("leaders",)
    near = found(groups_of(RANKS, {"leaders": (12, higher), "heads": (12, higher), "staff": (12, {})}))
    [first, *_] = near["view-from-the-top"].grounds
    assert isinstance(first, GapGround)
    assert (first.gap.one, first.gap.other) == (("leaders",), ("staff",))


def test_answers_that_overlap_far_are_no_gap() -> None:
    table = """
        | seniority | n  | rest | handoffs.* | silos.* |
        |-----------|----|------|------------|---------|
        | leaders   | 33 | 3    | 3          | 3       |
        | leaders   | 7  | 3    | 5          | 5       |
        | staff     | 33 | 3    | 3          | 3       |
        | staff     | 7  | 3    | 1          | 1       |
        """
    wave = team_wave(table, of=LEAD)
    gap = ShownGroups(team_scored(wave)).gap("handoffs", ("leaders",), ("staff",))
    assert gap is not None
    assert (f"{gap.gap}", gap.overlap) == ("0.7", GroupOverlap.SMALL)  # δ = 0.32
    assert found(wave) == {}


# Applause behind glass


@pytest.mark.parametrize(("points", "led", "speaks"), [("4", "2", True), ("3", "2", False), ("5", "3", False)])
def test_applause_needs_leaders_who_hear_it_and_people_who_do_not(points: str, led: str, speaks: bool) -> None:
    name = "recognition.*"
    one = found(groups_of(LEAD, {"leaders": (12, {name: points}), "staff": (12, {name: led})}))
    assert list(one) == (["applause-behind-glass"] if speaks else [])
    if speaks:
        assert gaps(one["applause-behind-glass"]) == [("recognition", "2.0")]


# A divided house


def functions(*, n: int = 12, **sales: str) -> Wave:
    given = {f"{name}.*": points for name, points in sales.items()}
    return groups_of(FUNCTIONS, {"sales": (n, given), "service": (12, {}), "stores": (12, {"silos.*": "4"})})


def test_two_functions_far_apart_on_two_dimensions_divide_the_house() -> None:
    one = found(functions(handoffs="4", silos="2"))["divided-house"]
    assert gaps(one) == [("silos", "-2.0"), ("handoffs", "1.0")]
    found_gaps = [ground.gap for ground in one.grounds if isinstance(ground, GapGround)]
    assert {(gap.one, gap.other) for gap in found_gaps} == {(("sales",), ("stores",))}


def test_different_pairs_do_not_add_up() -> None:
    assert found(functions(silos="3")) == {}  # stores are apart from both, on one dimension


def test_few_people_do_not_divide_a_house() -> None:
    assert "divided-house" not in found(functions(n=9, handoffs="5", silos="1"))


def test_those_who_lead_and_those_they_lead_are_not_two_functions() -> None:
    assert set(found(leaders(handoffs="4", silos="4"))) == {"view-from-the-top"}


# It depends who picks up


def camps(items: int, high: str = "4", low: str = "2", middle: int = 0) -> Wave:
    names = ITEMS[::7][:items]
    head = f"| n | rest | {' | '.join(names)} |"
    lines = [f"| {n} | 3 | {' | '.join([points] * items)} |" for n, points in ((10, high), (10, low), (middle, "3"))]
    return team_wave("\n".join([head, *lines]), of=ALL)


@pytest.mark.parametrize(("items", "speaks"), [(2, False), (3, True), (4, True)])
def test_three_items_with_two_camps_are_a_pattern(items: int, speaks: bool) -> None:
    one = found(camps(items))
    assert list(one) == (["who-picks-up"] if speaks else [])
    if speaks:
        grounds = one["who-picks-up"].grounds
        assert len(grounds) == items
        assert grounds[0] == CampsGround(item=ITEMS[0], favourable=50, unfavourable=50, spread=Decimal("1.0"))


def test_camps_with_many_in_between_may_be_chance() -> None:
    assert found(camps(4, middle=10)) == {}  # a third on either side, but near the mean
    assert list(found(camps(4, "5", "1", middle=10))) == ["who-picks-up"]


def test_camps_that_are_two_groups_are_no_chance() -> None:
    six = {"handoffs.*": "4", "silos.*": "4"}, {"handoffs.*": "2", "silos.*": "2"}
    assert set(found(groups_of(LEAD, {"leaders": (12, six[0]), "staff": (12, six[1])}))) == {"view-from-the-top"}


# Nothing to see from here


def unseen(items: int, blind: int, n: int = 30) -> Wave:
    names = ITEMS[::5][:items]
    head = f"| n | rest | {' | '.join(names)} |"
    kinds = ((blind, "dont-know"), (n - blind, "3"))
    lines = [f"| {people} | 3 | {' | '.join([answer] * items)} |" for people, answer in kinds]
    return team_wave("\n".join([head, *lines]), of=ALL)


@pytest.mark.parametrize(
    ("items", "blind", "speaks"), [(3, 10, True), (2, 10, False), (3, 9, False), (4, 12, True)]
)  # fmt: skip
def test_three_items_that_a_third_has_not_seen_are_a_pattern(items: int, blind: int, speaks: bool) -> None:
    one = found(unseen(items, blind))
    assert list(one) == (["nothing-to-see"] if speaks else [])
    if speaks:
        share = round(100 * blind / 30)
        assert one["nothing-to-see"].grounds[0] == UnseenGround(item=ITEMS[0], percent=share, groups=())


@pytest.mark.parametrize(
    ("blind", "elsewhere", "speaks"),
    [(10, 6, False), (15, 6, True), (14, 9, False), (10, 10, True), (15, 15, True)],
)  # fmt: skip
def test_where_many_see_little_three_items_have_to_be_beyond_what_is_usual(
    blind: int, elsewhere: int, speaks: bool
) -> None:
    """Of thirty: a third of all is many where all questions are so; else it may be chance that just these are."""
    names = ITEMS[::5][:3]
    lines = [f"| n | rest | {' | '.join(names)} |"]
    for start, end in pairwise(sorted({0, blind, elsewhere, 30})):
        here, rest = ("dont-know" if start < many else "3" for many in (blind, elsewhere))
        lines.append(f"| {end - start} | {rest} | {' | '.join([here] * 3)} |")
    wave = team_wave("\n".join(lines), of=ALL)
    assert list(found(wave)) == (["nothing-to-see"] if speaks else [])


def test_a_group_of_which_half_cannot_say_is_enough_and_named() -> None:
    names = ITEMS[::5][:3]
    head = f"| function | n | rest | {' | '.join(names)} |"
    kinds = (("sales", 40, "3"), ("service", 20, "3"), ("stores", 12, "3"), ("stores", 12, "dont-know"))
    lines = [f"| {name} | {n} | 3 | {' | '.join([answer] * 3)} |" for name, n, answer in kinds]
    wave = team_wave("\n".join([head, *lines]), of=FUNCTIONS)
    [first, *_] = found(wave)["nothing-to-see"].grounds
    assert first == UnseenGround(
        item=ITEMS[0], percent=14, groups=(GroupShare(group=("stores",), percent=50),)
    )  # fmt: skip
    [pattern] = team_reported(wave).patterns
    assert "14 % have not seen this, among them 50 % of stores" in str(pattern.grounds[0])


# Nobody who is hidden is named


def test_a_group_that_is_not_shown_is_neither_ground_nor_name() -> None:
    high, low = {"silos.*": "5", "handoffs.*": "5"}, {"handoffs.*": "1", "silos.*": "1", "recognition.*": "1"}
    wave = groups_of(FUNCTIONS, {"sales": (15, {}), "service": (15, high), "stores": (4, low)})
    team = team_scored(wave)
    assert team.group(("stores",)) is None
    for one in diagnose_groups(team, judge_groups(team)):
        assert "stores" not in set(strings(one.model_dump(exclude={"pattern"})))
    for pattern in team_reported(wave).patterns:
        assert not any("stores" in text.casefold() for text in strings(pattern.model_dump()))


def test_under_ten_people_no_shares_are_looked_at() -> None:
    assert found(camps(4)) != {}
    few = camps(4)
    assert found(few.model_copy(update={"respondents": few.respondents[6:15]})) == {}
    assert found(unseen(4, 4, n=9)) == {}


def test_grounds_are_the_figures_that_are_published() -> None:
    team = card(1)
    gaps = [
        ground.gap
        for one in diagnose_groups(team, judge_groups(team))
        for ground in one.grounds
        if isinstance(ground, GapGround)
    ]
    assert gaps
    for gap in gaps:
        scores = [score for group in (gap.one, gap.other) if group and (score := team.group(group))]
        assert [score.figure(gap.subject).value for score in scores] == [gap.of_one, gap.of_other]


# Clauses


def with_pattern(wave: Wave, *clauses: Mapping[str, object]) -> Wave:
    pattern = GroupPattern(
        id="found", name="Found", when=tuple(GroupClause.model_validate(clause) for clause in clauses), meaning="So.",
        cost="Much.", first=advice("Do it"), wrong_if="not so", claims=("A1",),
    )  # fmt: skip
    asked = wave.questionnaire.model_copy(update={"group_patterns": (pattern,)})
    return wave.model_copy(update={"questionnaire": asked})


def test_all_clauses_must_hold_and_their_grounds_follow_each_other() -> None:
    above = {"leaders_above": {"of": "items", "by_at_least": "1", "in_at_least": "6"}}
    divided = {"polarised": {"items_at_least": "6"}}
    far = {"polarised": {"items_at_least": "7"}}
    table = """
        | seniority | n  | handoffs.* | silos.* | rest |
        |-----------|----|------------|---------|------|
        | leaders   | 10 | 4          | 4       | 3    |
        | leaders   | 10 | 4          | 2       | 3    |
        | staff     | 10 | 2          | 4       | 3    |
        | staff     | 10 | 2          | 2       | 3    |
        """
    wave = team_wave(table, of=LEAD)
    [one] = found(with_pattern(wave, above, divided)).values()
    assert [ground.kind for ground in one.grounds] == ["gap"] * 6 + ["camps"] * 6
    assert found(with_pattern(wave, above, far)) == {}
    [told] = team_reported(with_pattern(wave, above, divided)).patterns
    assert tuple(map(str, told.grounds[-2:])) == (
        "Seven more the same way",
        "Looked for: those who lead 1 or more above the people they lead on at least 6 questions and at least 6 "
        "questions with two camps, answers 1 or more from the mean on average, and no groups apart",
    )


def test_an_old_wave_is_diagnosed_with_its_own_patterns() -> None:
    wave = leaders(handoffs="4", silos="4")
    assert found(wave.model_copy(update={"questionnaire": shipped().model_copy(update={"group_patterns": ()})})) == {}


# The example, and a team that sees the same


@cache
def card(quarter: int) -> TeamScorecard:
    return team_scored(example(quarter))


@cache
def example(quarter: int) -> Wave:
    round_ = parse_round(round_text(quarter), Path("round.yaml"))
    return Wave(
        schema_version=WAVE_SCHEMA, id=round_.id, date=round_.date, here=round_.here, mode=round_.mode, round=round_,
        leader=leader(shipped()), respondents=people(shipped(), quarter), questionnaire=shipped(),
    )  # fmt: skip


def test_the_example_shows_the_view_from_the_top_and_not_all_at_once() -> None:
    assert list(found(example(1))) == ["view-from-the-top"]
    assert [subject for subject, _ in gaps(found(example(1))["view-from-the-top"])] == ["handoffs", "recognition"]


@pytest.mark.parametrize("points", ["1", "2", "3", "4", "5"])
def test_a_team_that_sees_the_same_shows_none(points: str) -> None:
    table = f"""
        | function | seniority | n  | rest     |
        |----------|-----------|----|----------|
        | sales    | leaders   | 6  | {points} |
        | sales    | staff     | 20 | {points} |
        | service  | leaders   | 6  | {points} |
        | service  | staff     | 20 | {points} |
        """
    assert found(team_wave(table, of=a_round(function="sales service", seniority="leaders staff"))) == {}


# In the report


def test_patterns_over_groups_stand_first_and_their_step_is_the_last_to_choose_from() -> None:
    told = team_reported(example(1))
    assert [pattern.name for pattern in told.patterns] == ["The view from the top", "Motto, not culture"]
    top = told.patterns[0]
    assert tuple(map(str, top.grounds)) == (
        "Leaders rate passing customers on 1.2 higher than the people they lead "
        "(3.7 against 2.5; two different pictures)",
        "Leaders rate recognition 0.8 higher than the people they lead (3.0 against 2.2; two different pictures)",
        "Looked for: those who lead 0.7 or more above the people they lead on at least 2 dimensions",
    )
    assert str(top.first.because) == (
        "the groups fit a pattern, “The view from the top”: leaders rate passing customers on 1.2 higher than "
        "the people they lead"
    )
    assert first_of(told).title == "Swap the slogan for one deed"
    assert len(told.others) == 2
    assert told.others[-1] == top.first
    cited = {claim for pattern in told.patterns for claim in (*pattern.sources, *pattern.first.sources)}
    assert cited <= {note.id for note in told.sources}
    assert told.facilitation is not None
    assert top.first.title in {piece.title for piece in told.facilitation.cards}


def test_without_a_pattern_over_groups_the_choice_is_as_it_was() -> None:
    told = team_reported(team_wave("| n | rest |\n|---|---|\n| 12 | 2 |", of=ALL))
    assert told.patterns == ()
    assert len(told.others) == 2
