"""What a line did over several rounds, beside what chance alone does: one rule for everyone and for each group."""

from collections.abc import Iterable, Sequence
from typing import Any

from culturecheck.change.document import Change, Course, TrendLine
from culturecheck.change.judging import ERROR_RATE
from culturecheck.change.noise import NoiseBasis, by_convention
from culturecheck.figures import points_figure, probability_figure, tenth_up
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.within import PeopleCounted, spread_within
from culturecheck.statistics import (
    LEAST_ROUNDS,
    GroupMean,
    OverRounds,
    Pooled,
    Question,
    holm,
    over_rounds,
    pooled_error,
    pooled_over,
    t_quantile,
)

LEVEL = 0.95


def judged_course(
    subject: str,
    group: Group,
    rounds: Sequence[TeamScorecard],
    people: Sequence[PeopleCounted],
    steps: Sequence[Change | None],
) -> dict[str, Any]:
    """Return what a line did, as the fields of a TrendLine, oldest first; as if it were the only one.

    `steps` are its changes from each round to the next, None where one of the two does not show it. The spread of
    people is that within groups, pooled over the rounds that are judged. That the same people answered is not counted
    in: it could only make chance smaller.
    """
    since = _unbroken_since(steps)
    if len(rounds) - since < LEAST_ROUNDS:
        return {**_NOTHING, "course": Course.CANNOT_BE_JUDGED, "reason": _why(steps, since)}
    judged = range(since, len(rounds))
    means = [_mean(rounds[place], people[place], subject, group) for place in judged]
    spread, basis = _spread([rounds[place] for place in judged], subject, group)
    found = over_rounds(means, spread)
    error = pooled_error(spread, means[0].people, means[-1].people)
    return {
        "course": _course(found, len(means)),
        "since": since,
        "at": None if found.question is Question.SLOPE else since + found.place,
        "size": points_figure(found.size),
        "noise": tenth_up(t_quantile((1 + LEVEL) / 2, error.df) * error.points),
        "basis": basis,
        "p": probability_figure(found.p),
        "adjusted": probability_figure(found.p),
        "reason": "",
    }


_NOTHING: dict[str, Any] = dict.fromkeys(("since", "at", "size", "noise", "basis", "p", "adjusted"))


def judged_together(lines: Iterable[TrendLine]) -> tuple[TrendLine, ...]:
    """Return lines that are told together, in their order: at most one set of twenty that did nothing tells of one."""
    found = list(lines)
    judged = [line for line in found if line.p is not None]
    adjusted = iter(holm([float(line.p or 0) for line in judged]))
    return tuple(line if line.p is None else _beside(line, next(adjusted)) for line in found)


def _beside(line: TrendLine, adjusted: float) -> TrendLine:
    course = line.course if adjusted <= float(ERROR_RATE) else Course.NO_CLEAR_CHANGE
    return line.model_copy(update={"adjusted": probability_figure(adjusted), "course": course})


def _unbroken_since(steps: Sequence[Change | None]) -> int:
    """Return the place from which each round can be compared with the one before it, to the latest."""
    since = len(steps)
    while since and (step := steps[since - 1]) is not None and step.change is not None:
        since -= 1
    return since


def _why(steps: Sequence[Change | None], since: int) -> Sayable:
    """Return why a line breaks so late that too little is left of it."""
    broken = steps[since - 1] if since else None
    reason = broken.reason if broken is not None and broken.reason else Said("change.not-shown-in-each")
    if since == len(steps):
        return reason
    return Said("change.too-few-rounds-left", reason=reason, n=len(steps) + 1 - since)


def _mean(team: TeamScorecard, people: PeopleCounted, subject: str, group: Group) -> GroupMean:
    score = team.whole if not any(group) else team.group(group)
    value = None if score is None else score.figure(subject).value
    if score is None or value is None:
        raise ValueError(f"{subject} of {group} is not shown in {team.wave}")
    return GroupMean(people.of(subject, score), float(value.exact))


def _spread(rounds: Sequence[TeamScorecard], subject: str, group: Group) -> tuple[Pooled, NoiseBasis]:
    place = next((n for n, level in enumerate(group) if level is not None), None)
    parts = [spread_within(team, subject, place) for team in rounds]
    found = pooled_over([part for part in parts if part is not None])
    return (by_convention(subject), NoiseBasis.CONVENTION) if found is None else (found, NoiseBasis.ROUND)


def _course(found: OverRounds, count: int) -> Course:
    is_up = found.size > 0
    if found.question is Question.SLOPE:
        return Course.RISING if is_up else Course.FALLING
    if found.question is Question.LATEST or found.place == count - 1:
        return Course.LATEST_HIGHER if is_up else Course.LATEST_LOWER
    return Course.PEAK if is_up else Course.DIP
