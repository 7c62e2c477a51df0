"""The report of one person, from their answers."""

from culturecheck import __version__
from culturecheck.answers.wave import Wave
from culturecheck.cli.closing import is_of_several
from culturecheck.counting.tally import tally
from culturecheck.files.scorecards import Result
from culturecheck.report import GapReport, build_report
from culturecheck.scoring.answered import as_wave
from culturecheck.scoring.person import Scorecard, score

MADE_WITH = f"culturecheck {__version__}"


def answers_of_one(result: Result) -> Wave | None:
    """Return the answers of one person, from their wave or their scorecard; None if they are those of several."""
    if isinstance(result, Scorecard):
        return as_wave(result)
    return result if isinstance(result, Wave) and not is_of_several(result) else None


def report_of(wave: Wave) -> GapReport:
    """Return the gap report of a wave."""
    return build_report(score(wave, tally(wave)), MADE_WITH)


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
