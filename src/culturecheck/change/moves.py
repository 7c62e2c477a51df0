"""One answer to an unchanged item, before and after."""

from decimal import Decimal
from typing import Literal

from culturecheck.answers.wave import Response
from culturecheck.content.missing import Missing, missing_said
from culturecheck.content.questionnaire import Item, Questionnaire, turned_words
from culturecheck.document import Document
from culturecheck.said import Said, Sayable

Direction = Literal["higher", "lower", "same", "now-answered", "no-longer-answered", "other-reason"]


class AnswerMove(Document):
    """One answer to an unchanged item, before and after: in words, in points of 1–5 (turned), and what was said."""

    item: str
    short: str
    text: str
    turned: Sayable
    before: Sayable
    after: Sayable
    said_before: str
    said_after: str
    points_before: Decimal | None
    points_after: Decimal | None
    direction: Direction


AnswerWithPoints = tuple[Response | None, Decimal | None]
"""A response with its points, as far as there are any."""


def answer_move(
    questionnaire: Questionnaire, item: Item, before: AnswerWithPoints, after: AnswerWithPoints
) -> AnswerMove:
    """Return how the answer to an item moved; `before` and `after` are responses with their points."""
    (old, old_points), (new, new_points) = before, after
    return AnswerMove(
        item=item.id,
        short=item.short,
        text=item.text,
        turned=turned_words(questionnaire, item),
        before=_in_words(questionnaire, item, old),
        after=_in_words(questionnaire, item, new),
        said_before=_said(old),
        said_after=_said(new),
        points_before=old_points,
        points_after=new_points,
        direction=_direction(old_points, new_points, _reason(old) == _reason(new)),
    )


def _said(response: Response | None) -> str:
    parts = (response.seen, response.note, response.reason) if response else ()
    return "; ".join(part for part in parts if part)


def _reason(response: Response | None) -> Missing | None:
    if response is None:
        return Missing.SKIPPED
    return response.missing


def _direction(before: Decimal | None, after: Decimal | None, same_reason: bool) -> Direction:
    if before is None and after is None:
        return "same" if same_reason else "other-reason"
    if before is None:
        return "now-answered"
    if after is None:
        return "no-longer-answered"
    return "same" if before == after else "higher" if after > before else "lower"


def _in_words(questionnaire: Questionnaire, item: Item, response: Response | None) -> Sayable:
    if response is None or response.value is None:
        return missing_said(_reason(response) or Missing.SKIPPED)
    return f"{response.value} {questionnaire.options(item)[response.value - 1].label}"


def movement_sentence(moves: tuple[AnswerMove, ...]) -> Said:
    """Return how many of the answers moved, and which way."""
    if not moves:
        return Said("change.nothing-the-same")
    counts = {kind: sum(move.direction == kind for move in moves) for kind in _MOVED}
    moved = sum(counts.values())
    if not moved:
        return Said("change.no-answer-moved", n=len(moves))
    ways = tuple(Said(_MOVED[kind], n=count) for kind, count in counts.items() if count)
    return Said("change.answers-moved", moved=moved, n=len(moves), ways=ways)


_MOVED: dict[Direction, str] = {
    "higher": "change.moved-higher",
    "lower": "change.moved-lower",
    "now-answered": "change.now-answered",
    "no-longer-answered": "change.no-longer-answered",
    "other-reason": "change.other-reason",
}
