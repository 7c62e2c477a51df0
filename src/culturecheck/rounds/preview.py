"""What a round will show and what not, from its head-counts and the share of answers that is expected."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document, Id, Points, Readable, Whole
from culturecheck.privacy import Cells, Group, Hidden, everyone, size
from culturecheck.rounds.detectable import Convention, GroupNoise, convention_of
from culturecheck.rounds.gap_forecast import GapForecast, forecast_gaps, forecast_noise
from culturecheck.rounds.outlooks import Outlook, Outlooks, Shown
from culturecheck.rounds.promise import Mode
from culturecheck.rounds.remedies import Remedy, answering, find_remedies, group_name
from culturecheck.rounds.round import Round
from culturecheck.said import Said, Sayable

Rate = Annotated[Whole, Field(ge=1, le=100)]


class GroupForecast(Document):
    """What becomes of one group at the expected and at the cautious share of answers."""

    group: tuple[str | None, ...]
    name: Sayable
    invited: Whole
    expected: Outlook
    cautious: Outlook

    @property
    def is_cell(self) -> bool:
        """Return whether it is a level of the first breakdown and one of the second at once."""
        return len(self.group) == 2 and None not in self.group


class WantedLine(Document):
    """What is wanted of a dimension, in points of 1–5 to a tenth."""

    dimension: Id
    name: str
    points: Points


class HiddenGroups(Document):
    """The groups of which something is not shown for one and the same reason."""

    why: Said
    names: tuple[Sayable, ...]

    @property
    def words(self) -> Said:
        """Say which they are, and why."""
        return Said("preview.hidden-groups", why=self.why, names=self.names)


class Preview(Readable):
    """What a round will show, and tell from chance; `groups` and `gaps` are empty where head-counts are missing.

    `wanted` is what somebody set, in the order of the questionnaire; both it and who set it are empty where nobody did.
    `summary` says in a sentence or two what it comes to. `repeats` are everyone and the levels that are shown, if as
    many answer again. `taken_for_granted` is by what both are foretold.
    """

    kind: Literal["preview"] = "preview"
    round: Id
    mode: Mode
    rate: Rate
    cautious_rate: Rate
    means_from: Whole
    details_from: Whole
    invited: Whole | None
    summary: tuple[Said, ...]
    groups: tuple[GroupForecast, ...]
    hidden: tuple[HiddenGroups, ...]
    remedies: tuple[Remedy, ...]
    gaps: tuple[GapForecast, ...]
    repeats: tuple[GroupNoise, ...]
    taken_for_granted: Convention | None
    wanted: tuple[WantedLine, ...]
    wanted_set_by: str | None


def preview(round_: Round, questionnaire: Questionnaire, rate: int) -> Preview:
    """Foretell what a round shows if `rate` per cent answer, and if markedly fewer do; ValueError unless 1 to 100."""
    if not 1 <= rate <= 100:
        raise ValueError("the share of answers is 1 to 100 per cent")
    cautious = max(rate - 20, (rate + 1) // 2)
    is_counted = _is_counted(round_)
    expected, fewer = (Outlooks(round_, answering(_invited(round_), share)) for share in (rate, cautious))
    groups = tuple(_forecasts(round_, expected, fewer))
    is_spread_shown = bool(groups) and groups[0].expected.shown is Shown.DETAILS
    convention = convention_of(questionnaire, is_spread_shown=is_spread_shown)
    return Preview(
        round=round_.id,
        mode=round_.mode,
        rate=rate,
        cautious_rate=cautious,
        means_from=round_.thresholds.means_from,
        details_from=round_.thresholds.details_from,
        invited=round_.invited_in_all or None,
        summary=tuple(_summary(round_, rate, cautious, groups)),
        groups=groups,
        hidden=tuple(_hidden(round_, groups)),
        remedies=find_remedies(round_, rate) if round_.mode == "confidential" and is_counted else (),
        gaps=tuple(forecast_gaps(round_, convention, expected, fewer)) if is_counted and convention else (),
        repeats=tuple(forecast_noise(round_, convention, expected)) if convention and groups else (),
        taken_for_granted=convention if groups else None,
        wanted=tuple(_wanted(round_, questionnaire)),
        wanted_set_by=round_.wanted.set_by if round_.wanted else None,
    )


def _wanted(round_: Round, questionnaire: Questionnaire) -> Iterator[WantedLine]:
    points = round_.wanted.points if round_.wanted else {}
    for dimension in questionnaire.dimensions:
        if dimension.id in points:
            yield WantedLine(dimension=dimension.id, name=dimension.name, points=points[dimension.id])


def _is_counted(round_: Round) -> bool:
    """Return whether it is known how many were invited to each group; noughts alone are a table not filled in."""
    return any(round_.head_counts.values())


def _invited(round_: Round) -> Cells:
    """Return who was invited per cell; where that is not known, all are on levels that nobody told."""
    unknown = ("",) * len(round_.breakdowns)
    return round_.head_counts if _is_counted(round_) else {unknown: round_.invited_in_all or 0}


def _forecasts(round_: Round, expected: Outlooks, cautious: Outlooks) -> Iterator[GroupForecast]:
    cells = _invited(round_)
    for group in _groups(round_):
        if invited := size(cells, group):
            yield GroupForecast(
                group=group,
                name=group_name(round_.breakdowns, group),
                invited=invited,
                expected=expected.of(group),
                cautious=cautious.of(group),
            )


def _groups(round_: Round) -> Iterator[Group]:
    """Yield all groups: everyone, then each level of the first breakdown with its cells, then those of the second."""
    yield everyone(len(round_.breakdowns))
    if not round_.breakdowns:
        return
    first, *second = round_.breakdowns
    for level in first.levels:
        yield (level.id, *(None for _ in second))
        yield from ((level.id, other.id) for breakdown in second for other in breakdown.levels)
    yield from ((None, other.id) for breakdown in second for other in breakdown.levels)


def _summary(round_: Round, rate: int, cautious: int, groups: tuple[GroupForecast, ...]) -> Iterator[Said]:
    if round_.mode == "named":
        yield Said("preview.open")
        return
    if groups:
        yield _at(rate, [group.expected.shown for group in groups], groups)
    if [group.cautious.shown for group in groups] != [group.expected.shown for group in groups]:
        yield _at(cautious, [group.cautious.shown for group in groups], groups)
    if round_.breakdowns and groups:
        yield Said("preview.left-open")
    if not _is_counted(round_):
        yield _not_foretold(tuple(breakdown.spoken for breakdown in round_.breakdowns), is_any=bool(groups))
        yield Said("preview.fill-in")


def _not_foretold(per: tuple[str, ...], *, is_any: bool) -> Said:
    if is_any:
        return Said("preview.no-groups-foretold", breakdowns=per)
    return Said("preview.not-foretold-per", breakdowns=per) if per else Said("preview.not-foretold")


def _at(rate: int, shown: list[Shown], groups: tuple[GroupForecast, ...]) -> Said:
    """Say what is shown of all groups at one share of answers."""
    hidden = [group for group, it in zip(groups, shown, strict=True) if it is Shown.NOTHING]
    levels = tuple(group.name for group in hidden if not group.is_cell)
    if shown[0] is Shown.NOTHING:
        return Said("preview.at-nothing", rate=rate)
    if set(shown) == {Shown.DETAILS}:
        return Said("preview.at-all", rate=rate)
    if not hidden:
        return Said("preview.at-averages", rate=rate)
    if not levels:
        return Said("preview.at-but-cells", rate=rate, n=len(hidden))
    if len(hidden) == len(groups) - 1:
        return Said("preview.at-everyone", rate=rate)
    return Said("preview.at-but-levels", rate=rate, levels=levels)


def _hidden(round_: Round, groups: tuple[GroupForecast, ...]) -> Iterator[HiddenGroups]:
    """Yield for each reason the groups of which the average, or the details alone, would not be shown."""
    means, details = round_.thresholds.means_from, round_.thresholds.details_from
    for shown, why, said in (
        (Shown.NOTHING, Hidden.TOO_FEW, Said("preview.no-average-few-expected", n=means)),
        (Shown.NOTHING, Hidden.WOULD_REVEAL, Said("preview.no-average-reveals")),
        (Shown.MEANS, Hidden.TOO_FEW, Said("preview.no-details-few-expected", n=details)),
        (Shown.MEANS, Hidden.WOULD_REVEAL, Said("preview.no-details-reveal")),
    ):
        if names := tuple(g.name for g in groups if g.expected.shown is shown and g.expected.why is why):
            yield HiddenGroups(why=said, names=names)
