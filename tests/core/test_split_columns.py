"""One question in two columns: each person's answer is the one that is there, and nothing is lost unsaid."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collecting import HEAD, ITEMS, gathered, map_of, person, shop
from culturecheck.answers.collection.gathering import Gathered
from culturecheck.content.missing import Missing

STAYS = ITEMS[0]
TEXT = shop().questionnaire.by_id[STAYS].text


def in_two(*pairs: tuple[str, str], again: str = STAYS, **choices: Any) -> Gathered:
    """People who answered the first question in the second column, in the last one, or in both."""
    return gathered([*HEAD, again], *([*person("sales", first), second] for first, second in pairs), **choices)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("4", "", 4), ("", "4", 4), ("4", "4", 4), ("4", "Most of the time", 4), ("", "", Missing.SKIPPED),
        ("skipped", "2", 2), ("dont-know", "", Missing.DONT_KNOW), ("", "I have not seen this", Missing.DONT_KNOW),
        ("prefer not to say", "3", 3), ("4", "3", None), ("4", "dont-know", None), ("4", "Immer", None),
        ("Immer", "", None), ("Immer", "Immer", None),
    ],
)  # fmt: skip
def test_the_answer_that_is_there_counts(first: str, second: str, answer: object) -> None:
    found = in_two((first, second))
    assert [one.answers[STAYS] for one in found.people] == ([] if answer is None else [answer])
    assert bool(found.problems) == (answer is None)


def test_two_different_answers_are_a_bad_cell_with_its_place_and_no_quotation() -> None:
    found = in_two(("4", ""), ("4", "3"), ("1", "2"))
    assert [str(problem) for problem in found.problems] == [
        f"rows 3 and 4, {STAYS}  two answers, in column 2 and column 11; set one column to ignore with --map, by its "
        '"#" and position'
    ]
    assert len(in_two(("4", ""), ("4", "3"), skip_bad_rows=True).people) == 1


def test_it_is_said_how_many_answered_in_which() -> None:
    (reading,) = in_two(("4", ""), ("", "4"), ("", "3")).readings
    assert tuple(map(str, reading.entries.remarks)) == (
        f"Read together as {STAYS}: column 2 “{STAYS}” and column 11 “{STAYS}”, with 1 and 2 answers.",
    )


def test_a_long_heading_is_shortened_between_words() -> None:
    grid = in_two(("4", ""), again=TEXT).readings[0].grid
    assert TEXT.startswith("When somebody here hands a customer")
    shown = str(grid.column_place(10))
    first, last = shown.removeprefix("column 11 “").removesuffix("”").split(" … ")
    assert TEXT.startswith(f"{first} ")
    assert TEXT.endswith(f" {last}")
    endless = "x" * 90
    grid = gathered([*HEAD, endless], [*person("sales", "4"), ""]).readings[0].grid
    assert str(grid.column_place(10)).count("x") == 70


@pytest.mark.parametrize("again", [TEXT, f"{TEXT}2", f"{TEXT} 2", f"{TEXT}.1", f"{TEXT} (2)", f"{STAYS}.1"])
def test_a_heading_that_a_form_has_numbered_is_the_same_question(again: str) -> None:
    head = ["function", TEXT if again.startswith(TEXT) else STAYS, *ITEMS[1:], again]
    found = gathered(head, ["sales", "", *["3"] * 7, "4"])
    assert found.people[0].answers[STAYS] == 4


def test_a_number_behind_a_heading_that_is_not_there_without_it_is_another_question() -> None:
    found = gathered(["function", f"{TEXT}2", *ITEMS[1:]], ["sales", *["3"] * 8])
    assert [problem.code for problem in found.problems] == ["no-column"]


def test_a_map_may_name_two_columns_and_what_it_leaves_out_is_counted() -> None:
    by = map_of({}, {"#2": STAYS, "#11": STAYS})
    assert [one.answers[STAYS] for one in in_two(("4", ""), ("", "3"), again="Other", by=by).people] == [4, 3]
    for columns, why in (({"#11": "ignore"}, "the map says to"), ({"#2": STAYS}, "the map takes another column")):
        (reading,) = in_two(("4", ""), ("", "3"), by=map_of({}, columns)).readings
        dropped = next(column for column in reading.columns.all if column.place == 10)
        assert (dropped.lost, str(dropped.why).startswith(why)) == (STAYS, True)


def test_groups_and_words_in_two_columns_are_put_together_too() -> None:
    head = [*HEAD, "function", "comment", f"{STAYS} note", f"{STAYS} note"]
    rows = [[*person("", comment="one"), "sales", "two", "a", "b"], [*person("service", comment="x"), "", "x", "", "c"]]
    one, other = gathered(head, *rows).people
    assert (one.groups, one.comment, one.beside) == (("sales",), "one\ntwo", {STAYS: {"note": "a\nb"}})
    assert (other.groups, other.comment, other.beside) == (("service",), "x", {STAYS: {"note": "c"}})
    (problem,) = gathered([*HEAD, "function"], [*person("sales"), "service"]).problems
    assert str(problem.where) == "row 2, function"


cells = st.sampled_from(["", "1", "2", "Most of the time", "4", "skipped", "dont-know"])


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=6))
def test_no_answer_is_lost_and_none_is_made_up(pairs: list[tuple[str, str]]) -> None:
    found = in_two(*pairs, skip_bad_rows=True)
    told = [{gathered(list(HEAD), person("sales", text)).people[0].answers[STAYS] for text in pair} for pair in pairs]
    wanted = [answers - {Missing.SKIPPED} or {Missing.SKIPPED} for answers in told]
    assert [{one.answers[STAYS]} for one in found.people] == [answers for answers in wanted if len(answers) == 1]
    assert len(found.bad_rows) == sum(len(answers) > 1 for answers in wanted)
