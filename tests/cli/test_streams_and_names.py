"""Streams, environments, names of files and what a start loads: the shell's side of the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from harmless import check_text, child, culturecheck, done

TESTS = Path(__file__).resolve().parent.parent
WAVE = str(TESTS / "old_waves" / "v1.json")
OWN, OWN_ANSWERS = str(TESTS / "own" / "own.yaml"), str(TESTS / "own" / "answers.yaml")
ASSESS = ("assess", OWN, "--answers", OWN_ANSWERS)


class TestStreams:
    @pytest.mark.parametrize("command", [("report", WAVE), ("list", "--json"), ("show",), ("--help",)])
    def test_a_closed_pipe_is_left_quietly(self, command: tuple[str, ...]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            ended = child(*command, stdout=writing)
        finally:
            os.close(writing)
        assert (ended.returncode, ended.stderr) == (0, b"")

    @pytest.mark.parametrize(
        "environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "C"}]
    )
    def test_no_language_of_the_system_breaks_it(self, environment: dict[str, str], tmp_path: Path) -> None:
        folder = tmp_path / "Büro"
        ended = child(*ASSESS, "-o", str(folder), environment=environment)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert "report.html" in ended.stdout.decode()
        assert "“Here” means" in (folder / "report.md").read_text(encoding="utf-8")

    @pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "0"}])
    def test_a_pipe_gets_no_colours(self, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        for command in (("list",), ("show", "pulse"), ("explain", WAVE), ("--help",)):
            check_text(done(*command))

    def test_colours_can_be_forced_and_then_come(self) -> None:
        assert b"\x1b[" in child("list", environment={"FORCE_COLOR": "1"}).stdout

    @pytest.mark.parametrize("command", [(), ("round",), ("plan",)])
    def test_without_a_verb_a_pipe_gets_the_help_line_by_line(self, command: tuple[str, ...]) -> None:
        code, out, err = culturecheck(*command)
        assert (code, err) == (2, "")
        assert out.rstrip("\n") == done(*command, "--help").rstrip("\n")

    def test_forty_columns_are_enough(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "40")
        for command in (("list",), ("show", "pulse"), ("explain", WAVE, "silos")):
            assert max(map(len, done(*command).splitlines())) <= 40


@pytest.fixture(
    params=[b"a\nb", b"\x1b[31mred", b"caf\xe9", b"::error::x", "\u202eabc".encode(), b"[/x]", b"-x", b"<b>"]
)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    return os.path.join(os.fsencode(tmp_path), request.param)


class TestNamesOfFiles:
    def test_any_name_is_taken_and_shown_harmlessly(self, odd: bytes) -> None:
        name = os.fsdecode(odd)
        done(*ASSESS, "-o", name)
        done("report", name)
        done("explain", name)
        done("report", name, "-o", f"{name}.md")
        for command in (
            ["lint", name],
            ["show", f"{name}.yaml"],
            ["report", f"{name}.nowhere"],
            ["report", WAVE, "-o", name],
        ):
            assert culturecheck(*command).code == 2

    def test_a_shell_hands_it_over_as_bytes(self, tmp_path: Path) -> None:
        ended = child("lint", os.fsencode(tmp_path) + b"/caf\xe9\n\x1b[31m")
        assert ended.returncode == 2
        assert "caf⟨U+DCE9⟩ ␛[31m: 1 problem" in ended.stdout.decode()
        check_text(ended.stdout.decode() + ended.stderr.decode())

    def test_a_name_that_is_too_long_is_refused(self) -> None:
        name = "n" * 300
        for command in (["report", name], ["lint", name], ["show", name], ["report", WAVE, "-o", f"{name}/{name}"]):
            said = culturecheck(*command)
            assert (said.code, bool(said.out + said.err)) == (2, True)


class TestStartingIsLight:
    def modules_after(self, *arguments: str) -> set[str]:
        code = (
            "import sys, contextlib, io\nfrom culturecheck.__main__ import main\n"
            f"sys.argv = ['culturecheck', *{list(arguments)}]\n"
            "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n    main()\n"
            "print(*sys.modules)"
        )
        return set(
            subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        )

    def test_help_loads_nothing_that_it_does_not_need(self) -> None:
        loaded = self.modules_after("--help")
        assert "typer" in loaded
        assert not loaded & {"pydantic", "rich", "yaml", "jinja2", "hypothesis"}

    def test_version_loads_next_to_nothing(self) -> None:
        loaded = self.modules_after("--version")
        assert "culturecheck" in loaded
        assert not loaded & {"typer", "pydantic", "rich", "yaml", "jinja2", "culturecheck.cli"}

    def test_a_report_needs_no_yaml_and_a_verb_no_other_verbs_work(self) -> None:
        assert not self.modules_after("report", WAVE) & {"yaml", "rich"}
        assert "jinja2" not in self.modules_after("lint", OWN)
