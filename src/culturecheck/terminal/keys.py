"""One key at a time, without losing what is typed ahead, on every system.

Keys come back by name: a printable character is itself; the others are `enter`, `escape`, `up`, `down`,
`left`, `right`, `page-up`, `page-down`, `home`, `end`, `backspace`, `resize` (the window changed) and `gone`
(end of input).
"""

import sys
from contextlib import AbstractContextManager
from typing import Protocol


class Keys(Protocol):
    """Reads single keys, and steps aside while a whole line is edited."""

    def listening(self) -> AbstractContextManager[None]:
        """Read keys as they are pressed, unseen; put all back afterwards."""

    def line_editing(self) -> AbstractContextManager[None]:
        """Give the terminal back its own line editing for the length of a prompt."""

    def read(self) -> str:
        """Return the next key by its name; KeyboardInterrupt for Ctrl-C."""

    def more(self) -> bool:
        """Return whether something is typed ahead, such as the second line of something pasted."""

    def ahead(self) -> str:
        """Return what was typed ahead, as it came from the keys, and leave it there."""

    def take_line(self) -> tuple[str, bool]:
        """Return the line that was begun ahead, and whether Enter ended it."""

    def forget(self) -> None:
        """Drop what was typed ahead."""


def keys() -> Keys:
    """Return the reader for this system."""
    if sys.platform == "win32":
        from culturecheck.terminal.windows_keys import WindowsKeys

        return WindowsKeys()
    from culturecheck.terminal.posix_keys import PosixKeys

    return PosixKeys()
