"""One person's answers, as their scorecard tells them: what was scored once can be read and compared again."""

from culturecheck.scoring import ItemScore, Said, Scorecard
from culturecheck.wave import WAVE_SCHEMA, Missing, Respondent, Response, Wave


def as_wave(scorecard: Scorecard) -> Wave:
    """Return the wave behind one person's scorecard; ValueError for the scorecard of several people."""
    if scorecard.respondents != 1:
        raise ValueError("the answers of several people are not in their scorecard")
    said = {remark.item: remark for remark in scorecard.said}
    responses = [_response(score, said.get(score.item, Said(item=score.item))) for score in scorecard.items]
    return Wave(
        schema_version=WAVE_SCHEMA,
        id=scorecard.wave,
        date=scorecard.date,
        here=scorecard.here,
        mode="named",
        wanted=scorecard.wanted,
        respondents=(Respondent.answering("me", responses, scorecard.role),),
        questionnaire=scorecard.questionnaire,
    )


def _response(score: ItemScore, said: Said) -> Response:
    figure = score.figure
    if figure.answered:
        value = score.options.index(1) + 1
        return Response(item=score.item, value=value, note=said.note, seen=said.seen)
    if figure.not_applicable:
        return Response(item=score.item, missing=Missing.NOT_APPLICABLE, note=said.note, reason=said.reason)
    missing = Missing.DONT_KNOW if figure.dont_know else Missing.SKIPPED
    return Response(item=score.item, missing=missing, note=said.note)
