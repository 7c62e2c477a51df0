"""The appendix of a team's report: every published figure of everyone together."""

from decimal import Decimal
from typing import Literal

from culturecheck.document import Document
from culturecheck.figures import plain, signed
from culturecheck.said import Said
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupFigure, Range, Reliability, ShareRange
from culturecheck.shown import ShownScore

NO_FIGURE = "–"


class StatisticsRow(Document):
    """A dimension or item with what is published of it; None where a figure is not shown.

    `interval` is where the mean would most likely lie, `silent` where it would lie had those who kept silent answered
    lowest or highest. Shares are in per cent. A dimension may have Cronbach's `alpha` with its interval, an item its
    `item_rest` correlation.
    """

    name: str
    kind: Literal["dimension", "item"]
    people: int | None = None
    mean: ShownScore | None = None
    interval: Range | None = None
    silent: Range | None = None
    favourable: int | None = None
    favourable_range: ShareRange | None = None
    unfavourable: int | None = None
    spread: Decimal | None = None
    alpha: Decimal | None = None
    alpha_range: Range | None = None
    item_rest: Decimal | None = None

    @property
    def printed(self) -> tuple[Said | ShownScore | str, ...]:
        """The cells of its row after the name: a dash where there is no figure."""
        return (
            NO_FIGURE if self.people is None else str(self.people),
            NO_FIGURE if self.mean is None else self.mean,
            _range(self.interval),
            _range(self.silent),
            _share(self.favourable, self.favourable_range),
            _share(self.unfavourable, None),
            NO_FIGURE if self.spread is None else plain(self.spread),
            self._reliability,
        )

    @property
    def _reliability(self) -> Said | str:
        if self.item_rest is not None:
            return f"r {signed_or_plain(self.item_rest)}"
        if self.alpha is None:
            return NO_FIGURE
        alpha, found = signed_or_plain(self.alpha), self.alpha_range
        if found is None:
            return f"α {alpha}"
        return Said("team.alpha-between", alpha=alpha, low=signed_or_plain(found.low), high=plain(found.high))


def appendix(team: TeamScorecard) -> tuple[StatisticsRow, ...]:
    """Return every published figure of everyone together, dimensions and then items."""
    reliability = {found.dimension: found for found in team.reliability}
    rests = {name: r for found in team.reliability for name, r in found.item_rest.items()}
    dimensions = [
        _of_dimension(_row(d.name, team.whole.dimensions[d.id], "dimension"), reliability.get(d.id))
        for d in team.questionnaire.dimensions
    ]
    items = [
        _row(item.short, team.whole.items[item.id], "item").model_copy(update={"item_rest": rests.get(item.id)})
        for item in team.questionnaire.items
    ]
    return (*dimensions, *items)


def _row(name: str, figure: GroupFigure, kind: Literal["dimension", "item"]) -> StatisticsRow:
    found = figure.detail
    if found is None:
        return StatisticsRow(name=name, kind=kind, mean=figure.value)
    return StatisticsRow(
        name=name,
        kind=kind,
        people=found.people,
        mean=figure.value,
        interval=found.interval,
        silent=found.silent,
        favourable=found.favourable,
        favourable_range=found.favourable_range,
        unfavourable=found.unfavourable,
        spread=found.spread,
    )


def _of_dimension(row: StatisticsRow, found: Reliability | None) -> StatisticsRow:
    return row if found is None else row.model_copy(update={"alpha": found.alpha, "alpha_range": found.interval})


def _share(percent: int | None, range_: ShareRange | None) -> str:
    if percent is None:
        return NO_FIGURE
    return f"{percent} %" if range_ is None else f"{percent} % ({range_.low}–{range_.high})"


def _range(range_: Range | None) -> str:
    return NO_FIGURE if range_ is None else f"{plain(range_.low)}–{plain(range_.high)}"


def signed_or_plain(figure: Decimal) -> str:
    """Return a figure with its sign only where it is negative."""
    return signed(figure) if figure < 0 else plain(figure)
