"""Keys from a POSIX terminal on standard input."""

import contextlib
import os
import re
import select
import signal
import sys
from collections.abc import Iterator

from culturecheck.terminal.typed_ahead import line_of

if sys.platform != "win32":
    import termios
    import tty

    _NAMES = {"\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x04": "gone"}
    _SEQUENCES = {
        "A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end",
        "1~": "home", "4~": "end", "5~": "page-up", "6~": "page-down",
    }  # fmt: skip
    _SEQUENCE = re.compile(r"(?:\[|O)([0-9;?]*[ -/]*[@-~])")
    _SEQUENCES_TYPED = re.compile(rf"\x1b(?:{_SEQUENCE.pattern})?")
    _ESCAPE_PAUSE = 0.03  # seconds in which the rest of an escape sequence arrives
    _PASTE_PAUSE = 0.05  # seconds in which the next line of a paste arrives

    class PosixKeys:
        """Reads keys byte by byte from the terminal, and keeps what comes early for the next read."""

        def __init__(self) -> None:
            self._descriptor = sys.stdin.fileno()
            self._pending = ""
            self._wake: int | None = None

        @contextlib.contextmanager
        def listening(self) -> Iterator[None]:
            """Read keys as they are pressed, unseen, and hear of a resized window; put all back afterwards."""
            before = termios.tcgetattr(self._descriptor)
            hear, tell = os.pipe()
            os.set_blocking(tell, False)
            earlier = signal.signal(signal.SIGWINCH, lambda *_: _nudge(tell))
            self._wake = hear
            try:
                self._listen()
                continued = signal.signal(signal.SIGCONT, lambda *_: self._come_back(tell))
                try:
                    yield
                finally:
                    signal.signal(signal.SIGCONT, continued)
            finally:
                self._restore(before)
                signal.signal(signal.SIGWINCH, earlier)
                self._wake = None
                os.close(hear)
                os.close(tell)

        @contextlib.contextmanager
        def line_editing(self) -> Iterator[None]:
            """Give the terminal back its own line editing for the length of a prompt."""
            listening = termios.tcgetattr(self._descriptor)
            typed = termios.tcgetattr(self._descriptor)
            typed[3] |= termios.ICANON | termios.ECHO
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, typed)
            try:
                yield
            finally:
                self._restore(listening)

        def read(self) -> str:
            """Return the next key by its name; KeyboardInterrupt for Ctrl-C."""
            if not self._pending and (news := self._wait()):
                return news
            char, self._pending = self._pending[0], self._pending[1:]
            return self._sequence() if char == "\x1b" else _NAMES.get(char, char)

        def more(self) -> bool:
            """Return whether something is typed ahead, such as the second line of something pasted."""
            return bool(select.select([self._descriptor], [], [], _PASTE_PAUSE)[0])

        def ahead(self) -> str:
            """Return what was typed ahead, and leave it there."""
            if select.select([self._descriptor], [], [], 0)[0]:
                self._pending += self._typed()
            return self._pending

        def take_line(self) -> tuple[str, bool]:
            """Return the line that was begun ahead, and whether Enter ended it."""
            line, is_whole, self._pending = line_of(_SEQUENCES_TYPED.sub("", self.ahead()))
            return line, is_whole

        def forget(self) -> None:
            """Drop what was typed ahead."""
            self._pending = ""
            with contextlib.suppress(termios.error):
                termios.tcflush(self._descriptor, termios.TCIFLUSH)

        def _listen(self) -> None:
            """Take single keys; Ctrl-Z would leave a shell inside our screen, so it is only a key here."""
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)
            attributes = termios.tcgetattr(self._descriptor)
            attributes[6][termios.VSUSP] = bytes([os.fpathconf(self._descriptor, "PC_VDISABLE")])
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, attributes)

        def _come_back(self, descriptor: int) -> None:
            with contextlib.suppress(termios.error):
                self._listen()
            _nudge(descriptor)

        def _restore(self, attributes: list[int | list[bytes | int]]) -> None:
            with contextlib.suppress(termios.error):  # the terminal may be gone
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, attributes)

        def _wait(self) -> str:
            """Wait for input; return `resize` or `gone` if that is the news, else fill what is pending."""
            sources = [self._descriptor, *([] if self._wake is None else [self._wake])]
            ready = select.select(sources, [], [])[0]
            if self._wake is not None and self._wake in ready:
                os.read(self._wake, 1024)
                return "resize"
            self._pending = self._typed()
            return "" if self._pending else "gone"

        def _typed(self) -> str:
            try:
                raw = os.read(self._descriptor, 1024)
                while raw and _is_cut(raw):
                    raw += os.read(self._descriptor, 1)
            except OSError:
                return ""
            return raw.decode(errors="replace")

        def _sequence(self) -> str:
            if not self._pending and select.select([self._descriptor], [], [], _ESCAPE_PAUSE)[0]:
                self._pending = self._typed()
            found = _SEQUENCE.match(self._pending)
            if found is None:
                return "escape"
            self._pending = self._pending[found.end() :]
            return _SEQUENCES.get(found[1], "")

    def _nudge(descriptor: int) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(descriptor, b"w")

    def _is_cut(raw: bytes) -> bool:
        """Return whether the bytes end in the middle of a UTF-8 character."""
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            return error.reason == "unexpected end of data"
        return False
