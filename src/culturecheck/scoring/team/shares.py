"""How large a group is among those who answered."""

from fractions import Fraction

from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard


def share_of_everyone(team: TeamScorecard, group: Group) -> Fraction | None:
    """Return a group's share (0–1) of those who answered, None where it is not shown or its number not said."""
    score = team.group(group)
    return Fraction(score.respondents, team.respondents) if score and score.respondents is not None else None
