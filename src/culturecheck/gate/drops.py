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
from culturecheck.figures import plain, signed
from culturecheck.gate.found import Found, outcome, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import IN_PART, Check, Policy
from culturecheck.privacy import Group
from culturecheck.text import counted

Compared = Comparison | PersonComparison

NOTHING_BEFORE = "there is no earlier wave to compare with"
ONE_PERSON = "one person’s answers: no noise can be told, the margin alone judges"

Chances = dict[tuple[str, Group], Decimal]
"""The adjusted p of each drop that is judged, by subject and group."""


def judge_comparability(judged: Judged, check: Check, compared: Compared | None) -> Iterator[Outcome]:
    """Yield whether the two waves can be compared, in full or, where the check says so, in part."""
    yield outcome(judged, check, _comparability(check, compared))


def _comparability(check: Check, compared: Compared | None) -> Found:
    if compared is None:
        return unknown(NOTHING_BEFORE)
    why = " ".join(compared.reasons)
    words = {
        "comparable": "the two can be compared in full",
        "in-part": f"the two can be compared in part only: {why}",
        "not": f"the two cannot be compared: {why or 'no question is the same in both.'}",
    }
    enough = ("comparable", "in-part") if check.value == IN_PART else ("comparable",)
    return Found("ok" if compared.comparable in enough else "breach", compared.comparable, words[compared.comparable])


def judge_drops(judged: Judged, check: Check, compared: Compared | None, chances: Chances) -> Iterator[Outcome]:
    """Yield whether scores dropped, per subject and group; once and for all where nothing can be compared."""
    if compared is None or compared.comparable == "not":
        why = NOTHING_BEFORE if compared is None else "the two cannot be compared"
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
        return unknown(judged.why_none(*about) or "it was not shown or not asked both times")
    return _drop_of_group(check, compared, found, chances)


def _drop_of_group(check: Check, compared: Comparison, found: Change, chances: Chances) -> Found:
    if found.change is None or found.verdict is Verdict.CANNOT_BE_JUDGED:
        return unknown(found.reason or "it cannot be compared")
    about = (found.subject, found.group)
    if found.noise is None or about not in chances:
        return unknown(found.reason or "it cannot be judged")
    return _drop_beside_noise(check, compared, found, _Noise(found.noise, chances[about], len(chances)))


class _Noise(NamedTuple):
    """What a group could have shown, and how likely its change is by chance among so many looked at."""

    points: Decimal
    chance: Decimal
    among: int


def _drop_beside_noise(check: Check, compared: Comparison, found: Change, noise: _Noise) -> Found:
    change = Decimal(0) if found.change is None else found.change
    drop, allowed, seen = -change, plain(check.limit), signed(change)
    shaky = "; it is provisional" if found.provisional else ""
    if drop <= check.limit:
        return Found("ok", drop, f"{seen}, and a drop of {allowed} is allowed{shaky}")
    is_counted = found.group in compared.counted or not any(found.group)
    people = f"these {found.people_after} people" if found.people_after and is_counted else "these people"
    taken = ", by a convention on how far people differ" if found.basis is NoiseBasis.CONVENTION else ""
    does = f"with {people} chance alone does {plain(noise.points)}{taken}"
    if drop <= noise.points:
        return Found("ok", drop, f"{seen}, but {does}, so it may be nothing else{shaky}")
    if noise.chance > ERROR_RATE:
        looked = counted(noise.among, "change that was looked at", "changes that were looked at")
        words = f"{seen}, but among {looked} chance alone brings one of that size{shaky}"
        return Found("warn", drop, words)
    beyond = f"{seen}, while a drop of {allowed} is allowed, and {does}"
    if compared.comparable == IN_PART:
        return Found("warn", drop, f"{beyond}; but the two can be compared in part only{shaky}")
    return Found("breach", drop, f"{beyond}{shaky}")


def _drop_of_one(check: Check, compared: PersonComparison, subject: str) -> Found:
    change, status = _change_of_one(compared, subject)
    if change is None:
        return unknown(status or "it was not answered both times")
    shaky = f" {status}" if status else ""
    words = f"{signed(change)}, and a drop of {plain(check.limit)} is allowed; {ONE_PERSON}.{shaky}"
    if -change <= check.limit:
        return Found("ok", -change, words)
    words = f"{signed(change)}, while a drop of {plain(check.limit)} is allowed; {ONE_PERSON}.{shaky}"
    if compared.comparable == IN_PART:
        return Found("warn", -change, f"{words} The two can be compared in part only.")
    return Found("breach", -change, words)


def _change_of_one(compared: PersonComparison, subject: str) -> tuple[Decimal | None, str]:
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
