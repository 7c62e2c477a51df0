"""The same answers once more: known by their rows alone, however they are named, ordered, divided or mixed."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, dimension, item, questionnaire
from culturecheck.answers.second_cut import LEAST_SHARED, Overlap, overlap, shared_items, tells_no_more
from culturecheck.answers.wave import WAVE_SCHEMA, Answer, Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.rounds.round import Round

ROUND = a_round(function="sales service")
SEATS = a_round(seat="a b")


def asking(count: int, *, name: str = "q", of: int = 5, words: str = "Question") -> Questionnaire:
    return questionnaire(
        dimension("front", *(item(f"front.{name}{n}", of=of, text=f"{words} {n}") for n in range(count)))
    )


EIGHT = asking(8)


def wave(rows: Sequence[Sequence[Answer | None]], on: Questionnaire = EIGHT, of: Round = ROUND) -> Wave:
    """A wave of these rows of answers; None: the question was left out."""
    levels = [level.id for level in of.breakdowns[0].levels]
    people = tuple(
        Respondent(
            id=f"r{n}",
            groups=(levels[n % 2],),
            answers={it.id: answer for it, answer in zip(on.items, row, strict=True) if answer is not None},
        )
        for n, row in enumerate(rows)
    )
    return Wave(
        schema_version=WAVE_SCHEMA, id="w", date=of.date, here=of.here, mode=of.mode, round=of, respondents=people,
        questionnaire=on,
    )  # fmt: skip


def people(count: int, *, items: int = 8, seed: int = 0) -> list[tuple[int, ...]]:
    """Rows of answers of which no two are alike."""
    by = Random(seed)  # noqa: S311
    rows: dict[tuple[int, ...], None] = {}
    while len(rows) < count:
        row = tuple(by.randint(1, 5) for _ in range(items))
        if len(set(row)) > 1:
            rows[row] = None
    return list(rows)


TEN = people(10)
OTHERS = people(30, seed=1)


@pytest.mark.parametrize(
    ("rows", "is_cut"),
    [
        (TEN, True),
        (TEN[::-1], True),
        (TEN[:9], True),
        (TEN[:3], True),
        ([*TEN, *OTHERS], True),  # merged from others
        ([*TEN[:6], *OTHERS[:4]], True),
        ([*TEN[:5], *OTHERS[:5]], False),  # no more than half
        ([*TEN[:6], *OTHERS], True),
        ([*TEN[:5], *OTHERS], False),
        (OTHERS, False),
        ([*TEN[:1] * 6, *OTHERS[:4]], False),  # each row is found once
    ],
)
def test_more_than_half_of_the_smaller_wave_is_a_second_cut(rows: list[tuple[int, ...]], is_cut: bool) -> None:
    assert overlap(wave(rows, of=SEATS), wave(TEN)).is_second_cut is is_cut
    assert overlap(wave(TEN), wave(rows, of=SEATS)).is_second_cut is is_cut


STRAIGHT: list[list[Answer | None]] = [[4] * 8, [5] * 8, [3] * 8, [4] * 8, [4, 4, 4, 4, 4, 4, 4, None]]


@pytest.mark.parametrize(
    ("rows", "others", "expected"),
    [
        (STRAIGHT, STRAIGHT, Overlap(8, 0, 0)),
        ([*TEN[:4], *STRAIGHT], [*TEN[:3], *STRAIGHT], Overlap(8, 3, 3)),
        ([*TEN[:3], *OTHERS[:3], *STRAIGHT], [*TEN[:3], *OTHERS[5:8], *STRAIGHT], Overlap(8, 3, 6)),
        # Fewer than half of the answers tell nobody apart; with gaps a row is found where the other has the same gaps.
        (
            [[1, 2, 3, None, None, None, None, None], TEN[0]],
            [[1, 2, 3, None, None, None, None, None], TEN[1]],
            Overlap(8, 0, 1),
        ),
        (
            [[1, 2, 3, 4, None, None, None, None], TEN[0]],
            [[1, 2, 3, 4, Missing.SKIPPED, Missing.DONT_KNOW, Missing.NOT_APPLICABLE, None], OTHERS[0]],
            Overlap(8, 1, 2),
        ),
        ([[1, 2, 3, 4, 5, 1, 2, None], TEN[0]], [[1, 2, 3, 4, 5, 1, 2, 3], OTHERS[0]], Overlap(8, 0, 2)),
    ],
)
def test_rows_that_tell_nobody_apart_are_not_counted(
    rows: list[list[Answer | None]], others: list[list[Answer | None]], expected: Overlap
) -> None:
    assert overlap(wave(rows), wave(others)) == expected


def test_nothing_in_common_is_no_second_cut() -> None:
    assert not overlap(wave(STRAIGHT), wave(STRAIGHT)).is_most
    assert not overlap(wave(TEN), wave(TEN, asking(8, name="x", words="y"))).is_most


@pytest.mark.parametrize(("shared", "is_cut"), [(LEAST_SHARED - 1, False), (LEAST_SHARED, True)])
def test_a_part_of_the_questions_counts_from_eight_on(shared: int, is_cut: bool) -> None:
    rows = people(10, items=12)
    part = wave([row[:shared] for row in rows], asking(shared))
    found = overlap(part, wave(rows, asking(12)))
    assert (found.items, found.is_most, found.is_second_cut) == (shared, True, is_cut)
    # Not asked is also what nobody answered, such as a column that was left out.
    rest: list[Answer] = [Missing.SKIPPED] * (12 - shared)
    columns: list[list[Answer]] = [[*row[:shared], *rest] for row in rows]
    left_out = wave(columns, asking(12))
    assert overlap(left_out, wave(rows, asking(12))) == found


@pytest.mark.parametrize(
    ("again", "shared"),
    [
        (asking(8), 8),
        (asking(8, name="other"), 8),  # other ids
        (asking(8, words="QUESTION "), 8),
        (asking(8, words="How often did it happen, question"), 8),  # other words
        (asking(8, name="other", words="Another"), 0),
        (asking(8, of=4), 0),  # another scale
        (asking(9), 8),
    ],
)
def test_a_question_is_known_by_its_text_or_its_id(again: Questionnaire, shared: int) -> None:
    length = len(again.items)
    rows = [[min(value, 4) for value in (*row, 1)[:length]] for row in TEN]
    both = wave(rows, again), wave([row[:8] for row in rows])
    assert len(shared_items(*both)) == shared
    assert overlap(*both).is_second_cut is (shared == 8)


def test_the_text_goes_before_the_id() -> None:
    turned = questionnaire(
        dimension("front", *(item(f"front.q{n}", text=f"Question {7 - n}") for n in range(8)))
    )  # the same questions under each other's ids
    assert overlap(wave([row[::-1] for row in TEN], turned), wave(TEN)).is_second_cut


def test_the_order_of_questions_does_not_matter() -> None:
    turned = questionnaire(dimension("front", *EIGHT.items[::-1]))
    assert overlap(wave([row[::-1] for row in TEN], turned), wave(TEN)).is_second_cut


def test_a_leader_is_in_no_row() -> None:
    led = wave(TEN[:4]).model_copy(update={"leader": wave(TEN).respondents[9]})
    assert overlap(led, wave(TEN[4:])).found == 0


class TestTellsNoMore:
    """The same people, told apart alike under the same promise: whichever is reported, one may know both."""

    def test_another_id_tells_no_more(self) -> None:
        again = wave(TEN, of=ROUND.model_copy(update={"id": "again"}))
        assert tells_no_more(again, wave(TEN))
        renumbered = [r.model_copy(update={"id": f"x{r.id}"}) for r in reversed(again.respondents)]
        assert tells_no_more(again.model_copy(update={"respondents": tuple(renumbered)}), wave(TEN))

    @pytest.mark.parametrize(
        "other",
        [
            wave(TEN, of=SEATS),
            wave(TEN[:9]),
            wave(TEN[::-1]),  # in other groups
            wave(TEN, asking(8, words="Other")),
            wave(
                TEN, of=ROUND.model_copy(update={"thresholds": ROUND.thresholds.model_copy(update={"means_from": 3})})
            ),
            wave(TEN).model_copy(update={"round": None, "mode": "named"}),
        ],
    )
    def test_anything_else_does(self, other: Wave) -> None:
        assert not tells_no_more(other, wave(TEN))
        assert not tells_no_more(wave(TEN), other)


rows_of_eight = st.lists(st.tuples(*[st.none() | st.integers(1, 5)] * 8), min_size=1, max_size=12)


@given(rows_of_eight, rows_of_eight, st.randoms())
def test_order_does_not_matter_and_nothing_is_found_twice(
    rows: list[tuple[int | None, ...]], others: list[tuple[int | None, ...]], by: Random
) -> None:
    found = overlap(wave(rows), wave(others))
    assert 0 <= found.found <= found.rows <= min(len(rows), len(others))
    assert overlap(wave(others), wave(rows)) == found
    shuffled = by.sample(rows, len(rows))
    assert overlap(wave(shuffled), wave(others)) == found


@given(rows_of_eight, st.data())
def test_whoever_is_cut_out_of_a_wave_is_found(rows: list[tuple[int | None, ...]], data: st.DataObject) -> None:
    some = data.draw(st.lists(st.sampled_from(rows), unique=True, min_size=1))
    found = overlap(wave([row for row in rows if row in some]), wave(rows))
    if len(shared_items(wave([row for row in rows if row in some]), wave(rows))) == 8:
        assert found.found == found.rows
