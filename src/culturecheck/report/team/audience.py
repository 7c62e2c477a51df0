"""Three audiences, three subsets of one release: what somebody does not get is taken out here, not hidden later."""

from typing import Any

from culturecheck.report.team.document import Audience, TeamReport
from culturecheck.report.team.leader_said import to_leader
from culturecheck.report.team.privacy_note import ON_COMMENTS
from culturecheck.said import Said, said_of

AUDIENCES: tuple[Audience, ...] = ("leader", "team", "facilitator")

# A comment may name somebody, and what a leader answered is between the leader and those who debrief with them.
NOT_FOR_EVERYBODY: dict[str, Any] = {
    "facilitation": None,
    "comments": (),
    "leader_name": "",
    "leader_said": None,
    "all_items": (),
    "appendix": (),
    "advice": (),
}
NOT_FOR: dict[Audience, dict[str, Any]] = {
    "leader": {"facilitation": None},
    "team": NOT_FOR_EVERYBODY,
    "facilitator": {},
}
NO_COMMENTS_HERE = Said("team.no-comments-here")


def for_audience(report: TeamReport, audience: Audience) -> TeamReport:
    """Return the part of a full report that one audience gets."""
    taken = dict(NOT_FOR[audience])
    if audience == "team":
        taken["comments_note"] = NO_COMMENTS_HERE if report.comments else report.comments_note
        taken["privacy"] = tuple(paragraph for paragraph in report.privacy if paragraph.heading != ON_COMMENTS)
        taken["sections"] = tuple(
            section.model_copy(update={"leader": None, "leader_at": None}) for section in report.sections
        )
    if audience == "leader" and report.leader_said is not None:
        taken["leader_said"] = to_leader(report.leader_said)
    view = said_of("team.view-of", audience, view=report.view)
    return report.model_copy(update={**taken, "audience": audience, "view": view})
