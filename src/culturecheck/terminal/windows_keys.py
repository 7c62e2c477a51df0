"""Keys from the Windows console."""

import contextlib
import sys
from collections.abc import Iterator

from culturecheck.terminal.typed_ahead import line_of

if sys.platform == "win32":
    import msvcrt

    _NAMES = {"\r": "enter", "\n": "enter", "\x08": "backspace", "\x1b": "escape", "\x04": "gone", "\x1a": "gone"}
    _AFTER_PREFIX = {
        "H": "up", "P": "down", "K": "left", "M": "right", "I": "page-up", "Q": "page-down", "G": "home", "O": "end",
    }  # fmt: skip

    class WindowsKeys:
        """Reads keys from the console, which needs no preparation for it, and keeps what comes early."""

        def __init__(self) -> None:
            self._pending = ""

        @contextlib.contextmanager
        def listening(self) -> Iterator[None]:
            """Read keys as they are pressed."""
            yield

        @contextlib.contextmanager
        def line_editing(self) -> Iterator[None]:
            """Let the console edit a line; it always does."""
            yield

        def read(self) -> str:
            """Return the next key by its name; KeyboardInterrupt for Ctrl-C."""
            char = self._next()
            if char == "\x03":
                raise KeyboardInterrupt
            if char in "\x00\xe0":
                return _AFTER_PREFIX.get(self._next(), "")
            return _NAMES.get(char, char)

        def _next(self) -> str:
            if not self._pending:
                return msvcrt.getwch()
            char, self._pending = self._pending[0], self._pending[1:]
            return char

        def more(self) -> bool:
            """Return whether something is typed ahead, such as the second line of something pasted."""
            return msvcrt.kbhit()

        def ahead(self) -> str:
            """Return what was typed ahead, and leave it there."""
            while msvcrt.kbhit():
                self._pending += msvcrt.getwch()
            return self._pending

        def take_line(self) -> tuple[str, bool]:
            """Return the line that was begun ahead, and whether Enter ended it."""
            line, is_whole, self._pending = line_of(self.ahead())
            return line, is_whole

        def forget(self) -> None:
            """Drop what was typed ahead."""
            self._pending = ""
            while msvcrt.kbhit():
                msvcrt.getwch()
