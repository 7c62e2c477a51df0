"""JSON Schemas of what the program reads and writes: as it is written by hand, kept in files, or printed to be read."""

import json
from collections.abc import Mapping
from functools import reduce
from importlib import import_module
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

Names = tuple[str, ...]

# what each is made of, imported when asked for; where there are several, their `kind` tells them apart; [] is a list
BY_HAND: Mapping[str, Names] = {
    "questionnaire": ("content.authoring.QuestionnaireFile",),
    "round": ("rounds.round.Round",),
    "policy": ("gate.policy.Policy",),
    "plan": ("plan.document.Plan",),
}
KEPT: Mapping[str, Names] = {
    "scorecard": ("scoring.person.Scorecard", "scoring.team.scorecard.TeamScorecard"),
    "wave": ("answers.wave.Wave",),
}
PRINTED: Mapping[str, Names] = {
    "report": ("report.document.GapReport", "report.team.document.TeamReport"),
    "comparison": (
        "change.person.PersonComparison", "change.document.Comparison", "change.document.Trend",
        "change.document.Portfolio",
    ),
    "verdict": ("gate.judgement.Judgement",),
    "explanation": ("findings.explanation.Explanation",),
    "preview": ("rounds.preview.Preview", "scoring.wave_preview.WavePreview", "rounds.invitation.Invitation"),
    "standing": ("plan.standing.Standing",),
    "shown": ("content.catalogue.ShownQuestionnaire",),
    "catalogue": ("content.catalogue.CatalogueEntry[]",),
    "findings": ("content.catalogue.LintFinding[]",),
    "error": ("report.failure.Failure",),
}  # fmt: skip
SHAPES = {**KEPT, **BY_HAND, **PRINTED}
NAMES = tuple(SHAPES)

EDITORS_READ = "http://json-schema.org/draft-07/schema#"
CURRENT = "https://json-schema.org/draft/2020-12/schema"
DRAFT_07 = {"$defs": "definitions", "prefixItems": "items"}
# pydantic passes limits on as it knows them where a validator of ours stands before the type
LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
VERSIONS = {"wave": 3, "scorecard": 3}


class _AsPrinted(GenerateJsonSchema):
    """The schema of what `rendering.json` writes: figures are numbers, and no key is left out."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        limits = {LIMITS[key]: float(schema[key]) for key in LIMITS if key in schema}  # type: ignore[literal-required]
        return {"type": "number", **limits}

    def field_is_required(self, field: Any, total: bool) -> bool:
        return field.get("serialization_exclude_if") is None


def schema_text(name: str) -> str:
    """Return the JSON Schema of a kind of document, keys sorted; KeyError for a name that is none of NAMES.

    What is written by hand is described as it is read, in draft 07, which editors understand; what the program writes
    as it is written.
    """
    mode: Literal["validation", "serialization"] = "validation" if name in BY_HAND else "serialization"
    schema = TypeAdapter(_shape(SHAPES[name])).json_schema(
        by_alias=True, mode=mode, schema_generator=_AsPrinted if name in PRINTED else GenerateJsonSchema
    )
    found = {
        "$schema": EDITORS_READ if name in BY_HAND else CURRENT,
        "title": f"culturecheck {name}, version {VERSIONS.get(name, 1)}",
        **_turned(schema, LIMITS | DRAFT_07 if name in BY_HAND else LIMITS),
    }
    return json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _shape(names: Names) -> Any:
    types = [_imported(name) for name in names]
    return types[0] if len(types) == 1 else Annotated[reduce(or_, types), Field(discriminator="kind")]


def _imported(name: str) -> Any:
    module, _, called = name.removesuffix("[]").rpartition(".")
    found = getattr(import_module(f"culturecheck.{module}"), called)
    return GenericAlias(tuple, (found, ...)) if name.endswith("[]") else found


def _turned(part: Any, names: Mapping[str, str]) -> Any:
    """Return a schema with some of its keys called otherwise, and references that follow."""
    if isinstance(part, dict):
        return {names.get(key, key): _turned(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [_turned(value, names) for value in part]
    if isinstance(part, str) and "$defs" in names:
        return part.replace("#/$defs/", f"#/{names['$defs']}/")
    return part
