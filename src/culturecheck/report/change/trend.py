"""Trends as they are read: places in a drawing, bars of text, and where a line breaks."""

import datetime
from calendar import month_abbr
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from culturecheck.change.document import RoundMark, Trend, TrendLine, TrendPoint
from culturecheck.content.rubric import HIGHEST, LOWEST, AxisMark
from culturecheck.document import Document
from culturecheck.figures import along_axis, drawing_figure, plain, signed
from culturecheck.report.change.rounds import answered
from culturecheck.report.change.words import NO_CAUSE, VERDICT_WORDS
from culturecheck.text import sentence

NO_BREAK = "No line breaks: each of these rounds can be compared with the one before it."
BREAKS = "Not all of these rounds can be compared with the one before. A line breaks where they cannot; this is why:"
WORTH_KNOWING = "No line breaks, but this is worth knowing before you read a number:"
HOW_TO_READ_A_TREND = (
    "A point is the score of everyone who answered a round, from 1 to 5. The pale band shows where it would most "
    "likely lie had other such people answered, or the same ones on another day (95 %). Lines that stay within their "
    "bands tell of no change, however they go up and down. The sentence below a drawing speaks of the first and the "
    "last round alone."
)
_BARS = "▁▂▃▄▅▆▇█"
_BREAK = "╱"


class Dot(Document):
    """One point of a line: how far along and how far down, in per cent of the drawing, with its band.

    `joined`: it can be compared with the point before it, and both are shown.
    """

    x: Decimal
    y: Decimal | None
    band_top: Decimal | None
    band_bottom: Decimal | None
    value: str
    between: str
    date: datetime.date
    day: str
    joined: bool
    status: str


class Break(Document):
    """Where a line breaks: how far along in per cent, between which days, and why."""

    x: Decimal
    between: str
    reason: str


class ToldLine(Document):
    """One subject over several rounds.

    `bars` are its values as signs, with `·` where there is none and `╱` where the line breaks.
    """

    name: str
    kind: str
    sentence: str
    bars: str
    dots: tuple[Dot, ...]
    breaks: tuple[Break, ...]


class ToldRound(Document):
    """One of several rounds: which it was, and how many answered."""

    mark: RoundMark
    answered: str
    day: str


class ToldTrend(Document):
    """Several rounds, ready to be printed; `verdict` says whether lines break."""

    rounds: tuple[ToldRound, ...]
    verdict: str
    reasons: tuple[str, ...]
    axis: tuple[AxisMark, ...]
    main: tuple[ToldLine, ...]
    items: tuple[ToldLine, ...]
    how_to_read: str
    no_cause: str


def told_trend(trend: Trend) -> ToldTrend:
    """Return a trend as it is read."""
    lines = [_line(trend, line) for line in trend.lines]
    broken = any(line.breaks for line in lines)
    return ToldTrend(
        rounds=tuple(ToldRound(mark=mark, answered=answered(mark), day=_day(mark.date)) for mark in trend.rounds),
        verdict=BREAKS if broken else WORTH_KNOWING if trend.reasons else NO_BREAK,
        reasons=trend.reasons,
        axis=trend.axis,
        main=tuple(line for line in lines if line.kind != "item"),
        items=tuple(line for line in lines if line.kind == "item"),
        how_to_read=HOW_TO_READ_A_TREND,
        no_cause=NO_CAUSE,
    )


def _line(trend: Trend, line: TrendLine) -> ToldLine:
    dots = tuple(_dots(trend, line))
    said = _in_short(line) if line.kind == "item" else line.sentence
    breaks = tuple(_breaks(trend, line, dots))
    return ToldLine(name=line.name, kind=line.kind, sentence=said, bars=_bars(line), dots=dots, breaks=breaks)


def _bars(line: TrendLine) -> str:
    signs = ""
    for place, point in enumerate(line.points):
        broken = place > 0 and not point.comparable
        signs += (_BREAK if broken else "") + ("·" if point.value is None else _bar(point.value.value))
    return signs


def _breaks(trend: Trend, line: TrendLine, dots: tuple[Dot, ...]) -> Iterator[Break]:
    """Yield where two points are not joined, each with the reason."""
    for place, (before, after) in enumerate(pairwise(dots), start=1):
        if not after.joined:
            yield Break(
                x=drawing_figure(Fraction(before.x + after.x) / 2),
                between=f"{before.day} to {after.day}",
                reason=_why(trend, line, place),
            )


def _why(trend: Trend, line: TrendLine, place: int) -> str:
    """Say why a point is not joined to the one before it."""
    before, after = line.points[place - 1], line.points[place]
    for point in (after, before):
        if point.value is None:
            return f"{_day(point.date)}: {point.status}"
    step = f"{before.wave} to {after.wave}: "
    asked_otherwise = any(reason.startswith(step) for reason in trend.reasons)
    return "what is asked or how it is scored changed" if asked_otherwise else "one side is shown only as a limit"


def _in_short(line: TrendLine) -> str:
    change = line.change
    if change is None or change.change is None:
        return "cannot be compared throughout"
    return f"{VERDICT_WORDS[change.verdict]} ({signed(change.change)})"


def _dots(trend: Trend, line: TrendLine) -> Iterator[Dot]:
    first, last = trend.rounds[0].date, trend.rounds[-1].date
    days = (last - first).days
    for place, point in enumerate(line.points):
        along = Fraction((point.date - first).days, days) if days else Fraction(place, len(line.points) - 1)
        yield Dot(
            x=drawing_figure(along * 100),
            y=_height(point.value.value if point.value else None),
            band_top=_height(point.high),
            band_bottom=_height(point.low),
            value="–" if point.value is None else str(point.value),
            between=_between(point),
            date=point.date,
            day=_day(point.date),
            joined=bool(
                place and point.comparable and point.value is not None and line.points[place - 1].value is not None
            ),
            status=sentence(point.status) if point.status else "",
        )


def _day(date: datetime.date) -> str:
    return f"{date.day} {month_abbr[date.month]} {date.year}"


def _between(point: TrendPoint) -> str:
    return "" if point.low is None or point.high is None else f"{plain(point.low)}–{plain(point.high)}"


def _height(value: Decimal | None) -> Decimal | None:
    """Return how far from the top, so that high is up."""
    return None if value is None else 100 - along_axis(value, LOWEST, HIGHEST)


def _bar(value: Decimal) -> str:
    return _BARS[int(along_axis(value, LOWEST, HIGHEST) * (len(_BARS) - 1) / 100 + Decimal("0.5"))]
