"""The advice of shipped questionnaires, which a scorecard does not repeat: left out of it, and found again."""

from culturecheck.content.advice_apart import with_advice, without_advice
from culturecheck.content.fingerprints import advice_fingerprint
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import shipped_file


def left_out(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire without its advice and patterns where it is a shipped one; unchanged otherwise."""
    known = _shipped(questionnaire)
    if known is None or advice_fingerprint(known) != advice_fingerprint(questionnaire):
        return questionnaire
    return without_advice(questionnaire)


def found_again(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire with the advice that was left out of it; unchanged where this release does not have it."""
    if questionnaire.has_advice:
        return questionnaire
    known = _shipped(questionnaire)
    return questionnaire if known is None else with_advice(questionnaire, known) or questionnaire


def _shipped(questionnaire: Questionnaire) -> Questionnaire | None:
    """Return the questionnaire of the same id that this release has, None if it has none."""
    return open_questionnaire(questionnaire.id).questionnaire if shipped_file(questionnaire.id) else None
