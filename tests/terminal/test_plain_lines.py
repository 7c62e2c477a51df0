"""The plain face: one line at a time, for screen readers and pipes."""

import io
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the pipes and resume commands here are those of a POSIX shell", allow_module_level=True)

from culturecheck.answers.wave import Response
from culturecheck.cli.signals import signals_heard
from culturecheck.content.missing import Missing
from culturecheck.files.content import open_questionnaire
from culturecheck.files.waves import read_wave

PULSE = open_questionnaire("pulse").questionnaire
ITEMS = [item.id for item in PULSE.items]
SETTING = ("pulse", "-o", "wave", "--date", "2026-11-30", "--here", "the shop", "--role", "")
RESUME = ("--resume", "wave")
FINISH, DEFAULT_BANDS = "", ""


def piped(folder: Path, lines: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """`culturecheck assess` with lines from a pipe, and no terminal anywhere."""
    return subprocess.run(
        [sys.executable, "-m", "culturecheck", "assess", *arguments],
        cwd=folder,
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def responses(folder: Path) -> list[Response]:
    return list(read_wave(folder / "wave").respondents[0].responses)


def test_a_whole_run_takes_every_kind_of_line(tmp_path: Path) -> None:
    opening = ["the shop", "director"]
    lines = [
        "4",
        "on Monday",
        "0",
        "s",
        "a",
        "nobody is thanked",
        "n",
        "as in May",
        "3",
        "?",
        "b",
        "",
        "2",
        "l",
        "1",
        "1",
    ]
    bands = ["y", "4", "", "", ""]
    run = piped(tmp_path, [*opening, *lines, "2", "2", "7", "1", FINISH, *bands], *SETTING[:-4])

    assert (run.returncode, [*run.stdout.splitlines()][-1].strip()) == (
        0,
        "python -m culturecheck explain wave handoffs",
    )
    assert "8 questions, about 3 minutes." in run.stderr
    assert "Where it is kept: wave/, each answer before the next question." in run.stderr
    assert "Here means: the shop." in run.stderr
    assert f"Why we ask: {PULSE.items[5].short}. {PULSE.items[5].why}" in run.stderr
    assert "Your answer so far: About half the time. Enter keeps it." in run.stderr
    assert "\x1b" not in run.stdout + run.stderr
    assert read_wave(tmp_path / "wave").wanted == {"handoffs": 4}
    assert responses(tmp_path) == [
        Response(item=ITEMS[0], value=1),
        Response(item=ITEMS[1], missing=Missing.DONT_KNOW),
        Response(item=ITEMS[2], missing=Missing.SKIPPED),
        Response(item=ITEMS[3], missing=Missing.NOT_APPLICABLE, reason="nobody is thanked"),
        Response(item=ITEMS[4], value=3, note="as in May"),
        Response(item=ITEMS[5], value=2),
        Response(item=ITEMS[6], value=1),
        Response(item=ITEMS[7], value=2),
    ]


@pytest.mark.parametrize("ending", [0, 3, 8])
def test_a_pipe_that_ends_early_keeps_the_answers_and_names_the_command_to_go_on(tmp_path: Path, ending: int) -> None:
    values = [3, 2, 3, 2, 3, 2, 3, 2]
    run = piped(tmp_path, [str(value) for value in values[:ending]], *SETTING)

    assert (run.returncode, run.stdout) == (130, "")
    assert run.stderr.count("Kept.") == ending
    assert run.stderr.endswith("Go on where you left off with:\n  python -m culturecheck assess --resume wave\n")
    resumed = piped(tmp_path, [*(str(value) for value in values[ending:]), FINISH, DEFAULT_BANDS], *RESUME)
    assert resumed.returncode == 0
    assert f"Question {ending + 1} of 8" in resumed.stderr or ending == 8
    assert f"Question {ending} of 8" not in resumed.stderr
    assert [response.value for response in responses(tmp_path)] == values


@pytest.mark.parametrize("keys", [False, True], ids=["pipe", "keys"])
def test_whoever_starts_it_may_ignore_ctrl_c_for_it_unless_somebody_sits_at_the_keys(
    monkeypatch: pytest.MonkeyPatch, keys: bool
) -> None:
    lines = io.StringIO()
    monkeypatch.setattr(lines, "isatty", lambda: keys)
    monkeypatch.setattr(sys, "stdin", lines)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with signals_heard():
            assert signal.getsignal(signal.SIGINT) is (signal.default_int_handler if keys else signal.SIG_IGN)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_lines_that_mean_nothing_here_are_told_and_asked_again(tmp_path: Path) -> None:
    wrong = ["6", "-1", "yes", "", "३", "1 2", "\x1b[A", "9" * 50]
    run = piped(tmp_path, [*wrong, "h", *["3"] * 8, "9", "x", FINISH, "y", "6", "5", "", "", ""], *SETTING)

    assert run.returncode == 0
    assert run.stderr.count("is no answer here. Write 1 to 5, 0, or h for help.") == len(wrong)
    assert "“␛[a” is no answer here." in run.stderr
    assert run.stderr.count("Write 1 to 8, or just Enter.") == 2
    assert run.stderr.count("Write 1 to 5, or just Enter.") == 1
    assert [response.value for response in responses(tmp_path)] == [3] * 8
    assert read_wave(tmp_path / "wave").wanted == {"handoffs": 5}


def test_quick_goes_on_to_the_other_questions_alone(tmp_path: Path) -> None:
    run = piped(tmp_path, [*["3"] * 8, FINISH, "y", *["0"] * 17, FINISH, DEFAULT_BANDS], "--quick", *SETTING[1:])

    assert run.returncode == 0
    assert "Handoffs: 3.0 now, 4.0 wanted." in run.stderr
    assert "Go on with the other 17 questions? All answers are kept. (y/N)" in run.stderr
    assert sum(response.value == 3 for response in responses(tmp_path)) == 8
    assert sum(response.missing is Missing.DONT_KNOW for response in responses(tmp_path)) == 17
