"""What `assess` does around the answers: opening the report, keeping answers out of git, refusing what contradicts."""

import webbrowser
from pathlib import Path

import pytest

from culturecheck.cli import run

TESTS = Path(__file__).resolve().parent.parent
ANSWERS = str(TESTS / "example" / "answers.yaml")


def test_open_opens_the_html_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", browser)
    assert run(["assess", "--answers", ANSWERS, "-o", str(tmp_path / "wave"), "--open"]) == 0
    assert opened == [(tmp_path / "wave" / "report.html").as_uri()]


def test_without_a_browser_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert run(["assess", "--answers", ANSWERS, "-o", str(tmp_path / "wave"), "--open"]) == 0
    assert "open the file yourself" in capsys.readouterr().err


def test_a_wave_is_kept_out_of_git(tmp_path: Path) -> None:
    assert run(["assess", "--answers", ANSWERS, "-o", str(tmp_path / "wave")]) == 0
    ignored = (tmp_path / "wave" / ".gitignore").read_text("utf-8").splitlines()
    assert {path.name for path in (tmp_path / "wave").iterdir()} - {".gitignore"} <= set(ignored)


def test_a_gitignore_of_ones_own_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert run(["assess", "--answers", ANSWERS, "-o", str(tmp_path)]) == 0
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"


def test_force_overwrites_a_draft_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "answers.draft.jsonl").write_text("junk\n", encoding="utf-8")
    arguments = ["assess", "--answers", ANSWERS, "-o", str(tmp_path)]
    assert run(arguments) == 2
    assert run([*arguments, "--force"]) == 0
    assert not (tmp_path / "answers.draft.jsonl").exists()


@pytest.mark.parametrize("extra", [["--answers", ANSWERS], ["--here", "elsewhere"], ["--date", "2027-01-01"]])
def test_resume_contradicts_a_new_start(extra: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", "--resume", "somewhere", *extra]) == 2
    assert "--resume" in capsys.readouterr().err


def test_a_report_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("mine\n", encoding="utf-8")
    assert run(["assess", "--answers", ANSWERS, "-o", str(tmp_path)]) == 2
    assert (tmp_path / "report.md").read_text("utf-8") == "mine\n"
