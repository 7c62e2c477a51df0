"""The heat map: each group that may be told apart, on each dimension; a reason wherever there is no number."""

from collections.abc import Iterator

from culturecheck.content.rubric import AxisMark, Rubric, axis
from culturecheck.document import Document
from culturecheck.privacy import Group
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import EVERYONE, group_name
from culturecheck.scoring.team.scorecard import GroupFigure, GroupScore
from culturecheck.shown import ShownScore
from culturecheck.text import counted, sentence

ALL_TOGETHER = "All together"


class HeatCell(Document):
    """One group on one dimension: its score, or why there is none.

    `shade` is the band level of 1–5 for the colour, None where nothing is shown (hatched, with `reason`).
    """

    value: ShownScore | None
    shade: int | None
    provisional: bool
    reason: str

    @property
    def words(self) -> str:
        """The score as it is printed; a dash where there is none."""
        return "–" if self.value is None else str(self.value)


class HeatRow(Document):
    """A group with its cell on each dimension and in all; `depth` 0 everyone, 1 a level, 2 a cell of two breakdowns.

    `shown`: something of it is; `people` only where that may be said too. `heading` names the breakdown; it is printed
    above the first row of each.
    """

    name: str
    depth: int
    shown: bool
    people: int | None
    cells: tuple[HeatCell, ...]
    heading: str = ""

    @property
    def people_in_words(self) -> str:
        """How many answered as it is printed; empty where that is not said."""
        if not self.shown:
            return "not shown"
        return "" if self.people is None else counted(self.people, "person", "people")


class HeatMap(Document):
    """Groups by dimensions; `columns` are the dimensions and “all together”."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[AxisMark, ...]
    notes: tuple[str, ...]


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
    return HeatRow(heading=heading, name=name, depth=depth, shown=True, people=score.respondents, cells=cells)


def _hidden(team: TeamScorecard, group: Group, name: str, heading: str) -> HeatRow:
    empty = HeatCell(value=None, shade=None, provisional=False, reason=f"not shown: {team.why_hidden(group)}")
    cells = (empty,) * (len(team.questionnaire.dimensions) + 1)
    return HeatRow(heading=heading, name=name, depth=1, shown=False, people=None, cells=cells)


def _cell(team: TeamScorecard, figure: GroupFigure) -> HeatCell:
    if figure.value is None:
        return HeatCell(value=None, shade=None, provisional=False, reason=team.why_none(figure))
    shade = _shade(team.questionnaire.rubric, figure)
    return HeatCell(value=figure.value, shade=shade, provisional=figure.provisional, reason="")


def _shade(rubric: Rubric, figure: GroupFigure) -> int | None:
    return None if figure.value is None else rubric.band_of(figure.value.value).level
