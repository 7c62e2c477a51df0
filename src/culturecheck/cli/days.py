"""The day that a command goes by: typed with `--date`, else today. Nothing else asks the clock."""

import datetime

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said


def today() -> datetime.date:
    """Return the day that it is where the computer stands."""
    return datetime.datetime.now().astimezone().date()


def day_called(words: str) -> datetime.date:
    """Return the day that was typed as 2026-11-30; Refusal for what is none."""
    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise Refusal(Code.NOT_A_DATE, Said("cli.not-a-date", said=words)) from None
