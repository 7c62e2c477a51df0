"""What a round will show: foretold as it is released, mended as it is tried out, and invited to without pressure."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import shipped
from culturecheck.privacy import releasable
from culturecheck.rendering.previews import invitation_plain
from culturecheck.rounds import preview as previews
from culturecheck.rounds.invitation import invite
from culturecheck.rounds.outlooks import Shown
from culturecheck.rounds.preview import Preview
from culturecheck.rounds.remedies import answering, find_remedies
from culturecheck.rounds.round import Round

People = Mapping[str, Any]


def levels(*names: str) -> list[dict[str, Any]]:
    return [{"id": name.lower(), "name": name, "leads": name == "Leaders"} for name in names]


def asked(*kinds: list[dict[str, Any]], invited: Any = None, **changes: Any) -> Round:
    breakdowns = [
        {"id": name, "name": name.capitalize(), "in_speech": name, "ask": f"{name}?", "levels": kind}
        for name, kind in zip(("function", "seniority"), kinds, strict=False)
    ]
    said = {
        "schema_version": 1, "id": "small", "date": "2026-11-02", "asked_by": "the people team", "here": "the site",
        "questionnaire": "pulse", "breakdowns": breakdowns, "invited": invited,
    }  # fmt: skip
    return Round.model_validate({**said, **changes})


def preview(round_: Round, rate: int) -> Preview:
    return previews.preview(round_, shipped("sales-culture"), rate)


FUNCTIONS, SENIORITY = levels("Sales", "Service", "Finance"), levels("Leaders", "Staff")


def shown(foretold: Preview) -> dict[str, str]:
    return {str(group.name): group.expected.shown.value for group in foretold.groups}


def words(foretold: Preview) -> dict[str, str]:
    return {remedy.kind: str(remedy.words) for remedy in foretold.remedies}


class TestForecast:
    def test_answers_are_rounded_down_per_cell_in_whole_numbers(self) -> None:
        assert answering({("a",): 10, ("b",): 9, ("c",): 1}, 70) == {("a",): 7, ("b",): 6, ("c",): 0}
        assert answering({(): 100}, 29) == {(): 29}

    def test_each_group_with_why_not_more_is_shown(self) -> None:
        foretold = preview(asked(FUNCTIONS, invited={"sales": 20, "service": 8, "finance": 6}), 70)
        assert shown(foretold) == {
            "Everyone": "details",
            "Sales": "average",
            "Service": "nothing",
            "Finance": "nothing",
        }
        whys = {str(group.name): group.expected.why for group in foretold.groups}
        assert whys["Everyone"] is None
        assert whys["Service"] == "would-reveal-others"
        assert whys["Finance"] == "too-few-respondents"
        assert [(hidden.names, "subtraction" in str(hidden.why)) for hidden in foretold.hidden] == [
            (("Finance",), False),
            (("Service",), True),
            (("Sales",), True),
        ]

    def test_the_cautious_rate(self) -> None:
        round_ = asked(invited=10)
        rates = {rate: preview(round_, rate).cautious_rate for rate in (100, 70, 50, 30, 10, 1)}
        assert rates == {100: 80, 70: 50, 50: 30, 30: 15, 10: 5, 1: 1}
        for rate in (0, 101):
            with pytest.raises(ValueError, match="1 to 100"):
                preview(round_, rate)

    def test_nothing_is_hidden(self) -> None:
        foretold = preview(asked(FUNCTIONS, invited={"sales": 30, "service": 30, "finance": 30}), 70)
        assert str(foretold.summary[0]) == "If 70 % answer, nothing is hidden."
        assert str(foretold.summary[1]).startswith("Whoever leaves their group open counts in everyone and in no group")
        assert (foretold.hidden, foretold.remedies) == ((), ())

    def test_too_few_for_any_result(self) -> None:
        foretold = preview(asked(FUNCTIONS, invited={"sales": 2, "service": 2, "finance": 2}), 70)
        assert set(shown(foretold).values()) == {"nothing"}
        said = "If 70 % answer, nothing at all is shown: there are too few answers for any result."
        assert str(foretold.summary[0]) == said

    @pytest.mark.parametrize("invited", [None, {"sales": 0, "service": 0, "finance": 0}])
    def test_without_head_counts_nothing_is_foretold(self, invited: People | None) -> None:
        foretold = preview(asked(FUNCTIONS, invited=invited), 70)
        assert str(foretold.summary[0]).startswith(
            "Nothing can be foretold: the round does not say how many people are asked"
        )
        assert (foretold.groups, foretold.remedies, foretold.invited) == ((), (), None)

    def test_a_number_in_all_says_something_of_everyone_alone(self) -> None:
        foretold = preview(asked(FUNCTIONS, invited=40), 70)
        assert shown(foretold) == {"Everyone": "details"}
        assert "Nothing can be foretold about groups" in " ".join(map(str, foretold.summary))

    def test_an_open_round_shows_all(self) -> None:
        foretold = preview(asked(FUNCTIONS, invited={"sales": 3, "service": 2, "finance": 0}, mode="named"), 100)
        assert shown(foretold) == {"Everyone": "details", "Sales": "details", "Service": "details"}
        assert "open round" in str(foretold.summary[0])
        assert foretold.remedies == ()


counts = st.integers(0, 30)
tables = st.fixed_dictionaries(
    {f["id"]: st.fixed_dictionaries({s["id"]: counts for s in SENIORITY}) for f in FUNCTIONS}
)


@given(invited=tables, rate=st.integers(1, 100))
def test_what_is_foretold_is_what_would_be_released(invited: People, rate: int) -> None:
    round_ = asked(FUNCTIONS, SENIORITY, invited=invited)
    cells = answering(round_.head_counts, rate)
    means = releasable(cells, 5)
    details = releasable(cells, 10, among=means)
    for group in preview(round_, rate).groups:
        expected = Shown.DETAILS if group.group in details else Shown.MEANS if group.group in means else Shown.NOTHING
        assert group.expected.shown is expected
        assert (group.expected.why is None) == (expected is Shown.DETAILS)


@given(invited=tables, rate=st.integers(1, 100))
def test_every_remedy_shows_something_that_was_hidden(invited: People, rate: int) -> None:
    foretold = preview(asked(FUNCTIONS, SENIORITY, invited=invited), rate)
    hidden = {str(group.name) for group in foretold.groups if not group.expected.shown.is_any}
    for remedy in foretold.remedies:
        assert remedy.shows
        assert all(name in hidden or " or " in name or not foretold.groups for name in map(str, remedy.shows))


class TestMends:
    def test_the_merge_that_shows_most_people(self) -> None:
        kinds = levels("Sales", "Service", "Finance", "Legal")
        foretold = preview(asked(kinds, invited={"sales": 20, "service": 6, "finance": 5, "legal": 3}), 70)
        assert words(foretold)["merge"] == (
            "Put together Service, Finance and Legal: then Service, Finance or Legal would be shown."
        )

    def test_leaders_are_not_merged_with_those_they_lead(self) -> None:
        kinds = levels("Leaders", "Staff", "Guests")
        assert "merge" not in words(preview(asked(kinds, invited={"leaders": 3, "staff": 30, "guests": 30}), 70))

    def test_more_leaders(self) -> None:
        foretold = preview(asked(SENIORITY, invited={"leaders": 4, "staff": 36}), 70)
        assert words(foretold)["leaders"] == (
            "Count 4 more people in as “Leaders”, such as team leads: then Staff and Leaders would be shown."
        )

    def test_more_answers_and_more_people(self) -> None:
        said = words(preview(asked(FUNCTIONS, invited={"sales": 20, "service": 20, "finance": 6}), 70))
        assert said["more-answers"].startswith("If 84 % answer instead of 70 %, then ")
        assert said["more-people"].startswith("Ask 2 more people in “Finance”, if there are any: then")

    def test_more_people_in_all(self) -> None:
        said = words(preview(asked(invited=6), 70))
        assert said == {
            "more-answers": "If 84 % answer instead of 70 %, then Everyone would be shown.",
            "more-people": "Ask 2 more people in all, if there are any: then Everyone would be shown.",
        }

    def test_one_breakdown_left_out(self) -> None:
        invited = {
            "sales": {"leaders": 3, "staff": 3},
            "service": {"leaders": 0, "staff": 6},
            "finance": {"leaders": 6, "staff": 0},
        }
        said = words(preview(asked(FUNCTIONS, SENIORITY, invited=invited), 100))
        assert said["drop"] == (
            "Leave out seniority, and ask for function alone: then Finance and Service would be shown. Leaders and "
            "Staff would no longer be shown."
        )

    def test_huge_tables_are_not_tried_out(self) -> None:
        rows = levels(*(f"Row{n}" for n in range(21)))
        columns = levels(*(f"Column{n}" for n in range(20)))
        invited = {row["id"]: {column["id"]: 1 for column in columns} for row in rows}
        assert find_remedies(asked(rows, columns, invited=invited), 20) == ()


class TestInvitation:
    def test_it_says_what_people_ask(self) -> None:
        round_ = asked(
            FUNCTIONS,
            invited={"sales": 9, "service": 9, "finance": 9},
            until="2026-11-20",
            delete_after="2026-12-31",
            contact="Ada Example",
        )
        text = invitation_plain(invite(round_, shipped("pulse"))).decode()
        assert text.startswith("Subject: ")
        for said in (
            "This comes from the people team. It goes to 27 people.",
            "“here” means: The site.",
            "8 questions, for about 3 minutes, until 20 November 2026",
            "“function?”",
            "Whether you answer is up to you",
            "at least 5 people",
            "Everyone who was asked gets the results of everyone together and of the groups that are shown",
            "Whoever leads here and whoever leads the conversation also get the comments",
            "A group’s figure that is hidden is hidden from everybody",
            "can be taken out again if you can say which are yours. Tell Ada Example.",
            "by 31 December 2026 at the latest",
            "Questions? Ask Ada Example.",
        ):
            assert said in text

    def test_where_the_day_is_open_there_is_a_place_for_it(self) -> None:
        text = invitation_plain(invite(asked(), shipped("pulse"))).decode()
        assert ("by [date]" in text, "until [date]" in text, "Questions?" in text) == (True, True, False)

    def test_an_open_round_promises_nothing_else(self) -> None:
        text = invitation_plain(invite(asked(mode="named"), shipped("pulse"))).decode()
        assert "This is an open round" in text
        assert "average" not in text
        assert "hidden" not in text

    def test_a_leader_who_agreed_is_said_to_see_their_own_answers(self) -> None:
        text = invitation_plain(
            invite(asked(leader={"name": "Ada Example", "agrees": True}), shipped("pulse"))
        ).decode()
        assert "Ada Example and whoever leads the conversation also get the comments" in text
        assert "all the advice, and see what Ada Example answered." in text

    @pytest.mark.parametrize("mode", ["confidential", "named"])
    def test_it_presses_nobody(self, mode: str) -> None:
        text = invitation_plain(invite(asked(mode=mode), shipped("pulse"))).decode().casefold()
        for word in (
            "must",
            "mandatory",
            "important",
            "please",
            "expect",
            "reminder",
            "urgent",
            "asap",
            "required",
            "!",
        ):
            assert word not in text
