"""Which rows are headers and which may be answers: titles above, headers again, other headers, a row per answer."""

import pytest

from collecting import HEAD, ITEMS, gathered, grid, person, shop
from culturecheck.answers.collection.asked import ColumnKind
from culturecheck.answers.collection.matching import ColumnMap, match_columns
from culturecheck.answers.collection.table import Grid

TEXTS = tuple(shop().questionnaire.by_id[item].text for item in ITEMS)
ASKED = ["Timestamp", "Where do you work?", *TEXTS, "comment"]
TITLE, EMPTY = ["Customer pulse, autumn"], ["", "", ""]
ONE, TWO = person("sales", 1), person("service", 2)
TIMED = ["2026-10-05", *ONE]
QUALTRICS = [
    ["StartDate", *(f"Q{place}" for place in range(10))],
    ["Start Date", "Where do you work?", *TEXTS, "comment"],
    ['{"ImportId":"a"}'] * 11,
]
HALVED = [["When", "Where do you work?", "How is it here?", *[""] * 8], ["", "", *TEXTS, ""]]

CASES: dict[str, tuple[list[list[str]], list[str], list[int]]] = {
    "a title": ([TITLE, ASKED, TIMED], ["row 1 (above the questions)"], [3]),
    "a title as wide as the table": ([[*TITLE, *[""] * 10], ASKED, TIMED], ["row 1 (above the questions)"], [3]),
    "titles and a blank row": (
        [TITLE, ["Exported by", "the people team"], EMPTY, ASKED, TIMED], ["rows 1 and 2 (above the questions)"], [5],
    ),
    "a title above two rows of header": ([TITLE, ASKED, [*HEAD, ""], TIMED], ["row 1 (above the questions)"], [4]),
    "a title above halves": ([TITLE, *HALVED, TIMED], ["row 1 (above the questions)"], [4]),
    "no title": ([ASKED, TIMED], [], [2]),
    "three rows of header": ([*QUALTRICS, TIMED], [], [4]),
    "a header in halves": ([*HALVED, TIMED], [], [3]),
    "a title above questions that were changed": (
        [TITLE, EMPTY, [f"{text}!" for text in ASKED], TIMED, TIMED], ["row 1 (above the questions)"], [4, 5],
    ),
    "the header again": ([ASKED, TIMED, ASKED, TIMED], ["row 3 (the header again)"], [2, 4]),
    "the header again, in capitals": (
        [ASKED, TIMED, [text.upper() for text in ASKED], TIMED], ["row 3 (the header again)"], [2, 4],
    ),
    "three rows of header again": (
        [*QUALTRICS, TIMED, *QUALTRICS, TIMED], ["rows 5, 6 and 7 (the header again)"], [4, 8],
    ),
    "a title and the header again": (
        [TITLE, ASKED, TIMED, EMPTY, ASKED, TIMED],
        ["row 1 (above the questions)", "row 5 (the header again)"],
        [3, 6],
    ),
}  # fmt: skip


def items_of(of: Grid) -> int:
    return len(match_columns(of, shop(), ColumnMap()).of(ColumnKind.ITEM))


@pytest.mark.parametrize("case", CASES)
def test_only_rows_below_the_header_may_be_answers(case: str) -> None:
    rows, left_out, numbers = CASES[case]
    of = grid(*rows)
    assert list(map(str, of.left_out)) == left_out
    assert list(of.numbers) == numbers
    assert not of.problems
    assert items_of(of) == len(ITEMS) or "changed" in case


def test_answers_above_the_questions_are_never_left_out() -> None:
    other = ["When", *(f"Q{place}" for place in range(10))]
    of = grid(TITLE, other, TIMED, EMPTY, ASKED, TIMED)
    (problem,) = of.problems
    assert str(problem.where) == "rows 2 and 3"
    assert str(problem.what) == "stand above the questions, which are in row 5, and may be answers"
    assert gathered(other, TIMED, ASKED, TIMED).problems[0].code == "answers-above"


def test_a_header_of_other_columns_is_asked_about() -> None:
    turned = [ASKED[0], ASKED[1], *reversed(TEXTS), "comment"]
    problems = gathered(ASKED, TIMED, turned, TIMED).problems
    assert [(str(problem.where), problem.code) for problem in problems] == [("row 3", "other-header")]
    assert "a file of their own" in str(problems[0].remedy)


def test_answers_that_quote_questions_are_answers() -> None:
    assert list(grid(HEAD, person(comment=TEXTS[0]), person(comment=TEXTS[0])).numbers) == [2, 3]


QUESTIONS = tuple(zip(ITEMS, TEXTS, strict=True))
LONG = [["respondent", "question", "answer"], *([who, text, "3"] for who in "ab" for text in TEXTS)]
BY_ID = [["id", "answer", "who"], *([item, "3", who] for who in "ab" for item in ITEMS)]
BOTH = [["who", "question_id", "question", "answer"], *([who, *of, "3"] for who in "ab" for of in QUESTIONS)]
TURNED = [["question", "a", "b"], *([text, "3", "4"] for text in TEXTS)]


@pytest.mark.parametrize(
    ("rows", "place", "what", "remedy"),
    [
        (LONG, "column 2 “question”", "each row is one answer", "one row per person"),
        (BY_ID, "column 1 “id”", "each row is one answer", "one row per person"),
        (BOTH, "column 2 “question_id”", "each row is one answer", "one row per person"),
        (TURNED, "column 1 “question”", "each row is one question", "turn the table"),
    ],
    ids=["long", "by id", "by both", "turned"],
)
def test_rows_that_are_no_people_are_named_as_such(rows: list[list[str]], place: str, what: str, remedy: str) -> None:
    (problem,) = gathered(*rows).problems
    assert str(problem.where) == place
    assert what in str(problem.what)
    assert remedy in str(problem.remedy)
