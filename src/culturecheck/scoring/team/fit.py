"""Whether a team's scorecard holds together: a change by hand, or a program that nearly understood it, may not."""

import math
from collections.abc import Iterator
from decimal import Decimal

from culturecheck.codes import Code
from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.counting.tally import composites
from culturecheck.fault import Finding, Path, unfit_names, unknown_names
from culturecheck.figures import deviation_figure
from culturecheck.privacy import Group, everyone
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.scoring.person import missing_selections, unfit_figure, unfit_figures
from culturecheck.scoring.team.scorecard import Contrast, GroupFigure, GroupScore, TeamScorecard


def misfits(team: TeamScorecard) -> tuple[Finding, ...]:
    """Return what in a team's scorecard does not go together, with its place."""
    return (*_unfit_groups(team), *_unfit_scores(team), *_unfit_parts(team))


def _unfit_groups(team: TeamScorecard) -> Iterator[Finding]:
    width = len(team.round.breakdowns)
    if team.mode != team.round.mode:
        yield Finding(("mode",), Code.WRONG_VALUE, Said("scoring.round-is", mode=team.round.mode))
    if team.round.wanted:
        known = [dimension.id for dimension in team.questionnaire.dimensions]
        yield from unknown_names(("round", "wanted", "points"), team.round.wanted.points, known, "dimension")
    if team.groups[0].group != everyone(width):
        yield Finding(("groups", 0, "group"), Code.WRONG_VALUE, Said("scoring.first-is-everyone"))
    shown = [score.group for score in team.groups]
    seen: set[Group] = set()
    for part, groups in (("groups", shown), ("hidden", [one.group for one in team.hidden])):
        for place, group in enumerate(groups):
            yield from _unfit_group(team.round, group, (part, place, "group"))
            if group in seen:
                yield Finding(
                    (part, place, "group"), Code.STANDS_TWICE, Said("scoring.stands-twice", name=_named(group))
                )
            seen.add(group)
    yield from _unmentioned_levels(team, shown)
    scores = {score.group: score for score in team.groups}
    for place, contrast in enumerate(team.contrasts):
        yield from _unfit_contrast(contrast, scores.get(contrast.group), ("contrasts", place))


def _unfit_contrast(contrast: Contrast, score: GroupScore | None, path: Path) -> Iterator[Finding]:
    """Yield where a group is not shown on a subject, or is no level that could stand beside all the rest."""
    if score is None:
        yield Finding(path, Code.NO_SUCH_GROUP, Said("scoring.not-among-groups", name=_named(contrast.group)))
    elif sum(level is not None for level in contrast.group) != 1:
        what = Said("scoring.no-level", name=_named(contrast.group))
        yield Finding(path, Code.WRONG_VALUE, what)
    elif contrast.subject in {**score.dimensions, **score.items} and score.figure(contrast.subject).value is None:
        what = Said("scoring.nothing-beside", subject=contrast.subject, name=_named(contrast.group))
        yield Finding(path, Code.WRONG_VALUE, what)


def _unmentioned_levels(team: TeamScorecard, shown: list[Group]) -> Iterator[Finding]:
    """Yield each level of which nothing is said: neither its figures, nor why they are not there."""
    said = {*shown, *(one.group for one in team.hidden)}
    for place, breakdown in enumerate(team.round.breakdowns):
        for level in breakdown.levels:
            group = tuple(level.id if n == place else None for n in range(len(team.round.breakdowns)))
            if group not in said:
                what = Said("scoring.not-mentioned", breakdown=breakdown.id, level=level.id)
                yield Finding(("hidden",), Code.MISSING_KEY, what)


def _unfit_group(round_: Round, group: Group, path: Path) -> Iterator[Finding]:
    if len(group) != len(round_.breakdowns):
        yield Finding(path, Code.WRONG_VALUE, Said("scoring.group-has-levels", n=len(round_.breakdowns)))
        return
    for name, breakdown in zip(group, round_.breakdowns, strict=True):
        if name is not None:
            yield from unknown_names(path, [name], [level.id for level in breakdown.levels], "level")


def _named(group: Group) -> Said:
    names = tuple(name for name in group if name is not None)
    return Said("ground.names", names=names) if names else Said("scoring.everyone-in-speech")


def _unfit_scores(team: TeamScorecard) -> Iterator[Finding]:
    dimensions, items = _ids(team.questionnaire)
    for place, score in enumerate(team.groups):
        path: Path = ("groups", place)
        yield from unfit_names((*path, "dimensions"), [*score.dimensions], dimensions, "dimension")
        yield from unfit_names((*path, "items"), [*score.items], items, "item")
        answered = team.respondents if score.respondents is None else score.respondents
        if not 0 < answered <= team.respondents:
            what = Said("scoring.cannot-be", people=answered, of=team.respondents)
            yield Finding((*path, "respondents"), Code.WRONG_VALUE, what)
        elif score.respondents is None and place == 0:
            yield Finding((*path, "respondents"), Code.WRONG_VALUE, Said("scoring.in-all-is-said"))
        yield from _unfit_group_figures(team.questionnaire, score, answered, path)


def _unfit_group_figures(
    questionnaire: Questionnaire, score: GroupScore, answered: int, path: Path
) -> Iterator[Finding]:
    parts: dict[Path, GroupFigure] = {("total",): score.total}
    parts |= {("dimensions", name): figure for name, figure in score.dimensions.items()}
    parts |= {("items", name): figure for name, figure in score.items.items()}
    for part, figure in parts.items():
        yield from unfit_figure((*path, *part), figure.value, figure.status)
        yield from _unfit_deviation(figure, answered, (*path, *part))
        yield from _unfit_detail(questionnaire, str(part[-1]), figure, answered, (*path, *part, "detail"))


def _unfit_deviation(figure: GroupFigure, respondents: int, path: Path) -> Iterator[Finding]:
    """Yield where so many people cannot be in a figure, or cannot lie so far apart on the scale.

    At the most half of them stand at either end: the deviation (n − 1) is half the scale × √(n / (n − 1)).
    """
    people, deviation = figure.people, figure.deviation
    if people is not None and not 0 < people <= respondents:
        yield Finding((*path, "people"), Code.WRONG_VALUE, Said("scoring.cannot-be", people=people, of=respondents))
    elif deviation is not None:
        n = respondents if people is None else people
        most = deviation_figure((HIGHEST - LOWEST) / 2 * math.sqrt(n / (n - 1))) if n > 1 else Decimal(0)
        if not 0 <= deviation <= most:
            what = Said("scoring.too-far-apart", n=n, points=deviation, most=most)
            yield Finding((*path, "deviation"), Code.WRONG_VALUE, what)


def _unfit_detail(
    questionnaire: Questionnaire, subject: str, figure: GroupFigure, respondents: int, path: Path
) -> Iterator[Finding]:
    """Yield where details are not those of a figure, or not of the people who are in it."""
    found = figure.detail
    if figure.is_limit and (found, figure.people, figure.deviation) != (None, None, None):
        yield Finding(path[:-1], Code.WRONG_VALUE, Said("scoring.limit-alone"))
    if found is None:
        return
    if figure.value is None:
        yield Finding(path, Code.WRONG_VALUE, Said("scoring.details-of-value"))
    if not 0 < found.people <= respondents:
        what = Said("scoring.cannot-be", people=found.people, of=respondents)
        yield Finding((*path, "people"), Code.WRONG_VALUE, what)
    item = questionnaire.by_id.get(subject)
    if item is not None and len(found.options) != len(questionnaire.options(item)):
        what = Said("scoring.has-options", name=subject, n=len(questionnaire.options(item)))
        yield Finding((*path, "options"), Code.WRONG_VALUE, what)
    elif item is not None and sum(found.options) != found.people:
        yield Finding((*path, "options"), Code.WRONG_VALUE, Said("scoring.not-answers-of", n=found.people))


def _unfit_parts(team: TeamScorecard) -> Iterator[Finding]:
    """Yield what stands beside the groups and names something that was not asked."""
    dimensions, items = _ids(team.questionnaire)
    yield from missing_selections(team.selections, (part.key for part in composites(team.questionnaire)))
    yield from unfit_figures(("selections",), team.selections)
    subjects = [*dimensions, *items]
    for place, contrast in enumerate(team.contrasts):
        yield from unknown_names(("contrasts", place, "subject"), [contrast.subject], subjects, "subject")
    for place, comment in enumerate(team.comments or ()):
        if comment.item is not None:
            yield from unknown_names(("comments", place, "item"), [comment.item], items, "item")
    yield from unknown_names(("careless", "without"), team.careless.without, dimensions, "dimension")
    for place, one in enumerate(team.reliability):
        yield from unknown_names(("reliability", place, "dimension"), [one.dimension], dimensions, "dimension")
        yield from unknown_names(("reliability", place, "item_rest"), one.item_rest, items, "item")
    yield from _unfit_correlations(team, dimensions)
    if team.leader is not None:
        yield from unknown_names(("leader", "dimensions"), team.leader.dimensions, dimensions, "dimension")
        yield from unknown_names(("leader", "items"), team.leader.items, items, "item")


def _unfit_correlations(team: TeamScorecard, dimensions: list[str]) -> Iterator[Finding]:
    """Yield correlations of what has no score, of one thing twice, and of more people than answered."""
    seen: set[str] = set()
    for place, found in enumerate(team.linked.correlations if team.linked else ()):
        path: Path = ("linked", "correlations", place)
        yield from unknown_names((*path, "subject"), [found.subject], [ALL_TOGETHER, *dimensions], "subject")
        if found.subject in seen:
            yield Finding((*path, "subject"), Code.STANDS_TWICE, Said("scoring.stands-twice", name=found.subject))
        if found.people > team.respondents:
            what = Said("scoring.cannot-be", people=found.people, of=team.respondents)
            yield Finding((*path, "people"), Code.WRONG_VALUE, what)
        seen.add(found.subject)


def _ids(questionnaire: Questionnaire) -> tuple[list[str], list[str]]:
    return [dimension.id for dimension in questionnaire.dimensions], [item.id for item in questionnaire.items]
