"""The grammar as somebody meets it: five groups, help that ends with what can be typed, choices, completing."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from culturecheck.cli import run
from culturecheck.cli.app import loaded
from culturecheck.cli.grammar import ASKS, NAME, verbs, words
from harmless import culturecheck

ROOT = Path(__file__).resolve().parent.parent.parent
CALLED = tuple(words())
FAMILIES = tuple(verb for verb in verbs() if verb.family)
EXAMPLES = [example for _, verb in CALLED for example in verb.examples] + [
    example for verb in FAMILIES for example in verb.examples
]
HELPED = [(), *((verb.name,) for verb in FAMILIES), *(called for called, _ in CALLED)]


def help_of(*called: str, option: str = "--help") -> str:
    said = culturecheck(*called, option)
    assert (said.code, said.err) == (0, "")
    return said.out


class TestGroups:
    def test_they_are_five_and_stand_in_their_order(self) -> None:
        text = help_of()
        found = re.findall(r"^(\w+):\n((?:  .*\n)+)", text, re.MULTILINE)
        shown = {group: re.findall(r"^  (\w+) ", lines, re.MULTILINE) for group, lines in found if group != "Options"}
        assert shown == {
            "Ask": ["assess", "round", "form", "collect"],
            "Read": ["report", "compare", "portfolio", "explain"],
            "Decide": ["score", "gate"],
            "Keep": ["plan"],
            "Make": ["list", "show", "lint", "schema", "demo", "completion"],
        }

    def test_each_verb_has_a_body_of_its_own_and_its_help_says_what_the_list_of_verbs_says(self) -> None:
        bodies = [verb.body for _, verb in CALLED]
        assert len(set(bodies)) == len(bodies)
        for called, verb in CALLED:
            assert verb.says in " ".join(help_of(*called).split())

    def test_a_word_is_sought_for_one_verb_and_is_none_itself(self) -> None:
        for known in (tuple(verbs()), *(verb.family for verb in FAMILIES)):
            sought = [word for verb in known for word in verb.sought]
            assert len(set(sought)) == len(sought)
            assert not {verb.name for verb in known} & set(sought)


WRONG = """
sheet demo/round.yaml   | No such command 'sheet'. Did you mean 'form'?
trend scorecards        | No such command 'trend'. Did you mean 'compare'?
plan demo/autumn        | No such command 'demo/autumn'. Did you mean 'plan new demo/autumn'?
plan draft demo/autumn  | No such command 'draft'. Did you mean 'new'?
plan nwe demo/autumn    | No such command 'nwe'. Did you mean 'new'?
plan --force x          | No such option: --force
round round.yaml        | No such command 'round.yaml'. Did you mean 'round preview round.yaml'?
reprot x                | No such command 'reprot'. Did you mean 'report'?
xyzzy                   | No such command 'xyzzy'.
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_a_word_that_is_no_verb_is_refused_with_the_verb_that_it_may_mean(line: str) -> None:
    typed, told = (part.strip() for part in line.split("|"))
    said = culturecheck(*typed.split())
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"Error: {told}\n")


class TestHelp:
    @pytest.mark.parametrize("called", HELPED, ids=" ".join)
    def test_it_is_the_same_for_h(self, called: tuple[str, ...]) -> None:
        assert help_of(*called) == help_of(*called, option="-h")

    @pytest.mark.parametrize("called", HELPED[1:], ids=" ".join)
    def test_it_ends_with_an_example(self, called: tuple[str, ...]) -> None:
        last = " ".join(help_of(*called).split("\n\n")[-1].split())
        assert last.startswith(f"Example: {NAME} {called[0]}")

    @pytest.mark.parametrize("columns", [40, 80])
    @pytest.mark.parametrize("called", HELPED, ids=" ".join)
    def test_it_fits(self, called: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = help_of(*called).splitlines()
        assert [line for line in lines if len(line) > columns] == []
        told = [line.split("  ")[-1] for line in lines if line.startswith("          ")]
        assert [words for words in told if words and len(words) < columns // 4 and words.count(" ") > 6] == []

    @pytest.mark.parametrize("called", HELPED[1:], ids=" ".join)
    def test_it_shows_what_can_be_chosen(self, called: tuple[str, ...]) -> None:
        text = help_of(*called)
        for parameter in parameters(called):
            metavar = str(parameter.metavar or "")
            assert metavar in text


WITH_THE_README = re.compile(r"assess --quick|(report|portfolio|score|plan new) demo/autumn")
"""What is answered by keys, or scores many answers: its tour does the same."""


class TestExamples:
    @pytest.mark.parametrize("example", EXAMPLES)
    def test_it_can_be_typed(self, example: str) -> None:
        first, *rest = shlex.split(example)
        command = loaded(next(verb for verb in verbs() if verb.name == first))
        if hasattr(command, "commands"):
            command, rest = command.commands[rest[0]], rest[1:]
        command.make_context(first, rest)  # it parses, or this raises

    def test_they_work_one_after_the_other(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        quarters = ROOT / "docs" / "examples" / "four-quarters"
        shutil.copytree(quarters / "scorecards", tmp_path / "scorecards")
        shutil.copy(quarters / "scorecards" / "example-autumn.json", tmp_path / "autumn.json")
        readme = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
        Path("answers.yaml").write_text(readme[0], encoding="utf-8")
        Path("our-handoffs.yaml").write_text(readme[1], encoding="utf-8")
        again = "assess pulse --answers answers.yaml -o february --date 2027-02-01"
        first = ("demo", again, next(example for example in EXAMPLES if example.startswith("collect ")))
        for command in (*first, *(one for one in EXAMPLES if not (one in first or WITH_THE_README.search(one)))):
            assert run(shlex.split(command)) == 0, f"{command}\n{capsys.readouterr().err}"
            shutil.copy(quarters / "plan.yaml", tmp_path / "demo" / "plan.yaml")
            shutil.copy(quarters / "plan.yaml", tmp_path / "plan.yaml")


def parameters(called: tuple[str, ...]) -> Iterator[Any]:
    command = loaded(next(verb for verb in verbs() if verb.name == called[0]))
    yield from command.params if len(called) == 1 else command.commands[called[1]].params


class TestChoices:
    def test_what_is_none_of_them_is_refused_with_them_and_the_nearest(self) -> None:
        for typed, told in (
            ("form round.yaml --for docx", "There is no form docx: known here: xlsx, csv, google, xlsform, "),
            ("form round.yaml --for xslx", "There is no form xslx: did you mean xlsx? There are xlsx, csv, google, "),
            ("schema scorcard", "There is no schema scorcard: did you mean scorecard? There are scorecard, wave"),
            ("collect x --round y --duplicates frist", "There is no --duplicates frist: did you mean first? There are"),
            ("completion bsh", "There is no shell bsh: did you mean bash? There are bash, zsh, fish and powershell."),
        ):
            said = culturecheck(*typed.split())
            assert (said.code, said.out) == (2, "")
            assert said.err.startswith(told)


def in_bash(typed: str) -> dict[str, str]:
    return {ASKS: "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1)}


def in_zsh(typed: str) -> dict[str, str]:
    return {ASKS: "complete_zsh", "_TYPER_COMPLETE_ARGS": typed}


def in_fish(typed: str) -> dict[str, str]:
    return {ASKS: "complete_fish", "_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


class TestCompleting:
    @pytest.mark.parametrize("shell", [in_bash, in_zsh, in_fish], ids=["bash", "zsh", "fish"])
    @pytest.mark.parametrize(
        ("typed", "offered"),
        [
            ("culturecheck po", {"portfolio"}),
            ("culturecheck plan s", {"set", "show"}),
            ("culturecheck form round.yaml --fo", {"--for", "--force"}),
            ("culturecheck form round.yaml --for x", {"xlsx"}),
            ("culturecheck schema wa", {"wave"}),
        ],
    )
    def test_a_verb_an_option_and_a_choice_are_offered(
        self,
        shell: Callable[[str], dict[str, str]],
        typed: str,
        offered: set[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for name, value in shell(typed).items():
            monkeypatch.setenv(name, value)
        assert run([]) == 0
        found = re.findall(r'"?([-\w]+)"?(?=["\t\n:]|$)', capsys.readouterr().out)
        assert offered <= set(found)
        assert not {"report", "remove", "--round", "csv", "policy"} & set(found)

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
    def test_the_script_of_a_shell_asks_by_our_name(self, shell: str) -> None:
        script = culturecheck("completion", shell).out
        assert ASKS in script
        assert NAME in script

    @pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
    def test_bash_completes_with_it(self, tmp_path: Path) -> None:
        (tmp_path / "culturecheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m culturecheck "$@"\n', "utf-8")
        (tmp_path / "culturecheck").chmod(0o755)
        asks = (
            'eval "$(culturecheck completion bash)"; COMP_WORDS=(culturecheck gate --pol); COMP_CWORD=2; '
            '_culturecheck_completion culturecheck; echo "${COMPREPLY[@]}"'
        )
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", asks], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, "--policy\n")


OURS = {
    "culturecheck", "culturecheck.cli", "culturecheck.cli.app", "culturecheck.cli.grammar", "culturecheck.cli.language",
    "culturecheck.codes", "culturecheck.errors", "culturecheck.said", "culturecheck.text",
}  # fmt: skip
"""What starting needs: the list of verbs, and how errors are told; the rest comes with the verb that is called."""


def test_help_loads_no_verb_and_nothing_that_only_verbs_need() -> None:
    script = "import sys; from culturecheck.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded_modules = set(ended.stderr.split())
    assert {name for name in loaded_modules if name.partition(".")[0] == NAME} == OURS
    assert not {"pydantic", "yaml", "jinja2", "rich", "xlsxwriter", "decimal", "json"} & loaded_modules
