"""What a file gets wrong in its shape, from pydantic's findings, in the words of whoever wrote the file."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from culturecheck.codes import Code
from culturecheck.document import CLAIM_ID_PATTERN, ID_PATTERN, ITEM_ID_PATTERN, LANGUAGE_PATTERN, is_echo
from culturecheck.errors import Problem, nearest
from culturecheck.fault import Finding, Inconsistent
from culturecheck.files.pydantic_words import choices_in, what_pydantic_says
from culturecheck.files.strict_yaml import Tree, TreePath
from culturecheck.said import Said, Sayable
from culturecheck.text import clipped

_PATTERNS = {
    LANGUAGE_PATTERN: "yaml.spell-languages",
    ID_PATTERN: "yaml.spell-ids",
    ITEM_ID_PATTERN: "yaml.spell-items",
    CLAIM_ID_PATTERN: "yaml.spell-claims",
}
_WANTED = {
    "string_type": "yaml.text-wanted",
    "tuple_type": "yaml.list-wanted",
    "dict_type": "yaml.keys-wanted",
    "model_type": "yaml.keys-wanted",
    "bool_type": "yaml.true-or-false-wanted",
    "string_too_short": "yaml.is-empty",
    "decimal_type": "yaml.number-wanted",
}
_COUNTED = {
    "string_too_long": "yaml.too-many-characters",
    "too_short": "yaml.too-few-given",
    "too_long": "yaml.too-many-given",
}
_SHOWN = {
    "literal_error": "yaml.no-choice",
    "bool_parsing": "yaml.neither-true-nor-false",
    "decimal_parsing": "yaml.no-number",
    "greater_than": "yaml.too-small",
    "greater_than_equal": "yaml.too-small",
    "less_than": "yaml.too-large",
    "less_than_equal": "yaml.too-large",
}
_LIMITED = {
    "too_short": ("yaml.give-at-least", "min_length"),
    "too_long": ("yaml.at-most-fit", "max_length"),
    "string_too_long": ("yaml.at-most-fit", "max_length"),
    "greater_than": ("yaml.write-more-than", "gt"),
    "greater_than_equal": ("yaml.write-at-least", "ge"),
    "less_than": ("yaml.write-less-than", "lt"),
    "less_than_equal": ("yaml.write-at-most", "le"),
}
_REMEDIES = {
    "string_type": "yaml.quote-to-have-text",
    "string_too_short": "yaml.write-something",
    "tuple_type": "yaml.write-a-list",
    "dict_type": "yaml.write-keys",
    "model_type": "yaml.write-keys",
    "bool_parsing": "yaml.write-true-or-false",
    "bool_type": "yaml.write-true-or-false",
    "decimal_parsing": "yaml.write-digits",
    "decimal_type": "yaml.write-digits",
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
        what = Said("yaml.unknown-key", key=clipped(str(path[-1]), 60))
        return Problem(Code.UNKNOWN_KEY, place, what, nearest(str(path[-1]), _keys_at(shape, path[:-1])))
    if kind == "missing":
        return Problem(Code.MISSING_KEY, place, Said("yaml.is-missing", key=name), Said("yaml.add", key=name))
    if kind == "string_pattern_mismatch":
        pattern, value = detail["ctx"]["pattern"], clipped(str(detail["input"]), 60)
        what = Said("yaml.no-language" if pattern == LANGUAGE_PATTERN else "yaml.no-id", value=value)
        remedy = Said(_PATTERNS[pattern]) if pattern in _PATTERNS else ""
        return Problem(Code.WRONG_SPELLING, place, what, remedy)
    return Problem(_code(kind), place, Said("yaml.of", name=name, what=_what(detail)), _remedy(detail))


def _name(path: TreePath) -> Sayable:
    """Return what a path leads to, in short: a key, or the place in a list."""
    match path:
        case (*_, str(key), int(place)):
            return Said("yaml.number-in", key=key, n=place + 1)
        case (*_, last):
            return str(last)
    return Said("yaml.the-file")


def _is_real(part: str | int) -> bool:
    return isinstance(part, int) or not part.startswith(("function-", "tagged-union"))


def _code(kind: str) -> Code:
    named = {"too_short": Code.TOO_FEW, "too_long": Code.TOO_MANY, "literal_error": Code.NO_SUCH_CHOICE}
    return named.get(kind, Code.WRONG_VALUE)


def _what(detail: Any) -> Said:
    """Return what is wrong with a value, in the words of whoever wrote the file."""
    kind, given = detail["type"], detail["input"]
    if kind in _WANTED:
        return Said(_WANTED[kind])
    if kind in _COUNTED:
        return Said(_COUNTED[kind], n=len(given))
    if kind in _SHOWN:
        return Said(_SHOWN[kind], value=clipped(str(given), 60))
    said = what_pydantic_says(detail)
    if kind == "value_error":
        return said
    return Said("yaml.value-so", value=clipped(str(given), 60), what=said)


def _remedy(detail: Any) -> Sayable:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "less_than_equal" and detail["loc"][-1:] == ("schema_version",):
        return Said("yaml.write-or-update", limit=str(context["le"]))
    if kind == "string_type" and not isinstance(detail["input"], bool):
        return Said("yaml.write-a-word")
    if kind == "literal_error":
        return Said("yaml.write-one-of", choices=choices_in(context["expected"]))
    if kind in _LIMITED:
        id_, key = _LIMITED[kind]
        limit = context[key]
        return Said(id_, limit=limit if isinstance(limit, int) else str(limit))
    return Said(_REMEDIES[kind]) if kind in _REMEDIES else ""


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
