"""Where results go: standard output, or a file that is not overwritten unasked."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from culturecheck.files.durable import check_free, write_new, write_synced
from culturecheck.files.locking import held
from culturecheck.files.round_lock import round_held
from culturecheck.said import Said, Sayable
from culturecheck.text import visible


def tell(*said: Sayable) -> None:
    """Say something beside what was asked for: each on lines of its own, on standard error."""
    for one in said:
        sys.stderr.write("\n".join(map(visible, str(one).split("\n"))) + "\n")


def deliver(page: bytes, output: Path | None, *, force: bool = False) -> None:
    """Print a page, or write it to a file and say so; Refusal if the file is there already."""
    if output is None:
        sys.stdout.write(page.decode())  # as text: a terminal may know other signs than UTF-8
        sys.stdout.flush()
    else:
        write_out(page, output, force=force)


def write_out(content: str | bytes, output: Path, *, force: bool) -> None:
    """Write what may leave to a file and say so; Refusal if the file is there already."""
    check_free(output, force=force)
    write = write_synced if force else write_new  # somebody else may have been faster since it was free
    write(output, content, private=False)
    say_written(output)


@contextlib.contextmanager
def alone_with(document: Path) -> Iterator[None]:
    """Hold a document while it is read, changed and written, and say so where the place knows no locks."""
    with held(document) as is_locked:
        yield
    if not is_locked:
        _say_not_locked(document)


@contextlib.contextmanager
def alone_in_round(*folders: Path) -> Iterator[None]:
    """Hold a round over reading, checking and writing, and say so where the place knows no locks."""
    with round_held(*folders) as is_locked:
        yield
    if not is_locked:
        _say_not_locked(folders[-1])


def _say_not_locked(place: Path) -> None:
    tell(Said("cli.not-locked", place=str(place)))


def say_written(output: Path) -> None:
    """Say which file was written."""
    tell(Said("cli.written", file=str(output)))
