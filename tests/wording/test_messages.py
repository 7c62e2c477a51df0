"""Messages: values in their places, several counts in a sentence, and every way in which a value is said."""

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyicumessageformat import Parser

from culturecheck.said import Said, run_on, said_of, walk
from culturecheck.shown import Bound, ShownScore
from culturecheck.wording import say, speaking
from culturecheck.wording.catalogue import NotInCatalogue
from culturecheck.wording.message import MalformedMessage, altered, parsed, places, said_parts
from culturecheck.wording.plurals import category_of
from culturecheck.wording.pseudo import PSEUDO, altered_text
from culturecheck.wording.values import in_words

TWO = (
    "{people, plural, one {# Person hat} few {# Leute haben} other {# Personen haben}} "
    "{rows, plural, =0 {keine Zeile} one {eine Zeile} other {# Zeilen}}."
)


def said(message: str, language: str = "en", **values: object) -> str:
    """A message that is in no catalogue, said with values."""
    return "".join(
        said_parts(parsed(message), values, lambda value, way: in_words(value, way, say), category_of(language))
    )


@pytest.mark.parametrize(
    ("language", "people", "rows", "words"),
    [
        ("de", 1, 0, "1 Person hat keine Zeile."),
        ("de", 3, 1, "3 Personen haben eine Zeile."),
        ("pl", 3, 12, "3 Leute haben 12 Zeilen."),
        ("ja", 1, 1, "1 Personen haben 1 Zeilen."),
    ],
)
def test_two_counts_stand_in_one_sentence_each_with_its_own_form(
    language: str, people: int, rows: int, words: str
) -> None:
    assert said(TWO, language, people=people, rows=rows) == words


@pytest.mark.parametrize(
    ("message", "values", "words"),
    [
        ("{name} is here", {"name": "IT and Sales"}, "IT and Sales is here"),
        ("{name} is here", {"name": "{n, plural, one {x} other {y}}"}, "{n, plural, one {x} other {y}} is here"),
        ("it’s '{'{name}'}', don't", {"name": "a"}, "it’s {a}, don't"),
        ("{what, select, yes {so} other {not so}}", {"what": "yes"}, "so"),
        ("{what, select, yes {so} other {not so}}", {"what": "perhaps"}, "not so"),
        ("{names}", {"names": ("a", "b", "c")}, "a, b and c"),
        ("{names, or}", {"names": ("a", "b")}, "a or b"),
        ("{names, comma}", {"names": ("a", "b")}, "a, b"),
        ("{names, semicolon}", {"names": ("a", "b")}, "a; b"),
        ("{names, dot}", {"names": ("a", "b")}, "a · b"),
        ("{names, runon}", {"names": ("A.", "B.")}, "A. B."),
        ("{names}", {"names": ()}, ""),
        ("{names}", {"names": ("a",)}, "a"),
        ("{n, word} of {rest}", {"n": 3, "rest": 11}, "three of 11"),
        ("{n, word}", {"n": 11}, "11"),
        ("{text, quoted}", {"text": "so “they” say"}, "“so ‘they’ say”"),
        ("{text, capital}", {"text": "it depends"}, "It depends"),
        ("{text, sentence}", {"text": "it depends"}, "It depends."),
        ("{text, stop}", {"text": "it depends!"}, "it depends!"),
        ("{move, signed}", {"move": Decimal("-0.5")}, "−0.5"),
        ("{score}", {"score": Decimal("3.50")}, "3.50"),
        ("{score}", {"score": ShownScore.near(Bound.AT_LEAST)}, "4.8 or more"),
        ("{score}", {"score": ShownScore.of(Fraction(7, 2), coarse=False)}, "3.5"),
        ("{day}", {"day": datetime.date(2026, 10, 5)}, "5 October 2026"),
        ("{one}", {"one": Said("ground.people", n=2)}, "2 people"),
        ("{parts}", {"parts": (Said("ground.people", n=1), "b")}, "1 person and b"),
    ],
)
def test_a_value_is_said_as_its_message_asks(message: str, values: dict[str, Any], words: str) -> None:
    assert said(message, **values) == words


@given(st.text(st.characters(exclude_characters="{}'#"), max_size=40), st.integers(0, 200))
def test_the_short_way_of_reading_says_what_the_parser_says(text: str, n: int) -> None:
    message = f"{text}{{n}}{text}"
    assert parsed(message) == tuple(Parser().parse(message))
    assert said(message, n=n) == f"{text}{n}{text}"


@pytest.mark.parametrize("message", ["{n, plural, one", "{n, plural, one {#}}", "{a b}", "{n, select, x {y}}"])
def test_what_is_no_message_is_refused(message: str) -> None:
    with pytest.raises(MalformedMessage):
        parsed(message)


def test_the_places_of_a_message_are_found_in_all_its_forms() -> None:
    found = set(places(parsed("{a} {n, plural, one {{b, or}} other {# {c, select, x {{d}} other {}}}}")))
    assert found == {("a", ""), ("n", "plural"), ("b", "or"), ("c", "select"), ("d", "")}


def test_a_message_is_altered_in_all_its_forms_and_its_places_stay() -> None:
    parts = altered(parsed("The {n, plural, one {row} other {# rows}}"), str.upper)
    assert "".join(said_parts(parts, {"n": 3}, lambda value, _way: str(value), category_of("en"))) == "THE 3 ROWS"


def test_nobody_says_what_is_in_no_catalogue_or_has_no_value() -> None:
    with pytest.raises(NotInCatalogue, match=r"the catalogue for en does not say ground\.nothing"):
        say(Said("ground.nothing"))
    with pytest.raises(KeyError):
        say(Said("ground.people"))
    with pytest.raises(TypeError, match="nobody can say a object"):
        say(Said("ground.more", n=object()))


def test_what_is_said_is_a_fact_until_somebody_says_it() -> None:
    one, same = Said("ground.people", n=2), said_of("ground", "people", n=2)
    assert (one, hash(one)) == (same, hash(same))
    assert one != Said("ground.people", n=3)
    assert one.values == {"n": 2}
    with pytest.raises(TypeError, match=r"ground\.people is put into a text before it is said"):
        f"{one}"
    with speaking("de"):
        assert str(one) == "2 Personen"
    assert str(one) == "2 people"


def test_run_on_sentences_leave_out_what_is_empty() -> None:
    people = Said("ground.people", n=1)
    assert run_on("", None) == ""
    assert run_on(people, "") == people
    assert str(run_on(people, "So.")) == "1 person So."


def test_every_said_in_a_value_is_found() -> None:
    inner = Said("ground.people", n=1)
    outer = Said("ground.run-on", parts=(inner, "x"))
    assert list(walk({"a": (outer,), "b": 3})) == [outer, inner]


@given(st.text(max_size=60))
def test_the_pseudo_language_alters_every_plain_letter_and_keeps_the_length(text: str) -> None:
    after = altered_text(text)
    assert len(after) == len(text)
    if "{" not in text:
        assert not any(letter.isascii() and letter.isalpha() for letter in after)


def test_the_pseudo_language_keeps_place_holders_and_names() -> None:
    assert altered_text("ask {low_1}.") == "åšķ {low_1}."
    with speaking(PSEUDO):
        assert str(Said("ground.and", before="Sales", last="IT")) == "Sales åñð IT"
