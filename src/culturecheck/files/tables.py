"""Tables from files: separated text in whatever encoding and line ends, and spreadsheets; bytes in, text out."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from culturecheck.answers.collection.table import Table
from culturecheck.answers.sheet import unguarded
from culturecheck.codes import Code
from culturecheck.errors import Refusal, unreadable
from culturecheck.files.json_tables import is_json_table, json_table
from culturecheck.files.separated_text import separated_table
from culturecheck.files.table_limits import LARGEST_TABLE, check_area
from culturecheck.said import Said


def read_tables(path: Path) -> tuple[Table, ...]:
    """Return the tables of a file, one per sheet; Refusal or InputRefused with the place if it cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_TABLE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(raw) > LARGEST_TABLE:
        words = Said("tables.too-many-bytes", file=str(path), n=LARGEST_TABLE // 1_000_000)
        raise Refusal(Code.TOO_LARGE, words, file=path)
    tables = _tables(raw, path)
    for table in tables:
        check_area(table.rows, table.name)
    return tuple(replace(table, rows=[_unguarded(row) for row in table.rows]) for table in tables)


def _tables(raw: bytes, path: Path, *, is_unpacked: bool = False) -> tuple[Table, ...]:
    if raw[:4] == b"PK\x03\x04":
        from culturecheck.files.archives import table_in  # noqa: PLC0415 - only what is packed pays for these
        from culturecheck.files.spreadsheets import workbook_tables  # noqa: PLC0415

        if not is_unpacked and (packed := table_in(raw, path)) is not None:
            return _tables(packed[0], path.with_name(packed[1]), is_unpacked=True)
        return workbook_tables(raw, path)
    if raw[:4] == b"\xd0\xcf\x11\xe0":
        raise Refusal(Code.UNREADABLE, Said("tables.old-or-locked", file=str(path)), file=path)
    if path.suffix.casefold() == ".json" and is_json_table(raw):
        return (json_table(raw, path.name),)
    return (separated_table(raw, path.name),)


def _unguarded(row: Sequence[str]) -> Sequence[str]:
    return [unguarded(cell) for cell in row] if "'" in "".join(row) else row
