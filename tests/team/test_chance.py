"""What reports say of companies that nothing divides, and of such as one thing does: made up, the same each time."""

from math import comb

from companies import NOTHING, TOPIC, WORLDS, Company, Truth, divided, leaders_and_staff, one_round

from builders import team_scored
from culturecheck.findings.beyond_chance import GroupsJudged, GroupsSeen, judge_groups

REPORTS = 40
ERROR_RATE = 0.05  # undivided companies that may be told that groups see different companies
FOUND = 0.8  # companies in which leaders stand 1.2 apart, and that are told so at the least
UNLIKELY = 0.001

LEADERS, FUNCTIONS = leaders_and_staff(35, 8), divided(40, 4)


def judged(company: Company, number: int, truth: Truth = NOTHING) -> GroupsJudged:
    return judge_groups(team_scored(one_round(company, truth, number, WORLDS["plain"])))


def most_by_chance(of: int, rate: float) -> int:
    """The most that happens among so many but for one run in a thousand, if each has so small a chance (binomial)."""
    more = [sum(comb(of, n) * rate**n * (1 - rate) ** (of - n) for n in range(most + 1, of + 1)) for most in range(of)]
    return next(most for most, p in enumerate(more) if p < UNLIKELY)


def test_undivided_companies_are_not_told_that_groups_see_different_companies() -> None:
    """A rule that keeps to 5 % may tell 7 of 40. One that puts each gap of half a point forward tells all 40."""
    kinds = [judged(company, number).kind for company in (LEADERS, FUNCTIONS) for number in range(REPORTS // 2)]
    assert most_by_chance(REPORTS, ERROR_RATE) == 7
    assert kinds.count(GroupsSeen.APART) <= 7


def test_what_divides_a_company_is_found() -> None:
    """A rule that finds it in eight of ten misses 8 of 15 in one run of a thousand; one that says nothing, all."""
    reports = 15
    truth = Truth(("leaders",), 1.2)
    missed = sum(
        TOPIC not in {topic.subject for topic in judged(LEADERS, number, truth).apart} for number in range(reports)
    )
    assert most_by_chance(reports, 1 - FOUND) == 8
    assert missed <= 8
