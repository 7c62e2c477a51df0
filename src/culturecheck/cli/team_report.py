"""The report of a round: put together once, then the part of each audience."""

from collections.abc import Container, Iterator

from culturecheck.cli.person_report import MADE_WITH
from culturecheck.files.spoken import guide_as_spoken
from culturecheck.report.last_time import LastTime
from culturecheck.report.team import TeamReport, for_audience, whole_report
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.scoring.team import TeamScorecard


def team_reports(
    team: TeamScorecard, opens_with: LastTime | None, readers: Container[str]
) -> Iterator[tuple[str, TeamReport]]:
    """Yield each of the audiences that are among `readers`, with its report."""
    whole = whole_report(team, MADE_WITH, guide_as_spoken()).model_copy(update={"last_time": opens_with})
    for reader in AUDIENCES:
        if reader in readers:
            yield reader, for_audience(whole, reader)
