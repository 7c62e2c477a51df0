"""The verb `form` for form tools: what it writes, what it says comes next, and what it refuses."""

import json
import sys
from pathlib import Path

import pytest

from core.test_sheet import round_of
from culturecheck.cli import run

NEXT = """\
Written: autumn-google.gs
1. Open script.google.com, begin a new project, and paste all of the file in place of what is there.
2. Press Run, and let the script use your forms. It prints the two addresses of the form, and what it could not set.
When answers are in: Responses, Download responses (.csv).
Then:
   culturecheck collect FILE --round round.yaml
The invitation that says through whose hands the answers go:
   culturecheck round preview round.yaml --invitation --for google
"""


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = round_of(questionnaire="pulse").model_dump_json(exclude_none=True)
    Path("round.yaml").write_text(text, encoding="utf-8")


def test_it_says_in_two_steps_what_is_done_with_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "round.yaml", "--for", "google"]) == 0
    assert capsys.readouterr().err == NEXT


@pytest.mark.parametrize("tool", ["google", "xlsform", "limesurvey", "qualtrics", "surveyjs", "word"])
def test_every_tool_has_steps_an_invitation_and_words_of_its_own(tool: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "round.yaml", "--for", tool]) == 0
    said = capsys.readouterr().err
    assert "\n1. " in said
    assert "When answers are in: " in said
    assert run(["round", "preview", "round.yaml", "--invitation", "--for", tool]) == 0
    with_tool = capsys.readouterr().out.splitlines()
    assert run(["round", "preview", "round.yaml", "--invitation"]) == 0
    without = capsys.readouterr().out.splitlines()
    (added,) = [line for line in with_tool if line not in without]
    assert added.startswith("- Your answers pass through ")


def test_the_invitation_says_it_in_german_too(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["round", "preview", "round.yaml", "--invitation", "--for", "google", "--language", "de"]
    assert run(command) == 0
    assert "- Ihre Antworten gehen durch die Hände von Google;" in capsys.readouterr().out


def test_for_microsoft_there_are_two_files_and_neither_is_overwritten_unasked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("form-by-hand.docx").write_text("somebody's", "utf-8")
    assert run(["form", "round.yaml", "-o", "form.docx"]) == 2
    assert "form-by-hand.docx is there already" in capsys.readouterr().err
    assert not Path("form.docx").exists()
    assert run(["form", "round.yaml", "-o", "form.docx", "--force"]) == 0
    assert "Written: form.docx\nWritten: form-by-hand.docx\n" in capsys.readouterr().err


def test_without_the_library_the_line_that_installs_it_is_said_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    assert run(["form", "round.yaml", "--for", "word"]) == 2
    assert f"{sys.executable} -m pip install 'culturecheck[office]'" in capsys.readouterr().err
    assert sorted(path.name for path in Path().iterdir()) == ["round.yaml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--for", "google", "--wide"], "autumn-google.gs is for one person at a time: leave out --wide."),
        (["--for", "typeform"], "There is no form typeform"),
        (["-o", "a.txt"], "a.txt could be for several tools: say --for limesurvey or qualtrics."),
        (["--for", "google", "-o", "a.json"], "a.json ends as surveyjs does, and google was asked for"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["form", "round.yaml", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in Path().iterdir()) == ["round.yaml"]


def test_it_carries_the_same_code_in_every_language() -> None:
    for language in ("en", "de"):
        command = ["form", "round.yaml", "--for", "surveyjs", "-o", f"{language}.json", "--language", language]
        assert run(command) == 0
    english, german = (json.loads(Path(f"{language}.json").read_text("utf-8")) for language in ("en", "de"))
    assert english["calculatedValues"] == german["calculatedValues"]
    assert (english["locale"], german["locale"]) == ("en", "de")
    assert english["title"] != german["title"]
