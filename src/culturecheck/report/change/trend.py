"""Trends as they are read: places in a drawing, bars of text, and where a line breaks."""

import datetime
from calendar import month_abbr, month_name
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
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_name, in_sentence
from culturecheck.text import listed, number_word, sentence

NO_BREAK = "No line breaks: each of these rounds can be compared with the one before it."
BREAKS = "Not all of these rounds can be compared with the one before. A line breaks where they cannot; this is why:"
WORTH_KNOWING = "No line breaks, but this is worth knowing before you read a number:"
HOW_TO_READ_A_TREND = (
    "A point is the score of everyone who answered a round, from 1 to 5. The pale band shows where it would most "
    "likely lie had other such people answered, or the same ones on another day (95 %). Of each line three things are "
    "asked: does it rise or fall over all rounds, each as far from the next as any other; is the latest round apart "
    "from those before; is any other apart from the rest. What is said is the surest of the three, and only so that "
    "in rounds in which nothing moved something is said in one of twenty at the most. Groups are judged by how far "
    "people in one group lie apart over all rounds. That the same people may have answered is not counted in, which "
    "only makes us say less."
)
AMONG = {
    Course.RISING: "has risen",
    Course.FALLING: "has fallen",
    Course.LATEST_HIGHER: "rose in the latest round",
    Course.LATEST_LOWER: "fell in the latest round",
    Course.PEAK: "peaked",
    Course.DIP: "dipped",
}
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

    `bars` are its values as signs, with `·` where there is none and `╱` where the line breaks. `clear`: it did
    something by more than chance.
    """

    name: str
    kind: str
    clear: bool
    sentence: str
    bars: str
    dots: tuple[Dot, ...]
    breaks: tuple[Break, ...]


class ToldTrendGroup(Document):
    """A group with its total and dimensions over several rounds."""

    name: str
    lines: tuple[ToldLine, ...]


class ToldRound(Document):
    """One of several rounds: which it was, and how many answered."""

    mark: RoundMark
    answered: str
    day: str


class ToldTrend(Document):
    """Several rounds, ready to be printed; `verdict` says whether lines break, `found` what lines did beyond chance."""

    rounds: tuple[ToldRound, ...]
    verdict: str
    reasons: tuple[str, ...]
    axis: tuple[AxisMark, ...]
    found: tuple[str, ...]
    main: tuple[ToldLine, ...]
    groups: tuple[ToldTrendGroup, ...]
    items: tuple[ToldLine, ...]
    how_to_read: str
    no_cause: str


def told_trend(trend: Trend, latest: TeamScorecard) -> ToldTrend:
    """Return a trend as it is read, with the names of groups in the latest round."""
    everybody = [line for line in trend.lines if not any(line.group)]
    told = [_line(trend, line) for line in everybody]
    groups: dict[Group, list[TrendLine]] = {}
    for line in trend.lines:
        if any(line.group):
            groups.setdefault(line.group, []).append(line)
    names = {group: group_name(latest.round, group) for group in groups}
    broken = any(line.breaks for line in told)
    return ToldTrend(
        rounds=tuple(ToldRound(mark=mark, answered=answered(mark), day=_day(mark.date)) for mark in trend.rounds),
        verdict=BREAKS if broken else WORTH_KNOWING if trend.reasons else NO_BREAK,
        reasons=trend.reasons,
        axis=trend.axis,
        found=(
            *(_sentence(trend, line, line.name) for line in everybody if line.kind != "item" and _is_clear(line)),
            *_of_groups(trend, names),
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


def _of_groups(trend: Trend, names: Mapping[Group, str]) -> Iterator[str]:
    """Yield what lines of groups did by more than chance, those that did the same together."""
    found: dict[tuple[str, Course], list[str]] = {}
    for line in trend.lines:
        if any(line.group) and _is_clear(line):
            when = f" in {_month(trend.rounds[line.at].date)}" if line.course in APART and line.at is not None else ""
            named = f"{in_sentence(names[line.group])} ({signed(_how_far(line))}{when})"
            found.setdefault((line.name, line.course), []).append(named)
    for (name, course), groups in found.items():
        yield sentence(f"{name} {AMONG[course]} among {listed(groups)}")


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
    is_short = line.kind == "item" or any(line.group)
    if is_short and line.course is Course.NO_CLEAR_CHANGE and line.noise is not None and not line.since:
        said = f"Nothing beyond chance ({plain(line.noise)})."
    else:
        said = sentence(_did(trend, line)) if is_short else _sentence(trend, line, line.name)
    said_once = any((one.subject, one.reason) == (line.subject, line.reason) for one in everybody if one.reason)
    if said_once:
        return ToldLine(
            name=line.name, kind=line.kind, clear=False, sentence="Nobody can tell, as of everyone.",
            bars=_bars(line), dots=dots, breaks=(),
        )  # fmt: skip
    return ToldLine(
        name=line.name,
        kind=line.kind,
        clear=_is_clear(line),
        sentence=said,
        bars=_bars(line),
        dots=dots,
        breaks=tuple(_breaks(trend, line, dots)),
    )


def _sentence(trend: Trend, line: TrendLine, name: str) -> str:
    """Return what a line did, in a sentence with its name."""
    did = _did(trend, line)
    return sentence(f"{name} {did}" if _is_clear(line) else f"{name}: {did}")


def _did(trend: Trend, line: TrendLine) -> str:
    """Return what a line did, to go on after its name."""
    if line.since is None or line.size is None or line.noise is None:
        return f"nobody can tell: {line.reason}"
    first, last = line.points[line.since].value, line.points[-1].value
    rounds = number_word(len(line.points) - line.since)
    since = f" since {_month(line.points[line.since].date)}" if line.since else ""
    far, at = plain(abs(line.size)), trend.rounds[line.at].date if line.at is not None else None
    match line.course:
        case Course.RISING | Course.FALLING:
            went = "risen" if line.course is Course.RISING else "fallen"
            return f"has {went} from {first} to {last} over {rounds} rounds{since}"
        case Course.LATEST_HIGHER | Course.LATEST_LOWER:
            went, side = ("rose", "over") if line.course is Course.LATEST_HIGHER else ("fell", "under")
            before = number_word(len(line.points) - line.since - 1)
            return f"{went} in the latest round, {far} {side} the mean of the {before} before{since}"
        case Course.PEAK | Course.DIP:
            went, side = ("peaked", "over") if line.course is Course.PEAK else ("dipped", "under")
            others = number_word(len(line.points) - line.since - 1)
            return f"{went} in {_month(at or line.points[-1].date)}, {far} {side} the other {others}{since}"
    return f"nothing beyond chance, which alone does {plain(line.noise)} between the first and the last{since}"


def _month(day: datetime.date) -> str:
    return f"{month_name[day.month]} {day.year}"


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
