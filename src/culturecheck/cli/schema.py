"""The verb that prints the JSON Schema of what the program reads and writes, for editors and pipelines."""

import json
import sys
from typing import Any

from pydantic import TypeAdapter

from culturecheck.codes import Code
from culturecheck.errors import Refusal, nearest
from culturecheck.text import visible

WRITTEN = ("scorecard", "wave")
BY_HAND = ("questionnaire", "round", "policy", "plan")
NAMES = (*WRITTEN, *BY_HAND)
EDITORS_READ = "http://json-schema.org/draft-07/schema#"
CURRENT = "https://json-schema.org/draft/2020-12/schema"
DRAFT_07 = {"$defs": "definitions", "prefixItems": "items"}
# pydantic passes limits on as it knows them where a validator of ours stands before the type
LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
VERSIONS = {"wave": 2, "scorecard": 2}


def print_schema(name: str) -> None:
    """Print the schema of a kind of document; Refusal for a name that there is not."""
    if name not in NAMES:
        raise Refusal(Code.NO_SUCH_CHOICE, f"There is no schema {visible(name)}: {nearest(name, NAMES)}")
    sys.stdout.write(schema_text(name))


def schema_text(name: str) -> str:
    """Return the JSON Schema of a kind of document, keys sorted.

    What is written by hand is described as it is read, in draft 07, which editors understand; what the program writes
    as it is written.
    """
    shape = TypeAdapter(_shape(name))
    if name in BY_HAND:
        schema, draft, names = shape.json_schema(by_alias=True, mode="validation"), EDITORS_READ, LIMITS | DRAFT_07
    else:
        schema, draft, names = shape.json_schema(by_alias=True, mode="serialization"), CURRENT, LIMITS
    found = {
        "$schema": draft,
        "title": f"culturecheck {name}, version {VERSIONS.get(name, 1)}",
        **_named(schema, names),
    }
    return json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _shape(name: str) -> Any:
    if name == "questionnaire":
        from culturecheck.content.authoring import QuestionnaireFile

        return QuestionnaireFile
    if name == "round":
        from culturecheck.rounds.round import Round

        return Round
    if name == "policy":
        from culturecheck.gate import Policy

        return Policy
    if name == "plan":
        from culturecheck.plan import Plan

        return Plan
    if name == "wave":
        from culturecheck.answers.wave import Wave

        return Wave
    from culturecheck.files.scorecards import AnyScorecard

    return AnyScorecard


def _named(schema: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return a schema with some of its keys called otherwise, and references that follow."""
    turned: dict[str, Any] = _turned(schema, names)
    return turned


def _turned(part: Any, names: dict[str, str]) -> Any:
    if isinstance(part, dict):
        return {names.get(key, key): _turned(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [_turned(value, names) for value in part]
    if isinstance(part, str) and "$defs" in names:
        return part.replace("#/$defs/", f"#/{names['$defs']}/")
    return part
