"""Keys from the Windows console."""

import contextlib
import sys
from collections.abc import Iterator

if sys.platform == "win32":
    import msvcrt

    _NAMES = {"\r": "enter", "\n": "enter", "\x08": "backspace", "\x1b": "escape", "\x04": "gone", "\x1a": "gone"}
    _AFTER_PREFIX = {
        "H": "up", "P": "down", "K": "left", "M": "right", "I": "page-up", "Q": "page-down", "G": "home", "O": "end",
    }  # fmt: skip

    class WindowsKeys:
        """Reads keys from the console, which needs no preparation for it."""

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
            char = msvcrt.getwch()
            if char == "\x03":
                raise KeyboardInterrupt
            if char in "\x00\xe0":
                return _AFTER_PREFIX.get(msvcrt.getwch(), "")
            return _NAMES.get(char, char)

        def more(self) -> bool:
            """Return whether something is typed ahead, such as the second line of something pasted."""
            return msvcrt.kbhit()

        def forget(self) -> None:
            """Drop what was typed ahead."""
            while msvcrt.kbhit():
                msvcrt.getwch()
