"""What the first page says of groups: who stands apart, that nobody can tell, that they see the same, or too few."""

from collections.abc import Iterator

from culturecheck.content.rubric import HIGHEST
from culturecheck.figures import tenth_up
from culturecheck.findings.beyond_chance import GroupsJudged, GroupsSeen, GroupTopic
from culturecheck.findings.perception import PerceptionGaps
from culturecheck.privacy import Group
from culturecheck.report.chance import reports_in_words
from culturecheck.report.team.perception import ALL, REST, seen_differently
from culturecheck.report.team.topics import not_compared
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_name, in_sentence, levels_of, subject_in_sentence
from culturecheck.shown import ShownScore
from culturecheck.text import number_word

MOST_TOLD = 3
TOO_FEW = "Too few people may be shown group by group to say whether groups see different companies."
ONLY_BEYOND = (
    "Groups are said to differ only where they are further apart than people inside one group are anyway, with all "
    "that was looked at counted in."
)
WIDEST_POSSIBLE = 4


def groups_message(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> str:
    """Return what can be said of the groups of a round; nothing where nobody was asked for one."""
    if not team.round.breakdowns:
        return ""
    told = {
        GroupsSeen.APART: _apart,
        GroupsSeen.UNCLEAR: _unclear,
        GroupsSeen.ALIKE: _alike,
        GroupsSeen.TOO_FEW: _too_few,
    }[judged.kind]
    return " ".join(told(team, judged, gaps))


def perception_note(judged: GroupsJudged) -> str:
    """Return when groups are said to differ, above what is told of them."""
    return ONLY_BEYOND if judged.apart else f"{ONLY_BEYOND} Here none is."


def _apart(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Iterator[str]:
    told = judged.apart[:MOST_TOLD]
    seen = [_seen(team, topic, gaps, scale=not place) for place, topic in enumerate(told)]
    if len(judged.apart) == 1:
        yield f"Groups see different companies: {seen[0]}."
    else:
        more = len(judged.apart) - len(told)
        rest = f"; {number_word(more)} more {'stands' if more == 1 else 'stand'} below" if more else ""
        yield f"Groups see different companies on {number_word(len(judged.apart))} topics: {'; '.join(seen)}{rest}."
    yield _how_often(told)
    if len(judged.apart) < len(judged.topics):
        yield "On every other topic, what differs may be chance."
    yield from not_compared(team, judged)


def _how_often(told: tuple[GroupTopic, ...]) -> str:
    least, most = (reports_in_words(end(topic.anywhere for topic in told)) for end in (min, max))
    if len(told) == 1:
        return f"Chance alone brings such a difference, on any topic, in {least}."
    if least == most:
        return f"Chance alone brings any one of these, on any topic, in {least}."
    return f"Chance alone brings the surest of these, on any topic, in {least}, the least sure in {most}."


def _unclear(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Iterator[str]:
    yield "Whether groups see different companies cannot be told from these answers."
    likeliest = judged.likeliest
    if likeliest is not None and any(side.gap for side in likeliest.sides):
        often = reports_in_words(likeliest.anywhere)
        yield (
            f"The likeliest difference: {_seen(team, likeliest, gaps)}. Chance alone brings one like it, on any topic, "
            f"in {often}."
        )
    elif likeliest is not None:
        yield "They stand alike on every topic that may be shown, but so few people could not show a difference."
    yield _called_from(judged)
    yield from not_compared(team, judged)


def _called_from(judged: GroupsJudged) -> str:
    least = tenth_up(judged.called_from or 0)
    if least > WIDEST_POSSIBLE:
        return "Among so few people no gap could be told from chance."
    many = any(len(topic.levels) > 2 for topic in judged.topics)
    who = "a group that stands" if many else "a gap of"
    how = f"{least} or more from all the others together" if many else f"{least} or more"
    return f"Among groups of this size only {who} {how} can be told from chance."


def _alike(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Iterator[str]:
    yield (
        "Groups see the same company: on no topic does a group stand half a point or more from the others, and enough "
        "people answered to tell."
    )


def _too_few(team: TeamScorecard, judged: GroupsJudged, gaps: PerceptionGaps) -> Iterator[str]:
    yield TOO_FEW


def _seen(team: TeamScorecard, topic: GroupTopic, gaps: PerceptionGaps, *, scale: bool = True) -> str:
    """Return who sees a topic how, as a part of a sentence: leaders put recognition at 3.6 out of 5, staff at 2.8."""
    subject = subject_in_sentence(team.questionnaire, topic.subject)
    gap = gaps.of_topic[topic.subject, topic.place]
    if topic.is_apart and len(topic.levels) > 2 and not topic.named:
        return seen_differently(team, topic, gap)
    sides: list[tuple[Group | None, ShownScore]] = [(gap.one, gap.of_one), (gap.other, gap.of_other)]
    if len(topic.levels) > 2 and len(topic.named) > 1:
        named = (*topic.named[1:], team.whole.group)
        sides[1:] = [(group, shown) for group in named if (shown := _shown(team, topic, group)) is not None]
    (first, value), *others = sides
    rest = ", ".join(f"{_name(team, group)} at {shown}" for group, shown in others)
    is_alone = len(topic.levels) == 1 and len(topic.unshown) == 1
    hidden = f" (that of {_name(team, topic.unshown[0])} is not shown)" if is_alone else ""
    out_of = f" out of {HIGHEST}" if scale else ""
    return f"{_name(team, first)} put {subject} at {value}{out_of}, {rest}{hidden}"


def _shown(team: TeamScorecard, topic: GroupTopic, group: Group) -> ShownScore | None:
    score = team.group(group)
    return None if score is None else score.figure(topic.subject).value


def _name(team: TeamScorecard, group: Group | None) -> str:
    if group is None:
        return in_sentence(REST)
    return in_sentence(group_name(team.round, group) if levels_of(team.round, group) else ALL)
