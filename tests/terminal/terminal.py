"""A person at a terminal: presses keys, and sees what a terminal would show of the answer."""

import os
import re
import select
import shlex
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pexpect
import pyte

PATIENCE = 120.0  # seconds until a screen that never comes is a failure, on however slow a machine
LEAVING_SCREENS = b"\x1b[?1049l"
GOLDEN = Path(__file__).parent.parent / "golden" / "screens"
LINES_AS_USUAL = termios.ECHO | termios.ICANON | termios.ISIG


class NeverShownError(AssertionError):
    """What was waited for did not appear; says what stood there instead."""


SCRIPT = Path(sys.executable).with_name("culturecheck")


class Terminal:
    """`culturecheck` on a terminal of its own, drawn as a person would see it."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        columns: int = 80,
        environment: Mapping[str, str] | None = None,
        into: str = "",
        ignores_ctrl_c: bool = False,
    ):
        self._lines = pyte.Screen(columns, 24)
        self._stream = pyte.ByteStream(self._lines)
        self.raw = b""
        self.edits_lines = False
        command = [str(SCRIPT), *arguments]
        if into:
            command = ["/bin/sh", "-c", f"exec {shlex.join(command)} >{shlex.quote(into)}"]
        self._child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(folder),
            env=_environment(environment or {}),
            dimensions=(24, columns),
            # as a shell leaves it to what it starts in front, or in the background; the tests may run there themselves
            preexec_fn=_ignoring_ctrl_c if ignores_ctrl_c else _hearing_ctrl_c,
        )
        self._child.delaybeforesend = None
        self._pid = cast("int", self._child.pid)

    @property
    def stops_on_ctrl_z(self) -> bool:
        """Whether the terminal is set to stop the program at Ctrl-Z."""
        descriptor = self._child.child_fd
        disabled = bytes([os.fpathconf(descriptor, "PC_VDISABLE")])
        return bool(termios.tcgetattr(descriptor)[6][termios.VSUSP] != disabled)

    @property
    def lines(self) -> list[str]:
        """What stands on the terminal, line by line, without the empty ones at the end."""
        return "\n".join(line.rstrip() for line in self._lines.display).rstrip().split("\n")

    @property
    def text(self) -> str:
        """What stands on the terminal, its words in one row, however they are broken into lines."""
        return " ".join(" ".join(self.lines).split())

    @property
    def is_given_back(self) -> bool:
        """Whether, at the end, the first screen was shown again, and lines were edited and echoed as before."""
        return self.raw.count(LEAVING_SCREENS) == 1 and self.edits_lines

    def sees(self, *words: str) -> "Terminal":
        """Wait until all of `words` stand on the terminal at once."""
        return self.awaits(lambda: all(part in self.text for part in words), " / ".join(words))

    def matches(self, pattern: str) -> "Terminal":
        """Wait until the words on the terminal match a pattern."""
        return self.awaits(lambda: re.search(pattern, self.text) is not None, pattern)

    def awaits(self, ready: Callable[[], bool], what: str) -> "Terminal":
        """Wait until what stands on the terminal is `ready`."""
        deadline = time.monotonic() + PATIENCE
        while not ready():
            if not self._reads(deadline):
                raise NeverShownError(f"never shown: {what}; instead:\n" + "\n".join(self.lines))
        return self

    def press(self, keys: str) -> "Terminal":
        """Press keys; `\\r` is Enter, `\\x03` is Ctrl-C, `\\x1c` is Ctrl-\\\\."""
        if {"\x03", "\x1c"} & set(keys):
            self._waits_for_keys()
        self._child.send(keys)
        return self

    def kill(self, number: signal.Signals) -> "Terminal":
        """Send a signal to the program."""
        self._waits_for_keys()
        os.kill(self._pid, number)
        return self

    def resize(self, columns: int, rows: int) -> "Terminal":
        """Pull the window to another size; the system tells the program."""
        self._lines.resize(rows, columns)
        self._child.setwinsize(rows, columns)
        return self

    def leaves(self) -> int:
        """Wait for the program to end; return its exit code, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while self._reads(deadline):
            pass
        self.edits_lines = termios.tcgetattr(self._child.child_fd)[3] & LINES_AS_USUAL == LINES_AS_USUAL
        return self.hangs_up()

    def hangs_up(self) -> int:
        """Close the window, whatever is running in it; return how the program ended."""
        terminal = cast("Any", self._child).ptyproc
        terminal.fileobj.close()
        terminal.closed = terminal.terminated = self._child.closed = self._child.terminated = True
        deadline = time.monotonic() + PATIENCE
        while True:
            ended, status = os.waitpid(self._pid, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > deadline:
                os.kill(self._pid, signal.SIGKILL)
                raise NeverShownError("the program never ended; at last there stood:\n" + "\n".join(self.lines))
            time.sleep(0.002)  # between two looks at whether it has ended

    def _waits_for_keys(self) -> None:
        """Wait until the program sleeps: a signal between readline's prompt and its sleep is heard at the next key."""
        told = Path(f"/proc/{self._pid}/stat")
        deadline = time.monotonic() + PATIENCE
        while told.exists() and ") S " not in told.read_text() and time.monotonic() < deadline:
            time.sleep(0.002)  # between two looks at whether it sleeps

    def _reads(self, deadline: float) -> bool:
        """Take in what the program has drawn; False if nothing came before the deadline, or ever will."""
        seconds = max(0.0, deadline - time.monotonic())
        if not select.select([self._child.child_fd], [], [], seconds)[0]:
            return False
        try:
            raw = os.read(self._child.child_fd, 65536)
        except OSError:  # the system's way of saying that the other side is gone
            return False
        self._draw(raw)
        return bool(raw)

    def _draw(self, raw: bytes) -> None:
        """Draw; when the program gives the first screen back, that one begins empty."""
        before = self.raw.count(LEAVING_SCREENS)
        self.raw += raw
        if self.raw.count(LEAVING_SCREENS) == before:
            self._stream.feed(raw)
            return
        self._lines = pyte.Screen(self._lines.columns, 100)  # long enough for nothing to scroll away
        self._stream = pyte.ByteStream(self._lines)
        self._stream.feed(self.raw.rpartition(LEAVING_SCREENS)[2])


def matches_golden(terminal: Terminal, name: str) -> None:
    """Hold the screen against the one in `tests/golden/screens`; UPDATE_GOLDEN=1 keeps the one that is shown."""
    kept = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("\n".join(terminal.lines) + "\n", encoding="utf-8")
    assert terminal.lines == kept.read_text(encoding="utf-8").rstrip("\n").split("\n"), (
        f"not the screen in {kept.name}; if it is the better one, keep it with UPDATE_GOLDEN=1"
    )


def _ignoring_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _hearing_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    inherited["PATH"] = f"{SCRIPT.parent}{os.pathsep}{inherited.get('PATH', '')}"
    return {**inherited, "TERM": "xterm-256color", "LANG": "C.UTF-8", "INPUTRC": os.devnull, **changes}
