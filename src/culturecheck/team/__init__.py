"""A team scored: what may be shown of whom, each figure with its status, and how groups differ."""

from culturecheck.team.score import score_team
from culturecheck.team.scorecard import TeamScorecard
from culturecheck.team.whole import as_one_scorecard

__all__ = ["TeamScorecard", "as_one_scorecard", "score_team"]
