"""Kills an assessment at every moment, and tells as JSON what was left of it each time.

Everything is imported and warmed up once; each run is then a forked child, so that hundreds of runs take seconds.
Run as `driver.py FOLDER SCRIPT`, where SCRIPT is the name of a list of command line arguments and lines below.
"""

import contextlib
import gc
import io
import itertools
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from culturecheck.answers.interview import Answered, Interview, Moved, take
from culturecheck.answers.wave import Response, Wave
from culturecheck.cli import run
from culturecheck.errors import CultureCheckError
from culturecheck.files.content import open_questionnaire
from culturecheck.files.drafts import DRAFT_NAME, resume_draft
from culturecheck.files.waves import WAVE_NAME, read_wave
from culturecheck.terminal.face import answer_words

CALLS = ("write", "fsync", "replace", "link", "ftruncate", "unlink", "mkdir")
PATIENCE = 300  # seconds until one run that never ends is a failure, on however slow a machine
SETTING = ["-o", "wave", "--date", "2026-11-30", "--here", "the shop", "--role", "director"]
ANSWERS = {"handoffs.stays": {"value": 4, "seen": "on Monday", "note": "only here"}, "recognition.thanks": "dont-know"}

# a whole conversation: an instance, a note, going back, an answer changed from the list, and wanted bands
LINES = ["4", "on Monday", "n", "as in May", "2", "0", "b", "", "s", "1", "", "a", "none", "l", "1", "3", "2"]
LINES += ["5", "in spring", "4", "2", "", "y", "4", "", "", "5"]
SCRIPTS = {
    "lines": (["assess", "pulse", "--plain", *SETTING], LINES),
    "answers": (["assess", "pulse", "--answers", "answers.json", *SETTING], []),
}


Answers = dict[str, dict[str, Any]]


@dataclass
class Aftermath:
    """What was left after one killed run, and what came of going on with it."""

    moment: str
    killed: bool
    said: str
    draft: bool = False
    wave: str = "absent"  # or complete, or what is wrong with it
    reports: dict[str, str] = field(default_factory=dict)
    left: Answers = field(default_factory=dict)  # by item: in the draft, or without one in the wave
    finished: int | None = None  # the exit code of going on; None if there was nothing to go on with
    words: str = ""  # what was said then
    files: list[str] = field(default_factory=list)  # at the very end
    final: Answers = field(default_factory=dict)


LEFT_OVER = re.compile(r"^\.culturecheck-[0-9a-f]+\.new$")

GONE_ON: dict[tuple[tuple[str, bytes], ...], dict[str, Any]] = {}
"""What came of going on, by what was on disk: the same files need not be tried twice."""


def child(folder: Path, arguments: list[str], lines: list[str], watch: Callable[[], None]) -> tuple[int, str]:
    """Run one command in a fork with lines from a pipe; return its exit code, negative if killed, and what it said."""
    hear, tell = os.pipe()
    os.write(tell, "".join(f"{line}\n" for line in lines).encode())
    os.close(tell)
    said = folder / "said.txt"
    pid = os.fork()
    if pid == 0:
        signal.alarm(PATIENCE)
        code = 3
        with contextlib.suppress(BaseException):
            os.chdir(folder)
            os.dup2(hear, 0)
            for descriptor in (1, 2):
                os.dup2(os.open("said.txt" if descriptor == 2 else os.devnull, os.O_WRONLY | os.O_CREAT), descriptor)
            os.fsync = lambda fd: None  # no kill can tell; what a power cut would lose is taken away below
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
    """Kill this process before, after or in the middle of the call at `place`.

    Before it, the power goes too: whatever was written and not synced is lost.
    """
    places = itertools.count()
    unsynced: dict[int, tuple[int, int]] = {}  # by file: a descriptor, and how much of it is safe

    def call(name: str, real: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        if next(places) != place:
            if name in ("write", "fsync"):
                _remembered(name == "fsync", given[0], unsynced)
            return real(*given)
        if moment == "before":
            for descriptor, safe in unsynced.values():
                os.truncate(descriptor, safe)
        elif moment == "half":
            real(given[0], bytes(given[1])[: len(given[1]) // 2])
        elif moment == "after":
            with contextlib.suppress(OSError):
                real(*given)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    _watched(call)


def _remembered(synced: bool, descriptor: int, unsynced: dict[int, tuple[int, int]]) -> None:
    status = os.fstat(descriptor)
    if synced:
        unsynced.pop(status.st_ino, None)
    else:
        unsynced.setdefault(status.st_ino, (os.dup(descriptor), status.st_size))


def _watched(call: Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]) -> None:
    for name in CALLS:
        real = getattr(os, name)
        setattr(os, name, lambda *given, name=name, real=real, **more: call(name, lambda *a: real(*a, **more), given))


def moments(calls: list[str]) -> Iterator[tuple[int, str]]:
    for place, name in enumerate(calls):
        yield from ((place, moment) for moment in ("before", "half", "after") if name == "write" or moment != "half")


def answers_in(interview: Interview) -> Answers:
    return {
        item.id: {**response.model_dump(mode="json"), "short": item.short, "words": answer_words(interview, item)}
        for item in interview.items
        if (response := interview.response(item.id))
    }


def answers_of(wave: Wave) -> Answers:
    responses = tuple((response.item, response) for response in wave.respondents[0].responses)
    return answers_in(Interview(wave.questionnaire, responses=responses))


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


def wave_in(folder: Path) -> tuple[str, Answers]:
    """Return what a wave is, absent or complete or what is wrong with it, and the answers in it."""
    if not (folder / WAVE_NAME).exists():
        return "absent", {}
    try:
        return "complete", answers_of(read_wave(folder))
    except CultureCheckError as error:
        return str(error), {}


def aftermath(folder: Path, moment: str, code: int, said: str, again: tuple[list[str], list[str]]) -> Aftermath:
    """Look at what a killed run left behind, and go on with it: resume a draft, or begin if there is nothing."""
    after = Aftermath(moment, code == -signal.SIGKILL, said)
    wave = folder / "wave"
    after.reports = {path.name: path.read_text(encoding="utf-8") for path in wave.glob("report.*")}
    after.wave, after.left = wave_in(wave)
    after.draft = (wave / DRAFT_NAME).exists()
    state = tuple(sorted((LEFT_OVER.sub("left-over", path.name), path.read_bytes()) for path in wave.glob("*")))
    if after.draft:
        draft, _, interview = resume_draft(wave)
        draft.close()
        after.left = answers_in(interview)
        again = ["assess", "--plain", "--resume", "wave"], going_on(interview)
    if state not in GONE_ON:
        finished, words = child(folder, *again, lambda: None) if after.draft or after.wave == "absent" else (None, "")
        files = sorted(path.name for path in wave.iterdir())
        GONE_ON[state] = {"finished": finished, "words": words, "files": files, "final": wave_in(wave)[1]}
    return replace(after, **GONE_ON[state])


def warm_up(folder: Path, arguments: list[str], lines: list[str]) -> None:
    """Run once in this process, so that each fork begins with everything imported, built and compiled."""
    assess = cast("Any", import_module("culturecheck.cli.assess"))
    assess.open_questionnaire = cache(assess.open_questionnaire)
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
    print(json.dumps(asdict(aftermath(place, "undisturbed", code, said, SCRIPTS[script]))))
    for number, moment in moments(calls):
        place = folder(f"{number}-{moment}")
        code, said = child(place, arguments, lines, lambda: killed_at(number, moment))  # noqa: B023 - called at once
        name = f"{moment} {calls[number]}, call {number}"
        print(json.dumps(asdict(aftermath(place, name, code, said, SCRIPTS[script]))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
