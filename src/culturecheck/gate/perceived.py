"""Checks of perception gaps: how far apart two levels of a breakdown see the same thing."""

from collections.abc import Iterator

from culturecheck.content.compared import is_about_here
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.figures import plain
from culturecheck.findings.apart import GroupGap, ShownGroups, Siblings
from culturecheck.gate.found import Found, outcome, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import EACH_DIMENSION, Check

TOO_FEW = unknown("fewer than two levels are shown")


def judge_gaps(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield the widest gap between two levels that are shown, per subject and breakdown."""
    if judged.team is None or not any(check.between in (None, b.id) for b in judged.breakdowns):
        yield outcome(judged, check, unknown("there are no groups to compare"), (ALL_TOGETHER, ""))
        return
    groups = ShownGroups(judged.team)
    levels = {among.place: among for among in groups.siblings if among.are_levels}
    for subject in _subjects(judged, check):
        for place, breakdown in enumerate(judged.breakdowns):
            if check.between in (None, breakdown.id):
                name = f"{judged.subject_name(subject)}, between the levels of {breakdown.name}"
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
    limit, told = plain(check.limit), _told(judged, widest)
    if abs(widest.gap) > check.limit:
        beyond = judged.groups_judged.is_beyond_chance(widest.subject, about[1].place)
        if beyond is None:
            return unknown(f"{told}, but too little is shown to tell a gap from chance")
        if not beyond:
            return Found("ok", abs(widest.gap), f"{told}, but chance alone sets groups so far apart")
        return Found("breach", abs(widest.gap), f"{told}, while at most {limit} is allowed")
    if at_most.points > check.limit:
        return unknown(f"a gap may be up to {plain(at_most.points)}: {_words(judged, at_most.gap)}")
    return Found("ok", abs(widest.gap), f"{told}, and at most {limit} is allowed")


def _told(judged: Judged, gap: GroupGap) -> str:
    return f"the widest gap is {_words(judged, gap)}"


def _words(judged: Judged, gap: GroupGap) -> str:
    sides = ((gap.one, gap.of_one), (gap.other or (), gap.of_other))
    names = [f"{judged.group_name(group)} ({shown})" for group, shown in sides]
    return f"{plain(abs(gap.gap))}, between {names[0]} and {names[1]}"
