"""What a report opens with: the plan of last time, and where an earlier wave is named, how the dimensions moved."""

import datetime

from culturecheck.cli.compared import compared
from culturecheck.cli.opened import OfOne, Scored
from culturecheck.plan.document import Plan
from culturecheck.report.last_time import LastTime, Voice, last_time, moves_of


def opening(plan: Plan, on: datetime.date, of_now: Scored, since: Scored | None) -> LastTime:
    """Return what a report opens with: a plan as it stands on a day, and how dimensions moved since an earlier wave."""
    card = of_now.scorecard
    voice: Voice = "you" if isinstance(of_now, OfOne) else "we"
    moved = {} if since is None else moves_of(compared(since, of_now))
    return last_time(plan, card.questionnaire.dimensions, on, voice, moved)
