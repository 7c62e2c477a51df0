"""Plan files: read strictly, drafted with remarks, and changed in place so that all else stays as it was written."""

import contextlib
import os.path
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from culturecheck.codes import Code
from culturecheck.errors import CultureCheckError, InputRefused, Place, Refusal, unreadable
from culturecheck.files.plan_edits import CannotEdit, appended, replaced
from culturecheck.files.results import read
from culturecheck.files.shape import finding_problem, shape_problems
from culturecheck.files.strict_yaml import LARGEST_FILE, Tree, in_order, parse
from culturecheck.plan.document import Plan, changed_tree, extended_tree, unknown_dimensions
from culturecheck.said import Said, Sayable

PLAN_NAME = "plan.yaml"
_HEAD = 2000  # bytes, in which a wave or scorecard says what it is called and of which day it is


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with the bytes that it was read from."""

    path: Path
    raw: bytes
    plan: Plan


def plan_file(given: Path) -> Path:
    """Return the file of a plan that is named by it or by its folder; Refusal if the folder holds none."""
    if not os.path.isdir(given):
        return given
    if not os.path.isfile(given / PLAN_NAME):
        raise Refusal(Code.NOT_FOUND, Said("files.holds-none", folder=str(given), name=PLAN_NAME), file=given)
    return given / PLAN_NAME


def open_plan(given: Path) -> PlanFile:
    """Read a plan from its file or folder; Refusal if there is none, InputRefused with every problem in it."""
    path = plan_file(given)
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    return PlanFile(path, raw, parse_plan(raw, path))


def parse_plan(raw: bytes, path: Path) -> Plan:
    """Read a plan as if it stood in `path`; InputRefused with every problem in it."""
    tree = parse(raw, str(path))
    try:
        return Plan.model_validate(tree.value)
    except ValidationError as error:
        raise InputRefused(str(path), in_order(shape_problems(tree, Plan)), "") from error


def check_dimensions(file: PlanFile, known: Sequence[str] | None, outcome: Sayable = "") -> None:
    """Raise InputRefused, with its line, for each action that is for none of the dimensions; None if nobody knows."""
    if found := [] if known is None else [*unknown_dimensions(file.plan, known)]:
        tree = parse(file.raw, str(file.path))
        problems = [finding_problem(tree, finding) for finding in found]
        raise InputRefused(str(file.path), in_order(problems), outcome)


def dimensions_nearby(file: PlanFile) -> tuple[str, ...]:
    """Return the dimensions of the wave that a plan was made from, if that or its scorecard lies beside the plan.

    An earlier culturecheck did not write them into the plan itself.
    """
    folder = file.path.parent
    for path in sorted((*folder.glob("*.json"), *folder.glob("*/*.json"))):
        with contextlib.suppress(OSError, CultureCheckError):
            if not _may_be_of(file.plan, path):
                continue
            found = read(path)
            if (found.wave, found.result.date) == (file.plan.made_from, file.plan.date):
                return tuple(dimension.id for dimension in found.result.questionnaire.dimensions)
    return ()


def _may_be_of(plan: Plan, path: Path) -> bool:
    """Return whether a file begins as a wave of the id and date of a plan does."""
    if not os.path.isfile(path):
        return False
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    return plan.made_from.encode() in head and plan.date.isoformat().encode() in head


def changed_plan(file: PlanFile, name: str, changes: Mapping[str, str]) -> PlanFile:
    """Return a plan with fields of an action changed and every other byte as it was; see `with_changes`.

    Refusal where that cannot be done in place, InputRefused where the plan would not hold together.
    """
    if f"\n#   - id: {name}\n" in file.raw.decode(errors="replace") and name not in {a.id for a in file.plan.actions}:
        raise Refusal(
            Code.CANNOT_EDIT,
            Said("files.stands-as-remark", name=name, file=str(file.path)),
            file=file.path,
            field=name,
        )
    action = file.plan.action(name)
    wanted = _checked(file, action.id, changed_tree(file.plan, action.id, changes))
    values = {key: getattr(wanted.action(action.id), key) for key in changes}
    by_hand = Said("files.write-by-hand", keys=tuple(changes), action=action.id)
    return _edited(file, wanted, by_hand, lambda text: replaced(text, file.plan.actions.index(action), values))


def extended_plan(file: PlanFile, fields: Mapping[str, str]) -> PlanFile:
    """Return a plan with an action of one's own after the last one; Refusal or InputRefused as for `changed_plan`."""
    wanted = _checked(file, Said("files.the-new-action"), extended_tree(file.plan, fields))
    by_hand = Said("files.write-action-by-hand")
    return _edited(file, wanted, by_hand, lambda text: appended(text, wanted.actions[-1]))


def _checked(file: PlanFile, action: Sayable, raw: dict[str, Any]) -> Plan:
    try:
        return Plan.model_validate(raw)
    except ValidationError as error:
        problems = [
            replace(p, place=Place(action, str(file.path), field=p.place.field))
            for p in shape_problems(Tree("", raw), Plan)
        ]
        raise InputRefused(str(file.path), problems, Said("files.nothing-changed")) from error


def _edited(file: PlanFile, wanted: Plan, by_hand: Said, edit: Callable[[str], str]) -> PlanFile:
    """Return the file with an edit of its text, once it was read back and is what was wanted; Refusal if it is not."""
    words = Said("files.cannot-be-changed", file=str(file.path), remedy=by_hand)
    try:
        raw = edit(file.raw.decode()).encode()
        plan = parse_plan(raw, file.path)
    except (CannotEdit, UnicodeError, InputRefused) as error:
        raise Refusal(Code.CANNOT_EDIT, words, file=file.path) from error
    if plan != wanted:
        raise Refusal(Code.CANNOT_EDIT, words, file=file.path)
    return PlanFile(file.path, raw, plan)
