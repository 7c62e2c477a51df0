"""Several rounds in a row: lines that break where rounds cannot be compared, and what each of them did."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from culturecheck.change.course import judged_course, judged_together
from culturecheck.change.document import Change, Comparison, SubjectKind, Trend, TrendLine, TrendPoint
from culturecheck.change.rounds import compare_rounds, round_mark
from culturecheck.content.questionnaire import ALL_TOGETHER
from culturecheck.content.rubric import HIGHEST, LOWEST, axis
from culturecheck.figures import score_figure
from culturecheck.privacy import Group, everyone
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupFigure, GroupScore
from culturecheck.scoring.team.within import PeopleCounted, is_asked
from culturecheck.statistics import LEAST_ROUNDS, LEVEL, Interval, t_quantile, within

OverTime = tuple[str, SubjectKind, Sayable]


def trend(rounds: Sequence[TeamScorecard]) -> Trend:
    """Return three or more rounds, oldest first, as lines of everyone and of each level; ValueError for fewer.

    The band at a point is a 95 % t interval without a correction for finite populations: it asks what another draw of
    such people could have shown. A point is comparable if it is with the one before it.
    """
    if len(rounds) < LEAST_ROUNDS:
        raise ValueError(f"{len(rounds)} rounds are no trend yet")
    latest = rounds[-1].questionnaire
    main: list[OverTime] = [(ALL_TOGETHER, "total", Said("change.all-together"))]
    main += [(dimension.id, "dimension", dimension.name) for dimension in latest.dimensions]
    items: list[OverTime] = [(item.id, "item", item.short) for item in latest.scored_items]
    row = _Row.of(rounds)
    lines = [row.line(subject, group) for group in row.groups() for subject in main]
    of_items = [row.line(subject, row.everyone) for subject in items]
    return Trend(
        rounds=tuple(round_mark(team) for team in rounds),
        reasons=tuple(
            Said("change.step", before=step.before.wave, after=step.after.wave, reason=reason)
            for step in row.steps
            for reason in step.reasons
        ),
        axis=axis(latest.rubric),
        lines=(*judged_together(lines), *judged_together(of_items)),
    )


@dataclass(frozen=True)
class _Row:
    """Rounds one after the other, each with its scores by group, and each beside the one before it."""

    rounds: Sequence[TeamScorecard]
    people: tuple[PeopleCounted, ...]
    scores: tuple[dict[Group, GroupScore], ...]
    steps: tuple[Comparison, ...]
    changes: tuple[dict[tuple[str, Group], Change], ...]

    @classmethod
    def of(cls, rounds: Sequence[TeamScorecard]) -> "_Row":
        steps = tuple(compare_rounds(before, after) for before, after in pairwise(rounds))
        return cls(
            rounds,
            tuple(map(PeopleCounted, rounds)),
            tuple({_who(score.group): score for score in team.groups} for team in rounds),
            steps,
            tuple({(one.subject, _who(one.group)): one for one in step.changes} for step in steps),
        )

    @property
    def everyone(self) -> Group:
        """The group of everyone in the latest round."""
        return everyone(len(self.rounds[-1].round.breakdowns))

    def groups(self) -> Iterator[Group]:
        """Yield everyone, and each level that the latest round shows, if all rounds tell the same groups apart."""
        yield self.everyone
        asked = self.rounds[-1].round.promise.breakdowns
        if all(team.round.promise.breakdowns == asked for team in self.rounds):
            for score in self.rounds[-1].groups:
                if sum(level is not None for level in score.group) == 1:
                    yield score.group

    def line(self, subject: OverTime, group: Group) -> TrendLine:
        """Return a line with its points, judged for itself."""
        name, kind, told = subject
        steps = [changes.get((name, _who(group))) for changes in self.changes]
        points = tuple(self._point(place, name, group, steps) for place in range(len(self.rounds)))
        found = judged_course(name, group, self.rounds, self.people, steps)
        return TrendLine(subject=name, kind=kind, group=group, name=told, points=points, **found)

    def _point(self, place: int, subject: str, group: Group, steps: Sequence[Change | None]) -> TrendPoint:
        team, score = self.rounds[place], self.scores[place].get(_who(group))
        step = steps[place - 1] if place else None
        figure = score.figure(subject) if score is not None and is_asked(team, subject) else None
        band = _band(figure) if figure else None
        hidden = team.hidden_said(group) if score is None else None
        status = team.none_said(figure) or "" if figure else hidden or Said("change.not-asked")
        return TrendPoint(
            wave=team.wave,
            date=team.date,
            value=figure.value if figure else None,
            low=score_figure(band.low) if band else None,
            high=score_figure(band.high) if band else None,
            comparable=step is not None and step.change is not None,
            status=status,
        )


def _who(group: Group) -> Group:
    """Return a group alike in all rounds: everyone has no levels, whatever breakdowns there were."""
    return group if any(group) else ()


def _band(figure: GroupFigure) -> Interval | None:
    if figure.value is None or figure.deviation is None or figure.people is None or figure.people < 2:
        return None
    quantile = t_quantile(float(1 - (1 - LEVEL) / 2), figure.people - 1)
    half = Fraction(quantile * float(figure.deviation) / math.sqrt(figure.people))
    middle = Fraction(figure.value.exact)
    return within(Interval(middle - half, middle + half), LOWEST, HIGHEST)
