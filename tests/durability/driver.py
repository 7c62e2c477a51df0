"""Kills an assessment at every moment, and tells as JSON what was left of it each time.

Everything is imported and warmed up once; each run is then a forked child, so that hundreds of runs take seconds.
Run as `driver.py FOLDER SCRIPT`, where SCRIPT is the name of a list of command line arguments and lines below.
"""

import contextlib
import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from culturecheck.cli import assess, run
from culturecheck.errors import CultureCheckError
from culturecheck.files.content import open_questionnaire
from culturecheck.files.drafts import DRAFT_NAME, resume_draft
from culturecheck.files.waves import WAVE_NAME, read_wave
from culturecheck.interview import Answered, Interview, Moved, take
from culturecheck.terminal.face import answer_words
from culturecheck.wave import Response, Wave

CALLS = ("write", "fsync", "replace", "link", "ftruncate", "unlink", "mkdir")
SETTING = ["-o", "wave", "--date", "2026-11-30", "--here", "the shop", "--role", "director"]
ANSWERS = {"handoffs.stays": {"value": 4, "seen": "on Monday", "note": "only here"}, "recognition.thanks": "dont-know"}

# a whole conversation: an instance, a note, going back, an answer changed from the list, and wanted bands
LINES = ["4", "on Monday", "n", "as in May", "2", "0", "b", "", "s", "1", "", "a", "none", "l", "1", "3", "2"]
LINES += ["5", "in spring", "4", "2", "", "y", "4", "", "", "5"]
SCRIPTS = {
    "lines": (["assess", "pulse", "--plain", *SETTING], LINES),
    "answers": (["assess", "pulse", "--answers", "answers.json", *SETTING], []),
}


@dataclass
class Aftermath:
    """What was left after one killed run, and what came of going on with it."""

    moment: str
    killed: bool
    said: str
    draft: bool = False
    wave: str = "absent"
    reports: dict[str, str] = field(default_factory=dict)
    resumed: dict[str, dict[str, Any]] = field(default_factory=dict)
    finished: int | None = None
    finished_words: str = ""
    finally_there: list[str] = field(default_factory=list)
    final: dict[str, dict[str, Any]] = field(default_factory=dict)


def child(folder: Path, arguments: list[str], lines: list[str], watch: Callable[[], None]) -> tuple[int, str]:
    """Run one command in a fork with lines from a pipe; return its exit code, negative if killed, and what it said."""
    hear, tell = os.pipe()
    os.write(tell, "".join(f"{line}\n" for line in lines).encode())
    os.close(tell)
    said = folder / "said.txt"
    pid = os.fork()
    if pid == 0:
        code = 3
        with contextlib.suppress(BaseException):
            os.chdir(folder)
            os.dup2(hear, 0)
            for descriptor in (1, 2):
                os.dup2(os.open("said.txt" if descriptor == 2 else os.devnull, os.O_WRONLY | os.O_CREAT), descriptor)
            watch()
            code = run(arguments)
            sys.stdout.flush()
        os._exit(code)
    os.close(hear)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8")


def counted(log: Path) -> None:
    """Write the name of each call that touches the disk to `log`, one a line."""
    stream = log.open("a", encoding="utf-8", buffering=1)
    _watched(lambda name, real, given: (stream.write(f"{name}\n"), real(*given))[1])


def killed_at(place: int, moment: str) -> None:
    """Kill this process before, after or in the middle of the call at `place`."""
    places = iter(range(10**9))

    def call(name: str, real: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        if next(places) != place:
            return real(*given)
        if moment == "half":
            real(given[0], bytes(given[1])[: len(given[1]) // 2])
        elif moment == "after":
            real(*given)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    _watched(call)


def _watched(call: Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]) -> None:
    for name in CALLS:
        real = getattr(os, name)
        setattr(os, name, lambda *given, name=name, real=real, **more: call(name, lambda *a: real(*a, **more), given))


def moments(calls: list[str]) -> Iterator[tuple[int, str]]:
    for place, name in enumerate(calls):
        yield from ((place, moment) for moment in ("before", "half", "after") if name == "write" or moment != "half")


def answers_of(wave: Wave) -> dict[str, dict[str, Any]]:
    return {response.item: response.model_dump(mode="json") for response in wave.respondents[0].responses}


def going_on(interview: Interview) -> list[str]:
    """Return the lines that finish an interview without changing an answer."""
    lines = []
    while (item := interview.current) is not None:
        if interview.response(item.id) is None:
            lines.append("3")
            interview = take(interview, Answered(response=Response(item=item.id, value=3)))
        else:
            lines.append("")
            onward = interview.position + 1 if interview.back_to is None else interview.back_to
            interview = take(interview, Moved(to=onward))
    return [*lines, *["3"] * len(interview.open_items), "", ""]


def aftermath(folder: Path, moment: str, code: int, said: str) -> Aftermath:
    """Look at what a killed run left behind, and go on with it."""
    left = Aftermath(moment, code == -signal.SIGKILL, said)
    wave = folder / "wave"
    left.draft = (wave / DRAFT_NAME).exists()
    left.reports = {path.name: path.read_text(encoding="utf-8") for path in wave.glob("report.*")}
    if (wave / WAVE_NAME).exists():
        try:
            left.final = answers_of(read_wave(wave))
            left.wave = "complete"
        except CultureCheckError as error:
            left.wave = str(error)
    if not left.draft:
        left.finally_there = sorted(path.name for path in wave.iterdir()) if wave.is_dir() else []
        return left
    draft, _, interview = resume_draft(wave)
    draft.close()
    left.resumed = {
        item.id: {**response.model_dump(mode="json"), "words": answer_words(interview, item)}
        for item in interview.items
        if (response := interview.response(item.id))
    }
    left.finished, left.finished_words = child(
        folder, ["assess", "--plain", "--resume", "wave"], going_on(interview), lambda: None
    )
    left.final = answers_of(read_wave(wave)) if left.finished == 0 else {}
    left.finally_there = sorted(path.name for path in wave.iterdir())
    return left


def warm_up(folder: Path, arguments: list[str], lines: list[str]) -> None:
    """Run once in this process, so that each fork begins with everything imported, built and compiled."""
    assess.open_questionnaire = cache(assess.open_questionnaire)
    known: dict[tuple[Any, ...], Any] = {}
    compiled = Environment.compile

    def compiled_once(self: Environment, source: str, name: str, filename: str) -> Any:
        key = (self.finalize, name)
        known[key] = known[key] if key in known else compiled(self, source, name, filename)
        return known[key]

    Environment.compile = compiled_once  # type: ignore[method-assign, assignment]
    kept = sys.stdin
    with contextlib.chdir(folder), contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        sys.stdin = io.StringIO("".join(f"{line}\n" for line in lines))
        run(arguments)
    sys.stdin = kept
    gc.freeze()


def main(root: Path, script: str) -> None:
    arguments, lines = SCRIPTS[script]
    items = open_questionnaire("pulse").questionnaire.items
    given = {"answers": {**{item.id: "2" for item in items}, **ANSWERS}}

    def folder(name: str) -> Path:
        (root / name).mkdir()
        (root / name / "answers.json").write_text(json.dumps(given), encoding="utf-8")
        return root / name

    warm_up(folder("warm"), arguments, lines)
    place = folder("undisturbed")
    code, said = child(place, arguments, lines, lambda: counted(root / "calls.txt"))
    calls = (root / "calls.txt").read_text(encoding="utf-8").split()
    print(json.dumps(asdict(aftermath(place, "undisturbed", code, said))))
    for number, moment in moments(calls):
        place = folder(f"{number}-{moment}")
        code, said = child(place, arguments, lines, lambda: killed_at(number, moment))  # noqa: B023 - called at once
        print(json.dumps(asdict(aftermath(place, f"{moment} {calls[number]} number {number}", code, said))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
