"""Advice as it is read: with the answers that called for it, in words that sit well here."""

from decimal import Decimal

from culturecheck.content.advice import EFFORT_WORDS, Advice
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.document import Document
from culturecheck.findings.diagnosis import Diagnosis
from culturecheck.findings.recommendations import Recommendation, first_step
from culturecheck.report.document import Action, DiagnosisNote, GroundNote, ItemLine, Keeping
from culturecheck.said import Said, Sayable
from culturecheck.scoring.person import Scorecard

NAMED_ANSWERS = 3


class Speech(Document):
    """Which words are used for selling, and why."""

    selling: str
    avoided: bool

    def say(self, text: str) -> str:
        """Return `text` with its place holder filled."""
        return text.replace("{selling}", self.selling)


def speech(scorecard: Scorecard) -> Speech:
    """Return the words to use: the plain ones where the word “selling” sits badly here."""
    wording = scorecard.questionnaire.rubric.wording
    if wording.item not in scorecard.questionnaire.by_id:
        return Speech(selling=wording.selling, avoided=False)
    points = scorecard.item(wording.item).figure.value
    avoided = points is not None and points.is_at_most(wording.avoid_at_most) is True
    return Speech(selling=wording.instead if avoided else wording.selling, avoided=avoided)


def advised(
    advice: Advice, words: Speech, because: Sayable, dimension: str = "", priority: Decimal | None = None
) -> Action:
    """Return advice as an action for a report, with what called for it and the name of its dimension, if it has one."""
    return Action(
        title=words.say(advice.title),
        step=words.say(advice.step),
        who=words.say(advice.who),
        effort=EFFORT_WORDS[advice.effort],
        impact=advice.impact,
        sign=words.say(advice.sign),
        because=because,
        sources=advice.claims,
        dimension=dimension,
        priority=priority,
    )


def dimension_name(questionnaire: Questionnaire, dimension: str | None) -> str:
    """Return the name of a dimension, empty for what belongs to none."""
    return questionnaire.dimension(dimension).name if dimension else ""


def action(scorecard: Scorecard, lines: dict[str, ItemLine], words: Speech, called: Recommendation) -> Action:
    """Return a recommendation as an action for the report of one person."""
    dimension = dimension_name(scorecard.questionnaire, called.dimension)
    return advised(called.advice, words, _because(scorecard, lines, called), dimension, called.priority)


def diagnosis_note(scorecard: Scorecard, lines: dict[str, ItemLine], words: Speech, found: Diagnosis) -> DiagnosisNote:
    """Return a diagnosis with what was answered, and its own first step."""
    pattern = found.pattern
    behind = dict.fromkeys(item for ground in found.grounds for item in ground.items)
    high = [item for item in behind if lines[item].standing == "high"]
    return DiagnosisNote(
        name=pattern.name,
        dimension=dimension_name(scorecard.questionnaire, found.dimension),
        grounds=tuple(
            GroundNote(
                says=ground.says,
                figure=ground.figure,
                looked_for=ground.looked_for,
                answers=tuple(_answer_to(lines[item]) for item in ground.items) if ground.telling else (),
            )
            for ground in found.grounds
        ),
        unverified=_unverified(len(high), sum(not lines[item].seen for item in high)),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=action(scorecard, lines, words, first_step(found)),
        wrong_if=words.say(pattern.wrong_if),
        sources=pattern.claims,
    )


def keepings(scorecard: Scorecard, lines: dict[str, ItemLine], words: Speech) -> tuple[Keeping, ...]:
    """Return how to keep alive what was answered high."""
    return tuple(
        Keeping(short=line.short, keep=words.say(item.advice.high.keep))
        for line in lines.values()
        if line.standing == "high" and (item := scorecard.questionnaire.by_id[line.item]).advice is not None
    )


def _unverified(high: int, unseen: int) -> Sayable:
    if not unseen:
        return ""
    if high == 1:
        return Said("actions.the-only-one-unverified")
    return Said("ground.sentence", text=Said("actions.unverified", n=unseen, of=high))


def _answer_to(line: ItemLine) -> Said:
    return Said("actions.answer-to", answer=without_stop(line.answer), short=line.short)


def without_stop(text: Sayable) -> Sayable:
    """Return a text as it was written, without the full stop at its end."""
    return text.rstrip(".") if isinstance(text, str) else text


def _because(scorecard: Scorecard, lines: dict[str, ItemLine], called: Recommendation) -> Said:
    if called.cause == "answer":
        return Said("actions.you-answered", answers=tuple(_answer_to(lines[item]) for item in called.items))
    if called.cause == "diagnosis":
        return Said("actions.your-answers-fit", pattern=called.diagnosis or "", answers=_telling(lines, called))
    return _because_of_all(scorecard, lines, called)


def _because_of_all(scorecard: Scorecard, lines: dict[str, ItemLine], called: Recommendation) -> Said:
    """Return what calls for advice that answers no single one."""
    total = scorecard.total
    if called.advice == scorecard.questionnaire.rubric.standing.see:
        return Said("actions.you-could-answer", answered=total.answered, n=total.asked)
    high = [line for line in lines.values() if line.standing == "high"]
    seen = sum(bool(line.seen) for line in high)
    if not high and any(item.advice is None for item in scorecard.questionnaire.scored_items):
        return Said("actions.none-written")
    if not high:
        return Said("actions.none-calls")
    if seen == len(high):
        return Said("actions.high-and-nobody-asked", n=len(high))
    return Said("actions.high-and-seen", n=len(high), seen=seen)


def _telling(lines: dict[str, ItemLine], called: Recommendation) -> Said:
    low = [item for item in called.items if lines[item].standing != "high"] or list(called.items)
    more = len(low) - NAMED_ANSWERS
    named = tuple(_answer_to(lines[item]) for item in low[:NAMED_ANSWERS])
    return Said("actions.and-more", answers=named, more=more) if more > 0 else Said("ground.names", names=named)
