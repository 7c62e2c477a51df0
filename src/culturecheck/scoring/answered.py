"""One person's answers, as their scorecard tells them: what was scored once can be read and compared again."""

from collections.abc import Iterator

from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Response, Wave
from culturecheck.codes import Code
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.counting.tally import ALL_ITEMS, composites
from culturecheck.fault import Finding, Path, unfit_names, unknown_names
from culturecheck.scoring.person import (
    Figure,
    ItemRemarks,
    ItemScore,
    Scorecard,
    Status,
    missing_selections,
    unfit_figure,
    unfit_figures,
)


def as_wave(scorecard: Scorecard) -> Wave:
    """Return the wave behind one person's scorecard; ValueError for the scorecard of several people."""
    if scorecard.respondents != 1:
        raise ValueError("the answers of several people are not in their scorecard")
    said = {remark.item: remark for remark in scorecard.said}
    responses = [_response(score, said.get(score.item, ItemRemarks(item=score.item))) for score in scorecard.items]
    return Wave(
        schema_version=WAVE_SCHEMA,
        id=scorecard.wave,
        date=scorecard.date,
        here=scorecard.here,
        mode="named",
        wanted=scorecard.wanted,
        respondents=(Respondent.answering("me", responses, role=scorecard.role),),
        questionnaire=scorecard.questionnaire,
    )


def _response(score: ItemScore, said: ItemRemarks) -> Response:
    figure = score.figure
    if figure.answered:
        value = score.options.index(1) + 1
        return Response(item=score.item, value=value, note=said.note, seen=said.seen)
    if figure.not_applicable:
        return Response(item=score.item, missing=Missing.NOT_APPLICABLE, note=said.note, reason=said.reason)
    missing = Missing.DONT_KNOW if figure.dont_know else Missing.SKIPPED
    return Response(item=score.item, missing=missing, note=said.note)


def misfits(scorecard: Scorecard) -> tuple[Finding, ...]:
    """Return what in one person's scorecard does not go together, as after a change by hand, with its place."""
    asked = scorecard.questionnaire
    if scorecard.respondents != 1:
        return (Finding(("respondents",), Code.WRONG_VALUE, "this is the scorecard of one person"),)
    found = (*_unfit_names(scorecard, asked), *_unfit_parts(scorecard), *_unfit_answers(scorecard, asked))
    return found or tuple(_unfit_wave(scorecard))


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
            yield Finding((*path, "band"), Code.WRONG_VALUE, "a band belongs to a value, and a value to a band")


def _unfit_answers(scorecard: Scorecard, asked: Questionnaire) -> Iterator[Finding]:
    """Yield each item that is not answered once, or on no option of its scale."""
    for place, one in enumerate(scorecard.items):
        path: Path = ("items", place)
        item = asked.by_id.get(one.item)
        yield from unfit_figure(path, one.figure.value, one.figure.status)
        if item is not None and len(one.options) != len(asked.options(item)):
            yield Finding((*path, "options"), Code.WRONG_VALUE, f"{one.item} has {len(asked.options(item))} options")
        elif _answers(one.figure) != 1 or sum(one.options) != one.figure.answered:
            yield Finding(path, Code.WRONG_VALUE, f"{one.item}: one person answers once, or says why not")
        elif (one.figure.status is Status.SCORED) is not (one.figure.answered == 1):
            yield Finding(path, Code.WRONG_VALUE, f"{one.item}: what is answered has a value, and nothing else has")


def _unfit_wave(scorecard: Scorecard) -> Iterator[Finding]:
    try:
        as_wave(scorecard)
    except ValueError as error:
        yield Finding((), Code.WRONG_VALUE, f"no answers that can be read again: {error}")


def _answers(figure: Figure) -> int:
    return figure.answered + figure.dont_know + figure.not_applicable + figure.skipped
