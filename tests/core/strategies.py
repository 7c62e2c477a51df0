"""Arbitrary answers and respondents for properties: small values, so that a failing example can be read."""

from functools import cache

from hypothesis import strategies as st

from builders import shipped, small
from culturecheck.answers.wave import Respondent, Response
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Item, Questionnaire

Answers = dict[str, int | str]  # by item, as `builders.wave` takes them

SMALL = small()


def values(on: Questionnaire, item: Item) -> list[int | str]:
    """Every place on the item's own scale, and every reason for none."""
    return [*range(1, len(on.options(item)) + 1), *(missing.value for missing in Missing)]


def _answers(on: Questionnaire) -> st.SearchStrategy[Answers]:
    """Answers of one kind or another to all items, or none at all to some."""

    def by_item(*found: int | str | None) -> Answers:
        return {item.id: value for item, value in zip(on.items, found, strict=True) if value is not None}

    return st.builds(by_item, *(st.sampled_from([*values(on, item), None]) for item in on.items))


@cache
def small_answers() -> st.SearchStrategy[Answers]:
    return _answers(SMALL)


@cache
def shipped_answers() -> st.SearchStrategy[Answers]:
    return _answers(shipped())


def response(name: str, value: int | str) -> Response:
    if isinstance(value, int):
        return Response(item=name, value=value)
    return Response(item=name, missing=Missing(value))


@cache
def _person(name: str) -> st.SearchStrategy[Respondent]:
    return small_answers().map(
        lambda given: Respondent.answering(name, (response(item, value) for item, value in given.items()))
    )


def groups(prefix: str) -> st.SearchStrategy[tuple[Respondent, ...]]:
    """One to three persons who answer the small questionnaire, with ids that begin with `prefix`."""
    three = st.tuples(*(_person(f"{prefix}{n}") for n in range(3)))
    return st.builds(lambda all_, size: all_[:size], three, st.integers(1, 3))
