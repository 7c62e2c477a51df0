"""Questionnaires on scales of one's own, from lint to the reports: eleven steps, four, facets that only look."""

from pathlib import Path

import pytest

from authored import authored, out_of_ten, written
from culturecheck.cli import run
from culturecheck.files.waves import read_wave

ROUND = """
schema_version: 1
id: door
questionnaire: door.yaml
asked_by: the example team
here: the shop
date: 2026-11-02
mode: confidential
"""
FOUR = ("Strongly disagree", "Disagree", "Agree", "Strongly agree")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def answered(**answers: str) -> None:
    lines = [f"  door.{name.replace('_', '-')}: {answer}" for name, answer in answers.items()]
    Path("answers.yaml").write_text("\n".join(["here: the shop", "date: 2026-11-02", "answers:", *lines]), "utf-8")
    assert run(["assess", "door.yaml", "--answers", "answers.yaml", "-o", "me", "--no-input"]) == 0


def collected(*rows: str) -> None:
    Path("round.yaml").write_text(ROUND, "utf-8")
    Path("export.csv").write_text("\n".join(["door.greeted,door.thanked", *rows]), "utf-8")
    assert run(["collect", "export.csv", "--round", "round.yaml", "--duplicates", "keep", "-o", "us"]) == 0


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 0
    return " ".join(capsys.readouterr().out.split())


def test_eleven_steps_are_answered_by_file_and_export_and_stand_in_every_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written(Path(), authored(out_of_ten()))
    assert run(["lint", "door.yaml"]) == 0
    answered(greeted="11", thanked="o10")
    assert read_wave(Path("me")).respondents[0].answers == {"door.greeted": 11, "door.thanked": 10}
    collected(*["9 of 10,7 of 10"] * 6, *["10 of 10,3 of 10"] * 4, *["11,10.0"] * 2)
    told = printed(capsys, "report", "us", "--close")
    assert "9 of 10: 6 (50 %), 10 of 10: 6 (50 %). Nearly everybody sees it alike." in told
    assert "3 of 10: 4 (33 %), 7 of 10: 6 (50 %), 9 of 10: 2 (17 %). 67 % answered high, 33 % low." in told
    assert "“7 of 10” and above counts as favourable, “3 of 10” and below as unfavourable." in told


def test_a_sheet_of_eleven_steps_is_read_back() -> None:
    written(Path(), authored(out_of_ten()))
    Path("round.yaml").write_text(ROUND, "utf-8")
    for number in range(5):
        assert run(["form", "round.yaml", "-o", f"{number}.csv"]) == 0
        sheet = Path(f"{number}.csv")
        lines = sheet.read_text("utf-8-sig").replace(
            '9 of 10 · 10 of 10",,', f'9 of 10 · 10 of 10",{6 + number} of 10,'
        )
        sheet.write_text(lines, "utf-8-sig")
    assert run(["collect", *(f"{number}.csv" for number in range(5)), "--round", "round.yaml", "-o", "us"]) == 0
    answers = [tuple(person.answers.values()) for person in read_wave(Path("us")).respondents]
    assert sorted(answers) == [(place, place) for place in range(7, 12)]


def test_agree_of_four_is_favourable_and_that_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path(), authored(FOUR, ("greeted", "thanked", "s-hushed")))
    answered(greeted="o3", thanked="o2", s_hushed="o2")
    report = " ".join(Path("me/report.md").read_text("utf-8").split())
    assert "You gave 2 high answers" in report
    assert "A favourable answer (4 or more, where there are five options) is called unverified" in report
    sides = "On the scale ours, “Agree” and above counts as favourable, “Disagree” and below as unfavourable"
    assert f"{sides}; where a question is turned, the other way round." in report
    assert sides in printed(capsys, "show", "door.yaml")
    assert "“Disagree” and below counts as favourable" in printed(capsys, "explain", "me", "door.s-hushed")


def test_what_the_scale_says_holds_in_a_round(capsys: pytest.CaptureFixture[str]) -> None:
    written(Path(), authored(FOUR, favourable_from="o4", unfavourable_to="o1"))
    collected(*["Agree,Disagree"] * 6, *["Strongly agree,Agree"] * 6)
    told = printed(capsys, "report", "us", "--close")
    assert "Agree 6 (50 %), Strongly agree 6 (50 %). 50 % answered high, 0 % low." in told
    assert "Disagree 6 (50 %), Agree 6 (50 %). 0 % answered high, 0 % low." in told


def test_a_facet_that_is_not_scored_takes_its_items_out_of_every_score(capsys: pytest.CaptureFixture[str]) -> None:
    content = authored(FOUR, ("greeted", "thanked"))
    (dimension,) = content["dimensions"]
    dimension["facets"].append({"id": "trains", "name": "The way here", "claims": ["A6"], "scored": "false"})
    dimension["items"][1] = {**dimension["items"][1], "facet": "trains"}
    written(Path(), content)
    assert run(["lint", "door.yaml"]) == 0
    answered(greeted="o4", thanked="o1")
    assert "5.00 ÷ 1.00 = 5.00, shown as 5.0 1 of 1 question answered" in printed(capsys, "explain", "me", "door")
    assert "This question is asked and not scored. It" in printed(capsys, "explain", "me", "door.thanked")
    assert "Asked and not scored: “Visitors thanked”." in Path("me/report.md").read_text("utf-8")


def test_without_advice_no_report_says_that_none_was_called_for(capsys: pytest.CaptureFixture[str]) -> None:
    content = authored(FOUR)
    for item in content["dimensions"][0]["items"]:
        del item["advice"]
    written(Path(), content)
    assert run(["lint", "door.yaml"]) == 0
    assert "door.yaml: 2 remarks" in capsys.readouterr().out
    answered(greeted="o1", thanked="o2")
    report = " ".join(Path("me/report.md").read_text("utf-8").split())
    assert "No advice is written for the answers that are low or middling." in report
    assert "no advice is written for your other answers" in report
    assert "No advice is written for any of the scored questions." in report
    collected(*["Disagree,Agree"] * 10)
    told = printed(capsys, "report", "us", "--close")
    assert "*Because* little other advice is written for these questions" in told
    assert "No advice is written for any of the scored questions." in told
