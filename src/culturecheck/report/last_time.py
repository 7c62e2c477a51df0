"""What a report opens with the next time: what was planned, what became of it, and what moved, without a cause."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal, Protocol

from pydantic import Field

from culturecheck.change import Comparison, Verdict
from culturecheck.change.document import Change
from culturecheck.change.person import PersonComparison
from culturecheck.document import Document
from culturecheck.figures import plain
from culturecheck.plan.document import ActionStatus, Plan, PlannedAction
from culturecheck.plan.standing import standing_words
from culturecheck.said import Said
from culturecheck.text import capital, counted, day_in_words, listed, number_word, quoted, sentence

Voice = Literal["you", "we"]

NO_CAUSE = "That does not show what caused it."


class ScoreMove(Document):
    """A dimension before and after, None where there is no figure; `words` say what can be said of the change."""

    before: Decimal | None
    after: Decimal | None
    words: str = ""


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

    heading: str
    planned_on: datetime.date
    made_from: str
    lead: str
    actions: tuple[PlannedLine, ...]
    movement: tuple[str, ...]
    caution: str


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
    movement = _movement(taken_on, names, moved or {})
    return LastTime(
        heading=f"What {voice} said last time",
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


def _lead(plan: Plan, taken_on: tuple[PlannedAction, ...], on: datetime.date, voice: Voice) -> str:
    """Return in two sentences what was planned and what became of it."""
    day, proposed = day_in_words(plan.date), len(plan.actions) - len(taken_on)
    after = f"After the answers of {day}"
    if not taken_on:
        offered = f"{number_word(proposed)} {_actions(proposed)} proposed" if proposed else "no action was proposed"
        return f"{after}, {offered}{', and none was taken on' if proposed else ''}."
    kinds: tuple[tuple[str, Callable[[PlannedAction], bool]], ...] = (
        ("done", lambda action: action.status == "done"),
        ("open", lambda action: action.is_pending and not action.is_overdue(on)),
        ("not marked as done by its date", lambda action: action.is_overdue(on)),
        ("dropped", lambda action: action.status == "dropped"),
    )
    found = [(sum(map(fits, taken_on)), words) for words, fits in kinds]
    parts = [f"{number_word(n)} {'is' if n == 1 else 'are'} {_plural(words, n)}" for n, words in found if n]
    total = len(taken_on)
    planned = f"{after}, {voice} planned {number_word(total)} action{'' if total == 1 else 's'}"
    became = f"it is {next(words for n, words in found if n)}" if total == 1 else listed(parts)
    left = f" {capital(number_word(proposed))} more {_actions(proposed)} proposed and not taken on." if proposed else ""
    about = f" about {quoted(plan.here)}" if plan.here else ""
    return f"{planned}{about}: {became}.{left}"


def _actions(count: int) -> str:
    return "action was" if count == 1 else "actions were"


def _plural(words: str, count: int) -> str:
    return words if count == 1 else words.replace("its date", "their dates")


def _movement(
    taken_on: Sequence[PlannedAction], names: Mapping[str, str], moved: Mapping[str, ScoreMove]
) -> tuple[str, ...]:
    """Return a sentence on dimensions in which something was done, one on those with plans alone, one on the rest."""
    planned: dict[str, list[PlannedAction]] = {name: [] for name in names}
    for action in taken_on:
        if action.dimension in planned and action.status != "dropped":
            planned[action.dimension].append(action)
    shown = [name for name in names if name in moved and None not in (moved[name].before, moved[name].after)]
    parts: dict[str, list[str]] = {"done": [], "planned": [], "nothing": []}
    for name in shown:
        done = sum(action.status == "done" for action in planned[name])
        kind = "done" if done else "planned" if planned[name] else "nothing"
        where = _where(kind, done or len(planned[name]))
        parts[kind].append(f"{names[name].lower()}{where} {_went(moved[name])}")
    if parts["nothing"]:
        is_shared = any(action.dimension not in names and action.status != "dropped" for action in taken_on)
        nothing = "nothing was planned in particular" if is_shared else "nothing was planned"
        parts["nothing"] = [f"where {nothing}, {listed(parts['nothing'])}"]
    return tuple(sentence("; ".join(found)) for found in parts.values() if found)


def _where(kind: str, count: int) -> str:
    if kind == "nothing":
        return ""
    verb = "was" if count == 1 else "were"
    still = "is" if count == 1 else "are"
    tail = f"{verb} done" if kind == "done" else f"{verb} planned and {still} not marked as done"
    return f", where {number_word(count)} action{'' if count == 1 else 's'} {tail},"


def _went(move: ScoreMove) -> str:
    before, after = plain(move.before or Decimal(0)), plain(move.after or Decimal(0))
    words = f" ({move.words})" if move.words else ""
    return f"stayed at {after}{words}" if before == after else f"went from {before} to {after}{words}"


_MOVE_WORDS = {
    Verdict.IMPROVED: "a clear change",
    Verdict.DECLINED: "a clear change",
    Verdict.NO_CLEAR_CHANGE: "no clear change",
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
            words=f"{counted(change.moved, 'answer')} moved" if change.moved else "no answer moved",
        )
        for change in found.dimensions
    }


def moved_by(found: Change) -> ScoreMove:
    """Return the change of a figure as it is told beside a plan."""
    before, after = (None if shown is None else shown.exact for shown in (found.before, found.after))
    return ScoreMove(before=before, after=after, words=_MOVE_WORDS[found.verdict])
