"""Two waves of one person compare what was answered both times, with a reason wherever there is no number."""

from decimal import Decimal

from builders import scored, shipped, wave
from culturecheck.change.person import DimensionChange, PersonComparison, compare

PULSE = shipped("pulse")


def mindset(before: tuple[str, str], after: tuple[str, str]) -> DimensionChange:
    """The change of a dimension with two questions, everything else answered 3 both times."""
    found = compared(before, after)
    return next(change for change in found.dimensions if change.dimension == "mindset")


def compared(before: tuple[str, str], after: tuple[str, str]) -> PersonComparison:
    tables = [
        f"| item | answer |\n|---|---|\n| mindset.unasked | {first} |\n| mindset.asking | {second} |"
        for first, second in (before, after)
    ]
    return compare(*(scored(wave(table, on=PULSE, rest=3)) for table in tables))


def test_a_question_that_is_answered_for_the_first_time_changes_no_score() -> None:
    found = mindset(("4", "skipped"), ("4", "5"))
    assert (found.shared_before, found.shared_after, found.change) == (Decimal("4.0"), Decimal("4.0"), Decimal("0.0"))
    assert str(found.sentence) == "1 of 2 answers moved: 1 answered now and not before."
    assert (found.reported_before, found.reported_after) == (Decimal("4.0"), Decimal("4.5"))


def test_few_questions_answered_both_times_make_a_change_provisional() -> None:
    status = mindset(("4", "skipped"), ("5", "3")).status
    assert str(status) == "Provisional: 1 of 2 shared questions answered both times."
    assert str(compared(("4", "skipped"), ("5", "3")).total.status) == "Provisional, like Mindset."


def test_no_score_comes_without_its_reason() -> None:
    found = compared(("4", "skipped"), ("dont-know", "3"))
    change = next(d for d in found.dimensions if d.dimension == "mindset")
    assert (change.shared_before, change.shared_after, change.change) == (None, None, None)
    assert str(change.status) == "No score: only 0 of 2 shared questions answered both times."
    assert (found.total.change, str(found.total.status)) == (None, "No total: a dimension has no score here.")


def test_another_reason_for_no_answer_is_a_move() -> None:
    found = mindset(("4", "dont-know"), ("4", "skipped"))
    assert str(found.sentence) == "1 of 2 answers moved: 1 without an answer for another reason."


def test_what_was_said_beside_an_answer_is_there_to_be_read() -> None:
    table = "| item | answer | seen | note |\n|---|---|---|---|\n| mindset.unasked | {} | on Monday | {} |"
    found = compare(*(scored(wave(table.format(*row), on=PULSE, rest=3)) for row in ((4, "first"), (5, "then"))))
    [move] = [move for move in found.moves if move.item == "mindset.unasked"]
    assert (move.said_before, move.said_after) == ("on Monday; first", "on Monday; then")
