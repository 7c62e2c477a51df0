"""Overlay files as they are checked: beside the file that they translate."""

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
from culturecheck.content.overlay import Entity, Overlay, asked_in, entities
from culturecheck.content.texts import TextPath
from culturecheck.document import Document
from culturecheck.errors import Problem
from culturecheck.fault import Finding
from culturecheck.files.library import read_document, shipped_file
from culturecheck.files.overlays import name_finding
from culturecheck.files.places import library_folder
from culturecheck.files.shape import finding_problem, shape_problems
from culturecheck.files.strict_yaml import Tree
from culturecheck.said import Said

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
    source = _source(path, overlay.translates)
    named_otherwise = name_finding(path, overlay)
    if named_otherwise and (source is not None or named_otherwise.path == ("language",)):
        yield named_otherwise
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
