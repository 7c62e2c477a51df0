"""What is said in a cell: numbers, ids, labels, both, reasons for no answer; and what is none of these."""

import pytest

from collecting import ITEMS, gathered, person, shop
from culturecheck.answers.collection.cells import answer_cells, label_problems, level_cells
from culturecheck.content.missing import Missing

STAYS = shop().questionnaire.by_id[ITEMS[0]]
GOALS = shop().questionnaire.by_id["silos.goals"]

CELLS = """
4 | 4
4.0 | 4
4,0 | 4
4,00 | 4
most-times | 4
Most of the time | 4
 MOST  of the TIME | 4
4 - Most of the time | 4
4 – Most of the time | 4
4=Most of the time | 4
4: Most of the time | 4
4. Most of the time | 4
Most of the time (4) | 4
dont-know | dont-know
I have not seen this | dont-know
does not apply here | not-applicable
not-applicable: we have none | not-applicable
skipped | skipped
 | skipped
0 | none
6 | none
-1 | none
4.5 | none
4+ | none
2-3 | none
0-1 | none
4 - Now and then | none
Now and then (4) | none
5 - Extremely | none
Most | none
٤ | none
1e0 | none
true | none
99999999999999999999 | none
"""


@pytest.mark.parametrize("line", CELLS.strip("\n").splitlines())
def test_what_a_cell_means(line: str) -> None:
    cell, _, meaning = line.partition("|")
    answer = answer_cells(shop(), STAYS, {})[cell]
    assert str(answer if answer is not None else "none") == meaning.strip()


def test_described_levels_are_answered_by_their_text_or_place() -> None:
    read = answer_cells(shop(), GOALS, {})
    assert GOALS.levels is not None
    assert [read[level] for level in GOALS.levels] == [1, 2, 3, 4, 5]
    assert (read["level-2"], read[f"3 - {GOALS.levels[2]}"]) == (2, 3)


def test_labels_of_a_map_count_for_a_scale_or_an_item_the_item_first() -> None:
    answers = {"how-often": {"Oft": "most-times", "k.A.": "dont-know"}, STAYS.id: {"oft": "5", "4+": "4"}}
    read = answer_cells(shop(), STAYS, answers)
    assert (read["OFT"], read["k.A."], read["4+"]) == (5, Missing.DONT_KNOW, 4)
    assert answer_cells(shop(), shop().questionnaire.by_id[ITEMS[1]], answers)["Oft"] == 4


def test_a_map_answers_what_can_be_answered() -> None:
    answers = {"how-oftn": {"x": "1"}, "how-often": {"a": "6", "b": "most-time"}, "function": {"c": "sale"}}
    problems = label_problems(shop(), answers)
    assert [str(problem.where) for problem in problems] == [
        "answers, how-oftn", "answers, how-often, a", "answers, how-often, b", "answers, function, c",
    ]  # fmt: skip
    assert str(problems[0].remedy) == "did you mean how-often?"
    assert str(problems[3].remedy) == "did you mean sales?"


def test_levels_are_known_by_id_name_and_other_labels() -> None:
    read = level_cells(shop().round.breakdowns[0], {"function": {"Kasse": "sales"}})
    said = ("sales", "SALES", "At the counter", "counter", "Kasse", "deliveries  & repairs", "Lager")
    assert [read[cell] for cell in said] == ["sales"] * 5 + ["service", None]


HEADER = ["function", *ITEMS]


def test_every_bad_cell_is_told_with_its_row_and_column() -> None:
    rows = [person("sales", 6)[:-1], person("Lager")[:-1], person("", "4 - Now and then")[:-1], person("sales", 6)[:-1]]
    found = gathered(HEADER, *rows)
    assert [f"{problem.where!s}  {problem.what!s}" for problem in found.problems] == [
        f"rows 2 and 5, {STAYS.id}  “6” is not on the scale how-often (1–5)",
        "row 3, function  “Lager” is no level of function",
        f"row 4, {STAYS.id}  “4 - Now and then”: the number and the words do not agree",
    ]


def test_what_tells_who_somebody_is_is_not_quoted() -> None:
    (problem,) = gathered(HEADER, person("sales", "me@shop.example")[:-1]).problems
    assert "shop.example" not in str(problem)
    head = [*HEADER, "Code"]
    found = gathered(
        head, [*person("sales", "Zebra7")[:-1], "x1"], [*person()[:-1], "zebra7"], link="Code", secret=b"s"
    )
    assert "zebra7" not in "".join(map(str, found.problems)).casefold()


def test_a_row_that_is_longer_than_its_header_is_not_taken() -> None:
    (problem,) = gathered(HEADER, [*person()[:-1], "more"]).problems
    assert (str(problem.where), problem.code) == ("row 2, the end of it", "too-many-cells")


def test_a_text_that_is_too_long_is_told() -> None:
    (problem,) = gathered([*HEADER, "comment"], person(comment="x" * 4001)).problems
    assert (str(problem.where), str(problem.remedy)) == ("row 2, comment", "at most 4000 fit")


def test_a_reason_is_kept_beside_the_answer() -> None:
    (one,) = gathered([*HEADER, f"{STAYS.id} note"], [*person("sales", "not-applicable: none")[:-1], " so "]).people
    assert one.beside == {STAYS.id: {"note": "so", "reason": "none"}}
