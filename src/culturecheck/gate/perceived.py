"""Checks of perception gaps: how far apart two levels of a breakdown see the same thing."""

from collections.abc import Iterator

from culturecheck.content.compared import is_about_here
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.findings.apart import GroupGap, ShownGroups, Siblings
from culturecheck.gate.found import Found, outcome, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import EACH_DIMENSION, Check
from culturecheck.said import Said

TOO_FEW = unknown(Said("gate.fewer-than-two-levels"))


def judge_gaps(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield the widest gap between two levels that are shown, per subject and breakdown."""
    if judged.team is None or not any(check.between in (None, b.id) for b in judged.breakdowns):
        yield outcome(judged, check, unknown(Said("gate.no-groups")), (ALL_TOGETHER, ""))
        return
    groups = ShownGroups(judged.team)
    levels = {among.place: among for among in groups.siblings if among.are_levels}
    for subject in _subjects(judged, check):
        for place, breakdown in enumerate(judged.breakdowns):
            if check.between in (None, breakdown.id):
                name = Said("gate.between-levels", subject=judged.subject_name(subject), breakdown=breakdown.name)
                among = levels.get(place)
                found = _widest_gap(judged, groups, check, (subject, among)) if among else TOO_FEW
                yield outcome(judged, check, found, (subject, name), judged.everyone)


def _subjects(judged: Judged, check: Check) -> list[str]:
    """Return the subjects; of `dimensions`, those on which groups are compared."""
    subjects = judged.subjects(check)
    if EACH_DIMENSION not in check.subjects:
        return subjects
    return [name for name in subjects if name in check.subjects or is_about_here(judged.questionnaire, name)]


def _widest_gap(judged: Judged, groups: ShownGroups, check: Check, about: tuple[str, Siblings]) -> Found:
    """Return how far apart the two are that stand furthest apart: a breach only where chance alone does not do that."""
    widest, at_most = groups.furthest(*about), groups.furthest_at_most(*about)
    if widest is None or at_most is None:
        return TOO_FEW
    told = _sides(judged, widest)
    if abs(widest.gap) > check.limit:
        beyond = judged.groups_judged.is_beyond_chance(widest.subject, about[1].place)
        if beyond is None:
            return unknown(Said("gate.gap-too-little-shown", **told))
        if not beyond:
            return Found("ok", abs(widest.gap), Said("gate.gap-by-chance", **told))
        return Found("breach", abs(widest.gap), Said("gate.gap-too-wide", limit=check.limit, **told))
    if at_most.points > check.limit:
        return unknown(Said("gate.gap-may-be", points=at_most.points, **_sides(judged, at_most.gap)))
    return Found("ok", abs(widest.gap), Said("gate.gap-allowed", limit=check.limit, **told))


def _sides(judged: Judged, gap: GroupGap) -> dict[str, object]:
    """Return how wide a gap is, and which groups stand at its sides at which score."""
    return {
        "gap": abs(gap.gap),
        "one": judged.group_name(gap.one),
        "at_one": gap.of_one,
        "other": judged.group_name(gap.other or ()),
        "at_other": gap.of_other,
    }
