"""One person's answers, as their scorecard tells them: what was scored once can be read and compared again."""

from collections.abc import Iterator

from pydantic import ValidationError

from culturecheck.answers.wave import Response
from culturecheck.codes import Code
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.counting.tally import ALL_ITEMS, composites
from culturecheck.errors import WrongValue
from culturecheck.fault import Finding, Path, unfit_names, unknown_names
from culturecheck.said import Said
from culturecheck.scoring.person import (
    Figure,
    ItemRemarks,
    ItemScore,
    Scorecard,
    missing_selections,
    unfit_figure,
    unfit_figures,
)
from culturecheck.scoring.status import Status


def responses_of(scorecard: Scorecard) -> dict[str, Response]:
    """Return by item what one person answered and what was written beside it, for a scorecard without misfits."""
    said = {remark.item: remark for remark in scorecard.said}
    return {
        score.item: _response(score, said.get(score.item, ItemRemarks(item=score.item))) for score in scorecard.items
    }


def _response(score: ItemScore, said: ItemRemarks) -> Response:
    written = {"note": said.note, "seen": said.seen, "reason": said.reason}
    if score.figure.answered:
        return Response(item=score.item, value=score.options.index(1) + 1, **written)
    return Response(item=score.item, missing=_why_missing(score.figure), **written)


def _why_missing(figure: Figure) -> Missing:
    if figure.not_applicable:
        return Missing.NOT_APPLICABLE
    return Missing.DONT_KNOW if figure.dont_know else Missing.SKIPPED


def misfits(scorecard: Scorecard) -> tuple[Finding, ...]:
    """Return what in one person's scorecard does not go together, as after a change by hand, with its place."""
    asked = scorecard.questionnaire
    if scorecard.respondents != 1:
        return (Finding(("respondents",), Code.WRONG_VALUE, Said("scoring.of-one-person")),)
    found = (*_unfit_names(scorecard, asked), *_unfit_parts(scorecard), *_unfit_answers(scorecard, asked))
    return found or tuple(_unfit_remarks(scorecard))


def _unfit_names(scorecard: Scorecard, asked: Questionnaire) -> Iterator[Finding]:
    dimensions, items = [dimension.id for dimension in asked.dimensions], [item.id for item in asked.items]
    yield from unfit_names(("dimensions",), [one.dimension for one in scorecard.dimensions], dimensions, "dimension")
    yield from unfit_names(("items",), [one.item for one in scorecard.items], items, "item")
    yield from unknown_names(("wanted",), scorecard.wanted, dimensions, "dimension")
    yield from unknown_names(("said",), [said.item for said in scorecard.said], items, "item")
    wanted = (part.key for part in composites(asked) if part.key not in {ALL_ITEMS, *dimensions})
    yield from missing_selections(scorecard.selections, wanted)


def _unfit_parts(scorecard: Scorecard) -> Iterator[Finding]:
    yield from unfit_figures((), {"total": scorecard.total})
    yield from unfit_figures(("selections",), scorecard.selections)
    for place, one in enumerate(scorecard.dimensions):
        path: Path = ("dimensions", place)
        yield from unfit_figure(path, one.figure.value, one.figure.status)
        if (one.band is None) is not (one.figure.value is None):
            yield Finding((*path, "band"), Code.WRONG_VALUE, Said("scoring.band-and-value"))


def _unfit_answers(scorecard: Scorecard, asked: Questionnaire) -> Iterator[Finding]:
    """Yield each item that is not answered once, or on no option of its scale."""
    for place, one in enumerate(scorecard.items):
        path: Path = ("items", place)
        item = asked.by_id.get(one.item)
        yield from unfit_figure(path, one.figure.value, one.figure.status)
        if item is not None and len(one.options) != len(asked.options(item)):
            what = Said("scoring.has-options", name=one.item, n=len(asked.options(item)))
            yield Finding((*path, "options"), Code.WRONG_VALUE, what)
        elif _answers(one.figure) != 1 or sum(one.options) != one.figure.answered:
            yield Finding(path, Code.WRONG_VALUE, Said("scoring.answers-once", name=one.item))
        elif (one.figure.status is Status.SCORED) is not (one.figure.answered == 1):
            yield Finding(path, Code.WRONG_VALUE, Said("scoring.answered-has-value", name=one.item))


def _unfit_remarks(scorecard: Scorecard) -> Iterator[Finding]:
    """Yield what is written beside an answer and cannot be: an instance where nothing was seen, two remarks on one."""
    scores, items = {score.item: score for score in scorecard.items}, [said.item for said in scorecard.said]
    for place, said in enumerate(scorecard.said):
        path: Path = ("said", place)
        if said.item in items[:place]:
            yield Finding(path, Code.STANDS_TWICE, Said("scoring.stands-twice", name=said.item))
        try:
            _response(scores[said.item], said)
        except ValidationError as error:
            wrong = error.errors()[0].get("ctx", {}).get("error")
            if not isinstance(wrong, WrongValue):
                raise
            yield Finding(path, Code.WRONG_VALUE, Said("scoring.of-item", name=said.item, what=wrong.what))


def _answers(figure: Figure) -> int:
    return figure.answered + figure.dont_know + figure.not_applicable + figure.skipped
