"""Several rounds in a row: lines that break where rounds cannot be compared."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from culturecheck.change.document import Change, SubjectKind, Trend, TrendLine, TrendPoint, Verdict
from culturecheck.change.rounds import compare_rounds, round_mark
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.content.rubric import HIGHEST, LOWEST, axis
from culturecheck.figures import score_figure, signed
from culturecheck.privacy import everyone
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupFigure
from culturecheck.statistics import LEVEL, Interval, t_quantile, within

LEAST_ROUNDS = 3


def trend(rounds: Sequence[TeamScorecard]) -> Trend:
    """Return three or more rounds, oldest first, as lines of everyone together; ValueError for fewer.

    The band at a point is a 95 % t interval without a correction for finite populations: it asks what another draw of
    such people could have shown. A point is comparable if it is with the one before it.
    """
    if len(rounds) < LEAST_ROUNDS:
        raise ValueError(f"{len(rounds)} rounds are no trend yet")
    latest = rounds[-1].questionnaire
    subjects: list[tuple[str, SubjectKind, str]] = [(ALL_TOGETHER, "total", "All together")]
    subjects += [(dimension.id, "dimension", dimension.name) for dimension in latest.dimensions]
    subjects += [(item.id, "item", item.short) for item in latest.scored_items]
    steps = [compare_rounds(before, after) for before, after in pairwise(rounds)]
    reasons = tuple(f"{step.before.wave} to {step.after.wave}: {reason}" for step in steps for reason in step.reasons)
    all_the_way = compare_rounds(rounds[0], rounds[-1])
    groups = everyone(len(rounds[-1].round.breakdowns))
    lines = []
    for subject, kind, name in subjects:
        linked = [
            step.of(subject, everyone(len(r.round.breakdowns))) for step, r in zip(steps, rounds[1:], strict=True)
        ]
        whole = all_the_way.of(subject, groups) if _unbroken(linked) else None
        points = tuple(_points(rounds, subject, linked))
        lines.append(
            TrendLine(subject=subject, kind=kind, name=name, points=points, change=whole, sentence=_said(name, whole))
        )
    return Trend(
        rounds=tuple(round_mark(team) for team in rounds), reasons=reasons, axis=axis(latest.rubric), lines=tuple(lines)
    )


def _unbroken(steps: Sequence[Change | None]) -> bool:
    return all(step is not None and step.verdict is not Verdict.CANNOT_BE_JUDGED for step in steps)


def _points(rounds: Sequence[TeamScorecard], subject: str, steps: Sequence[Change | None]) -> Iterator[TrendPoint]:
    for place, team in enumerate(rounds):
        step = steps[place - 1] if place else None
        comparable = place > 0 and step is not None and step.verdict is not Verdict.CANNOT_BE_JUDGED
        asked = subject == ALL_TOGETHER or subject in team.whole.dimensions or subject in team.whole.items
        figure = team.whole.figure(subject) if asked else None
        band = _band(figure) if figure else None
        yield TrendPoint(
            wave=team.wave,
            date=team.date,
            value=figure.value if figure else None,
            low=score_figure(band.low) if band else None,
            high=score_figure(band.high) if band else None,
            comparable=comparable,
            status=team.why_none(figure) if figure else "not asked",
        )


def _band(figure: GroupFigure) -> Interval | None:
    if figure.value is None or figure.deviation is None or figure.people is None or figure.people < 2:
        return None
    quantile = t_quantile(float(1 - (1 - LEVEL) / 2), figure.people - 1)
    half = Fraction(quantile * float(figure.deviation) / math.sqrt(figure.people))
    middle = Fraction(figure.value.exact)
    return within(Interval(middle - half, middle + half), LOWEST, HIGHEST)


def _said(name: str, change: Change | None) -> str:
    """Say what became of a subject from the first to the last round."""
    if change is None or change.change is None:
        return f"{name}: no line from the first round to the last, because not all of them can be compared."
    moved = f"from {change.before or '–'} to {change.after or '–'}"
    if change.verdict is Verdict.IMPROVED:
        return f"{name} improved {moved} ({signed(change.change)})."
    if change.verdict is Verdict.DECLINED:
        return f"{name} declined {moved} ({signed(change.change)})."
    reason = f": {change.reason}" if change.reason else ""
    return f"{name} shows no clear change {moved}{reason}."
