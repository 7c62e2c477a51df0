"""Changes that are looked at together are judged together: an unlucky draw among many is not a change."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from culturecheck.change.document import Change, Verdict, Why
from culturecheck.figures import probability_figure
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable
from culturecheck.statistics import holm

ERROR_RATE = Decimal("0.05")
HALF_A_DIGIT = Decimal("0.00005")  # by which a printed p may be too small
AMONG_ALL = Said("change.among-all")

SubjectOfGroup = tuple[str, Group]
"""A subject and a group."""


def together(changes: Iterable[Change]) -> Mapping[SubjectOfGroup, float]:
    """Return by subject and group the p of changes adjusted for being looked at together (0–1); Holm (1979).

    Only those that can be judged are looked at. From printed p values, so that whoever reads them gets the same.
    """
    looked_at = [found for found in changes if found.p is not None]
    adjusted = holm([float(min((found.p or Decimal(0)) + HALF_A_DIGIT, Decimal(1))) for found in looked_at])
    return {(found.subject, found.group): p for found, p in zip(looked_at, adjusted, strict=True)}


def judged_together(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes with a verdict that counts in all of its family, in their order.

    A family is what one table tells: totals and dimensions of everyone, those of all levels of one breakdown, those of
    its parts, and the items of each of them. If nothing changed, at most one of twenty has a change in it.
    """
    found = list(changes)
    families: dict[tuple[bool, tuple[int, ...]], list[Change]] = {}
    for one in found:
        families.setdefault(_family(one), []).append(one)
    adjusted = {about: p for family in families.values() for about, p in together(family).items()}
    return tuple(_judged(one, adjusted.get((one.subject, one.group))) for one in found)


def _family(one: Change) -> tuple[bool, tuple[int, ...]]:
    return one.kind == "item", tuple(place for place, level in enumerate(one.group) if level is not None)


def _judged(one: Change, p: float | None) -> Change:
    """Return a change with its verdict: beyond what chance alone does to this figure, and to one of all that many."""
    if p is None or one.change is None or one.noise is None:
        return one
    reason: Sayable = ""
    verdict, why = Verdict.NO_CLEAR_CHANGE, (Why.WITHIN_NOISE if one.change else None)
    if abs(one.change) > one.noise and p > float(ERROR_RATE):
        why, reason = Why.AMONG_ALL, AMONG_ALL
    elif abs(one.change) > one.noise:
        verdict, why = (Verdict.IMPROVED if one.change > 0 else Verdict.DECLINED), None
    found = {"adjusted": probability_figure(p), "verdict": verdict, "why": why, "reason": reason}
    return one.model_copy(update=found)
