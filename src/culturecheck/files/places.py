"""Where the shipped content lies: inside the installed package, or beside it in a checkout."""

from functools import cache
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import StorageFault
from culturecheck.said import Said

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def questionnaires_folder() -> Path:
    """Return the folder of the shipped questionnaires."""
    return _first(_PACKAGE / "_shipped" / "questionnaires", _PACKAGE.parent.parent / "questionnaires")


def library_folder() -> Path:
    """Return the folder of what the questionnaires draw on: scales, rubric, diagnoses, sources and the like."""
    return questionnaires_folder() / "library"


@cache
def templates_folder() -> Path:
    """Return the folder of the report templates."""
    return _first(_PACKAGE / "_shipped" / "templates", _PACKAGE.parent.parent / "reports" / "templates")


def _first(packaged: Path, checkout: Path) -> Path:
    for folder in (packaged, checkout):
        if folder.is_dir():
            return folder
    raise StorageFault(Said("files.not-installed", what=packaged.name), Code.NOT_INSTALLED)
