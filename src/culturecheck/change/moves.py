"""One answer to an unchanged item, before and after."""

from decimal import Decimal
from typing import Literal

from culturecheck.answers.wave import Response
from culturecheck.content.missing import MISSING_WORDS, Missing
from culturecheck.content.questionnaire import Item, Questionnaire, turned_words
from culturecheck.document import Document
from culturecheck.text import counted, listed

Direction = Literal["higher", "lower", "same", "now-answered", "no-longer-answered", "other-reason"]


class AnswerMove(Document):
    """One answer to an unchanged item, before and after: in words, in points of 1–5 (turned), and what was said."""

    item: str
    short: str
    text: str
    turned: str
    before: str
    after: str
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


def _in_words(questionnaire: Questionnaire, item: Item, response: Response | None) -> str:
    if response is None or response.value is None:
        return MISSING_WORDS[_reason(response) or Missing.SKIPPED]
    return f"{response.value} {questionnaire.options(item)[response.value - 1].label}"


def movement_sentence(moves: tuple[AnswerMove, ...]) -> str:
    """Return how many of the answers moved, and which way."""
    if not moves:
        return "No question is the same in both, so nothing can be said."
    counts = {kind: sum(move.direction == kind for move in moves) for kind in _MOVED_WORDS}
    parts = [f"{count} {_MOVED_WORDS[kind]}" for kind, count in counts.items() if count]
    moved = sum(counts.values())
    if not moved:
        return f"None of {counted(len(moves), 'answer')} moved."
    return f"{moved} of {counted(len(moves), 'answer')} moved: {listed(parts)}."


_MOVED_WORDS: dict[Direction, str] = {
    "higher": "higher",
    "lower": "lower",
    "now-answered": "answered now and not before",
    "no-longer-answered": "answered before and not now",
    "other-reason": "without an answer for another reason",
}
