"""A plan drafted from the advice of a wave."""

import datetime
from collections.abc import Callable

from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document
from culturecheck.findings.recommendations import CHOICES, Recommendation, Recommendations
from culturecheck.plan.document import PLAN_SCHEMA, Plan, PlannedAction


class Told(Document):
    """Advice in the words of its report, with the claims it rests on."""

    title: str
    step: str
    who: str
    sign: str
    because: str
    claims: tuple[str, ...]


class PlanDraft(Document):
    """A plan to be changed by hand: what is proposed, what else the answers call for, and who could do each."""

    plan: Plan
    further: tuple[PlannedAction, ...]
    who: dict[str, str]


def draft_plan(
    advice: Recommendations,
    questionnaire: Questionnaire,
    origin: tuple[str, datetime.date, str],
    tell: Callable[[Recommendation], Told],
    over_groups: tuple[str, Told] | None = None,
) -> PlanDraft:
    """Return a draft from the advice of a wave, at least one piece of it.

    `origin` is the wave's id and date and what “here” meant there.

    `over_groups`, the id and first step of a pattern over groups, takes the last of the three places.
    """
    called = [(_action_id(one, questionnaire), one) for one in (*advice.to_choose_from, *advice.by_priority)]
    actions = {name: _proposed(name, one.dimension, tell(one)) for name, one in reversed(called)}
    who = {name: tell(one).who for name, one in called}
    chosen = [name for name, _ in called[: len(advice.to_choose_from)]]
    if over_groups is not None:
        name, told = over_groups
        chosen = [*chosen[: CHOICES - 1], name]
        actions[name], who[name] = _proposed(name, None, told), told.who
    titles = {actions[name].title for name in chosen}
    names = dict.fromkeys(name for name, _ in called if name not in chosen)
    wave, date, here = origin
    return PlanDraft(
        plan=Plan(
            schema_version=PLAN_SCHEMA,
            made_from=wave,
            date=date,
            here=here,
            dimensions=tuple(dimension.id for dimension in questionnaire.dimensions),
            actions=tuple(actions[name] for name in chosen),
        ),
        further=tuple(actions[name] for name in names if actions[name].title not in titles),
        who=who,
    )


def _proposed(name: str, dimension: str | None, told: Told) -> PlannedAction:
    return PlannedAction(
        id=name,
        title=told.title,
        dimension=dimension,
        first_step=told.step,
        sign=told.sign,
        because=told.because,
        claims=told.claims,
    )


def _action_id(called: Recommendation, questionnaire: Questionnaire) -> str:
    """Return the id of what called for the advice: an item, a pattern (with its dimension), or how much was seen."""
    if called.cause == "answer":
        return called.items[0]
    if called.cause == "diagnosis":
        patterns = [p for p in questionnaire.patterns if p.name == called.diagnosis and p.first == called.advice]
        return f"{patterns[0].id}.{called.dimension}" if called.dimension else patterns[0].id
    return "see" if called.advice == questionnaire.rubric.standing.see else "verify"
