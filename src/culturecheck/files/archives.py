"""Archives (ZIP) that hold one table, as some form tools send it: opened in memory, within limits."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.table_limits import LARGEST_TABLE
from culturecheck.said import Said

TABLES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".json")
MOST_ENTRIES = 1_000
HIGHEST_RATIO = 250  # of what is packed to what it takes: text of a form is far below
_OFFICE = "[Content_Types].xml"
# what a damaged or encrypted archive raises
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, LookupError, EOFError)


def table_in(raw: bytes, path: Path) -> tuple[bytes, str] | None:
    """Return the one table in an archive with its name, None where the file is a workbook itself.

    Refusal for more tables than one, which are named, and for what cannot be opened or would be too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if any(entry.filename == _OFFICE for entry in entries[:MOST_ENTRIES]):
                return None
            found = [entry for entry in entries if _is_table(entry)]
            if not found or len(entries) > MOST_ENTRIES:
                return None
            if len(found) > 1:
                names = tuple(PurePosixPath(entry.filename).name for entry in found[:12])
                raise Refusal(Code.NOT_ONE, Said("tables.several-in-archive", file=str(path), names=names), file=path)
            return _unpacked(archive, found[0], path), PurePosixPath(found[0].filename).name
    except _BROKEN as error:
        if path.suffix.casefold() != ".zip":  # a workbook, then, and what is wrong with it is said of one
            return None
        raise Refusal(Code.UNREADABLE, Said("tables.archive-unreadable", file=str(path)), file=path) from error


def _is_table(entry: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(entry.filename)
    is_hidden = any(part.startswith((".", "__MACOSX")) for part in name.parts)
    return not entry.is_dir() and not is_hidden and name.suffix.casefold() in TABLES


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    """Return the bytes of an entry; no more is unpacked than a table may be, whatever the archive says of it."""
    too_dense = entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1_000)
    with archive.open(entry) as stream:
        content = b"" if too_dense else stream.read(LARGEST_TABLE + 1)
    if too_dense or len(content) > LARGEST_TABLE:
        raise Refusal(Code.TOO_LARGE, Said("tables.archive-too-large", file=str(path), name=entry.filename), file=path)
    return content
