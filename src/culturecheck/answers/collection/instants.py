"""Moments as forms write them, told apart to the second, so that one row is known in two exports."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

_TIME = (
    r"(?:[T\s,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?.*"
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}}){_TIME}", re.IGNORECASE)
_YEAR_LAST = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<by>[-/.])(?P<two>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
TO_THE_MINUTE, TO_THE_SECOND = len("2026-10-05 08:00"), len("2026-10-05 08:00:00")


def instants(cells: Sequence[str]) -> list[str]:
    """Return the moment in each cell of a column as `2026-10-05 08:00:00`, without seconds where it has none.

    Empty where there is no time of day, or where nothing in the whole column tells the day from the month. Zones are
    left out: mostly two exports of one form have the same.
    """
    found = [_YEAR_FIRST.fullmatch(cell.strip()) or _YEAR_LAST.fullmatch(cell.strip()) for cell in cells]
    is_day_first = _day_first(match for match in found if match is not None and match.re is _YEAR_LAST)
    return ["" if match is None else _moment(match, is_day_first=is_day_first) for match in found]


def minutes_between(one: str, other: str) -> int:
    """Return by how many whole minutes another moment is later."""
    first, second = (datetime.fromisoformat(time[:TO_THE_MINUTE]) for time in (one, other))
    return (second - first) // timedelta(minutes=1)


def _day_first(dates: Iterable[re.Match[str]]) -> bool | None:
    """Return whether the day stands before the month, None if that cannot be told."""
    for date in dates:
        if date["by"] == "." or int(date["one"]) > 12:
            return True
        if int(date["two"]) > 12:
            return False
    return None


def _moment(match: re.Match[str], *, is_day_first: bool | None) -> str:
    is_unclear = match.re is _YEAR_LAST and is_day_first is None and match["one"] != match["two"]
    if match["hour"] is None or is_unclear:
        return ""
    month, day = match["one"], match["two"]
    if match.re is _YEAR_LAST and is_day_first:
        month, day = day, month
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        moment = datetime(year, int(month), int(day), hour, int(match["minute"]), int(match["second"] or 0))  # noqa: DTZ001
    except ValueError:
        return ""
    if match["second"] is None:
        return moment.isoformat(" ", "minutes")
    return (
        moment.isoformat(" ") if any((moment.hour, moment.minute, moment.second)) else ""
    )  # that is a day, written as a time
