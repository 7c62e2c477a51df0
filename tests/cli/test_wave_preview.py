"""`round preview --wave`: free, as often as one likes, in three formats, and of no score."""

import json
import os
import re
from pathlib import Path

import pytest

from builders import wave
from closing import close_round
from collecting import BY_ID, SHOP, collect
from culturecheck.cli import run
from culturecheck.files.durable import write_synced
from culturecheck.files.waves import wave_text
from harmless import check_markdown, culturecheck, done

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "rounds"
ROUND = SHOP.read_text("utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a round and its open wave."""
    (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
    assert collect(BY_ID, "-o", tmp_path / "w", round_=tmp_path / "round.yaml").code == 0
    return tmp_path


def previewed(shop: Path, *arguments: str) -> str:
    return done("round", "preview", str(shop / "round.yaml"), "--wave", str(shop / "w"), *arguments)


@pytest.mark.parametrize(
    ("arguments", "columns", "name"),
    [
        ([], 80, "wave-80.txt"),
        ([], 40, "wave-40.txt"),
        (["--format", "markdown"], 80, "wave.md"),
        (["--json"], 80, "wave-preview.json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_reads_as_it_was_last_read(
    shop: Path, arguments: list[str], columns: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = previewed(shop, *arguments)
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(out, "utf-8")
    assert out == golden.read_text("utf-8")


def test_it_closes_nothing_and_tells_no_result(shop: Path) -> None:
    before = {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()}
    for kind in ("text", "markdown", "json"):
        out = previewed(shop, "--format", kind)
        assert not re.search(r"\b[1-5]\.\d\b", out), "nothing that looks like a score"
    assert {path: path.read_bytes() for path in shop.rglob("*") if path.is_file()} == before
    check_markdown(previewed(shop, "--format", "markdown"))
    assert json.loads(previewed(shop, "--json"))["closed"] is False
    close_round(shop / "w")
    assert json.loads(previewed(shop, "--json"))["closed"] is True


def test_what_speaks_against_closing_is_said(shop: Path) -> None:
    close_round(shop / "w")
    again = shop / "again.yaml"
    again.write_text(ROUND.replace("id: corner-shop", "id: again"), "utf-8")
    (shop / "two").mkdir()
    raw = json.loads((shop / "w" / "wave.json").read_text("utf-8"))
    raw["round"]["id"] = "again"
    raw["respondents"] = raw["respondents"][:-1]
    write_synced(shop / "two" / "wave.json", json.dumps(raw))
    said = done("round", "preview", str(again), "--wave", str(shop / "two"))
    assert "Before you close it" in said
    assert "that wave is closed" in " ".join(said.split())
    again.write_text(again.read_text("utf-8") + "contact: somebody else\n", "utf-8")
    said = done("round", "preview", str(again), "--wave", str(shop / "two"))
    assert "was changed since this was collected" in " ".join(said.split())


def test_what_does_not_go_together_is_refused(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "me").mkdir()
    write_synced(tmp_path / "me" / "wave.json", wave_text(wave(rest=3)))
    other = tmp_path / "other.yaml"
    other.write_text(ROUND.replace("id: corner-shop", "id: other"), "utf-8")
    assert run(["score", str(close_round(shop / "w")), "-o", str(tmp_path / "card.json")]) == 0
    for round_, named, words in (
        ("round.yaml", "me", "holds the answers of one person, and no round."),
        ("other.yaml", "w", "holds the round corner-shop, and this is other"),
        ("round.yaml", "card.json", "is a scorecard: all of it is shown already."),
        ("round.yaml", "nowhere", "cannot be read"),
    ):
        said = culturecheck("round", "preview", str(tmp_path / round_), "--wave", str(tmp_path / named))
        assert (said.code, said.out, words in said.err) == (2, "", True), said.err
