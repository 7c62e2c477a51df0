"""The text of a drafted plan: with remarks on how to edit it, and every value written so that it is read back."""

import datetime
import textwrap
from collections.abc import Iterator

from culturecheck.files.round_template import remark, scalar
from culturecheck.plan.document import Plan, PlannedAction
from culturecheck.plan.drafting import PlanDraft
from culturecheck.text import visible
from culturecheck.wording import words

WIDTH = 100  # of a line of a longer text
FOLDED_FROM = 72  # characters


def plan_text(draft: PlanDraft) -> str:
    """Return the file of a drafted plan."""
    return "\n".join(_lines(draft)).rstrip("\n#") + "\n"


def value_text(value: str | datetime.date | None) -> str:
    """Return a value on one line as YAML that is read back as this value; nothing is written as nothing."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return scalar(value) if value else ""


def action_lines(action: PlannedAction, who: str = "") -> Iterator[str]:
    """Yield the lines of an action in the list of a plan; `who` is a remark on who could do it."""
    yield f"  - id: {_bare(action.id)}"
    yield f"    title: {value_text(action.title)}"
    if action.dimension is not None:
        yield f"    dimension: {_bare(action.dimension)}"
    if who:
        yield f"    # {words('templates.who-could', who=visible(who))}"
    yield from _given("owner", value_text(action.owner))
    yield from _given("due", value_text(action.due))
    yield from _long("first_step", action.first_step)
    yield from _long("sign", action.sign)
    yield f"    status: {action.status}"
    if action.done_on is not None:
        yield f"    done_on: {action.done_on.isoformat()}"
    yield from _long("note", action.note)
    if action.because:
        yield from _long("because", action.because)
    if action.claims:
        yield f"    claims: [{', '.join(action.claims)}]"


def _lines(draft: PlanDraft) -> Iterator[str]:
    yield from _head(draft.plan)
    yield "actions:"
    for place, action in enumerate(draft.plan.actions):
        if place < 2:
            yield f"  # {words('templates.or-choose' if place else 'templates.do-this-first')}"
        yield from action_lines(action, draft.who.get(action.id, ""))
        yield ""
    if draft.further:
        yield from remark(words("templates.further-actions"))
        yield "#"
    for action in draft.further:
        yield from (f"# {line}" for line in action_lines(action, draft.who.get(action.id, "")))
        yield "#"


def _head(plan: Plan) -> Iterator[str]:
    yield from remark(words("templates.a-plan"))
    yield f"schema_version: {plan.schema_version}"
    yield f"kind: {plan.kind}"
    yield f"made_from: {_bare(plan.made_from)}"
    yield f"date: {plan.date.isoformat()}"
    yield from _given("here", value_text(plan.here), indent="")
    if plan.dimensions:
        yield f"dimensions: [{', '.join(map(_bare, plan.dimensions))}]"


def _given(key: str, written: str, indent: str = "    ") -> Iterator[str]:
    yield f"{indent}{key}: {written}".rstrip()


def _bare(name: str) -> str:
    """Return an id as it is read back: `true` and `null` would be no text, and a plain number stays one."""
    return scalar(name) if name in ("true", "false", "null") else name


def _long(key: str, text: str) -> Iterator[str]:
    """Yield a text that may be long, folded into lines where that changes nothing in it."""
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    if len(text) < FOLDED_FROM or " ".join(lines) != text or not text.isprintable():
        yield from _given(key, value_text(text))
        return
    yield f"    {key}: >-"
    yield from (f"      {line}" for line in lines)
