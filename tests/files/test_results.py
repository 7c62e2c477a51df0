"""What a reading verb was given is told by its kind, wherever a program or a person put that in the file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, scored, shipped, team_scored, team_wave, wave
from culturecheck.document import Document
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.json_documents import BEGINNING, keys_with
from culturecheck.files.results import read
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.scorecards import scorecards_in
from culturecheck.files.waves import wave_text

ONE, MANY = wave(rest=3, on=shipped("pulse")), team_wave("| n | rest |\n|---|---|\n| 6 | 3 |", of=a_round())
WRITTEN: dict[str, tuple[Document, str]] = {
    "a wave of one": (ONE, wave_text(ONE)),
    "a wave of a round": (MANY, wave_text(MANY)),
    "a scorecard of one": (scored(ONE), scorecard_text(scored(ONE))),
    "a scorecard of a round": (team_scored(MANY), scorecard_text(team_scored(MANY))),
}
every_kind = pytest.mark.parametrize(("document", "text"), WRITTEN.values(), ids=WRITTEN)


def in_order(tree: Mapping[str, Any], order: str) -> dict[str, Any]:
    """The same keys in another order."""
    names = sorted(tree, key=lambda name: (name == "kind", name), reverse=order in {"backwards", "kind first"})
    return {name: tree[name] for name in (reversed(names) if order == "backwards" else names)}


@every_kind
@pytest.mark.parametrize("layout", [("", None), ("\ufeff", None), ("", 8)], ids=["one line", "BOM", "indented"])
@pytest.mark.parametrize("order", ["kind first", "kind last", "backwards"])
def test_a_kind_is_found_wherever_it_stands(
    document: Document, text: str, order: str, layout: tuple[str, int | None], tmp_path: Path
) -> None:
    path, tree, (bom, indent) = tmp_path / "c.json", in_order(json.loads(text), order), layout
    path.write_text(bom + json.dumps(tree, indent=indent, ensure_ascii=indent is None), encoding="utf-8")
    assert read(path).result == document
    if tree["kind"] == "wave":
        with pytest.raises(Refusal, match="holds no scorecards"):
            scorecards_in(tmp_path)
    else:
        assert scorecards_in(tmp_path) == (path,)


@every_kind
def test_a_kind_within_the_document_is_not_its_own(document: Document, text: str, tmp_path: Path) -> None:
    path, here = tmp_path / "c.json", '"kind": "team", "kind": "person"'
    path.write_text(json.dumps({"here": "", **json.loads(text)} | {"here": here}), encoding="utf-8")
    assert read(path).result == document.model_copy(update={"here": here})


def test_a_wave_from_before_waves_had_a_kind_is_one(tmp_path: Path) -> None:
    path, tree = tmp_path / "wave.json", json.loads(wave_text(MANY))
    del tree["kind"]
    path.write_text(json.dumps(tree), encoding="utf-8")
    assert read(path).result == MANY


@pytest.mark.parametrize("kind", ["comparison", "Team", ""])
def test_something_else_is_named_as_what_it_says_it_is(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps(json.loads(wave_text(ONE)) | {"kind": kind}), encoding="utf-8")
    with pytest.raises(Refusal, match=f"neither a wave nor a scorecard: its kind is “{kind}”"):
        read(path)


@pytest.mark.parametrize("kind", [3, None, ["team"], {"kind": "team"}])
def test_a_kind_that_is_no_word_makes_no_wave(kind: object, tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps({**json.loads(wave_text(ONE)), "kind": kind}), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read(path)
    assert {problem.where for problem in refused.value.problems} == {"kind"}


@pytest.mark.parametrize(
    "raw", [b"", b"{", b'{"schema_version": 1', b'{"schema_version": 1, "kind": "person",' + b" " * 9000]
)
def test_what_is_no_json_is_said_to_be_none(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_bytes(raw)
    with pytest.raises(Refusal, match="it is not readable as JSON"):
        read(tmp_path / "c.json")


@given(st.integers(BEGINNING - 40, BEGINNING + 40), st.text(max_size=3))
def test_a_key_at_the_end_of_what_is_read_first_is_read_whole(length: int, signs: str) -> None:
    tree = {"a": signs, "filling": "x" * length, "schema_version": 123456, "kind": "person", "b": 1}
    found = keys_with(json.dumps(tree, ensure_ascii=False).encode(), "kind", "schema_version")
    assert {name: found[name] for name in ("kind", "schema_version")} == {"kind": "person", "schema_version": 123456}
