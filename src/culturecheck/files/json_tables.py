"""A table written as JSON: a list of flat objects, one for each row."""

import json
from collections.abc import Sequence
from typing import Any

from culturecheck.answers.collection.table import Table
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.table_limits import MOST_ROWS
from culturecheck.said import Said


def is_json_table(raw: bytes) -> bool:
    """Return whether a file holds a list, as a table in JSON does; an answer file is an object."""
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"["


def json_table(raw: bytes, name: str) -> Table:
    """Return a list of flat objects as a table, its keys in the order in which they come; Refusal for anything else."""
    try:
        listed = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refusal(Code.NOT_JSON, Said("tables.not-json", file=name), file=name) from error
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed) or len(listed) > MOST_ROWS:
        raise Refusal(Code.UNREADABLE, Said("tables.no-flat-list", file=name), file=name)
    heads = list(dict.fromkeys(key for one in listed for key in one))
    rows = [heads, *([_cell(one.get(head), name) for head in heads] for one in listed)]
    return Table(name, rows, Said("tables.read-as-json"))


def _cell(value: Any, name: str) -> str:
    """Return a value as it would stand in a cell; several choices one after the other, as exports write them."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(part, list | dict) for part in value):
        return _together([_cell(part, name) for part in value])
    if isinstance(value, list | dict):
        raise Refusal(Code.UNREADABLE, Said("tables.no-flat-list", file=name), file=name)
    return value if isinstance(value, str) else json.dumps(value)


def _together(parts: Sequence[str]) -> str:
    return ", ".join(parts)
