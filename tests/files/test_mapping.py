"""Map files: read strictly, and drafted so that they can be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from culturecheck.answers.collection.drafting import Guessed
from culturecheck.errors import InputRefused
from culturecheck.files.mapping import map_text, read_map
from culturecheck.files.strict_yaml import parse
from harmless import check_text, texts


def test_a_map_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(
        'columns: {"Q1": handoffs.stays, "#7":  note   handoffs.stays}\nanswers: {x: {"5+": 5, no: once}}\n'
    )
    found = read_map(path)
    assert found.columns == {"Q1": "handoffs.stays", "#7": "note handoffs.stays"}
    assert found.answers == {"x": {"5+": "5", "no": "once"}}


@pytest.mark.parametrize("text", ["", "columns:\n", "columns: {}\nanswers: {}\n"])
def test_an_empty_map_says_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(text)
    assert not read_map(tmp_path / "map.yaml").columns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colums: {}", "unknown key: colums; did you mean columns?"),
        ("columns: []", "keys with values are wanted here"),
        ("columns: {a: [b]}", "a: text is wanted here"),
        ("columns: {a: true}", "a: text is wanted here"),
        ("columns: {a: }", "a: text is wanted here"),
        ("answers: {x: y}", "keys with values are wanted here"),
        ("columns: {a: b, a: c}", "the key a stands twice"),
    ],
)
def test_what_is_no_map_is_refused_with_its_place(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(text)
    with pytest.raises(InputRefused) as refused:
        read_map(tmp_path / "map.yaml")
    assert words in str(refused.value)
    assert "map.yaml:1:" in str(refused.value)


@given(st.dictionaries(texts, st.sampled_from(["ignore", "comment", "silos.goals", ""]), max_size=4))
def test_whatever_a_header_holds_a_draft_can_be_read(columns: dict[str, str]) -> None:
    text = map_text({head: Guessed(target, "none") for head, target in columns.items()}, {})
    check_text(text.replace("::", "").replace("##", ""))
    tree = parse(text.encode(), "map.yaml")
    assert (tree.value["columns"] or {}) == {head: target for head, target in columns.items() if target}


def test_labels_that_mean_nothing_are_left_to_be_filled_in() -> None:
    answers = {
        "how-often": {"Oft": Guessed("", "none"), "b": Guessed("1", "perhaps", is_open=True)},
        "x": {"a": Guessed("1", "near")},
    }
    text = map_text({"Q1": Guessed("silos.goals", "exact")}, answers)
    assert '    # "Oft":  none\n' in text
    assert parse(text.encode(), "map.yaml").value["answers"] == {"how-often": None, "x": {"a": "1"}}
    taken_out = text.replace('# "b"', '"b"').encode()
    assert parse(taken_out, "map.yaml").value["answers"]["how-often"] == {"b": "1"}
