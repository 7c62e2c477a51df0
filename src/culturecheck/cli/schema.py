"""The verb that prints the JSON Schema of what the program reads and writes, for editors and pipelines."""

import json
import sys
from typing import Any

from pydantic import TypeAdapter

from culturecheck.errors import Refusal, nearest
from culturecheck.text import visible

WRITTEN = ("scorecard", "wave")
BY_HAND = ("questionnaire", "round", "policy", "plan")
NAMES = (*WRITTEN, *BY_HAND)
EDITORS_READ = "http://json-schema.org/draft-07/schema#"
CURRENT = "https://json-schema.org/draft/2020-12/schema"


def print_schema(name: str) -> None:
    """Print the schema of a kind of document; Refusal for a name that there is not."""
    if name not in NAMES:
        raise Refusal(f"There is no schema {visible(name)}: {nearest(name, NAMES)}")
    sys.stdout.write(schema_text(name))


def schema_text(name: str) -> str:
    """Return the JSON Schema of a kind of document, keys sorted.

    What is written by hand is described as it is read, in draft 07, which editors understand; what the program writes
    as it is written.
    """
    if name in BY_HAND:
        schema = _for_editors(TypeAdapter(_shape(name)).json_schema(by_alias=True, mode="validation"))
        found = {"$schema": EDITORS_READ, "title": f"culturecheck {name}, version 1", **schema}
    else:
        schema = TypeAdapter(_shape(name)).json_schema(by_alias=True, mode="serialization")
        found = {"$schema": CURRENT, "title": f"culturecheck {name}", **schema}
    return json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _shape(name: str) -> Any:
    if name == "questionnaire":
        from culturecheck.authoring import QuestionnaireFile

        return QuestionnaireFile
    if name == "round":
        from culturecheck.round import Round

        return Round
    if name == "policy":
        from culturecheck.gate import Policy

        return Policy
    if name == "plan":
        from culturecheck.plan import Plan

        return Plan
    if name == "wave":
        from culturecheck.wave import Wave

        return Wave
    from culturecheck.files.scorecards import AnyScorecard

    return AnyScorecard


def _for_editors(schema: object) -> dict[str, object]:
    """Return a schema in the words of draft 07: `definitions`, and lists for tuples."""
    turned = _turned(schema)
    return turned if isinstance(turned, dict) else {}


def _turned(part: object) -> object:
    if isinstance(part, dict):
        return {_key(key): _turned(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_turned(value) for value in part]
    return part.replace("#/$defs/", "#/definitions/") if isinstance(part, str) else part


def _key(key: str) -> str:
    return {"$defs": "definitions", "prefixItems": "items"}.get(key, key)
