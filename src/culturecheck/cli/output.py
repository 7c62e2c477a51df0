"""Where results go: standard output, or a file that is not overwritten unasked."""

import os.path
import sys
from pathlib import Path

from culturecheck.errors import Refusal
from culturecheck.files.durable import write_synced
from culturecheck.text import visible


def deliver(text: str, output: Path | None, *, force: bool) -> None:
    """Print a document, or write it to a file and say so; Refusal if the file is there already."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    check_free(output, force=force)
    write_synced(output, text)
    say_written(output)


def check_free(output: Path, *, force: bool) -> None:
    """Raise Refusal if a file cannot be written there, or is there already and is not to be overwritten."""
    if os.path.isdir(output):
        raise Refusal(f"{output} is a folder; name a file with -o.")
    if os.path.exists(output) and not force:
        raise Refusal(f"{output} is there already; overwrite it with --force, or name another file.")
    if not os.path.isdir(output.parent):
        raise Refusal(f"There is no folder {output.parent}.")


def say_written(output: Path) -> None:
    """Say which file was written."""
    sys.stderr.write(f"Written: {visible(str(output))}\n")
