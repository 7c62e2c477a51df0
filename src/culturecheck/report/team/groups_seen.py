"""What the first page says of groups: who stands apart, that nobody can tell, that they see the same, or too few."""

from collections.abc import Iterator

from culturecheck.content.rubric import HIGHEST
from culturecheck.figures import tenth_up
from culturecheck.findings.beyond_chance import GroupsJudged, GroupsSeen, GroupTopic
from culturecheck.findings.perception import PerceptionGaps
from culturecheck.privacy import Group
from culturecheck.report.chance import reports_in_words
from culturecheck.report.team.perception import seen_differently
from culturecheck.report.team.topics import not_compared
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_spoken, levels_of, subject_spoken
from culturecheck.shown import ShownScore

MOST_TOLD = 3
WIDEST_POSSIBLE = 4


def groups_message(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Sayable:
    """Return what can be said of the groups of a round; nothing where nobody was asked for one."""
    if not team.round.breakdowns:
        return ""
    match judged.kind:
        case GroupsSeen.APART:
            return run_on(*_apart(team, judged, gaps))
        case GroupsSeen.UNCLEAR:
            return run_on(*_unclear(team, judged, gaps))
        case GroupsSeen.ALIKE:
            return Said("team.groups-alike")
        case GroupsSeen.TOO_FEW:
            return Said("team.groups-too-few")


def perception_note(judged: GroupsJudged) -> Said:
    """Return when groups are said to differ, above what is told of them."""
    return Said("team.only-beyond" if judged.apart else "team.only-beyond-and-none")


def _apart(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Iterator[Said]:
    told = judged.apart[:MOST_TOLD]
    seen = tuple(_seen(team, topic, gaps, scale=not place) for place, topic in enumerate(told))
    if len(judged.apart) == 1:
        yield Said("team.groups-apart", seen=seen[0])
    else:
        more = len(judged.apart) - len(told)
        yield Said("team.groups-apart-on-topics", n=len(judged.apart), seen=seen, more=more)
    yield _how_often(told)
    if len(judged.apart) < len(judged.topics):
        yield Said("team.rest-may-be-chance")
    yield from not_compared(team, judged)


def _how_often(told: tuple[GroupTopic, ...]) -> Said:
    least, most = (reports_in_words(end(topic.anywhere for topic in told)) for end in (min, max))
    if len(told) == 1:
        return Said("team.chance-brings-such", often=least)
    if least == most:
        return Said("team.chance-brings-any", often=least)
    return Said("team.chance-brings-from-to", least=least, most=most)


def _unclear(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Iterator[Said]:
    yield Said("team.groups-unclear")
    likeliest = judged.likeliest
    if likeliest is not None and any(side.gap for side in likeliest.sides):
        often = reports_in_words(likeliest.anywhere)
        yield Said("team.likeliest", seen=_seen(team, likeliest, gaps), often=often)
    elif likeliest is not None:
        yield Said("team.alike-but-few")
    yield _called_from(judged)
    yield from not_compared(team, judged)


def _called_from(judged: GroupsJudged) -> Said:
    least = tenth_up(judged.called_from or 0)
    if least > WIDEST_POSSIBLE:
        return Said("team.no-gap-could-be-told")
    many = any(len(topic.levels) > 2 for topic in judged.topics)
    return Said("team.told-from-group" if many else "team.told-from-gap", points=least)


def _seen(team: TeamScorecard, topic: GroupTopic, gaps: PerceptionGaps, *, scale: bool = True) -> Said:
    """Return who sees a topic how, as a part of a sentence: leaders put recognition at 3.6 out of 5, staff at 2.8."""
    gap = gaps.of_topic[topic.subject, topic.place]
    if topic.is_apart and len(topic.levels) > 2 and not topic.named:
        return seen_differently(team, topic, gap)
    sides: list[tuple[Group | None, ShownScore]] = [(gap.one, gap.of_one), (gap.other, gap.of_other)]
    if len(topic.levels) > 2 and len(topic.named) > 1:
        named = (*topic.named[1:], team.whole.group)
        sides[1:] = [(group, shown) for group in named if (shown := _shown(team, topic, group)) is not None]
    (first, value), *others = sides
    said = Said(
        "team.put-at-out-of" if scale else "team.put-at",
        one=_name(team, first),
        subject=subject_spoken(team.questionnaire, topic.subject),
        shown=value,
        others=tuple(Said("team.group-at", group=_name(team, group), shown=shown) for group, shown in others),
        **({"highest": HIGHEST} if scale else {}),
    )
    is_alone = len(topic.levels) == 1 and len(topic.unshown) == 1
    return Said("team.with-hidden", said=said, hidden=_name(team, topic.unshown[0])) if is_alone else said


def _shown(team: TeamScorecard, topic: GroupTopic, group: Group) -> ShownScore | None:
    score = team.group(group)
    return None if score is None else score.figure(topic.subject).value


def _name(team: TeamScorecard, group: Group | None) -> Sayable:
    if group is None:
        return Said("team.everybody-else-in-speech")
    return group_spoken(team.round, group) if levels_of(team.round, group) else Said("team.everyone-together-in-speech")
