"""The entry point: answers `--version` without loading anything else."""

import sys

INTERRUPTED = 130  # as in `errors`, which is not loaded yet


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from culturecheck import __version__

        print(f"culturecheck {__version__}")  # noqa: T201 - faster than any console
        return
    try:
        from culturecheck.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anybody to say so
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
