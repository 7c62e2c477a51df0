"""Where results go: standard output, or a file that is not overwritten unasked."""

import sys
from pathlib import Path

from culturecheck.errors import Refusal
from culturecheck.files.durable import write_synced


def deliver(text: str, output: Path | None, *, force: bool) -> None:
    """Print a document, or write it to a file and say so; Refusal if the file is there already."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    if output.is_dir():
        raise Refusal(f"{output} is a folder; name a file with -o.")
    if output.exists() and not force:
        raise Refusal(f"{output} is there already; overwrite it with --force, or name another file.")
    if not output.parent.is_dir():
        raise Refusal(f"There is no folder {output.parent}.")
    write_synced(output, text)
    sys.stderr.write(f"Written: {output}\n")
