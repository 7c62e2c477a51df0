"""Keeping somebody's answers out of version control."""

import contextlib
from pathlib import Path

from culturecheck.errors import StorageFault
from culturecheck.files.durable import write_synced

IGNORED = """\
# somebody's answers: keep them out of version control
wave.json
report.md
report.html
answers.draft.jsonl
.answers.draft.jsonl.*
.*.new
"""


def keep_out_of_git(folder: Path) -> None:
    """Write a `.gitignore` for somebody's answers; one that is there, or a disk that refuses, is left alone."""
    path = folder / ".gitignore"
    if not path.exists():
        with contextlib.suppress(StorageFault):
            write_synced(path, IGNORED)
