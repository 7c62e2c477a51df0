"""What a check found of one figure, before it becomes an outcome: how it went, the number, and why in words."""

from decimal import Decimal
from typing import NamedTuple

from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Measured, Outcome, OutcomeLevel
from culturecheck.gate.policy import Check, Severity
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable


class Found(NamedTuple):
    """How a check went, `breach` standing for whatever the check weighs; the number it saw, and what is said."""

    went: str
    measured: Measured
    words: Sayable


def provisional(words: Said, is_so: bool) -> Said:
    """Return words that say of a figure that it is provisional, where it is."""
    return Said("gate.provisional", words=words) if is_so else words


def unknown(why: Sayable) -> Found:
    """Return that nobody can tell, and why: never a pass."""
    return Found("insufficient", None, why)


def against(met: bool, measured: Decimal, met_words: Said, breach_words: Said) -> Found:
    """Return whether a number keeps to its limit, each way in its own words."""
    return Found("ok", measured, met_words) if met else Found("breach", measured, breach_words)


def outcome(
    judged: Judged, check: Check, found: Found, about: tuple[str, Sayable] = ("", ""), group: Group = ()
) -> Outcome:
    """Return the outcome of a check; `about` is the id and the name of its subject, both empty where it has none."""
    severity: Severity = "error" if check.severity == "error" else "warn"
    levels: dict[str, OutcomeLevel] = {"ok": "ok", "warn": "warn", "breach": severity, "insufficient": "insufficient"}
    is_of_a_group = check.check not in {"comparable", "gap-at-most"}
    return Outcome(
        check=check.check,
        subject=about[0],
        subject_name=about[1],
        group=group,
        group_name=judged.group_name(group) if is_of_a_group else "",
        level=levels[found.went],
        weight=check.insufficient if found.went == "insufficient" else severity,
        measured=found.measured,
        limit=_limit(check),
        sentence=Said("gate.found", words=found.words),
    )


def _limit(check: Check) -> Measured:
    if check.check == "comparable":
        return "in-part" if check.value else "comparable"
    return check.limit
