"""Which sheets of a workbook are read: all that ask the same, and what is left out is said."""

from collections.abc import Sequence

import pytest

from collecting import HEAD, ITEMS, person, shop
from culturecheck.answers.collection.choosing import chosen_grids
from culturecheck.answers.collection.gathering import Choices, gather
from culturecheck.answers.collection.matching import ColumnMap
from culturecheck.answers.collection.table import FORMULA_WITHOUT_VALUE, Grid, Table, error_in_cell


def sheet(name: str, *rows: Sequence[str], head: Sequence[str] = HEAD, hidden: bool = False) -> Table:
    return Table("people.xlsx", [head, *rows], "XLSX", name, hidden)


def chosen(*tables: Table, **mapped: str) -> tuple[Grid, ...]:
    return chosen_grids(tables, shop(), ColumnMap(mapped))


ONE = sheet("Form Responses 1", person(), person())
TWO = sheet("Form Responses 2", person())
NOTES = sheet("Notes", head=("Read me",))
OLD = sheet("Old", person(), head=(*HEAD[:5], "x", "y", "z", "w", "comment"))
FEW = sheet("Means", ["3.5"], head=ITEMS[:1])
HIDDEN = sheet("Kept", person(), person(), hidden=True)


def test_sheets_with_the_same_questions_are_read_as_files_are() -> None:
    first, second = chosen(ONE, TWO)
    assert (first.name, str(first.read_as)) == ("people.xlsx, sheet Form Responses 1", "XLSX")
    assert second.name == "people.xlsx, sheet Form Responses 2"
    people = gather([first, second], [], shop(), Choices()).people
    assert [str(one.place) for one in people][-1] == "people.xlsx, sheet Form Responses 2, row 2"
    assert len(people) == 3


SAID = [
    ([ONE, NOTES], ["sheet Notes (no question stands in it)"]),
    ([NOTES, FEW, ONE], ["sheet Notes (no question stands in it)", "sheet Means (1 row, 1 item)"]),
    ([HIDDEN, ONE], ["hidden sheet Kept (2 rows, 8 items)"]),
    ([HIDDEN, NOTES], ["sheet Notes (no question stands in it)"]),
    ([sheet("ANSWERS", person()), NOTES], []),
    ([ONE, sheet("ANSWERS", person())], ["sheet Form Responses 1 (2 rows, 8 items)"]),
]


@pytest.mark.parametrize(("tables", "said"), SAID)
def test_no_sheet_is_left_out_unsaid(tables: list[Table], said: list[str]) -> None:
    (grid,) = chosen(*tables)
    assert list(map(str, grid.left_out)) == said
    assert not grid.problems
    assert str(grid.read_as) == f"XLSX, sheet {grid.sheet}"


def test_sheets_with_other_questions_are_asked_about() -> None:
    (grid,) = chosen(ONE, OLD)
    (problem,) = grid.problems
    assert str(problem.where) == "sheet Form Responses 1 and sheet Old"
    assert str(problem.what) == "hold answers, and not to the same questions"
    assert gather([grid], [], shop(), Choices()).problems[0] == problem


def test_a_map_finds_the_sheets_too() -> None:
    head = ["function", *(f"Q{place}" for place in range(len(ITEMS))), "comment"]
    tables = [sheet(name, person(), head=head) for name in ("A", "B")]
    assert len(chosen(*tables)) == 1
    assert len(chosen(*tables, **dict(zip(head[1:], ITEMS, strict=False)))) == 2


def test_sheets_of_one_person_each_are_all_read() -> None:
    tables = [Table("p.xlsx", [["id", "answer"], ["function", "sales"], [ITEMS[0], "3"]], "XLSX", n) for n in "AB"]
    assert [grid.name for grid in chosen(*tables)] == ["p.xlsx, sheet A", "p.xlsx, sheet B"]


def test_what_could_not_be_read_is_a_bad_cell_and_never_empty() -> None:
    unreadable = {
        (2, 1): FORMULA_WITHOUT_VALUE,
        (3, len(ITEMS) + 1): error_in_cell("#REF!"),
        (3, 0): FORMULA_WITHOUT_VALUE,
    }
    rows = [HEAD, person("sales", "=A1"), person("=B2", comment="#REF!"), person()]
    grids = chosen_grids([Table("p.xlsx", rows, "XLSX", "S", unreadable=unreadable)], shop(), ColumnMap())
    found = gather(grids, [], shop(), Choices())
    assert [(str(problem.where), str(problem.what)) for problem in found.problems] == [
        ("row 2, handoffs.stays", "a formula without a value"),
        ("row 3, function", "a formula without a value"),
        ("row 3, comment", "the error #REF!"),
    ]
    assert "save it, and try again" in str(found.problems[0].remedy)
    upright = [["id", "answer"], ["function", "sales"], [ITEMS[0], "=A1"]]
    grids = chosen_grids([Table("p.xlsx", upright, unreadable={(3, 1): FORMULA_WITHOUT_VALUE})], shop(), ColumnMap())
    (problem,) = gather(grids, [], shop(), Choices(allow_missing=True)).problems
    assert (str(problem.where), str(problem.what)) == (f"row 3, {ITEMS[0]}", "a formula without a value")


def test_a_header_that_could_not_be_read_is_named() -> None:
    table = Table("p.xlsx", [[*HEAD, "=A1"], person()], unreadable={(1, len(HEAD)): FORMULA_WITHOUT_VALUE})
    (problem,) = chosen_grids([table], shop(), ColumnMap())[0].problems
    assert str(problem.where) == f"row 1, column {len(HEAD) + 1}"
