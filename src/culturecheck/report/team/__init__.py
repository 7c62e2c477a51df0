"""The report of a team: one release of figures, told to three audiences."""

from culturecheck.report.team.audience import for_audience
from culturecheck.report.team.build import build_team_report, whole_report
from culturecheck.report.team.document import TeamReport

__all__ = ["TeamReport", "build_team_report", "for_audience", "whole_report"]
