"""The gap report: one document that feeds every renderer, and how it is built from a scorecard."""

from culturecheck.report.build import build_report
from culturecheck.report.document import GapReport

__all__ = ["GapReport", "build_report"]
