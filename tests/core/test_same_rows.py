"""One row in two exports, or twice in one: counted once where its time or an id says so, and two people elsewhere."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collecting import HEAD, gathered, grid, person, shop
from culturecheck.answers.collection.gathering import Choices, Gathered, gather
from culturecheck.answers.collection.instants import instants

NINE = "2026-10-05 09:00:0"  # and a second


def together(*files: tuple[list[str], list[list[str]]], names: tuple[str, ...] = (), **choices: object) -> Gathered:
    """Several files, each a header before that of all questions, and its rows."""
    called = zip(files, names or "abcdef"[: len(files)], strict=True)
    grids = [replace(grid([*head, *HEAD], *rows), name=name) for (head, rows), name in called]
    return gather(grids, [], shop(), Choices(**choices))  # type: ignore[arg-type]


def rows(*marks: str, rest: object = 3) -> list[list[str]]:
    return [[mark, *person("sales", 1 + n % 5, rest=rest)] for n, mark in enumerate(marks)]


ALL_AT_ONCE = [["", *person()] for _ in range(3)]


class TestTimes:
    def test_a_row_with_its_second_stands_in_both_and_is_counted_once(self) -> None:
        monday, friday = rows(*(f"{NINE}{n}" for n in range(4))), rows(*(f"{NINE}{n}" for n in range(6)))
        found = together((["Timestamp"], monday), (["Timestamp"], friday), names=("monday.csv", "friday.csv"))
        assert (found.problems, len(found.people)) == ((), 6)
        assert tuple(map(str, found.remarks)) == ("4 rows stood in friday.csv and monday.csv and were counted once.",)
        kept = together((["Timestamp"], monday), (["Timestamp"], friday), duplicates="keep")
        assert len(kept.people) == 6

    def test_a_row_twice_in_one_file_is_counted_once(self) -> None:
        doubled = [row for row in rows(*(f"{NINE}{n}" for n in range(4))) for _ in range(2)]
        found = gathered(["Zeitstempel", *HEAD], *doubled)
        assert (found.problems, len(found.people)) == ((), 4)
        assert tuple(map(str, found.remarks)) == ("4 rows stood twice in people.csv and were counted once.",)

    def test_equal_answers_at_other_times_are_two_people(self) -> None:
        found = gathered(["Timestamp", *HEAD], *([f"{NINE}{n}", *person()] for n in range(5)))
        assert (found.problems, found.remarks, len(found.people)) == ((), (), 5)

    def test_people_who_press_the_button_together_are_several(self) -> None:
        same = [[f"{NINE}1", *person()], [f"{NINE}1", *person()], [f"{NINE}1", *person(rest=4)]]
        later = [[f"{NINE}9", *person()]]
        assert len(gathered(["Timestamp", *HEAD], *same, *later).people) == 4
        found = together((["Timestamp"], [*same, *later]), (["Timestamp"], [*same, *later]))
        assert (found.problems, len(found.people)) == ((), 4)

    @pytest.mark.parametrize("stamp", ["1980-01-01 00:00:00", "2026-10-05 09:00:01", "2026-10-05"])
    def test_a_stamp_that_is_the_same_in_all_rows_is_no_time(self, stamp: str) -> None:
        found = gathered(["submitdate. Date", *HEAD], *([stamp, *person()] for _ in range(4)))
        assert (found.problems, len(found.people)) == ((), 4)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("2026-10-{:02} 09:00:01", "10/{}/2026 9:00:01"), ("2026-10-{:02}T21:00:01Z", "2026/10/{} 9:00:01 PM MEZ"),
            ("2026-10-{:02} 09:00", "{}.10.2026 09:00:01"), ("{}/10/2026 09:00:01", "{}.10.26, 09:00:01"),
        ],
    )  # fmt: skip
    def test_one_moment_in_two_spellings_is_one(self, one: str, other: str) -> None:
        files = ((["Start time"], rows(*(form.format(day) for day in range(10, 15)))) for form in (one, other))
        found = together(*files)
        assert (found.problems, len(found.people)) == ((), 5)

    def test_the_other_questions_of_a_person_are_another_row(self) -> None:
        found = together((["Timestamp"], rows(f"{NINE}1", f"{NINE}2")), (["Timestamp"], rows(f"{NINE}2", f"{NINE}1")))
        assert len(found.people) == 4


SPELLINGS = """
2026-10-05 09:00:00        | 2026-10-05 09:00:00
2026-10-05T09:00:00.123Z   | 2026-10-05 09:00:00
2026/10/05 9:00:05 AM MEZ  | 2026-10-05 09:00:05
2026/10/05 12:00:05 am     | 2026-10-05 00:00:05
2026/10/05 12:00:05 p.m.   | 2026-10-05 12:00:05
5.10.26, 09:00             | 2026-10-05 09:00
13/10/2026 09:00           | 2026-10-13 09:00
10/13/2026 9:00 PM         | 2026-10-13 21:00
10/10/2026 09:00:01        | 2026-10-10 09:00:01
5/10/2026 09:00:01         |
2026-10-05                 |
2026-10-05 00:00:00        |
2026-13-05 09:00:00        |
soon                       |
"""


@pytest.mark.parametrize("line", SPELLINGS.strip().splitlines())
def test_moments_as_forms_write_them(line: str) -> None:
    cell, moment = (part.strip() for part in line.split("|"))
    assert instants([cell]) == [moment]


class TestIds:
    LONG = tuple(f"5f3a9c2e-1b7d-4e6f-8a90-00000000000{n}" for n in range(5))

    @pytest.mark.parametrize("head", ["Submission ID", "Response ID", "_uuid", "KEY", "Record-ID", "Feld 7", "Name"])
    def test_an_id_is_one_under_any_heading(self, head: str) -> None:
        found = together(([head], rows(*self.LONG[:3])), ([head], rows(*self.LONG)))
        assert (found.problems, len(found.people)) == ((), 5)

    def test_an_id_with_other_answers_is_a_person_who_answered_twice(self) -> None:
        found = together((["_uuid"], rows(*self.LONG[:3])), (["_uuid"], rows(*self.LONG[:3], rest=4)))
        assert [str(problem.what) for problem in found.problems] == ["have the same id"] * 3

    @pytest.mark.parametrize("head", ["#", "ID", "No.", "Respondent", "Lfd. Nr.", "Bogen"])
    def test_numbers_of_rows_are_believed_where_all_that_recur_have_equal_answers(self, head: str) -> None:
        monday, friday = rows("1", "2", "3"), rows("1", "2", "3", "4")
        found = together(([head], monday), ([head], friday))
        assert (found.problems, len(found.people)) == ((), 4)
        found = together(([head], monday), ([head], [*friday[:2], ["3", *person(rest=5)], friday[3]]))
        assert len(found.people) == 7

    def test_two_forms_that_both_count_from_1_are_two(self) -> None:
        found = together((["ID"], rows("1", "2", "3")), (["ID"], rows("1", "2", "3", rest=4)))
        assert (found.problems, len(found.people)) == ((), 6)

    def test_a_number_with_its_time_and_other_answers_is_a_person_who_changed_them(self) -> None:
        monday = [["1", f"{NINE}1", *person()], ["2", f"{NINE}2", *person()]]
        friday = [monday[0], ["2", f"{NINE}2", *person(rest=4)]]
        (problem,) = together((["ID", "Start time"], monday), (["ID", "Start time"], friday)).problems
        assert (str(problem.where), str(problem.what)) == ("a, row 3 and b, row 3", "have the same id and time")

    def test_a_column_that_is_the_same_in_all_rows_is_no_id_and_that_is_said(self) -> None:
        for head, cell in (("Response ID", "kiosk-0001"), ("E-mail", "desk@shop.example")):
            found = gathered([head, *HEAD], *([cell, *person(rest=5 - n)] for n in range(4)))
            assert (found.problems, len(found.people)) == ((), 4)
            assert tuple(map(str, found.readings[0].entries.remarks)) == (
                f"Not used to find people twice: column 1 “{head}”, the same in all rows.",
            )

    @pytest.mark.parametrize("head", ["Contact", "Name", "User name", "Login", "Wie erreichen wir Sie?", "Respondent"])
    def test_addresses_are_known_by_their_cells(self, head: str) -> None:
        cells = ("a@shop.example", "anonymous", "", "A@Shop.example ", "anonymous", "", "")
        found = gathered([head, *HEAD], *rows(*cells))
        assert [(str(problem.where), str(problem.what)) for problem in found.problems] == [
            ("row 2 and row 5", "have the same e-mail")
        ]


class TestFilesWithinFiles:
    def test_a_file_that_is_all_in_another_is_asked_about(self) -> None:
        small, large = rows("", "", "", "", ""), rows("", "", "", "", "", "", "")
        found = together(([""], small), ([""], large))
        assert [str(problem.where) for problem in found.problems][:2] == [
            "a, row 2 and b, row 2",
            "a, row 3 and b, row 3",
        ]
        assert len(together(([""], small), ([""], large), duplicates="first").people) == 7
        assert len(together(([""], small), ([""], large), duplicates="keep").people) == 12

    def test_a_small_file_or_one_of_equal_answers_may_be_there_by_chance(self) -> None:
        for small in (rows("", "", ""), ALL_AT_ONCE * 2):
            found = together(([""], small), ([""], [*rows("", "", ""), *ALL_AT_ONCE, *ALL_AT_ONCE]))
            assert not found.problems

    def test_answers_at_other_times_are_other_people(self) -> None:
        one, other = (rows(*(f"2026-10-{day} 09:00:0{n}" for n in range(5))) for day in ("05", "09"))
        found = together((["Timestamp"], one), (["Timestamp"], other))
        assert (found.problems, len(found.people)) == ((), 10)

    @pytest.mark.parametrize(
        "friday",
        [
            [f"2026-10-05T07:00:0{n}Z" for n in range(6)],
            [f"2026-10-05 14:30:0{n}" for n in range(6)],
            [f"5.10.2026, 10:0{n // 5}" for n in range(6)],
            [f"2026-10-04 23:15:0{n}" for n in range(6)],
        ],
        ids=["two hours", "five and a half", "one hour, to the minute", "nine and three quarters"],
    )
    def test_times_in_another_zone_are_the_same_and_asked_about(self, friday: list[str]) -> None:
        monday = rows(*(f"{NINE}{n}" for n in range(5)))
        found = together((["Timestamp"], monday), (["Submitted at"], rows(*friday)))
        assert len(found.problems) == 5
        assert str(found.problems[0].what).endswith("at times that lie as far apart throughout as two time zones")
        assert len(together((["Timestamp"], monday), (["Submitted at"], rows(*friday)), duplicates="first").people) == 6

    @pytest.mark.parametrize(
        "friday",
        [
            [f"2026-10-05 09:07:0{n}" for n in range(5)],
            [f"2026-10-05 11:{n}5:00" for n in range(5)],
            [f"2026-10-06 15:00:0{n}" for n in range(5)],
        ],
        ids=["seven minutes", "not throughout", "farther than zones are"],
    )
    def test_times_that_no_zones_explain_are_others(self, friday: list[str]) -> None:
        monday = rows(*(f"{NINE}{n}" for n in range(5)))
        found = together((["Timestamp"], monday), (["Timestamp"], rows(*friday)))
        assert (found.problems, len(found.people)) == ((), 10)


answered = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), min_size=1, max_size=8, unique=True)


@given(answered, st.integers(0, 8), st.randoms(use_true_random=False))
def test_a_later_export_alone_is_the_same_as_both(
    people: list[tuple[int, int]], first: int, chance: random.Random
) -> None:
    """However many had answered by Monday, and in whatever order the rows stand."""
    friday = [[f"2026-10-05 09:00:{second + 10}", *person("sales", answer)] for second, answer in people]
    friday.append(["2026-10-05 08:59:59", *person()])  # not all at one second: that would be a stamp
    monday = friday[:first]
    alone = together((["Timestamp"], friday)).people
    shuffled = friday[:]
    chance.shuffle(shuffled)
    files = [(["Timestamp"], one) for one in (shuffled, monday) if one]
    chance.shuffle(files)
    found = together(*files)
    assert sorted(str(one.content) for one in found.people) == sorted(str(one.content) for one in alone)
