"""The report of one person, from their scorecard."""

from culturecheck import __version__
from culturecheck.report import GapReport, build_report
from culturecheck.scoring.person import Scorecard

MADE_WITH = f"culturecheck {__version__}"


def report_of(scorecard: Scorecard) -> GapReport:
    """Return the gap report of one person."""
    return build_report(scorecard, MADE_WITH)
