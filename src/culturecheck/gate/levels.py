"""Checks of one wave alone: how many answered, of how many, and how high its scores are."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from culturecheck.figures import percent_figure
from culturecheck.gate.found import Found, against, outcome, provisional, unknown
from culturecheck.gate.judged import Judged
from culturecheck.gate.judgement import Outcome
from culturecheck.gate.policy import Check
from culturecheck.privacy import Group
from culturecheck.said import Said


def judge_respondents(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield whether enough people answered, per group."""
    for group in judged.groups(check):
        yield outcome(judged, check, _respondents(judged, check, group), group=group)


def _respondents(judged: Judged, check: Check, group: Group) -> Found:
    heads, at_least = judged.head_count(group), judged.least_who_answered(group)
    if heads is None and at_least < check.limit:
        return unknown(judged.why_not_counted(group))
    answered = at_least if heads is None else heads[0]
    values = {"n": answered, "least": check.limit}
    if heads is None:
        enough, too_few = Said("gate.at-least-enough-people", **values), Said("gate.at-least-too-few-people", **values)
    else:
        enough, too_few = Said("gate.enough-people", **values), Said("gate.too-few-people", **values)
    return against(answered >= check.limit, Decimal(answered), enough, too_few)


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
        return unknown(Said("gate.nobody-said-how-many-invited"))
    if invited < answered:
        return unknown(Said("gate.more-answered-than-invited", answered=answered, invited=invited))
    rate = percent_figure(Fraction(answered, invited))
    values = {"rate": rate, "invited": invited, "least": check.limit}
    enough, too_few = Said("gate.enough-of-invited", **values), Said("gate.too-few-of-invited", **values)
    return against(rate >= check.limit, Decimal(rate), enough, too_few)


def judge_scores(judged: Judged, check: Check) -> Iterator[Outcome]:
    """Yield whether scores are high enough, per subject and group, as printed."""
    for subject in judged.subjects(check):
        for group in judged.groups(check):
            about = (subject, judged.subject_name(subject))
            yield outcome(judged, check, _score(judged, check, subject, group), about, group)


def _score(judged: Judged, check: Check, subject: str, group: Group) -> Found:
    figure = judged.figure(subject, group)
    if figure is None or figure.value is None:
        return unknown(judged.why_none(subject, group) or Said("gate.not-shown"))
    met = figure.value.is_at_least(check.limit)
    if met is None:
        return unknown(Said("gate.shown-only-as", figure=figure.value))
    values = {"figure": figure.value, "least": check.limit}
    high, low = (
        provisional(words, figure.provisional)
        for words in (Said("gate.not-below", **values), Said("gate.below", **values))
    )
    return against(met, figure.value.value, high, low)
