"""Reports as one self-contained HTML file, without script or network."""

from jinja2 import BaseLoader

from culturecheck.rendering.environment import html_page
from culturecheck.report import GapReport
from culturecheck.report.team.document import TeamReport


def report_html(report: GapReport, loader: BaseLoader) -> bytes:
    """Return a gap report as HTML."""
    return html_page(loader, "report", report=report)


def team_report_html(report: TeamReport, loader: BaseLoader) -> bytes:
    """Return a team's report as HTML."""
    return html_page(loader, "team", report=report)
