"""Fingerprints: by which a question, or the advice of a questionnaire, is known to be the same as elsewhere.

They are taken from the texts as their author wrote them, in the language of the questionnaire. A translation is a
document of its own, laid over the texts where they are asked or shown; it never takes their place in a questionnaire,
so two who were asked in two languages answered the same question.
"""

import hashlib
import json

from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.document import Document

SHORT = 16  # hexadecimal digits


class Fingerprint(Document):
    """What must be the same for two answers to be compared, in three parts."""

    wording: str
    scale: str
    reversed: bool


def fingerprint(questionnaire: Questionnaire, item: Item) -> Fingerprint:
    """Return the parts of an item that its answers depend on; the first two as short hashes.

    Wording is the text of the question; scale are the labels of its options, from low to high, and the time they ask
    about. All else may be worded anew: why it is asked, what to do about it, what its dimension is called.
    """
    scale = questionnaire.scale_of(item)
    options = [option.label for option in questionnaire.options(item)]
    window = scale.window if scale else None
    return Fingerprint(wording=hashed(item.text), scale=hashed([options, window]), reversed=item.reversed)


def advice_fingerprint(questionnaire: Questionnaire) -> str:
    """Return a short hash of all advice and patterns of a questionnaire, and of the questions that they belong to.

    A question is in it with its id, its fingerprint, and what a pattern selects by: facet, evidence, whether it is
    scored. Not in it: names, weights, claims, bands, the rubric.
    """
    items = [
        [
            item.id,
            item.facet,
            item.evidence,
            item.scored,
            fingerprint(questionnaire, item).model_dump(),
            item.advice and _said(item.advice),
        ]
        for item in questionnaire.items
    ]
    patterns = [_said(pattern) for pattern in questionnaire.patterns]
    over_groups = [_said(pattern) for pattern in questionnaire.group_patterns]
    return hashed([questionnaire.id, items, patterns, over_groups])


def asked_fingerprint(questionnaire: Questionnaire) -> str:
    """Return a short hash of all that is asked: each question with its id and its fingerprint, in their order."""
    asked = [[item.id, fingerprint(questionnaire, item).model_dump()] for item in questionnaire.items]
    return hashed([questionnaire.id, asked])


def _said(document: Document) -> object:
    """Return what somebody wrote, without what is so by default: a field that is new changes no fingerprint."""
    return document.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def hashed(content: object) -> str:
    """Return a short hash of what is written as JSON."""
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:SHORT]
