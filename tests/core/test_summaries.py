"""Rows that sum up others are left out and said, or asked about; they are never a person."""

import pytest

from collecting import HEAD, ITEMS, gathered, person, shop
from culturecheck.answers.collection.choosing import chosen_grids
from culturecheck.answers.collection.gathering import Choices, Gathered, gather
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.table import Table

TIMED = ("Timestamp", *HEAD)
PEOPLE = [["2026-10-05 08:00", *person("sales", place, comment="so")] for place in (1, 2, 3, 4)]
WHOLE = ["4", "3", "2", "5", "1", "3", "4", "4"]
BROKEN = ["4", "3.5", "2", "5", "1", "3.25", "4", "4"]


def below(first: str, *cells: str) -> list[str]:
    return [first, "", *cells, *[""] * (len(TIMED) - 2 - len(cells))]


@pytest.mark.parametrize(
    "label", ["Median", "AVERAGE", "Mean:", "Total", "Average (all)", "Mittelwert", "Count", "Max", "n = 4"]
)
@pytest.mark.parametrize("numbers", [WHOLE, BROKEN], ids=["whole", "broken"])
def test_a_row_called_a_summary_is_left_out_and_said(label: str, numbers: list[str]) -> None:
    for rows in ([*PEOPLE, below(label, *numbers)], [below(label, *numbers), *PEOPLE]):
        found = gathered(TIMED, *rows)
        assert not found.problems
        assert len(found.people) == len(PEOPLE)
        (left,) = found.left_out
        assert (str(left.why), left.answers) == ("a summary, not a person", 0)


NO_SUMMARIES = {
    "a comment": [[*PEOPLE[0][:-1], "Total"]],
    "words among the answers": [below("Mean", "Once", *WHOLE[1:])],
    "a level of that name": [["", *person("sales", *WHOLE)]],
    "another word": [below("Meantime", *WHOLE)],
}


@pytest.mark.parametrize("case", NO_SUMMARIES)
def test_other_rows_are_none(case: str) -> None:
    found = gathered(TIMED, *PEOPLE, *NO_SUMMARIES[case], skip_bad_rows=True)
    assert not found.left_out


def test_a_person_may_be_called_max() -> None:
    asked = shop()
    named = type(asked)(asked.questionnaire, asked.round.model_copy(update={"mode": "named"}))
    head = ("name", *HEAD)
    rows = [["Max", "sales", *WHOLE, ""], ["Min", "sales", *WHOLE, ""], ["Mean", "", *WHOLE, ""]]
    found = gathered(head, *rows, asked=named, duplicates="keep")
    assert [one.role for one in found.people] == ["Max", "Min"]
    assert len(gathered(("First name", *HEAD), *rows, duplicates="keep").people) == 2


def test_a_row_without_a_name_is_asked_about() -> None:
    found = gathered(TIMED, *PEOPLE, below("", *WHOLE), below("", *reversed(WHOLE)))
    (problem,) = (problem for problem in found.problems if problem.code == "summary")
    assert str(problem.where) == "rows 6 and 7, the whole of it"
    assert str(problem.what) == "only numbers stand in it, and nothing in column 1 “Timestamp” as in all rows above it"
    assert len(gathered(TIMED, *PEOPLE, below("", *WHOLE), skip_bad_rows=True).people) == len(PEOPLE)
    typed = [["", *person("sales", 2)] for _ in range(4)]
    assert not gathered(TIMED, *PEOPLE, *typed, duplicates="keep").problems


def computed(*rows: int) -> Gathered:
    table = [TIMED, *PEOPLE, below("", *WHOLE)]
    aggregated = {(row, at) for row in rows for at in range(2, 2 + len(ITEMS))}
    return gather(
        chosen_grids([Table("p.xlsx", table, aggregated=aggregated)], shop(), ColumnMap()), [], shop(), Choices()
    )


def test_a_row_computed_from_others_is_left_out() -> None:
    assert [str(one.place) for one in computed(6).left_out] == ["row 6"]
    assert not computed(6).problems


def test_a_table_in_which_every_row_is_computed_is_no_summary() -> None:
    assert not computed(2, 3, 4, 5, 6).left_out
