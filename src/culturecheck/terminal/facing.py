"""Which face a dialogue has: drawn screens where the terminal can draw, plain lines anywhere else."""

import contextlib

from culturecheck.terminal.consoles import can_draw, conversation
from culturecheck.terminal.face import Face
from culturecheck.terminal.plain import PlainFace

Facing = tuple[Face, contextlib.AbstractContextManager[None]]
"""A face, and for how long it is shown."""


def facing(*, plain: bool) -> Facing:
    """Return the face that this terminal can show, or plain lines where they are wanted."""
    console = conversation()
    if plain or not can_draw(console):
        return PlainFace(), contextlib.nullcontext()
    from culturecheck.terminal.screen import ScreenFace  # noqa: PLC0415 - plain lines draw nothing

    face = ScreenFace(console)
    return face, face.shown()
