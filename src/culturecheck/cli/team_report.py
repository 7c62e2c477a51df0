"""The report of a round: put together once, then the part of each audience."""

from collections.abc import Container, Iterator

from culturecheck.cli.person_report import MADE_WITH
from culturecheck.content.facilitation import Guide
from culturecheck.files.library import facilitation
from culturecheck.report.last_time import LastTime
from culturecheck.report.team import TeamReport, for_audience, whole_report
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.scoring.team import TeamScorecard
from culturecheck.wording import spoken
from culturecheck.wording.catalogue import ENGLISH


def _guide() -> Guide:
    """Return what a facilitator is given, in the language that is spoken."""
    guide = facilitation()
    if spoken() == ENGLISH:
        return guide
    from culturecheck.files.spoken import shipped_as_spoken  # it reads overlays, which are YAML

    return shipped_as_spoken(guide)


def team_reports(
    team: TeamScorecard, opens_with: LastTime | None, readers: Container[str]
) -> Iterator[tuple[str, TeamReport]]:
    """Yield each of the audiences that are among `readers`, with its report."""
    whole = whole_report(team, MADE_WITH, _guide()).model_copy(update={"last_time": opens_with})
    for reader in AUDIENCES:
        if reader in readers:
            yield reader, for_audience(whole, reader)
