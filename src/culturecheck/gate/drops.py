"""Checks beside an earlier wave: whether the two can be compared, and whether a score dropped by more than noise.

A drop of a group counts only if the printed drop is larger than what is allowed, larger than what chance alone does,
and still unlikely when all drops that are judged together are counted (Holm 1979 over two-sided p, at 5 %). So if
nothing changed, fewer than 2.5 % of runs find a drop anywhere.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from culturecheck.change.document import Change, Comparison, Verdict
from culturecheck.change.judging import ERROR_RATE, together
from culturecheck.change.noise import NoiseBasis
from culturecheck.change.person import PersonComparison
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.gate.found import Found, outcome, provisional, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import IN_PART, Check, Policy
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable, run_on

Compared = Comparison | PersonComparison

NOTHING_BEFORE = Said("gate.nothing-before")

Chances = dict[tuple[str, Group], Decimal]
"""The adjusted p of each drop that is judged, by subject and group."""


def judge_comparability(judged: Judged, check: Check, compared: Compared | None) -> Iterator[Outcome]:
    """Yield whether the two waves can be compared, in full or, where the check says so, in part."""
    yield outcome(judged, check, _comparability(check, compared))


def _comparability(check: Check, compared: Compared | None) -> Found:
    if compared is None:
        return unknown(NOTHING_BEFORE)
    enough = ("comparable", "in-part") if check.value == IN_PART else ("comparable",)
    return Found("ok" if compared.comparable in enough else "breach", compared.comparable, _how_far(compared))


def _how_far(compared: Compared) -> Said:
    """Return how far the two can be compared, and why not further."""
    if compared.comparable == "comparable":
        return Said("gate.in-full")
    if compared.comparable == IN_PART:
        return Said("gate.in-part", why=run_on(*compared.reasons))
    return Said("gate.not-at-all", why=run_on(*compared.reasons) or Said("gate.no-question-the-same"))


def judge_drops(judged: Judged, check: Check, compared: Compared | None, chances: Chances) -> Iterator[Outcome]:
    """Yield whether scores dropped, per subject and group; once and for all where nothing can be compared."""
    if compared is None or compared.comparable == "not":
        why = NOTHING_BEFORE if compared is None else Said("gate.cannot-be-compared-at-all")
        yield outcome(judged, check, unknown(why), group=judged.everyone)
        return
    for subject in judged.subjects(check):
        for group in judged.groups(check):
            found = _drop(judged, check, compared, chances, (subject, group))
            yield outcome(judged, check, found, (subject, judged.subject_name(subject)), group)


def chances(judged: Judged, policy: Policy, compared: Compared | None) -> Chances:
    """Return the p of every drop that the policy looks at, adjusted for their being judged together."""
    if not isinstance(compared, Comparison):
        return {}
    looked_at = {
        (subject, group): found
        for check in policy.judged
        if check.check == "drop-at-most"
        for subject in judged.subjects(check)
        for group in judged.groups(check)
        if (found := compared.of(subject, group)) is not None
    }
    return {about: Decimal(p) for about, p in together(looked_at.values()).items()}


def _drop(judged: Judged, check: Check, compared: Compared, chances: Chances, about: tuple[str, Group]) -> Found:
    if isinstance(compared, PersonComparison):
        return _drop_of_one(check, compared, about[0])
    found = compared.of(*about)
    if found is None:
        return unknown(judged.why_none(*about) or Said("gate.not-both-times"))
    return _drop_of_group(check, compared, found, chances)


def _drop_of_group(check: Check, compared: Comparison, found: Change, chances: Chances) -> Found:
    if found.change is None or found.verdict is Verdict.CANNOT_BE_JUDGED:
        return unknown(found.reason or Said("gate.cannot-be-compared"))
    about = (found.subject, found.group)
    if found.noise is None or about not in chances:
        return unknown(found.reason or Said("gate.cannot-be-judged"))
    return _drop_beside_noise(check, compared, found, _Noise(found.noise, chances[about], len(chances)))


class _Noise(NamedTuple):
    """What a group could have shown, and how likely its change is by chance among so many looked at."""

    points: Decimal
    chance: Decimal
    among: int


def _drop_beside_noise(check: Check, compared: Comparison, found: Change, noise: _Noise) -> Found:
    change = Decimal(0) if found.change is None else found.change
    drop, values = -change, {"change": change, "limit": check.limit}

    def told(went: str, words: Said) -> Found:
        return Found(went, drop, provisional(words, found.provisional))

    if drop <= check.limit:
        return told("ok", Said("gate.drop-allowed", **values))
    does = _chance_does(compared, found, noise)
    if drop <= noise.points:
        return told("ok", Said("gate.drop-by-chance", change=change, does=does))
    if noise.chance > ERROR_RATE:
        return told("warn", Said("gate.drop-among-many", change=change, n=noise.among))
    if compared.comparable == IN_PART:
        return told("warn", Said("gate.drop-in-part", does=does, **values))
    return told("breach", Said("gate.drop", does=does, **values))


def _chance_does(compared: Comparison, found: Change, noise: _Noise) -> Said:
    """Return what chance alone does with the people who answered, and whether that is taken from a convention."""
    is_counted = found.group in compared.counted or not any(found.group)
    people = found.people_after if found.people_after and is_counted else 0
    by_convention = "yes" if found.basis is NoiseBasis.CONVENTION else "no"
    return Said("gate.chance-does", people=people, points=noise.points, by_convention=by_convention)


def _drop_of_one(check: Check, compared: PersonComparison, subject: str) -> Found:
    change, status = _change_of_one(compared, subject)
    if change is None:
        return unknown(status or Said("gate.not-answered-both-times"))
    values = {"change": change, "limit": check.limit}
    if -change <= check.limit:
        return Found("ok", -change, run_on(Said("gate.own-drop-allowed", **values), status))
    words = run_on(Said("gate.own-drop", **values), status)
    if compared.comparable == IN_PART:
        return Found("warn", -change, run_on(words, Said("gate.only-in-part")))
    return Found("breach", -change, words)


def _change_of_one(compared: PersonComparison, subject: str) -> tuple[Decimal | None, Sayable]:
    """Return the change of a figure, and what is to be said of it."""
    if subject == ALL_TOGETHER:
        return compared.total.change, compared.total.status
    for dimension in compared.dimensions:
        if dimension.dimension == subject:
            return dimension.change, dimension.status
    for move in compared.moves:
        if move.item == subject and move.points_before is not None and move.points_after is not None:
            return move.points_after - move.points_before, ""
    return None, ""
