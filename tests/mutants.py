"""Documents as somebody may have left them who edited them by hand, or a program that nearly understood them.

From a seed come always the same ones. Each is one or two changes away from a document that is right.
"""

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import yaml

WORDS = (
    "",
    " ",
    "total",
    "me",
    "everyone",
    "true",
    "null",
    "NaN",
    "-1",
    "0",
    "5.0",
    "4,5",
    "1e9",
    "9999-12-31",
    "x" * 5000,
)
SIGNS = ("\u202eabc", "e\u0301", "😀", "\ud83d", "\x00", "\x1b[31m", "中", "{{ 7 }}", "<b>", "::error::", "../../x")
NUMBERS = (-1, 0, 1, 2, 3, 5, 6, 7, 12, 100, 101, 10**6, 10**30, -(10**30), 0.5, 2.999999, -0.0, 1e308, 1e-308)
DAYS = ("0001-01-01", "9999-12-31", "2026-02-30", "2026-11-30T00:00:00", "20261130")
OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [[]], [None], {"": None}, [{}], {"value": 3})

Place = tuple[Any, Any]
"""A mapping or a list, and a key or position in it."""


def mutants(tree: Any, kind: str, seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Yield so many mutants of a tree: what was done to it, and the text of the document, as json or yaml."""
    for number in range(count):
        chance = random.Random(f"{kind} {seed} {number}")  # noqa: S311 - the same every time
        broken = copy.deepcopy(tree)
        done = [_changed(broken, chance) for _ in range(chance.choice((1, 1, 1, 2)))]
        text = written(broken, kind)
        if chance.random() < 0.06:
            done.append("spoilt the text")
            text = _spoilt(text, chance)
        yield ", ".join(done), text


def written(tree: Any, kind: str) -> str:
    """Return a document as it lies on disk."""
    if kind == "json":
        return json.dumps(tree, indent=1, ensure_ascii=True)
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=False, width=100)


def _changed(tree: Any, chance: random.Random) -> str:
    holder, key = _somewhere(tree, chance)
    change = chance.choice(CHANGES)
    change(tree, holder, key, chance)
    return f"{change.__name__.strip('_')} at {key!r:.60}"


def _somewhere(tree: Any, chance: random.Random) -> Place:
    """Return a place, each first key as likely as the next: else all of them would lie in the longest part."""
    holder, key = tree, chance.choice([*tree])
    while isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.8:
        holder = holder[key]
        key = chance.choice([*holder]) if isinstance(holder, dict) else chance.randrange(len(holder))
    return holder, key


def _places(tree: Any, name: Any = None) -> Iterator[Place]:
    """Yield all places, or those under a key."""
    for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if name is None or key == name:
            yield tree, key
        yield from _places(inner, name)


def _removed(_tree: Any, holder: Any, key: Any, _chance: random.Random) -> None:
    del holder[key]


def _renamed(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    if not isinstance(holder, dict):
        return _replaced(_tree, holder, key, chance)
    name = str(key)
    new = chance.choice(
        (name + "s", name[:-1], name.upper(), name.replace("_", "-"), name + " ", name.replace(".", ""))
    )
    items = [(new if inner == key else inner, value) for inner, value in holder.items()]
    holder.clear()
    holder.update(items)
    return None


def _retyped(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    value = holder[key]
    match value:
        case bool() | None:
            new: Any = chance.choice((str(value), int(bool(value)), [value]))
        case int() | float():
            new = chance.choice((str(value), float(value), [value], {"value": value}, -value, value + 1, value * 1000))
        case str():
            new = chance.choice(
                ([value], {"id": value}, {value: value}, value + "x", value.upper(), value[:-1], list(value))
            )
        case list():
            new = chance.choice(
                (dict(enumerate(map(str, value))), str(value), value[:1], value[::-1], [value], len(value))
            )
        case _:
            new = chance.choice(([*value], [*value.values()], str(value), [value], dict(sorted(value.items()))))
    holder[key] = new


def _nested(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    holder[key] = chance.choice(({key if isinstance(key, str) else "value": holder[key]}, [holder[key]]))


def _flattened(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    inner = holder[key]
    if isinstance(inner, dict) and isinstance(holder, dict):
        del holder[key]
        holder.update(inner)
    elif isinstance(inner, list) and isinstance(holder, list):
        holder[key : key + 1] = inner
    else:
        _replaced(_tree, holder, key, chance)


def _doubled(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    if isinstance(holder, list):
        holder.insert(chance.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
    else:
        holder[f"{key}2"] = copy.deepcopy(holder[key])


def _exchanged(tree: Any, holder: Any, key: Any, _chance: random.Random) -> None:
    """Put there what stands under the same key, or in the same list, somewhere else."""
    alike = [*_places(tree, key)] if isinstance(key, str) else [(holder, place) for place in range(len(holder))]
    other, place = _chance.choice(alike)
    holder[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(holder[key])


def _copied(tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    """Put there what stands anywhere else, of the same type where there is any."""
    alike = [place for place in _places(tree) if type(place[0][place[1]]) is type(holder[key])]
    other, place = chance.choice(alike)
    holder[key] = copy.deepcopy(other[place])


def _replaced(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    holder[key] = copy.deepcopy(chance.choice(chance.choice((WORDS, SIGNS, NUMBERS, DAYS, OTHERS))))


def _emptied(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    holder[key] = type(holder[key])() if holder[key] is not None else chance.choice(OTHERS)


def _thinned(_tree: Any, holder: Any, key: Any, chance: random.Random) -> None:
    """Take a part of what stands in a list or mapping away."""
    inner = holder[key]
    if isinstance(inner, list) and inner:
        holder[key] = [part for part in inner if chance.random() < 0.6]
    elif isinstance(inner, dict) and inner:
        holder[key] = {name: part for name, part in inner.items() if chance.random() < 0.6}
    else:
        _replaced(_tree, holder, key, chance)


def _widened(_tree: Any, holder: Any, _key: Any, chance: random.Random) -> None:
    value = copy.deepcopy(chance.choice(chance.choice((WORDS, NUMBERS, OTHERS))))
    if isinstance(holder, dict):
        holder[chance.choice(("x", "note", "id", "value", "2026", "handoffs", "handoffs.stays"))] = value
    else:
        holder.append(value)


CHANGES: tuple[Callable[[Any, Any, Any, random.Random], None], ...] = (
    _removed, _renamed, _retyped, _retyped, _nested, _flattened, _doubled, _exchanged, _exchanged, _copied, _copied,
    _replaced, _replaced, _replaced, _emptied, _thinned, _thinned, _widened,
)  # fmt: skip


def _spoilt(text: str, chance: random.Random) -> str:
    """Cut a text off, or double, drop or exchange lines of it."""
    lines = text.splitlines()
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            return text[: chance.randrange(len(text))]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            del lines[at : at + chance.randrange(1, 4)]
        case _:
            lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines) + "\n"
