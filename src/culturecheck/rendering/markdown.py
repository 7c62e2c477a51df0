"""Reports as Markdown."""

from collections.abc import Sequence
from decimal import Decimal

from jinja2 import BaseLoader

from culturecheck.rendering.environment import markdown_page
from culturecheck.report import GapReport
from culturecheck.report.team.document import BarPart, TeamReport
from culturecheck.said import Said
from culturecheck.wording import say

WIDTH = 61  # of a drawing made of characters; odd, so that it has a middle
_SIGNS = {"lowest": "█", "low": "▓", "middle": "░", "high": "▓", "highest": "█"}


def report_markdown(report: GapReport, loader: BaseLoader) -> bytes:
    """Return a gap report as Markdown."""
    return markdown_page(loader, "report", report=report)


def team_report_markdown(report: TeamReport, loader: BaseLoader) -> bytes:
    """Return a team's report as Markdown."""
    return markdown_page(loader, "team", report=report, bar_line=bar_line, pair_line=pair_line, sides_line=sides_line)


def bar_line(parts: Sequence[BarPart]) -> str:
    """Return a diverging bar as a line of characters, with its middle marked."""
    cells = [" "] * WIDTH
    for part in parts:
        for place in range(place_of(part.start), place_of(part.start + part.width)):
            cells[place] = _SIGNS[part.kind]
    cells[WIDTH // 2] = "│"
    return "".join(cells)


def sides_line(low: Said, high: Said) -> str:
    """Return what stands above diverging bars: what their left side is, their middle, and what their right side is."""
    return f"{'':8}{say(low):31}│{say(high):>30}"


def pair_line(one_at: Decimal, other_at: Decimal) -> str:
    """Return two places on the axis as a line of characters: one group `●`, the other `○`, `◉` for both."""
    one, other = (place_of(at, WIDTH - 1) for at in (one_at, other_at))
    cells = ["·"] * WIDTH
    cells[min(one, other) : max(one, other)] = "─" * abs(one - other)
    cells[other] = "○"
    cells[one] = "◉" if one == other else "●"
    return "".join(cells)


def place_of(at: Decimal, width: int = WIDTH) -> int:
    """Return the column of a place along the axis, given in per cent."""
    return min(int(at * width / 100 + Decimal("0.5")), width)
