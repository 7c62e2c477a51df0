"""A team's report as a document: finished sentences and published figures, ready for any renderer.

What an audience does not get is empty here, not hidden by a template.
"""

import datetime
from decimal import Decimal
from typing import Literal

from culturecheck.content.rubric import AxisMark
from culturecheck.document import Document, Readable
from culturecheck.findings.beyond_chance import GroupsSeen
from culturecheck.report.document import Action, Highlight, Paragraph, SourceNote
from culturecheck.report.last_time import OpensWith
from culturecheck.report.team.appendix import StatisticsRow
from culturecheck.report.team.heat import HeatMap
from culturecheck.report.team.perceived import LeaderSaid, PerceptionGap, TopicLine
from culturecheck.said import Said, Sayable
from culturecheck.shown import Bound, ShownScore

Audience = Literal["leader", "team", "facilitator"]
BarKind = Literal["lowest", "low", "middle", "high", "highest"]


def _whoever(leader: str) -> Sayable:
    return leader or Said("team.whoever-leads")


class TeamSubject(Document):
    """Which round it was: who asked whom about what, and when."""

    wave: str
    date: datetime.date
    here: str
    asked_by: str
    questionnaire: str


class ResponseLine(Document):
    """How many answered of those invited, of everyone or of a group that is shown; `at` is the rate in per cent."""

    name: Sayable
    respondents: int
    invited: int | None
    rate: int | None
    in_words: Sayable


class TeamSection(Document):
    """A dimension seen by everyone: where it stands and is wanted, how sure that is, what one would see.

    `now` may be a limit. `from_at` and `to_at` are the interval's ends, `leader_at` the
    leader's own score along the axis, all in per cent. Where its interval holds the edge of a band, it stands between
    `band` and `band_to`; else the latter is empty. `towards_band` and `towards_scene` are of the next band, where what
    is wanted lies in that of now. `wanted_by` is who set it, None where it is the default.
    """

    dimension: str
    name: str
    question: str
    now: ShownScore | None
    wanted: Decimal | None
    wanted_by: str | None
    gap: Decimal | None
    now_at: Decimal | None
    wanted_at: Decimal | None
    low: Decimal | None
    high: Decimal | None
    from_at: Decimal | None
    to_at: Decimal | None
    leader: Decimal | None
    leader_at: Decimal | None
    status: Sayable
    sure: Sayable
    band: str
    band_to: str
    short: Sayable
    scene: Sayable
    wanted_band: str
    wanted_scene: Sayable
    towards_band: str
    towards_scene: str

    @property
    def in_band(self) -> Said:
        """The name of the band in which it stands, or of the two between which it does."""
        if self.band_to:
            return Said("team.between-scenes", low=self.band, high=self.band_to)
        return Said("ground.in-quotes", name=self.band)

    @property
    def way_to_go(self) -> Said | str:
        """How far it is to what is wanted as it is printed; a dash where there is no figure."""
        if self.gap is None or self.now is None:
            return "–"
        if not self.gap or self.now.limit is None:
            return Said("team.gap-of", gap=self.gap)
        return Said("team.gap-or-less" if self.now.limit is Bound.AT_LEAST else "team.gap-or-more", gap=self.gap)

    def in_words(self, leader: str) -> Said:
        """Return what its row in the drawing shows, for who cannot see it; `leader` is who leads, if they are named."""
        if self.now is None:
            return Said("team.row", name=self.name, parts=(self.status,))
        low, high = self.low, self.high
        now = Said("team.row-now", shown=self.now)
        if low is not None and high is not None:
            now = Said("team.row-now-between", shown=self.now, low=low, high=high)
        wanted = () if self.wanted is None else (Said("team.row-wanted", points=self.wanted),)
        sees = () if self.leader is None else (Said("team.row-leader", points=self.leader, name=_whoever(leader)),)
        return Said("team.row", name=self.name, parts=(now, *wanted, *sees))


class BarPart(Document):
    """One option in a diverging bar: `start` and `width` in per cent of the drawing, unfavourable on the left."""

    kind: BarKind
    label: str
    count: int
    percent: int
    start: Decimal
    width: Decimal


class DistributionLine(Document):
    """An item with how its answers are spread. `parts` is empty where too few people answered to show them."""

    item: str
    text: str
    short: str
    dimension: str
    turned: Sayable
    score: ShownScore
    parts: tuple[BarPart, ...]
    favourable: int | None
    unfavourable: int | None
    spread: Decimal | None
    polarised: bool
    people: int | None
    said: Sayable
    discuss: str

    @property
    def people_in_words(self) -> Sayable:
        """How many answered as it is printed; empty where that is not said."""
        return "" if self.people is None else Said("ground.people", n=self.people)


class UnseenShare(Document):
    """How many of a group could not answer, in per cent."""

    name: Sayable
    percent: int

    @property
    def in_words(self) -> Said:
        """The group with its share as they are printed: `Service 67 %`."""
        return Said("team.share-of", name=self.name, percent=self.percent)


class UnseenLine(Document):
    """An item that many could not answer: the share of everyone, and of the groups that may be told apart."""

    item: str
    text: str
    percent: int
    said: Sayable
    groups: tuple[UnseenShare, ...]
    ask: Sayable


class CommentGroup(Document):
    """Comments on one question, or on none in particular, in alphabetical order."""

    about: Sayable
    comments: tuple[str, ...]


class TeamPattern(Document):
    """A pattern found in everyone's answers together, or between groups."""

    name: str
    dimension: str
    grounds: tuple[Sayable, ...]
    meaning: str
    cost: str
    first: Action
    wrong_if: str
    sources: tuple[str, ...]


class AgendaStep(Document):
    """One step of the debrief: when it starts and how long it takes, in minutes, what to do, what to say and ask."""

    start: int
    minutes: int
    title: Sayable
    do: tuple[Sayable, ...]
    ask: tuple[Sayable, ...]


class Agenda(Document):
    """A debrief of so many minutes, built from the results."""

    minutes: int
    title: str
    steps: tuple[AgendaStep, ...]


class ActionCard(Document):
    """A card to write an action on: a suggested first step, or nothing, with room for the owner and the date."""

    title: str
    step: str
    sign: str
    about: str


class Facilitation(Document):
    """What the facilitator gets beyond the report: plans, rules, prompts, and cards with the lines to fill in."""

    prepare: tuple[str, ...]
    ground_rules: tuple[str, ...]
    agendas: tuple[Agenda, ...]
    prompts: tuple[Highlight, ...]
    if_it_gets_hard: tuple[Highlight, ...]
    card_lines: tuple[Highlight, ...]
    cards: tuple[ActionCard, ...]


class TeamReport(Readable):
    """A round's results for one audience.

    `groups` says whether groups differ by more than chance; `topics` are all dimensions on which they were looked at,
    `perception` all gaps, those beyond chance first, then of levels, and of parts of them. `advice_note` says why there
    is no advice and no pattern, where they are not known; then `first` is None.
    """

    kind: Literal["team-report"] = "team-report"
    made_with: str
    audience: Audience
    title: Sayable
    view: Sayable
    groups: GroupsSeen
    lead: tuple[Sayable, ...]
    leader_said: LeaderSaid | None
    caution: Sayable
    subject: TeamSubject
    response: tuple[ResponseLine, ...]
    response_note: Sayable = ""
    last_time: OpensWith = None
    first: Action | None
    others: tuple[Action, ...]
    advice_note: Sayable = ""
    highlights: tuple[Highlight, ...]
    talk_first: tuple[PerceptionGap, ...]
    total: ShownScore | None
    total_status: Sayable
    axis: tuple[AxisMark, ...]
    sections: tuple[TeamSection, ...]
    chart_note: Sayable
    leader_name: str
    topics: tuple[TopicLine, ...]
    perception: tuple[PerceptionGap, ...]
    perception_note: Sayable
    heat: HeatMap
    least_consensus: tuple[DistributionLine, ...]
    highest: tuple[DistributionLine, ...]
    lowest: tuple[DistributionLine, ...]
    all_items: tuple[DistributionLine, ...]
    unseen: tuple[UnseenLine, ...]
    comments: tuple[CommentGroup, ...]
    comments_note: Sayable
    patterns: tuple[TeamPattern, ...]
    on_patterns: Sayable
    advice: tuple[Action, ...]
    careless: Sayable
    facilitation: Facilitation | None
    privacy: tuple[Paragraph, ...]
    method: tuple[Paragraph, ...]
    appendix: tuple[StatisticsRow, ...]
    sources: tuple[SourceNote, ...]

    @property
    def scale(self) -> Said:
        """What the scale runs from and to, by the names of its bands."""
        marks = tuple(Said("team.mark", place=place, name=mark.name) for place, mark in enumerate(self.axis, 1))
        return Said("team.scale", marks=marks)

    @property
    def as_the_leader_sees_it(self) -> Said:
        """Whose own score stands beside everyone’s, for who reads this."""
        if self.audience == "leader":
            return Said("team.as-you-see-it")
        return Said("team.as-somebody-sees-it", name=_whoever(self.leader_name))
