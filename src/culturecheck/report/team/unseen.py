"""What many could not answer, and where: out of sight is a finding of its own."""

from fractions import Fraction

from culturecheck.content.questionnaire import Item
from culturecheck.figures import percent_figure
from culturecheck.report.team.document import UnseenLine, UnseenShare
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said

MANY = Fraction(15, 100)
LINES = 6
ANYBODY = Said("team.anybody")


def unseen_lines(team: TeamScorecard) -> tuple[UnseenLine, ...]:
    """Return the items that at least 15 % have not seen, the largest share first, with the shares of shown groups."""
    found = []
    for item in team.questionnaire.scored_items:
        detail = team.whole.items[item.id].detail
        if detail is not None and detail.share_of_dont_know >= MANY:
            found.append((detail.share_of_dont_know, item))
    order = team.questionnaire.order
    ranked = sorted(found, key=lambda pair: (-pair[0], order[pair[1].id]))[:LINES]
    return tuple(_line(team, share, item) for share, item in ranked)


def _line(team: TeamScorecard, share: Fraction, item: Item) -> UnseenLine:
    shares = [
        (detail.share_of_dont_know, group_said(team.round, score.group))
        for score in team.groups[1:]
        if sum(level is not None for level in score.group) == 1
        if (detail := score.items[item.id].detail) is not None
    ]
    groups = tuple(
        UnseenShare(name=name, percent=percent_figure(part))
        for part, name in sorted(shares, key=lambda pair: -pair[0])
        if part
    )
    percent = percent_figure(share)
    return UnseenLine(
        item=item.id,
        text=item.text,
        percent=percent,
        said=_said(percent, tuple(group.in_words for group in groups)),
        groups=groups,
        ask=item.ask or ANYBODY,
    )


def _said(percent: int, groups: tuple[Said, ...]) -> Said:
    if not groups:
        return Said("team.many-unseen", percent=percent)
    return Said("team.many-unseen-in-groups", percent=percent, groups=groups)
