"""How far it is from now to wanted, per dimension and per item, in an order that the report prints."""

from decimal import Decimal
from typing import Literal

from culturecheck.content.rubric import Rubric
from culturecheck.document import Document, Id, ItemId
from culturecheck.said import Said
from culturecheck.scoring.person import Scorecard
from culturecheck.shown import ShownScore

RANKING_RULE = Said("findings.order-of-dimensions")


class DimensionGap(Document):
    """A dimension's way to go: wanted − now, both as published, so that the printed numbers add up.

    Where now is a limit the gap is at least so large, and of `4.8 or more` at most. `origin` says whether the target
    was chosen or is the default; there may be a target without a score.
    """

    dimension: Id
    now: ShownScore | None
    wanted: Decimal | None
    gap: Decimal | None
    origin: Literal["chosen", "default"]


class ItemGap(Document):
    """An item's way to go, to what was set for its dimension or else to its own default; 0 where it is already there.

    By default an item has a target of its own: with that of its dimension, the same answer would be further from it in
    a strong dimension than in a weak one.
    """

    item: ItemId
    now: ShownScore
    wanted: Decimal
    gap: Decimal


class Gaps(Document):
    """All gaps: dimensions by RANKING_RULE, items in the order of the questionnaire."""

    dimensions: tuple[DimensionGap, ...]
    items: tuple[ItemGap, ...]

    def dimension(self, name: str) -> DimensionGap:
        """Return the gap of a dimension."""
        return {gap.dimension: gap for gap in self.dimensions}[name]


def target(rubric: Rubric, now: Decimal | None, chosen: Decimal | None) -> Decimal | None:
    """Return the target: the points that were set, or the default from where one stands."""
    if chosen is not None:
        return chosen
    return None if now is None else rubric.default_target(now)


def find_gaps(scorecard: Scorecard) -> Gaps:
    """Return the gaps of a scorecard. A score above its target has the gap 0, never a negative one."""
    questionnaire = scorecard.questionnaire
    gaps = []
    for dimension in questionnaire.dimensions:
        now = scorecard.dimension(dimension.id).figure.value
        chosen = scorecard.wanted.get(dimension.id)
        wanted = target(questionnaire.rubric, now.value if now else None, chosen)
        gaps.append(
            DimensionGap(
                dimension=dimension.id,
                now=now,
                wanted=wanted,
                gap=None if now is None or wanted is None else _way(now, wanted),
                origin="default" if chosen is None else "chosen",
            )
        )

    def rank(gap: DimensionGap) -> tuple[bool, Decimal, Decimal, int]:
        far, now = gap.gap or Decimal(0), gap.now.value if gap.now else Decimal(0)
        return (gap.gap is None, -far, now, questionnaire.order[gap.dimension])

    ranked = tuple(sorted(gaps, key=rank))
    return Gaps(dimensions=ranked, items=_item_gaps(scorecard, ranked))


def _way(now: ShownScore, wanted: Decimal) -> Decimal:
    return max(wanted - now.value, Decimal("0.0"))


def _item_gaps(scorecard: Scorecard, dimensions: tuple[DimensionGap, ...]) -> tuple[ItemGap, ...]:
    rubric = scorecard.questionnaire.rubric
    chosen = {gap.dimension: gap.wanted for gap in dimensions if gap.origin == "chosen"}
    found = []
    for item in scorecard.questionnaire.scored_items:
        now = scorecard.item(item.id).figure.value
        if now is not None:
            aim = chosen.get(item.dimension) or rubric.default_target(now.value)
            found.append(ItemGap(item=item.id, now=now, wanted=aim, gap=_way(now, aim)))
    return tuple(found)
