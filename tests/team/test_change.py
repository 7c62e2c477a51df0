"""Change between rounds: a verdict on comparability first, every change beside its noise, and no false alarm."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import (
    a_round,
    dimension,
    item,
    questionnaire,
    rounds_compared,
    rubric,
    team_scored,
    team_wave,
    with_items,
)
from culturecheck.answers.wave import Wave
from culturecheck.change import Verdict, compare_rounds, portfolio, trend
from culturecheck.change.document import Course, FoundAgain, Why
from culturecheck.change.figures import CHANGED_RULES
from culturecheck.change.noise import NoiseBasis
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.report.change.rounds import told
from culturecheck.report.change.trend import told_trend
from culturecheck.report.change.words import said_of
from culturecheck.rounds.round import Round
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
TEAMS = a_round(team="harbour market station")
ALL = (None,)


def spread(
    low: int, high: int, *, n: int = 6, of: Round | None = None, on: Questionnaire = ASKED, back: int = 3
) -> Wave:
    """A wave in which half of the people answer `low` to front and half `high`."""
    head = "| n | front.* | back.* |\n|---|---|---|\n"
    return team_wave(f"{head}| {n} | {low} | {back} |\n| {n} | {high} | {back} |", of=of, on=on)


def later(wave: Wave, months: int = 3, **changes: object) -> Wave:
    date = wave.date + datetime.timedelta(days=30 * months)
    return wave.model_copy(update={"date": date, "id": f"after-{months}", **changes})


def verdicts(before: TeamScorecard, after: TeamScorecard) -> set[Verdict]:
    return {change.verdict for change in compare_rounds(before, after).changes}


@settings(max_examples=25)
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 4), min_size=5, max_size=40))
def test_a_round_beside_itself_shows_no_clear_change_anywhere(people: list[tuple[int, ...]]) -> None:
    rows_ = "\n".join(f"| {' | '.join(map(str, answers))} |" for answers in people)
    card = team_scored(team_wave(f"| front.a | front.b | back.a | back.b |\n|---|---|---|---|\n{rows_}", on=ASKED))
    comparison = compare_rounds(card, card)
    assert (comparison.comparable, comparison.reasons) == ("comparable", ())
    for change in comparison.changes:
        limit = card.whole.figure(change.subject).is_limit or card.whole.figure(change.subject).value is None
        assert change.verdict is (Verdict.CANNOT_BE_JUDGED if limit else Verdict.NO_CLEAR_CHANGE)
        assert change.change in (None, 0)


def test_a_change_beyond_the_noise_is_called_by_its_name() -> None:
    before, after = team_scored(spread(3, 4, n=15)), team_scored(later(spread(2, 3, n=15)))
    found = compare_rounds(before, after).of("front", ())
    assert found is not None
    assert [str(one) for one in (found.before, found.after, found.change)] == ["3.5", "2.5", "-1.0"]
    assert found.noise == Decimal("0.3")  # 2.0 × 0.51 × √(2/30) = 0.26, rounded up
    assert (found.low, found.high) == (Decimal("-1.3"), Decimal("-0.7"))
    assert found.verdict is Verdict.DECLINED
    back = compare_rounds(after, before).of("front", ())
    assert back is not None
    assert back.verdict is Verdict.IMPROVED


def test_a_change_within_the_noise_says_what_could_have_been_shown() -> None:
    before, after = team_scored(spread(2, 4)), team_scored(later(spread(1, 4)))
    found = compare_rounds(before, after).of("front", ())
    assert found is not None
    assert (found.change, found.verdict) == (Decimal("-0.5"), Verdict.NO_CLEAR_CHANGE)
    assert (found.why, found.reason) == (Why.WITHIN_NOISE, "")
    assert str(said_of(found, 12)) == f"fell by 0.5: with 12 people chance alone does {found.noise}"


def test_few_people_are_judged_by_a_convention_and_it_is_said() -> None:
    before, after = (team_scored(spread(low, low + 1, n=4)) for low in (2, 4))
    comparison = compare_rounds(before, after)
    found = comparison.of("front", ())
    assert found is not None
    assert (found.change, found.noise, found.verdict) == (Decimal("2.0"), Decimal("0.8"), Verdict.IMPROVED)
    assert found.basis is NoiseBasis.CONVENTION
    assert "which is a convention" in " ".join(map(str, told(comparison, after).how_to_read))


def test_a_limit_is_not_compared() -> None:
    before, after = team_scored(spread(3, 3, n=3)), team_scored(later(spread(5, 5, n=3)))
    found = compare_rounds(before, after).of("front.a", ())
    assert found is not None
    assert (found.change, found.verdict) == (None, Verdict.CANNOT_BE_JUDGED)


REWORDED = with_items(ASKED, item("front.a", text="Asked otherwise"))
CHANGED = {
    "reworded": REWORDED,
    "re-scaled": with_items(ASKED, item("front.a", of=9)),
    "turned": with_items(ASKED, item("front.a", reversed_=True)),
    "removed": with_items(ASKED, without="front.a"),
    "added": with_items(ASKED, item("front.c")),
    "weighed anew": with_items(ASKED, item("front.a", weight="2")),
    "other limits": with_items(ASKED, rubric=rubric(limits={"answered_share": "0.6"})),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_changed_question_or_rule_never_makes_a_change_of_its_dimension(what: str) -> None:
    before, after = team_scored(spread(1, 2)), team_scored(later(spread(3, 4, on=CHANGED[what])))
    comparison = compare_rounds(before, after)
    assert comparison.comparable == "in-part"
    assert comparison.reasons
    for subject in ("front", "total"):
        found = comparison.of(subject, ())
        assert found is not None
        assert (found.verdict, found.change) == (Verdict.CANNOT_BE_JUDGED, None)


@pytest.mark.parametrize("what", ["reworded", "removed", "added", "weighed anew"])
def test_from_waves_what_is_the_same_is_scored_again(what: str) -> None:
    before, after = spread(1, 2), later(spread(3, 4, on=CHANGED[what]))
    comparison = rounds_compared(before, after)
    assert comparison.rescored
    found = comparison.of("front", ())
    assert found is not None
    assert (str(found.before), str(found.after), found.verdict) == ("1.5", "3.5", Verdict.IMPROVED)
    assert "what they touch cannot be compared" not in " ".join(map(str, comparison.reasons))


def test_what_was_reported_stands_beside_what_was_scored_again() -> None:
    before = team_wave("| n | front.a | front.b | back.* |\n|---|---|---|---|\n| 12 | 1 | 3 | 3 |", on=ASKED)
    after = later(team_wave("| n | front.a | front.b | back.* |\n|---|---|---|---|\n| 12 | 5 | 3 | 3 |", on=REWORDED))
    found = rounds_compared(before, after).of("front", ())
    assert found is not None
    assert [str(one) for one in (found.before, found.after, found.change)] == ["3.0", "3.0", "0.0"]
    assert (str(found.reported_before), str(found.reported_after)) == ("2.0", "4.0")


def test_a_limit_is_not_undone_by_a_mean_over_other_questions_of_the_same_few() -> None:
    table = "| n | front.a | front.b | back.* |\n|---|---|---|---|\n| 5 | 5 | 3 | 3 |\n| 1 | 5 | 2 | 3 |"
    before, after = team_wave(table, on=ASKED), later(team_wave(table, on=REWORDED))
    assert team_scored(before).whole.items["front.a"].status is Status.NEAR_AN_END
    comparison = rounds_compared(before, after)
    for subject in ("front", "total", "front.b"):
        found = comparison.of(subject, ())
        assert found is not None
        assert (found.change, found.verdict) == (None, Verdict.CANNOT_BE_JUDGED)
        assert found.before == team_scored(before).whole.figure(subject).value
    untouched = comparison.of("back", ())
    assert untouched is not None
    assert untouched.change == 0


def test_people_told_apart_by_two_scorings_keep_the_dimension_out() -> None:
    """One person has a score on all items and none on those that are the same."""
    table = "| n | front.a | front.b | back.* |\n|---|---|---|---|\n| 12 | 2 | 3 | 3 |\n| 1 | 4 | skipped | 3 |"
    after = later(spread(3, 4, on=REWORDED))
    found = rounds_compared(team_wave(table, on=ASKED), after).of("front", ())
    assert found is not None
    assert (found.change, found.verdict) == (None, Verdict.CANNOT_BE_JUDGED)
    assert "give away" in str(found.reason)


def test_here_breakdowns_and_who_answered_are_told_before_any_number() -> None:
    table = "| team | n | rest |\n|---|---|---|\n| harbour | {} | 3 |\n| market | {} | 3 |\n| station | 10 | 3 |"
    all_answered = TEAMS.model_copy(update={"invited": 40})
    before = team_scored(team_wave(table.format(20, 10), of=all_answered, on=ASKED))
    moved = later(team_wave(table.format(10, 20), of=all_answered, on=ASKED), here="the north alone")
    comparison = compare_rounds(before, team_scored(moved))
    reasons, cautions = " ".join(map(str, comparison.reasons)), " ".join(map(str, comparison.cautions))
    assert "“Here” meant “the whole of it” and now means “the north alone”." in reasons
    assert "“Harbour” was 50 % of those who answered and is 25 %" in cautions
    other = team_scored(later(spread(3, 3, n=12, of=a_round())))
    comparison = compare_rounds(before, other)
    assert "only everyone together is compared" in " ".join(map(str, comparison.reasons))
    assert {change.group for change in comparison.changes} == {()}


def linked(wave: Wave) -> Wave:
    return wave.model_copy(update={"linked": True})


def test_linked_people_are_compared_with_themselves() -> None:
    before = linked(spread(1, 5, n=10))
    after = linked(later(spread(2, 5, n=10)))
    found = rounds_compared(before, after).of("front", ())
    assert found is not None
    assert found.paired
    assert (found.change, found.noise) == (Decimal("0.5"), Decimal("0.3"))  # ten of twenty moved by one
    assert found.verdict is Verdict.IMPROVED
    assert found.basis is NoiseBasis.SAME_PEOPLE
    unpaired = rounds_compared(spread(1, 5, n=10), later(spread(2, 5, n=10))).of("front", ())
    assert unpaired is not None
    assert unpaired.verdict is Verdict.NO_CLEAR_CHANGE


def test_three_people_who_came_new_are_not_given_away_by_the_pairs() -> None:
    before = linked(spread(1, 5, n=10))
    newcomers = tuple(r.model_copy(update={"id": f"new-{r.id}"}) for r in before.respondents[:3])
    after = linked(later(before, respondents=(*before.respondents, *newcomers)))
    found = rounds_compared(before, after).of("front", ())
    assert found is not None
    assert not found.paired


def linked_pair(both: int, apart: int) -> tuple[Wave, Wave]:
    """Return two linked rounds: `both` people answered both times, and `apart` others each only one of the times."""
    waves = []
    for side, wave in (("old", spread(1, 5, n=20)), ("new", later(spread(1, 5, n=20)))):
        known, others = wave.respondents[:both], wave.respondents[both : both + apart]
        renamed = tuple(person.model_copy(update={"id": f"{side}-{person.id}"}) for person in others)
        waves.append(linked(wave.model_copy(update={"respondents": (*known, *renamed)})))
    return waves[0], waves[1]


@pytest.mark.parametrize(
    ("both", "apart", "found", "words"),
    [
        (0, 12, FoundAgain.NOBODY, "nobody was found in both"),
        (4, 12, FoundAgain.TOO_FEW, "too few people were found in both"),
        (12, 3, FoundAgain.NOT_SHOWN, "the others would stand out"),
        (12, 0, FoundAgain.COMPARED, ""),
        (12, 5, FoundAgain.COMPARED, ""),
    ],
)
def test_it_is_said_how_many_linked_people_were_found_again(
    both: int, apart: int, found: FoundAgain, words: str
) -> None:
    before, after = linked_pair(both, apart)
    comparison = rounds_compared(before, after)
    assert comparison.found_again is found
    said = " ".join(map(str, told(comparison, team_scored(after)).cautions))
    assert words in said
    assert ("linked by a code" in said) is bool(words)


def test_of_rounds_that_are_not_linked_nothing_is_said() -> None:
    assert rounds_compared(spread(1, 5, n=10), later(spread(2, 5, n=10))).found_again is None


def test_a_trend_breaks_where_a_question_changed() -> None:
    rounds = [
        team_scored(later(spread(2, 3, n=12), 0)),
        team_scored(later(spread(3, 4, n=12), 3)),
        team_scored(later(spread(3, 4, n=12, on=REWORDED), 6)),
    ]
    lines = {line.subject: line for line in trend(rounds).lines}
    assert [point.comparable for point in lines["front"].points] == [False, True, False]
    assert [point.comparable for point in lines["back"].points] == [False, True, True]
    assert (lines["front"].course, lines["front"].p) == (Course.CANNOT_BE_JUDGED, None)
    assert lines["front"].reason == CHANGED_RULES
    assert lines["back"].course is Course.NO_CLEAR_CHANGE
    assert {line.course for line in trend(rounds).lines if line.subject == "front.a"} == {Course.CANNOT_BE_JUDGED}


def test_what_remains_of_a_broken_line_is_judged_from_the_break_on() -> None:
    rounds = [team_scored(later(spread(low, low + 1, n=20, on=REWORDED if at else ASKED), 3 * at))
              for at, low in enumerate((4, 1, 2, 3))]  # fmt: skip
    [front] = [line for line in trend(rounds).lines if line.subject == "front"]
    assert (front.course, front.since, front.at) == (Course.RISING, 1, None)
    [said, *_] = [line for line in told_trend(trend(rounds), rounds[-1]).main if line.name == "Front"]
    assert str(said.sentence) == "Front has risen from 1.5 to 3.5 over three rounds since January 2027."


OVER_ROUNDS = {
    "rising": ((1, 2, 3, 4), "Front has risen from 1.5 to 4.5 over four rounds."),
    "falling": ((4, 3, 2, 1), "Front has fallen from 4.5 to 1.5 over four rounds."),
    "latest-lower": ((4, 4, 4, 3), "Front fell in the latest round, 1.0 under the mean of the three before."),
    "latest-higher": ((3, 3, 3, 4), "Front rose in the latest round, 1.0 over the mean of the three before."),
    "dip": ((4, 4, 3, 4), "Front dipped in May 2027, 1.0 under the other three."),
    "peak": ((2, 3, 2, 2), "Front peaked in January 2027, 1.0 over the other three."),
    "no-clear-change": (
        (3, 3, 3, 3),
        "Front: nothing beyond chance, which alone does 0.3 between the first and the last.",
    ),
}


@pytest.mark.parametrize("course", OVER_ROUNDS)
def test_a_trend_says_which_of_its_answers_is_the_surest(course: str) -> None:
    lows, words = OVER_ROUNDS[course]
    rounds = [team_scored(later(spread(low, low + 1, n=20), 3 * at)) for at, low in enumerate(lows)]
    found = trend(rounds)
    [front] = [line for line in found.lines if line.subject == "front"]
    assert front.course == course
    [said] = [line for line in told_trend(found, rounds[-1]).main if line.name == "Front"]
    assert str(said.sentence) == words
    with pytest.raises(ValueError, match="no trend yet"):
        trend(rounds[:2])


def test_each_group_has_a_line_of_its_own_beside_everyone() -> None:
    rounds = [team_round({"harbour": low}, n=20, months=3 * at) for at, low in enumerate((1, 1, -1, 1))]
    found = trend(rounds)
    courses = {(line.subject, line.group[0]): line.course for line in found.lines if line.kind != "item"}
    assert courses["front", "harbour"] is Course.DIP
    assert courses["front", "market"] is courses["front", "station"] is Course.NO_CLEAR_CHANGE
    page = told_trend(found, rounds[-1])
    assert [group.name for group in page.groups] == ["Harbour", "Market", "Station"]
    assert "Front dipped among harbour (−2.0 in May 2027)." in [str(line) for line in page.found]
    assert all(line.group == (None,) for line in found.lines if line.kind == "item")


def team_round(shift: dict[str, int] | None = None, *, n: int = 12, months: int = 0) -> TeamScorecard:
    """Three teams that answer 2 and 4, each lower or higher by its shift."""
    lines = []
    for team in ("station", "harbour", "market"):
        move = (shift or {}).get(team, 0)
        lines += [f"| {team} | {n} | {2 + move} |", f"| {team} | {n} | {3 + move} |"]
    table = "| team | n | rest |\n|---|---|---|\n" + "\n".join(lines)
    return team_scored(later(team_wave(table, of=TEAMS, on=ASKED), months))


def test_a_portfolio_is_in_alphabetical_order_whatever_the_scores() -> None:
    page = portfolio(team_round({"station": 2, "harbour": -1}), team_round(), "team")
    assert [line.name for line in page.teams] == ["Harbour", "Market", "Station"]
    assert [line.verdict for line in page.teams] == [Verdict.DECLINED, Verdict.NO_CLEAR_CHANGE, Verdict.IMPROVED]
    assert "not to be ranked" in str(page.note)


def test_among_many_teams_a_change_has_to_be_clearer() -> None:
    names = [f"t{n}" for n in range(14)]
    teams = a_round(team=tuple(names))

    def card(moved: int) -> TeamScorecard:
        lines = []
        for name in names:
            up = moved if name == "t0" else 0
            lines += [f"| {name} | 6 | 2 |", f"| {name} | {6 + up} | 4 |"]
        return team_scored(team_wave("| team | n | rest |\n|---|---|---|\n" + "\n".join(lines), of=teams, on=ASKED))

    before, after = card(0), card(44)
    among_all = compare_rounds(before, after).of("total", ("t0",))
    assert among_all is not None
    assert among_all.noise is not None
    assert among_all.change is not None
    assert abs(among_all.change) > among_all.noise  # alone it would stand out
    assert (among_all.verdict, among_all.why) == (Verdict.NO_CLEAR_CHANGE, Why.AMONG_ALL)
    [line] = [line for line in portfolio(after, before, "team").teams if line.team == "t0"]
    assert (line.verdict, line.why) == (Verdict.NO_CLEAR_CHANGE, Why.AMONG_ALL)
    assert "among all that were looked at" in str(line.reason)


def test_a_team_that_may_not_be_shown_stands_there_with_its_reason() -> None:
    table = "| team | n | rest |\n|---|---|---|\n| harbour | 10 | 3 |\n| market | 10 | 3 |\n| station | 3 | 3 |"
    page = portfolio(team_scored(team_wave(table, of=TEAMS, on=ASKED)), None, "team")
    lines = {line.team: line for line in page.teams}
    assert lines["station"].now is None
    assert str(lines["station"].reason) == "fewer than 5 people answered"
    assert lines["market"].now is None  # or the station could be worked out
    assert str(lines["harbour"].reason) == "there is no earlier round beside it"


def test_two_languages_compare_and_it_is_said() -> None:
    before = team_scored(spread(2, 4))
    after = team_scored(later(spread(2, 4))).model_copy(update={"languages": ("de", "en")})
    found = compare_rounds(before, after)
    assert (found.comparable, found.two_wordings) == ("comparable", True)
    page = told(found, after)
    assert str(page.verdict).startswith("These two rounds can be compared, in two wordings: the same questions")
    assert str(found.cautions[0]) == (
        "It was answered in de and en, and in en the time before: the same questions in other words."
    )
    assert not compare_rounds(before, team_scored(later(spread(2, 4)))).two_wordings
