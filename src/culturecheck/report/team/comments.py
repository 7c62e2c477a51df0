"""What people wrote, by question, word for word and without a group."""

from culturecheck.report.team.document import CommentGroup
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import Comment

IN_GENERAL = Said("team.in-general")


def comment_groups(team: TeamScorecard) -> tuple[CommentGroup, ...]:
    """Return comments in the order of the questions, those to no question last; none where they may not be shown."""
    order = {item.id: place for place, item in enumerate(team.questionnaire.items)}
    by_item: dict[str | None, list[str]] = {}
    for comment in team.comments or ():
        by_item.setdefault(comment.item, []).append(_told(comment))
    placed = sorted(by_item, key=lambda item: len(order) if item is None else order[item])
    return tuple(CommentGroup(about=_about(team, item), comments=tuple(by_item[item])) for item in placed)


def comments_note(team: TeamScorecard) -> Said:
    """Return why there are no comments, or how to read them."""
    if team.comments is None:
        return Said("team.comments-only-from", people=team.round.thresholds.details_from)
    if not team.comments:
        return Said("team.no-comment")
    if team.mode == "named":
        return Said("team.comments-with-names")
    return Said("team.comments-without-names")


def _told(comment: Comment) -> str:
    return f"{comment.name}: {comment.text}" if comment.name else comment.text


def _about(team: TeamScorecard, item: str | None) -> Sayable:
    return IN_GENERAL if item is None else team.questionnaire.by_id[item].short
