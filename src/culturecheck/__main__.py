"""The entry point: answers `--version` without loading anything else."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from culturecheck import __version__

        print(f"culturecheck {__version__}")  # noqa: T201 - faster than any console
        return
    from culturecheck.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
