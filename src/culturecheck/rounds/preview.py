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
from culturecheck.text import counted, listed

Rate = Annotated[Whole, Field(ge=1, le=100)]


class GroupForecast(Document):
    """What becomes of one group at the expected and at the cautious share of answers."""

    group: tuple[str | None, ...]
    name: str
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

    why: str
    names: tuple[str, ...]


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
    summary: tuple[str, ...]
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


def _summary(round_: Round, rate: int, cautious: int, groups: tuple[GroupForecast, ...]) -> Iterator[str]:
    if round_.mode == "named":
        yield "This is an open round: every group is shown, however small, and answers can be traced to people."
        return
    if groups:
        yield _at(rate, [group.expected.shown for group in groups], groups)
    if [group.cautious.shown for group in groups] != [group.expected.shown for group in groups]:
        yield _at(cautious, [group.cautious.shown for group in groups], groups)
    if round_.breakdowns and groups:
        yield (
            "Whoever leaves their group open counts in everyone and in no group; few of them can hide another group, "
            "as a small one can."
        )
    if not _is_counted(round_):
        per = listed([breakdown.spoken for breakdown in round_.breakdowns])
        about, wanted = (" about groups", f" per {per}") if groups else ("", f" per {per}" if per else "")
        yield f"Nothing can be foretold{about}: the round does not say how many people are asked{wanted}."
        yield "Fill in the head-counts under “invited”, and run this again."


def _at(rate: int, shown: list[Shown], groups: tuple[GroupForecast, ...]) -> str:
    """Say what is shown of all groups at one share of answers."""
    hidden = [group for group, it in zip(groups, shown, strict=True) if it is Shown.NOTHING]
    levels = [group.name for group in hidden if not group.is_cell]
    if shown[0] is Shown.NOTHING:
        said = "nothing at all is shown: there are too few answers for any result"
    elif set(shown) == {Shown.DETAILS}:
        said = "nothing is hidden"
    elif not hidden:
        said = "every average is shown; the details of some groups are hidden"
    elif not levels:
        said = f"every average is shown, but for {counted(len(hidden), 'combination')}"
    elif len(hidden) == len(groups) - 1:
        said = "only the average of everyone is shown"
    else:
        said = f"no average is shown of {listed(levels, 'or')}"
    return f"If {rate} % answer, {said}."


def _hidden(round_: Round, groups: tuple[GroupForecast, ...]) -> Iterator[HiddenGroups]:
    """Yield for each reason the groups of which the average, or the details alone, would not be shown."""
    thresholds = round_.thresholds
    for shown, subject, k in (
        (Shown.NOTHING, "No average", thresholds.means_from),
        (Shown.MEANS, "No details", thresholds.details_from),
    ):
        for why in Hidden:
            names = tuple(g.name for g in groups if g.expected.shown is shown and g.expected.why is why)
            if names:
                few = f"fewer than {counted(k, 'answer')} are to be expected"
                yield HiddenGroups(why=f"{subject}, as {why.because(few)}", names=names)
