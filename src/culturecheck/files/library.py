"""What is shipped: the questionnaires in their order, and the library that each of them may draw on."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from culturecheck.content.authoring import (
    DiagnosesFile,
    GroupDiagnosesFile,
    Library,
    QuestionnaireFile,
    RubricFile,
    ScalesFile,
    SourcesFile,
)
from culturecheck.content.facilitation import Guide
from culturecheck.document import ID_PATTERN, Document
from culturecheck.errors import InputRefused, unreadable
from culturecheck.files.places import library_folder, questionnaires_folder
from culturecheck.files.shape import shape_problems
from culturecheck.files.strict_yaml import read_tree

MOST_FILES = 64  # kept in memory; so many are not opened in one run

Shape = TypeVar("Shape", bound=Document)


def shipped_files() -> Iterator[Path]:
    """Yield the files of the shipped questionnaires, by their names."""
    yield from sorted(path for path in questionnaires_folder().glob("*.yaml") if "." not in path.stem)  # no overlays


def shipped_file(name: str) -> Path | None:
    """Return the file of a shipped questionnaire by its id, None if none is called so."""
    path = questionnaires_folder() / f"{name}.yaml"
    return path if re.fullmatch(ID_PATTERN, name) and path.is_file() else None


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the shipped questionnaires in the order that they say, then by name."""
    found = {path.stem: read_document(path, QuestionnaireFile).order for path in shipped_files()}
    return tuple(sorted(found, key=lambda name: (found[name] is None, found[name], name)))


def default_questionnaire() -> str:
    """Return the id of the questionnaire that is asked where none is named: the first one."""
    return shipped_ids()[0]


def library() -> Library:
    """Return what all questionnaires may draw on: scales, rubric, diagnoses, sources and claims."""
    folder = library_folder()
    sources = read_document(folder / "sources.yaml", SourcesFile)
    return Library(
        scales=read_document(folder / "scales.yaml", ScalesFile).scales,
        rubric=read_document(folder / "rubric.yaml", RubricFile).rubric(),
        diagnoses=read_document(folder / "diagnoses.yaml", DiagnosesFile).diagnoses,
        group_diagnoses=read_document(folder / "group_diagnoses.yaml", GroupDiagnosesFile).group_diagnoses,
        sources=sources.sources,
        claims=sources.claims,
    )


def facilitation() -> Guide:
    """Return what a facilitator is given for the debrief."""
    return read_document(library_folder() / "facilitation.yaml", Guide)


def read_document(path: Path, shape: type[Shape]) -> Shape:
    """Return a file as a document, read anew once it was changed; InputRefused with every problem of its shape."""
    try:
        stat = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    stamp = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    document: Shape = _read(path, shape, stamp)
    return document


@lru_cache(maxsize=MOST_FILES)
def _read(path: Path, shape: type[Shape], _stamp: tuple[int, ...]) -> Shape:
    tree = read_tree(path)
    try:
        return shape.model_validate(tree.value)
    except ValidationError as error:
        raise InputRefused(str(path), shape_problems(tree, shape), "") from error
