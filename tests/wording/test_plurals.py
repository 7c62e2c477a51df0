"""Plural forms, held against Babel's copy of the CLDR."""

import pytest
from babel import Locale

from culturecheck.wording.plurals import LANGUAGES, category_of

COUNTS = (*range(1001), 10_000, 99_999, 100_000, 1_000_000, 2_000_000, 1_000_001)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_the_form_that_the_cldr_gives_it(language: str) -> None:
    rule, ours = Locale.parse(language).plural_form, category_of(language)
    assert {n: ours(n) for n in COUNTS} == {n: rule(n) for n in COUNTS}


def test_a_region_has_the_plurals_of_its_language_and_an_unknown_one_has_none() -> None:
    assert category_of("de-CH")(1) == "one"
    with pytest.raises(KeyError):
        category_of("tlh")
