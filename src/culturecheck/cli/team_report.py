"""The report of a round: scored as promised, told to one audience."""

from culturecheck.cli.closing import Closed
from culturecheck.cli.person_report import MADE_WITH
from culturecheck.cli.score import scorecard_of
from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.files.content import facilitation
from culturecheck.report.last_time import LastTime
from culturecheck.report.team import TeamReport, build_team_report
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.report.team.document import Audience
from culturecheck.scoring.person import Scorecard
from culturecheck.text import visible

DEFAULT_AUDIENCE = "team"  # the one that may be handed to anybody


def rendered_team_report(read: Closed, reader: Audience, kind: str, last_time: LastTime | None = None) -> str:
    """Return the report of a round for an audience."""
    scorecard = scorecard_of(read)
    if isinstance(scorecard, Scorecard):
        raise Refusal(Code.WRONG_KIND, f"{read.path} holds the answers of one person, and no round.", file=read.path)
    report = build_team_report(scorecard, MADE_WITH, reader, facilitation())
    return rendered(report.model_copy(update={"last_time": last_time}), kind)


def audience_called(name: str | None) -> Audience:
    """Return an audience by its name, the one for anybody without one; Refusal if there is none such."""
    name = name or DEFAULT_AUDIENCE
    for known in AUDIENCES:
        if name == known:
            return known
    raise Refusal(Code.NO_SUCH_CHOICE, f"There is no audience {visible(name)}: {nearest(name, AUDIENCES)}")


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
