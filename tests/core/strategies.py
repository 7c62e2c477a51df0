"""Arbitrary respondents and waves for properties."""

from functools import cache

from hypothesis import strategies as st

from builders import shipped, small, wave_of
from culturecheck.questionnaire import Item, Questionnaire
from culturecheck.wave import Missing, Respondent, Response, Wave

SMALL = small()


def possible(on: Questionnaire, item: Item) -> list[Response | None]:
    """Every value on the item's own scale, every reason for none, and no response at all."""
    values = [Response(item=item.id, value=value) for value in range(1, len(on.options(item)) + 1)]
    return [*values, *(Response(item=item.id, missing=missing) for missing in Missing), None]


def respondents(on: Questionnaire, name: str) -> st.SearchStrategy[Respondent]:
    """A person who answers a questionnaire in one way or another."""
    given = st.tuples(*(st.sampled_from(possible(on, item)) for item in on.items))
    return given.map(lambda all_: Respondent(id=name, responses=tuple(one for one in all_ if one is not None)))


@cache
def people(name: str = "me") -> st.SearchStrategy[Respondent]:
    """A person who answers the small questionnaire."""
    return respondents(SMALL, name)


def waves() -> st.SearchStrategy[Wave]:
    """A wave of one person over the small questionnaire."""
    return people().map(lambda one: wave_of(SMALL, one))


@cache
def shipped_waves() -> st.SearchStrategy[Wave]:
    """A wave of one person over the shipped default questionnaire."""
    return respondents(shipped(), "me").map(lambda one: wave_of(shipped(), one))


def groups(prefix: str) -> st.SearchStrategy[tuple[Respondent, ...]]:
    """One to three persons, with ids that begin with `prefix`."""
    three = st.tuples(*(people(f"{prefix}{n}") for n in range(3)))
    return st.builds(lambda all_, size: all_[:size], three, st.integers(1, 3))
