"""The heat map: each group that may be told apart, on each dimension; a reason wherever there is no number."""

from collections.abc import Iterator

from culturecheck.content.rubric import Rubric, axis
from culturecheck.privacy import Group
from culturecheck.report.team.document import HeatCell, HeatMap, HeatRow
from culturecheck.scoring.person import status_words
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import EVERYONE, group_name
from culturecheck.scoring.team.scorecard import GroupFigure, GroupScore
from culturecheck.text import counted, sentence

ALL_TOGETHER = "All together"


def heat_map(team: TeamScorecard) -> HeatMap:
    """Return groups by dimensions, everyone first, then the levels of each breakdown with their cells."""
    columns = tuple(dimension.name for dimension in team.questionnaire.dimensions)
    rows = tuple(_rows(team))
    cells = [cell for row in rows for cell in row.cells]
    notes = list(dict.fromkeys(sentence(cell.reason) for cell in cells if cell.reason))
    if any(cell.provisional for cell in cells):
        notes.append(
            "A number in italics is provisional: few of the questions were answered, or few of those invited did."
        )
    return HeatMap(
        columns=(*columns, ALL_TOGETHER), rows=rows, legend=axis(team.questionnaire.rubric), notes=tuple(notes)
    )


def _rows(team: TeamScorecard) -> Iterator[HeatRow]:
    yield _row(team, team.whole, EVERYONE, 0)
    for place, breakdown in enumerate(team.round.breakdowns):
        for level in breakdown.levels:
            group = tuple(level.id if n == place else None for n in range(len(team.round.breakdowns)))
            score = team.group(group)
            if score is None:
                yield _hidden(team, group, level.name, breakdown.name)
                continue
            yield _row(team, score, level.name, 1, breakdown.name)
            if place == 0:
                yield from _cells(team, level.id, breakdown.name)


def _cells(team: TeamScorecard, level: str, heading: str) -> Iterator[HeatRow]:
    for score in team.groups:
        if len(score.group) == 2 and score.group[0] == level and score.group[1] is not None:
            yield _row(team, score, group_name(team.round, score.group), 2, heading)


def _row(team: TeamScorecard, score: GroupScore, name: str, depth: int, heading: str = "") -> HeatRow:
    figures = [score.dimensions[dimension.id] for dimension in team.questionnaire.dimensions]
    cells = tuple(_cell(team, figure) for figure in (*figures, score.total))
    people = "" if score.respondents is None else counted(score.respondents, "person", "people")
    return HeatRow(heading=heading, name=name, depth=depth, people=people, cells=cells)


def _hidden(team: TeamScorecard, group: Group, name: str, heading: str) -> HeatRow:
    reason = next(hidden.reason for hidden in team.hidden if hidden.group == group)
    least = team.round.thresholds.means_from
    words = f"not shown: {reason.words(least)}"
    empty = HeatCell(words="–", shade=None, provisional=False, reason=words)
    cells = (empty,) * (len(team.questionnaire.dimensions) + 1)
    return HeatRow(heading=heading, name=name, depth=1, people="not shown", cells=cells)


def _cell(team: TeamScorecard, figure: GroupFigure) -> HeatCell:
    rubric, least = team.questionnaire.rubric, team.round.thresholds.means_from
    if figure.value is None:
        return HeatCell(
            words="–", shade=None, provisional=False, reason=status_words(figure.status, rubric.limits, least)
        )
    return HeatCell(words=figure.words, shade=_shade(rubric, figure), provisional=figure.provisional, reason="")


def _shade(rubric: Rubric, figure: GroupFigure) -> int | None:
    return None if figure.value is None else rubric.band_of(figure.value.value).level
