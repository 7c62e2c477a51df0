"""A round: head-counts, the promise, and in what a promise is weaker than another."""

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from builders import a_round
from culturecheck.fault import Inconsistent
from culturecheck.rounds.promise import lowered
from culturecheck.rounds.promised import promise_sentences
from culturecheck.rounds.round import Level, Round

FUNCTION = {
    "id": "function",
    "name": "Function",
    "in_speech": "function",
    "ask": "Where do you work?",
    "levels": [{"id": "sales", "name": "Sales"}, {"id": "service", "name": "Service", "also": ["Support"]}],
}
SENIORITY = {
    "id": "seniority",
    "name": "Seniority",
    "in_speech": "seniority",
    "ask": "Do you lead others?",
    "levels": [{"id": "leaders", "name": "Leaders", "leads": True}, {"id": "staff", "name": "Staff"}],
}
TABLE = {"sales": {"leaders": 2, "staff": 8}, "service": {"leaders": 3, "staff": 7}}


def asked(**changes: Any) -> Round:
    said = {
        "schema_version": 1, "id": "small", "date": "2026-11-02", "asked_by": "the people team", "here": "the site",
        "questionnaire": "pulse", "breakdowns": [FUNCTION, SENIORITY], "invited": TABLE,
    }  # fmt: skip
    return Round.model_validate({**said, **changes})


class TestHeadCounts:
    def test_per_cell(self) -> None:
        round_ = asked()
        assert round_.head_counts[("service", "staff")] == 7
        assert round_.invited_in_all == 20
        invited = {(None, None): 20, ("sales", None): 10, (None, "leaders"): 5, ("sales", "leaders"): 2}
        assert {group: round_.invited_to(group) for group in invited} == invited

    def test_per_level(self) -> None:
        round_ = asked(breakdowns=[FUNCTION], invited={"sales": 10, "service": 0})
        assert round_.head_counts == {("sales",): 10, ("service",): 0}
        assert [round_.invited_to(group) for group in ((None,), ("sales",), ("service",))] == [10, 10, 0]

    def test_in_all(self) -> None:
        assert asked(breakdowns=[], invited=12).head_counts == {(): 12}
        round_ = asked(invited=12)
        assert (round_.head_counts, round_.invited_in_all) == ({}, 12)
        assert (round_.invited_to((None, None)), round_.invited_to(("sales", None))) == (12, None)

    def test_unknown(self) -> None:
        round_ = asked(invited=None)
        assert (round_.head_counts, round_.invited_in_all, round_.invited_to((None, None))) == ({}, None, None)

    @pytest.mark.parametrize("invited", [{"sales": 3, "service": 4}, {"sales": TABLE}, {"sales": 3, "service": {}}])
    def test_of_another_depth_than_the_breakdowns(self, invited: Any) -> None:
        with pytest.raises(ValidationError):
            asked(invited=invited)

    def test_a_round_is_read_back_from_its_json(self) -> None:
        for round_ in (asked(), asked(invited=5), asked(invited=None), asked(until="2026-11-09", leader="Ada")):
            assert Round.model_validate_json(round_.model_dump_json()) == round_


class TestWhatDoesNotGoTogether:
    def findings(self, **changes: Any) -> list[tuple[tuple[str | int, ...], str]]:
        with pytest.raises(ValidationError) as refused:
            asked(**changes)
        causes = [detail.get("ctx", {}).get("error") for detail in refused.value.errors()]
        return [(f.path, f.code) for cause in causes if isinstance(cause, Inconsistent) for f in cause.findings]

    def test_all_of_it_is_found_at_once(self) -> None:
        found = self.findings(
            breakdowns=[FUNCTION, {**SENIORITY, "id": "function"}],
            invited={"sales": {"leaders": 1}, "servise": {"guests": 2}},
            until="2026-11-01",
        )
        assert found == [
            (("breakdowns", 1, "id"), "stands-twice"),
            (("invited", "servise"), "no-such-level"),
            (("invited", "servise", "guests"), "no-such-level"),
            (("until",), "wrong-value"),
        ]

    def test_a_level_may_be_called_like_its_id_and_no_other(self) -> None:
        levels = [{"id": "sales", "name": "sales", "also": ["Sales", "SALES"]}, {"id": "rest", "name": "Sales"}]
        assert self.findings(breakdowns=[{**FUNCTION, "levels": levels}], invited=3) == [
            (("levels", 1), "stands-twice")
        ]

    def test_deleted_not_before_the_last_day_for_answers(self) -> None:
        assert asked(until="2026-11-09", delete_after="2026-11-09").delete_after == datetime.date(2026, 11, 9)
        assert self.findings(until="2026-11-09", delete_after="2026-11-08") == [(("delete_after",), "wrong-value")]


class TestThePromise:
    def test_it_holds_what_was_told(self) -> None:
        promise = asked(leader={"name": "Ada", "agrees": True}).promise
        assert (promise.round, promise.mode, promise.means_from, promise.details_from) == (
            "small",
            "confidential",
            5,
            10,
        )
        assert promise.breakdowns == {"function": ("sales", "service"), "seniority": ("leaders", "staff")}
        assert promise.leader_shown
        assert not asked(leader="Ada").promise.leader_shown

    def test_it_is_kept_by_the_same_and_by_a_stricter_one(self) -> None:
        given = asked().promise
        assert lowered(given, given) == ()
        stricter = asked(thresholds={"means_from": 8, "details_from": 20}, breakdowns=[FUNCTION], invited=None)
        assert lowered(given, stricter.promise) == ()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"mode": "named"}, "now names people"),
            ({"thresholds": {"means_from": 4}}, "from 5 people on, and now it says 4"),
            ({"thresholds": {"means_from": 6, "details_from": 11}}, "from 12 people on, and now it says 11"),
            ({"id": "other"}, "given for the round small, not for other"),
        ],
    )
    def test_in_what_it_is_weaker(self, changes: dict[str, Any], words: str) -> None:
        given = asked(thresholds={"details_from": 12} if "11" in words else {}).promise
        (said,) = lowered(given, asked(**changes).promise)
        assert words in str(said)

    def test_finer_groups_were_not_promised(self) -> None:
        coarse = asked(breakdowns=[FUNCTION], invited=None).promise
        [said] = lowered(coarse, asked().promise)
        assert str(said) == "Groups were not promised to be told apart so finely: seniority."


def test_a_name_within_a_sentence_is_the_name_unless_the_round_says_another() -> None:
    said, unsaid = asked().breakdowns[0], asked(breakdowns=[{**FUNCTION, "in_speech": None}], invited=None)
    level = Level(id="leads", name="Leads", in_speech="those who lead")
    assert (said.spoken, unsaid.breakdowns[0].spoken, level.spoken) == ("function", "Function", "those who lead")


class TestThePromiseInWords:
    def test_of_a_confidential_round(self) -> None:
        said = " ".join(map(str, promise_sentences(asked(thresholds={"means_from": 6, "details_from": 12}))))
        for words in ("by function and seniority", "at least 6 people", "at least 12 people", "in all", "gathers"):
            assert words in str(said)
        assert "Ada" not in said

    def test_without_groups_none_are_spoken_of(self) -> None:
        assert "There are results for everyone together." in map(
            str, promise_sentences(asked(breakdowns=[], invited=9))
        )

    def test_of_an_open_round(self) -> None:
        said = " ".join(map(str, promise_sentences(asked(mode="named"))))
        assert said.startswith("This is an open round")
        assert "shown only if" not in said

    def test_of_the_leader(self) -> None:
        agreed, not_agreed = asked(leader={"name": "Ada", "agrees": True}), asked(leader="Ada")
        assert str(promise_sentences(agreed)[-1]).startswith("Ada agreed that their own answers are shown by name")
        assert str(promise_sentences(not_agreed)[-1]) == "The answers of Ada are in no average, and are not shown."


def test_of_many_levels_the_message_names_some() -> None:
    round_ = a_round(team=tuple(f"team-{n:03}" for n in range(400)))
    with pytest.raises(ValidationError) as caught:
        Round.model_validate({**round_.model_dump(), "invited": {"team-400": 12}})
    [detail] = caught.value.errors()
    [finding] = detail["ctx"]["error"].findings
    assert str(finding.remedy).endswith("team-010, team-011 and 388 more")
