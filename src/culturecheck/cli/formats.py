"""Formats: which a page has, and which a file's ending means."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.said import Said


class PageFormat(StrEnum):
    """What a page is written as; here and below the first is taken where nothing says another."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


class OutlineFormat(StrEnum):
    """What is looked at in the terminal, and may go into a file."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class ExplanationFormat(StrEnum):
    """What one figure is taken apart as."""

    TEXT = "text"
    JSON = "json"


class VerdictFormat(StrEnum):
    """What a judgement is written as, for people and for what runs it."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    GITHUB = "github"


Format = PageFormat | OutlineFormat | ExplanationFormat | VerdictFormat
Chosen = TypeVar("Chosen", PageFormat, OutlineFormat, ExplanationFormat, VerdictFormat)

MEANT_BY = {  # of several endings for a format the first is the one that is given to a file without one
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".xml": "junit",
}
_NEVER_WRITTEN = frozenset({
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".tex", ".rst", ".adoc", ".epub", ".ppt", ".pptx", ".odp", ".key",
    ".xls", ".xlsx", ".ods", ".numbers", ".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".yaml", ".yml", ".toml",
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".xhtml", ".mht", ".mhtml", ".zip",
})  # fmt: skip


def ending_of(kind: Format) -> str:
    """Return what a file in a format ends in."""
    return next(ending for ending, meant in MEANT_BY.items() if meant == kind)


def chosen_format(
    named: Chosen | None, known: type[Chosen], output: Path | None = None, *, json: bool = False
) -> Chosen:
    """Return the format that was named, else the one that the file's ending means, else the first of those known.

    Refusal where name and ending contradict each other or nothing known is meant. An ending that says nothing of it,
    such as `.txt`, goes with all.
    """
    formats = tuple(known)
    if json and named not in (None, "json"):
        raise Refusal(Code.CONTRADICTION, Said("cli.json-contradicts", format=named), field="--format")
    wished = known("json") if json else named
    ending = "" if output is None else output.suffix.casefold()
    meant = MEANT_BY.get(ending)
    if meant is not None and wished not in (None, meant):
        raise Refusal(
            Code.WRONG_ENDING, Said("cli.ends-otherwise", path=str(output), meant=meant, asked=wished), file=output
        )
    if ending in _NEVER_WRITTEN or (meant is not None and meant not in formats):
        endings = tuple(f"{known_ending} ({one})" for known_ending, one in MEANT_BY.items() if one in formats)
        raise Refusal(
            Code.WRONG_ENDING,
            Said("cli.never-written-so", path=str(output), ending=ending, endings=endings),
            file=output,
        )
    return wished or (known(meant) if meant in formats else formats[0])
