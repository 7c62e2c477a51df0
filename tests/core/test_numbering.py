"""A scale whose options are called 0, 1, 2: one number is one answer in every kind of file, or it is refused."""

from pathlib import Path

import pytest

from builders import dimension, item, questionnaire
from collecting import gathered, map_of, shop
from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.sheet import choices
from culturecheck.answers.wave import Respondent
from culturecheck.content.numbering import unclear_places, written
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.content.scale import Option
from culturecheck.errors import InputRefused
from culturecheck.files.answer_files import answer_file_text
from culturecheck.files.answers import read_answers

IDS = ("none", "one", "two", "three", "more")


def labelled(*labels: str, ids: tuple[str, ...] = IDS) -> tuple[Option, ...]:
    return tuple(Option(id=name, label=label) for name, label in zip(ids, labels, strict=False))


@pytest.mark.parametrize(
    ("labels", "unclear"),
    [
        (("0", "1", "2", "3", "4"), {1, 2, 3, 4}),
        (("1", "2", "3", "4", "5"), set()),
        (("5", "4", "3", "2", "1"), {1, 2, 4, 5}),
        (("0", "10", "20", "30"), set()),
        (("no", "3.0", "some"), {3}),
        (("1 day", "2 days"), set()),
    ],
)
def test_a_number_is_unclear_where_it_is_the_label_of_another_place(labels: tuple[str, ...], unclear: set[int]) -> None:
    assert unclear_places(labelled(*labels)) == unclear


def test_an_option_is_written_by_its_place_or_where_that_is_unclear_by_its_id() -> None:
    assert [written(labelled("no", "some", "much"), place) for place in (1, 2, 3)] == ["1", "2", "3"]
    assert [written(labelled("0", "1", "2"), place) for place in (1, 2, 3)] == ["none", "one", "3"]
    assert [written(labelled("a", "b", "c", ids=("2", "x", "y")), place) for place in (1, 2, 3)] == ["1", "x", "3"]


def counts() -> Questionnaire:
    found = questionnaire(dimension("care", item("care.a"), item("care.b")))
    (scale,) = (it for it in found.scales if it.id == found.items[0].scale)
    renamed = scale.model_copy(update={"options": labelled("0", "1", "2", "3", "4")})
    return found.model_copy(update={"scales": (renamed,)})


ASKED = Asked(counts(), shop().round)


def test_an_export_and_a_file_refuse_what_has_two_meanings(tmp_path: Path) -> None:
    head = ["function", "care.a", "care.b"]
    export = gathered(head, ["sales", "2", "0"], ["sales", "2.0", "three"], asked=ASKED)
    assert [str(problem) for problem in export.problems] == [
        "rows 2 and 3, care.a  “2” is the place of one and the label of two; say which with --map, under answers, of-5",
    ]
    path = tmp_path / "answers.yaml"
    path.write_text("answers: {care.a: 2, care.b: three}", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_answers(path, counts())
    assert "care.a: “2” is the place of one and the label of two; write none, one, two, three or more" in str(
        refused.value
    )


def test_the_map_says_which_and_ids_are_always_clear() -> None:
    by = map_of({"of-5": {"0": "none", "1": "one", "2": "two", "3": "three", "4": "more"}})
    (one,) = gathered(["function", "care.a", "care.b"], ["sales", "2", "0"], asked=ASKED, by=by).people
    assert (one.answers["care.a"], one.answers["care.b"]) == (3, 1)
    (one,) = gathered(["function", "care.a", "care.b"], ["sales", "two", "more"], asked=ASKED).people
    assert (one.answers["care.a"], one.answers["care.b"]) == (3, 5)


def test_what_the_program_writes_itself_it_reads_as_it_was_meant() -> None:
    one = Respondent(id="me", groups=("sales",), answers={"care.a": 2, "care.b": 5})
    text = answer_file_text(shop().round, counts(), one)
    assert "care.a: one\n" in text
    assert "care.b: 5\n" in text
    assert choices(counts(), counts().items[0])[:5] == IDS
