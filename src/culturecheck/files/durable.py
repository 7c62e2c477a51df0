"""Writing that survives being killed: synced before it is named, appended before the next question."""

import contextlib
import errno
import os
from pathlib import Path

from culturecheck.errors import Refusal, StorageFault
from culturecheck.text import visible

AS_BYTES = getattr(os, "O_BINARY", 0)  # Windows would turn line ends otherwise
_DIRECTORY_FLAGS = getattr(os, "O_DIRECTORY", None)


def storage_fault(path: Path, error: OSError) -> StorageFault:
    """Return the fault in words: which file, and what the system said."""
    return StorageFault(f"{visible(str(path))} could not be written: {(error.strerror or str(error)).lower()}.")


def write_synced(path: Path, content: str | bytes) -> None:
    """Write a document to a temporary file, sync it and rename it; StorageFault if the disk refuses.

    Killed at any moment, `path` is either what it was before or complete.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | AS_BYTES, 0o600)
        try:
            write_all(descriptor, content if isinstance(content, bytes) else content.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise storage_fault(path, error) from error


def write_all(descriptor: int, raw: bytes) -> None:
    """Write every byte, however many calls it takes."""
    view = memoryview(raw)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system has a way to."""
    if _DIRECTORY_FLAGS is None:
        return
    descriptor = os.open(folder, os.O_RDONLY | _DIRECTORY_FLAGS)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network drives cannot sync a folder
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; StorageFault or Refusal if that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Refusal(f"{folder} is a file; name a folder with -o.") from error
    except OSError as error:
        raise storage_fault(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageFault(f"{visible(str(folder))} cannot be written to; name another folder with -o.")
