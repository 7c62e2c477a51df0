"""Dimensions as everyone together sees them, and how many answered."""

from collections.abc import Iterator
from fractions import Fraction

from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.figures import along_axis, percent_figure
from culturecheck.findings.gaps import DimensionGap
from culturecheck.report.team.bands import bands_of, scene_of, short_of, wanted_scene_of
from culturecheck.report.team.document import ResponseLine, TeamSection
from culturecheck.report.wanted import wanted_by, wanted_scene
from culturecheck.rounds.silent import NOT_COUNTED
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said
from culturecheck.scoring.team.scorecard import Detail, GroupFigure, GroupScore


def section(team: TeamScorecard, gap: DimensionGap, *, with_leader: bool) -> TeamSection:
    """Return a dimension with its figures and scenes; the leader's own score only where it is asked for."""
    rubric, dimension = team.questionnaire.rubric, team.questionnaire.dimension(gap.dimension)
    figure = team.whole.dimensions[dimension.id]
    bands = bands_of(rubric, figure)
    wanted = wanted_scene(rubric, dimension, figure.value.value if figure.value else None, gap.wanted)
    interval = figure.detail.interval if figure.detail else None
    leader = team.leader.dimensions.get(dimension.id) if team.leader and with_leader else None
    return TeamSection(
        dimension=dimension.id,
        name=dimension.name,
        question=dimension.question,
        now=figure.value,
        wanted=gap.wanted,
        wanted_by=wanted_by(team, dimension.id),
        gap=gap.gap,
        now_at=None if figure.value is None else along_axis(figure.value.value, LOWEST, HIGHEST),
        wanted_at=None if gap.wanted is None else along_axis(gap.wanted, LOWEST, HIGHEST),
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        from_at=along_axis(interval.low, LOWEST, HIGHEST) if interval else None,
        to_at=along_axis(interval.high, LOWEST, HIGHEST) if interval else None,
        leader=leader,
        leader_at=None if leader is None else along_axis(leader, LOWEST, HIGHEST),
        status=_status(team, figure),
        sure=_sure(figure.detail),
        band=bands[0].name if bands else "",
        band_to=bands[-1].name if len(bands) > 1 else "",
        short=short_of(dimension, bands),
        scene=scene_of(dimension, bands),
        wanted_band=wanted.band,
        wanted_scene="" if gap.wanted is None else wanted_scene_of(dimension, bands, rubric.band_of(gap.wanted)),
        towards_band=wanted.towards_band,
        towards_scene=wanted.towards_see,
    )


def _status(team: TeamScorecard, figure: GroupFigure) -> Sayable:
    if figure.value is None:
        return Said("ground.sentence", text=team.none_said(figure) or "")
    return Said("team.provisional") if figure.provisional else ""


def _sure(found: Detail | None) -> Sayable:
    """Return the interval and the bounds of the silent in words; what they rest on is said once, below the drawing."""
    if found is None:
        return ""
    parts = []
    if found.interval is not None and found.interval.low != found.interval.high:
        parts.append(Said("team.most-likely-between", low=found.interval.low, high=found.interval.high))
    if found.silent is not None and found.silent.low != found.silent.high:
        parts.append(Said("team.whatever-the-silent-think", low=found.silent.low, high=found.silent.high))
    return run_on(*parts)


def is_head_count_known(team: TeamScorecard) -> bool:
    """Return whether it is known how many were asked: not if more answered than are said to have been asked."""
    return team.invited is not None and team.invited >= team.respondents


def response_lines(team: TeamScorecard) -> tuple[ResponseLine, ...]:
    """Return how many answered: everyone, then the levels that are shown and of which it may be said."""
    return tuple(
        _response(group_said(team.round, score.group), score.respondents, score.invited)
        for score in _everyone_and_levels(team)
        if score.respondents is not None
    )


def response_note(team: TeamScorecard) -> Sayable:
    """Return why some levels that are shown have no line of their own, empty where all have one."""
    return NOT_COUNTED if any(score.respondents is None for score in _everyone_and_levels(team)) else ""


def _everyone_and_levels(team: TeamScorecard) -> Iterator[GroupScore]:
    return (score for score in team.groups if sum(level is not None for level in score.group) < 2)


def _response(name: Sayable, answered: int, invited: int | None) -> ResponseLine:
    if invited is None or invited < answered:
        words = Said("team.answered-of-unknown", n=answered)
        return ResponseLine(name=name, respondents=answered, invited=None, rate=None, in_words=words)
    rate = percent_figure(Fraction(answered, invited))
    words = Said("team.answered-of", answered=answered, invited=invited, rate=rate)
    return ResponseLine(name=name, respondents=answered, invited=invited, rate=rate, in_words=words)


def total_status(team: TeamScorecard) -> Sayable:
    """Return the status of the total in words."""
    return _status(team, team.whole.total)
