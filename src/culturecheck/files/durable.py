"""Writing that survives being killed: synced before it is named, appended before the next question.

A document is written whole beside its place under a name of nobody else's, synced, and only then put there. So what is
killed, or finds the disk full, leaves the earlier document, and at worst a beginning that the next one takes away.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import Refusal, StorageFault, reason
from culturecheck.files.locking import Lock, is_current, lock
from culturecheck.said import Said
from culturecheck.text import visible

AS_BYTES = getattr(os, "O_BINARY", 0)  # Windows would turn line ends otherwise
_DIRECTORY_FLAGS = getattr(os, "O_DIRECTORY", None)
_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)  # what some network drives say
_BEGINNING, _END = ".culturecheck-", ".new"
MINE, _EVERYBODYS = 0o600, 0o666  # less the umask
_STREAMS = ("/dev/std", "/dev/fd/", "/proc/")
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # nor waiting for a pipe


def storage_fault(path: Path, error: OSError) -> StorageFault:
    """Return the fault in words: which file, and what the system said."""
    return StorageFault(Said("files.not-written", file=visible(str(path)), why=reason(error)), file=path)


def write_synced(path: Path, content: str | bytes, *, private: bool = True) -> None:
    """Write a document, whether there is one already or not; StorageFault if the disk refuses.

    Killed at any moment, `path` is either what it was before or complete. A link stays one and its target is written;
    mode and owner stay. A new one is its writer's alone, or, unless `private`, as the umask says. A device or a pipe is
    written to.
    """
    _write(path, content, private=private, replacing=True)


def write_new(path: Path, content: str | bytes, *, private: bool = True) -> None:
    """Write a document where there is none, as `write_synced` does; Refusal if somebody else was first."""
    _write(path, content, private=private, replacing=False)


def check_free(output: Path, *, force: bool) -> None:
    """Raise Refusal if a file cannot be written there, or is there already and is not to be overwritten."""
    if os.path.isdir(output):
        raise Refusal(Code.WRONG_PLACE, Said("files.is-a-folder", file=str(output)), file=output)
    if os.path.exists(output) and not force and not takes_a_stream(output):
        raise is_there(output)
    if not os.path.isdir(output.parent):
        raise Refusal(Code.NOT_FOUND, Said("files.no-folder-for-it", folder=str(output.parent)), file=output.parent)


def is_there(path: Path) -> Refusal:
    """Return what is said where a document is not to be overwritten unasked."""
    return Refusal(Code.THERE_ALREADY, Said("files.there-already", file=str(path)), file=path)


def takes_a_stream(path: Path) -> bool:
    """Return whether a path is a device, a pipe or an open stream such as /dev/stdout, and so is never overwritten."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    if stat.S_ISREG(mode):
        return os.name == "posix" and os.path.abspath(path).startswith(_STREAMS)
    return not stat.S_ISDIR(mode)


def _write(path: Path, content: str | bytes, *, private: bool, replacing: bool) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    try:
        if takes_a_stream(path):
            _write_into(path, raw)
            return
        real = Path(os.path.realpath(path))
        with _written_beside(real, raw, private=private) as temporary:
            if replacing:
                os.replace(temporary, real)
            else:
                name_new(temporary, real)
        sync_folder(real.parent)
    except FileExistsError as error:
        raise is_there(path) from error
    except OSError as error:
        raise storage_fault(path, error) from error


@contextlib.contextmanager
def _written_beside(real: Path, raw: bytes, *, private: bool) -> Iterator[Path]:
    """Write a whole document beside its place, synced and with the mode it will have; it is gone if it is not named."""
    earlier = os.stat(real) if os.path.exists(real) else None
    if earlier is not None and not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(real))
    mode = MINE if private or earlier is not None else _EVERYBODYS
    temporary, descriptor = opened_beside(real, os.O_WRONLY, mode)
    try:
        try:
            write_all(descriptor, raw)
            if earlier is not None:
                _keep_owner_and_mode(descriptor, earlier)
            os.fsync(descriptor)
            if os.name != "nt":
                yield temporary  # locked until it has its name
        finally:
            os.close(descriptor)
        if os.name == "nt":  # pragma: no cover - what is open cannot be renamed there
            yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def opened_beside(real: Path, flags: int, mode: int) -> tuple[Path, int]:
    """Open a new file beside a document, under a name of nobody else's; as long as it is locked it is no left-over.

    What killed runs left in the folder is taken away first.
    """
    take_away_beginnings(real.parent)
    while True:
        temporary = real.with_name(f"{_BEGINNING}{secrets.token_hex(8)}{_END}")
        descriptor = os.open(temporary, flags | os.O_CREAT | os.O_EXCL | AS_BYTES, mode)
        if os.name == "nt" or (lock(descriptor) is not Lock.BUSY and is_current(descriptor, temporary)):
            return temporary, descriptor
        os.close(descriptor)  # somebody who tidied up was faster


def take_away_beginnings(folder: Path) -> None:
    """Remove what killed runs left in a folder: nobody holds it any more, and nobody was told that it is kept."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        left_over = [entry.name for entry in entries if entry.name.startswith(_BEGINNING)]
        for name in left_over:
            if name.endswith(_END):
                with contextlib.suppress(OSError):
                    _take_away(folder / name)


def _take_away(left_over: Path) -> None:
    if os.name == "nt":  # pragma: no cover - what somebody has open cannot be removed there
        left_over.unlink()
        return
    descriptor = os.open(left_over, os.O_WRONLY | _NO_LINKS)
    try:
        if lock(descriptor) is Lock.TAKEN:
            left_over.unlink()
    finally:
        os.close(descriptor)


def _keep_owner_and_mode(descriptor: int, earlier: os.stat_result) -> None:
    if os.name == "nt":  # pragma: no cover
        return
    for owner, group in ((-1, earlier.st_gid), (earlier.st_uid, -1)):  # a group of one's own can always be kept
        with contextlib.suppress(OSError):
            os.fchown(descriptor, owner, group)
    os.fchmod(descriptor, stat.S_IMODE(earlier.st_mode))


def _write_into(path: Path, raw: bytes) -> None:
    """Write into what is open or a device; where it is a stream of this run, at the place where that one is."""
    sys.stdout.flush()
    wanted = os.stat(path)
    for stream in (1, 2):
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(stream), wanted):
                descriptor = os.dup(stream)
                break
    else:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | AS_BYTES)
    try:
        write_all(descriptor, raw)
    finally:
        os.close(descriptor)


def name_new(temporary: Path, path: Path) -> None:
    """Give what is written whole its name; FileExistsError if somebody else took it, where the disk knows links."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.replace(temporary, path)


def write_all(descriptor: int, raw: bytes) -> None:
    """Write every byte, however many calls it takes."""
    view = memoryview(raw)
    while view:
        view = view[os.write(descriptor, view) :]


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system has a way to."""
    if _DIRECTORY_FLAGS is None:
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | _DIRECTORY_FLAGS)
    except PermissionError:  # names may be made in it, and not be listed
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each name synced; StorageFault or Refusal if that cannot be."""
    try:
        for missing in reversed([path for path in (folder, *folder.parents) if not os.path.lexists(path)]):
            with contextlib.suppress(FileExistsError):  # somebody else made it just now
                os.mkdir(missing)
                sync_folder(missing.parent)
    except NotADirectoryError as error:
        raise Refusal(Code.WRONG_PLACE, Said("files.lies-in-a-file", folder=str(folder)), file=folder) from error
    except OSError as error:
        raise storage_fault(folder, error) from error
    if not os.path.isdir(folder):
        raise Refusal(Code.WRONG_PLACE, Said("files.is-a-file", folder=str(folder)), file=folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StorageFault(Said("files.cannot-be-written-to", folder=visible(str(folder))), file=folder)
