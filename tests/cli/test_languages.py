"""Answering in another language: at the terminal, on a sheet, and both in one wave with those who answer in English."""

import csv
import io
import shutil
import sys
from pathlib import Path

import pytest

from culturecheck.cli import run
from culturecheck.files.waves import read_wave
from culturecheck.wording import catalogue
from translated import AUF_DEUTSCH, LABELS, laid_out

HEADS = {"de": ("Wer hierherkommt, wird begrüßt.", "Wer hier war, hört einen Dank."),
         "en": ("Visitors here are greeted.", "Visitors here are thanked.")}  # fmt: skip
WORDS = {"de": AUF_DEUTSCH, "en": LABELS}


@pytest.fixture(autouse=True)
def _door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["culturecheck"])
    monkeypatch.delenv("CULTURECHECK_LANGUAGE", raising=False)
    laid_out(tmp_path)


def export(name: str, language: str, *people: tuple[int, int], labels: str | None = None) -> str:
    """Write an export whose questions, and whose labels where no other language is said, are in a language."""
    words = WORDS[labels or language]
    rows = [";".join(f'"{head}"' for head in HEADS[language])]
    rows += [";".join(f'"{words[value - 1]}"' for value in person) for person in people]
    Path(name).write_text("\n".join(rows), "utf-8")
    return name


def collected(*files: str, of: str = "door") -> list[tuple[dict[str, object], str | None]]:
    """The answers in a wave of a round of its own, each with its language."""
    Path(of).mkdir()
    laid_out(Path(of))
    assert run(["collect", *files, "--round", f"{of}/round.yaml", "--duplicates", "keep", "-o", f"{of}/us"]) == 0
    return [(dict(one.answers), one.language) for one in read_wave(Path(of) / "us").respondents]


def filled_in(sheet: str, answer: str) -> str:
    """Answer every question of a sheet alike."""
    with Path(sheet).open(encoding="utf-8-sig", newline="") as stream:
        rows = [[*row[:2], answer, *row[3:]] if row[0].startswith("door.") else row for row in csv.reader(stream)]
    with Path(sheet).open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return sheet


SIX = ((1, 2), (2, 2), (3, 4), (4, 4), (4, 3), (1, 1))


def test_a_german_export_gives_the_same_wave_as_the_english_one_apart_from_the_language() -> None:
    german, english = collected(export("de.csv", "de", *SIX)), collected(export("en.csv", "en", *SIX), of="them")
    assert [answers for answers, _ in german] == [answers for answers, _ in english]
    assert {language for _, language in german} == {"de"}
    assert {language for _, language in english} == {None}
    assert read_wave(Path("door/us")).questionnaire == read_wave(Path("them/us")).questionnaire


def test_labels_are_read_in_another_language_than_that_of_the_questions() -> None:
    mixed = collected(export("mixed.csv", "en", *SIX, labels="de"))
    assert [answers for answers, _ in mixed] == [
        answers for answers, _ in collected(export("e.csv", "en", *SIX), of="again")
    ]
    assert {language for _, language in mixed} == {"de"}


def test_a_label_that_is_another_answer_in_another_language_is_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    overlay = Path("door.de.yaml")
    overlay.write_text(overlay.read_text("utf-8").replace(AUF_DEUTSCH[0], LABELS[3]), "utf-8")
    both = export("en.csv", "en", (4, 2)), export("de.csv", "de", (2, 3))
    assert run(["collect", *both, "--round", "round.yaml", "-o", "us"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "“Strongly agree” is one answer in one language and another one in another" in said


def test_a_label_that_is_misspelt_is_meant_in_its_own_language(capsys: pytest.CaptureFixture[str]) -> None:
    german = Path(export("de.csv", "de", *SIX))
    german.write_text(german.read_text("utf-8").replace('"Stimmt kaum"', '"Stimmt kaumm"', 1), "utf-8")
    assert run(["collect", "de.csv", "--round", "round.yaml", "-o", "us"]) == 2
    assert "Stimmt kaum”?" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(("german", "kept"), [(5, {"de", "en"}), (4, {None})])
def test_the_language_of_a_person_is_kept_only_where_each_was_spoken_by_people_enough(
    german: int, kept: set[str | None]
) -> None:
    both = collected(export("de.csv", "de", *[(1, 2)] * german), export("en.csv", "en", *[(3, 3)] * 6))
    assert len(both) == german + 6
    assert {language for _, language in both} == kept


def test_a_sheet_in_german_asks_in_german_and_is_read_beside_an_english_one() -> None:
    assert run(["form", "round.yaml", "-o", "german.csv", "--language", "de"]) == 0
    assert run(["form", "round.yaml", "-o", "english.csv"]) == 0
    german = Path("german.csv").read_text("utf-8-sig")
    assert HEADS["de"][0] in german
    assert " · ".join(AUF_DEUTSCH) in german
    assert HEADS["en"][0] not in german
    filled = [filled_in(f"{name}.csv", WORDS[language][2]) for name, language in (("german", "de"), ("english", "en"))]
    answers = collected(*filled)
    assert [given for given, _ in answers] == [{"door.greeted": 3, "door.thanked": 3}] * 2


def test_a_leader_answers_in_german_and_the_file_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(["j", "3", "", "4", "", "", ""]) + "\n"))
    assert run(["assess", "--round", "round.yaml", "--leader", "-o", "mine.yaml", "--plain", "--language", "de"]) == 0
    said = capsys.readouterr()
    assert "Wer begrüßt hier Besuch?" in said.err
    assert HEADS["de"][0] in said.err
    assert "1: Stimmt gar nicht" in said.err
    assert "0: Das habe ich nicht gesehen" in said.err
    assert "Visitors" not in said.err
    assert "Ihre Antworten liegen in einer Datei:" in said.out
    text = Path("mine.yaml").read_text("utf-8")
    assert "language: de\n" in text
    assert "in welcher Sprache Sie geantwortet haben" in " ".join(said.out.split())
    assert collected("mine.yaml", export("en.csv", "en", *SIX))[0][1] is None
    assert read_wave(Path("door/us")).leader is not None


def test_what_is_not_translated_is_refused_with_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "us", "--language", "de"]) == 2
    assert "--language: this is not translated into de yet, and is in en and en-XA only." in capsys.readouterr().err
    assert run(["list", "--language", "tlh"]) == 2
    assert capsys.readouterr().err == "--language: there is no language tlh. There are en, de and en-XA.\n"
    assert run(["list", "--language"]) == 2
    assert capsys.readouterr().err == "--language needs a language. There are en, de and en-XA.\n"


def test_problems_of_a_file_are_said_to_be_in_english_only(capsys: pytest.CaptureFixture[str]) -> None:
    Path("door.de.yaml").write_text("translates: door\n", "utf-8")
    assert run(["form", "round.yaml", "-o", "sheet.csv", "--language", "de"]) == 2
    assert capsys.readouterr().err.startswith("Das Folgende gibt es nur auf Englisch:\ndoor.de.yaml has ")


def test_a_variable_chooses_the_language_and_what_has_none_of_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CULTURECHECK_LANGUAGE", "de")
    assert run(["form", "round.yaml", "-o", "sheet.csv"]) == 0
    assert HEADS["de"][0] in Path("sheet.csv").read_text("utf-8-sig")
    capsys.readouterr()
    assert run(["list"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("CULTURECHECK_LANGUAGE: this is not translated into de yet")
    assert "sales-culture" in said.out
    assert run(["form", "round.yaml", "-o", "english.csv", "--language", "en"]) == 0
    assert HEADS["en"][0] in Path("english.csv").read_text("utf-8-sig")


def test_an_invitation_is_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["round", "preview", "round.yaml", "--invitation", "--language", "de"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Betreff: Wer begrüßt hier Besuch?: 1 Minute, bis zum [Datum]\n\nEs fragt: the example team.\n"
    )
    assert "Was mit den Antworten geschieht" in said
    assert run(["round", "preview", "round.yaml", "--language", "de"]) == 2


def test_a_catalogue_that_lacks_something_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copytree(catalogue.FOLDER, tmp_path / "catalogues")
    lacking = tmp_path / "catalogues" / "de" / "invitation.arb"
    lacking.write_text(lacking.read_text("utf-8").replace("invitation.promised", "invitation.promises"), "utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path / "catalogues")
    catalogue.texts.cache_clear()
    try:
        assert run(["round", "preview", "round.yaml", "--invitation", "--language", "de"]) == 3
    finally:
        catalogue.texts.cache_clear()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("The catalogue for de does not say invitation.promised; lint names all that it lacks.\n")
    assert run(["lint", str(lacking)]) == 2
    told = capsys.readouterr().out
    assert "invitation.promised is not said" in told
    assert "nothing is called invitation.promises in English; did you mean invitation.promised?" in told


def test_help_is_given_whatever_the_variable_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CULTURECHECK_LANGUAGE", "junk")
    assert run(["--help"]) == 0
    said = capsys.readouterr()
    assert "--language LANGUAGE" in said.out
    assert said.err == ""
