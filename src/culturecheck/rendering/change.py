"""Pages about change, as Markdown and as HTML: two waves of a person, two rounds, several, all teams of one."""

from jinja2 import BaseLoader

from culturecheck.change import Verdict
from culturecheck.change.person import PersonComparison
from culturecheck.rendering.environment import html_page, markdown_page
from culturecheck.rendering.markdown import WIDTH, place_of
from culturecheck.report.change.portfolio import ToldPortfolio
from culturecheck.report.change.rounds import ToldChange, ToldComparison
from culturecheck.report.change.trend import ToldTrend


def comparison_markdown(comparison: PersonComparison, loader: BaseLoader) -> bytes:
    """Return two waves of one person beside each other as Markdown."""
    return markdown_page(loader, "comparison", comparison=comparison)


def comparison_html(comparison: PersonComparison, loader: BaseLoader) -> bytes:
    """Return two waves of one person beside each other as HTML."""
    return html_page(loader, "comparison", comparison=comparison)


def rounds_markdown(rounds: ToldComparison, loader: BaseLoader) -> bytes:
    """Return two rounds beside each other as Markdown."""
    return markdown_page(loader, "rounds", rounds=rounds, change_line=change_line)


def rounds_html(rounds: ToldComparison, loader: BaseLoader) -> bytes:
    """Return two rounds beside each other as HTML."""
    return html_page(loader, "rounds", rounds=rounds)


def trend_markdown(trend: ToldTrend, loader: BaseLoader) -> bytes:
    """Return how several rounds went on as Markdown."""
    return markdown_page(loader, "trend", trend=trend)


def trend_html(trend: ToldTrend, loader: BaseLoader) -> bytes:
    """Return how several rounds went on as HTML."""
    return html_page(loader, "trend", trend=trend)


def portfolio_markdown(portfolio: ToldPortfolio, loader: BaseLoader) -> bytes:
    """Return all teams of a round as Markdown."""
    return markdown_page(loader, "portfolio", portfolio=portfolio)


def portfolio_html(portfolio: ToldPortfolio, loader: BaseLoader) -> bytes:
    """Return all teams of a round as HTML."""
    return html_page(loader, "portfolio", portfolio=portfolio)


def change_line(line: ToldChange) -> str:
    """Return a change along the axis as characters: `○` then, `●` now, `◉` both, `░` the noise."""
    cells = ["·"] * WIDTH
    if line.verdict is not Verdict.CANNOT_BE_JUDGED:
        if line.from_at is not None and line.to_at is not None:
            for place in range(place_of(line.from_at, WIDTH - 1), place_of(line.to_at, WIDTH - 1) + 1):
                cells[place] = "░"
        if line.before_at is not None:
            cells[place_of(line.before_at, WIDTH - 1)] = "○"
    if line.after_at is not None:
        place = place_of(line.after_at, WIDTH - 1)
        cells[place] = "◉" if cells[place] == "○" else "●"
    return "".join(cells)
