"""JSON laid out so that a difference in version control reads figure by figure: one record stands on one line.

What is opened is said as a tree of keys (`EACH` stands for any key or position): a mapping or list that is named there
has each of its members on a line of its own, everything else is one line. A mapping that has nothing of what would be
opened in it is one line itself. Keys keep their order.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

EACH = "*"

Opened = Mapping[str, "Opened"]


def laid_out(tree: Any, opened: Opened) -> str:
    """Return a JSON tree as text, the tree itself opened, indented by one for each level."""
    return "\n".join(_lines(tree, opened, 0)) + "\n"


def _lines(part: Any, opened: Opened | None, depth: int) -> Iterator[str]:
    """Yield a part of a tree in lines, the first without its indent."""
    if opened is None or not isinstance(part, dict | list) or not part or _is_closed(part, opened):
        yield _line(part)
        return
    members = part.items() if isinstance(part, dict) else ((None, member) for member in part)
    yield "{" if isinstance(part, dict) else "["
    last = len(part) - 1
    for place, (key, member) in enumerate(members):
        inner = opened.get(EACH) if key is None else opened.get(key, opened.get(EACH))
        first, *more = _lines(member, inner, depth + 1)
        name = "" if key is None else f"{_line(key)}: "
        *others, end = (f"{' ' * (depth + 1)}{name}{first}", *more)
        yield from others
        yield end + ("" if place == last else ",")
    yield " " * depth + ("}" if isinstance(part, dict) else "]")


def _is_closed(part: Any, opened: Opened) -> bool:
    """Return whether all that would be opened within a mapping is missing."""
    named = isinstance(part, dict) and opened and EACH not in opened
    return bool(named) and not any(part.get(key) for key in opened)


def _line(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False)
