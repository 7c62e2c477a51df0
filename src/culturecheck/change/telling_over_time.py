"""Trends and portfolios as they are read: places in a drawing, bars of text, and verdicts in words."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.change.document import Portfolio, RoundMark, TeamLine, Trend, TrendLine, TrendPoint, Verdict
from culturecheck.change.telling import COMPARABLE_WORDS, VERDICT_WORDS, ToldChange, told_change
from culturecheck.document import Document
from culturecheck.figures import along_axis, drawing_figure, plain, signed
from culturecheck.questionnaire import Questionnaire
from culturecheck.rubric import HIGHEST, LOWEST, AxisMark
from culturecheck.text import sentence

WIDEST_CHANGE = Decimal(2)  # points to either side in a portfolio's drawing
_BARS = "▁▂▃▄▅▆▇█"


class Dot(Document):
    """One point of a line: how far along and how high, in per cent of the drawing, with its band."""

    x: Decimal
    y: Decimal | None
    band_top: Decimal | None
    band_bottom: Decimal | None
    value: str
    between: str
    date: str
    joined: bool
    status: str


class ToldLine(Document):
    """One subject over several rounds. `bars` are its values as signs, with `·` where there is none."""

    name: str
    kind: str
    sentence: str
    bars: str
    dots: tuple[Dot, ...]


class ToldTrend(Document):
    """Several rounds, ready to be printed."""

    rounds: tuple[RoundMark, ...]
    reasons: tuple[str, ...]
    axis: tuple[AxisMark, ...]
    main: tuple[ToldLine, ...]
    items: tuple[ToldLine, ...]


class ToldTeam(Document):
    """One team of a portfolio; places are in per cent of a drawing with no change in its middle."""

    name: str
    people: str
    now: str
    change: str
    noise: str
    verdict: Verdict
    verdict_words: str
    reason: str
    change_at: Decimal | None
    from_at: Decimal | None
    to_at: Decimal | None
    dimensions: tuple[ToldChange, ...]


class ToldPortfolio(Document):
    """The teams of a round, ready to be printed."""

    before: RoundMark | None
    after: RoundMark
    comparable: str
    reasons: tuple[str, ...]
    breakdown: str
    note: str
    teams: tuple[ToldTeam, ...]


def told_trend(trend: Trend) -> ToldTrend:
    """Return a trend as it is read."""
    lines = [_line(trend, line) for line in trend.lines]
    return ToldTrend(
        rounds=trend.rounds,
        reasons=trend.reasons,
        axis=trend.axis,
        main=tuple(line for line in lines if line.kind != "item"),
        items=tuple(line for line in lines if line.kind == "item"),
    )


def _line(trend: Trend, line: TrendLine) -> ToldLine:
    dots = tuple(_dots(trend, line))
    bars = "".join("·" if point.value is None else _bar(point.value) for point in line.points)
    said = _in_short(line) if line.kind == "item" else line.sentence
    return ToldLine(name=line.name, kind=line.kind, sentence=said, bars=bars, dots=dots)


def _in_short(line: TrendLine) -> str:
    change = line.change
    if change is None or change.change is None:
        return "not all can be compared"
    return f"{VERDICT_WORDS[change.verdict]} ({signed(change.change)})"


def _dots(trend: Trend, line: TrendLine) -> Iterator[Dot]:
    first, last = trend.rounds[0].date, trend.rounds[-1].date
    days = (last - first).days
    for place, point in enumerate(line.points):
        along = Fraction((point.date - first).days, days) if days else Fraction(place, len(line.points) - 1)
        yield Dot(
            x=drawing_figure(along * 100),
            y=_height(point.value),
            band_top=_height(point.high),
            band_bottom=_height(point.low),
            value="–" if point.value is None else plain(point.value),
            between=_between(point),
            date=point.date.isoformat(),
            joined=point.comparable and point.value is not None and line.points[place - 1].value is not None,
            status=sentence(point.status) if point.status else "",
        )


def _between(point: TrendPoint) -> str:
    return "" if point.low is None or point.high is None else f"{plain(point.low)}–{plain(point.high)}"


def _height(value: Decimal | None) -> Decimal | None:
    """Return how far from the top, so that high is up."""
    return None if value is None else 100 - along_axis(value, LOWEST, HIGHEST)


def _bar(value: Decimal) -> str:
    return _BARS[int(along_axis(value, LOWEST, HIGHEST) * (len(_BARS) - 1) / 100 + Decimal("0.5"))]


def told_portfolio(page: Portfolio, questionnaire: Questionnaire) -> ToldPortfolio:
    """Return a portfolio as it is read."""
    return ToldPortfolio(
        before=page.before,
        after=page.after,
        comparable=COMPARABLE_WORDS[page.comparable] if page.before else "There is no earlier round beside it.",
        reasons=page.reasons,
        breakdown=page.breakdown,
        note=page.note,
        teams=tuple(_team(line, questionnaire) for line in page.teams),
    )


def _team(line: TeamLine, questionnaire: Questionnaire) -> ToldTeam:
    noise = None if line.change is None else line.noise
    return ToldTeam(
        name=line.name,
        people=_people(line),
        now="–" if line.now is None else f"{plain(line.now)} {line.end}".strip(),
        change="–" if line.change is None else signed(line.change),
        noise="–" if noise is None else plain(noise),
        verdict=line.verdict,
        verdict_words=VERDICT_WORDS[line.verdict],
        reason=sentence(line.reason) if line.reason else "",
        change_at=None if line.change is None else _across(line.change),
        from_at=None if noise is None else _across(-noise),
        to_at=None if noise is None else _across(noise),
        dimensions=tuple(told_change(change, questionnaire) for change in line.dimensions),
    )


def _people(line: TeamLine) -> str:
    if line.respondents is None:
        return "not shown"
    return f"{line.respondents} of {line.invited}" if line.invited else str(line.respondents)


def _across(change: Decimal) -> Decimal:
    held = max(-WIDEST_CHANGE, min(WIDEST_CHANGE, change))
    return drawing_figure(Fraction(50) + Fraction(held) / Fraction(WIDEST_CHANGE) * 50)
