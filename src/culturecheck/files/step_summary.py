"""The summary of a build step: a file that each step may add its words to."""

import os.path
from pathlib import Path

from culturecheck.files.durable import storage_fault


def add_summary(path: Path, text: str) -> None:
    """Append text to a file, a blank line after what is there; StorageFault if the disk refuses."""
    try:
        gap = "\n" if os.path.isfile(path) and os.path.getsize(path) else ""
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(gap + text)
    except OSError as error:
        raise storage_fault(path, error) from error
