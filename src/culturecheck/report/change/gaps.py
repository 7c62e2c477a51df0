"""Whether groups that stood apart still do: the gap that was talked about, then and now."""

import math
from collections.abc import Iterator

from culturecheck.change.document import Comparison, GapMove, GapVerdict, Why
from culturecheck.figures import points_figure, tenth_up
from culturecheck.findings.beyond_chance import GroupsJudged, GroupTopic, judge_groups
from culturecheck.findings.sides import LevelSide
from culturecheck.said import Said, said_of
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said, group_spoken, subject_spoken
from culturecheck.statistics import StandardError, t_quantile

NO_GAP = Said("change.no-gap-known")
LEVEL = 0.95


def with_gaps(comparison: Comparison, before: TeamScorecard, after: TeamScorecard) -> Comparison:
    """Return a comparison with the gaps that were beyond chance in one of its rounds; none where groups changed."""
    if before.round.promise.breakdowns != after.round.promise.breakdowns:
        return comparison
    then, now = judge_groups(before), judge_groups(after)
    return comparison.model_copy(update={"gaps": tuple(_moves(comparison, then, now))})


def _moves(comparison: Comparison, then: GroupsJudged, now: GroupsJudged) -> Iterator[GapMove]:
    """Yield those that stood apart then, in the order in which they were told, and then those that do so only now."""
    known: set[tuple[str, frozenset[object]]] = set()
    for topic in (*then.apart, *now.apart):
        for side in _told_sides(topic):
            key = (topic.subject, side.groups)
            if key not in known:
                known.add(key)
                yield _move(comparison, topic, side, (then, now))


def _told_sides(topic: GroupTopic) -> Iterator[LevelSide]:
    """Yield the sides that are named; where none stands alone, the one that stands furthest from the others."""
    named = [side for side in topic.sides if side.group in topic.named]
    yield from named or [max(topic.sides, key=lambda side: abs(side.gap))]


def _move(
    comparison: Comparison, topic: GroupTopic, side: LevelSide, judged: tuple[GroupsJudged, GroupsJudged]
) -> GapMove:
    topics = [one.topic(topic.subject, topic.place) for one in judged]
    sides = [None if one is None else _same(one, side) for one in topics]
    gaps = [None if one is None else points_figure(one.gap) for one in sides]
    found = GapMove(
        subject=topic.subject,
        one=side.group,
        other=side.other,
        before=gaps[0],
        after=gaps[1],
        apart_before=None if topics[0] is None else topics[0].is_apart,
        apart_after=None if topics[1] is None else topics[1].is_apart,
        noise=None,
        verdict=GapVerdict.CANNOT_BE_JUDGED,
    )
    asked_alike = not any(one.subject == topic.subject and one.why is Why.OTHER_RULES for one in comparison.changes)
    if sides[0] is None or sides[1] is None or not asked_alike:
        return found
    return _judged(found, sides[0], sides[1])


def _same(topic: GroupTopic, side: LevelSide) -> LevelSide | None:
    return next((one for one in topic.sides if (one.group, one.other) == (side.group, side.other)), None)


def _judged(found: GapMove, then: LevelSide, now: LevelSide) -> GapMove:
    """Return a gap with its verdict: how far it is less wide in the direction in which it was, beside its noise."""
    sign = 1 if then.gap >= 0 else -1
    error = StandardError(math.hypot(then.error.points, now.error.points), min(then.error.df, now.error.df))
    noise = tenth_up(t_quantile((1 + LEVEL) / 2, error.df) * error.points)
    narrower = points_figure(sign * (then.gap - now.gap))
    verdict = GapVerdict.NO_CLEAR_CHANGE
    if abs(narrower) > noise:
        verdict = GapVerdict.NARROWED if narrower > 0 else GapVerdict.WIDENED
    return found.model_copy(update={"noise": noise, "verdict": verdict})


def gap_sentences(comparison: Comparison, after: TeamScorecard) -> tuple[Said, ...]:
    """Return what became of the gaps that were talked about, and which groups stand apart only now; a sentence each."""
    return tuple(_said(move, after) for move in comparison.gaps)


def _said(move: GapMove, after: TeamScorecard) -> Said:
    about = _about(move, after)
    if move.before is None or move.after is None or move.verdict is GapVerdict.CANNOT_BE_JUDGED:
        return Said("change.stood-apart-then" if move.apart_before else "change.stand-apart-now", about=about)
    then, now = abs(move.before), abs(move.after)
    if then == now:
        return Said("change.apart-as-before", about=about, points=now)
    far = Said("change.apart-then-now", about=about, then=then, now=now)
    kind = "narrowed" if now < then else "widened"
    if move.verdict is GapVerdict.NO_CLEAR_CHANGE:
        return said_of("change.gap-may-have", kind, far=far, noise=move.noise)
    return said_of("change.gap-has", kind, far=far, noise=move.noise)


def _about(move: GapMove, after: TeamScorecard) -> Said:
    """Return between whom a gap is, and on what."""
    one = group_said(after.round, move.one)
    subject = subject_spoken(after.questionnaire, move.subject)
    if move.other is None:
        return Said("change.gap-to-all-others", one=one, subject=subject)
    return Said("change.gap-between", one=one, other=group_spoken(after.round, move.other), subject=subject)
