"""The scorecard of a team: what is shown per group, and for everything else the reason why it is not there."""

import datetime
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from culturecheck.content.questionnaire import ALL_TOGETHER, Questionnaire
from culturecheck.document import Count, Document, Id, ItemId, Measure, Percent, Points, Remark, Whole
from culturecheck.privacy import Group, Hidden
from culturecheck.rounds.promise import Mode
from culturecheck.rounds.round import Round
from culturecheck.scoring.person import Figure, Status
from culturecheck.shown import End, ShownScore

TEAM_SCHEMA = 2


def _settle(document: Document, **fields: object) -> None:
    """Set fields of a document while it is being made: the only moment at which it is not frozen yet."""
    for name, value in fields.items():
        object.__setattr__(document, name, value)


def _coarse(shown: ShownScore | None) -> ShownScore | None:
    return None if shown is None else ShownScore.as_written(shown.value, coarse=True)


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
    """A group's score on 1–5 or the reason why there is none.

    `end` is that of the value, written beside its number: a score near an end of the scale is shown only as a limit,
    because few people answered. `people` are in the figure and `deviation` is their standard deviation in points, both
    only where details are shown.
    """

    value: ShownScore | None
    status: Status
    end: End = ""
    provisional: bool = False
    people: Count | None = None
    deviation: Measure | None = None
    detail: Detail | None = None

    @model_validator(mode="after")
    def _number_and_end_belong_together(self) -> Self:
        if self.value is not None and self.value.end != self.end:
            value = ShownScore.limit(self.end) if self.end else self.value
            _settle(self, value=value, end=value.end)
        return self

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
    """One group's figure beside another's: `gap` is one − other, both as shown.

    `other` is None for all the rest. `open_ended`: an end is a limit, so the gap is at least so large, and 0.0 where
    either may be the higher. `words` put the overlap of the answers in words, empty where fewer than ten people are on
    a side.
    """

    subject: str
    one: Group
    other: Group | None
    of_one: ShownScore
    of_other: ShownScore
    gap: Measure
    open_ended: bool
    words: str


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


class TeamScorecard(Document):
    """The result of a round: everything that may be shown, and the questionnaire it was made with.

    The first group is everyone. `selections` are the figures that diagnoses look at, for everyone. `round` has the
    head-counts of groups only where the number of answers of every shown group is said, else how many were invited in
    all.
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
    questionnaire: Questionnaire

    @model_validator(mode="after")
    def _ends_that_are_not_written(self) -> Self:
        """Give figures whose end is not written beside them the end that they have.

        A selection without counts is of few people, and so are those left without the careless; the two sides of a
        contrast are figures of groups. Scorecards from before they were limits too are read by the same rules.
        """
        selections = {
            key: figure if figure.counted else figure.model_copy(update={"value": _coarse(figure.value)})
            for key, figure in self.selections.items()
        }
        contrasts = tuple(self._with_ends(contrast) for contrast in self.contrasts)
        _settle(self, selections=selections, careless=self._careless_of_few(), contrasts=contrasts)
        return self

    def _careless_of_few(self) -> Careless:
        found, least = self.careless, self.round.thresholds.details_from
        if self.round.mode == "named" or self.respondents - (found.people or 0) >= least:
            return found
        if self.respondents < least:
            return Careless(people=None, without={})
        without = {name: _coarse(shown) for name, shown in found.without.items()}
        return found.model_copy(update={"without": without})

    def _with_ends(self, contrast: Contrast) -> Contrast:
        if not contrast.open_ended:
            return contrast
        sides = {"of_one": (contrast.one, contrast.of_one), "of_other": (contrast.other, contrast.of_other)}
        found = {side: self._published(contrast.subject, *of) for side, of in sides.items()}
        return contrast.model_copy(update=found)

    def _published(self, subject: str, group: Group | None, written: ShownScore) -> ShownScore:
        score = None if group is None else self.group(group)
        known = score is not None and subject in {ALL_TOGETHER, *score.dimensions, *score.items}
        figure = score.figure(subject) if score and known else None
        return figure.value if figure and figure.value else written

    @property
    def whole(self) -> GroupScore:
        """Return the scores of everyone together."""
        return self.groups[0]

    def group(self, group: Group) -> GroupScore | None:
        """Return the scores of a group, None if it is not shown."""
        return next((score for score in self.groups if score.group == group), None)
