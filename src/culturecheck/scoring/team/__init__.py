"""A team scored: what may be shown of whom, each figure with its status, and how groups differ."""

from culturecheck.scoring.team.fit import misfits
from culturecheck.scoring.team.score import check_enough, score_team
from culturecheck.scoring.team.scorecard import TeamScorecard
from culturecheck.scoring.team.whole import as_one_scorecard

__all__ = ["TeamScorecard", "as_one_scorecard", "check_enough", "misfits", "score_team"]
