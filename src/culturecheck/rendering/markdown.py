"""Reports and comparisons as Markdown."""

import re
from collections.abc import Sequence
from decimal import Decimal

from jinja2 import BaseLoader

from culturecheck.change import Verdict
from culturecheck.document import Document
from culturecheck.rendering.environment import markdown_environment
from culturecheck.report import GapReport
from culturecheck.report.change.rounds import ToldChange
from culturecheck.report.team.document import BarPart, TeamReport

_BLANK_LINES = re.compile(r"\n{3,}")
_WIDTH = 61  # of a drawing made of characters; odd, so that it has a middle
_SIGNS = {"lowest": "█", "low": "▓", "middle": "░", "high": "▓", "highest": "█"}


def report_markdown(report: GapReport, loader: BaseLoader) -> str:
    """Return a gap report as Markdown."""
    return _rendered(loader, "report.md.j2", report=report)


def team_report_markdown(report: TeamReport, loader: BaseLoader) -> str:
    """Return a team's report as Markdown."""
    return _rendered(loader, "team.md.j2", report=report, bar_line=bar_line, pair_line=pair_line)


def page_markdown(page: str, document: Document, loader: BaseLoader) -> str:
    """Return a page about change as Markdown: comparison, rounds, trend or portfolio."""
    return _rendered(loader, f"{page}.md.j2", change_line=change_line, **{page: document})


def bar_line(parts: Sequence[BarPart]) -> str:
    """Return a diverging bar as a line of characters, with its middle marked."""
    cells = [" "] * _WIDTH
    for part in parts:
        for place in range(_place(part.start), _place(part.start + part.width)):
            cells[place] = _SIGNS[part.kind]
    cells[_WIDTH // 2] = "│"
    return "".join(cells)


def pair_line(one_at: Decimal, other_at: Decimal) -> str:
    """Return two places on the axis as a line of characters: one group `●`, the other `○`, `◉` for both."""
    one, other = (_place(at, _WIDTH - 1) for at in (one_at, other_at))
    cells = ["·"] * _WIDTH
    cells[min(one, other) : max(one, other)] = "─" * abs(one - other)
    cells[other] = "○"
    cells[one] = "◉" if one == other else "●"
    return "".join(cells)


def change_line(line: ToldChange) -> str:
    """Return a change along the axis as characters: `○` then, `●` now, `◉` both, `░` the noise."""
    cells = ["·"] * _WIDTH
    if line.verdict is not Verdict.CANNOT_BE_COMPARED:
        if line.from_at is not None and line.to_at is not None:
            for place in range(_place(line.from_at, _WIDTH - 1), _place(line.to_at, _WIDTH - 1) + 1):
                cells[place] = "░"
        if line.before_at is not None:
            cells[_place(line.before_at, _WIDTH - 1)] = "○"
    if line.after_at is not None:
        place = _place(line.after_at, _WIDTH - 1)
        cells[place] = "◉" if cells[place] == "○" else "●"
    return "".join(cells)


def _place(at: Decimal, width: int = _WIDTH) -> int:
    return min(int(at * width / 100 + Decimal("0.5")), width)


def _rendered(loader: BaseLoader, name: str, **context: object) -> str:
    text = markdown_environment(loader).get_template(name).render(**context)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"
