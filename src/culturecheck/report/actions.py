"""Advice as it is read: with the answers that called for it, in words that sit well here."""

from culturecheck.advice import EFFORT_WORDS
from culturecheck.diagnosis import Diagnosis
from culturecheck.document import Document
from culturecheck.recommendations import Recommendation
from culturecheck.report.document import Action, DiagnosisNote, Ground, ItemLine, Keeping
from culturecheck.scoring import Scorecard
from culturecheck.text import counted, listed, number_word, quoted

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
    avoided = points is not None and points <= wording.avoid_at_most
    return Speech(selling=wording.instead if avoided else wording.selling, avoided=avoided)


def action(scorecard: Scorecard, lines: dict[str, ItemLine], words: Speech, called: Recommendation) -> Action:
    """Return a recommendation as an action for the report."""
    advice = called.advice
    dimension = scorecard.questionnaire.dimension(called.dimension).name if called.dimension else ""
    return Action(
        title=words.say(advice.title),
        step=words.say(advice.step),
        who=words.say(advice.who),
        effort=EFFORT_WORDS[advice.effort],
        impact=advice.impact,
        sign=words.say(advice.sign),
        because=_because(scorecard, lines, called),
        sources=advice.claims,
        dimension=dimension,
        priority=called.priority,
    )


def diagnosis_note(scorecard: Scorecard, lines: dict[str, ItemLine], words: Speech, found: Diagnosis) -> DiagnosisNote:
    """Return a diagnosis with what was answered, and its own first step."""
    pattern = found.pattern
    first = Recommendation(
        advice=pattern.first,
        cause="diagnosis",
        dimension=found.dimension,
        diagnosis=pattern.name,
        items=found.items,
    )
    return DiagnosisNote(
        name=pattern.name,
        dimension=scorecard.questionnaire.dimension(found.dimension).name if found.dimension else "",
        grounds=tuple(
            Ground(
                says=ground.says,
                figure=ground.figure,
                limit=ground.limit,
                answers=tuple(_quoted(lines[item]) for item in ground.items),
            )
            for ground in found.grounds
        ),
        meaning=words.say(pattern.meaning),
        cost=words.say(pattern.cost),
        first=action(scorecard, lines, words, first),
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


def _quoted(line: ItemLine) -> str:
    return f"{quoted(line.answer.rstrip('.'))} to {quoted(line.short)}"



def _because(scorecard: Scorecard, lines: dict[str, ItemLine], called: Recommendation) -> str:
    if called.cause == "answer":
        return f"you answered {listed([_quoted(lines[item]) for item in called.items])}"
    if called.cause == "diagnosis":
        return f"your answers show a pattern, “{called.diagnosis}”: {_pattern_grounds(lines, called)}"
    total = scorecard.total
    if total.answered * 2 < total.asked:
        return f"you could answer {total.answered} of {total.asked} questions"
    high = [line for line in lines.values() if line.standing == "high"]
    seen = sum(bool(line.seen) for line in high)
    return f"{len(high)} of your answers are high, and for {number_word(seen)} of them you named when you last saw it"


def _pattern_grounds(lines: dict[str, ItemLine], called: Recommendation) -> str:
    all_answers = [_quoted(lines[item]) for item in called.items]
    low = [_quoted(lines[item]) for item in called.items if lines[item].standing != "high"]
    telling = (low or all_answers)[:NAMED_ANSWERS]
    more = len(low or all_answers) - len(telling)
    like_it = f"; and {counted(more, 'answer')} like it" if more else ""
    return f"{'; '.join(telling)}{like_it}"
