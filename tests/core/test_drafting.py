"""A map that nobody has corrected yet: it says what the words say, and never what a number says against them."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import dimension, item, questionnaire
from collecting import HEAD, ITEMS, gathered, map_of, person, shop
from culturecheck.answers.collection.asked import Asked
from culturecheck.answers.collection.cells import answer_cells
from culturecheck.answers.collection.drafting import Guessed, drafted_answers
from culturecheck.answers.collection.spelling import but_for_slips
from culturecheck.answers.wave import Answer
from culturecheck.content.missing import MISSING_WORDS, Missing
from culturecheck.folding import folded

SCALE = shop().questionnaire.by_id[ITEMS[0]].scale or ""


def drafted(target: str, *labels: str) -> dict[str, Guessed]:
    item_ = shop().questionnaire.by_id.get(target)
    found = drafted_answers({target: labels}, shop()).get(target if item_ is None else item_.scale or target, {})
    return {label: guess._replace(remark=str(guess.remark)) for label, guess in found.items()}


GUESSES = """
1 - Now and then      | now-and-then  | its words; words and number disagree |
3 - Most of the time  | most-times    | its words; words and number disagree |
Most of the time (3)  | most-times    | its words; words and number disagree |
9 - Msot of the time  | most-times    | near; words and number disagree      |
4 - Most of the tiem  | most-times    | near                                 |
0 - Hardly ever       | hardly-ever   | its words; words and number disagree |
Hardly evr            | hardly-ever   | near                                 |
Most of time          | most-times    | near                                 |
1 - I have not seen this | dont-know  | its words; words and number disagree |
4 - Immer             | most-times    | its number; its words are no option  | open
Hardly ever ever      | hardly-ever   | perhaps                              | open
Rather often          |               | none                                 |
"""


@pytest.mark.parametrize("line", GUESSES.strip().splitlines())
def test_a_label_is_guessed_by_its_words(line: str) -> None:
    label, target, remark, is_open = (part.strip() for part in line.split("|"))
    assert drafted(ITEMS[0], label) == {label: Guessed(target, remark, is_open=bool(is_open))}


@pytest.mark.parametrize(
    ("label", "known"),
    [
        ("likely", ["unlikely"]), ("disagree", ["agree"]), ("very unlikely", ["very likely"]),
        ("satisfied", ["unsatisfied"]),
        ("not always", ["always"]), ("about once a month", ["about once a week"]), ("non-sales", ["sales"]),
        ("never", ["ever"]), ("2 times", ["3 times"]), ("internal", ["external"]), ("agree", ["agrees", "agreed"]),
        ("a few", ["few"]), ("sales abroad", ["sales"]),
    ],
)  # fmt: skip
def test_what_may_mean_the_opposite_is_no_slip(label: str, known: list[str]) -> None:
    assert but_for_slips(label, known) is None


def test_a_group_is_guessed_by_its_name_but_for_slips() -> None:
    assert drafted("function", "Countr")["Countr"] == Guessed("sales", "near")
    assert drafted("function", "Counter team")["Counter team"].is_open
    assert drafted("function", "3 - counter")["3 - counter"] == Guessed("sales", "its words")


@cache
def scales() -> Asked:
    """An item on each of several scales, one way round and the other, with five and seven options."""
    items = [
        item(f"front.{name}{of}", of=of, reversed_=name == "turned") for of in (4, 5, 7) for name in ("plain", "turned")
    ]
    return Asked(questionnaire(dimension("front", *items)), shop().round)


FORMS = (
    "{n} - {words}",
    "{n}. {words}",
    "{n}: {words}",
    "{words} ({n})",
    "{n}={words}",
    "{n}) {words}",
    "{n} – {words}",
)


@given(st.data())
def test_an_unedited_draft_never_turns_words_into_another_answer(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from([scales(), shop()]))
    one = data.draw(st.sampled_from(asked.questionnaire.items))
    options = asked.questionnaire.options(one)
    offset = data.draw(st.integers(-1, 3))
    is_turned = data.draw(st.booleans())  # the form counts from the other end
    form = data.draw(st.sampled_from(FORMS))
    said: dict[str, Answer] = {option.label: place for place, option in enumerate(options, 1)}
    said[MISSING_WORDS[Missing.DONT_KNOW]] = Missing.DONT_KNOW
    numbers = [len(options) - place if is_turned else place for place in range(len(said))]
    labels = {form.format(n=max(0, n + offset), words=words): words for n, words in zip(numbers, said, strict=True)}
    draft = drafted_answers({one.id: tuple(labels)}, asked)
    kept = {
        name: {label: g.target for label, g in found.items() if g.target and not g.is_open}
        for name, found in draft.items()
    }
    read = answer_cells(asked, one, kept)
    assert {label: read[label] for label in labels} == {label: said[words] for label, words in labels.items()}


@given(
    st.lists(st.sampled_from(["Now", "then", "and", "not", "Most", "of", "Hardly", "ever", "un", "time"]), min_size=1)
)
def test_what_a_draft_takes_for_an_option_is_that_option_but_for_slips(words: list[str]) -> None:
    label = " ".join(words)
    for guess in drafted(ITEMS[0], label).values():
        if guess.target and not guess.is_open:
            option = next(
                it for it in shop().questionnaire.options(shop().questionnaire.by_id[ITEMS[0]]) if it.id == guess.target
            )
            assert but_for_slips(folded(label), [folded(option.label)])


class TestCountedFromNought:
    """Numbers alone: 0 to 4 where 1 to 5 is meant are on the scale, but for the 0."""

    ROWS = (person("sales", 0, 1, 2, 3, 4, rest=2), person("service", 4, 3, 0, 1, 1, rest=2))

    def test_a_nought_stops_the_file_even_where_bad_rows_are_skipped(self) -> None:
        found = gathered(list(HEAD), *self.ROWS, skip_bad_rows=True)
        assert [problem.code for problem in found.problems] == ["counted-from-0"]
        assert SCALE in str(found.problems[0].what)
        (cell, *_) = gathered(list(HEAD), *self.ROWS).bad_cells
        assert (str(cell.where), "say with --map what each number means" in str(cell.remedy)) == (
            f"row 2, {ITEMS[0]}",
            True,
        )

    def test_beside_a_five_a_nought_is_a_bad_cell(self) -> None:
        found = gathered(list(HEAD), *self.ROWS, person(rest=5), skip_bad_rows=True)
        assert (found.problems, len(found.people)) == ((), 1)

    def test_a_map_of_all_numbers_is_the_way_and_the_draft_writes_them_down(self) -> None:
        draft = drafted(ITEMS[0], "0")
        assert list(draft) == ["0", "1", "2", "3", "4"]
        assert all(guess.is_open for guess in draft.values())
        answers: dict[str, dict[str, str]] = {}
        for name in ITEMS:
            one = shop().questionnaire.by_id[name]
            ids = [option.id for option in shop().questionnaire.options(one)]
            answers[one.scale or one.id] = {str(n): target for n, target in enumerate(ids)}
        found = gathered(list(HEAD), *self.ROWS, by=map_of(answers))
        assert not found.problems
        assert [found.people[0].answers[name] for name in ITEMS[:5]] == [1, 2, 3, 4, 5]

    def test_a_map_of_some_numbers_is_none_of_the_others(self) -> None:
        found = gathered(list(HEAD), *self.ROWS, by=map_of({SCALE: {"0": "hardly-ever"}}))
        assert any("the map says what other numbers mean, and not this one" in str(p.what) for p in found.problems)

    def test_a_map_of_one_scale_makes_the_others_doubted(self) -> None:
        ids = [option.id for option in shop().questionnaire.options(shop().questionnaire.by_id[ITEMS[0]])]
        by = map_of({SCALE: {str(n): target for n, target in enumerate(ids)}})
        found = gathered(list(HEAD), person(rest=1), by=by)
        (problem,) = found.problems
        assert (problem.code, SCALE in str(problem.what)) == ("counted-from-0", False)

    def test_a_nought_that_is_no_answer_changes_no_other_number(self) -> None:
        found = gathered(list(HEAD), person("sales", 0, rest=3), by=map_of({SCALE: {"0": "skipped"}}))
        assert not found.problems
        assert found.people[0].answers[ITEMS[0]] is Missing.SKIPPED

    def test_nobody_at_the_top_is_said(self) -> None:
        rows = [person("sales", 1 + n % 4, 1 + n // 4, rest=3) for n in range(8)]
        (reading,) = gathered(list(HEAD), *rows).readings
        assert tuple(map(str, reading.entries.remarks)) == (
            "Look at the numbers: nobody chose the last option in any of 64 answers. If the form counts its options "
            "from 0, say with --map what each number means.",
        )
        (reading,) = gathered(list(HEAD), *rows, person(rest=5)).readings
        assert tuple(map(str, reading.entries.remarks)) == ()
        assert gathered(list(HEAD), *rows[:2]).readings[0].entries.remarks == ()
