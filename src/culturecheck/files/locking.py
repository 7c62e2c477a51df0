"""One at a time: locks that the system lets go of when the process ends, however it ends.

What is locked is the document itself, or the folder: there is no lock file to be left behind or to be kept out of git,
two paths to one document meet in it, and who may only read it can lock it too.
"""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import Refusal, unreadable
from culturecheck.said import Said

PATIENCE = 5.0  # seconds that another process has to finish: a document is read and written in far less
_BETWEEN_TRIES = 0.02  # seconds


class Lock(Enum):
    """What came of trying to take a lock."""

    TAKEN = "taken"
    BUSY = "busy"
    NOT_KNOWN_HERE = "not-known-here"  # some network drives know no locks


if os.name == "nt":  # pragma: no cover
    import msvcrt

    _BUSY = (errno.EACCES, errno.EDEADLK, getattr(errno, "EDEADLOCK", errno.EDEADLK))
    _FAR_AWAY = 1 << 30  # a byte past any document, since a locked byte cannot be read on Windows

    def lock(descriptor: int) -> Lock:
        """Try to take the lock of an open file."""
        os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError as error:
            return Lock.BUSY if error.errno in _BUSY else Lock.NOT_KNOWN_HERE
        return Lock.TAKEN

    def _open(real: Path) -> int:
        """Open a hidden file beside the document: nothing is renamed onto an open file on Windows."""
        return os.open(_beside(real), os.O_RDWR | os.O_CREAT)

    def is_current(descriptor: int, real: Path) -> bool:
        """Return whether a path still leads to what is open: here nobody can take that away."""
        return True

    def _let_go(descriptor: int, real: Path) -> None:
        os.close(descriptor)
        with contextlib.suppress(OSError):  # whoever has it open still takes it away later
            _beside(real).unlink()

    def _beside(real: Path) -> Path:
        return real.with_name(f".{real.name}.lock")

else:
    import fcntl

    _BUSY = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)

    def lock(descriptor: int) -> Lock:
        """Try to take the lock of an open file or folder."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return Lock.BUSY if error.errno in _BUSY else Lock.NOT_KNOWN_HERE
        return Lock.TAKEN

    def _open(real: Path) -> int:
        try:
            return os.open(real, os.O_RDWR)  # a network drive locks only what is open for writing
        except OSError:
            return os.open(real, os.O_RDONLY)

    def is_current(descriptor: int, real: Path) -> bool:
        """Return whether a path still leads to what is open, and not to what was written in its place meanwhile."""
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(real))
        except OSError:
            return False

    def _let_go(descriptor: int, real: Path) -> None:
        os.close(descriptor)


_HELD: set[Path] = set()
"""What this process holds: who holds a round need not know whether something within takes its lock again."""


@contextlib.contextmanager
def held(path: Path, *, patience: float = PATIENCE) -> Iterator[bool]:
    """Hold the lock of a document or folder that is there, over reading, changing and writing it.

    Waits up to `patience` seconds for another process, then Refusal; also for what cannot be opened. Yields False where
    the place knows no locks: one goes on there, and says so. What is no file or folder, such as a pipe, needs no lock.
    A document that is replaced is let go of at that moment, so it is written last.
    """
    real = Path(os.path.realpath(path))
    if real in _HELD or _is_a_device(real):
        yield True
        return
    descriptor, is_locked = _taken(path, real, time.monotonic() + patience)
    _HELD.add(real)
    try:
        yield is_locked
    finally:
        _HELD.discard(real)
        _let_go(descriptor, real)


def _is_a_device(real: Path) -> bool:
    try:
        mode = os.stat(real).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _taken(path: Path, real: Path, until: float) -> tuple[int, bool]:
    """Return what was opened and whether it is locked, once no other process holds it; Refusal after `until`."""
    while True:
        try:
            descriptor = _open(real)
        except OSError as error:
            raise unreadable(path, error) from error
        found = lock(descriptor)
        if found is not Lock.BUSY and is_current(descriptor, real):
            return descriptor, found is Lock.TAKEN
        _let_go(descriptor, real)
        if found is Lock.BUSY and time.monotonic() >= until:
            raise Refusal(Code.IN_USE, Said("files.in-use", file=str(path)), file=path)
        if found is Lock.BUSY:
            time.sleep(_BETWEEN_TRIES)
