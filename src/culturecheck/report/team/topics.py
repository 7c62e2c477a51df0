"""Every dimension as the groups of each breakdown see it, in figures; and which cannot be compared, with the reason."""

from collections.abc import Iterator

from culturecheck.figures import chance_figure, tenth_up
from culturecheck.findings.apart import GroupGap
from culturecheck.findings.beyond_chance import GroupsJudged, GroupTopic
from culturecheck.findings.perception import PerceptionGaps
from culturecheck.privacy import Group
from culturecheck.report.chance import reports_in_figures
from culturecheck.report.team.perceived import TopicLine
from culturecheck.report.team.perception import other_name
from culturecheck.said import Said
from culturecheck.scoring.status import Status, hidden_because
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_said, group_spoken, subject_name, subject_spoken

NO_SPREAD = Said("team.too-few-to-tell-spread")
MOST_NAMED = 3


def topic_lines(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> tuple[TopicLine, ...]:
    """Return all topics in the order of the round, those that nobody can judge in their place."""
    asked = [*((topic.subject, topic.place) for topic in judged.topics), *judged.unjudged]
    order = team.questionnaire.order
    return tuple(
        _line(team, subject, place, gaps.of_topic.get((subject, place)), judged.topic(subject, place))
        for subject, place in sorted(asked, key=lambda one: (one[1], order[one[0]]))
    )


def _line(team: TeamScorecard, subject: str, place: int, gap: GroupGap | None, topic: GroupTopic | None) -> TopicLine:
    is_whole = topic is not None and len(topic.levels) > 1
    return TopicLine(
        subject=subject,
        name=subject_name(team.questionnaire, subject),
        breakdown=team.round.breakdowns[place].name,
        one="" if gap is None else group_said(team.round, gap.one),
        other="" if gap is None else other_name(team.round, gap),
        of_one=None if gap is None else gap.of_one,
        of_other=None if gap is None else gap.of_other,
        gap=None if gap is None else gap.gap,
        open_ended=gap is not None and gap.open_ended,
        few=gap is not None and gap.few,
        beyond_chance=None if topic is None else topic.is_apart,
        p=None if topic is None else chance_figure(topic.p),
        p_adjusted=None if topic is None else chance_figure(topic.adjusted),
        chance="" if topic is None else reports_in_figures(topic.anywhere),
        called_from=None if topic is None else tenth_up(topic.called_from),
        why="" if is_whole else _why(team, subject, place),
    )


# What cannot be compared


def not_compared(team: TeamScorecard, judged: GroupsJudged) -> Iterator[Said]:
    """Yield in sentences which dimensions have no pair though groups are shown elsewhere, by breakdown and reason."""
    halves = [t for t in judged.topics if len(t.levels) == 1 and len(team.round.breakdowns[t.place].levels) == 2]
    alone = [(topic.subject, topic.place) for topic in halves if not topic.is_apart]
    found: dict[tuple[int, Said], list[str]] = {}
    for subject, place in (*judged.unjudged, *alone):
        hidden = [group for group in _levels(team, place) if not _is_shown(team, subject, group)]
        if any(team.group(group) for group in hidden) or not hidden:
            found.setdefault((place, _why(team, subject, place)), []).append(subject)
    for (place, why), subjects in found.items():
        names = tuple(subject_spoken(team.questionnaire, subject) for subject in subjects)
        said = Said("team.cannot-be-compared", names=names, among=_between(team, place), why=why)
        yield Said("ground.sentence", text=said)


def _between(team: TeamScorecard, place: int) -> Said:
    breakdown = team.round.breakdowns[place]
    if len(breakdown.levels) == 2:
        return Said("team.between-groups", names=tuple(level.spoken for level in breakdown.levels))
    return Said("team.by-breakdown", name=breakdown.spoken)


def _why(team: TeamScorecard, subject: str, place: int) -> Said:
    """Return why the levels of a breakdown cannot be set beside each other on a dimension."""
    levels = _levels(team, place)
    hidden = [group for group in levels if not _is_shown(team, subject, group)]
    if any(_is_near_an_end(team, group, subject) for group in hidden):
        return Said("team.near-an-end", hidden=_named(team, hidden))
    if hidden and len(levels) - len(hidden) < 2:
        reasons = tuple(dict.fromkeys(_reason(team, subject, group) for group in hidden))
        return Said("team.no-figure-there", hidden=_named(team, hidden), reasons=reasons)
    return NO_SPREAD


def _named(team: TeamScorecard, groups: list[Group]) -> Said:
    if len(groups) > MOST_NAMED:
        return Said("team.groups", n=len(groups))
    return Said("ground.names", names=tuple(group_spoken(team.round, group) for group in groups))


def _reason(team: TeamScorecard, subject: str, group: Group) -> Said:
    score = team.group(group)
    if score is None:
        return team.hidden_said(group) or Said("team.nobody-answered")
    least, figure = team.round.thresholds.means_from, score.figure(subject)
    items = [score.figure(item.id) for item in team.questionnaire.dimension(subject).scored_items]
    if any(one.status is Status.TOO_FEW_RESPONDENTS for one in items):
        return Said("team.a-question-too-few", least=least)
    if any(one.status is Status.WOULD_REVEAL_OTHERS for one in items):
        return Said("team.a-question-would-give-away")
    return hidden_because(figure.status, least) or team.none_said(figure) or Said("team.not-shown")


def _is_near_an_end(team: TeamScorecard, group: Group, subject: str) -> bool:
    score = team.group(group)
    if score is None:
        return False
    items = team.questionnaire.dimension(subject).scored_items
    figures = (score.figure(subject), *(score.figure(item.id) for item in items))
    return any(figure.status is Status.NEAR_AN_END for figure in figures)


def _levels(team: TeamScorecard, place: int) -> list[Group]:
    width = len(team.round.breakdowns)
    levels = team.round.breakdowns[place].levels
    return [tuple(level.id if n == place else None for n in range(width)) for level in levels]


def _is_shown(team: TeamScorecard, subject: str, group: Group) -> bool:
    score = team.group(group)
    return score is not None and score.figure(subject).value is not None
