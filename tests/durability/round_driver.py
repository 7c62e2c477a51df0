"""Kills the collecting and the closing of a round at every moment, and tells as JSON what the next commands made of it.

As in `driver`, everything is imported and warmed up once, and each run is a forked child. Run as
`round_driver.py FOLDER`; with `--every-moment` after it also where no document gets its name.
"""

import contextlib
import gc
import hashlib
import io
import json
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from culturecheck.cli import run
from culturecheck.files.register import read_register
from culturecheck.files.rounds import open_round
from durability.driver import LEFT_OVER, child, counted, killed_at, moments

TESTS = Path(__file__).resolve().parent.parent
ROUND = TESTS / "exports" / "round.yaml"
EXPORT = TESTS / "exports" / "by_id.csv"

COLLECT = ["collect", "monday.csv", "--round", "round.yaml", "-o", "w"]
AGAIN = ["collect", "friday.csv", "--round", "round.yaml", "-o", "w", "--force"]
CLOSE = ["score", "w", "-o", "card.json", "--close", "--force"]
SCRIPTS: dict[str, tuple[list[list[str]], list[str], list[str]]] = {
    "first": ([], COLLECT, [*COLLECT, "--force"]),
    "again": ([COLLECT], AGAIN, AGAIN),
    "closing": ([COLLECT], CLOSE, CLOSE),
}
"""What was done before, what is killed, and what comes next."""


@dataclass
class Aftermath:
    """What was left of a round after one killed run, and what came of going on, in two ways."""

    script: str
    moment: str
    killed: bool
    wave: str  # the SHA-256 of what lay there, "" if nothing did
    closed: bool
    next: int = 0  # the exit code of the next command of the same kind
    words: str = ""
    after: str = ""  # the wave after it
    waves: int = 0  # how many there are then
    card: str = ""  # the SHA-256 of the scorecard after closing what lay there; "" if nothing did
    registered: list[object] = field(default_factory=list)  # whether it is closed then, and the wave it is closed with
    extended: int = 0  # the exit code of collecting after that


KNOWN: dict[tuple[str, tuple[tuple[str, bytes], ...]], Aftermath] = {}
"""What came of going on, by what was on disk: the same files need not be tried twice."""


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""


def state_of(folder: Path) -> tuple[tuple[str, bytes], ...]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "said.txt")
    return tuple(
        sorted((LEFT_OVER.sub("left-over", str(path.relative_to(folder))), path.read_bytes()) for path in files)
    )


def aftermath(folder: Path, script: str, moment: str, code: int) -> Aftermath:
    state = state_of(folder)
    if (script, state) not in KNOWN:
        KNOWN[script, state] = _gone_on(folder, SCRIPTS[script][2])
    known = asdict(KNOWN[script, state])
    return Aftermath(**{**known, "script": script, "moment": moment, "killed": code == -signal.SIGKILL})


def _gone_on(folder: Path, following: list[str]) -> Aftermath:
    after = Aftermath("", "", killed=False, wave=digest(folder / "w" / "wave.json"), closed=_is_closed(folder))
    other = apart(folder.parent / "closed")
    shutil.copytree(folder, other, dirs_exist_ok=True)
    (folder / "said.txt").unlink(missing_ok=True)
    after.next, after.words = child(folder, following, [], lambda: None)
    after.after = digest(folder / "w" / "wave.json")
    after.waves = len(list(folder.rglob("wave.json")))
    if after.wave:
        child(other, CLOSE, [], lambda: None)
        after.card = digest(other / "card.json")
        shutil.rmtree(other / "w")  # and with it the mark
        register = read_register(other / "round.yaml", open_round(other / "round.yaml"))
        after.registered = [] if register is None else [register.closed, register.sha256]
        after.extended, _ = child(other, [*AGAIN, "--force"], [], lambda: None)
    return after


def _is_closed(folder: Path) -> bool:
    return (folder / "w" / "closed.json").exists()


def begun(folder: Path, before: list[list[str]]) -> Path:
    """Put a round and two exports of it into a folder, Monday's and with one person more Friday's, and go so far."""
    shutil.copy(ROUND, folder)
    lines = EXPORT.read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "monday.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    (folder / "friday.csv").write_text("".join(lines), encoding="utf-8")
    for arguments in before:
        done(folder, arguments)
    return folder


def done(folder: Path, arguments: list[str]) -> None:
    with contextlib.chdir(folder), contextlib.redirect_stderr(io.StringIO()) as said:
        code = run(arguments)
    assert code == 0, said.getvalue()


def apart(folder: Path) -> Path:
    """Make a folder so deep that no wave in it is near one of another run; return it."""
    (inner := folder / "an" / "own" / "place").mkdir(parents=True)
    return inner


def sweep(root: Path, script: str, *, every_moment: bool) -> Iterator[Aftermath]:
    """Run a script undisturbed, and then killed at one moment after the other."""
    before, arguments, _ = SCRIPTS[script]
    template = begun(apart(root / "template"), before)

    def folder(name: str) -> Path:
        return Path(shutil.copytree(template, apart(root / name), dirs_exist_ok=True))

    undisturbed = folder("undisturbed")
    code, _ = child(undisturbed, arguments, [], lambda: counted(root / "calls.txt"))
    yield aftermath(undisturbed, script, "undisturbed", code)
    calls = (root / "calls.txt").read_text(encoding="utf-8").split()
    for number, moment in moments(calls):
        if every_moment or calls[number] == "replace":
            place = folder(f"{number}-{moment}")
            code, _ = child(place, arguments, [], lambda: killed_at(number, moment))  # noqa: B023 - called at once
            yield aftermath(place, script, f"{moment} {calls[number]}, call {number}", code)


def main(root: Path, *, every_moment: bool) -> None:
    warm = begun(apart(root / "warm"), [COLLECT, AGAIN, CLOSE])
    gc.freeze()
    shutil.rmtree(warm)
    for script in SCRIPTS:
        for found in sweep(root / script, script, every_moment=every_moment):
            print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), every_moment=sys.argv[2:] == ["--every-moment"])
