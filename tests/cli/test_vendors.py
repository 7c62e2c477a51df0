"""What form tools send back is read at the first try, with no map: the same people and answers in every shape.

The files in `tests/vendors` were made from one round of the example company, in the shapes that vendors document; its
questions are those of then. No vendor's account was used.
"""

import io
import json
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from culturecheck.answers.collection.words import spoken
from culturecheck.cli import run
from culturecheck.files.waves import read_wave

VENDORS = Path(__file__).resolve().parents[1] / "vendors"
WHOLE = (
    "formbricks.csv", "required_star.csv", "jotform.csv", "kobo_xml.csv", "limesurvey_ids.csv", "qualtrics_ids.csv",
    "msforms_quiz.xlsx", "google_download.csv.zip", "surveyjs.json",
)  # fmt: skip


def collected(folder: Path, file: str, *arguments: str) -> Counter[str]:
    """Who answered what, as often as it was, in the wave that a file ends in."""
    folder.mkdir(parents=True)
    for name in (file, "round.yaml", "frozen-sales-culture.yaml"):
        shutil.copy(VENDORS / name, folder)
    command = ["collect", str(folder / file), "--round", str(folder / "round.yaml"), "-o", str(folder / "wave")]
    assert run([*command, *arguments]) == 0
    people = read_wave(folder / "wave").respondents
    return Counter(json.dumps([one.groups, one.answers], sort_keys=True) for one in people)


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Counter[str]:
    return collected(tmp_path_factory.mktemp("an") / "a" / "b" / "direct", "direct.csv")


@pytest.mark.parametrize("file", WHOLE)
def test_each_shape_ends_in_the_same_people_and_answers(tmp_path: Path, file: str, direct: Counter[str]) -> None:
    assert collected(tmp_path / "here", file) == direct


@pytest.mark.parametrize(
    ("file", "left_out"),
    [
        ("qualtrics_preview_unfinished.csv", ["(a preview)", "(not finished)", "(spam)"]),
        ("typeform_partial.csv", ["(not finished)"]),
    ],
)
def test_who_did_not_finish_is_not_counted_and_it_is_said(
    tmp_path: Path, file: str, left_out: list[str], direct: Counter[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = collected(tmp_path / "here", file)
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Left out: row")]
    assert (found.total(), found <= direct) == (37, True)
    assert len(said) == len(left_out)
    assert all(why in line for why, line in zip(left_out, said, strict=True))


def test_who_did_not_finish_can_be_kept(tmp_path: Path, direct: Counter[str]) -> None:
    found = collected(tmp_path / "here", "typeform_partial.csv", "--keep-unfinished")
    assert found.total() == direct.total() == 40


def test_what_stood_around_a_question_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collected(tmp_path / "here", "formbricks.csv")
    said = capsys.readouterr().err
    assert "Matched without what stands around them: 27 headings, such as “1. Where do you work?” for function." in said


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("1. Do you?", "do you?"),
        ("12) Do you?", "do you?"),
        ("Q3: Do you?", "do you?"),
        ("Q3 - Do you?", "do you?"),
        ("Do you? *", "do you?"),
        ("Do you? (required)", "do you?"),
        ("Do you? (in the last four weeks)", "do you?"),
        ("<p>Do <b>you</b>?</p>", "do you ?"),
        ("1. Do you? *", "do you?"),
        ("How often? >> Do you?", "do you?"),
        ("How often? [Do you?]", "do you?"),
        ("How often? - Do you?", "do you?"),
        ("A8[SQ001]. Do you?", "do you?"),
        ("group/care.a", "care.a"),
    ],
)
def test_a_heading_may_stand_for_the_question_within_it(heading: str, meant: str) -> None:
    assert meant in list(spoken(heading))


def test_a_question_called_finished_is_no_vendors_column(tmp_path: Path) -> None:
    shutil.copytree(VENDORS, tmp_path / "here")
    rows = (VENDORS / "direct.csv").read_text("utf-8").splitlines()
    heads = [f"{rows[0]},Finished", *(f"{row},No" for row in rows[1:])]
    (tmp_path / "here" / "direct.csv").write_text("\n".join(heads), "utf-8")
    command = ["collect", str(tmp_path / "here" / "direct.csv"), "--round", str(tmp_path / "here" / "round.yaml")]
    assert run([*command, "-o", str(tmp_path / "here" / "wave")]) == 0
    assert len(read_wave(tmp_path / "here" / "wave").respondents) == 40


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("two.zip", packed(a__csv=b"a,b", b__csv=b"a,b"), "two.zip holds several tables: a.csv and b.csv. Give one of"),
        ("large.zip", packed(a__csv=b"0" * 3_000_000), "large.zip holds more than is meant to be read here: a.csv."),
        ("nested.zip", packed(a__xlsx=packed(a__csv=b"a")), "a.xlsx cannot be read as a spreadsheet"),
        ("cut.zip", packed(a__csv=b"a,b")[:40], "cut.zip cannot be opened; unpack it"),
        ("deep.json", b'[{"a": {"b": 1}}]', "deep.json is no list of rows"),
        ("odd.json", b"[1, 2]", "odd.json is no list of rows"),
        ("cut.json", b'[{"a": 1', "cut.json cannot be read as JSON"),
    ],
    ids=["two", "large", "nested", "cut", "deep", "odd", "cut-json"],  # an archive has the time in it
)
def test_what_holds_no_one_table_is_refused(
    tmp_path: Path, name: str, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    shutil.copy(VENDORS / "round.yaml", tmp_path)
    shutil.copy(VENDORS / "frozen-sales-culture.yaml", tmp_path)
    assert run(["collect", str(tmp_path / name), "--round", str(tmp_path / "round.yaml")]) == 2
    assert said.partition(".")[2] in capsys.readouterr().err
