"""Overlay files: `handoffs.de.yaml` beside `handoffs.yaml`, those of the library, and that of a file of one's own."""

from collections.abc import Iterator
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.content.overlay import LaidOver, Overlay, lay_over
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import InputRefused
from culturecheck.fault import Finding
from culturecheck.files.library import read_document
from culturecheck.files.places import library_folder, questionnaires_folder
from culturecheck.files.shape import finding_problem
from culturecheck.files.strict_yaml import read_tree
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
    return lay_over(questionnaire, language, [_opened(path) for path in paths])


def name_finding(path: Path, overlay: Overlay) -> Finding | None:
    """Return that an overlay is called otherwise than what it says that it is; it would be taken for another."""
    name = f"{overlay.translates}.{overlay.language}.yaml"
    if path.name == name:
        return None
    key, what = "translates", Said("lint.other-source", name=path.name.partition(".")[0])
    if language_of(path) != overlay.language:
        key, what = "language", Said("lint.other-language", language=language_of(path))
    return Finding((key,), Code.WRONG_VALUE, what, Said("lint.call-it", file=name))


def _opened(path: Path) -> Overlay:
    overlay = read_document(path, Overlay)
    if finding := name_finding(path, overlay):
        raise InputRefused(str(path), [finding_problem(read_tree(path), finding)], "")
    return overlay


def translated(questionnaire: Questionnaire, beside: Path | None = None) -> tuple[Questionnaire, ...]:
    """Return a questionnaire in each language in which all that is asked is translated, but its own."""
    found = [in_language(questionnaire, language, beside) for language in languages_beside(beside)]
    return tuple(one.questionnaire for one in found if not one.untranslated)
