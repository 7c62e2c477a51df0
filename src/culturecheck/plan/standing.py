"""Where a plan stands on a day: what is open, overdue, done or dropped, and how many of each."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from culturecheck.document import Document, Readable
from culturecheck.plan.document import ActionStatus, Plan, PlannedAction
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

LONGEST_SAID = 100  # characters of a text that was set


class StandingAction(Document):
    """An action as it stands on a day; `says` tells it in words."""

    id: str
    title: str
    dimension: str | None
    owner: str
    due: datetime.date | None
    status: ActionStatus
    done_on: datetime.date | None
    overdue: bool
    says: Said
    note: str


class Counts(Document):
    """How many actions stand how; those overdue, without an owner or without a date are among the open ones."""

    proposed: int
    open: int
    overdue: int
    without_owner: int
    without_date: int
    done: int
    dropped: int


class Standing(Readable):
    """Where a plan stands on a day, its actions in the order of the plan."""

    kind: Literal["standing"] = "standing"
    made_from: str
    date: datetime.date
    here: str
    on: datetime.date
    counts: Counts
    actions: tuple[StandingAction, ...]


def standing(plan: Plan, on: datetime.date) -> Standing:
    """Return where a plan stands on a day."""
    opened = [action for action in plan.actions if action.status == "open"]
    counts = Counts(
        proposed=_count(plan.actions, "proposed"),
        open=len(opened),
        overdue=sum(action.is_overdue(on) for action in plan.actions),
        without_owner=sum(not action.owner for action in opened),
        without_date=sum(action.due is None for action in opened),
        done=_count(plan.actions, "done"),
        dropped=_count(plan.actions, "dropped"),
    )
    actions = tuple(_standing(action, on) for action in plan.actions)
    return Standing(made_from=plan.made_from, date=plan.date, here=plan.here, on=on, counts=counts, actions=actions)


def summary(standing: Standing) -> tuple[Said, ...]:
    """Return where a plan stands in a few sentences."""
    said = [_made_from(standing)]
    total, counts = len(standing.actions), standing.counts
    if not total:
        return (*said, Said("plan.no-action"))
    shares = {
        "plan.share-open": counts.open,
        "plan.share-proposed": counts.proposed,
        "plan.share-done": counts.done,
        "plan.share-dropped": counts.dropped,
    }
    said.append(Said("plan.shares", date=standing.on, n=total, shares=_said_where_any(shares)))
    lacking = {"plan.without-owner": counts.without_owner, "plan.without-date": counts.without_date}
    if any(lacking.values()):
        said.append(Said("plan.lacking", lacking=_said_where_any(lacking)))
    if n := counts.overdue:
        said.append(Said("plan.overdue", n=n, count=Said("ground.number", n=n)))
    return tuple(said)


def _made_from(standing: Standing) -> Said:
    if not standing.here:
        return Said("plan.made-from", wave=standing.made_from, date=standing.date)
    return Said("plan.made-from-about", wave=standing.made_from, date=standing.date, here=standing.here)


def _said_where_any(counts: Mapping[str, int]) -> tuple[Said, ...]:
    return tuple(Said(id_, n=count) for id_, count in counts.items() if count)


def kinds(standing: Standing) -> tuple[tuple[Said, tuple[StandingAction, ...]], ...]:
    """Return the actions under headings, each once: first those whose date has passed."""
    late = tuple(action for action in standing.actions if action.overdue)
    headings: dict[ActionStatus, Said] = {
        "open": Said("plan.head-open"),
        "proposed": Said("plan.head-proposed"),
        "done": Said("plan.head-done"),
        "dropped": Said("plan.head-dropped"),
    }
    found = [(Said("plan.head-overdue"), late)]
    for status, heading in headings.items():
        found.append((heading, tuple(a for a in standing.actions if a.status == status and not a.overdue)))
    return tuple((heading, actions) for heading, actions in found if actions)


def _count(actions: Sequence[PlannedAction], status: ActionStatus) -> int:
    return sum(action.status == status for action in actions)


def _standing(action: PlannedAction, on: datetime.date) -> StandingAction:
    return StandingAction(
        id=action.id,
        title=action.title,
        dimension=action.dimension,
        owner=action.owner,
        due=action.due,
        status=action.status,
        done_on=action.done_on,
        overdue=action.is_overdue(on),
        says=standing_words(action, on),
        note=action.note,
    )


def standing_words(action: PlannedAction, on: datetime.date) -> Said:
    """Return where an action stands on a day, without blaming anybody: `due on 3 December 2026, not marked as done`."""
    if action.status == "dropped":
        return Said("plan.is-dropped")
    if action.status == "done":
        return Said("plan.is-done-on", day=action.done_on) if action.done_on else Said("plan.is-done")
    if action.due is None:
        return Said("plan.has-no-date")
    return Said("plan.is-overdue", day=action.due) if action.is_overdue(on) else Said("plan.is-due", day=action.due)


def changes_in_words(before: PlannedAction, after: PlannedAction, keys: Iterable[str]) -> tuple[Said, ...]:
    """Return a line for each key of an action that was set: what stood there, and what stands there now."""
    lines = []
    for key in keys:
        old, new = (_in_words(getattr(action, key)) for action in (before, after))
        if old == new:
            lines.append(Said("plan.set-as-before", action=after.id, key=key, after=new))
        else:
            lines.append(Said("plan.set", action=after.id, key=key, before=old, after=new))
    return tuple(lines)


def _in_words(value: str | datetime.date | None) -> Sayable:
    if not value:
        return Said("plan.set-nothing")
    if isinstance(value, str):
        return Said("plan.set-text", text=clipped(value, LONGEST_SAID))
    return value.isoformat()
