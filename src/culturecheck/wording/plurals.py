"""Which form of a word goes with a count, by language: the plural rules of Unicode CLDR for whole numbers.

Only families of languages that a catalogue may be written in; the tests hold them against Babel's copy of the CLDR.
"""

from collections.abc import Callable, Mapping

ONE, TWO, FEW, MANY, OTHER = "one", "two", "few", "many", "other"


def _germanic(n: int) -> str:
    return ONE if n == 1 else OTHER


def _none(_n: int) -> str:
    return OTHER


def _french(n: int) -> str:
    return ONE if n in (0, 1) else MANY if n and n % 1_000_000 == 0 else OTHER


def _romance(n: int) -> str:
    return ONE if n == 1 else MANY if n and n % 1_000_000 == 0 else OTHER


def _portuguese(n: int) -> str:
    return _french(n)


def _czech(n: int) -> str:
    return ONE if n == 1 else FEW if 2 <= n <= 4 else OTHER


def _polish(n: int) -> str:
    return ONE if n == 1 else FEW if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else MANY


def _east_slavic(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return ONE
    return FEW if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else MANY


def _lithuanian(n: int) -> str:
    if 11 <= n % 100 <= 19 or n % 10 == 0:
        return OTHER
    return ONE if n % 10 == 1 else FEW


def _slovenian(n: int) -> str:
    return {1: ONE, 2: TWO, 3: FEW, 4: FEW}.get(n % 100, OTHER)


def _arabic(n: int) -> str:
    if n < 3:
        return ("zero", ONE, TWO)[n]
    return FEW if 3 <= n % 100 <= 10 else MANY if n % 100 >= 11 else OTHER


_RULES: Mapping[Callable[[int], str], str] = {
    _germanic: "en de nl sv da nb nn no fi et hu el bg tr",
    _none: "ja zh ko vi th id ms",
    _french: "fr",
    _portuguese: "pt",
    _romance: "es it ca",
    _czech: "cs sk",
    _polish: "pl",
    _east_slavic: "ru uk be",
    _lithuanian: "lt",
    _slovenian: "sl",
    _arabic: "ar",
}
_BY_LANGUAGE = {language: rule for rule, languages in _RULES.items() for language in languages.split()}
LANGUAGES = tuple(sorted(_BY_LANGUAGE))


def category_of(language: str) -> Callable[[int], str]:
    """Return what tells the plural category of a count (0 and up) in a language; KeyError for one with no rule here."""
    return _BY_LANGUAGE[language.partition("-")[0]]
