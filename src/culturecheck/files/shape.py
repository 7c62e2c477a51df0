"""What a file gets wrong in its shape, from pydantic's findings, in the words of whoever wrote the file."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from culturecheck.codes import Code
from culturecheck.document import CLAIM_ID_PATTERN, ID_PATTERN, ITEM_ID_PATTERN, LANGUAGE_PATTERN, is_echo
from culturecheck.errors import Problem, nearest
from culturecheck.fault import Finding, Inconsistent
from culturecheck.files.strict_yaml import Tree, TreePath
from culturecheck.text import clipped

_PATTERNS = {
    LANGUAGE_PATTERN: "languages are written as in web pages, such as en, de or pt-BR",
    ID_PATTERN: "ids are lower-case letters, digits, - and _, such as next-step",
    ITEM_ID_PATTERN: "write dimension.item in lower-case letters, digits, - and _",
    CLAIM_ID_PATTERN: "a claim is named by its source and a number, such as B3",
}
_REMEDIES = {
    "literal_error": "write {expected}",
    "too_short": "give at least {min_length}",
    "too_long": "at most {max_length} fit",
    "string_too_long": "at most {max_length} fit",
    "greater_than": "write more than {gt}",
    "greater_than_equal": "write at least {ge}",
    "less_than": "write less than {lt}",
    "less_than_equal": "write at most {le}",
    "string_type": "put it in quotes to have it as text",
    "string_too_short": "write something, or leave the key out",
    "tuple_type": "write [one, another], or a line with - for each",
    "dict_type": "write key: value",
    "model_type": "write key: value",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "decimal_parsing": "write digits, such as 1.5",
    "decimal_type": "write digits, such as 1.5",
}


def shape_problems(tree: Tree, shape: type[BaseModel]) -> list[Problem]:
    """Return every way in which a tree differs from the documents that `shape` describes."""
    try:
        shape.model_validate(tree.value)
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not is_echo(detail)]
        return [problem for detail in details for problem in _problems(tree, shape, detail)]
    return []


def finding_problem(tree: Tree, finding: Finding, at: TreePath = ()) -> Problem:
    """Return a finding with its place in the file; its path begins at `at`."""
    place = tree.place((*at, *finding.path))
    return Problem(finding.code, place, finding.what, finding.remedy, finding.is_remark)


def _problems(tree: Tree, shape: type[BaseModel], detail: Any) -> list[Problem]:
    """Return what one of pydantic's findings says: of values that do not go together, what is wrong with each."""
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Inconsistent):
        return [finding_problem(tree, finding, detail["loc"]) for finding in cause.findings]
    return [_problem(tree, shape, detail)]


def _problem(tree: Tree, shape: type[BaseModel], detail: Any) -> Problem:
    path: TreePath = tuple(part for part in detail["loc"] if _is_real(part))
    place = tree.place(path)
    kind, name = detail["type"], _name(path)
    if kind == "extra_forbidden":
        known = _keys_at(shape, path[:-1])
        return Problem(Code.UNKNOWN_KEY, place, f"unknown key: {clipped(name, 60)}", nearest(name, known))
    if kind == "missing":
        return Problem(Code.MISSING_KEY, place, f"{name} is missing", f"add {name}:")
    if kind == "string_pattern_mismatch":
        pattern = detail["ctx"]["pattern"]
        noun = "a language" if pattern == LANGUAGE_PATTERN else "an id"
        what = f"{_quoted(detail['input'])} cannot be {noun} here"
        return Problem(Code.WRONG_SPELLING, place, what, _PATTERNS.get(pattern, ""))
    return Problem(_code(kind), place, f"{name}: {_words(detail)}", _remedy(detail))


def _name(path: TreePath) -> str:
    """Return what a path leads to, in short: a key, or the place in a list."""
    match path:
        case (*_, str(key), int(place)):
            return f"{key}, number {place + 1}"
        case (*_, last):
            return str(last)
    return "the file"


def _is_real(part: str | int) -> bool:
    return isinstance(part, int) or not part.startswith(("function-", "tagged-union"))


def _code(kind: str) -> Code:
    named = {"too_short": Code.TOO_FEW, "too_long": Code.TOO_MANY, "literal_error": Code.NO_SUCH_CHOICE}
    return named.get(kind, Code.WRONG_VALUE)


def _quoted(raw: object) -> str:
    return f"“{clipped(str(raw), 60)}”"


def _words(detail: Any) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    count = len(detail["input"]) if isinstance(detail["input"], list | tuple | dict | str) else 0
    words = {
        "literal_error": f"{_quoted(detail['input'])} is not one of the choices",
        "string_type": "text is wanted here",
        "tuple_type": "a list is wanted here",
        "dict_type": "keys with values are wanted here",
        "model_type": "keys with values are wanted here",
        "bool_parsing": f"{_quoted(detail['input'])} is neither true nor false",
        "bool_type": "true or false is wanted here",
        "string_too_short": "it is empty",
        "string_too_long": f"{count} characters are too many",
        "too_short": f"{count} given, too few",
        "too_long": f"{count} given, too many",
        "greater_than": f"{_quoted(detail['input'])} is too small",
        "greater_than_equal": f"{_quoted(detail['input'])} is too small",
        "less_than": f"{_quoted(detail['input'])} is too large",
        "less_than_equal": f"{_quoted(detail['input'])} is too large",
        "value_error": str(context.get("error", detail["msg"])),
        "decimal_parsing": f"{_quoted(detail['input'])} is not a number",
        "decimal_type": "a number is wanted here",
    }
    return words.get(kind, f"{_quoted(detail['input'])}: {detail['msg'][:1].lower()}{detail['msg'][1:]}")


def _remedy(detail: Any) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "less_than_equal" and detail["loc"][-1:] == ("schema_version",):
        return f"write {context['le']}, or update culturecheck"
    if kind == "string_type" and not isinstance(detail["input"], bool):
        return "write a sentence or a word"
    return _REMEDIES.get(kind, "").format_map(context)


def _keys_at(shape: type[BaseModel], path: TreePath) -> tuple[str, ...]:
    """Return the keys that a mapping at `path` may have."""
    at: type[BaseModel] | None = shape
    for part in path:
        if isinstance(part, int) or at is None:
            continue
        at = next(iter(_models(_annotation(at, part))), None)
    return tuple(field.alias or name for name, field in at.model_fields.items()) if at else ()


def _annotation(shape: type[BaseModel], key: str) -> Any:
    by_key = {field.alias or name: field.annotation for name, field in shape.model_fields.items()}
    return by_key.get(key)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
