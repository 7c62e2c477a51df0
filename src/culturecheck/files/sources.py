"""Which files answers come in: tables and answer files, one by one or by the folder."""

import contextlib
import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.json_tables import is_json_table
from culturecheck.files.marks import CLOSED_NAME, EARLIER_NAME
from culturecheck.files.waves import WAVE_NAME
from culturecheck.said import Said

SENT_KINDS = (".yaml", ".yml", ".json")
BEGINNING = 1_000  # bytes
TABLE_KINDS = (".csv", ".tsv", ".tab", ".txt", ".xlsx")
_OURS = frozenset({WAVE_NAME, CLOSED_NAME, EARLIER_NAME})


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be read: tables, files of one person each, and what lies in a folder and is neither."""

    tables: tuple[Path, ...]
    sent: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def find_sources(given: Sequence[Path], *, but: Sequence[Path] = ()) -> Sources:
    """Return the files that were given or lie in a folder that was; Refusal if one is given twice or not there."""
    apart = {_real(path) for path in but}
    tables, sent, passed_over = [], [], []
    seen: set[str] = set()
    for path in given:
        inside = _inside(path) if os.path.isdir(path) else [path]
        for file in inside:
            if _real(file) in apart and file is not path:
                continue
            if _real(file) in seen:
                raise Refusal(Code.GIVEN_TWICE, Said("files.given-twice", file=str(file)), file=file)
            seen.add(_real(file))
            kind = file.suffix.casefold()
            if kind in SENT_KINDS and not _is_table(file):
                sent.append(file)
            elif file is path or kind in (*TABLE_KINDS, ".json", ".zip"):
                tables.append(file)
            else:
                passed_over.append(file)
    if not tables and not sent:
        words = Said("files.no-answers", file=str(given[0])) if given else Said("files.no-file-given")
        raise Refusal(Code.NO_ANSWERS, words)
    return Sources(tuple(tables), tuple(sent), tuple(passed_over))


def _is_table(file: Path) -> bool:
    """Return whether a file of JSON is a list of rows; what cannot be read is told where it is read."""
    if file.suffix.casefold() != ".json":
        return False
    with contextlib.suppress(OSError), file.open("rb") as stream:
        return is_json_table(stream.read(BEGINNING))
    return False


def _inside(folder: Path) -> list[Path]:
    files = (path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$")))
    return [path for path in files if os.path.isfile(path) and path.name not in _OURS]


def _real(path: Path) -> str:
    return os.path.realpath(path)
