"""What the README tells a newcomer to type works, word for word; setting up aside."""

import io
import os
import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from culturecheck.cli import run

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
YAML = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "TERM": "xterm"}


@pytest.mark.skipif(os.name != "posix", reason="one of the commands is answered through a pseudo-terminal")
def test_every_command_of_the_readme_works_in_its_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "answers.yaml").write_text(YAML[0], encoding="utf-8")
    (tmp_path / "our-handoffs.yaml").write_text(YAML[1], encoding="utf-8")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert len(COMMANDS) > 12
    for command in COMMANDS:
        if command.startswith("culturecheck assess --quick"):
            _answer_by_keys(command, tmp_path)
        else:
            program, *words = shlex.split(command)
            assert program == "culturecheck"
            assert run(words) == 0, f"{command}\n{capsys.readouterr().err}"
    made = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    assert {"first/wave.json", "first/report.html", "november/report.md", "november.html"} <= made


def _answer_by_keys(command: str, folder: Path) -> None:
    import pexpect  # noqa: PLC0415 - there is none on Windows

    child = pexpect.spawn(
        command, cwd=str(folder), env=environment(), dimensions=(24, 80), encoding="utf-8", timeout=120
    )
    child.expect("What does “here” mean")
    child.sendline("")
    child.expect("Your role")
    child.sendline("example")
    for place in range(1, 9):
        child.expect(f"{place} of 8")
        child.send("3")
    child.expect("Anything to change")
    child.send("f")
    child.expect("Go on with the other")
    child.send("n")
    child.expect("Written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_the_pictures_of_the_readme_exist() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_exit_codes_of_the_readme_are_those_of_the_program() -> None:
    from culturecheck.errors import ExitCode  # noqa: PLC0415

    table = README.split("## Exit codes")[1].split("\n\n")[1]
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert told == {int(code) for code in ExitCode}
