"""Screens that may be taller than the window: moved through between head and foot, or read page by page."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.segment import SegmentLines
from rich.text import Text

from culturecheck.wording import words

LEAST_ROOM = 3  # lines of the body; a window that holds fewer shows the end of it all


class Parts(NamedTuple):
    """What always stands on a screen, and between them what may be too tall for the window."""

    head: RenderableType
    body: RenderableType
    foot: RenderableType


def fitted(console: Console, parts: Parts, top: int, *, below: int = 1) -> tuple[RenderableType, int]:
    """Return a screen for the window, and the line of its body that it begins with, from 0: the nearest to `top`.

    `below` are the lines that are to stay free under it.
    """
    head, body, foot = (console.render_lines(Padding(part, (0, 1)), pad=False) for part in parts)
    room = console.height - len(head) - len(foot) - below
    if len(body) <= room or room <= LEAST_ROOM:
        return SegmentLines([*head, *body, *foot], new_lines=True), 0
    top = max(0, min(top, len(body) - room + 1))
    shown = body[top : top + room - 1]
    told = words("dialogue.more-lines", first=top + 1, last=top + len(shown), lines=len(body))
    (hint,) = console.render_lines(Padding(Text(told, "dim"), (0, 1)), pad=False)
    return SegmentLines([*head, *shown, hint, *foot], new_lines=True), top


def paged(
    parts: Sequence[RenderableType], height_of: Callable[[RenderableType], int], room: int
) -> list[list[RenderableType]]:
    """Return parts on as many pages as it takes for each to fit into `room` lines; a part is never broken."""
    pages: list[list[RenderableType]] = [[]]
    left = room
    for part in parts:
        height = height_of(part)
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(part)
        left -= height
    return pages


def page_screen(pages: Sequence[Sequence[RenderableType]], number: int, keys: str) -> RenderableType:
    """Return one of several pages, with the keys that work on the last, and the way on from the others."""
    last = number == len(pages) - 1
    shown_keys = keys if last else words("dialogue.more-pages", page=number + 1, pages=len(pages))
    foot = [Text(), Text(shown_keys, "dim")] if keys else []
    return Padding(Group(*pages[number], *foot), (0, 1))
