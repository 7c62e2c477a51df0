"""One window at a time: a lock that the system lets go of when the process ends, however it ends."""

import os

if os.name == "nt":  # pragma: no cover
    import msvcrt

    _FAR_AWAY = 1 << 30  # a byte past any draft, since a locked byte cannot be read on Windows

    def lock(descriptor: int) -> bool:
        """Take the lock of an open file; False if another process has it."""
        os.lseek(descriptor, _FAR_AWAY, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock(descriptor: int) -> bool:
        """Take the lock of an open file; False if another process has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
