"""The report of a round: put together once, then the part of each audience."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from culturecheck.cli.person_report import MADE_WITH
from culturecheck.files.content import facilitation
from culturecheck.report.last_time import LastTime
from culturecheck.report.team import TeamReport, for_audience, whole_report
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.scoring.team import TeamScorecard


def rendered_team_reports(
    team: TeamScorecard, opens_with: LastTime | None, files: Mapping[str, Path | None], kind: str
) -> Iterator[tuple[str, Path | None]]:
    """Yield the report of each audience that has a file, and that file."""
    whole = whole_report(team, MADE_WITH, facilitation()).model_copy(update={"last_time": opens_with})
    for reader in AUDIENCES:
        if reader in files:
            yield rendered(for_audience(whole, reader), kind), files[reader]


def rendered(report: TeamReport, kind: str) -> str:
    """Return a team's report as markdown, html or json."""
    if kind == "json":
        from culturecheck.rendering.json import document_json

        return document_json(report)
    from culturecheck.cli.templates import template_loader

    if kind == "html":
        from culturecheck.rendering.html import team_report_html

        return team_report_html(report, template_loader())
    from culturecheck.rendering.markdown import team_report_markdown

    return team_report_markdown(report, template_loader())
