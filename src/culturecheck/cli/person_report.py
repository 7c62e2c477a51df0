"""The report of one person, from their scorecard."""

from culturecheck import __version__
from culturecheck.report import GapReport, build_report
from culturecheck.scoring.person import Scorecard

MADE_WITH = f"culturecheck {__version__}"


def report_of(scorecard: Scorecard) -> GapReport:
    """Return the gap report of one person."""
    return build_report(scorecard, MADE_WITH)


def rendered_report(report: GapReport, kind: str) -> str:
    """Return a gap report as markdown, html or json."""
    if kind == "json":
        from culturecheck.rendering.json import document_json

        return document_json(report)
    from culturecheck.cli.templates import template_loader

    if kind == "html":
        from culturecheck.rendering.html import report_html

        return report_html(report, template_loader())
    from culturecheck.rendering.markdown import report_markdown

    return report_markdown(report, template_loader())
