"""What is wrong with a catalogue in another language, beside the English one: ids, place holders, plurals, messages."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from culturecheck.codes import Code
from culturecheck.errors import Place, Problem, nearest
from culturecheck.said import Said, Sayable
from culturecheck.wording.catalogue import ENGLISH, rooms, texts
from culturecheck.wording.message import MalformedMessage, parsed, places
from culturecheck.wording.plurals import LANGUAGES
from culturecheck.wording.values import JOINED, WAYS

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_WAYS = {"", "plural", "select", *WAYS, *JOINED}


def catalogue_problems(path: PurePath, text: str) -> list[Problem]:
    """Return everything that is wrong with the text of a catalogue file, named by its room: `dialogue.arb`."""
    try:
        held = json.loads(text, object_pairs_hook=_Pairs)
    except ValueError as error:
        return [_problem(path, "", Code.NOT_JSON, Said("lint.catalogue-not-json", why=str(error)))]
    if not isinstance(held, _Pairs) or not all(isinstance(words, str) for name, words in held.said):
        return [_problem(path, "", Code.NOT_A_MAPPING, Said("lint.catalogue-no-messages"))]
    if path.stem not in rooms(ENGLISH):
        remedy = nearest(path.stem, sorted(rooms(ENGLISH)))
        return [_problem(path, "", Code.NO_SUCH_CHOICE, Said("lint.no-such-room", room=path.stem), remedy)]
    return list(_found(path, held))


class _Pairs(dict[str, object]):
    """A mapping that remembers which of its keys stood twice."""

    def __init__(self, pairs: list[tuple[str, object]]):
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.twice = sorted({name for name in names if names.count(name) > 1})
        self.said = [(name, words) for name, words in pairs if not name.startswith("@")]


def _found(path: PurePath, held: _Pairs) -> Iterator[Problem]:
    language = str(held.get("@@locale", ""))
    if language not in LANGUAGES:
        remedy = Said("lint.plurals-known", languages=LANGUAGES)
        yield _problem(path, "@@locale", Code.NO_SUCH_CHOICE, Said("lint.no-plurals", language=language), remedy)
    for name in held.twice:
        yield _problem(path, name, Code.KEY_TWICE, Said("lint.says-twice", name=name))
    english = texts(ENGLISH, path.stem)
    for name in english:
        if name not in held:
            yield _problem(path, name, Code.UNTRANSLATED, Said("lint.not-said", name=name))
    for name, words in held.said:
        if name not in english:
            yield _problem(path, name, Code.NO_SUCH_TEXT, Said("lint.no-such-id", name=name), nearest(name, [*english]))
        else:
            yield from _message_problems(path, name, str(words), english)


def _message_problems(path: PurePath, name: str, words: str, english: Mapping[str, str]) -> Iterator[Problem]:
    try:
        found = list(places(parsed(words)))
    except MalformedMessage as error:
        yield _problem(path, name, Code.WRONG_VALUE, Said("lint.malformed", name=name, why=str(error)))
        return
    if english[name].strip() and not words.strip():
        yield _problem(path, name, Code.UNTRANSLATED, Said("lint.not-said", name=name))
        return
    if _CONTROL.search(words):
        yield _problem(path, name, Code.WRONG_VALUE, Said("lint.not-printable", name=name))
    wanted = {place for place, _ in places(parsed(english[name]))}
    if {place for place, _ in found} != wanted:
        given = tuple(sorted({place for place, _ in found}))
        what = Said("lint.takes-other-values", name=name, given=given, count=len(given))
        remedy = Said("lint.write-values", names=tuple(sorted(wanted))) if wanted else Said("lint.no-values")
        yield _problem(path, name, Code.OTHER_PLACE_HOLDERS, what, remedy)
    for way in sorted({way for _, way in found} - _WAYS):
        what = Said("lint.no-such-way", name=name, way=way)
        yield _problem(path, name, Code.NO_SUCH_CHOICE, what, nearest(way, sorted(_WAYS - {""})))


def _problem(path: PurePath, field: str, code: Code, what: Said, remedy: Sayable = "") -> Problem:
    return Problem(code, Place(str(path), str(path), field=field), what, remedy)
