"""What was promised and what was left out for it, written from the settings that were really used."""

from collections.abc import Iterator

from culturecheck.report.document import Paragraph
from culturecheck.rounds.promised import promise_sentences, unsaid_sentences
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said, subject_spoken

ON_COMMENTS = Said("team.comments")


def privacy_note(team: TeamScorecard) -> Iterator[Paragraph]:
    """Yield the promise and what it took away from this report."""
    yield Paragraph(heading=Said("team.what-was-promised"), text=run_on(*promise_sentences(team.round)))
    if team.mode == "named":
        return
    yield Paragraph(heading=Said("team.what-is-not-shown"), text=run_on(*_not_shown(team)))
    means, details = team.round.thresholds.means_from, team.round.thresholds.details_from
    kept = Said("team.how-it-is-kept-in-full", means=means, under_details=details - 1, details=details)
    yield Paragraph(heading=Said("team.how-it-is-kept"), text=kept)
    yield Paragraph(heading=Said("team.what-can-be-known"), text=Said("team.what-can-be-known-in-full"))
    if team.comments:
        yield Paragraph(heading=ON_COMMENTS, text=Said("team.comments-give-away"))
    until = team.round.delete_after
    left = Said("team.deleted-by", day=until) if until else Said("team.out-of-version-control")
    yield Paragraph(heading=Said("team.deleting-answers"), text=Said("team.deleting-answers-in-full", left=left))


def _not_shown(team: TeamScorecard) -> Iterator[Sayable]:
    least = team.round.thresholds.means_from
    if team.hidden:
        names = tuple(
            Said("team.group-because", group=group_said(team.round, hidden.group), why=hidden.reason.said(least))
            for hidden in team.hidden
        )
        yield Said("team.groups-not-shown", n=len(names), names=names)
    else:
        yield Said("team.every-group-is-shown")
    yield from unsaid_sentences(team.round)
    yield from _left_open(team)
    yield questions_without_number(team)


def _left_open(team: TeamScorecard) -> Iterator[Said]:
    """Yield how many did not say their group, where published numbers tell it: all levels are shown."""
    width = len(team.round.breakdowns)
    for place, breakdown in enumerate(team.round.breakdowns):
        groups = [tuple(level.id if n == place else None for n in range(width)) for level in breakdown.levels]
        scores = [score for group in groups if (score := team.group(group)) is not None]
        told = [score.respondents for score in scores if score.respondents is not None]
        if len(told) == len(groups) and (silent := team.respondents - sum(told)):
            yield Said("team.did-not-say", n=silent, breakdown=breakdown.spoken)


def questions_without_number(team: TeamScorecard) -> Sayable:
    """Return of which dimensions the questions are left out for everyone, and why; nothing if of none."""
    asked = team.questionnaire
    left_out = tuple(
        subject_spoken(asked, dimension.id)
        for dimension in asked.dimensions
        if any(team.whole.items[item.id].status is Status.NEAR_AN_END for item in dimension.scored_items)
    )
    return Said("team.questions-without-number", names=left_out) if left_out else ""
