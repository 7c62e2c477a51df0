"""A team's report put together from its scorecard: everything once, then the part of an audience."""

from dataclasses import dataclass

from culturecheck.content.facilitation import Guide
from culturecheck.content.rubric import axis
from culturecheck.findings.beyond_chance import GroupsJudged, judge_groups
from culturecheck.findings.diagnosis import diagnose
from culturecheck.findings.gaps import Gaps, find_gaps
from culturecheck.findings.group_diagnosis import diagnose_groups
from culturecheck.findings.perception import find_perception_gaps
from culturecheck.findings.recommendations import ADVICE_ELSEWHERE, Recommendation, Recommendations, recommend
from culturecheck.report.actions import speech
from culturecheck.report.document import Action, SourceNote
from culturecheck.report.method import source_notes
from culturecheck.report.team.advice import team_action, team_pattern
from culturecheck.report.team.appendix import appendix
from culturecheck.report.team.audience import for_audience
from culturecheck.report.team.comments import comment_groups, comments_note
from culturecheck.report.team.debrief import (
    facilitation,
    low_topics,
    prompts_for,
    topic_words,
    topics_of,
    unseen_topic,
)
from culturecheck.report.team.document import (
    Audience,
    DistributionLine,
    Facilitation,
    TeamPattern,
    TeamReport,
    TeamSubject,
    UnseenLine,
)
from culturecheck.report.team.first_page import highlights, lead
from culturecheck.report.team.group_patterns import group_pattern, with_group_step
from culturecheck.report.team.groups_seen import groups_message, perception_note
from culturecheck.report.team.heat import heat_map
from culturecheck.report.team.leader_said import about_leader, leader_said
from culturecheck.report.team.method import careless_words, method
from culturecheck.report.team.perceived import LeaderSaid, PerceptionGap, TopicLine
from culturecheck.report.team.perception import perception_lines
from culturecheck.report.team.privacy_note import privacy_note, questions_without_number
from culturecheck.report.team.sections import is_head_count_known, response_lines, response_note, section, total_status
from culturecheck.report.team.spread import distributions, highest_and_lowest, least_consensus
from culturecheck.report.team.topics import topic_lines
from culturecheck.report.team.unseen import unseen_lines
from culturecheck.report.wanted import wanted_words
from culturecheck.said import Said, Sayable, run_on
from culturecheck.scoring.team import TeamScorecard, as_one_scorecard

ON_PATTERNS = Said("team.on-patterns")
NO_PATTERN = Said("team.no-pattern")
MOST_ADVICE = 8
CAUTION = Said("team.caution")
NO_PAIRS = Said("team.no-pairs")


def build_team_report(team: TeamScorecard, made_with: str, audience: Audience, guide: Guide) -> TeamReport:
    """Return the report of a round for one audience; `made_with` names the program and its version."""
    return for_audience(whole_report(team, made_with, guide), audience)


def whole_report(team: TeamScorecard, made_with: str, guide: Guide) -> TeamReport:
    """Return all that any audience gets of a round; `for_audience` takes the part of one out of it."""
    told = _Told.of(team)
    return TeamReport(
        made_with=made_with,
        audience="facilitator",
        title=Said("team.title", questionnaire=team.questionnaire.title),
        view=Said("team.view", n=team.respondents),
        groups=told.judged.kind,
        lead=lead(team, told.on_groups, told.divided, groups_differ=bool(told.talks)),
        leader_said=_leader_said(team),
        caution=CAUTION,
        subject=_subject(team),
        response=response_lines(team),
        response_note=response_note(team),
        first=told.first,
        others=told.others,
        advice_note="" if told.first else ADVICE_ELSEWHERE,
        highlights=highlights(team, told.gaps, told.called_first, told.high, told.unseen),
        talk_first=told.talks,
        total=team.whole.total.value,
        total_status=total_status(team),
        axis=axis(team.questionnaire.rubric),
        sections=tuple(section(team, gap, with_leader=True) for gap in told.gaps.dimensions),
        chart_note=_chart_note(team, told.gaps),
        leader_name=team.leader.name if team.leader else "",
        topics=told.topics,
        perception=told.lines,
        perception_note=perception_note(told.judged) if told.lines else NO_PAIRS,
        heat=heat_map(team),
        least_consensus=told.divided,
        highest=told.high,
        lowest=told.low,
        all_items=told.all_items,
        unseen=told.unseen,
        comments=comment_groups(team),
        comments_note=comments_note(team),
        patterns=told.patterns,
        on_patterns=ON_PATTERNS if told.patterns else NO_PATTERN if told.first else "",
        advice=told.advice,
        careless=careless_words(team),
        facilitation=_debrief(team, guide.for_round(team.mode), told),
        privacy=tuple(privacy_note(team)),
        method=tuple(method(team, told.judged)),
        appendix=appendix(team),
        sources=told.sources,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the findings tell of a round, each found once: where groups and answers differ, then patterns and advice."""

    gaps: Gaps
    judged: GroupsJudged
    on_groups: Sayable
    topics: tuple[TopicLine, ...]
    lines: tuple[PerceptionGap, ...]
    talks: tuple[PerceptionGap, ...]
    all_items: tuple[DistributionLine, ...]
    divided: tuple[DistributionLine, ...]
    high: tuple[DistributionLine, ...]
    low: tuple[DistributionLine, ...]
    unseen: tuple[UnseenLine, ...]
    patterns: tuple[TeamPattern, ...]
    called_first: Recommendation | None
    first: Action | None
    others: tuple[Action, ...]
    advice: tuple[Action, ...]
    sources: tuple[SourceNote, ...]

    @classmethod
    def of(cls, team: TeamScorecard) -> "_Told":
        """Return what is found in a scorecard."""
        one = as_one_scorecard(team)
        gaps, diagnoses, words = find_gaps(one), diagnose(one), speech(one)
        advice = recommend(one, gaps, diagnoses)
        judged = judge_groups(team)
        perceived = find_perception_gaps(team, judged)
        lines = perception_lines(team, perceived)
        spread = distributions(team)
        high, low = (tuple(spread[name] for name in names) for names in highest_and_lowest(team))
        over_groups = tuple(group_pattern(team, words, found) for found in diagnose_groups(team, judged))
        patterns = (*over_groups, *(team_pattern(team, words, found) for found in diagnoses))
        return cls(
            gaps=gaps,
            judged=judged,
            on_groups=groups_message(team, judged, perceived),
            topics=topic_lines(team, judged, perceived),
            lines=lines,
            talks=tuple(line for line, one in zip(lines, perceived.told, strict=True) if one in perceived.talks),
            all_items=tuple(spread.values()),
            divided=tuple(spread[name] for name in least_consensus(team)),
            high=high,
            low=low,
            unseen=unseen_lines(team),
            patterns=patterns,
            called_first=advice.first,
            first=None if advice.first is None else team_action(team, words, advice.first),
            others=with_group_step([team_action(team, words, called) for called in advice.others], over_groups),
            advice=tuple(team_action(team, words, called) for called in advice.by_priority[:MOST_ADVICE]),
            sources=source_notes(one, _cited(advice, patterns)),
        )


def _subject(team: TeamScorecard) -> TeamSubject:
    return TeamSubject(
        wave=team.wave,
        date=team.date,
        here=team.here,
        asked_by=team.round.asked_by,
        questionnaire=team.questionnaire.title,
    )


def _leader_said(team: TeamScorecard) -> LeaderSaid | None:
    said = leader_said(team)
    return None if said is None or team.leader is None else about_leader(said, team.leader.name)


def _debrief(team: TeamScorecard, guide: Guide, told: _Told) -> Facilitation:
    topics = topics_of(told.talks, told.divided)
    debrief = facilitation(
        team,
        guide,
        topic_words(topics, low_topics(topics, told.low, told.unseen), unseen_topic(told.talks, told.unseen)),
        strongest=told.high[0].short if told.high else "",
        actions=told.others if told.first is None else (told.first, *told.others),
    )
    return debrief.model_copy(update={"prompts": prompts_for(guide, told.talks, told.divided, told.unseen)})


def _cited(advice: Recommendations, patterns: tuple[TeamPattern, ...]) -> set[str]:
    called = (*advice.to_choose_from, *advice.by_priority)
    in_patterns = {claim for pattern in patterns for claim in (*pattern.sources, *pattern.first.sources)}
    return {claim for one in called for claim in one.advice.claims} | in_patterns


def _chart_note(team: TeamScorecard, gaps: Gaps) -> Sayable:
    is_sure = any(team.whole.dimensions[gap.dimension].detail for gap in gaps.dimensions)
    between = Said("team.band-of-all" if is_head_count_known(team) else "team.band-of-more")
    return run_on(wanted_words(team), questions_without_number(team), between if is_sure else None)
