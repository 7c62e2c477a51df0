"""A diagnosis as it is written: a pattern over several figures, what it means, and what to do first."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from culturecheck.content.advice import Advice
from culturecheck.document import ClaimId, Document, Id, ItemId, Points, Prose, Share
from culturecheck.errors import WrongValue
from culturecheck.said import Said

Evidence = Literal["belief", "behaviour", "artifact"]


class Selection(Document):
    """Which items a clause looks at: those that match everything that is named."""

    dimension: Id | None = None
    facet: ItemId | None = None
    evidence: Evidence | None = None
    item: ItemId | None = None

    @property
    def key(self) -> str:
        """Return a name by which a tally and a scorecard know this selection."""
        named = [
            ("dimension", self.dimension),
            ("facet", self.facet),
            ("evidence", self.evidence),
            ("item", self.item),
        ]
        return " ".join(f"{kind}={value}" for kind, value in named if value is not None)

    def within(self, dimension: str) -> "Selection":
        """Return this selection narrowed to one dimension."""
        return self.model_copy(update={"dimension": dimension})


class Clause(Document):
    """One condition: a score at least or at most so many points, or a share of don't-knows."""

    of: Selection
    at_least: Points | None = None
    at_most: Points | None = None
    dont_know_at_least: Share | None = None
    says: Prose

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        if sum(limit is not None for limit in (self.at_least, self.at_most, self.dont_know_at_least)) != 1:
            raise WrongValue(Said("content.one-of", names=("at_least", "at_most", "dont_know_at_least")))
        return self


class Pattern(Document):
    """A diagnosis as data. With `for_each: dimension` it is looked for in each dimension in turn."""

    id: Id
    name: Prose
    for_each: Literal["dimension"] | None = None
    when: Annotated[tuple[Clause, ...], Field(min_length=1)]
    meaning: Prose
    cost: Prose
    first: Advice
    wrong_if: Prose
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _selections_fit(self) -> Self:
        for clause in self.when:
            if self.for_each and clause.of.dimension:
                raise WrongValue(Said("content.for-each-names-none"))
            if not self.for_each and not clause.of.key:
                raise WrongValue(Said("content.of-names-something"))
        return self
