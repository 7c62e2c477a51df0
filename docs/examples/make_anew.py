"""Make what stands in docs/examples anew: type the commands of the example year, and keep what came of them.

    .venv/bin/python docs/examples/make_anew.py

What is written by hand stays: the README, the pipeline and the workflow.
"""

import contextlib
import io
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

from culturecheck.cli import run
from culturecheck.example.quarters import commands
from culturecheck.files.policies import default_policy

EXAMPLE = Path(__file__).resolve().parent / "four-quarters"
QUARTERS = 4
YEAR = Path("year")
ONLY_SHOW = {"compare", "report"}  # these verbs show what others made


def type_commands() -> None:
    """Write the example year into the folder one is in, and type all commands of its README that make something."""
    for words in (["demo", str(YEAR), "--quarters", str(QUARTERS)], *_making()):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run(words)
        if code != 0:
            raise SystemExit(f"{shlex.join(words)} ended with {code}:\n{said.getvalue()}")


def _making() -> Iterator[list[str]]:
    for command, _ in commands(YEAR, QUARTERS, "culturecheck"):
        _, *words = shlex.split(command)
        if words[0] not in ONLY_SHOW:
            yield words


def kept(year: Path) -> dict[str, bytes]:
    """Return what is kept of a year, by its path in the example."""
    cards = {f"scorecards/{path.name}": path.read_bytes() for path in sorted((year / "scorecards").iterdir())}
    return {**cards, "plan.yaml": (year / "plan.yaml").read_bytes(), "gate.yaml": default_policy().read_bytes()}


def main() -> None:
    """Write the example anew."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        type_commands()
        for name, raw in kept(YEAR).items():
            (EXAMPLE / name).write_bytes(raw)


if __name__ == "__main__":
    main()
