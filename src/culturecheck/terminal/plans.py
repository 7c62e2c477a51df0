"""Where a plan stands, as text on standard output."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from culturecheck.plan.standing import Standing, StandingAction, kinds, summary
from culturecheck.terminal.consoles import safe, shown
from culturecheck.wording import say, words


def standing_text(standing: Standing) -> bytes:
    """Return where a plan stands as it is shown on a terminal."""
    return shown(print_standing, standing)


def print_standing(console: Console, standing: Standing) -> None:
    """Print where a plan stands: in short first, then its actions, those that are overdue before all others."""
    for sentence in summary(standing):
        _print(console, safe(say(sentence)))
    for heading, actions in kinds(standing):
        console.print()
        _print(console, safe(say(heading), "bold"))
        for action in actions:
            _print_action(console, action)


def _print_action(console: Console, action: StandingAction) -> None:
    _print(console, Padding(safe(action.title), (0, 0, 0, 2)))
    for line in _lines(action):
        _print(console, Padding(safe(line, "dim"), (0, 0, 0, 4)))


def _lines(action: StandingAction) -> Iterator[str]:
    missing = [words("plan.has-no-owner")] if action.status in ("proposed", "open") else []
    yield " · ".join([*([action.owner] if action.owner else missing), say(action.says), action.id])
    if action.note:
        yield action.note


def _print(console: Console, part: RenderableType) -> None:
    """Print without the blanks that fill a line up at its end."""
    for line in console.render_lines(part, pad=False):
        text = Text.assemble(*((segment.text, segment.style or "") for segment in line))
        text.rstrip()
        console.print(text, no_wrap=True, overflow="ignore", crop=False)
