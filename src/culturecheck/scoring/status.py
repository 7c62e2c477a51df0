"""Whether there is a number, and why not."""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from culturecheck.content.rubric import Limits
from culturecheck.figures import percent_figure
from culturecheck.said import Said


class Status(StrEnum):
    """Whether there is a number, and why not."""

    SCORED = "scored"
    NOT_ANSWERED = "not-answered"
    TOO_FEW_ANSWERS = "too-few-answers"
    INCOMPLETE = "incomplete"
    TOO_FEW_RESPONDENTS = "too-few-respondents"
    WOULD_REVEAL_OTHERS = "would-reveal-others"
    PART_NOT_SHOWN = "part-not-shown"
    NEAR_AN_END = "near-an-end"


NOT_SHOWN_BECAUSE: Mapping[Status, str] = {
    Status.TOO_FEW_RESPONDENTS: "scoring.fewer-answered-it",
    Status.WOULD_REVEAL_OTHERS: "scoring.it-would-give-away",
    Status.NEAR_AN_END: "scoring.it-would-tell-with-others",
    Status.PART_NOT_SHOWN: "scoring.a-part-cannot-be-shown",
}


def hidden_because(status: Status, least_people: int) -> Said | None:
    """Return why a figure is not shown, None where that is not why it has no number."""
    reason = NOT_SHOWN_BECAUSE.get(status)
    if reason is None:
        return None
    return Said(reason, least=least_people) if status is Status.TOO_FEW_RESPONDENTS else Said(reason)


def status_said(status: Status, limits: Limits, least_people: int = 0) -> Said | None:
    """Return why there is no number, None where there is one; `least_people` is the threshold of a round."""
    if (reason := hidden_because(status, least_people)) is not None:
        return Said("scoring.not-shown", why=reason)
    match status:
        case Status.NOT_ANSWERED:
            return Said("scoring.none-answered")
        case Status.TOO_FEW_ANSWERS:
            return Said("scoring.too-few-answers", share=percent_figure(Fraction(limits.answered_share)))
        case Status.INCOMPLETE:
            return Said("scoring.no-total")
    return None
