"""Trends as they are read: places in a drawing, bars of text, and where a line breaks."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from culturecheck.change.document import Course, RoundMark, Trend, TrendLine, TrendPoint
from culturecheck.content.rubric import HIGHEST, LOWEST, AxisMark
from culturecheck.document import Document
from culturecheck.figures import along_axis, drawing_figure, plain, signed
from culturecheck.privacy import Group
from culturecheck.report.change.rounds import answered
from culturecheck.report.change.words import NO_CAUSE
from culturecheck.said import Said, Sayable, said_of
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said, group_spoken
from culturecheck.shown import ShownScore

NO_BREAK = Said("change.no-break")
BREAKS = Said("change.breaks")
WORTH_KNOWING = Said("change.worth-knowing")
HOW_TO_READ_A_TREND = Said("change.how-to-read-a-trend")
APART = (Course.PEAK, Course.DIP)
NOTHING_SAID = (Course.NO_CLEAR_CHANGE, Course.CANNOT_BE_JUDGED)
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
    value: ShownScore | str
    between: str
    date: datetime.date
    day: Said
    joined: bool
    status: Sayable


class Break(Document):
    """Where a line breaks: how far along in per cent, between which days, and why."""

    x: Decimal
    between: Said
    reason: Sayable


class ToldLine(Document):
    """One subject over several rounds.

    `bars` are its values as signs, with `·` where there is none and `╱` where the line breaks. `clear`: it did
    something by more than chance.
    """

    name: Sayable
    kind: str
    clear: bool
    sentence: Sayable
    bars: str
    dots: tuple[Dot, ...]
    breaks: tuple[Break, ...]


class ToldTrendGroup(Document):
    """A group with its total and dimensions over several rounds."""

    name: Sayable
    lines: tuple[ToldLine, ...]


class ToldRound(Document):
    """One of several rounds: which it was, and how many answered."""

    mark: RoundMark
    answered: Said
    day: Said


class ToldTrend(Document):
    """Several rounds, ready to be printed; `verdict` says whether lines break, `found` what lines did beyond chance."""

    rounds: tuple[ToldRound, ...]
    verdict: Said
    reasons: tuple[Said, ...]
    axis: tuple[AxisMark, ...]
    found: tuple[Said, ...]
    main: tuple[ToldLine, ...]
    groups: tuple[ToldTrendGroup, ...]
    items: tuple[ToldLine, ...]
    how_to_read: Said
    no_cause: Said


def told_trend(trend: Trend, latest: TeamScorecard) -> ToldTrend:
    """Return a trend as it is read, with the names of groups in the latest round."""
    everybody = [line for line in trend.lines if not any(line.group)]
    told = [_line(trend, line) for line in everybody]
    groups: dict[Group, list[TrendLine]] = {}
    for line in trend.lines:
        if any(line.group):
            groups.setdefault(line.group, []).append(line)
    names = {group: group_said(latest.round, group) for group in groups}
    broken = any(line.breaks for line in told)
    return ToldTrend(
        rounds=tuple(ToldRound(mark=mark, answered=answered(mark), day=_day(mark.date)) for mark in trend.rounds),
        verdict=BREAKS if broken else WORTH_KNOWING if trend.reasons else NO_BREAK,
        reasons=trend.reasons,
        axis=trend.axis,
        found=(
            *(_sentence(trend, line) for line in everybody if line.kind != "item" and _is_clear(line)),
            *_of_groups(trend, {group: group_spoken(latest.round, group) for group in groups}),
        ),
        main=tuple(line for line in told if line.kind != "item"),
        groups=tuple(
            ToldTrendGroup(name=names[group], lines=tuple(_line(trend, line, everybody) for line in lines))
            for group, lines in groups.items()
        ),
        items=tuple(line for line in told if line.kind == "item"),
        how_to_read=HOW_TO_READ_A_TREND,
        no_cause=NO_CAUSE,
    )


def _of_groups(trend: Trend, names: Mapping[Group, Sayable]) -> Iterator[Said]:
    """Yield what lines of groups did by more than chance, those that did the same together."""
    found: dict[tuple[Sayable, Course], list[Said]] = {}
    for line in trend.lines:
        if any(line.group) and _is_clear(line):
            far = {"name": names[line.group], "change": signed(_how_far(line))}
            if line.course in APART and line.at is not None:
                named = Said("change.by-so-much-in", **far, month=_month(trend.rounds[line.at].date))
            else:
                named = Said("change.by-so-much", **far)
            found.setdefault((line.name, line.course), []).append(named)
    for (name, course), groups in found.items():
        yield said_of("change.among", course, name=name, groups=tuple(groups))


def _how_far(line: TrendLine) -> Decimal:
    """Return how far a line moved: one that rises or falls by what its ends say, which are printed beside it."""
    first, last = line.points[line.since or 0].value, line.points[-1].value
    if line.at is None and first is not None and last is not None:
        return last.exact - first.exact
    return line.size or Decimal(0)


def _is_clear(line: TrendLine) -> bool:
    return line.course not in NOTHING_SAID


def _line(trend: Trend, line: TrendLine, everybody: Sequence[TrendLine] = ()) -> ToldLine:
    """Return a line as it is read; what nobody can tell of `everybody` either is said once."""
    dots = tuple(_dots(trend, line))
    said_once = any((one.subject, one.reason) == (line.subject, line.reason) for one in everybody if one.reason)
    return ToldLine(
        name=line.name,
        kind=line.kind,
        clear=_is_clear(line) and not said_once,
        sentence=Said("change.nobody-can-tell-either") if said_once else _said_of(trend, line),
        bars=_bars(line),
        dots=dots,
        breaks=() if said_once else tuple(_breaks(trend, line, dots)),
    )


def _said_of(trend: Trend, line: TrendLine) -> Said:
    """Return what a line did; its name stands beside it already where it is one of many."""
    is_short = line.kind == "item" or any(line.group)
    if is_short and line.course is Course.NO_CLEAR_CHANGE and line.noise is not None and not line.since:
        return Said("change.nothing-beyond-chance", noise=line.noise)
    return Said("ground.sentence", text=_did(trend, line)) if is_short else _sentence(trend, line)


def _sentence(trend: Trend, line: TrendLine) -> Said:
    """Return what a line did, in a sentence with its name."""
    id_ = "change.line-did" if _is_clear(line) else "change.of-line"
    return Said(id_, name=line.name, did=_did(trend, line))


def _did(trend: Trend, line: TrendLine) -> Said:
    """Return what a line did, to go on after its name."""
    if line.since is None or line.size is None or line.noise is None:
        return Said("change.nobody-can-tell", reason=line.reason)
    since: Sayable = Said("change.since", month=_month(line.points[line.since].date)) if line.since else ""
    rounds, far = len(line.points) - line.since, abs(line.size)
    match line.course:
        case Course.RISING | Course.FALLING:
            first, last = line.points[line.since].value, line.points[-1].value
            return said_of("change.did", line.course, before=first, after=last, n=rounds, since=since)
        case Course.LATEST_HIGHER | Course.LATEST_LOWER:
            return said_of("change.did", line.course, points=far, n=rounds - 1, since=since)
        case Course.PEAK | Course.DIP:
            at = (line.points[-1] if line.at is None else trend.rounds[line.at]).date
            return said_of("change.did", line.course, month=_month(at), points=far, n=rounds - 1, since=since)
    return Said("change.did.nothing", noise=line.noise, since=since)


def _month(day: datetime.date) -> Said:
    return Said("change.month", month=day.month, year=day.year)


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
                between=Said("change.day-to-day", before=before.day, after=after.day),
                reason=_why(line, place),
            )


def _why(line: TrendLine, place: int) -> Said:
    """Say why a point is not joined to the one before it."""
    before, after = line.points[place - 1], line.points[place]
    for point in (after, before):
        if point.value is None:
            return Said("change.on-that-day", day=_day(point.date), status=point.status)
    has_limit = any(point.value is not None and point.value.is_limit for point in (before, after))
    return Said("change.a-side-is-a-limit" if has_limit else "change.asked-otherwise")


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
            value=_figure(point.value),
            between=_between(point),
            date=point.date,
            day=_day(point.date),
            joined=bool(
                place and point.comparable and point.value is not None and line.points[place - 1].value is not None
            ),
            status=Said("ground.sentence", text=point.status) if point.status else "",
        )


def _day(date: datetime.date) -> Said:
    return Said("change.day", day=date.day, month=date.month, year=date.year)


def _figure(shown: ShownScore | None) -> ShownScore | str:
    return "–" if shown is None else shown


def _between(point: TrendPoint) -> str:
    return "" if point.low is None or point.high is None else f"{plain(point.low)}–{plain(point.high)}"


def _height(value: Decimal | None) -> Decimal | None:
    """Return how far from the top, so that high is up."""
    return None if value is None else 100 - along_axis(value, LOWEST, HIGHEST)


def _bar(value: Decimal) -> str:
    return _BARS[int(along_axis(value, LOWEST, HIGHEST) * (len(_BARS) - 1) / 100 + Decimal("0.5"))]
