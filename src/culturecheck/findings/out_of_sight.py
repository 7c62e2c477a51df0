"""Which questions many have not seen, by more than chance: of many questions, some are always seen by fewer people.

Where a fifth have not seen each question, a third have not seen some of them among twenty people. So these are set
beside what is usual in the same round; where the usual is that many have not seen, it is no chance.
"""

from decimal import Decimal
from statistics import median

from culturecheck.scoring.team.scorecard import Detail, TeamScorecard
from culturecheck.statistics import binomial_at_least

LIKELY = 0.02  # of one question among several that a pattern asks for


def usually_not_seen(team: TeamScorecard) -> float:
    """Return which part (0–1) of everyone have not seen a question, in the middle of all that have details."""
    details = (team.whole.items[item.id].detail for item in team.questionnaire.scored_items)
    shares = [float(detail.share_of_dont_know) for detail in details if detail is not None]
    return median(shares) if shares else 0.0


def is_more_than_usual(detail: Detail, usual: float, share: Decimal, looked_at: int = 1) -> bool:
    """Return whether more have not seen an item than chance brings where the `usual` part has not.

    It is so anyway where as many as `share` (0–1), which is looked for, usually have not. `looked_at`: among how many
    groups this one was found.
    """
    asked = detail.people + detail.dont_know + detail.not_applicable + detail.skipped
    return usual >= share or binomial_at_least(detail.dont_know, asked, usual) * looked_at <= LIKELY
