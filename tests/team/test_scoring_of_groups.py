"""Groups scored: one person, one voice; details from ten people; a reason wherever there is no number."""

from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest

from builders import a_round, dimension, item, questionnaire, rubric, team_scored, team_wave
from culturecheck.answers.wave import Respondent
from culturecheck.errors import TooFewAnswers
from culturecheck.rounds.round import Leader
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import misfits
from culturecheck.scoring.team.scorecard import Range
from culturecheck.shown import ShownScore

ONE = questionnaire(dimension("one", item("one.a"), item("one.b")))
STRICT = rubric(limits={"answered_share": "0.6"}).limits
TWO_LEVELS = a_round(function="sales service")


def test_a_team_score_is_the_mean_of_the_persons_whatever_they_skipped() -> None:
    card = team_scored(
        team_wave(
            """
            | n  | one.a | one.b   |
            |----|-------|---------|
            | 10 | 4     | 4       |
            | 5  | 1     | skipped |
            """,
            on=ONE,
        )
    )
    assert card.whole.dimensions["one"].words == "3.0"  # (10 × 4 + 5 × 1) / 15 people, and not 85 / 25 answers
    assert card.whole.items["one.b"].words == "4.0"


def test_under_five_in_all_there_is_no_report() -> None:
    with pytest.raises(TooFewAnswers, match="Fewer than 5 people answered"):
        team_scored(team_wave("| n | rest |\n|---|---|\n| 4 | 3 |", on=ONE))


def test_from_five_there_are_means_and_from_ten_details() -> None:
    few = team_scored(team_wave("| n | rest |\n|---|---|\n| 9 | 3 |", on=ONE)).whole
    many = team_scored(team_wave("| n | rest |\n|---|---|\n| 10 | 3 |", on=ONE)).whole
    assert few.dimensions["one"].words == many.dimensions["one"].words == "3.0"
    assert few.dimensions["one"].detail is None
    assert few.items["one.a"].detail is None
    assert many.items["one.a"].detail is not None
    assert many.items["one.a"].detail.options == (0, 0, 10, 0, 0)


@pytest.mark.parametrize(
    ("answers", "printed"),
    [
        ((5, 5, 5, 5, 5), "4.8 or more"),
        ((5, 5, 5, 5, 4), "4.8 or more"),
        ((5, 5, 5, 4, 4), "4.6"),
        ((1, 1, 1, 1, 1), "1.2 or less"),
        ((1, 1, 1, 1, 2), "1.2 or less"),
        ((1, 1, 1, 2, 2), "1.4"),
    ],
)
def test_few_people_near_an_end_are_shown_as_a_limit(answers: tuple[int, ...], printed: str) -> None:
    table = "| one.a | one.b |\n|---|---|\n" + "\n".join(f"| {answer} | {answer} |" for answer in answers)
    figure = team_scored(team_wave(table, on=ONE)).whole.items["one.a"]
    assert figure.words == printed


def test_from_ten_on_an_end_is_an_end() -> None:
    figure = team_scored(team_wave("| n | rest |\n|---|---|\n| 10 | 5 |", on=ONE)).whole.items["one.a"]
    assert figure.words == "5.0"


def test_a_limit_is_not_undone_by_taking_one_group_from_everyone() -> None:
    card = team_scored(
        team_wave(
            """
            | function | n | rest |
            |----------|---|------|
            | sales    | 6 | 5    |
            | service  | 6 | 3    |
            """,
            of=TWO_LEVELS,
            on=ONE,
        )
    )
    sales, service = card.group(("sales",)), card.group(("service",))
    assert sales is not None
    assert service is not None
    assert sales.items["one.a"].words == "4.8 or more"
    assert service.items["one.a"].status is Status.NEAR_AN_END
    assert card.whole.items["one.a"].words == "4.0"


def test_a_hidden_rest_near_an_end_takes_another_group_with_it() -> None:
    card = team_scored(
        team_wave(
            """
            | function | n | one.a |
            |----------|---|-------|
            | sales    | 9 | 2     |
            | service  | 8 | 3     |
            | stores   | 3 | 5     |
            | accounts | 3 | 5     |
            """,
            of=a_round(function="sales service stores accounts"),
            on=ONE,
        )
    )
    shown = {score.group: score.items["one.a"].status for score in card.groups}
    assert shown == {(None,): Status.SCORED, ("sales",): Status.SCORED, ("service",): Status.NEAR_AN_END}


def test_what_is_printed_at_an_end_begins_half_a_tenth_before_it() -> None:
    of = partial(ShownScore.of, coarse=True)
    assert str(of(Fraction(475, 100))) == "4.8 or more"
    assert str(of(Fraction(474, 100))) == "4.7"
    assert str(of(Fraction(124, 100))) == "1.2 or less"
    assert str(of(Fraction(125, 100))) == "1.3"


def test_a_small_group_is_named_with_its_reason_and_counts_in_everyones() -> None:
    card = team_scored(
        team_wave(
            """
            | function | n | rest |
            |----------|---|------|
            | sales    | 8 | 4    |
            | service  | 7 | 3    |
            | stores   | 3 | 1    |
            """,
            of=a_round(function="sales service stores"),
            on=ONE,
        )
    )
    assert [score.group for score in card.groups] == [(None,), ("sales",)]
    assert {hidden.group: hidden.reason.value for hidden in card.hidden} == {
        ("stores",): "too-few-respondents",
        ("service",): "would-reveal-others",
    }
    assert card.whole.dimensions["one"].words == "3.1"  # (8 × 4 + 7 × 3 + 3 × 1) / 18


def test_a_dimension_is_shown_only_if_each_of_its_items_is() -> None:
    card = team_scored(
        team_wave(
            """
            | n | one.a | one.b     |
            |---|-------|-----------|
            | 4 | 2     | 4         |
            | 8 | 2     | dont-know |
            """,
            on=ONE,
        )
    ).whole
    assert card.items["one.b"].status is Status.TOO_FEW_RESPONDENTS
    assert card.dimensions["one"].status is Status.PART_NOT_SHOWN
    assert card.total.status is Status.PART_NOT_SHOWN


def test_few_answers_or_few_of_the_invited_make_a_figure_provisional() -> None:
    table = "| n | one.a | one.b |\n|---|---|---|\n| 10 | 3 | {} |"
    full = team_wave(table.format(3), on=ONE)
    assert not team_scored(full).whole.dimensions["one"].provisional
    half = team_wave("| n | one.a | one.b |\n|---|---|---|\n| 6 | 3 | 3 |\n| 14 | 3 | skipped |", on=ONE)
    assert team_scored(half).whole.dimensions["one"].provisional
    assert full.round is not None
    silent = full.model_copy(update={"round": full.round.model_copy(update={"invited": 21})})
    assert team_scored(silent).whole.dimensions["one"].provisional


def test_details_say_how_sure_and_how_spread() -> None:
    wave = team_wave("| n | one.a | one.b |\n|---|---|---|\n| 6 | 5 | 5 |\n| 6 | 1 | 1 |", on=ONE)
    assert wave.round is not None
    wave = wave.model_copy(update={"round": wave.round.model_copy(update={"invited": 16})})
    found = team_scored(wave).whole.items["one.a"].detail
    assert found is not None
    assert found.polarised
    assert (found.favourable, found.unfavourable, found.spread) == (50, 50, Decimal("2.0"))
    assert found.silent == Range(low=Decimal("2.5"), high=Decimal("3.5"))  # (36 + 4 × 1) / 16, (36 + 4 × 5) / 16


def test_more_answers_than_invited_are_no_head_count_to_reckon_with() -> None:
    wave = team_wave("| n | rest |\n|---|---|\n| 12 | 3 |", on=ONE)
    assert wave.round is not None
    wave = wave.model_copy(update={"round": wave.round.model_copy(update={"invited": 11})})
    found = team_scored(wave).whole.dimensions["one"].detail
    assert found is not None
    assert found.silent is None


def test_the_leader_is_in_no_mean_and_shown_only_if_they_agreed() -> None:
    leader = Respondent(id="leader", answers={"one.a": 5, "one.b": 5})
    table = "| n | rest |\n|---|---|\n| 10 | 2 |"
    for agrees in (False, True):
        round_ = a_round().model_copy(update={"leader": Leader(name="The head", agrees=agrees)})
        card = team_scored(team_wave(table, of=round_, on=ONE, leader=leader))
        assert card.whole.dimensions["one"].words == "2.0"
        assert card.respondents == 10
        assert (card.leader is not None) is agrees
        if card.leader is not None:
            assert card.leader.dimensions == {"one": 5}


def test_comments_are_for_the_whole_only_from_ten_on_and_sorted() -> None:
    table = "| n | rest | comment |\n|---|---|---|\n| 1 | 3 | zebra |\n| 1 | 3 | Ant |\n| {} | 3 | |"
    assert team_scored(team_wave(table.format(7), on=ONE)).comments is None
    comments = team_scored(team_wave(table.format(8), on=ONE)).comments
    assert comments is not None
    assert [comment.text for comment in comments] == ["Ant", "zebra"]


LONG = questionnaire(dimension("long", *(item(f"long.i{n}") for n in range(12))))


def test_careless_answers_are_counted_and_left_in() -> None:
    mixed = " | ".join("12345"[n % 5] for n in range(12))
    head = "| n | " + " | ".join(f"long.i{n}" for n in range(12)) + " |\n" + "|---" * 13 + "|\n"
    same = " | ".join("3" * 12)
    card = team_scored(team_wave(f"{head}| 20 | {mixed} |\n| 6 | {same} |", on=LONG))
    assert card.careless.people == 6
    assert {name: str(shown) for name, shown in card.careless.without.items()} == {"long": "2.8"}
    few = team_scored(team_wave(f"{head}| 20 | {mixed} |\n| 2 | {same} |", on=LONG))
    assert few.careless.people is None
    assert few.careless.without == {}


def test_an_open_round_hides_nothing() -> None:
    open_round = a_round(function="sales service").model_copy(update={"mode": "named"})
    card = team_scored(
        team_wave(
            "| function | n | rest |\n|---|---|---|\n| sales | 1 | 5 |\n| service | 2 | 1 |", of=open_round, on=ONE
        )
    )
    assert [(score.group, score.respondents) for score in card.groups] == [
        ((None,), 3),
        (("sales",), 1),
        (("service",), 2),
    ]
    assert card.groups[1].items["one.a"].words == "5.0"


def test_the_order_of_respondents_changes_nothing() -> None:
    wave = team_wave(
        """
        | function | n | rest | one.a |
        |----------|---|------|-------|
        | sales    | 8 | 4    | 1     |
        | service  | 7 | 3    |       |
        """,
        of=TWO_LEVELS,
        on=ONE,
    )
    turned = wave.model_copy(update={"respondents": tuple(reversed(wave.respondents))})
    assert team_scored(turned) == team_scored(wave)


def test_how_far_totals_lie_apart_is_shown_only_of_people_who_may_be_shown() -> None:
    """A group in which one person answered everything, and the others a dimension each."""
    two = questionnaire(dimension("one", item("one.a"), item("one.b")), dimension("two", item("two.a"), item("two.b")))
    card = team_scored(
        team_wave(
            """
            | function | n  | one.*   | two.a   | two.b   |
            |----------|----|---------|---------|---------|
            | sales    | 12 | 3       | 3       | 2       |
            | service  | 11 | 4       | skipped | skipped |
            | service  | 11 | skipped | 4       | 2       |
            | service  | 1  | 5       | 5       | 5       |
            """,
            of=TWO_LEVELS,
            on=two.model_copy(update={"rubric": two.rubric.model_copy(update={"limits": STRICT})}),
        )
    )
    service = card.group(("service",))
    assert service is not None
    assert service.total.value is not None
    assert (service.total.people, service.total.deviation) == (None, None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"deviation": Decimal(9)}, "10 people cannot lie 9 apart: it is at the most 2.11"),
        ({"deviation": Decimal("2.11")}, None),
        ({"deviation": Decimal(-1)}, "10 people cannot lie -1 apart: it is at the most 2.11"),
        ({"people": 4000}, "4000 of 10 people cannot be"),
        ({"people": 0}, "0 of 10 people cannot be"),
        ({"people": None, "deviation": Decimal(3)}, "10 people cannot lie 3 apart: it is at the most 2.11"),
    ],
)
def test_people_and_how_far_they_lie_apart_can_be(change: dict[str, object], said: str | None) -> None:
    card = team_scored(team_wave("| n | rest |\n|---|---|\n| 5 | 2 |\n| 5 | 4 |", on=ONE))
    changed = {"one": card.whole.dimensions["one"].model_copy(update=change)}
    whole = card.whole.model_copy(update={"dimensions": changed})
    found = [str(one.what) for one in misfits(card.model_copy(update={"groups": (whole,)}))]
    assert found == ([] if said is None else [said])
