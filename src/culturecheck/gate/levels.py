"""Checks of one wave alone: how many answered, of how many, and how high its scores are."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.figures import percent_figure, plain
from culturecheck.gate.found import Found, against, outcome, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import Check
from culturecheck.privacy import Group
from culturecheck.text import counted


def judge_respondents(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield whether enough people answered, per group."""
    for group in judged.groups(check):
        yield outcome(judged, check, _respondents(judged, check, group), group=group)


def _respondents(judged: Judged, check: Check, group: Group) -> Found:
    heads, at_least = judged.head_count(group), judged.least_who_answered(group)
    if heads is None and at_least < check.limit:
        return unknown(judged.why_not_counted(group))
    answered = at_least if heads is None else heads[0]
    people, least = counted(answered, "person", "people"), plain(check.limit)
    if heads is None:
        people = f"at least {people}"
    return against(
        answered >= check.limit,
        Decimal(answered),
        f"{people} answered, not below the limit of {least}",
        f"{people} answered, below the limit of {least}",
    )


def judge_response_rate(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield whether enough of those invited answered, per group, in whole per cent as printed."""
    for group in judged.groups(check):
        yield outcome(judged, check, _response_rate(judged, check, group), group=group)


def _response_rate(judged: Judged, check: Check, group: Group) -> Found:
    heads = judged.head_count(group)
    if heads is None:
        return unknown(judged.why_not_counted(group))
    answered, invited = heads
    if not invited:
        return unknown("nobody said how many people were invited")
    if invited < answered:
        return unknown(f"{answered} people answered and only {invited} were invited, so one of the two is wrong")
    rate = percent_figure(Fraction(answered, invited))
    seen, least = f"{rate} % of {counted(invited, 'person', 'people')} invited answered", plain(check.limit)
    return against(
        rate >= check.limit,
        Decimal(rate),
        f"{seen}, not below the limit of {least} %",
        f"{seen}, below the limit of {least} %",
    )


def judge_scores(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield whether scores are high enough, per subject and group, as printed."""
    for subject in judged.subjects(check):
        for group in judged.groups(check):
            about = (subject, judged.subject_name(subject))
            yield outcome(judged, check, _score(judged, check, subject, group), about, group)


def _score(judged: Judged, check: Check, subject: str, group: Group) -> Found:
    figure = judged.figure(subject, group)
    if figure is None or figure.value is None:
        return unknown(judged.why_none(subject, group) or "not shown")
    met = figure.value.is_at_least(check.limit)
    if met is None:
        return unknown(f"shown only as {figure.words}, because few people answered")
    shaky = "; it is provisional" if figure.provisional else ""
    seen, least = figure.words, plain(check.limit)
    return against(
        met,
        figure.value.value,
        f"{seen}, not below the limit of {least}{shaky}",
        f"{seen}, below the limit of {least}{shaky}",
    )
