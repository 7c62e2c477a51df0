"""A form that was generated for a tool comes back as the same people and answers, with no map."""

import csv
import io
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from culturecheck.cli import run
from culturecheck.files.waves import read_wave
from forms.filling import EXPORTS, VENDORS, collected, compiled_form, form_of_script, paths_of, people, sheet


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_people_and_answers(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = collected(tmp_path, name, EXPORTS[name]())
    said = capsys.readouterr().err
    told = Counter(json.dumps([one.groups, one.answers], sort_keys=True) for one in found)
    assert told == Counter(
        json.dumps([one.respondent.groups, one.respondent.answers], sort_keys=True) for one in people()
    )
    assert {one.comment for one in found} == {"Said in my own words."}
    assert "consent" not in said
    assert "from a form" not in said


def test_a_form_of_another_round_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = EXPORTS["xlsform-names.csv"]().replace(b"example-autumn frozen", b"example-spring frozen")
    assert len(collected(tmp_path, "export.csv", content)) == 40
    said = "40 rows come from a form of the round example-spring, and example-autumn is collected here. Is it the right"
    assert said in capsys.readouterr().err


def test_a_form_that_asked_otherwise_is_said_even_where_a_tick_is_all_that_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = EXPORTS["google.csv"]().replace(b"(form d9b17e17)", b"(form 00000000)", 3)
    assert len(collected(tmp_path, "export.csv", content)) == 40
    said = (
        "3 rows come from a form with other questions or answers than the round has now (form 00000000, now d9b17e17)"
    )
    assert said in capsys.readouterr().err


def test_codes_of_levels_mean_nothing_in_a_file_that_no_form_of_ours_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = EXPORTS["limesurvey-codes.csv"]()
    rows = [line.replace(b"example-autumn frozen-sales-culture d9b17e17", b"") for line in content.splitlines()]
    assert collected(tmp_path, "export.csv", b"\n".join(rows), status=2) == ()
    assert "“L2” is no level of function" in capsys.readouterr().err


def test_a_map_that_ignores_what_a_form_says_of_itself_takes_nothing_from_it(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("columns: {culturecheck: ignore, consent: ignore}\n", "utf-8")
    (tmp_path / "export.csv").write_bytes(EXPORTS["limesurvey-codes.csv"]())
    shutil.copytree(VENDORS, tmp_path / "round")
    where = ["--round", str(tmp_path / "round" / "round.yaml"), "-o", str(tmp_path / "wave")]
    assert run(["collect", str(tmp_path / "export.csv"), "--map", str(tmp_path / "map.yaml"), *where]) == 0
    assert len(read_wave(tmp_path / "wave").respondents) == 40


class TestWhatTheExampleCompanySendsBack:
    """Its files are written without the makers of forms, so they are held against what these make."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        assert run(["demo", "demo"]) == 0
        return tmp_path / "demo"

    def test_google_sends_the_titles_and_the_labels_of_the_script(self, folder: Path) -> None:
        assert run(["form", "demo/round.yaml", "--for", "google", "-o", "form.gs"]) == 0
        blocks = form_of_script(Path("form.gs").read_text("utf-8"))["blocks"]
        asked = {block["title"]: block.get("options") for block in blocks if block["kind"] != "section"}
        rows = list(csv.DictReader(io.StringIO((folder / "google.csv").read_text("utf-8"))))
        assert list(rows[0]) == ["Timestamp", *asked]
        assert all(row[title] in {"", *options} for row in rows for title, options in asked.items() if options)

    def test_kobo_sends_the_paths_and_the_names_of_the_compiled_form(self, folder: Path) -> None:
        assert run(["form", "demo/round.yaml", "--for", "xlsform", "-o", "form.xlsx"]) == 0
        workbook = Path("form.xlsx").read_bytes()
        paths = paths_of(etree.fromstring(compiled_form(workbook).encode()))
        names = {choice["name"] for choice in sheet(workbook, "choices")}
        rows = list(csv.DictReader(io.StringIO((folder / "kobo.csv").read_text("utf-8")), delimiter=";"))
        asked = [head for head in rows[0] if not head.startswith("_")]
        assert asked == [path for path in paths if "culturecheck-" not in path]
        assert all(row[head] in {"", *names} for row in rows for head in asked if "/" in head)

    def test_both_are_what_a_form_built_by_hand_gives(self, folder: Path) -> None:
        waves = []
        for name in ("export.csv", "google.csv", "kobo.csv"):
            assert run(["collect", f"demo/{name}", "--round", "demo/round.yaml", "-o", "demo/autumn"]) == 0
            waves.append(
                Counter(one.model_dump_json(exclude={"id"}) for one in read_wave(folder / "autumn").respondents)
            )
        assert waves[0] == waves[1] == waves[2]
