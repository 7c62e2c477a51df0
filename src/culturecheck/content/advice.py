"""A piece of advice: a first step that a named person could take this week, and its sign."""

from typing import Annotated, Literal

from pydantic import Field

from culturecheck.document import ClaimId, Document, Prose
from culturecheck.said import Said

Effort = Literal["S", "M", "L"]
Impact = Literal["high", "medium", "low"]

EFFORT_COST = {"S": 1, "M": 2, "L": 3}
IMPACT_WORTH = {"low": 1, "medium": 2, "high": 3}
EFFORT_WORDS = {
    "S": Said("content.effort-small"),
    "M": Said("content.effort-middling"),
    "L": Said("content.effort-large"),
}


class Advice(Document):
    """A first step: what, who, at which cost, and how one will know that it worked."""

    title: Prose
    step: Prose
    who: Prose
    effort: Effort
    impact: Impact
    sign: Prose
    claims: Annotated[tuple[ClaimId, ...], Field(min_length=1)]


class Keep(Document):
    """How to keep alive what is already there."""

    keep: Prose
    claims: tuple[ClaimId, ...] = ()


class ItemAdvice(Document):
    """What an item recommends for low (unfavourable), middling and high (favourable) answers."""

    low: Advice
    middling: Advice
    high: Keep
