"""Of which groups it may be said how many answered: where those who did not are nobody, or as many as a mean needs."""

from typing import Any

import pytest

from builders import a_round, dimension, item, questionnaire, team_scored, team_wave
from culturecheck.change import compare_rounds, portfolio
from culturecheck.privacy import Group, everyone
from culturecheck.report.change.portfolio import told_portfolio
from culturecheck.report.change.rounds import told
from culturecheck.report.team.sections import response_lines, response_note
from culturecheck.rounds.round import Round
from culturecheck.rounds.silent import NOT_COUNTED, counted_groups
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.shares import share_of_everyone

ASKED = questionnaire(dimension("front", item("front.a"), item("front.b")))
TEAMS = a_round(team="sales service finance")
BOTH = a_round(team="sales service", rank="leaders staff")
K = 5


def invited(of: Round, counts: Any, **changes: Any) -> Round:
    return of.model_copy(update={"invited": counts, **changes})


def groups(*names: str) -> set[Group]:
    return {everyone(1), *((name,) for name in names)}


def counts(sales: int, service: int, finance: int) -> dict[tuple[str, ...], int]:
    return {("sales",): sales, ("service",): service, ("finance",): finance}


@pytest.mark.parametrize(
    ("answered", "asked", "said"),
    [
        # Everybody answered: there is nobody to be told.
        (counts(12, 12, 6), {"sales": 12, "service": 12, "finance": 6}, ["sales", "service", "finance"]),
        (counts(12, 12, 6), 30, ["sales", "service", "finance"]),
        # One person did not, wherever.
        (counts(12, 12, 5), {"sales": 12, "service": 12, "finance": 6}, []),
        (counts(12, 11, 6), {"sales": 12, "service": 12, "finance": 6}, []),
        (counts(12, 12, 5), {"sales": 14, "service": 13, "finance": 6}, []),
        # Five of one group; five of each of two; five and one.
        (counts(12, 12, 6), {"sales": 17, "service": 12, "finance": 6}, ["sales", "service", "finance"]),
        (counts(12, 12, 6), {"sales": 17, "service": 17, "finance": 6}, ["sales", "service", "finance"]),
        (counts(12, 12, 6), {"sales": 17, "service": 13, "finance": 6}, ["finance"]),
        (counts(12, 12, 6), {"sales": 17, "service": 13, "finance": 10}, ["sales"]),
        # Nobody knows how many were asked in each group.
        (counts(12, 12, 6), None, []),
        (counts(12, 12, 6), 31, []),
        (counts(12, 12, 6), 60, []),
        (counts(12, 12, 6), 29, []),
        (counts(12, 12, 6), {"sales": 11, "service": 22, "finance": 6}, []),
    ],
)
def test_a_number_of_answers_is_said_where_it_tells_of_nobody(
    answered: dict[tuple[str, ...], int], asked: Any, said: list[str]
) -> None:
    shown = frozenset(groups("sales", "service", "finance"))
    assert counted_groups(answered, invited(TEAMS, asked), shown, K) == groups(*said)
    assert counted_groups(answered, invited(TEAMS, asked), shown, 1) == shown  # an open round hides nothing


def test_a_hidden_level_counts_among_the_silent() -> None:
    shown = frozenset(groups("sales", "service"))
    for asked, said in ((6, ["sales", "service"]), (2, ["service"]), (1, ["sales", "service"])):
        round_ = invited(TEAMS, {"sales": 17, "service": 12, "finance": asked})
        assert counted_groups(counts(12, 12, 1), round_, shown, K) == groups(*said), asked


def test_where_somebody_left_their_group_open_nobody_knows_who_is_missing_in_which() -> None:
    shown, asked = frozenset(groups("sales", "service")), {"sales": 17, "service": 17, "finance": 0}
    for left_open, said in ((0, ["sales", "service"]), (1, []), (5, [])):
        people = {**counts(12, 12, 0), ("",): left_open}
        assert counted_groups(people, invited(TEAMS, asked), shown, K) == groups(*said), left_open


def test_a_cell_is_counted_only_within_levels_that_are() -> None:
    cells: dict[tuple[str, ...], int] = {
        ("sales", "leaders"): 6, ("sales", "staff"): 8, ("service", "leaders"): 6, ("service", "staff"): 8,
    }  # fmt: skip
    levels: set[Group] = {(None, None), ("sales", None), ("service", None), (None, "leaders"), (None, "staff")}
    shown = frozenset({*levels, *cells})
    for silent, said in (
        ((0, 0, 0, 0), shown),
        ((0, 5, 0, 0), shown),
        ((5, 5, 5, 5), shown),
        ((0, 4, 0, 0), {(None, None)}),
        # The staff of sales less what is left: eight silent people in two cells, of whom each level has some.
        ((0, 5, 3, 0), {(None, None)}),
    ):
        asked = {
            row: {
                column: cells[row, column] + more for (r, column), more in zip(cells, silent, strict=True) if r == row
            }
            for row in ("sales", "service")
        }
        assert counted_groups(cells, invited(BOTH, asked), shown, K) == said, silent


# In what is published

TABLE = "| team | n | rest |\n|---|---|---|\n| sales | 12 | 3 |\n| service | 10 | 4 |"
ONE_SILENT = {"sales": 12, "service": 10, "finance": 1}


def card(asked: Any, **changes: Any) -> TeamScorecard:
    return team_scored(team_wave(TABLE, of=invited(TEAMS, asked, **changes), on=ASKED))


def test_nothing_in_a_scorecard_rests_on_head_counts_that_are_not_said() -> None:
    found = card(ONE_SILENT)
    assert (found.respondents, found.invited, found.round.invited) == (22, 23, 23)
    assert [(g.group, g.respondents, g.invited) for g in found.groups] == [
        ((None,), 22, 23), (("sales",), None, None), (("service",), None, None),
    ]  # fmt: skip
    assert found == card({"sales": 13, "service": 10, "finance": 0}) == card({"sales": 12, "service": 11, "finance": 0})
    details = [figure.detail for score in found.groups[1:] for figure in score.items.values() if figure.detail]
    assert details
    assert all(detail.silent is None for detail in details)


@pytest.mark.parametrize(
    ("service", "marked"),
    [
        (21, False),  # eleven of service kept silent and one of sales: under half of service, which is not said
        (43, True),  # under half of everyone, which is
    ],
)
def test_a_group_that_is_not_counted_is_marked_as_everyone_is(service: int, marked: bool) -> None:
    found = card({"sales": 13, "service": service, "finance": 0})
    assert [score.respondents for score in found.groups] == [22, None, None]
    figures = [figure for score in found.groups for figure in score.items.values()]
    assert {figure.provisional for figure in figures} == {marked}


def test_where_it_may_be_said_all_of_it_is() -> None:
    found = card({"sales": 17, "service": 10, "finance": 0})
    assert found.round.invited == {"sales": 17, "service": 10, "finance": 0}
    assert [(g.respondents, g.invited) for g in found.groups] == [(22, 27), (12, 17), (10, 10)]
    assert [str(line.in_words) for line in response_lines(found)][1:] == [
        "12 of 17 answered (71 %)",
        "10 of 10 answered (100 %)",
    ]
    assert response_note(found) == ""
    assert share_of_everyone(found, ("sales",)) is not None


def test_a_report_says_once_why_a_group_is_not_counted() -> None:
    found = card(ONE_SILENT)
    assert [str(line.name) for line in response_lines(found)] == ["Everyone"]
    assert response_note(found) == NOT_COUNTED
    assert share_of_everyone(found, ("sales",)) is None


def test_an_open_round_says_how_many_answered() -> None:
    found = card(ONE_SILENT, mode="named")
    assert [(g.respondents, g.invited) for g in found.groups][1:] == [(12, 12), (10, 10)]
    assert found.round.invited == ONE_SILENT


def test_pages_about_change_count_no_group_that_is_not_counted() -> None:
    before, after = card(ONE_SILENT), card({"sales": 17, "service": 10, "finance": 0})
    comparison = compare_rounds(before, after)
    assert comparison.counted == ((None,),)
    assert [str(group.people) for group in told(comparison, after).groups] == ["", ""]
    assert [str(group.people) for group in told(compare_rounds(after, after), after).groups] == [
        "12 then, 12 now", "10 then, 10 now",
    ]  # fmt: skip
    page = portfolio(before, None, "team")
    assert [str(line.people) for line in told_portfolio(page, ASKED).teams] == ["not shown", "not said", "not said"]
    assert str(page.note).endswith(str(NOT_COUNTED))
    assert str(NOT_COUNTED) not in str(portfolio(after, None, "team").note)
