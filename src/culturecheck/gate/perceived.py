"""Checks of perception gaps: how far apart two levels of a breakdown see the same thing."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.figures import plain
from culturecheck.gate.found import Found, outcome, unknown
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import EACH_DIMENSION, Check
from culturecheck.gate.result import Result
from culturecheck.rounds.round import Breakdown
from culturecheck.scoring.team.scorecard import Contrast, TeamScorecard


def is_about_here(questionnaire: Questionnaire, subject: str) -> bool:
    """Return whether groups are compared on a dimension or item: it asks about the place, not about oneself."""
    item = questionnaire.by_id.get(subject)
    items = (item,) if item else questionnaire.dimension(subject).scored_items
    return all(item.scored and item.about == "here" for item in items)


def judge_gaps(result: Result, check: Check) -> Iterator[Outcome]:
    """Yield the widest gap between two levels that are shown, per subject and breakdown."""
    breakdowns = [b for b in result.breakdowns if check.between in (None, b.id)]
    if not breakdowns or result.team is None:
        yield outcome(result, check, unknown("there are no groups to compare"), (ALL_TOGETHER, ""))
        return
    for subject in _subjects(result, check):
        for breakdown in breakdowns:
            name = f"{result.subject_name(subject)}, between the levels of {breakdown.name}"
            found = _widest_gap(result, result.team, check, (subject, breakdown))
            yield outcome(result, check, found, (subject, name), result.everyone)


def _subjects(result: Result, check: Check) -> list[str]:
    """Return the subjects; of `dimensions`, those on which groups are compared."""
    subjects = result.subjects(check)
    if EACH_DIMENSION not in check.subjects:
        return subjects
    return [name for name in subjects if name in check.subjects or is_about_here(result.questionnaire, name)]


class _Gap(NamedTuple):
    """A gap between two groups as printed, how wide it may be where one is shown only as a limit, and its words."""

    points: Decimal
    at_most: Decimal
    rests_on_few: bool
    words: str


def _widest_gap(result: Result, team: TeamScorecard, check: Check, about: tuple[str, Breakdown]) -> Found:
    subject, breakdown = about
    levels = result.levels(breakdown)
    told = {
        frozenset((contrast.one, contrast.other)): contrast
        for contrast in team.contrasts
        if contrast.subject == subject and contrast.other is not None
    }
    gaps = [_gap(result, told[pair]) for pair in map(frozenset, combinations(levels, 2)) if pair in told]
    if not gaps:
        return unknown("fewer than two levels are shown")
    firm = [gap for gap in gaps if not gap.rests_on_few and gap.points > check.limit]
    widest = max(firm or gaps, key=lambda gap: gap.points)
    limit = plain(check.limit)
    if widest.points > check.limit:
        words = f"the widest gap is {widest.words}, but at most {limit} is wanted"
        few = "; there are fewer than ten people on a side, and one or two of them can make it"
        return Found("breach", widest.points, words) if firm else Found("warn", widest.points, words + few)
    if max(gap.at_most for gap in gaps) > check.limit:
        open_ended = max(gaps, key=lambda gap: gap.at_most)
        return unknown(f"a gap may be up to {plain(open_ended.at_most)}: {open_ended.words}")
    return Found("ok", widest.points, f"the widest gap is {widest.words}, and at most {limit} is wanted")


def _gap(result: Result, contrast: Contrast) -> _Gap:
    one, other = contrast.of_one, contrast.of_other
    sides = ((contrast.one, one), (contrast.other or (), other))
    names = [f"{result.group_name(group)} ({shown})" for group, shown in sides]
    return _Gap(
        points=abs(contrast.gap),
        at_most=max(one.high - other.low, other.high - one.low),
        rests_on_few=not contrast.words,
        words=f"{plain(abs(contrast.gap))}, between {names[0]} and {names[1]}",
    )
