"""Each code of an error can be provoked, and docs/errors.md lists all of them with a line as it is printed."""

import contextlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from culturecheck.cli.app import call
from culturecheck.codes import Code
from culturecheck.errors import CultureCheckError
from culturecheck.rendering.environment import markdown_text
from culturecheck.rendering.json import document_json
from culturecheck.report.failure import failure
from culturecheck.said import said_of
from provoked import FILES, PLAN, WAYS, lay, linted

PAGE = Path(__file__).resolve().parent.parent / "docs" / "errors.md"
HEADINGS = {
    Code.USAGE: "How a run ends",
    Code.NOT_FOUND: "Files and folders",
    Code.NOT_YAML: "YAML and JSON",
    Code.UNKNOWN_KEY: "What a file says",
    Code.NO_SUCH_ACTION: "What a name refers to",
    Code.NOTHING_TO_ASK: "Questionnaires",
    Code.WRONG_DEPTH: "Rounds and plans",
    Code.NO_ANSWER: "Answers",
    Code.NOT_CSV: "Tables",
    Code.IDLE_KEY: "Policies and comparisons",
}
"""The first code below each heading, in the order of the codes."""

HEAD = """\
# What can go wrong

Whatever is refused, and whatever fails, has a code: a word that stays the same however the sentence beside it is
worded. People read the sentence, programs read the code. `lint --json` gives it for each finding. Any other command
that is given `--json` (or `--format json`) ends, where it fails, with one JSON object on the last line of standard
error, here broken into lines; standard output stays empty:

```json
{example}```

`line`, `column` and `rows` count from 1 and are empty where they are not known; `field` is the key, question, column or
option that is meant. The shape is that of `culturecheck schema error`. The exit code is that of the command: 2 for
wrong input, 3 for a fault of the disk or of the program, 4 for too few answers, 130 where it was stopped.

What helps stands here in general; with a problem it is told more closely where more is known.
"""
TABLE = """
## {heading}

| code | what it means | a line as it is printed | what helps |
|---|---|---|---|
"""


@contextlib.contextmanager
def workplace(folder: Path) -> Iterator[None]:
    """Work in a folder of its own with some files in it, and print nothing."""
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    with (
        contextlib.chdir(deep),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        lay(FILES)
        yield


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[Code, str]:
    """Return a line as it is printed for each code that was provoked."""
    found: dict[Code, str] = {}
    for code, line in linted():
        found.setdefault(code, line)
    for name, way in WAYS.items():
        with workplace(tmp_path_factory.mktemp(name)):
            told = [(code, line.replace(f"{os.path.realpath('.')}/", "")) for code, line in way()]
        assert name in dict(told), (name, told)
        found[Code(name)] = next(line for code, line in told if code == name)
    return found


def test_each_code_is_provoked(printed: dict[Code, str]) -> None:
    assert set(printed) == set(Code)


def test_each_says_in_a_line_what_it_means_and_what_helps() -> None:
    for code in Code:
        assert code.means.endswith(".")
        assert code.remedy.endswith(".")
        assert len(code.means) <= 110
    assert len({code.value for code in Code}) == len(Code)


def test_what_helps_is_said_as_the_page_says_it() -> None:
    assert {code: str(said_of("codes", code)) for code in Code} == {code: code.remedy for code in Code}


def test_the_page_lists_them_all(printed: dict[Code, str], tmp_path: Path) -> None:
    with workplace(tmp_path):
        lay({"plan.yaml": PLAN.replace("status: open", "status: opened", 1)})
        with pytest.raises(CultureCheckError) as raised:
            call(["plan", "show", "plan.yaml"])
    page = HEAD.format(example=document_json(failure(raised.value)).decode())
    for code in Code:
        if code in HEADINGS:
            page += TABLE.format(heading=HEADINGS[code])
        cells = (f"`{code}`", *map(markdown_text, (code.means, printed[code], code.remedy)))
        page += f"| {' | '.join(cells)} |\n"
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text("utf-8") == page
