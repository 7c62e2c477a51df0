"""Sheets as documents: what stands in them, what can be chosen, and text that no spreadsheet may take for a formula."""

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import item, shipped, small, with_items
from culturecheck.answers.sheet import (
    ACTS_IN_A_CELL,
    ROWS_TO_TYPE_IN,
    Sheet,
    choices,
    guarded,
    person_sheet,
    unguarded,
    wide_sheet,
)
from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.missing import Missing
from culturecheck.files.sheets import in_words
from culturecheck.rounds.promise import Promise
from culturecheck.rounds.promised import promise_sentences
from culturecheck.rounds.round import Round

LEVELS = {
    "function": [{"id": "sales", "name": "Sales"}, {"id": "service", "name": "Customer service", "also": ["Support"]}],
    "seniority": [{"id": "staff", "name": "Staff"}, {"id": "leaders", "name": "Leaders", "leads": True}],
}


def round_of(**changes: Any) -> Round:
    breakdowns = [
        {"id": name, "name": name.capitalize(), "in_speech": name, "ask": f"Which {name}?", "levels": levels}
        for name, levels in LEVELS.items()
    ]
    said = {
        "schema_version": 1,
        "id": "autumn",
        "date": "2026-11-02",
        "asked_by": "the people team",
        "here": "all sites",
        "questionnaire": "small.yaml",
        "breakdowns": breakdowns,
        "leader": {"name": "Jo", "agrees": True},
        "contact": "people@machines.example",
    }
    return Round.model_validate({**said, **changes})


def person(**changes: Any) -> Respondent:
    responses = (
        Response(item="front.plain", value=4, seen="on Monday", note="only here"),
        Response(item="front.turned", missing=Missing.DONT_KNOW),
        Response(item="front.heavy", missing=Missing.NOT_APPLICABLE, reason="there is none", note="yet"),
        Response(item="back.levels", value=2),
        Response(item="back.either", missing=Missing.SKIPPED),
    )
    said = {"groups": ("service", "staff"), "comment": "more light"}
    return Respondent.answering("p", responses, **{**said, **changes})


def by_id(sheet: Sheet[str]) -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in sheet.rows}


def test_the_sheet_of_one_person_has_a_row_for_all_that_is_asked_in_order() -> None:
    sheet = in_words(person_sheet(round_of(), small()))
    ids = [row[0] for row in sheet.rows]
    assert sheet.rows[0] == ("id", "question", "answer", "note")
    assert ids[1:] == ["function", "seniority", *(it.id for it in small().items), "comment", "promise"]
    assert all(row[2:] == ("", "") for row in sheet.rows[1:-1])
    assert (sheet.head, sheet.date) == (1, datetime.date(2026, 11, 2))
    assert sheet.hidden == {len(ids) - 1}


def test_the_groups_stand_with_their_question_as_paper_has_no_list_to_choose_from() -> None:
    asked = by_id(in_words(person_sheet(round_of(), small())))["function"][1]
    assert asked == "Which function?\nSales · Customer service · Prefer not to say"


def test_a_question_holds_its_window_and_everything_that_can_be_answered() -> None:
    rows = by_id(in_words(person_sheet(round_of(), small())))
    options = " · ".join(f"Option {n} of 5" for n in range(1, 6))
    assert rows["front.plain"][1] == f"Text of front.plain\nIn the last month: {options}"
    levels = "\n".join(f"{n}  Level {n} of back.levels" for n in range(1, 6))
    assert rows["back.levels"][1] == f"Text of back.levels\n{levels}"


def test_what_can_be_chosen_are_the_names_of_levels_the_labels_and_the_reasons_for_none() -> None:
    sheet = in_words(person_sheet(round_of(), small()))
    offered = {sheet.rows[choice.first][0]: choice for choice in sheet.choices}
    assert offered["function"].options == ("Sales", "Customer service", "Prefer not to say")
    none = ("I have not seen this", "does not apply here")
    assert offered["front.heavy"].options == (*(f"Option {n} of 7" for n in range(1, 8)), *none)
    assert offered["back.levels"].options == (*(f"Level {n} of back.levels" for n in range(1, 6)), *none)
    assert {"comment", "promise"}.isdisjoint(offered)
    assert all(choice.column == 2 and choice.first == choice.last for choice in sheet.choices)


@pytest.mark.parametrize("label", ["LEVEL 1 of back.levels", "Skipped", "dont-know", "I have not seen this"])
def test_labels_that_could_mean_two_answers_give_way_to_ids(label: str) -> None:
    levels = ("Level 1 of back.levels", label, "c", "d", "e")
    asked = with_items(small(), item("back.levels", of=None).model_copy(update={"levels": levels}))
    assert choices(asked, asked.by_id["back.levels"])[:5] == tuple(f"level-{n}" for n in range(1, 6))


def test_the_promise_is_said_before_anything_is_asked_and_goes_along() -> None:
    sheet = in_words(person_sheet(round_of(), small()))
    paragraphs = [paragraph for _, paragraph in sheet.introduction]
    assert set(map(str, promise_sentences(round_of()))) < set(paragraphs)
    told = dict(sheet.introduction)
    assert (told["Who asks"], told["What “here” means"]) == ("the people team", "all sites")
    assert told["How long it takes"] == "7 questions, about 2 minutes."
    assert told["When you are done"] == "Save this file and send it to: people@machines.example"
    assert Promise.model_validate(json.loads(sheet.rows[-1][2])) == round_of().promise
    assert "Save this file and send it by 20 November 2026 to: the people team" in [
        paragraph
        for _, paragraph in in_words(person_sheet(round_of(until="2026-11-20", contact=""), small())).introduction
    ]


def test_an_open_round_asks_for_the_name() -> None:
    assert "name" not in by_id(in_words(person_sheet(round_of(), small())))
    named = in_words(person_sheet(round_of(mode="named"), small(), person(role="Kim")))
    assert by_id(named)["name"] == ("name", "Your name", "Kim", "")
    wide = in_words(wide_sheet(round_of(mode="named"), small(), [person(role="Kim")]))
    assert (wide.rows[0][0], wide.rows[2][0]) == ("name", "Kim")


def test_answers_that_are_given_are_written_as_they_are_chosen() -> None:
    rows = by_id(in_words(person_sheet(round_of(), small(), person())))
    assert rows["function"][2] == "Customer service"
    assert rows["front.plain"][2:] == ("Option 4 of 5", "on Monday\nonly here")
    assert rows["front.turned"][2:] == ("I have not seen this", "")
    assert rows["front.heavy"][2:] == ("does not apply here", "there is none\nyet")
    assert rows["back.levels"][2] == "Level 2 of back.levels"
    assert rows["back.either"][2] == "skipped"
    assert rows["back.belief"][2] == ""
    assert rows["comment"][2] == "more light"


def test_the_wide_sheet_has_a_row_per_person_and_lists_for_those_to_come() -> None:
    sheet = in_words(
        wide_sheet(round_of(), small(), [person(), person(id="q", groups=("sales", "leaders"), comment="")])
    )
    assert sheet.rows[0] == ("function", "seniority", *(it.id for it in small().items), "comment")
    assert sheet.rows[1][:3] == ("Which function?", "Which seniority?", "Text of front.plain")
    assert [row[:2] for row in sheet.rows[2:]] == [("Customer service", "Staff"), ("Sales", "Leaders")]
    assert sheet.rows[2][2:5] == ("Option 4 of 5", "I have not seen this", "does not apply here")
    assert {(choice.first, choice.last) for choice in sheet.choices} == {(2, 1 + ROWS_TO_TYPE_IN)}
    many = in_words(wide_sheet(round_of(), small(), [person(id=f"p{n}") for n in range(ROWS_TO_TYPE_IN + 50)]))
    assert {choice.last for choice in many.choices} == {ROWS_TO_TYPE_IN + 51}
    assert {len(row) for row in many.rows} == {len(many.rows[0])}


def test_the_shipped_questions_can_be_told_apart_by_their_labels() -> None:
    for asked in (shipped(), shipped("pulse")):
        for it in asked.items:
            assert choices(asked, it)[:-2] == tuple(option.label for option in asked.options(it))


@given(st.lists(st.sampled_from([*ACTS_IN_A_CELL, "'", "a", " "]), max_size=6).map("".join) | st.text())
def test_what_is_guarded_starts_no_formula_and_comes_back(text: str) -> None:
    assert not guarded(text).startswith(ACTS_IN_A_CELL)
    assert unguarded(guarded(text)) == text


def test_ordinary_text_is_not_guarded() -> None:
    for text in ("", "4", "it's", "'quoted'", "a=b", "’tis", "Most of the time"):
        assert guarded(text) == text
        assert unguarded(text) == text
