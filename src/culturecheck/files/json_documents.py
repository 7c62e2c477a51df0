"""Documents kept as JSON: read whole and checked, or refused with every fault."""

import codecs
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from culturecheck.codes import Code
from culturecheck.document import Document, is_echo
from culturecheck.errors import InputRefused, Place, Problem, Refusal, unreadable
from culturecheck.fault import Finding, Inconsistent
from culturecheck.files.older_shapes import Brought, brought, is_older
from culturecheck.files.pydantic_words import told
from culturecheck.said import Inserted, Said, said_of
from culturecheck.text import clipped

LARGEST_FILE = 64_000_000  # bytes
MOST_PROBLEMS = 12
BEGINNING = 2_000  # bytes

Shape = TypeVar("Shape", bound=Document)


def read_bytes_of(path: Path, noun: str) -> bytes:
    """Return the bytes of a file; Refusal if it cannot be read or is too large to be a `noun`."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    if len(raw) > LARGEST_FILE:
        raise Refusal(Code.TOO_LARGE, said_of("files.too-large", noun, file=str(path)), file=path)
    return raw


def without_bom(raw: bytes) -> bytes:
    """Return the bytes of a file without the byte order mark that some programs put first."""
    return raw.removeprefix(codecs.BOM_UTF8)


def keys_with(raw: bytes, *wanted: str) -> Mapping[str, Any]:
    """Return the keys of a JSON document, those `wanted` among them where it has them; ValueError if it is no JSON.

    What this program writes has them first, so a large document is not read whole for them. A formatter or another
    program may have put them anywhere.
    """
    raw = without_bom(raw)
    if len(raw) > BEGINNING and (first := _keys_before_the_last(raw[:BEGINNING])).keys() >= set(wanted):
        return first
    tree = from_json(raw)
    return tree if isinstance(tree, dict) else {}


def _keys_before_the_last(beginning: bytes) -> Mapping[str, Any]:
    """Return the keys whose values are whole: the last one may go on where the beginning ends."""
    try:
        tree = from_json(beginning, allow_partial=True)
    except ValueError:  # told where all of it is read
        return {}
    return {key: tree[key] for key in list(tree)[:-1]} if isinstance(tree, dict) else {}


def parsed(raw: bytes, path: Path, shape: type[Shape], noun: str) -> Shape:
    """Return a document from its JSON, of whatever version; Refusal or InputRefused with every fault otherwise."""
    raw = without_bom(raw)
    older = _brought(noun, raw)
    findings = older.findings if older else ()
    try:
        document = shape.model_validate_json(to_json(older.tree) if older else raw)
    except ValidationError as error:
        raise _refused(path, error, noun, findings) from error
    if findings:
        raise InputRefused(str(path), [_problem(path, found.path, found) for found in findings], _no(noun))
    return document


def _brought(noun: str, raw: bytes) -> Brought | None:
    try:
        version = keys_with(raw, "schema_version").get("schema_version")
        return brought(noun, from_json(raw)) if is_older(noun, version) else None
    except ValueError:  # it is no JSON, which is told where it is read as a document
        return None


def _no(noun: str) -> Said:
    return said_of("files.is-no", noun)


def _refused(path: Path, error: ValidationError, noun: str, findings: Sequence[Finding]) -> InputRefused | Refusal:
    details = [detail for detail in error.errors(include_url=False) if not is_echo(detail)]
    for detail in details:
        if detail["loc"][-1:] == ("schema_version",) and detail["type"] == "less_than_equal":
            return Refusal(
                Code.NEWER_VERSION,
                Said("files.newer", file=str(path)),
                file=path,
            )
    if details[0]["type"] == "json_invalid":
        return Refusal(Code.NOT_JSON, said_of("files.not-json", noun, file=str(path)), file=path)
    problems = [_problem(path, found.path, found) for found in findings]
    problems += [problem for detail in details for problem in _problems(path, detail, noun)]
    return InputRefused(str(path), problems[:MOST_PROBLEMS], _no(noun))


def check_fit(findings: Sequence[Finding], path: Path, noun: str) -> None:
    """Raise InputRefused where the parts of a document do not go together."""
    if findings:
        problems = [_problem(path, finding.path, finding) for finding in findings[:MOST_PROBLEMS]]
        raise InputRefused(str(path), problems, Said("files.or-was-changed", what=_no(noun)))


def _problems(path: Path, detail: Any, noun: str) -> list[Problem]:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Inconsistent):
        return [_problem(path, (*detail["loc"], *found.path), found) for found in cause.findings]
    return [Problem(Code(f"not-a-{noun}"), _where(path, detail["loc"]), _short(told(detail)))]


def _problem(path: Path, loc: Sequence[str | int], finding: Finding) -> Problem:
    return Problem(finding.code, _where(path, loc), _short(finding.what), finding.remedy)


def _short(what: Inserted) -> Any:
    """Return what is wrong, with no value in it so long that nobody could read on."""
    if isinstance(what, Said):
        return Said(what.id, **{name: _short(value) for name, value in what.values.items()})
    return clipped(what, 160) if isinstance(what, str) else what


def _where(path: Path, loc: Sequence[str | int]) -> Place:
    field = clipped(".".join(str(part) for part in loc), 160)
    return Place(field or path.name, str(path), field=field)
