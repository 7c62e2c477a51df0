"""The JSON Schemas in docs/schemas: made from the documents, and true of what is written and read."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from builders import a_round, scored, team_scored, team_wave, wave
from culturecheck.cli import run
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.waves import wave_text
from culturecheck.rendering.schemas import NAMES

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
MANY = team_wave(
    "| function | n | rest | silos.goals | comment |\n|---|---|---|---|---|\n"
    "| sales | 12 | 4 | dont-know | a word |\n| service | 11 | 2 | 1 | |\n| stores | 3 | 3 | 3 | |",
    of=a_round(function="sales service stores"),
)


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_kept_is_what_the_program_prints(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", name]) == 0
    assert (SCHEMAS / f"{name}.json").read_text("utf-8") == capsys.readouterr().out
    jsonschema.validators.validator_for(schema(name)).check_schema(schema(name))


def test_scorecards_and_waves_are_as_their_schemas_say() -> None:
    for text in (scorecard_text(scored(wave(rest=3))), scorecard_text(team_scored(MANY))):
        jsonschema.validate(json.loads(text), schema("scorecard"))
    for of in (wave(rest=3), MANY):
        jsonschema.validate(json.loads(wave_text(of)), schema("wave"))


def test_a_scorecard_with_a_key_too_many_or_of_another_version_is_not() -> None:
    tree = json.loads(scorecard_text(team_scored(MANY)))
    for wrong in (
        {**tree, "answers": []},
        {**tree, "schema_version": tree["schema_version"] + 1},
        {**tree, "kind": "crowd"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("scorecard"))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("questionnaire", "questionnaires/handoffs.yaml"),
        ("questionnaire", "questionnaires/sales-culture.yaml"),
        ("policy", "questionnaires/library/gate.yaml"),
        ("round", "tests/example/round.yaml"),
    ],
)
def test_what_is_written_by_hand_is_as_its_schema_says(name: str, path: str) -> None:
    tree = json.loads(json.dumps(yaml.safe_load((ROOT / path).read_text("utf-8")), default=str))
    jsonschema.validate(tree, schema(name))


def test_there_is_no_schema_of_anything_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "scorecrd"]) == 2
    assert "did you mean scorecard?" in capsys.readouterr().err
