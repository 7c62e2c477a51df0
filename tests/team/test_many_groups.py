"""Forty teams of two ranks: what is written and shown grows with the groups, and not with their pairs."""

from functools import cache

from builders import a_round, shipped, team_reported, team_scored, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.content.compared import compared_subjects
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.report.team.document import TeamReport
from culturecheck.rounds.round import MOST_LEVELS
from culturecheck.scoring.team import TeamScorecard
from rendering.test_team_report import html

TEAMS = tuple(f"team-{number:02}" for number in range(40))
RANKS = ("leaders", "staff")


@cache
def wave() -> Wave:
    """Five people in each of eighty cells, who answer by team and rank."""
    rows = [f"| {t} | {r} | 5 | {(n + k) % 4 + 1} |" for n, t in enumerate(TEAMS) for k, r in enumerate(RANKS)]
    table = "\n".join(["| team | rank | n | rest |", *rows])
    return team_wave(table, of=a_round(team=TEAMS, rank=RANKS), on=shipped("pulse"))


@cache
def card() -> TeamScorecard:
    return team_scored(wave())


@cache
def report() -> TeamReport:
    return team_reported(wave())


def test_each_level_stands_beside_the_rest_once_by_subject() -> None:
    subjects = compared_subjects(card().questionnaire)
    asked = [(found.subject, found.group) for found in card().contrasts]
    assert len(card().groups) == 1 + 40 + 2 + 80
    assert len(asked) == len(set(asked))
    assert 40 * len(subjects) <= len(asked) <= 42 * len(subjects)


def test_a_scorecard_and_a_page_grow_with_the_groups() -> None:
    assert len(scorecard_text(card())) < 500_000
    assert len(html(report())) < 400_000


def test_the_page_lists_each_level_once_and_of_siblings_the_two_furthest_apart() -> None:
    subjects = len(compared_subjects(card().questionnaire))
    siblings = 2 + 40 + 2  # the teams, the ranks, the ranks of each team, the teams of each rank
    assert len(report().perception) <= subjects * (40 + siblings)


def test_a_breakdown_has_up_to_four_hundred_levels() -> None:
    names = tuple(f"team-{number:03}" for number in range(MOST_LEVELS))
    assert len(a_round(team=names).breakdowns[0].levels) == 400
