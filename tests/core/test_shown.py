"""A score that may be shown is exact to a tenth or a limit, and a limit says only what it says."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from culturecheck.document import Document
from culturecheck.shown import Bound, ShownScore

HIGH, LOW = ShownScore.near(Bound.AT_LEAST), ShownScore.near(Bound.AT_MOST)
SCORES = st.fractions(1, 5, max_denominator=60)
POINTS = st.integers(10, 50).map(lambda tenths: Decimal(tenths) / 10)


@given(SCORES, SCORES, POINTS)
def test_whatever_is_behind_a_score_the_answer_is_right_or_left_open(
    one: Fraction, other: Fraction, at: Decimal
) -> None:
    shown, beside = (ShownScore.of(exact, coarse=True) for exact in (one, other))
    printed, printed_beside = (ShownScore.of(exact, coarse=False).exact for exact in (one, other))
    assert shown.is_at_least(at) in {None, printed >= at}
    assert shown.is_at_most(at) in {None, printed <= at}
    assert shown.low <= printed <= shown.high
    sure, gap = shown.above(beside), printed - printed_beside
    assert sure == 0 or (sure > 0) == (gap > 0)
    assert abs(sure) <= abs(gap)


@given(SCORES, SCORES)
def test_all_scores_near_an_end_are_the_same_one(one: Fraction, other: Fraction) -> None:
    shown, beside = (ShownScore.of(exact, coarse=True) for exact in (one, other))
    assert shown.is_limit == (one >= Fraction(475, 100) or one < Fraction(125, 100))
    if shown.is_limit and beside.limit == shown.limit:
        assert (shown, str(shown), hash(shown)) == (beside, str(beside), hash(beside))


@pytest.mark.parametrize(
    ("shown", "least", "answer"),
    [(HIGH, "4.0", True), (HIGH, "4.8", True), (HIGH, "4.9", None), (LOW, "1.2", None), (LOW, "1.3", False)],
)
def test_a_limit_answers_only_what_it_can(shown: ShownScore, least: str, answer: bool | None) -> None:
    assert shown.is_at_least(Decimal(least)) is answer


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (HIGH, ShownScore(Decimal("3.2")), "1.6"),
        (HIGH, LOW, "3.6"),
        (LOW, HIGH, "-3.6"),
        (HIGH, HIGH, "0.0"),
        (ShownScore(Decimal("4.9")), HIGH, "0.0"),  # nobody can tell which is the higher
    ],
)
def test_a_gap_beside_a_limit_is_as_wide_as_is_sure(one: ShownScore, other: ShownScore, gap: str) -> None:
    assert one.above(other) == Decimal(gap)


def test_there_is_no_number_behind_a_limit() -> None:
    assert (str(HIGH), str(LOW), str(ShownScore(Decimal("3.40")))) == ("4.8 or more", "1.2 or less", "3.40")
    with pytest.raises(ValueError, match="is a limit"):
        _ = HIGH.exact


class Written(Document):
    value: ShownScore | None


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (ShownScore(Decimal("3.4")), "3.4"),
        (ShownScore(Decimal("5.0")), "5.0"),
        (HIGH, {"limit": "at-least", "points": "4.8"}),
        (LOW, {"limit": "at-most", "points": "1.2"}),
        (None, None),
    ],
    ids=str,
)
def test_it_is_written_as_a_number_or_as_a_limit_and_read_back(shown: ShownScore | None, written: object) -> None:
    text = Written(value=shown).model_dump_json()
    assert json.loads(text) == {"value": written}
    assert Written.model_validate_json(text) == Written(value=shown)


@pytest.mark.parametrize(
    "raw",
    [
        {"limit": "at-least", "points": "1.2"},
        {"limit": "at-least", "points": "4.9"},
        {"limit": "or more", "points": "4.8"},
        {"limit": "at-least"},
        {"points": "4.8"},
        {"limit": "at-least", "points": "4.8", "exact": "5.0"},
        "5.1",
        "0.9",
    ],
    ids=str,
)
def test_there_is_no_other_limit_and_none_beyond_the_scale(raw: object) -> None:
    with pytest.raises(ValidationError):
        Written.model_validate({"value": raw})


def test_the_schema_says_that_it_is_a_number_or_a_limit() -> None:
    schema = Written.model_json_schema(mode="serialization")
    limits = [
        found["properties"]["limit"] for found in schema["$defs"].values() if "limit" in found.get("properties", {})
    ]
    assert limits == [{"$ref": "#/$defs/Bound"}]
    assert schema["$defs"]["Bound"]["enum"] == ["at-least", "at-most"]
