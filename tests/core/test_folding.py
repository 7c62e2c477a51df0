"""Which texts are the same: whatever a form, a keyboard or a spreadsheet did to them on the way."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collecting import HEAD, ITEMS, gathered, person, shop
from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.pseudonyms import keyed
from culturecheck.folding import bare, folded

ALIKE = [
    ("Größe", "Gro\u0308ße", "GRÖSSE", "gro\u0308sse"),
    ("don’t", "don't", "don´t", "DON‘T"),
    ("“yes”", '"yes"', "„yes“", "«yes»"),
    ("well-known", "well–known", "well\u2011known", "well−known", "we\xadll-known"),
    ("so it is", " so\xa0it  is ", "so\u202fit\tis", "so it\nis", "so\u3000it is"),
    ("ﬁve", "five", "five\u200b", "\ufefffive", "ｆｉｖｅ"),
    ("wait…", "wait..."),
    ("İstanbul", "I\u0307stanbul"),
]


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0])
def test_these_texts_are_the_same(texts: tuple[str, ...]) -> None:
    assert {folded(text) for text in texts} == {folded(texts[0])}


@pytest.mark.parametrize(("one", "other"), [("a b", "ab"), ("e", "é"), ("4", "٤"), ("like", "dislike"), ("2-3", "23")])
def test_these_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=12))
def test_folding_is_done_once_and_knows_no_composed_letters(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert bare(bare(text)) == bare(once) == bare(text)
    assert {folded(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {once}


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text).replace(" ", "\xa0")


def test_headings_labels_levels_and_maps_are_compared_folded() -> None:
    asked = shop()
    levels = asked.round.breakdowns[0].levels
    renamed = levels[0].model_copy(update={"name": "Büro für Geräte"})
    breakdown = asked.round.breakdowns[0].model_copy(update={"levels": (renamed, *levels[1:])})
    of = Asked(asked.questionnaire, asked.round.model_copy(update={"breakdowns": (breakdown,)}))
    head = ["function", *(decomposed(it.text) for it in asked.questionnaire.items), "comment"]
    (one,) = gathered(head, person(decomposed("Büro für Geräte"), decomposed("Most of the time")), asked=of).people
    assert (one.groups, one.answers[ITEMS[0]]) == ((levels[0].id,), 4)


def test_one_person_is_linked_in_whatever_form_their_code_was_written() -> None:
    codes = ("Zoë–Müller 7", decomposed("zoe\u0308-mu\u0308ller 7"))
    found = [
        gathered([*HEAD, "code"], [*person(), code], link="code", secret=b"a phrase that is long").people
        for code in codes
    ]
    names = {keyed(people, b"a phrase that is long")[0][0] for people in found}
    assert len(names) == 1
