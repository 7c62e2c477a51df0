"""A questionnaire in the language that is spoken: by its overlays, or with every word altered."""

from pathlib import Path
from typing import TypeVar

from culturecheck.answers.form import ASK_CONSENT
from culturecheck.answers.form_codes import COMMENT, CONSENT, NAME
from culturecheck.answers.sheet import ASK_COMMENT, ASK_NAME
from culturecheck.codes import Code
from culturecheck.content.overlay import LaidOver
from culturecheck.content.questionnaire import ENGLISH, Questionnaire
from culturecheck.document import Document
from culturecheck.errors import Refusal
from culturecheck.files.overlays import in_language, languages_beside
from culturecheck.said import Said
from culturecheck.wording import say, speaking, spoken
from culturecheck.wording.catalogue import languages
from culturecheck.wording.pseudo import PSEUDO, altered

MOST_NAMED = 3
Doc = TypeVar("Doc", bound=Document)


def as_spoken(questionnaire: Questionnaire, beside: Path | None = None) -> Questionnaire:
    """Return a questionnaire as it is asked in the language that is spoken; `beside` is its file if it is one's own.

    Unless another language is asked for, that is how its author wrote it. Refusal where something that is asked is not
    translated, InputRefused for a faulty overlay.
    """
    language = spoken()
    if language in (ENGLISH, questionnaire.language):
        return questionnaire
    if language == PSEUDO:
        return altered(questionnaire)
    laid = in_language(questionnaire, language, beside)
    if laid.untranslated:
        raise Refusal(Code.UNTRANSLATED, _missing(laid, language, beside), field="--language")
    return laid.questionnaire


def shipped_as_spoken(document: Doc) -> Doc:
    """Return a document of ours that no overlay translates, a guide or a policy, as it is read in that language."""
    return altered(document) if spoken() == PSEUDO else document


def said_in_forms() -> tuple[tuple[str, str], ...]:
    """Return by which words forms ask for what is no item and no group, in each language, with its id."""
    asked = ((ASK_COMMENT, COMMENT), (ASK_NAME, NAME), (ASK_CONSENT, CONSENT))
    found = []
    for language in languages():
        with speaking(language):
            found += [(say(question), id_) for question, id_ in asked]
    return tuple(dict.fromkeys(found))


def _missing(laid: LaidOver, language: str, beside: Path | None) -> Said:
    names = list(dict.fromkeys(name or section for (section, name), _ in laid.untranslated))
    return Said(
        "files.not-in-language",
        questionnaire=laid.questionnaire.id,
        language=language,
        names=tuple(names[:MOST_NAMED]),
        n=len(names),
        more=max(0, len(names) - MOST_NAMED),
        stale=len(laid.stale),
        languages=(ENGLISH, *(other for other in languages_beside(beside) if other != language)),
    )
