"""A diagnosis over groups as it is written: what has to be seen between them, what it means, and what to do first."""

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from culturecheck.content.advice import Advice
from culturecheck.document import ClaimId, Document, Id, Number, Points, Prose, Share, Whole
from culturecheck.errors import WrongValue
from culturecheck.said import Said

Difference = Annotated[Number, Field(gt=0, le=4)]
Spread = Annotated[Number, Field(ge=0, le=2)]
LeastCount = Annotated[Whole, Field(ge=1, le=99)]


class GapsCondition(Document):
    """Gaps of so many points on so many subjects; `from_few` counts those with fewer than ten people on a side, too."""

    of: Literal["dimensions", "items"]
    by_at_least: Difference
    in_at_least: LeastCount
    from_few: bool = False

    def can_hold(self, dimensions: Collection[str], items: int) -> bool:
        """Return whether a questionnaire with these dimensions and so many items asks enough."""
        return self.in_at_least <= (len(dimensions) if self.of == "dimensions" else items)


class LeadersAbove(GapsCondition):
    """Those who lead rate so many subjects higher than the people they lead, and none so much lower.

    `dimension` looks at one dimension alone, whose scores may have to reach a limit on either side.
    """

    dimension: Id | None = None
    leaders_at_least: Points | None = None
    led_at_most: Points | None = None

    @model_validator(mode="after")
    def _one_dimension_is_one_subject(self) -> Self:
        if self.dimension and (self.of, self.in_at_least) != ("dimensions", 1):
            raise WrongValue(Said("content.leaders-above-a-dimension"))
        return self

    def can_hold(self, dimensions: Collection[str], items: int) -> bool:
        """Return whether a questionnaire asks enough, and the dimension that is named."""
        return super().can_hold(dimensions, items) and (self.dimension is None or self.dimension in dimensions)


class GroupsApart(GapsCondition):
    """Two groups of which neither leads the other stand so far apart on so many subjects."""


class ItemsCondition(Document):
    """A condition that so many items have to fulfil."""

    items_at_least: LeastCount

    def can_hold(self, dimensions: Collection[str], items: int) -> bool:
        """Return whether a questionnaire with so many items asks enough."""
        return self.items_at_least <= items


class Polarised(ItemsCondition):
    """So many items divide everyone into two camps.

    Around a middling mean that happens by chance, too; so answers also lie so many points from the mean on average.
    And no two groups stand as far apart as `groups_within`: else the camps are those groups.
    """

    spread_at_least: Spread = Decimal(1)
    groups_within: Difference = Decimal(1)


class Unseen(ItemsCondition):
    """So many items have not been seen by such a share of everyone, or of a group where that limit is given."""

    share: Share
    share_of_a_group: Share | None = None


class GroupClause(Document):
    """One condition, of exactly one kind."""

    leaders_above: LeadersAbove | None = None
    groups_apart: GroupsApart | None = None
    polarised: Polarised | None = None
    unseen: Unseen | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if len(self._given) != 1:
            raise WrongValue(Said("content.one-of", names=("leaders_above", "groups_apart", "polarised", "unseen")))
        return self

    @property
    def _given(self) -> tuple[LeadersAbove | GroupsApart | Polarised | Unseen, ...]:
        kinds = (self.leaders_above, self.groups_apart, self.polarised, self.unseen)
        return tuple(kind for kind in kinds if kind is not None)

    @property
    def asked(self) -> LeadersAbove | GroupsApart | Polarised | Unseen:
        """Return the condition."""
        return self._given[0]


class GroupPattern(Document):
    """A diagnosis over groups as data; all its clauses have to hold."""

    id: Id
    name: Prose
    when: Annotated[tuple[GroupClause, ...], Field(min_length=1)]
    meaning: Prose
    cost: Prose
    first: Advice
    wrong_if: Prose
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]

    def can_hold(self, dimensions: Collection[str], items: int) -> bool:
        """Return whether a questionnaire with these dimensions and so many items asks what the clauses look at."""
        return all(clause.asked.can_hold(dimensions, items) for clause in self.when)
