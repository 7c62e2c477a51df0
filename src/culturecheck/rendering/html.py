"""Reports and comparisons as one self-contained HTML file, without script or network."""

from jinja2 import BaseLoader

from culturecheck.document import Document
from culturecheck.rendering.environment import html_environment
from culturecheck.report import GapReport
from culturecheck.report.team.document import TeamReport


def report_html(report: GapReport, loader: BaseLoader) -> str:
    """Return a gap report as HTML."""
    return html_environment(loader).get_template("report.html.j2").render(report=report)


def team_report_html(report: TeamReport, loader: BaseLoader) -> str:
    """Return a team's report as HTML."""
    return html_environment(loader).get_template("team.html.j2").render(report=report)


def page_html(page: str, document: Document, loader: BaseLoader) -> str:
    """Return a page about change as HTML: comparison, rounds, trend or portfolio."""
    return html_environment(loader).get_template(f"{page}.html.j2").render({page: document})
