"""How scorecards are laid out: JSON that any reader reads, one record a line, so that a change is a few lines."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, scored, team_scored, team_wave, wave
from culturecheck.files.layout import EACH, Opened, laid_out
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.shipped_advice import left_out

KEYS = st.sampled_from("abc")
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)
opened_trees: st.SearchStrategy[Opened] = st.recursive(
    st.just({}), lambda inner: st.dictionaries(KEYS | st.just(EACH), inner, max_size=3), max_leaves=6
)


@given(trees, opened_trees)
def test_whatever_is_opened_the_json_is_the_same_in_the_same_order(tree: Any, opened: Opened) -> None:
    text = laid_out(tree, opened)
    assert json.dumps(json.loads(text)) == json.dumps(tree)
    assert text.endswith("\n")
    assert not any(line != line.rstrip(" ") for line in text.split("\n"))


def test_what_is_opened_has_a_line_for_each_member_and_the_rest_is_one_line() -> None:
    tree = {"n": 1, "closed": {"a": [1, 2]}, "none": [], "open": [{"b": 1, "c": {"d": 2}}, {"b": 3, "more": [4, 5]}]}
    assert laid_out(tree, {"closed": {"absent": {}}, "none": {}, "open": {EACH: {"more": {}}}}) == (
        "{\n"
        ' "n": 1,\n'
        ' "closed": {"a": [1, 2]},\n'
        ' "none": [],\n'
        ' "open": [\n'
        '  {"b": 1, "c": {"d": 2}},\n'
        "  {\n"
        '   "b": 3,\n'
        '   "more": [\n'
        "    4,\n"
        "    5\n"
        "   ]\n"
        "  }\n"
        " ]\n"
        "}\n"
    )


ONE = wave("| item | answer | note |\n|---|---|---|\n| handoffs.stays | 2 | it “waits”\\nthere |", rest=3)
MANY = team_wave(
    """
    | function | n  | handoffs.* | rest | comment     |
    |----------|----|------------|------|-------------|
    | sales    | 11 | 4          | 3    | a sentence  |
    | service  | 12 | 2          | 3    | another one |
    """,
    of=a_round(function="sales service"),
)


def records(tree: dict[str, Any]) -> list[Any]:
    """What has a line of its own: figures, contrasts, what was written, questions, options, what one would see."""
    asked = tree["questionnaire"]
    found = [option for scale in asked["scales"] for option in scale["options"]]
    for dimension in asked["dimensions"]:
        found += [*dimension["items"], *dimension["bands"], *dimension["facets"]]
    found += [*asked["sources"], *asked["claims"], *tree["selections"].values()]
    if tree["kind"] == "person":
        return [*found, tree["total"], *tree["dimensions"], *tree["items"], *tree["said"]]
    for group in tree["groups"]:
        found += [group["total"], *group["dimensions"].values(), *group["items"].values()]
    return [*found, *tree["contrasts"], *tree["comments"], *tree["hidden"]]


def test_every_record_of_a_scorecard_stands_on_one_line() -> None:
    for card in (scored(ONE), team_scored(MANY)):
        text = scorecard_text(card)
        tree = json.loads(text)
        whole = card.model_copy(update={"questionnaire": left_out(card.questionnaire)})
        assert tree == whole.model_dump(mode="json", by_alias=True)
        ends = [line.strip().rstrip(",") for line in text.splitlines()]
        for record in records(tree):
            written = json.dumps(record, ensure_ascii=False)
            assert any(line == written or line.endswith(f": {written}") for line in ends), written


def test_it_is_written_the_same_each_time() -> None:
    assert scorecard_text(team_scored(MANY)) == scorecard_text(team_scored(MANY))
