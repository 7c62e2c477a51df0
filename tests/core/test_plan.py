"""Plans: what is drafted, what may be changed, where a plan stands, and what a report says of it the next time."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from builders import (
    a_round,
    first_of,
    reported,
    rubric,
    scored,
    shipped,
    small,
    team_reported,
    team_scored,
    team_wave,
    wave,
)
from culturecheck.content.questionnaire import Dimension
from culturecheck.errors import Refusal
from culturecheck.plan import Plan, standing, with_added, with_change, with_changes
from culturecheck.plan.document import CHANGEABLE
from culturecheck.plan.standing import kinds, summary
from culturecheck.report.drafting import draft_of_one, draft_of_team
from culturecheck.report.last_time import LastTime, ScoreMove, Voice, last_time

DAY = datetime.date(2026, 11, 2)
LATER = datetime.date(2027, 2, 1)


def plan(*actions: dict[str, Any], here: str = "") -> Plan:
    """A plan with actions; what is not said of one is left out, and its title is its id."""
    raw = [{"title": f"Do {action['id']}", **action} for action in actions]
    return Plan.model_validate(
        {"schema_version": 1, "made_from": "autumn", "date": DAY.isoformat(), "here": here, "actions": raw}
    )


STAYS = {"id": "handoffs.stays", "dimension": "handoffs", "owner": "Ines (example)", "due": "2026-12-10"}


class TestDrafting:
    def test_it_offers_what_the_report_offers(self) -> None:
        found = wave(rest=2)
        draft, report = draft_of_one(scored(found), str), reported(found)
        assert [action.title for action in draft.plan.actions] == [a.title for a in (first_of(report), *report.others)]
        assert [action.because for action in draft.plan.actions] == [
            str(a.because) for a in (first_of(report), *report.others)
        ]
        assert (draft.plan.made_from, draft.plan.date, draft.plan.here) == ("spring", DAY, "the whole of it")
        assert {action.status for action in draft.plan.actions} == {"proposed"}
        titles = [action.title for action in draft.further]
        assert titles == [a.title for a in report.advice if a.title in titles]
        assert {a.title for a in report.advice} == {a.title for a in (*draft.plan.actions, *draft.further)} & {
            a.title for a in report.advice
        }

    @pytest.mark.parametrize("rest", [1, 2, 3, 4, 5, "dont-know"])
    def test_ids_are_those_of_items_patterns_or_what_little_was_seen(self, rest: int | str) -> None:
        draft = draft_of_one(scored(wave(rest=rest)), str)
        known = {"see", "verify", *shipped().by_id, *(pattern.id for pattern in shipped().patterns)}
        for action in (*draft.plan.actions, *draft.further):
            assert action.id in known or action.id.partition(".")[0] in known
        ids = [action.id for action in (*draft.plan.actions, *draft.further)]
        assert len(set(ids)) == len(ids)
        assert set(draft.who) >= set(ids)

    def test_ids_do_not_come_from_titles(self) -> None:
        draft = draft_of_one(scored(wave(on=small(by=rubric()), rest=1)), str)
        assert {action.id for action in draft.plan.actions} <= set(small().by_id) | {"see", "verify"}

    def test_a_round_gets_what_its_report_offers(self) -> None:
        table = """
        | seniority | n  | rest | handoffs.* |
        |-----------|----|------|------------|
        | leaders   | 12 | 4    | 5          |
        | staff     | 20 | 2    | 1          |
        """
        found = team_wave(table, of=a_round(seniority="leaders staff"))
        report, draft = team_reported(found), draft_of_team(team_scored(found), str)
        assert [action.title for action in draft.plan.actions] == [a.title for a in (first_of(report), *report.others)]


class TestChanges:
    def test_an_action_is_found_by_the_beginning_of_its_id(self) -> None:
        found = plan(STAYS, {"id": "handoffs.stay"}, {"id": "silos.stop"}, {"id": "motto"})
        assert found.action("handoffs.stay").id == "handoffs.stay"
        assert found.action("mot").id == "motto"
        assert found.action("stop").id == "silos.stop"
        for name, words in [
            ("handoffs", "could be handoffs.stays or handoffs.stay; write more of it"),
            ("sta", "could be handoffs.stays or handoffs.stay"),
            ("mottto", "did you mean motto?"),
            ("", "There is no action"),
        ]:
            with pytest.raises(Refusal) as refused:
                found.action(name)
            assert words in str(refused.value)

    @pytest.mark.parametrize("key", CHANGEABLE)
    def test_what_may_be_changed_may_be_changed_back(self, key: str) -> None:
        value = {"due": "2027-01-07", "done_on": "2027-01-07", "status": "done", "dimension": "silos"}.get(key, "Ask")
        before = plan({**STAYS, "status": "done"}, {"id": "motto"})
        after = with_change(before, "handoffs.stays", key, value)
        assert str(getattr(after.actions[0], key)) == value
        assert after.actions[1] == before.actions[1]
        old = getattr(before.actions[0], key)
        assert with_change(after, "stays", key, "" if old is None else str(old)) == before

    @pytest.mark.parametrize("key", ["id", "because", "claims", "ownr"])
    def test_nothing_else_may(self, key: str) -> None:
        with pytest.raises(Refusal, match="cannot be set"):
            with_change(plan(STAYS), "stays", key, "x")

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"status": "begun"}, "'proposed', 'open', 'done' or 'dropped'"),
            ({"due": "soon"}, "is not a date"),
            ({"due": "2026-11-01"}, "lies before 2026-11-02"),
            ({"done_on": "2026-12-01"}, "the action is not done"),
            ({"title": ""}, "at least 1 character"),
        ],
    )
    def test_what_would_not_hold_together_is_refused(self, changes: dict[str, str], words: str) -> None:
        with pytest.raises(ValidationError, match=words):
            with_changes(plan(STAYS), "stays", changes)

    def test_actions_of_ones_own_are_open_and_numbered(self) -> None:
        longer = with_added(with_added(plan(STAYS), {"title": "Lunch"}), {"title": "And again", "owner": "Jo"})
        assert [action.id for action in longer.actions[1:]] == ["added-1", "added-2"]
        assert {action.status for action in longer.actions[1:]} == {"open"}


class TestStanding:
    def test_every_action_is_counted_and_told_once(self) -> None:
        found = plan(
            {**STAYS, "status": "open"},
            {"id": "a", "status": "open", "due": "2027-02-01"},
            {"id": "b", "status": "open", "owner": "Jo"},
            {"id": "c"},
            {"id": "d", "status": "done", "due": "2026-12-01", "done_on": "2026-12-20"},
            {"id": "e", "status": "done"},
            {"id": "f", "status": "dropped", "due": "2026-12-01"},
        )
        stands = standing(found, LATER)
        assert stands.counts.model_dump() == {
            "proposed": 1, "open": 3, "overdue": 1, "without_owner": 1, "without_date": 1, "done": 2, "dropped": 1,
        }  # fmt: skip
        assert [str(action.says) for action in stands.actions] == [
            "due on 10 December 2026, not marked as done",
            "due on 1 February 2027",
            "no date yet",
            "no date yet",
            "done on 20 December 2026",
            "done",
            "dropped",
        ]
        told = [action.id for _, actions in kinds(stands) for action in actions]
        assert sorted(told) == sorted(action.id for action in found.actions)

    def test_a_day_is_over_when_it_is_over(self) -> None:
        found = plan({**STAYS, "status": "open"})
        assert standing(found, datetime.date(2026, 12, 10)).counts.overdue == 0
        assert standing(found, datetime.date(2026, 12, 11)).counts.overdue == 1

    def test_nobody_is_blamed(self) -> None:
        words = " ".join(map(str, summary(standing(plan(STAYS), LATER))))
        assert "One date has passed, and its action is not marked as done: ask what stood in the way." in words
        assert "Ines" not in words
        assert "It holds no action yet." in [str(said) for said in summary(standing(plan(), LATER))]


def told(of: Plan, voice: Voice = "we", **moved: tuple[str, str] | tuple[str, str, str]) -> LastTime:
    names: tuple[Dimension, ...] = shipped().dimensions
    changes = {
        name: ScoreMove(before=Decimal(before), after=Decimal(after), words="".join(words))
        for name, (before, after, *words) in moved.items()
    }
    return last_time(of, names, LATER, voice, changes)


class TestLastTime:
    def test_it_tells_what_was_planned_and_what_moved_without_a_cause(self) -> None:
        done = {"dimension": "handoffs", "status": "done"}
        found = told(
            plan({"id": "a", **done}, {"id": "b", **done}, {"id": "c", "dimension": "silos", "status": "open"}),
            handoffs=("2.9", "3.2", "a clear change"),
            recognition=("2.5", "2.6"),
            silos=("3.0", "3.0"),
        )
        assert str(found.heading) == "What we said last time"
        assert str(found.lead) == (
            "After the answers of 2 November 2026, we planned three actions: two are done and one is open."
        )
        assert tuple(map(str, found.movement)) == (
            "Handoffs, where two actions were done, went from 2.9 to 3.2 (a clear change).",
            "Silos, where one action was planned and is not marked as done, stayed at 3.0.",
            "Where nothing was planned, Recognition went from 2.5 to 2.6.",
        )
        assert str(found.caution) == "That does not show what caused it."

    def test_without_figures_it_tells_the_actions_alone(self) -> None:
        found = told(plan({**STAYS, "status": "open"}), "you")
        assert (found.movement, found.caution, str(found.heading)) == ((), "", "What you said last time")
        assert str(found.lead).endswith("you planned one action: it is not marked as done by its date.")
        assert str(found.actions[0].says) == "due on 10 December 2026, not marked as done"
        assert found.actions[0].dimension == "Handoffs"

    def test_a_proposal_counts_once_it_has_an_owner_or_a_date(self) -> None:
        found = told(plan({"id": "a", "owner": "Jo"}, {"id": "b", "due": "2027-03-01"}, {"id": "c"}))
        assert [line.title for line in found.actions] == ["Do a", "Do b"]
        assert str(found.lead).endswith("two are open. One more action was proposed and not taken on.")
        assert str(told(plan({"id": "c"})).lead).endswith("one action was proposed, and none was taken on.")
        assert str(told(plan()).lead).endswith("no action was proposed.")

    def test_what_was_dropped_was_not_done_anywhere(self) -> None:
        found = told(plan({**STAYS, "status": "dropped"}), handoffs=("2.9", "3.2"))
        assert tuple(map(str, found.movement)) == ("Where nothing was planned, Handoffs went from 2.9 to 3.2.",)
        shared = told(plan({"id": "motto", "status": "open"}), handoffs=("2.9", "3.2"))
        assert tuple(map(str, shared.movement)) == (
            "Where nothing was planned in particular, Handoffs went from 2.9 to 3.2.",
        )

    def test_what_cannot_be_compared_is_not_told(self) -> None:
        moved = {
            "handoffs": ScoreMove(before=None, after=Decimal("3.2")),
            "elsewhere": ScoreMove(before=None, after=None),
        }
        assert last_time(plan(STAYS), shipped().dimensions, LATER, "we", moved).movement == ()

    def test_a_report_without_it_says_nothing_of_it(self) -> None:
        report = reported(wave(rest=2))
        assert "last_time" not in report.model_dump()
        opened = report.model_copy(update={"last_time": told(plan(STAYS))})
        assert str(opened.model_dump()["last_time"]["heading"]) == "What we said last time"
        assert type(report).model_validate(opened.model_dump()) == opened
