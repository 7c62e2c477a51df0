"""Patterns over groups in a team's report: what they rest on in sentences, and their first step."""

from culturecheck.content.group_pattern import GapsCondition, GroupClause, LeadersAbove, Polarised
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.figures import percent
from culturecheck.findings.group_diagnosis import CampsGround, GapGround, GroupDiagnosis, GroupGround, UnseenGround
from culturecheck.findings.recommendations import CHOICES
from culturecheck.report.actions import Speech, advised
from culturecheck.report.document import Action
from culturecheck.report.team.document import TeamPattern
from culturecheck.report.team.perception import OVERLAP_WORDS, gap_sentence
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.names import group_name, in_sentence, subject_in_sentence
from culturecheck.text import capital, counted, listed, number_word, quoted

GROUP_STEP_RULE = (
    "Where groups fit a pattern, the first step of the gravest takes the last of the three places; what the answers of "
    "everyone together call for stays first."
)
NAMED_GROUNDS = 5
FEW = "there are fewer than ten people on a side, so one or two of them can make it"


def group_pattern(team: TeamScorecard, words: Speech, found: GroupDiagnosis) -> TeamPattern:
    """Return a pattern that the groups show, with what it rests on and what was looked for."""
    pattern = found.pattern
    because = f"the groups fit a pattern, {quoted(pattern.name)}: {_short(team, found.grounds[0])}"
    grounds = [_ground(team, ground) for ground in found.grounds]
    more = len(grounds) - NAMED_GROUNDS
    tail = [f"{capital(number_word(more))} more the same way"] if more > 0 else []
    looked_for = listed([_looked_for(team.questionnaire, clause) for clause in pattern.when])
    return TeamPattern(
        name=pattern.name,
        dimension="",
        grounds=(*grounds[:NAMED_GROUNDS], *tail, f"Looked for: {looked_for}"),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=advised(pattern.first, words, because),
        wrong_if=words.say(pattern.wrong_if),
        sources=pattern.claims,
    )


def with_group_step(others: list[Action], patterns: tuple[TeamPattern, ...]) -> tuple[Action, ...]:
    """Return what there is to choose from besides the first step: the gravest pattern over groups takes the last place.

    The first step itself stays what the answers of everyone together call for.
    """
    if not patterns:
        return tuple(others)
    return (*others[: CHOICES - 2], patterns[0].first)


def _ground(team: TeamScorecard, ground: GroupGround) -> str:
    if isinstance(ground, GapGround):
        return capital(_gap(team, ground))
    return _camps(team, ground) if isinstance(ground, CampsGround) else _unseen(team, ground)


def _short(team: TeamScorecard, ground: GroupGround) -> str:
    """Return the ground as it stands within a sentence, without figures but the one that matters."""
    if isinstance(ground, GapGround):
        return in_sentence(_sentence(team, ground))
    return _camps(team, ground) if isinstance(ground, CampsGround) else _unseen(team, ground)


def _sentence(team: TeamScorecard, ground: GapGround) -> str:
    return gap_sentence(team.round, team.questionnaire, ground.gap).rstrip(".")


def _gap(team: TeamScorecard, ground: GapGround) -> str:
    gap = ground.gap
    figures = "" if gap.open_ended else f"{gap.of_one} against {gap.of_other}"
    said = "; ".join(words for words in (figures, FEW if gap.few else OVERLAP_WORDS[gap.overlap]) if words)
    return f"{_sentence(team, ground)} ({said})" if said else _sentence(team, ground)


def _camps(team: TeamScorecard, ground: CampsGround) -> str:
    name = subject_in_sentence(team.questionnaire, ground.item)
    return f"{name} divides people: {ground.favourable} % answered high, {ground.unfavourable} % low"


def _unseen(team: TeamScorecard, ground: UnseenGround) -> str:
    groups = [f"{share.percent} % of {in_sentence(group_name(team.round, share.group))}" for share in ground.groups]
    among = f", among them {listed(groups)}" if groups else ""
    name = subject_in_sentence(team.questionnaire, ground.item)
    return f"{name}: {ground.percent} % have not seen this{among}"


def _looked_for(questionnaire: Questionnaire, clause: GroupClause) -> str:
    asked = clause.asked
    if isinstance(asked, GapsCondition):
        return _gaps_looked_for(questionnaire, asked)
    questions = f"at least {counted(asked.items_at_least, 'question')}"
    if isinstance(asked, Polarised):
        far = f"answers {asked.spread_at_least} or more from the mean on average"
        return f"{questions} with two camps, {far}, and no groups apart"
    of_a_group = asked.share_of_a_group
    or_group = "" if of_a_group is None else f", or {percent(of_a_group)} of a group,"
    return f"{questions} that {percent(asked.share)} or more of everyone{or_group} have not seen"


def _gaps_looked_for(questionnaire: Questionnaire, asked: GapsCondition) -> str:
    noun = "dimension" if asked.of == "dimensions" else "question"
    where = f"on at least {counted(asked.in_at_least, noun)}"
    if not isinstance(asked, LeadersAbove):
        return f"two groups {asked.by_at_least} or more apart {where}"
    if asked.dimension:
        where = f"on {subject_in_sentence(questionnaire, asked.dimension)}"
    limits = [f"their own score {asked.leaders_at_least} or more"] if asked.leaders_at_least else []
    limits += [f"that of the people they lead {asked.led_at_most} or less"] if asked.led_at_most else []
    said = f", {listed(limits)}" if limits else ""
    return f"those who lead {asked.by_at_least} or more above the people they lead {where}{said}"
