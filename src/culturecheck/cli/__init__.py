"""The composer: load, compute, render, write, and leave with the right code. Nothing else in here decides."""

import contextlib
import os
import sys
from typing import TextIO

from culturecheck.errors import ExitCode, WrongUsage


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; the one place that turns any fault into words."""
    _stand_in_for_closed_streams()
    # pydantic would search all installed packages for plugins: a fifth of the time of a short run
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from culturecheck.cli.app import call
    from culturecheck.cli.language import without_language

    debug = "--debug" in arguments
    _prepare_streams()
    try:
        code = call(without_language([argument for argument in arguments if argument != "--debug"]))
        sys.stdout.flush()
        return code
    except (BrokenPipeError, SystemExit):  # typer and rich leave a pipe that was closed with exit(1)
        _silence(sys.stdout)
        return ExitCode.DONE
    except (Exception, KeyboardInterrupt) as error:
        if debug and not isinstance(error, KeyboardInterrupt | WrongUsage):
            raise
        if isinstance(error, OSError):
            _silence(sys.stdout)
        from culturecheck.cli.failing import as_ours, told

        failure = as_ours(error)
        _tell(told(failure, arguments))
        return failure.exit_code


def _stand_in_for_closed_streams() -> None:
    """Take the places of standard streams that were closed, lest a file takes them; output that is lost is a fault."""
    for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            os.dup2(os.open(os.devnull, flags), number)
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def _prepare_streams() -> None:
    """Make any text printable: UTF-8 into pipes, signs that a terminal lacks replaced; FORCE_COLOR=0 means no."""
    if os.environ.get("FORCE_COLOR", "").casefold() in ("0", "false", "no"):
        del os.environ["FORCE_COLOR"]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(errors="replace", encoding=encoding)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")


def _tell(words: str) -> None:
    try:
        print(words, file=sys.stderr, flush=True)  # noqa: T201 - the last word, whatever else failed
    except OSError:  # nobody is there to hear it
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Point a stream nowhere, so that leaving does not fail again on a closed pipe or terminal."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
