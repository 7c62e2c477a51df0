"""The report of a round: scored as promised, marked as published, told to one audience."""

from pathlib import Path

from culturecheck.cli.reading import MADE_WITH
from culturecheck.errors import Refusal, nearest
from culturecheck.files.content import facilitation
from culturecheck.files.publication import check_unchanged, mark_published
from culturecheck.files.waves import wave_file
from culturecheck.report.team import TeamReport, build_team_report
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.tally import tally
from culturecheck.team import score_team
from culturecheck.text import visible
from culturecheck.wave import Wave

DEFAULT_AUDIENCE = "team"  # the one that may be handed to anybody


def rendered_team_report(wave: Wave, path: Path, audience: str | None, kind: str) -> str:
    """Return the report of a round's wave for an audience; from then on its answers are published.

    The mark is set before a word is shown: from there on nobody is added and nobody taken out.
    """
    text = rendered(team_report(wave, audience or DEFAULT_AUDIENCE), kind)
    if wave.mode == "confidential":
        folder = wave_file(path).parent
        check_unchanged(folder)
        mark_published(folder, wave)
    return text


def team_report(wave: Wave, audience: str) -> TeamReport:
    """Return the report of a round's wave; Refusal for an audience that there is not."""
    for known in AUDIENCES:
        if audience == known:
            return build_team_report(score_team(wave, tally(wave)), MADE_WITH, known, facilitation())
    raise Refusal(f"There is no audience {visible(audience)}: {nearest(audience, AUDIENCES)}")


def rendered(report: TeamReport, kind: str) -> str:
    """Return a team report as markdown, html or json."""
    if kind == "json":
        from culturecheck.rendering.json import document_json

        return document_json(report)
    from culturecheck.cli.templates import template_loader

    if kind == "html":
        from culturecheck.rendering.html import team_report_html

        return team_report_html(report, template_loader())
    from culturecheck.rendering.markdown import team_report_markdown

    return team_report_markdown(report, template_loader())
