"""What questions and answers are called where there is no room for their ids, and that they are found again by it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from builders import dimension, item, questionnaire
from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.form_codes import answer_code, asked_ids, level_codes, plain_codes, word_codes, xml_name
from culturecheck.answers.form_stamp import Stamp
from forms.filling import ROUND

IDS = st.lists(
    st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}\.[a-z0-9][a-z0-9_-]{0,14}", fullmatch=True), min_size=1, unique=True
)


@given(IDS)
def test_a_code_is_short_and_plain_and_no_two_are_alike(ids: list[str]) -> None:
    codes = plain_codes(ids)
    assert list(codes) == ids
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", code) for code in codes.values())
    assert len({code.casefold() for code in codes.values()}) == len(ids)


@given(IDS)
def test_a_word_has_letters_digits_and_underscores(ids: list[str]) -> None:
    codes = word_codes(ids)
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9_]*", code) for code in codes.values())
    assert len({code.casefold() for code in codes.values()}) == len(ids)


def test_an_id_stays_itself_where_it_can() -> None:
    assert plain_codes(["handoffs.turn"])["handoffs.turn"] == "handoffsturn"
    assert word_codes(["handoffs.turn"])["handoffs.turn"] == "handoffs_turn"
    assert (xml_name("handoffs.turn"), xml_name("2nd.turn")) == ("handoffs.turn", "q_2nd.turn")


def test_every_code_is_read_as_the_question_that_has_it() -> None:
    names = ("a-b.c", "ab.c", "a_b.c", "2nd.c", "very-long-dimension-name.very-long-item")
    dimensions = [dimension(name.partition(".")[0], item(name)) for name in names]
    asked = Asked(questionnaire(*dimensions), ROUND)
    ids = asked_ids(ROUND, asked.questionnaire)
    for codes in (plain_codes(ids), word_codes(ids), {id_: xml_name(id_) for id_ in ids}):
        for name in names:
            assert asked.by_words[codes[name].casefold()][1] == name


def test_answers_have_the_number_of_their_place_and_levels_a_letter_before_it() -> None:
    offered = ["low", "high", "dont-know", "not-applicable"]
    assert [answer_code(name, place) for place, name in enumerate(offered, 1)] == ["1", "2", "DK", "NA"]
    assert level_codes(["sales", "service", ""]) == {"sales": "L1", "service": "L2", "": "NA"}


class TestStamp:
    def test_it_is_read_as_it_is_written(self) -> None:
        stamp = Stamp("spring", "pulse", "0a1b2c3d")
        assert Stamp.read(f" {stamp} ") == stamp

    def test_it_is_read_beside_a_tick_by_its_code_alone(self) -> None:
        assert Stamp.read("I have read it (form 0a1b2c3d)") == Stamp("", "", "0a1b2c3d")
        assert Stamp.read("Ja, gelesen (Bogen 0a1b2c3d)") == Stamp("", "", "0a1b2c3d")

    def test_other_words_are_none(self) -> None:
        assert [Stamp.read(cell) for cell in ("Yes", "", "0a1b2c3d4e", "0a1b2c3d 4e5f6a7b")] == [None] * 4

    def test_what_is_not_said_contradicts_nothing(self) -> None:
        whole = Stamp("spring", "pulse", "0a1b2c3d")
        assert Stamp("", "", "0a1b2c3d").fits(whole)
        assert not Stamp("", "", "00000000").fits(whole)
        assert not Stamp("autumn", "pulse", "0a1b2c3d").fits(whole)
