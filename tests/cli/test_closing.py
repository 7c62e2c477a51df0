"""Looking does not close a round: every verb that gives a figure asks before, and no figure gets out another way."""

import ast
import datetime
import errno
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import a_round, shipped, team_wave, wave
from closing import close_round
from culturecheck.answers.wave import Wave
from culturecheck.cli import grammar, run
from culturecheck.cli.app import loaded
from culturecheck.cli.closing import DELETE, LEFT_OPEN, SAID, warning_of
from culturecheck.cli.failing import WITHOUT_CLOSING
from culturecheck.codes import Code
from culturecheck.files.durable import write_synced
from culturecheck.files.waves import wave_text
from culturecheck.wording.pseudo_text import PSEUDO, altered_text
from harmless import check_text

SOURCE = Path(__file__).resolve().parent.parent.parent / "src" / "culturecheck"
ROUND = a_round(function="sales service")
TABLE = """
| function | n | handoffs.* | rest |
|----------|---|------------|------|
| sales    | 7 | 4          | 3    |
| service  | 6 | 2          | 3    |
"""
VERBS = {
    "report": ["report", "after"],
    "report for its leader": ["report", "after", "--audience", "leader"],
    "report as JSON": ["report", "after", "--json"],
    "report with what moved": ["report", "after", "--with", "plan.yaml", "--since", "before"],
    "report into a file": ["report", "after", "-o", "made"],
    "report for all": ["report", "after", "--audience", "all", "-o", "made"],
    "score": ["score", "after"],
    "score into a file": ["score", "after", "-o", "made"],
    "compare": ["compare", "before", "after"],
    "compare as JSON": ["compare", "before", "after", "--json"],
    "compare three": ["compare", "first", "before", "after"],
    "portfolio": ["portfolio", "before", "after", "--by", "function"],
    "portfolio of one": ["portfolio", "after"],
    "gate": ["gate", "after"],
    "gate with drops": ["gate", "after", "--against", "before", "--format", "github", "--summary", "made"],
    "plan": ["plan", "new", "after", "-o", "made"],
}
"""Every way to a figure of a wave, with the waves that it takes."""

every_verb = pytest.mark.parametrize("arguments", VERBS.values(), ids=VERBS)
PLAN = """\
schema_version: 1
made_from: before
date: 2026-10-01
actions:
  - {id: lunch, title: Lunch with the depot, dimension: handoffs}
"""


def put(folder: Path, of: Wave) -> Path:
    folder.mkdir()
    write_synced(folder / "wave.json", wave_text(of))
    return folder


def team(name: str, date: str = "2026-11-02", table: str = TABLE) -> Wave:
    found = team_wave(table, of=ROUND.model_copy(update={"id": name}), on=shipped("pulse"))
    return found.model_copy(update={"date": datetime.date.fromisoformat(date)})


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three open rounds, a plan of the first, and answers of one person."""
    monkeypatch.chdir(tmp_path)
    for name, date in {"first": "2026-09-01", "before": "2026-10-05", "after": "2026-11-02"}.items():
        put(tmp_path / name, team(name, date))
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def remove(made: Path) -> None:
    if made.is_dir():
        shutil.rmtree(made)
    else:
        made.unlink()


def waves_in(arguments: list[str]) -> list[str]:
    return [word for word in arguments if word in {"first", "before", "after"}]


def in_text(said: Any) -> str:
    """The text of what JSON tells as something that is said, or as a text."""
    return said["text"] if isinstance(said, dict) else str(said)


def in_words(err: str) -> str:
    """What was said, where JSON was asked for taken out of it."""
    if not err.startswith("{"):
        return err
    (problem,) = json.loads(err)["problems"]
    command = f"\n  {problem['remedy']}\n{WITHOUT_CLOSING!s}" if problem["code"] == Code.ROUND_OPEN else ""
    return f"{in_text(problem['what'])}{command}\n"


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestWithoutATerminal:
    @every_verb
    @pytest.mark.parametrize("no_input", [[], ["--no-input"]], ids=["", "no input"])
    def test_it_wants_to_be_told(
        self, here: Path, arguments: list[str], no_input: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = everything(here)
        assert run([*arguments, *no_input]) == 2
        out, said = capsys.readouterr()
        assert (out, everything(here)) == ("", before)
        err = in_words(said)
        waves = waves_in(arguments)
        told = str(warning_of(len(waves)))
        first, command, preview = err.splitlines()
        assert preview == str(WITHOUT_CLOSING)
        assert first.endswith(f" open. {told} If that is meant, say so:")
        assert all(name in first for name in waves)
        assert command.endswith(" ".join(["", *arguments, *no_input, "--close"]))
        assert not [char for char in err if char.isdecimal()], "not even a head-count"
        check_text(said)

    @every_verb
    def test_told_so_it_closes_all_that_it_names_and_says_so_once(
        self, here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run([*arguments, "--close"]) in {0, 1, 4}  # a gate that cannot be judged has said why
        assert capsys.readouterr().err.startswith(f"{SAID!s}\n{DELETE!s}\n")
        closed = {path.parent.name for path in here.glob("*/closed.json")}
        assert closed == set(waves_in(arguments))
        if "made" in arguments:
            remove(here / "made")
        assert run([*arguments, "--close"]) in {0, 1, 4}  # a gate that cannot be judged has said why
        assert str(SAID) not in capsys.readouterr().err

    @every_verb
    def test_too_few_answers_close_nothing_and_are_told_as_such(
        self, here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        few = team("after", table="| function | n | rest |\n|---|---|---|\n| sales | 4 | 3 |")
        (here / "after" / "wave.json").write_text(wave_text(few), encoding="utf-8")
        before = everything(here)
        for close in ([], ["--close"]):
            assert run([*arguments, *close]) == 4
            out, err = capsys.readouterr()
            assert (out, everything(here)) == ("", before)
            assert in_words(err).startswith("Fewer than 5 people answered")

    def test_where_all_but_one_are_closed_only_that_is_named(
        self, here: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        close_round(here / "before")
        assert run(["compare", "before", "after"]) == 2
        assert capsys.readouterr().err.startswith(f"after is open. {warning_of(1)!s}")

    def test_a_wave_that_is_named_twice_is_one_round(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for twice in (["after", "after"], ["after", "after/wave.json"]):
            assert run(["compare", *twice]) == 2
            assert capsys.readouterr().err.startswith(f"{twice[-1]} is open. {warning_of(1)!s}")

    def test_what_is_refused_anyway_is_refused_before(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (here / "made").touch()
        for arguments, words in {
            ("report", "after", "-o", "made"): "made is there already",
            ("report", "after", "--audience", "all"): "name their folder with -o",
            ("report", "after", "--audience", "all", "-o", "made"): "made is a file; name a folder",
            ("report", "after", "--audience", "nobody"): "There is no audience nobody",
            ("report", "after", "--format", "pdf"): "There is no format pdf",
            ("report", "after", "--since", "before"): "--since goes with --with",
            ("report", "before", "--with", "plan.yaml"): "it opens the report of a later wave",
            ("report", "after", "--with", "plan.yaml", "--since", "after"): "name the earlier wave",
            ("report", "after", "--with", "plan.yaml", "--since", "first"): "is not what moved since",
            ("portfolio", "after", "--by", "site"): "There is no breakdown site",
            ("gate", "after", "--against", "after"): "compared with itself",
            ("compare", "after"): "There is nothing to compare it with",
            ("explain", "after"): "would show single ones",
        }.items():
            close = [] if arguments[0] == "explain" else ["--close"]
            assert run([*arguments, *close]) == 2
            out, err = capsys.readouterr()
            assert (out, words in err) == ("", True), err
        assert not list(here.glob("*/closed.json"))

    def test_the_command_is_one_that_can_be_typed(self, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
        put(here / "a b", team("spaced"))
        assert run(["report", "--json", "--", "a b"]) == 2
        assert "culturecheck report --json --close -- 'a b'\n" in in_words(capsys.readouterr().err)

    def test_two_waves_of_one_round_are_not_closed_together(
        self, here: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        more = team("after", table=TABLE.replace("| 6 |", "| 7 |"))
        (here / "before" / "wave.json").write_text(wave_text(more), encoding="utf-8")
        assert run(["compare", "before", "after", "--close"]) == 2
        out, err = capsys.readouterr()
        assert (out, "hold answers of the same people" in err) == ("", True)
        assert not list(here.glob("*/closed.json"))


class TestWhereTheDiskRefuses:
    @pytest.mark.parametrize("call", ["write", "fsync", "replace"])
    def test_no_figure_gets_out_that_is_not_marked(
        self, here: Path, call: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = everything(here)

        def full(*given: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patched:
            patched.setattr(os, call, full)
            assert run(["report", "after", "--close"]) == 3
        out, err = capsys.readouterr()
        assert (out, everything(here)) == ("", before)
        assert "closed.json could not be written: no space left on device." in err
        assert run(["report", "after", "--close"]) == 0

    @pytest.mark.skipif(sys.platform == "win32", reason="flock is a POSIX thing")
    def test_a_place_without_locks_is_gone_on_with_and_named(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def refused(*given: object) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr("fcntl.flock", refused)
        assert run(["report", "after", "--close"]) == 0
        assert "after lies where files cannot be locked: let nobody else change it" in capsys.readouterr().err


class TestWhereThereIsNothingToClose:
    @pytest.mark.parametrize("verb", ["report", "score", "gate", "plan new"])
    def test_close_does_nothing(self, here: Path, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
        put(here / "me", wave(rest=3, on=shipped("pulse")))
        named = team_wave(TABLE, of=ROUND.model_copy(update={"id": "named", "mode": "named"}), on=shipped("pulse"))
        put(here / "named", named)
        assert run(["score", str(close_round(here / "after")), "-o", "card.json"]) == 0
        capsys.readouterr()
        for name in ("me", "named", "after", "card.json"):
            said = []
            for close in ([], ["--close"], ["--no-input"]):
                out = ["-o", "plan.new", "--force"] if verb == "plan new" else []
                code = run([*verb.split(), name, *out, *close])
                said.append((code, *capsys.readouterr()))
            assert said[0] == said[1] == said[2]
            assert str(SAID) not in said[0][2]
        assert {path.parent.name for path in here.glob("*/closed.json")} == {"after"}


if sys.platform != "win32":
    import pexpect


def ignoring_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
class TestOnATerminal:
    def asked(
        self, here: Path, *arguments: str, ignores_ctrl_c: bool = False, says: Callable[[str], str] = str
    ) -> "pexpect.spawn[str]":
        command = [*arguments]
        child = pexpect.spawn(
            sys.executable,
            ["-m", "culturecheck", *command],
            cwd=str(here),
            env={**os.environ, "TERM": "xterm"},
            dimensions=(24, 120),
            encoding="utf-8",
            timeout=120,
            preexec_fn=ignoring_ctrl_c if ignores_ctrl_c else None,
        )
        child.expect_exact(says("Nothing leaves this computer."))
        child.expect_exact(says("[y/N]: "))
        return child

    def ended(self, child: "pexpect.spawn[str]") -> int:
        child.expect(pexpect.EOF)
        child.close()
        return int(child.exitstatus or 0)

    def test_no_leaves_everything_as_it_was(self, here: Path) -> None:
        before = everything(here)
        child = self.asked(here, "report", "after")
        child.sendline("")
        child.expect_exact(str(LEFT_OPEN))
        assert self.ended(child) == 2
        for ignores_ctrl_c in (False, True):  # as a shell leaves it to what it starts in the background
            child = self.asked(here, "report", "after", ignores_ctrl_c=ignores_ctrl_c)
            child.sendcontrol("c")
            assert self.ended(child) == 130
            assert everything(here) == before

    def test_what_is_neither_yes_nor_no_is_asked_again_in_the_language_that_is_spoken(self, here: Path) -> None:
        before = everything(here)
        child = self.asked(here, "report", "after", "--language", PSEUDO, says=altered_text)
        child.sendline("perhaps")
        child.expect_exact(altered_text("Write y or n."))
        child.expect_exact(altered_text("[y/N]: "))
        child.sendline(altered_text("no"))
        child.expect_exact(altered_text(str(LEFT_OPEN)))
        assert self.ended(child) == 2
        assert everything(here) == before

    def test_yes_closes_all_that_were_named_and_asks_once(self, here: Path) -> None:
        child = self.asked(here, "compare", "before", "after", "-o", "made")
        child.sendline("y")
        child.expect_exact("Closed: ")
        assert self.ended(child) == 0
        assert {path.parent.name for path in here.glob("*/closed.json")} == {"before", "after"}
        assert (here / "made").read_text(encoding="utf-8").startswith("# ")


# No other way


def calls(path: Path) -> Iterator[str]:
    """The names of all functions that a module imports from elsewhere in the program."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def test_figures_of_a_round_are_made_in_two_places_and_both_want_it_closed() -> None:
    """Whatever makes a scorecard or a comparison of waves is called where the type says that the round is closed."""
    makers = {"score_team", "compare_waves", "release"}
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for folder in ("cli", "files", "terminal", "rendering")
        for path in (SOURCE / folder).rglob("*.py")
        for name in calls(path)
        if name in makers
    }
    assert found == {("cli/opened.py", "score_team"), ("cli/compared.py", "compare_waves")}


def test_every_verb_that_takes_waves_is_in_the_table() -> None:
    """A verb added later with a wave among its arguments has to be tried above, or named here with its reason."""
    takes = set(verbs_that_take_waves())
    tried = {arguments[0] for arguments in VERBS.values()}
    assert tried < takes
    assert takes - tried == {
        "explain",  # refuses those of several people
        "round",  # its preview tells no figure
    }


def verbs_that_take_waves() -> Iterator[str]:
    for verb in grammar.verbs():
        command = loaded(verb)
        parts = [*command.params, *(part for one in getattr(command, "commands", {}).values() for part in one.params)]
        said = [str(getattr(part, said, "") or "") for part in parts for said in ("help", "metavar")]
        if any(re.search(r"\bwaves?:|\bWAVE\b|\bWaves\b|\bwave or\b", words) for words in said):
            yield verb.name
