"""A round at a time: whoever collects into it, closes it or writes its register holds the folders that tell of it."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from culturecheck.files.locking import held
from culturecheck.files.marks import LEVELS


@contextlib.contextmanager
def round_held(*folders: Path) -> Iterator[bool]:
    """Hold a round over reading, checking and writing; Refusal if another process does not let go of it.

    `folders` are that of the round's file, that of its wave, or both, as far as they are known. Held are these and the
    ones above in which marks and registers are looked for, so that two that could find each other wait for each other,
    by whatever path they came. All take them in one order, so nobody waits in a ring. Yields False where one of them
    knows no locks.
    """
    with contextlib.ExitStack() as holding:
        locked = [holding.enter_context(held(folder)) for folder in _in_order(folders)]
        yield all(locked)


def _in_order(folders: tuple[Path, ...]) -> list[Path]:
    """Return the folders within reach that are there and can be read, by what the system calls them."""
    found: dict[tuple[int, int], Path] = {}
    for folder in folders:
        start = Path(os.path.realpath(folder))
        for path in (start, *list(start.parents)[:LEVELS]):
            with contextlib.suppress(OSError):
                status = os.stat(path)
                if os.path.isdir(path) and os.access(path, os.R_OK):
                    found[status.st_dev, status.st_ino] = path
    return [found[name] for name in sorted(found)]
