"""What may be called a strength: what is one by itself, and not only beside what is weaker."""

from decimal import Decimal

from culturecheck.content.rubric import HIGHEST, LOWEST, Limits
from culturecheck.shown import ShownScore

MIDDLE = Decimal(LOWEST + HIGHEST) / 2


def is_strength(limits: Limits, now: ShownScore, low: Decimal | None = None) -> bool:
    """Return whether a published score of 1–5 is a strength: favourable, or above the middle beyond doubt.

    `low` is the lower end of its interval where that is shown. The highest of low scores is none, however far the
    others are below it.
    """
    return now.is_at_least(limits.favourable) is True or (low is not None and low > MIDDLE)
