"""The scorecard of a team: published figures per group, and for everything else the reason why it is not there."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from culturecheck.document import Document, Id, ItemId, Whole
from culturecheck.privacy import Group, Hidden
from culturecheck.promise import Mode
from culturecheck.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.round import Round
from culturecheck.scoring import Figure, Status

TEAM_SCHEMA = 1


class Range(Document):
    """From `low` to `high`, in points of 1–5."""

    low: Decimal
    high: Decimal


class ShareRange(Document):
    """From `low` to `high`, in per cent."""

    low: int
    high: int


class Detail(Document):
    """What is published of a figure from the second threshold on.

    `people` are in the figure. Shares are in per cent, spread is the mean distance from the mean in points, `silent`
    is where the mean would lie if all who did not answer had scored lowest or highest. `options` says of an item how
    many chose each, from the first; a dimension has none.
    """

    people: int
    interval: Range | None
    silent: Range | None
    favourable: int
    favourable_range: ShareRange | None
    unfavourable: int
    spread: Decimal
    polarised: bool
    options: tuple[int, ...] = ()
    dont_know: int = 0
    not_applicable: int = 0
    skipped: int = 0


class GroupFigure(Document):
    """A group's score on 1–5 or the reason why there is none.

    `end` says that a score near an end of the scale is shown only as a limit, because few people answered. `people`
    are in the figure and `deviation` is their standard deviation in points, both only where details are shown.
    """

    value: Decimal | None
    status: Status
    end: Literal["", "or more", "or less"] = ""
    provisional: bool = False
    people: int | None = None
    deviation: Decimal | None = None
    detail: Detail | None = None


class GroupScore(Document):
    """A group that is shown: how many answered of how many invited, and its figures by subject."""

    group: Group
    respondents: int
    invited: int | None
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
    """One group's figure beside another's: `gap` is one − other, both as published.

    `other` is None for all the rest. `open_ended`: an end is a limit, so the gap is at least so large. `words` put the
    overlap of the answers in words, empty where fewer than ten people are on a side.
    """

    subject: str
    one: Group
    other: Group | None
    of_one: Decimal
    of_other: Decimal
    gap: Decimal
    open_ended: bool
    words: str


class Comment(Document):
    """What somebody wrote, to an item or to none; without a group, and without a name unless the round is open."""

    item: ItemId | None
    text: str
    name: str = ""


class Careless(Document):
    """How many people answered carelessly: exactly where that may be said, else fewer than the threshold.

    `without` holds the scores without them by dimension, empty where those would give somebody away.
    """

    people: int | None
    without: dict[Id, Decimal]


class LeaderScore(Document):
    """The leader's own scores, beside the team's and in none of its means."""

    name: str
    dimensions: dict[Id, Decimal]
    items: dict[ItemId, Decimal]


class Reliability(Document):
    """Cronbach's alpha of a dimension with Feldt's interval, over complete cases; item–rest correlations."""

    dimension: Id
    people: int
    alpha: Decimal
    interval: Range | None
    item_rest: dict[ItemId, Decimal | None]


class TeamScorecard(Document):
    """The result of a round: everything that may be published, and the questionnaire it was made with.

    The first group is everyone. `selections` are the figures that diagnoses look at, for everyone.
    """

    schema_version: Annotated[Whole, Field(ge=1, le=TEAM_SCHEMA)]
    kind: Literal["team"] = "team"
    wave: Id
    date: datetime.date
    here: str
    mode: Mode
    round: Round
    respondents: int
    invited: int | None
    groups: tuple[GroupScore, ...]
    hidden: tuple[HiddenGroup, ...]
    selections: dict[str, Figure]
    contrasts: tuple[Contrast, ...]
    comments: tuple[Comment, ...] | None
    careless: Careless
    reliability: tuple[Reliability, ...]
    leader: LeaderScore | None
    questionnaire: Questionnaire

    @property
    def whole(self) -> GroupScore:
        """Return the scores of everyone together."""
        return self.groups[0]

    def group(self, group: Group) -> GroupScore | None:
        """Return the scores of a group, None if it is not shown."""
        return next((score for score in self.groups if score.group == group), None)
