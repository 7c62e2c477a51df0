"""Overlays: the texts of a questionnaire in another language, laid over them where they are asked or shown.

An overlay never takes the place of what it translates. Each of its entries says by a fingerprint which texts it
translates, so that one that was written for other texts is known to be stale, and is not used.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, model_validator

from culturecheck.codes import Code
from culturecheck.content.fingerprints import hashed
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.content.rubric import Rubric
from culturecheck.content.texts import Alter, TextPath, replaced, texts, with_texts
from culturecheck.document import Document, Id, ItemId, Language, Prose, Whole
from culturecheck.fault import Finding, Inconsistent
from culturecheck.said import Said

SECTIONS = ("dimensions", "items", "scales", "diagnoses", "group_diagnoses", "claims", "sources")
_CALLED = {"patterns": "diagnoses", "group_patterns": "group_diagnoses"}
MOST_CHARACTERS = 2000  # of a text, as of what it translates
ALONE = ("questionnaire", "rubric")  # of which there is one
Entity = tuple[str, str]
"""What an entry is about: its section, and its id there (empty where there is one alone)."""


class Translation(Document):
    """The texts of one thing in another language, laid out as they are in what is translated.

    What has ids is called by them (`options: {once: Einmal}`), the rest stands in its order (`levels: [...]`). `of` is
    the fingerprint of the texts that are translated.
    """

    model_config = ConfigDict(extra="allow")

    of: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]

    @property
    def texts(self) -> dict[TextPath, str]:
        """What it says, by the path within what it translates."""
        return {path: text.strip() for path, text in _flat(self.model_extra or {}, ())}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        found = _flat(self.model_extra or {}, ())
        if faults := [fault for path, text in found if (fault := _fault(path, text))]:
            raise Inconsistent(faults)
        return self


class Overlay(Document):
    """A language for a questionnaire, or for what all questionnaires share (`translates: scales`)."""

    schema_version: Annotated[Whole, Field(ge=1, le=1)]
    translates: Id
    language: Language
    reviewed_by: Prose
    questionnaire: Translation | None = None
    rubric: Translation | None = None
    dimensions: dict[Id, Translation] = Field(default_factory=dict)
    items: dict[ItemId, Translation] = Field(default_factory=dict)
    scales: dict[Id, Translation] = Field(default_factory=dict)
    diagnoses: dict[Id, Translation] = Field(default_factory=dict)
    group_diagnoses: dict[Id, Translation] = Field(default_factory=dict)
    claims: dict[str, Translation] = Field(default_factory=dict)
    sources: dict[str, Translation] = Field(default_factory=dict)

    @property
    def entries(self) -> dict[Entity, Translation]:
        """All that it says, by what it is about."""
        found = {(section, name): entry for section in SECTIONS for name, entry in getattr(self, section).items()}
        alone = {(section, ""): getattr(self, section) for section in ALONE if getattr(self, section) is not None}
        return {**alone, **found}


@dataclass(frozen=True, slots=True)
class LaidOver:
    """A questionnaire in another language as far as it is translated, and what whoever answers would not understand."""

    questionnaire: Questionnaire
    stale: tuple[Entity, ...]
    untranslated: tuple[tuple[Entity, TextPath], ...]


def lay_over(questionnaire: Questionnaire, language: str, overlays: Iterable[Overlay]) -> LaidOver:
    """Return a questionnaire in a language, by the overlays for it; entries that are stale are left out.

    A scene of a band that is not translated is not shown: whoever chooses what they want goes by its name.

    Of two entries for one thing the later overlay's counts, if it fits.
    """
    originals = entities(questionnaire)
    said: dict[Entity, dict[TextPath, str]] = {}
    stale: dict[Entity, None] = {}
    for overlay in overlays:
        for entity, entry in overlay.entries.items():
            if overlay.language != language or entity not in originals:
                continue
            if entry.of == fingerprint_of(originals[entity], entry.texts):
                said[entity] = entry.texts
                stale.pop(entity, None)
            elif entity not in said and (entity[0] not in ALONE or overlay.translates in (questionnaire.id, "rubric")):
                stale[entity] = None  # of what there is one alone, the others' titles are no older wording of this one
    after = replaced(with_texts(questionnaire, _putting(said)), language=language)
    untranslated = [
        (entity, path)
        for entity, path in asked_in(questionnaire)
        if path not in said.get(entity, {})
    ]  # fmt: skip
    return LaidOver(after, tuple(stale), tuple(untranslated))


def _putting(said: Mapping[Entity, Mapping[TextPath, str]]) -> Alter:
    def put(path: TextPath, text: str) -> str:
        entity, inner = located(path)
        scene = entity[0] == "dimensions" and inner[0] == "bands"
        return said.get(entity, {}).get(inner, "" if scene else text)

    return put


def entities(document: Document) -> dict[Entity, dict[TextPath, str]]:
    """Return all texts of a questionnaire or a content file by what they belong to, and by the path within that."""
    found: dict[Entity, dict[TextPath, str]] = {}
    at: TextPath = ("rubric",) if isinstance(document, Rubric) else ()
    for path, text in texts(document).items():
        entity, inner = located((*at, *path))
        found.setdefault(entity, {})[inner] = text
    return found


def located(path: TextPath) -> tuple[Entity, TextPath]:
    """Return what a text of a questionnaire belongs to, and the path within that."""
    match path:
        case ("dimensions", _, "items", str(item), *inner):
            return ("items", item), tuple(inner)
        case ("rubric", *inner):
            return ("rubric", ""), tuple(inner)
        case (str(section), str(name), *inner) if inner:
            return (_CALLED.get(section, section), name), tuple(inner)
    return ("questionnaire", ""), path


_ASKED = {
    "questionnaire": {"respondent_title"},
    "items": {"short", "text", "levels", "why"},
    "scales": {"options", "window"},
    "rubric": {"bands"},
}


def asked_in(document: Document) -> Iterator[tuple[Entity, TextPath]]:
    """Yield the texts that whoever answers reads: what is asked and why, the labels, and what the parts are called."""
    for entity, inner in entities(document).items():
        called = {"asked_as" if ("asked_as",) in inner else "name"} if entity[0] == "dimensions" else set()
        asked = _ASKED.get(entity[0], called)
        yield from ((entity, path) for path in inner if path[0] in asked)


def fingerprint_of(originals: Mapping[TextPath, str], translated: Iterable[TextPath]) -> str:
    """Return the fingerprint of the texts that are translated: those of an entity, at the paths of its translation."""
    wanted = sorted(set(translated), key=repr)
    return hashed([[list(path), originals.get(path)] for path in wanted])[:8]


def _flat(tree: Any, at: TextPath) -> Iterator[tuple[TextPath, Any]]:
    if isinstance(tree, Mapping):
        for key, inner in tree.items():
            yield from _flat(inner, (*at, key))
    elif isinstance(tree, list | tuple):
        for place, inner in enumerate(tree):
            yield from _flat(inner, (*at, place))
    elif at[:1] == ("options",) and len(at) == 2:  # an option has nothing but its label
        yield (*at, "label"), tree
    else:
        yield at, tree


def _fault(path: TextPath, text: Any) -> Finding | None:
    """Return what keeps a value from being a text that can be shown."""
    name = ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
    if not isinstance(text, str):
        what = Said("yaml.of", name=name, what=Said("yaml.text-wanted"))
        return Finding(path, Code.WRONG_VALUE, what, Said("yaml.quote-to-have-text"))
    if not text.strip():
        what = Said("yaml.of", name=name, what=Said("yaml.is-empty"))
        return Finding(path, Code.WRONG_VALUE, what, Said("yaml.write-something"))
    if (more := len(text.strip()) - MOST_CHARACTERS) > 0:
        what, remedy = Said("yaml.too-many-characters", n=more), Said("yaml.at-most-fit", limit=MOST_CHARACTERS)
        return Finding(path, Code.TOO_MANY, Said("yaml.of", name=name, what=what), remedy)
    return None
