"""How the program was called, so that the commands it prints can be typed as they stand."""

import os
import shlex
import shutil
import sys
from collections.abc import Sequence

from culturecheck.cli.grammar import NAME

END_OF_OPTIONS = "--"


def invocation() -> str:
    """Return `culturecheck` where the shell finds it under this name, else the way it was called this time."""
    called = sys.argv[0] if sys.argv else NAME
    folder, file = os.path.split(called)
    stem = os.path.splitext(file)[0]
    if (os.path.basename(folder), stem) == (NAME, "__main__"):
        return f"python -m {NAME}"
    found = shutil.which(NAME)
    if stem != NAME or (found and os.path.exists(called) and os.path.samefile(found, called)):
        return NAME
    return shlex.quote(called)


def again(arguments: Sequence[str], option: str) -> str:
    """Return the command that was called, with one option more, as it can be typed."""
    end = arguments.index(END_OF_OPTIONS) if END_OF_OPTIONS in arguments else len(arguments)
    return f"{invocation()} {shlex.join([*arguments[:end], option, *arguments[end:]])}"
