"""A questionnaire without its advice and patterns, and the two put together again where they are the same as before."""

from typing import Any

from culturecheck.content.advice import ItemAdvice
from culturecheck.content.fingerprints import advice_fingerprint
from culturecheck.content.questionnaire import Questionnaire


def without_advice(whole: Questionnaire) -> Questionnaire:
    """Return a questionnaire that has the fingerprint of its advice and patterns in their place."""
    if not whole.has_advice:
        return whole
    return _with(whole, {}, patterns=(), group_patterns=(), fingerprint=advice_fingerprint(whole))


def with_advice(bare: Questionnaire, known: Questionnaire) -> Questionnaire | None:
    """Return a questionnaire with advice and patterns as they are `known`, None unless they are those it had.

    Its own questions count, as they stand in it: with those of today the fingerprint would be that of today's advice.
    """
    advice = {item.id: item.advice for item in known.items}
    found = _with(bare, advice, patterns=known.patterns, group_patterns=known.group_patterns, fingerprint=None)
    return found if advice_fingerprint(found) == bare.fingerprint else None


def _with(old: Questionnaire, advice: dict[str, ItemAdvice | None], **changes: Any) -> Questionnaire:
    """Return a questionnaire with other advice; made anew, as its parts are remembered once they were looked up."""
    dimensions = tuple(
        dimension.model_copy(
            update={"items": tuple(it.model_copy(update={"advice": advice.get(it.id)}) for it in dimension.items)}
        )
        for dimension in old.dimensions
    )
    kept = {name: getattr(old, name) for name in Questionnaire.model_fields}
    return Questionnaire(**{**kept, "dimensions": dimensions, **changes})
