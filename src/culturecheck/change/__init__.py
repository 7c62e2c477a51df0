"""Change over time: of teams between two rounds, over several, and of all teams of a round beside each other."""

from culturecheck.change.document import Change, Comparison, Portfolio, Trend, Verdict
from culturecheck.change.portfolio import portfolio
from culturecheck.change.rounds import compare_rounds
from culturecheck.change.shared import compare_waves
from culturecheck.change.trend import trend

__all__ = [
    "Change",
    "Comparison",
    "Portfolio",
    "Trend",
    "Verdict",
    "compare_rounds",
    "compare_waves",
    "portfolio",
    "trend",
]
