"""How large a group is among those who answered."""

from fractions import Fraction

from culturecheck.privacy import Group
from culturecheck.team.scorecard import TeamScorecard


def share_of_everyone(team: TeamScorecard, group: Group | None) -> Fraction:
    """Return a shown group's share (0–1) of those who answered; of None, the share of the invited who answered."""
    if group is None:
        return Fraction(team.respondents, team.invited or team.respondents)
    score = team.group(group)
    return Fraction(score.respondents, team.respondents) if score else Fraction(0)
