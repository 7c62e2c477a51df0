"""What is wanted in the end, as somebody set it for a round; nobody who answers is told."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from culturecheck.codes import Code
from culturecheck.document import Document, Id, Points, Prose
from culturecheck.fault import Finding, Inconsistent
from culturecheck.said import Said

_TENTH = Decimal("0.1")


def _to_a_tenth(points: Decimal) -> Decimal:
    if points % _TENTH:
        what, remedy = Said("rounds.too-fine", points=points), Said("rounds.write-to-a-tenth", example=Decimal("4.5"))
        raise Inconsistent([Finding((), Code.WRONG_VALUE, what, remedy)])
    return points.quantize(_TENTH)


class WantedInRound(Document):
    """What is wanted, in points of 1–5 per dimension, and who set it; for the others the default holds."""

    set_by: Prose
    points: Annotated[dict[Id, Annotated[Points, AfterValidator(_to_a_tenth)]], Field(min_length=1)]
