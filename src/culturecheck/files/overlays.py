"""Overlay files: `handoffs.de.yaml` beside `handoffs.yaml`, those of the library, and that of a file of one's own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.content.authoring import (
    DiagnosesFile,
    GroupDiagnosesFile,
    QuestionnaireFile,
    RubricFile,
    ScalesFile,
    SourcesFile,
)
from culturecheck.content.lint.overlays import overlay_findings
from culturecheck.content.overlay import (
    Entity,
    LaidOver,
    Overlay,
    asked_in,
    entities,
    lay_over,
)
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.content.texts import TextPath
from culturecheck.document import Document
from culturecheck.errors import Problem
from culturecheck.fault import Finding
from culturecheck.files.library import read_document, shipped_file
from culturecheck.files.places import library_folder, questionnaires_folder
from culturecheck.files.shape import finding_problem, shape_problems
from culturecheck.files.strict_yaml import Tree
from culturecheck.said import Said


def overlay_paths(beside: Path | None = None) -> Iterator[Path]:
    """Yield the overlays that are shipped, then those of a questionnaire file of one's own."""
    for folder in (library_folder(), questionnaires_folder()):
        yield from sorted(folder.glob("*.*.yaml"))
    if beside is not None and beside.parent.resolve() != questionnaires_folder().resolve():
        yield from sorted(beside.parent.glob(f"{beside.stem}.*.yaml"))


def language_of(path: Path) -> str:
    """Return the language that an overlay's name says: `de` of `handoffs.de.yaml`."""
    return path.name.split(".")[1] if path.name.count(".") > 1 else ""


def languages_beside(beside: Path | None = None) -> tuple[str, ...]:
    """Return the languages that there are overlays for."""
    return tuple(sorted({language_of(path) for path in overlay_paths(beside)}))


def in_language(questionnaire: Questionnaire, language: str, beside: Path | None = None) -> LaidOver:
    """Return a questionnaire in a language as far as it is translated; InputRefused for a faulty overlay."""
    paths = [path for path in overlay_paths(beside) if language_of(path) == language]
    return lay_over(questionnaire, language, [read_document(path, Overlay) for path in paths])


def translated(questionnaire: Questionnaire, beside: Path | None = None) -> tuple[Questionnaire, ...]:
    """Return a questionnaire in each language in which all that is asked is translated, but its own."""
    found = [in_language(questionnaire, language, beside) for language in languages_beside(beside)]
    return tuple(one.questionnaire for one in found if not one.untranslated)


LIBRARY: Mapping[str, type[Document]] = {
    "scales": ScalesFile,
    "rubric": RubricFile,
    "diagnoses": DiagnosesFile,
    "group_diagnoses": GroupDiagnosesFile,
    "sources": SourcesFile,
}


def is_overlay(tree: Tree) -> bool:
    """Return whether a file is an overlay, by the key that only overlays have."""
    return isinstance(tree.value, dict) and "translates" in tree.value


def overlay_problems(path: Path, tree: Tree) -> list[Problem]:
    """Return everything that is wrong with an overlay file, and every remark on it."""
    if problems := shape_problems(tree, Overlay):
        return problems
    overlay = Overlay.model_validate(tree.value)
    return [finding_problem(tree, finding) for finding in _findings(path, overlay)]


def _findings(path: Path, overlay: Overlay) -> Iterator[Finding]:
    if language_of(path) != overlay.language:
        what = Said("lint.other-language", language=language_of(path))
        name = f"{overlay.translates}.{overlay.language}.yaml"
        yield Finding(("language",), Code.WRONG_VALUE, what, Said("lint.call-it", file=name))
    source = _source(path, overlay.translates)
    if source is None:
        what = Said("lint.no-source", name=overlay.translates)
        yield Finding(("translates",), Code.NO_SUCH_QUESTIONNAIRE, what, Said("lint.no-source-remedy"))
    else:
        yield from overlay_findings(overlay, entities(source), wanted_of(source))


def _source(path: Path, name: str) -> Document | None:
    """Return what an overlay translates: a file beside it, one of the library, or a shipped questionnaire."""
    beside, shape = path.parent / f"{name}.yaml", LIBRARY.get(name)
    if shape is not None:
        return read_document(library_folder() / f"{name}.yaml", shape)
    file = beside if beside.is_file() else shipped_file(name)
    return None if file is None else read_document(file, QuestionnaireFile)


def wanted_of(document: Document) -> dict[Entity, list[TextPath]]:
    """Return the texts of a content file that whoever answers reads."""
    wanted: dict[Entity, list[TextPath]] = {}
    for entity, path in asked_in(document):
        wanted.setdefault(entity, []).append(path)
    return wanted
