"""The composer: load, compute, render, write, and leave with the right code. Nothing else in here decides."""

import contextlib
import os
import sys
from typing import TextIO

from culturecheck.errors import CultureCheckError, ExitCode, RoundIsOpen
from culturecheck.text import visible

WITHOUT_CLOSING = "Who answered and what will be shown can be seen before, with round preview ROUND --wave WAVE."


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; the one place that turns any fault into words."""
    _stand_in_for_closed_streams()
    # pydantic would search all installed packages for plugins: a fifth of the time of a short run
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from culturecheck.cli.app import call

    debug = "--debug" in arguments
    _prepare_streams()
    try:
        code = call([argument for argument in arguments if argument != "--debug"])
        sys.stdout.flush()
        return code
    except CultureCheckError as error:
        if debug:
            raise
        _tell(_words(error, arguments))
        return error.exit_code
    except KeyboardInterrupt:
        _tell("Stopped.")
        return ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # typer and rich leave a pipe that was closed with exit(1)
        _silence(sys.stdout)
        return ExitCode.DONE
    except OSError as error:
        if debug:
            raise
        _silence(sys.stdout)
        subject = f"{error.filename} cannot be used" if error.filename else "The output could not be written"
        _tell(visible(f"{subject}: {(error.strerror or str(error)).lower()}."))
        return ExitCode.FAULT
    except Exception as error:
        if debug:
            raise
        fault = visible(f"{type(error).__name__}: {error}")
        _tell(f"A fault in culturecheck itself: {fault}\nRun it again with --debug for details.")
        return ExitCode.FAULT


def _words(error: CultureCheckError, arguments: list[str]) -> str:
    """Return what an error says, and where one more option is wanted, the command with it."""
    if not isinstance(error, RoundIsOpen):
        return str(error)
    from culturecheck.cli.invocation import again

    return f"{error}\n  {visible(again(arguments, '--close'))}\n{WITHOUT_CLOSING}"


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
