"""What a report opens with the next time: what was planned, what became of it, and what moved, without a cause."""

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal, Protocol

from pydantic import Field

from culturecheck.change import Comparison, Verdict
from culturecheck.change.document import Change
from culturecheck.change.person import PersonComparison
from culturecheck.document import Document
from culturecheck.plan.document import ActionStatus, Plan, PlannedAction
from culturecheck.plan.standing import standing_words
from culturecheck.said import Said, Sayable, run_on, said_of

Voice = Literal["you", "we"]

NO_CAUSE = Said("lasttime.no-cause")


class ScoreMove(Document):
    """A dimension before and after, None where there is no figure; `words` say what can be said of the change."""

    before: Decimal | None
    after: Decimal | None
    words: Sayable = ""


class PlannedLine(Document):
    """An action of the plan and where it stood on the day of the new wave; `says` tells it in words."""

    title: str
    dimension: str
    owner: str
    due: datetime.date | None
    status: ActionStatus
    overdue: bool
    says: Said
    note: str


class LastTime(Document):
    """What was said last time: what was planned, and how dimensions moved with and without anything planned there."""

    heading: Said
    planned_on: datetime.date
    made_from: str
    lead: Sayable
    actions: tuple[PlannedLine, ...]
    movement: tuple[Said, ...]
    caution: Sayable


OpensWith = Annotated[LastTime | None, Field(exclude_if=lambda told: told is None)]
"""What a report may open with; where it does not, nothing is written of it."""


class Named(Protocol):
    """A dimension, as far as it is named here."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def name(self) -> str:
        """Return its name."""


def last_time(
    plan: Plan,
    dimensions: Sequence[Named],
    on: datetime.date,
    voice: Voice,
    moved: Mapping[str, ScoreMove] | None = None,
) -> LastTime:
    """Return what was planned as it stands on the day of a new wave.

    `dimensions` are those of the new wave, in their order; `moved` has before and after for those that can be compared.
    """
    names = {dimension.id: dimension.name for dimension in dimensions}
    taken_on = tuple(action for action in plan.actions if action.was_taken_on)
    movement = _movement(taken_on, dimensions, moved or {})
    return LastTime(
        heading=Said("lasttime.heading", voice=voice),
        planned_on=plan.date,
        made_from=plan.made_from,
        lead=_lead(plan, taken_on, on, voice),
        actions=tuple(_line(action, names, on) for action in taken_on),
        movement=movement,
        caution=NO_CAUSE if movement else "",
    )


def _line(action: PlannedAction, names: Mapping[str, str], on: datetime.date) -> PlannedLine:
    return PlannedLine(
        title=action.title,
        dimension=names.get(action.dimension, action.dimension) if action.dimension else "",
        owner=action.owner,
        due=action.due,
        status=action.status,
        overdue=action.is_overdue(on),
        says=standing_words(action, on),
        note=action.note,
    )


def _lead(plan: Plan, taken_on: tuple[PlannedAction, ...], on: datetime.date, voice: Voice) -> Sayable:
    """Return in two sentences what was planned and what became of it."""
    proposed = len(plan.actions) - len(taken_on)
    if not taken_on:
        return Said("lasttime.none-taken-on", day=plan.date, proposed=proposed)
    counts = {
        "done": sum(action.status == "done" for action in taken_on),
        "open": sum(action.is_pending and not action.is_overdue(on) for action in taken_on),
        "overdue": sum(action.is_overdue(on) for action in taken_on),
        "dropped": sum(action.status == "dropped" for action in taken_on),
    }
    found = {kind: n for kind, n in counts.items() if n}
    if len(taken_on) == 1:
        became = said_of("lasttime.it-is", next(iter(found)))
    else:
        became = Said("ground.names", names=tuple(said_of("lasttime.so-many", kind, n=n) for kind, n in found.items()))
    planned = Said("lasttime.planned", day=plan.date, voice=voice, n=len(taken_on), about=_about(plan), became=became)
    if not proposed:
        return planned
    return run_on(planned, Said("ground.sentence", text=Said("lasttime.more-proposed", n=proposed)))


def _about(plan: Plan) -> Sayable:
    return Said("lasttime.about", here=plan.here) if plan.here else ""


def _movement(
    taken_on: Sequence[PlannedAction], dimensions: Sequence[Named], moved: Mapping[str, ScoreMove]
) -> tuple[Said, ...]:
    """Return a sentence on dimensions in which something was done, one on those with plans alone, one on the rest."""
    names = {dimension.id for dimension in dimensions}
    planned: dict[str, list[PlannedAction]] = {name: [] for name in names}
    for action in taken_on:
        if action.dimension in planned and action.status != "dropped":
            planned[action.dimension].append(action)
    parts: dict[str, list[Said]] = {"done": [], "planned": [], "nothing": []}
    for one in dimensions:
        move = moved.get(one.id)
        if move is not None and None not in (move.before, move.after):
            done = sum(action.status == "done" for action in planned[one.id])
            kind = "done" if done else "planned" if planned[one.id] else "nothing"
            parts[kind].append(_moved(one, kind, done or len(planned[one.id]), _went(move)))
    sentences = [Said("lasttime.moves", moves=tuple(parts[kind])) for kind in ("done", "planned") if parts[kind]]
    if parts["nothing"]:
        is_shared = any(action.dimension not in names and action.status != "dropped" for action in taken_on)
        kind = "in-particular" if is_shared else "at-all"
        sentences.append(Said("lasttime.nothing-planned", kind=kind, moves=tuple(parts["nothing"])))
    return tuple(Said("ground.sentence", text=said) for said in sentences)


def _moved(dimension: Named, kind: str, count: int, went: Said) -> Said:
    if kind == "nothing":
        return Said("lasttime.name-went", name=dimension.name, went=went)
    return Said("lasttime.name-where-went", name=dimension.name, kind=kind, n=count, went=went)


def _went(move: ScoreMove) -> Said:
    before, after = move.before or Decimal(0), move.after or Decimal(0)
    went = (
        Said("lasttime.stayed", after=after) if before == after else Said("lasttime.went", before=before, after=after)
    )
    return Said("lasttime.with-words", went=went, words=move.words) if move.words else went


_MOVE_WORDS: Mapping[Verdict, Sayable] = {
    Verdict.IMPROVED: Said("lasttime.a-clear-change"),
    Verdict.DECLINED: Said("lasttime.a-clear-change"),
    Verdict.NO_CLEAR_CHANGE: Said("lasttime.no-clear-change"),
    Verdict.CANNOT_BE_JUDGED: "",
}


def moves_of(found: PersonComparison | Comparison) -> dict[str, ScoreMove]:
    """Return how each dimension moved since an earlier wave, like for like."""
    if isinstance(found, Comparison):
        of_everyone = [change for change in found.changes if change.kind == "dimension" and not any(change.group)]
        return {change.subject: moved_by(change) for change in of_everyone if change.change is not None}
    return {
        change.dimension: ScoreMove(
            before=change.shared_before,
            after=change.shared_after,
            words=Said("lasttime.answers-moved", n=change.moved),
        )
        for change in found.dimensions
    }


def moved_by(found: Change) -> ScoreMove:
    """Return the change of a figure as it is told beside a plan."""
    before, after = (None if shown is None else shown.exact for shown in (found.before, found.after))
    return ScoreMove(before=before, after=after, words=_MOVE_WORDS[found.verdict])
