"""A plan: what somebody said they would do, by whom, until when, and what became of it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from culturecheck.codes import Code
from culturecheck.document import ClaimId, Document, Id, Prose, Remark, Whole
from culturecheck.errors import Refusal, nearest
from culturecheck.fault import Finding, Inconsistent
from culturecheck.rounds.round import Day
from culturecheck.said import Said
from culturecheck.text import clipped

PLAN_SCHEMA = 1
ACTION_ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}(\.[a-z0-9][a-z0-9_-]{0,63})?$"
CHANGEABLE = ("title", "dimension", "owner", "due", "first_step", "sign", "status", "done_on", "note")

ActionStatus = Literal["proposed", "open", "done", "dropped"]


class _Spelling(Document):
    id: Annotated[str, StringConstraints(pattern=ACTION_ID_PATTERN)]


def _an_action_id(raw: Any) -> Any:
    try:
        return _Spelling(id=raw).id
    except ValueError:
        pass
    what = Said("plan.no-id", said=clipped(str(raw), 60))
    raise Inconsistent([Finding((), Code.WRONG_SPELLING, what, Said("plan.write-id"))])


def _or_nothing(raw: Any) -> Any:
    return "" if raw is None else raw


def _or_none(raw: Any) -> Any:
    return None if isinstance(raw, str) and not raw.strip() else raw


def _or_none_of_them(raw: Any) -> Any:
    return () if raw is None else raw


ActionId = Annotated[str, BeforeValidator(_an_action_id)]
OptionalRemark = Annotated[Remark, BeforeValidator(_or_nothing)]
OptionalDay = Annotated[Day | None, BeforeValidator(_or_none)]


class PlannedAction(Document):
    """Something to do. `proposed`: advice that nobody has taken on; `done_on` is known only of what is done."""

    id: ActionId
    title: Prose
    dimension: Annotated[Id | None, BeforeValidator(_or_none)] = None
    owner: OptionalRemark = ""
    due: OptionalDay = None
    first_step: OptionalRemark = ""
    sign: OptionalRemark = ""
    status: ActionStatus = "proposed"
    done_on: OptionalDay = None
    note: OptionalRemark = ""
    because: OptionalRemark = ""
    claims: Annotated[tuple[ClaimId, ...], BeforeValidator(_or_none_of_them)] = ()

    @property
    def is_pending(self) -> bool:
        """Return whether it is neither done nor dropped."""
        return self.status in ("proposed", "open")

    @property
    def was_taken_on(self) -> bool:
        """Return whether somebody decided on it: a proposal counts once it has an owner or a date."""
        return self.status != "proposed" or bool(self.owner) or self.due is not None

    def is_overdue(self, on: datetime.date) -> bool:
        """Return whether it was due before `on` and is not marked as done."""
        return self.is_pending and self.due is not None and self.due < on


class Plan(Document):
    """What was planned after a wave; `made_from` is its id, `date` its date and `here` what it was about.

    `kind` tells it apart from other ledgers; an earlier culturecheck did not write it.
    `dimensions` are those of the wave: what an action is for is one of them. None are known to a plan that has none.
    """

    schema_version: Annotated[Whole, Field(ge=1, le=PLAN_SCHEMA)]
    kind: Literal["plan"] = "plan"
    made_from: Id
    date: Day
    here: OptionalRemark = ""
    dimensions: Annotated[tuple[Id, ...], BeforeValidator(_or_none_of_them)] = ()
    actions: Annotated[tuple[PlannedAction, ...], BeforeValidator(_or_none_of_them)]

    @model_validator(mode="after")
    def _actions_fit(self) -> Self:
        found = [*self._ids_twice(), *self._days_that_do_not_fit()]
        if findings := [*found, *(unknown_dimensions(self, self.dimensions) if self.dimensions else ())]:
            raise Inconsistent(findings)
        return self

    def _ids_twice(self) -> Iterator[Finding]:
        seen = set()
        for place, action in enumerate(self.actions):
            if action.id in seen:
                what = Said("plan.id-twice", name=action.id)
                yield Finding(("actions", place, "id"), Code.STANDS_TWICE, what, Said("plan.another-id"))
            seen.add(action.id)

    def _days_that_do_not_fit(self) -> Iterator[Finding]:
        for place, action in enumerate(self.actions):
            for key, day in (("due", action.due), ("done_on", action.done_on)):
                if day is not None and day < self.date:
                    days = {"day": day.isoformat(), "date": self.date.isoformat()}
                    what = Said("plan.before-the-plan", key=key, **days)
                    yield Finding(("actions", place, key), Code.WRONG_VALUE, what, Said("plan.later-date"))
            if action.done_on is not None and action.status != "done":
                what = Said("plan.not-done", status=action.status)
                yield Finding(("actions", place, "done_on"), Code.WRONG_VALUE, what, Said("plan.write-done"))

    def action(self, name: str) -> PlannedAction:
        """Return the action that an id, or the beginning of one, names; Refusal if there is none or more than one."""
        ids = [action.id for action in self.actions]
        for found in (
            [known for known in ids if known == name],
            [known for known in ids if name and known.startswith(name)],
            [known for known in ids if name and known.partition(".")[2].startswith(name)],
        ):
            if len(found) > 1:
                raise Refusal(Code.AMBIGUOUS, Said("plan.ambiguous", name=name, names=tuple(found)), field=name)
            if found:
                return self.actions[ids.index(found[0])]
        near = nearest(name, ids) or Said("plan.holds-none")
        raise Refusal(Code.NO_SUCH_ACTION, Said("plan.no-such-action", name=clipped(name, 80), near=near), field=name)


def unknown_dimensions(plan: Plan, known: Sequence[str]) -> Iterator[Finding]:
    """Yield each action that is for a dimension that there is not."""
    for place, action in enumerate(plan.actions):
        if action.dimension is not None and action.dimension not in known:
            what = Said("plan.no-dimension", dimension=action.dimension)
            yield Finding(
                ("actions", place, "dimension"), Code.NO_SUCH_DIMENSION, what, nearest(action.dimension, known)
            )


def with_change(plan: Plan, name: str, key: str, value: str) -> Plan:
    """Return the plan with one field of an action changed; see `with_changes`."""
    return with_changes(plan, name, {key: value})


def with_changes(plan: Plan, name: str, changes: Mapping[str, str]) -> Plan:
    """Return the plan with fields of an action changed; an empty value takes one out.

    Refusal for an action or a key that there is not; ValidationError where the plan would not hold together.
    """
    return Plan.model_validate(changed_tree(plan, name, changes))


def with_added(plan: Plan, fields: Mapping[str, str]) -> Plan:
    """Return the plan with an action of one's own at its end; ValidationError where it does not fit."""
    return Plan.model_validate(extended_tree(plan, fields))


def changed_tree(plan: Plan, name: str, changes: Mapping[str, str]) -> dict[str, Any]:
    """Return a plan as it would be read with fields of an action changed; Refusal for what there is not."""
    for key in changes:
        if key not in CHANGEABLE:
            words = Said("plan.cannot-be-set", key=clipped(key, 60), near=nearest(key, CHANGEABLE))
            raise Refusal(Code.UNKNOWN_KEY, words, field=key)
    wanted = plan.action(name).id
    tree = plan.model_dump(mode="json")
    for action in tree["actions"]:
        if action["id"] == wanted:
            action.update(changes)
    return tree


def extended_tree(plan: Plan, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return a plan as it would be read with an action of one's own at its end: open, under a new id."""
    tree = plan.model_dump(mode="json")
    tree["actions"].append({"id": next_id(plan), "status": "open", **fields})
    return tree


def next_id(plan: Plan) -> str:
    """Return an id for an action of one's own that the plan does not use yet."""
    taken = {action.id for action in plan.actions}
    return next(name for number in range(1, len(taken) + 2) if (name := f"added-{number}") not in taken)
