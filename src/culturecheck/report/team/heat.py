"""The heat map: each group that may be told apart, on each dimension; a reason wherever there is no number."""

from collections.abc import Iterator

from culturecheck.content.rubric import AxisMark, Rubric, axis
from culturecheck.document import Document
from culturecheck.privacy import Group
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import EVERYBODY, group_said
from culturecheck.scoring.team.scorecard import GroupFigure, GroupScore
from culturecheck.shown import ShownScore

ALL_TOGETHER = Said("team.all-together")


class HeatCell(Document):
    """One group on one dimension: its score, or why there is none.

    `shade` is the band level of 1–5 for the colour, None where nothing is shown (hatched, with `reason`).
    """

    value: ShownScore | None
    shade: int | None
    provisional: bool
    reason: Sayable

    @property
    def words(self) -> ShownScore | str:
        """The score as it is printed; a dash where there is none."""
        return "–" if self.value is None else self.value


class HeatRow(Document):
    """A group with its cell on each dimension and in all; `depth` 0 everyone, 1 a level, 2 a cell of two breakdowns.

    `shown`: something of it is; `people` only where that may be said too. `heading` names the breakdown; it is printed
    above the first row of each.
    """

    name: Sayable
    depth: int
    shown: bool
    people: int | None
    cells: tuple[HeatCell, ...]
    heading: str = ""

    @property
    def people_in_words(self) -> Sayable:
        """How many answered as it is printed; empty where that is not said."""
        if not self.shown:
            return Said("team.not-shown")
        return "" if self.people is None else Said("ground.people", n=self.people)


class HeatMap(Document):
    """Groups by dimensions; `columns` are the dimensions and “all together”."""

    columns: tuple[Sayable, ...]
    rows: tuple[HeatRow, ...]
    legend: tuple[AxisMark, ...]
    notes: tuple[Sayable, ...]


def heat_map(team: TeamScorecard) -> HeatMap:
    """Return groups by dimensions, everyone first, then the levels of each breakdown with their cells."""
    columns = tuple(dimension.name for dimension in team.questionnaire.dimensions)
    rows = tuple(_rows(team))
    cells = [cell for row in rows for cell in row.cells]
    notes = list(dict.fromkeys(Said("ground.sentence", text=cell.reason) for cell in cells if cell.reason))
    if any(cell.provisional for cell in cells):
        notes.append(Said("team.italics-are-provisional"))
    return HeatMap(
        columns=(*columns, ALL_TOGETHER), rows=rows, legend=axis(team.questionnaire.rubric), notes=tuple(notes)
    )


def _rows(team: TeamScorecard) -> Iterator[HeatRow]:
    yield _row(team, team.whole, EVERYBODY, 0)
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
            yield _row(team, score, group_said(team.round, score.group), 2, heading)


def _row(team: TeamScorecard, score: GroupScore, name: Sayable, depth: int, heading: str = "") -> HeatRow:
    figures = [score.dimensions[dimension.id] for dimension in team.questionnaire.dimensions]
    cells = tuple(_cell(team, figure) for figure in (*figures, score.total))
    return HeatRow(heading=heading, name=name, depth=depth, shown=True, people=score.respondents, cells=cells)


def _hidden(team: TeamScorecard, group: Group, name: str, heading: str) -> HeatRow:
    empty = HeatCell(value=None, shade=None, provisional=False, reason=_why_hidden(team, group))
    cells = (empty,) * (len(team.questionnaire.dimensions) + 1)
    return HeatRow(heading=heading, name=name, depth=1, shown=False, people=None, cells=cells)


def _why_hidden(team: TeamScorecard, group: Group) -> Said:
    why = team.hidden_said(group)
    return Said("team.not-shown") if why is None else Said("scoring.not-shown", why=why)


def _cell(team: TeamScorecard, figure: GroupFigure) -> HeatCell:
    if figure.value is None:
        return HeatCell(value=None, shade=None, provisional=False, reason=team.none_said(figure) or "")
    shade = _shade(team.questionnaire.rubric, figure)
    return HeatCell(value=figure.value, shade=shade, provisional=figure.provisional, reason="")


def _shade(rubric: Rubric, figure: GroupFigure) -> int | None:
    return None if figure.value is None else rubric.band_of(figure.value.value).level
