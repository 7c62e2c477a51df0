"""Who is counted: header rows, rows that are nobody's, people found twice, and names that tell nothing."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import shipped
from collecting import HEAD, ITEMS, gathered, grid, person, shop
from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.endings import LeftOut
from culturecheck.answers.collection.gathering import Choices, Gathered, leader_entry, wave_of
from culturecheck.answers.wave import Wave
from culturecheck.content.missing import Missing
from culturecheck.said import Said

TEXTS = [shop().questionnaire.by_id[name].text for name in ITEMS]


def wave(found: Gathered, **choices: object) -> Wave:
    assert not found.problems
    return wave_of(found, None, shop(), Choices(**choices))  # type: ignore[arg-type]


class TestHeaderRows:
    def test_question_texts_below_ids_are_skipped(self) -> None:
        of = grid(list(HEAD), ["Where do you work?", *TEXTS, "Anything else"], person())
        assert (list(map(str, of.skipped)), of.numbers) == (["row 2 (question texts)"], [3])

    def test_import_ids_and_the_labels_above_them_are_skipped(self) -> None:
        ids = [json.dumps({"ImportId": f"QID{n}"}) for n in range(3)]
        of = grid(["Q1", "Q2", "Q3"], ["Eine", "Zwei", TEXTS[0]], ids, ["1", "2", "3"])
        assert (of.numbers, of.headers[2]) == ([4], ("Q3", TEXTS[0]))

    def test_tags_are_skipped(self) -> None:
        assert [str(one) for one in grid(["a", "b"], ["#symmetry", ""], ["1", "2"]).skipped] == ["row 2 (tags)"]

    def test_a_lower_header_is_joined_to_the_upper(self) -> None:
        of = grid(["ID", "Which?", "", "Sex"], ["", "One", "Two", "Response"], ["7", "x", "", "f"])
        assert of.headers == (("ID",), ("Which? [One]",), ("Which? [Two]",), ("Sex",))

    def test_a_first_answer_below_a_blank_header_is_no_header(self) -> None:
        assert grid(["ID", "", "b"], ["", "3", "x"]).numbers == [2]

    def test_an_upright_sheet_is_one_person(self) -> None:
        rows = [["Read me first"], ["id", "question", "answer", "note"], ["function", "", "sales", ""]]
        rows += [[name, "", "3", "so" if name == ITEMS[0] else ""] for name in ITEMS]
        promise = shop().round.promise.model_dump_json()
        (one,) = gathered(*rows, ["comment", "", "fine", ""], ["promise", "", promise, ""]).people
        assert (one.groups, one.comment, one.beside) == (("sales",), "fine", {ITEMS[0]: {"note": "so"}})
        (problem,) = gathered(*rows[:3], [ITEMS[0], "", "9", ""], *rows[4:]).problems
        assert str(problem.where) == f"row 4, {ITEMS[0]}"

    @pytest.mark.parametrize(
        ("promise", "words"),
        [
            ("{}", "was changed and cannot be read"),
            (shop().round.promise.model_copy(update={"means_from": 7}).model_dump_json(), "from 7 people on"),
            (shop().round.promise.model_copy(update={"round": "other"}).model_dump_json(), "for the round other"),
        ],
    )
    def test_a_promise_on_a_sheet_is_kept(self, promise: str, words: str) -> None:
        rows = [["id", "answer"], ["function", "sales"], *([name, "3"] for name in ITEMS), ["promise", promise]]
        (problem,) = gathered(*rows).problems
        assert words in str(problem.what)


class TestLeftOut:
    def test_rows_without_an_answer_are_left_out(self) -> None:
        found = gathered(list(HEAD), person(), person("", rest="", comment="only this"), ["", *[""] * 9])
        assert [str(one.place) for one in found.people] == ["row 2"]
        assert [(str(one.place), str(one.why)) for one in found.left_out] == [("row 3", "no answer at all")]

    def test_unfinished_rows_and_previews_are_left_out(self) -> None:
        head = ["Status", "Finished", "Progress", *HEAD]
        said = [("0", "True"), ("Survey Preview", "True"), ("0", "False")]
        rows = [[status, finished, "100", *person()] for status, finished in said]
        found = gathered(head, *rows)
        assert [(str(one.place), str(one.why)) for one in found.left_out] == [
            ("row 3", "a preview"),
            ("row 4", "not finished"),
        ]
        found = gathered(["id. Response ID", "submitdate. Date", *HEAD], ["1", "", *person()], ["2", "x", *person()])
        assert [str(one.place) for one in found.left_out] == ["row 2"]

    def test_a_status_of_ones_own_says_nothing(self) -> None:
        assert len(gathered(["Status", *HEAD], ["1", *person()]).people) == 1
        assert len(gathered(["Status", "Finished", *HEAD], ["1", "No", *person()]).people) == 1

    def test_bad_rows_can_be_skipped(self) -> None:
        found = gathered(list(HEAD), person(), person("Lager", 7), skip_bad_rows=True)
        assert not found.problems
        assert len(found.bad_cells) == 2
        assert found.bad_rows == (LeftOut(Said("collect.row", n=3), Said("collect.bad-cells"), 8),)
        assert [str(one.place) for one in found.people] == ["row 2"]

    def test_missing_items_are_skipped_for_all(self) -> None:
        found = gathered(["function", *ITEMS[1:]], ["sales", *["3"] * 7], allow_missing=True)
        assert not found.problems
        assert found.people[0].answers[ITEMS[0]] is Missing.SKIPPED
        assert list(found.people[0].answers) == list(ITEMS)


class TestDuplicates:
    def test_by_address_and_by_id(self) -> None:
        head = ["Email", "Respondent ID", *HEAD]
        rows = [["A@shop.example", "1", *person()], ["b@shop.example", "2", *person()]]
        rows += [
            ["a@shop.example ", "3", *person(rest=4)],
            ["anonymous", "2", *person(rest=2)],
            ["anonymous", "4", *person()],
        ]
        found = gathered(head, *rows)
        assert [(str(problem.where), str(problem.what)) for problem in found.problems] == [
            ("row 2 and row 4", "have the same e-mail"),
            ("row 3 and row 5", "have the same id"),
        ]
        assert "shop" not in "".join(map(str, found.problems))
        for policy, places in (("first", ["row 2", "row 3", "row 6"]), ("last", ["row 4", "row 5", "row 6"])):
            assert [str(one.place) for one in gathered(head, *rows, duplicates=policy).people] == places
        assert len(gathered(head, *rows, duplicates="keep").people) == 5

    def test_a_chain_is_one_person(self) -> None:
        head = ["Email", "Respondent ID", *HEAD]
        rows = [["a@s.example", "1", *person()], ["b@s.example", "2", *person()]]
        rows.append(["a@s.example", "2", *person(rest=4)])
        (problem,) = gathered(head, *rows).problems
        assert str(problem.where) == "row 2, row 3 and row 4"

    def test_the_same_in_every_answer_needs_many_answers_that_differ(self) -> None:
        big = Asked(questionnaire=shipped(), round=shop().round)
        names = [item.id for item in big.questionnaire.items]
        head = ["function", *names, "comment"]

        def row(*answers: int, rest: str = "3", comment: str = "") -> list[str]:
            return ["sales", *map(str, answers), *[rest] * (len(names) - len(answers)), comment]

        assert str(gathered(head, row(1), row(1), asked=big).problems[0].what) == "have the same in every answer"
        for other in (row(1, comment="mine"), row(2)):
            assert not gathered(head, row(1), other, asked=big).problems
        assert not gathered(head, row(), row(), asked=big).problems
        assert not gathered(head, row(1, 2, 3, rest=""), row(1, 2, 3, rest=""), asked=big).problems

    def test_linked_people_are_never_kept_twice(self) -> None:
        rows = [[*person(), "x"], [*person(rest=4), "X "]]
        (problem,) = gathered([*HEAD, "code"], *rows, link="code", secret=b"s").problems
        assert str(problem.what) == "have the same value in the column to link by"
        (problem,) = gathered([*HEAD, "code"], *rows, link="code", secret=b"s", duplicates="keep").problems
        assert problem.code == "linked-twice"


rows_of_people = st.lists(
    st.builds(
        lambda function, answers, comment: [function, *answers, comment],
        st.sampled_from(["sales", "service"]),
        st.lists(st.sampled_from(["1", "2", "3", "", "dont-know"]), min_size=8, max_size=8),
        st.sampled_from(["", "so", "other"]),
    ),
    min_size=2,
    max_size=8,
)


@given(rows_of_people, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[list[str]], chance: random.Random) -> None:
    found = gathered(list(HEAD), *rows)
    shuffled = rows[:]
    chance.shuffle(shuffled)
    other = gathered(list(HEAD), *shuffled)
    if found.people:
        assert wave(found) == wave(other)


def test_names_are_numbers_in_an_order_of_content() -> None:
    found = wave(gathered(list(HEAD), person("service"), person("sales", 2), person("sales", 1)))
    assert [one.id for one in found.respondents] == ["r0001", "r0002", "r0003"]
    assert [one.groups[0] for one in found.respondents] == ["sales", "sales", "service"]
    assert [one.answers[ITEMS[0]] for one in found.respondents] == [1, 2, 3]


def test_linked_people_have_the_same_name_in_every_wave_and_under_no_other_secret() -> None:
    head = [*HEAD, "Code"]

    def names(secret: bytes, *codes: str) -> list[str]:
        rows = [[*person(rest=place), code] for place, code in enumerate(codes, 1)]
        found = gathered(head, *rows, link="Code", secret=secret)
        return [one.id for one in wave(found, link="Code", secret=secret).respondents]

    first, second = names(b"a" * 16, "Anna", "Bert"), names(b"a" * 16, " BERT", "Carla", "anna ")
    assert set(first) < set(second)
    assert first == sorted(first)
    assert not set(names(b"b" * 16, "Anna", "Bert")) & set(first)
    assert all(len(name) == 21 and name.startswith("k") for name in first)


def test_a_leader_is_one_person_of_no_group() -> None:
    head, row = ["x", *ITEMS], ["y", *["4"] * 8]
    entry, problems = leader_entry(grid(head, row), shop(), Choices())
    assert entry is not None
    assert (entry.groups, problems) == ((), [])
    entry, (problem,) = leader_entry(grid(head, row, row), shop(), Choices())
    assert (entry, str(problem.what)) == (None, "2 people are in it")
