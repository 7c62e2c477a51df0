"""The scorecard of a team: what is shown per group, and for everything else the reason why it is not there."""

import datetime
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.document import Count, Document, Id, ItemId, Language, Measure, Number, Percent, Points, Remark, Whole
from culturecheck.privacy import Group, Hidden
from culturecheck.rounds.promise import Mode
from culturecheck.rounds.round import Round
from culturecheck.said import Said
from culturecheck.scoring.person import Figure
from culturecheck.scoring.status import Status, status_said
from culturecheck.shown import ShownScore
from culturecheck.statistics import GroupOverlap

TEAM_SCHEMA = 3
LEAST_TWICE = 30  # people who answered both times, from whom a correlation may be told


class Range(Document):
    """From `low` to `high`, in points of 1–5."""

    low: Measure
    high: Measure


class ShareRange(Document):
    """From `low` to `high`, in per cent."""

    low: Percent
    high: Percent


class Detail(Document):
    """What is shown of a figure from the second threshold on.

    `people` are in the figure. Shares are in per cent, spread is the mean distance from the mean in points, `silent`
    is where the mean would lie if all who did not answer had scored lowest or highest. `options` says of an item how
    many chose each, from the first; a dimension has none.
    """

    people: Count
    interval: Range | None
    silent: Range | None
    favourable: Percent
    favourable_range: ShareRange | None
    unfavourable: Percent
    spread: Measure
    polarised: bool
    options: tuple[Count, ...] = ()
    dont_know: Count = 0
    not_applicable: Count = 0
    skipped: Count = 0

    @property
    def share_of_dont_know(self) -> Fraction:
        """Return which part (0–1) of all who were asked an item have not seen it; of a dimension, none."""
        return Fraction(self.dont_know, self.people + self.dont_know + self.not_applicable + self.skipped)


class GroupFigure(Document):
    """A group's score on 1–5 or the reason why there is none; a limit near an end of the scale, of few people.

    `people` are in the figure and `deviation` is their standard deviation in points: of an item and the total only
    where details are shown, of a dimension from as many people in it as details need.
    """

    value: ShownScore | None
    status: Status
    provisional: bool = False
    people: Count | None = None
    deviation: Measure | None = None
    detail: Detail | None = None

    @property
    def is_limit(self) -> bool:
        """Whether the score is shown only as a limit."""
        return self.value is not None and self.value.is_limit

    @property
    def words(self) -> str:
        """Return the score as it is printed: `3.4`, or `4.8 or more`; a dash where there is none."""
        return "–" if self.value is None else str(self.value)


class GroupScore(Document):
    """A group that is shown: how many answered of how many invited, and its figures by subject.

    Neither is said where the number would tell who did not answer: `respondents` is None. `invited` is None where it is
    not known, too.
    """

    group: Group
    respondents: Count | None
    invited: Count | None
    total: GroupFigure
    dimensions: dict[Id, GroupFigure]
    items: dict[ItemId, GroupFigure]

    def figure(self, subject: str) -> GroupFigure:
        """Return the figure of the total, a dimension or an item; KeyError for anything else."""
        if subject == ALL_TOGETHER:
            return self.total
        return self.dimensions[subject] if subject in self.dimensions else self.items[subject]


class HiddenGroup(Document):
    """A group that is not shown, and why."""

    group: Group
    reason: Hidden


class Contrast(Document):
    """A level of a breakdown beside all the rest: the mean of the rest, and how far the answers of the two overlap.

    `overlap` is one of five words: `slight` (hardly different), `small`, `clear`, `apart` (two different pictures), or
    `none` where fewer than ten people are on a side.
    """

    subject: str
    group: Group
    rest: ShownScore
    overlap: GroupOverlap


class Comment(Document):
    """What somebody wrote, to an item or to none; without a group, and without a name unless the round is open."""

    item: ItemId | None
    text: str
    name: str = ""


class Careless(Document):
    """How many people answered carelessly, None where that may not be said: fewer than the threshold, or of few in all.

    `without` holds the scores without them by dimension, empty where those would give somebody away.
    """

    people: Count | None
    without: dict[Id, ShownScore]


class LeaderScore(Document):
    """The leader's own scores, beside the team's and in none of its means."""

    name: str
    dimensions: dict[Id, Points]
    items: dict[ItemId, Points]


class Reliability(Document):
    """Cronbach's alpha of a dimension with Feldt's interval, over complete cases; item–rest correlations."""

    dimension: Id
    people: Count
    alpha: Measure
    interval: Range | None
    item_rest: dict[ItemId, Measure | None]


class Correlation(Document):
    """How much of where people stood on a subject before they still did: Pearson's r of the same people's scores.

    `people` answered both times. `r` is pooled within groups and rounded down to a tenth, never below 0.
    """

    subject: str
    people: Annotated[Whole, Field(ge=LEAST_TWICE, le=10_000_000)]
    r: Annotated[Number, Field(ge=0, le=1)]


class Linked(Document):
    """The earlier wave in which the same people were found, and how far their scores go with those of this one."""

    wave: Id
    date: datetime.date
    correlations: tuple[Correlation, ...]


def _none(languages: tuple[str, ...]) -> bool:
    return not languages


class TeamScorecard(Document):
    """The result of a round: everything that may be shown, and the questionnaire it was made with.

    The first group is everyone. `selections` are the figures that diagnoses look at, for everyone. `round` has the
    head-counts of groups only where the number of answers of every shown group is said, else how many were invited in
    all. `linked` is what an earlier round of the same people says of this one (`change.linked`). `languages` are those
    that were answered in, as far as they may be said, empty where it was that of the questionnaire alone.
    """

    schema_version: Annotated[Whole, Field(ge=TEAM_SCHEMA, le=TEAM_SCHEMA)]
    kind: Literal["team"] = "team"
    wave: Id
    date: datetime.date
    here: Remark
    mode: Mode
    round: Round
    respondents: Count
    invited: Count | None
    groups: Annotated[tuple[GroupScore, ...], Field(min_length=1)]
    hidden: tuple[HiddenGroup, ...]
    selections: dict[str, Figure]
    contrasts: tuple[Contrast, ...]
    comments: tuple[Comment, ...] | None
    careless: Careless
    reliability: tuple[Reliability, ...]
    leader: LeaderScore | None
    linked: Linked | None = None
    languages: Annotated[tuple[Language, ...], Field(exclude_if=_none)] = ()
    questionnaire: Questionnaire

    @property
    def whole(self) -> GroupScore:
        """Return the scores of everyone together."""
        return self.groups[0]

    def group(self, group: Group) -> GroupScore | None:
        """Return the scores of a group, None if it is not shown."""
        return next((score for score in self.groups if score.group == group), None)

    def hidden_said(self, group: Group) -> Said | None:
        """Return why nothing of a group is shown, None where it is or was not in the round."""
        least = self.round.thresholds.means_from
        return next((hidden.reason.said(least) for hidden in self.hidden if hidden.group == group), None)

    def none_said(self, figure: GroupFigure) -> Said | None:
        """Return why there is no number in a figure, None where there is one."""
        return status_said(figure.status, self.questionnaire.rubric.limits, self.round.thresholds.means_from)
