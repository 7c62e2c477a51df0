"""One table of formats: which a page has, and which a file's ending means."""

from enum import StrEnum
from pathlib import Path

from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.text import listed, visible


class Format(StrEnum):
    """What something that is read can be written as, by the names that are typed."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    TEXT = "text"
    JUNIT = "junit"
    GITHUB = "github"


Formats = tuple[Format, ...]
PAGE: Formats = (Format.MARKDOWN, Format.HTML, Format.JSON)
"""The formats of a page; here and below the first is taken where nothing says another."""
OUTLINE: Formats = (Format.TEXT, Format.MARKDOWN, Format.JSON)
EXPLANATION: Formats = (Format.TEXT, Format.JSON)
VERDICT: Formats = (Format.TEXT, Format.JSON, Format.JUNIT, Format.GITHUB)

MEANT_BY = {  # of several endings for a format the first is the one that is given to a file without one
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".json": Format.JSON,
    ".xml": Format.JUNIT,
}
_NEVER_WRITTEN = (
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".ppt",
    ".pptx",
    ".xls",
    ".xlsx",
    ".csv",
    ".yaml",
    ".yml",
    ".png",
    ".svg",
)


def ending_of(kind: Format) -> str:
    """Return what a file in a format ends in."""
    return next(ending for ending, meant in MEANT_BY.items() if meant is kind)


def chosen_format(named: str | None, known: Formats, output: Path | None = None, *, json: bool = False) -> Format:
    """Return the format that was named, else the one that the file's ending means, else the first of those known.

    Refusal for a name that there is not, and where name and ending contradict each other or nothing known is meant. An
    ending that says nothing of it, such as `.txt`, goes with all.
    """
    if named is not None and named not in known:
        raise Refusal(Code.NO_SUCH_CHOICE, f"There is no format {visible(named)}: {nearest(named, known)}")
    wished = None if named is None else Format(named)
    if json and wished not in (None, Format.JSON):
        raise Refusal(Code.CONTRADICTION, f"--json and --format {wished} contradict each other: leave out one of them.")
    wished = Format.JSON if json else wished
    ending = "" if output is None else output.suffix.casefold()
    meant = MEANT_BY.get(ending)
    if meant in known and wished not in (None, meant):
        raise Refusal(
            Code.WRONG_ENDING,
            f"{output} ends as {meant} does, and {wished} was asked for: change one of them.",
            file=output,
        )
    if ending in _NEVER_WRITTEN or (meant is not None and meant not in known and wished is None):
        endings = [f"{known_ending} ({one})" for known_ending, one in MEANT_BY.items() if one in known]
        raise Refusal(
            Code.WRONG_ENDING,
            f"{output} cannot be written as {ending}; its ending may be {listed(endings, 'or')}.",
            file=output,
        )
    return wished or (meant if meant in known else None) or known[0]
