"""Answers as lines of the report: each item with what was chosen, how it stands, and what was said beside it."""

from collections.abc import Mapping
from fractions import Fraction

from culturecheck.content.missing import Missing, missing_said
from culturecheck.content.questionnaire import Item, Questionnaire, turned_words
from culturecheck.content.rubric import HIGHEST, LOWEST
from culturecheck.content.scale import Side
from culturecheck.figures import along_axis
from culturecheck.report.document import ItemLine, ItemStanding
from culturecheck.said import Sayable
from culturecheck.scoring.person import Figure, ItemRemarks, Scorecard

_STANDINGS: Mapping[Side, ItemStanding] = {"unfavourable": "low", "neutral": "middling", "favourable": "high"}


def item_lines(scorecard: Scorecard) -> dict[str, ItemLine]:
    """Return the line of every item, by its id, in the order of the questionnaire."""
    said = {remark.item: remark for remark in scorecard.said}
    return {
        item.id: _line(scorecard, item, said.get(item.id, ItemRemarks(item=item.id)))
        for item in scorecard.questionnaire.items
    }


def from_weakest(lines: list[ItemLine]) -> tuple[ItemLine, ...]:
    """Return lines from the lowest points up, then those without points, then unscored ones; else as they came."""
    return tuple(sorted(lines, key=lambda line: (line.standing == "unscored", line.points is None, line.points or 0)))


def window(questionnaire: Questionnaire, item: Item) -> str:
    """Return the stretch of time an answer speaks of, empty where the scale names none."""
    scale = questionnaire.scale_of(item)
    return (scale.window or "") if scale else ""


def _line(scorecard: Scorecard, item: Item, said: ItemRemarks) -> ItemLine:
    score = scorecard.item(item.id)
    points = score.figure.exact
    return ItemLine(
        item=item.id,
        short=item.short,
        text=item.text,
        window=window(scorecard.questionnaire, item),
        answer=_answer(scorecard, item),
        points=points,
        at=None if points is None else along_axis(points, LOWEST, HIGHEST),
        standing=_standing(scorecard, item, score.figure),
        turned=turned_words(scorecard.questionnaire, item),
        seen=said.seen,
        note=said.note,
        reason=said.reason,
    )


def _answer(scorecard: Scorecard, item: Item) -> Sayable:
    figure = scorecard.item(item.id).figure
    if figure.value is None:
        return missing_said(_reason(figure))
    chosen = scorecard.item(item.id).options.index(1)
    return scorecard.questionnaire.options(item)[chosen].label


def _reason(figure: Figure) -> Missing:
    if figure.dont_know:
        return Missing.DONT_KNOW
    return Missing.NOT_APPLICABLE if figure.not_applicable else Missing.SKIPPED


def _standing(scorecard: Scorecard, item: Item, figure: Figure) -> ItemStanding:
    if figure.exact is None:
        return _reason(figure).value
    if not item.scored:
        return "unscored"
    side = scorecard.questionnaire.sides(item).published.side(Fraction(figure.exact))
    return _STANDINGS[side]
