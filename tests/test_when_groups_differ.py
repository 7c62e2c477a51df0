"""The page that says when groups differ quotes what reports say, and gives the figures that `round preview` gives."""

import re
from collections import Counter
from pathlib import Path

import pytest

from builders import a_round, shipped, team_reported, team_wave
from core.test_preview import asked, levels
from culturecheck.figures import plain
from culturecheck.rounds.preview import preview
from culturecheck.rounds.round import Round

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "when-groups-differ.md").read_text("utf-8")
QUOTES = [
    " ".join(line.removeprefix("> ") for line in block.splitlines())
    for block in re.findall(r"(?:^> .*\n)+", PAGE, re.M)
]
LEADERS, FUNCTIONS = a_round(seniority="leaders staff"), a_round(function="sales service stores accounts")

LEADERS_HIGHER = """
| seniority | n | handoffs.* | rest |
|-----------|---|------------|------|
| leaders   | 2 | 5          | 3    |
| leaders   | 4 | 4          | 4    |
| leaders   | 2 | 3          | 3    |
| staff     | 9 | 2          | 3    |
| staff     | 9 | 3          | 3    |
| staff     | 9 | 4          | 4    |
"""
TWO_CAMPS = """
| function | n | handoffs.* | rest |
|----------|---|------------|------|
| sales    | 5 | 4          | 3    |
| sales    | 5 | 3          | 4    |
| service  | 5 | 4          | 3    |
| service  | 5 | 3          | 4    |
| stores   | 5 | 2          | 3    |
| stores   | 5 | 3          | 4    |
| accounts | 5 | 2          | 4    |
| accounts | 5 | 3          | 3    |
"""
A_LITTLE_HIGHER = """
| seniority | n  | handoffs.* | rest |
|-----------|----|------------|------|
| leaders   | 4  | 4          | 3    |
| leaders   | 4  | 3          | 4    |
| staff     | 8  | 2          | 3    |
| staff     | 10 | 3          | 3    |
| staff     | 9  | 4          | 4    |
"""
MANY_ALIKE = """
| seniority | n  | rest |
|-----------|----|------|
| leaders   | 20 | 3    |
| leaders   | 20 | 4    |
| staff     | 40 | 3    |
| staff     | 40 | 4    |
"""
FEW = """
| seniority | n | rest |
|-----------|---|------|
| leaders   | 4 | 3    |
| staff     | 4 | 4    |
"""


def first_page(table: str, of: Round) -> str:
    """What is said on the first page of a round to which everybody answered."""
    invited = Counter[str]()
    for line in table.strip().splitlines()[2:]:
        group, people, *_ = (cell.strip() for cell in line.strip("|").split("|"))
        invited[group] += int(people)
    wave = team_wave(table, of=of.model_copy(update={"invited": dict(invited)}), on=shipped())
    return " ".join(map(str, team_reported(wave).lead))


@pytest.mark.parametrize(
    ("place", "table", "of"),
    [
        (1, LEADERS_HIGHER, LEADERS),
        (2, TWO_CAMPS, FUNCTIONS),
        (3, A_LITTLE_HIGHER, LEADERS),
        (4, MANY_ALIKE, LEADERS),
        (5, FEW, LEADERS),
    ],
    ids=["apart", "two-camps", "cannot-be-told", "the-same", "too-few"],
)
def test_what_it_quotes_is_what_a_report_says(place: int, table: str, of: Round) -> None:
    assert QUOTES[place] in first_page(table, of)


def sizes_of(words: str) -> list[int]:
    """How many people there are in the groups of a row: leaders 5, staff 15; one of 4 functions of 10."""
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    return [numbers[1]] * numbers[0] if words.startswith("one of") else numbers


ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in re.findall(r"^\| (?:leaders \d+, staff|one of) .*$", PAGE, re.M)
]


@pytest.mark.parametrize(("who", "called", "found"), ROWS)
def test_its_table_is_what_a_round_preview_foretells(who: str, called: str, found: str) -> None:
    sizes = sizes_of(who)
    groups = levels(*(f"G{n}" for n in range(len(sizes))))
    invited = {level["id"]: people for level, people in zip(groups, sizes, strict=True)}
    (gaps,) = preview(asked(groups, invited=invited), shipped("sales-culture"), 100).gaps
    smallest = gaps.expected.by_size[0]
    assert smallest.called_from is not None
    assert smallest.found_from is not None
    assert (called, found) == (plain(smallest.called_from), plain(smallest.found_from))


def test_the_table_has_rows() -> None:
    assert len(ROWS) == 9
    assert len(QUOTES) == 6
