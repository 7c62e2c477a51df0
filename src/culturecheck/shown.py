"""A score as it may be shown: exact to a tenth, or only as a limit near an end of the scale.

Of few people a mean near an end says what each of them answered, so it is told as "4.8 or more" or "1.2 or less".
That is settled once, here; what comes after has the limit alone, and no number behind it. A comparison with a limit has
three answers: yes, no, and nobody can tell.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetCoreSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import core_schema

from culturecheck.figures import plain, score_figure

End = Literal["", "or more", "or less"]

NEAR_TOP, NEAR_BOTTOM = Decimal("4.8"), Decimal("1.2")
_LOWEST, _HIGHEST = Decimal(1), Decimal(5)
_Number = Annotated[Decimal, Field(ge=_LOWEST, le=_HIGHEST, decimal_places=4)]


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score on 1–5 that may be shown; with an `end` it is a limit. Written as its number alone."""

    value: Decimal
    end: End = ""

    @classmethod
    def of(cls, exact: Fraction, *, coarse: bool) -> Self:
        """Return an exact score as it is shown; `coarse` tells one near an end of the scale only as a limit."""
        return cls.as_written(score_figure(exact), coarse=coarse)

    @classmethod
    def as_written(cls, number: Decimal, *, coarse: bool) -> Self:
        """Return a rounded score as it is shown, from wherever it was written down without its end."""
        if coarse and number >= NEAR_TOP:
            return cls.limit("or more")
        if coarse and number <= NEAR_BOTTOM:
            return cls.limit("or less")
        return cls(number)

    @classmethod
    def limit(cls, end: End) -> Self:
        """Return the limit at an end of the scale."""
        return cls(NEAR_TOP if end == "or more" else NEAR_BOTTOM, end)

    @property
    def is_limit(self) -> bool:
        """Whether it is shown only as a limit."""
        return bool(self.end)

    @property
    def exact(self) -> Decimal:
        """The number where it is no limit; ValueError for a limit."""
        if self.end:
            raise ValueError(f"{self} is a limit")
        return self.value

    @property
    def low(self) -> Decimal:
        """The least that it can be."""
        return _LOWEST if self.end == "or less" else self.value

    @property
    def high(self) -> Decimal:
        """The most that it can be."""
        return _HIGHEST if self.end == "or more" else self.value

    def __str__(self) -> str:
        """Return the score as it is printed: `3.4`, or `4.8 or more`."""
        return f"{plain(self.value)} {self.end}".strip()

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

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read and write a number, so that documents look as if there were nothing else."""
        number = handler(_Number)

        def read(raw: Any, inner: ValidatorFunctionWrapHandler) -> ShownScore:
            return raw if isinstance(raw, ShownScore) else ShownScore(inner(raw))

        written = core_schema.plain_serializer_function_ser_schema(lambda shown: shown.value, return_schema=number)
        return core_schema.no_info_wrap_validator_function(read, number, serialization=written)
