"""Waves on disk: what is written is what is read, old ones still open, and newer ones are named as such."""

import datetime
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Response, Wave
from culturecheck.cli import run
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Item
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.content import open_questionnaire
from culturecheck.files.durable import write_synced
from culturecheck.files.json_documents import LARGEST_FILE
from culturecheck.files.waves import WAVE_NAME, read_wave, wave_text

OLD = Path(__file__).resolve().parent.parent / "old_waves"
PULSE = open_questionnaire("pulse").questionnaire

texts = st.text(max_size=40)
ids = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,63}", fullmatch=True)


def responses(item: Item) -> st.SearchStrategy[Response]:
    values = st.integers(1, len(PULSE.options(item)))
    return (
        st.builds(Response, item=st.just(item.id), value=values, note=texts, seen=texts)
        | st.builds(Response, item=st.just(item.id), missing=st.sampled_from(Missing), note=texts)
        | st.builds(Response, item=st.just(item.id), missing=st.just(Missing.NOT_APPLICABLE), reason=texts)
    )


waves = st.builds(
    Wave,
    schema_version=st.just(WAVE_SCHEMA),
    id=ids,
    date=st.dates(),
    here=texts,
    mode=st.just("named"),
    wanted=st.dictionaries(st.sampled_from([d.id for d in PULSE.dimensions]), st.integers(1, 5)),
    respondents=st.tuples(
        st.builds(Respondent.answering, ids, st.tuples(*(responses(item) for item in PULSE.items)), texts)
    ),
    questionnaire=st.just(PULSE),
)


@given(waves)
def test_what_is_written_is_what_is_read(wave: Wave) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_synced(Path(folder) / WAVE_NAME, wave_text(wave))
        assert read_wave(Path(folder)) == wave
        assert read_wave(Path(folder) / WAVE_NAME) == wave
        assert wave_text(read_wave(Path(folder))) == wave_text(wave)


class TestEveryReleasedShapeStillOpens:
    @pytest.mark.parametrize("path", sorted(OLD.glob("v?.json")), ids=lambda path: path.stem)
    @pytest.mark.parametrize("kind", ["markdown", "html", "json"])
    def test_it_is_reported_explained_and_compared(
        self, path: Path, kind: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["report", str(path), "--format", kind]) == 0
        assert run(["explain", str(path)]) == 0
        assert run(["compare", str(path), str(path), "--format", kind]) == 0
        captured = capsys.readouterr()
        assert "on Tuesday with the broken pump" in captured.out
        assert captured.err == ""

    def test_version_1_means_what_it_meant(self, capsys: pytest.CaptureFixture[str]) -> None:
        wave = read_wave(OLD / "v1.json")
        assert (wave.id, wave.date, wave.here) == ("2026-03-02-pulse", datetime.date(2026, 3, 2), "the example site")
        assert (wave.respondents[0].role, wave.wanted) == ("managing director", {"handoffs": 5})
        answers = {r.item: r.value or r.missing for r in wave.respondents[0].responses}
        assert answers == {
            "handoffs.stays": 4,
            "handoffs.promises": 2,
            "recognition.thanks": 3,
            "recognition.bridge": Missing.DONT_KNOW,
            "silos.blame": 2,
            "silos.goals": Missing.NOT_APPLICABLE,
            "mindset.unasked": 5,
            "mindset.asking": Missing.SKIPPED,
        }
        assert run(["report", str(OLD / "v1.json"), "--json"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert report["total"] == 3.8
        assert {s["dimension"]: (s["now"], s["wanted"], s["gap"]) for s in report["sections"]} == {
            "handoffs": (3.0, 4.5, 1.5),
            "recognition": (3.0, 4.0, 1.0),
            "silos": (4.0, 4.5, 0.5),
            "mindset": (5.0, 5.0, 0.0),
        }


def old(**changes: Any) -> dict[str, Any]:
    return {**json.loads((OLD / "v1.json").read_text(encoding="utf-8")), **changes}


def refusal(tmp_path: Path, tree: Any) -> str:
    path = tmp_path / "w.json"
    path.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")
    with pytest.raises((Refusal, InputRefused)) as caught:
        read_wave(path)
    return str(caught.value).replace(str(path), "w.json")


class TestWhatIsNoWaveIsRefusedInWords:
    def test_one_of_a_newer_program(self, tmp_path: Path) -> None:
        newer = "w.json was written by a newer culturecheck than this one; update to read it."
        assert refusal(tmp_path, old(schema_version=WAVE_SCHEMA + 1, moods=[])) == newer
        inside = old()
        inside["questionnaire"]["schema_version"] = 7
        assert refusal(tmp_path, inside) == newer

    @pytest.mark.parametrize("text", ["", "{", "id: spring", "null x", "\x00", "[" * 100_000, '{"id": "\\ud800"}'])
    def test_what_is_not_json(self, tmp_path: Path, text: str) -> None:
        assert refusal(tmp_path, text) == "w.json is not a wave: it is not readable as JSON."

    @pytest.mark.parametrize("tree", [[], '"spring"', None, 7, {}, {"schema_version": "one"}])
    def test_other_json(self, tmp_path: Path, tree: Any) -> None:
        assert "it is not a wave of this program." in refusal(tmp_path, tree)

    def test_every_fault_is_named(self, tmp_path: Path) -> None:
        broken = old(mode="secret", date="yesterday", moods=[])
        broken["respondents"][0]["responses"][0]["value"] = 0
        words = refusal(tmp_path, broken)
        assert "w.json has 4 problems; it is not a wave of this program." in words
        for place in ("date ", "mode ", "moods ", "respondents.0.responses.0.value "):
            assert f"  {place}" in words

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"item": "silos.none"}, "no such item: silos.none"),
            ({"value": 6}, "silos.blame: 6 is not on its scale (1–5)"),
            ({"missing": "skipped"}, "either a value or a reason"),
            ({"value": None}, "either a value or a reason"),
            ({"reason": "why"}, "a reason belongs to not-applicable alone"),
            ({"item": "mindset.asking"}, "an item is answered twice"),
        ],
    )
    def test_answers_that_do_not_fit_the_questions(self, tmp_path: Path, change: dict[str, Any], words: str) -> None:
        tree = old()
        responses = tree["respondents"][0]["responses"]
        next(response for response in responses if response["item"] == "silos.blame").update(change)
        assert words in refusal(tmp_path, tree)

    @pytest.mark.parametrize(
        ("key", "value", "words"),
        [
            ("scale", "how-often-else", "no such scale: how-often-else"),
            ("scale", None, "has either a scale or levels"),
            ("facet", "nowhere", "no such facet: nowhere"),
            ("id", "mindset.stays", "mindset.stays stands under the dimension handoffs"),
            ("id", "handoffs.promises", "handoffs.promises stands twice"),
        ],
    )
    def test_questions_that_do_not_hold_together(self, tmp_path: Path, key: str, value: Any, words: str) -> None:
        tree = old()
        tree["questionnaire"]["dimensions"][0]["items"][0][key] = value
        assert words in refusal(tmp_path, tree)

    def test_what_is_not_there_or_too_large(self, tmp_path: Path) -> None:
        with pytest.raises(Refusal, match=r"holds no wave\.json"):
            read_wave(tmp_path)
        with pytest.raises(Refusal, match="cannot be read: no such file or directory"):
            read_wave(tmp_path / "spring")
        with pytest.raises(Refusal, match="too large to be a wave"):
            read_wave(_sparse(tmp_path / "large.json", LARGEST_FILE + 1))

    def test_the_answers_of_several_people_are_not_taken_for_those_of_one(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        tree = old()
        tree["respondents"].append({**tree["respondents"][0], "id": "you"})
        path = tmp_path / "w.json"
        path.write_text(json.dumps(tree), encoding="utf-8")
        assert run(["explain", str(path)]) == 2
        assert run(["compare", str(path), str(OLD / "v1.json")]) == 2
        told = capsys.readouterr().err
        assert "holds the answers of several people" in told
        assert "One of the two is that of a single person" in told


def _sparse(path: Path, size: int) -> Path:
    with path.open("wb") as stream:
        stream.truncate(size)
    return path
