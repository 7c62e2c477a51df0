"""A score as it may be shown: exact to a tenth, or only as a limit near an end of the scale.

Of few people a mean near an end says what each of them answered, so it is told as "4.8 or more" or "1.2 or less".
That is settled once, here; what comes after has the limit alone, and no number behind it. A comparison with a limit has
three answers: yes, no, and nobody can tell.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import Field, GetCoreSchemaHandler, ValidatorFunctionWrapHandler, model_validator
from pydantic_core import core_schema

from culturecheck.document import Document
from culturecheck.errors import WrongValue
from culturecheck.figures import plain, score_figure
from culturecheck.said import said_of

NEAR_TOP, NEAR_BOTTOM = Decimal("4.8"), Decimal("1.2")
_LOWEST, _HIGHEST = Decimal(1), Decimal(5)
_Number = Annotated[Decimal, Field(ge=_LOWEST, le=_HIGHEST, decimal_places=4)]


class Bound(StrEnum):
    """What a limit says: the score is at least, or at most, so much."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"


_POINTS = {Bound.AT_LEAST: NEAR_TOP, Bound.AT_MOST: NEAR_BOTTOM}


class ScoreLimit(Document):
    """A score that is shown only as a limit: at least 4.8, or at most 1.2."""

    limit: Bound
    points: _Number

    @model_validator(mode="after")
    def _stands_where_limits_are(self) -> Self:
        if self.points != _POINTS[self.limit]:
            raise WrongValue(said_of("documents.limit", self.limit, points=_POINTS[self.limit]))
        return self


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score on 1–5 that may be shown, or its `limit` alone.

    Written as a number, or as `{"limit": "at-least", "points": 4.8}`, wherever it stands.
    """

    value: Decimal
    limit: Bound | None = None

    @classmethod
    def of(cls, exact: Fraction, *, coarse: bool) -> Self:
        """Return an exact score as it is shown; `coarse` tells one near an end of the scale only as a limit."""
        return cls.rounded(score_figure(exact), coarse=coarse)

    @classmethod
    def rounded(cls, number: Decimal, *, coarse: bool) -> Self:
        """Return a rounded score as it is shown."""
        if coarse and number >= NEAR_TOP:
            return cls.near(Bound.AT_LEAST)
        if coarse and number <= NEAR_BOTTOM:
            return cls.near(Bound.AT_MOST)
        return cls(number)

    @classmethod
    def near(cls, end: Bound) -> Self:
        """Return the limit at an end of the scale."""
        return cls(_POINTS[end], end)

    @property
    def is_limit(self) -> bool:
        """Whether it is shown only as a limit."""
        return self.limit is not None

    @property
    def exact(self) -> Decimal:
        """The number where it is no limit; ValueError for a limit."""
        if self.limit is not None:
            raise ValueError(f"{self} is a limit")
        return self.value

    @property
    def low(self) -> Decimal:
        """The least that it can be."""
        return _LOWEST if self.limit is Bound.AT_MOST else self.value

    @property
    def high(self) -> Decimal:
        """The most that it can be."""
        return _HIGHEST if self.limit is Bound.AT_LEAST else self.value

    def __str__(self) -> str:
        """Return the score as it is printed: `3.4`, or `4.8 or more`."""
        return plain(self.value) if self.limit is None else str(said_of("ground", self.limit, points=self.value))

    def is_at_least(self, least: Decimal) -> bool | None:
        """Tell whether it is as much, None where a limit leaves that open."""
        return True if self.low >= least else False if self.high < least else None

    def is_at_most(self, most: Decimal) -> bool | None:
        """Tell whether it is as little, None where a limit leaves that open."""
        return True if self.high <= most else False if self.low > most else None

    def above(self, other: "ShownScore") -> Decimal:
        """Return by how much it is above another for sure, negative if below, 0.0 where either may be the higher."""
        least, most = self.low - other.high, self.high - other.low
        return least if least > 0 else most if most < 0 else Decimal("0.0")

    @property
    def written(self) -> Decimal | dict[str, Any]:
        """The score as it stands in a file."""
        return self.value if self.limit is None else {"limit": self.limit, "points": self.value}

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read and write a number or a limit."""
        written = handler(_Number | ScoreLimit)

        def read(raw: Any, inner: ValidatorFunctionWrapHandler) -> ShownScore:
            if isinstance(raw, ShownScore):
                return raw
            found = inner(raw)
            return ShownScore(found.points, found.limit) if isinstance(found, ScoreLimit) else ShownScore(found)

        serialization = core_schema.plain_serializer_function_ser_schema(_written, return_schema=written)
        return core_schema.no_info_wrap_validator_function(read, written, serialization=serialization)


def _written(shown: ShownScore) -> Decimal | ScoreLimit:
    return shown.value if shown.limit is None else ScoreLimit(limit=shown.limit, points=shown.value)
