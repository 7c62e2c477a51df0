"""Runs commands on one round at the same moment, and tells as JSON what came of each try.

Everything is imported and warmed up once; the commands of a try are forked children that start at a barrier, and that
rest a little before each document gets its name, so that they meet. Run as `at_once_driver.py FOLDER TRIES`.
"""

import contextlib
import gc
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from culturecheck.cli import run
from culturecheck.files.locking import held
from culturecheck.files.register import read_register
from culturecheck.files.rounds import open_round
from culturecheck.files.waves import read_wave
from durability.driver import PATIENCE
from durability.round_driver import AGAIN, CLOSE, COLLECT, apart, begun, digest

REST = 0.02  # seconds


@dataclass(frozen=True)
class Try:
    """What came of commands at once: their exit codes, and what is there afterwards.

    `waves` and `cards` by their folders: how many people are in each. `marked`: each mark names the wave beside it.
    """

    case: str
    codes: list[int]
    waves: dict[str, int]
    cards: dict[str, int]
    closed: list[str]
    marked: bool
    registered: list[object]


Command = tuple[str, list[str]]  # the folder that it is typed in, and the arguments


def collected_twice(folder: Path) -> list[Command]:
    """Two collects, of other people, into two folders."""
    begun(folder, [])
    return [(".", COLLECT), (".", [*COLLECT[:1], "friday.csv", *COLLECT[2:-1], "other"])]


def collected_by_two_paths(folder: Path) -> list[Command]:
    """The same, typed in different folders, one with a link to the file of the round."""
    begun(folder, [])
    (folder / "desk").mkdir()
    (folder / "desk" / "linked.yaml").symlink_to(folder / "round.yaml")
    there = ["collect", "../friday.csv", "--round", "linked.yaml", "-o", "other"]
    return [(".", COLLECT), ("desk", there)]


def extended_while_closed(folder: Path) -> list[Command]:
    """A collect over the wave while it is closed and scored."""
    begun(folder, [COLLECT])
    return [(".", AGAIN), (".", CLOSE)]


def closed_twice(folder: Path) -> list[Command]:
    """Two scorecards of one open wave."""
    begun(folder, [COLLECT])
    return [(".", CLOSE), (".", [word.replace("card.json", "other.json") for word in CLOSE])]


def closed_as_copies(folder: Path) -> list[Command]:
    """Two copies of a round, with one person between them, closed at once side by side."""
    for name, export in (("one", "monday.csv"), ("two", "friday.csv")):
        (folder / name).mkdir()
        begun(folder / name, [["collect", export, *COLLECT[2:]]])
    return [("one", CLOSE), ("two", CLOSE)]


def promised_while_collected(folder: Path) -> list[Command]:
    """The sheet of a round made while it is collected for the first time: both write its register."""
    begun(folder, [])
    return [(".", COLLECT), (".", ["form", "round.yaml", "-o", "sheet.csv"])]


CASES: dict[str, Callable[[Path], list[Command]]] = {
    case.__name__: case
    for case in (
        collected_twice,
        collected_by_two_paths,
        extended_while_closed,
        closed_twice,
        closed_as_copies,
        promised_while_collected,
    )
}


def at_once(folder: Path, commands: list[Command]) -> list[int]:
    """Run commands in children that begin at the same moment; return their exit codes."""
    wait, go = os.pipe()
    children = []
    for place, arguments in commands:
        pid = os.fork()
        if pid == 0:
            signal.alarm(PATIENCE)
            code = 3
            with contextlib.suppress(BaseException):
                os.close(go)
                os.chdir(folder / place)
                for descriptor in (1, 2):
                    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
                os.fsync = lambda fd: None
                _rested()
                os.read(wait, 1)
                code = run(arguments)
            os._exit(code)
        children.append(pid)
    os.close(wait)
    os.close(go)  # whoever waits to read is woken by that
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]


def _rested() -> None:
    real = os.replace

    def replace(*given: Any) -> None:
        time.sleep(REST)
        real(*given)

    setattr(os, "replace", replace)  # noqa: B010 - as in `driver`, for a child of its own


def seen(case: str, folder: Path, codes: list[int]) -> Try:
    waves, marks = sorted(folder.rglob("wave.json")), sorted(folder.rglob("closed.json"))
    cards = [path for path in sorted(folder.rglob("*.json")) if path.name in ("card.json", "other.json")]
    round_ = folder / "round.yaml"
    register = read_register(round_, open_round(round_)) if round_.exists() else None
    return Try(
        case=case,
        codes=codes,
        waves={str(path.parent.relative_to(folder)): len(read_wave(path).respondents) for path in waves},
        cards={str(path.relative_to(folder)): _said(path)["respondents"] for path in cards},
        closed=[str(path.parent.relative_to(folder)) for path in marks],
        marked=all(_said(mark)["sha256"] == digest(mark.parent / "wave.json") for mark in marks),
        registered=[] if register is None else [register.folder, register.closed],
    )


def _said(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def wait_long() -> None:
    """Let nobody be refused because a machine is slow: what comes of waiting is what is looked at here."""
    cast("Any", held).__wrapped__.__kwdefaults__["patience"] = float(PATIENCE)


def main(root: Path, tries: int) -> None:
    wait_long()
    warm = begun(apart(root / "warm"), [COLLECT, AGAIN, CLOSE, ["form", "round.yaml", "-o", "sheet.csv"]])
    shutil.rmtree(warm)
    gc.freeze()
    for case, prepared in CASES.items():
        template = apart(root / case)
        commands = prepared(template)
        for number in range(tries):
            folder = apart(root / f"{case}-{number}")
            shutil.copytree(template, folder, dirs_exist_ok=True, symlinks=True)
            _relinked(folder)
            ordered = commands if number % 2 == 0 else commands[::-1]
            codes = at_once(folder, ordered)
            print(json.dumps(asdict(seen(case, folder, codes if ordered is commands else codes[::-1]))))
            shutil.rmtree(folder)


def _relinked(folder: Path) -> None:
    """Let a link to the file of the round lead to that of this folder."""
    for link in [path for path in folder.rglob("*") if path.is_symlink()]:
        link.unlink()
        link.symlink_to(folder / "round.yaml")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
