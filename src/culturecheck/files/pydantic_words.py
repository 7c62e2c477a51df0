"""What pydantic finds in a document, as something that can be said: its own sentences stand in no catalogue."""

import re
from collections.abc import Mapping
from typing import Any

from culturecheck.errors import WrongValue
from culturecheck.fault import Inconsistent
from culturecheck.said import Said
from culturecheck.text import clipped

_BETWEEN_CHOICES = re.compile(r", | or ")
_LONGEST = 60  # characters of a value


def what_pydantic_says(detail: Any) -> Said:
    """Return what one of pydantic's findings says, beginning in lower case."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error":
        return _raised(context.get("error"))
    if kind in ("literal_error", "enum"):
        return Said("yaml.should-be-one-of", choices=choices_in(context["expected"]))
    if kind in _OF_LENGTH:
        given, length = context.get("actual_length"), context[_OF_LENGTH[kind]]
        of = Said("yaml.a-kind", kind=context["field_type"])
        return Said("yaml.should-have-items", kind=of, way=kind, n=length, given=given if given is not None else "?")
    if kind in _WITH_VALUE:
        id_, key = _WITH_VALUE[kind]
        limit = context[key]
        return Said(id_, limit=limit if isinstance(limit, int) else clipped(str(limit), _LONGEST))
    return Said(_PLAIN.get(kind, "yaml.should-be-other"))


def told(detail: Any) -> Said:
    """Return what one of pydantic's findings says where nothing stands before it."""
    said = what_pydantic_says(detail)
    return said if detail["type"] == "value_error" else Said("yaml.capital", what=said)


def choices_in(expected: str) -> tuple[str, ...]:
    """Return the choices that pydantic joined."""
    return tuple(_BETWEEN_CHOICES.split(expected))


def _raised(error: object) -> Said:
    """Return what a validator of ours raised; a library's words are its own."""
    if isinstance(error, WrongValue):
        return error.what
    if isinstance(error, Inconsistent):
        return Said("ground.parts", parts=tuple(finding.what for finding in error.findings))
    return Said("yaml.in-other-words", words=str(error))


_OF_LENGTH = {"too_short": "min_length", "too_long": "max_length"}
_WITH_VALUE = {
    "greater_than": ("yaml.should-be-more", "gt"),
    "greater_than_equal": ("yaml.should-be-at-least", "ge"),
    "less_than": ("yaml.should-be-less", "lt"),
    "less_than_equal": ("yaml.should-be-at-most", "le"),
    "string_too_short": ("yaml.should-have-characters", "min_length"),
    "string_too_long": ("yaml.should-have-at-most-characters", "max_length"),
    "string_pattern_mismatch": ("yaml.should-match", "pattern"),
    "decimal_max_digits": ("yaml.should-have-digits", "max_digits"),
    "decimal_max_places": ("yaml.should-have-places", "decimal_places"),
    "decimal_whole_digits": ("yaml.should-have-whole-digits", "whole_digits"),
    "union_tag_invalid": ("yaml.unknown-kind", "tag"),
}
_PLAIN: Mapping[str, str] = {
    "missing": "yaml.field-required",
    "extra_forbidden": "yaml.no-more-keys",
    "string_type": "yaml.should-be-text",
    "bool_type": "yaml.should-be-true-or-false",
    "bool_parsing": "yaml.should-be-true-or-false",
    "int_type": "yaml.should-be-whole",
    "int_parsing": "yaml.should-be-whole-text",
    "int_from_float": "yaml.should-be-whole-fraction",
    "int_parsing_size": "yaml.should-be-whole-size",
    "float_type": "yaml.should-be-number",
    "decimal_type": "yaml.should-be-number",
    "decimal_parsing": "yaml.should-be-decimal",
    "finite_number": "yaml.should-be-finite",
    "date_type": "yaml.should-be-date",
    "date_parsing": "yaml.should-be-date",
    "date_from_datetime_parsing": "yaml.should-be-date",
    "date_from_datetime_inexact": "yaml.should-be-date",
    "list_type": "yaml.should-be-list",
    "tuple_type": "yaml.should-be-list",
    "set_type": "yaml.should-be-list",
    "frozen_set_type": "yaml.should-be-list",
    "dict_type": "yaml.should-be-keys",
    "model_type": "yaml.should-be-keys",
    "model_attributes_type": "yaml.should-be-keys",
    "none_required": "yaml.should-be-nothing",
    "union_tag_not_found": "yaml.no-kind",
}
