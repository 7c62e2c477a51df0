"""What stops us from outside, while somebody is asked something."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

from culturecheck.errors import Interrupted
from culturecheck.said import Said


@contextlib.contextmanager
def signals_heard() -> Iterator[None]:
    """Let a closed terminal and a kill unwind as Ctrl-C does, so that the terminal is given back and words are said.

    Whoever started us may ignore Ctrl-C, and we would with it. To somebody who sits at the keys it is promised; with
    lines from a pipe, which may be a script's in the background, it stays ignored.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Interrupted(Said("cli.stopped"))

    heard: dict[int, Callable[[int, FrameType | None], None]]
    heard = {getattr(signal, name): stop for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name)}
    if sys.stdin.isatty():
        heard[signal.SIGINT] = signal.default_int_handler
    earlier = {number: signal.signal(number, handler) for number, handler in heard.items()}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)
