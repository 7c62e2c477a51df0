"""Where a plan stands on a day: what is open, overdue, done or dropped, and how many of each."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Literal

from culturecheck.document import Document, Readable
from culturecheck.plan.document import ActionStatus, Plan, PlannedAction
from culturecheck.text import capital, clipped, counted, day_in_words, listed, number_word, quoted

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
    says: str
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


def summary(standing: Standing) -> tuple[str, ...]:
    """Return where a plan stands in a few sentences."""
    about = f", about {quoted(standing.here)}" if standing.here else ""
    said = [f"The plan made from {standing.made_from} of {day_in_words(standing.date)}{about}."]
    total, counts = len(standing.actions), standing.counts
    if not total:
        return (*said, "It holds no action yet.")
    shares = [
        f"{number_word(count)} {words}"
        for count, words in (
            (counts.open, "open"),
            (counts.proposed, "proposed and not taken on"),
            (counts.done, "done"),
            (counts.dropped, "dropped"),
        )
        if count
    ]
    said.append(f"On {day_in_words(standing.on)}, of {counted(total, 'action')}: {listed(shares)}.")
    missing = ((counts.without_owner, "no owner"), (counts.without_date, "no date"))
    lacking = [f"{number_word(count)} {'has' if count == 1 else 'have'} {what}" for count, what in missing if count]
    if lacking:
        said.append(f"Of what is open, {listed(lacking)} yet.")
    if counts.overdue == 1:
        said.append("One date has passed, and its action is not marked as done: ask what stood in the way.")
    elif counts.overdue:
        dates = capital(number_word(counts.overdue))
        said.append(f"{dates} dates have passed, and their actions are not marked as done: ask what stood in the way.")
    return tuple(said)


def kinds(standing: Standing) -> tuple[tuple[str, tuple[StandingAction, ...]], ...]:
    """Return the actions under headings, each once: first those whose date has passed."""
    late = tuple(action for action in standing.actions if action.overdue)
    headings: tuple[tuple[str, ActionStatus], ...] = (
        ("Open", "open"),
        ("Proposed, and not taken on", "proposed"),
        ("Done", "done"),
        ("Dropped", "dropped"),
    )
    found = [("The date has passed", late)]
    for heading, status in headings:
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


def standing_words(action: PlannedAction, on: datetime.date) -> str:
    """Return where an action stands on a day, without blaming anybody: `due on 3 December 2026, not marked as done`."""
    if action.status == "dropped":
        return "dropped"
    if action.status == "done":
        return f"done on {day_in_words(action.done_on)}" if action.done_on else "done"
    if action.due is None:
        return "no date yet"
    return f"due on {day_in_words(action.due)}{', not marked as done' if action.is_overdue(on) else ''}"


def changes_in_words(before: PlannedAction, after: PlannedAction, keys: Iterable[str]) -> tuple[str, ...]:
    """Return a line for each key of an action that was set: what stood there, and what stands there now."""
    lines = []
    for key in keys:
        old, new = (_in_words(getattr(action, key)) for action in (before, after))
        lines.append(f"{after.id}  {key}: {new}, as before" if old == new else f"{after.id}  {key}: {old} → {new}")
    return tuple(lines)


def _in_words(value: str | datetime.date | None) -> str:
    if not value:
        return "nothing"
    return quoted(clipped(value, LONGEST_SAID)) if isinstance(value, str) else value.isoformat()
