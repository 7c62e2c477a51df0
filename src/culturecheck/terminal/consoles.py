"""Consoles: text goes in as rich.Text, never as markup, and comes out safe at any width."""

import sys
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from rich.console import Console
from rich.text import Text

from culturecheck.said import Sayable
from culturecheck.text import visible
from culturecheck.wording import say

Pages = ParamSpec("Pages")


def conversation() -> Console:
    """Return the console on standard error, where the conversation takes place."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=False)


def product(*, styled: bool = True) -> Console:
    """Return the console on standard output, where results go; not `styled`, it writes no escape sequences."""
    return Console(highlight=False, markup=False, emoji=False, color_system="auto" if styled else None)


def shown(show: Callable[Concatenate[Console, Pages], None], *pages: Pages.args, **options: Pages.kwargs) -> bytes:
    """Return what `show` prints, as wide and as styled as standard output takes it."""
    console = product()
    with console.capture() as captured:
        show(console, *pages, **options)
    return captured.get().encode()


def can_draw(console: Console) -> bool:
    """Return whether a dialogue can be drawn, one screen per question: keys in, a real terminal out."""
    return console.is_terminal and not console.is_dumb_terminal and sys.stdin.isatty()


def safe(text: Sayable, style: str = "") -> Text:
    """Return untrusted text, or what is said, as it may be printed."""
    return Text(visible(say(text)), style=style)
