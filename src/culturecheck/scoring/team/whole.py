"""Everyone together in the shape of one person's scorecard, so that gaps, patterns and advice are found alike."""

from culturecheck.counting.tally import ALL_ITEMS
from culturecheck.scoring.person import SCORECARD_SCHEMA, DimensionScore, Figure, ItemScore, Scorecard
from culturecheck.scoring.team.scorecard import GroupFigure, TeamScorecard


def as_one_scorecard(team: TeamScorecard) -> Scorecard:
    """Return the published figures of everyone together; nothing that the team's scorecard does not show."""
    rubric = team.questionnaire.rubric
    dimensions = []
    for dimension in team.questionnaire.dimensions:
        figure = _figure(team.whole.dimensions[dimension.id])
        band = None if figure.value is None else rubric.band_of(figure.value.value).level
        dimensions.append(DimensionScore(dimension=dimension.id, figure=figure, band=band))
    total = team.selections[ALL_ITEMS].model_copy(
        update={"value": team.whole.total.value, "status": team.whole.total.status}
    )
    return Scorecard(
        schema_version=SCORECARD_SCHEMA,
        wave=team.wave,
        date=team.date,
        here=team.here,
        mode=team.mode,
        role="",
        respondents=team.respondents,
        wanted=dict(team.round.wanted.points) if team.round.wanted else {},
        total=total,
        dimensions=tuple(dimensions),
        items=tuple(
            ItemScore(item=item.id, figure=_item(team, item.id), options=_options(team.whole.items[item.id]))
            for item in team.questionnaire.items
        ),
        selections=team.selections,
        said=(),
        questionnaire=team.questionnaire,
    )


def _figure(of: GroupFigure) -> Figure:
    return Figure(value=of.value, status=of.status, provisional=of.provisional, counted=False)


def _item(team: TeamScorecard, name: str) -> Figure:
    figure = team.whole.items[name]
    found = figure.detail
    if found is None:
        return _figure(figure)
    return Figure(
        value=figure.value,
        status=figure.status,
        provisional=figure.provisional,
        asked=team.respondents,
        answered=found.people,
        dont_know=found.dont_know,
        not_applicable=found.not_applicable,
        skipped=found.skipped,
    )


def _options(figure: GroupFigure) -> tuple[int, ...]:
    return figure.detail.options if figure.detail else ()
