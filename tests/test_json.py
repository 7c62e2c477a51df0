"""What is printed as JSON: every reading verb against its schema, the same keys first, figures as numbers."""

import contextlib
import datetime
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from builders import a_round, team_wave
from culturecheck.cli import run
from culturecheck.files.waves import wave_text
from culturecheck.rendering.schemas import PRINTED

TESTS = Path(__file__).resolve().parent
SCHEMAS = TESTS.parent / "docs" / "schemas"
ALONE, LATER = TESTS / "old_waves" / "v1.json", TESTS / "old_waves" / "v2.json"
ROUNDS = {
    "first": ("2026-04-01", 2, 12, 11),
    "before": ("2026-07-01", 3, 12, 11),
    "after": ("2026-11-02", 4, 12, 11),
    "few": ("2026-11-09", 5, 9, 5),
}
PLAN = """\
schema_version: 1
made_from: before
date: 2026-07-02
actions:
  - {id: lunch, title: Lunch with the depot, dimension: handoffs, owner: Example, due: 2026-09-01, status: open}
"""
POLICIES = {
    "strict": "{check: at-least, value: 4.9, of: [total]}",
    "lenient": "{check: at-least, value: 1.5, of: [total, dimensions]}",
    "untold": "{check: at-least, value: 1.5, of: [total], groups: [{function: stores}]}",
}


class Printed(NamedTuple):
    """A command, its exit code, and the schema and kind of what it prints."""

    command: str
    schema: str
    kind: str
    code: int = 0


PRINTS = [
    Printed(f"report {ALONE}", "report", "person-report"),
    *(Printed(f"report {name} --audience {audience} --close", "report", "team-report")
      for name in ("after", "few") for audience in ("leader", "team", "facilitator")),
    Printed("report after --with plan.yaml --since before --close", "report", "team-report"),
    Printed(f"compare {ALONE} later.json", "comparison", "person-comparison"),
    Printed("compare before after --close", "comparison", "round-comparison"),
    Printed("compare few before --close", "comparison", "round-comparison"),
    Printed("compare first before after --close", "comparison", "trend"),
    Printed("portfolio before after --by function --close", "comparison", "portfolio"),
    Printed("portfolio few --close", "comparison", "portfolio"),
    Printed("gate after --policy lenient.yaml --close", "verdict", "verdict"),
    Printed("gate after --policy strict.yaml --close", "verdict", "verdict", 1),
    Printed("gate few --policy untold.yaml --close", "verdict", "verdict", 4),
    Printed("gate after --against before --close", "verdict", "verdict", 4),
    Printed(f"gate {ALONE} --policy lenient.yaml", "verdict", "verdict"),
    *(Printed(f"explain {ALONE} {subject}", "explanation", "explanation")
      for subject in ("total", "handoffs", "handoffs.stays")),
    Printed("round preview round.yaml", "preview", "preview"),
    Printed("round preview round.yaml --invitation", "preview", "invitation"),
    Printed("round preview own.yaml --wave after", "preview", "wave-preview"),
    Printed("plan show plan.yaml --date 2026-11-02", "standing", "standing"),
    Printed("show pulse", "shown", "questionnaire"),
    Printed("list", "catalogue", ""),
    Printed(f"lint {TESTS / 'bad_content' / 'several.yaml'}", "findings", "", 2),
    Printed("report nowhere", "error", "error", 2),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three rounds one after the other, one of few people, a plan, policies and later answers."""
    made = tmp_path_factory.mktemp("a") / "b" / "c"
    made.mkdir(parents=True)
    for name, (date, points, sales, service) in ROUNDS.items():
        round_ = a_round(function="sales service stores").model_copy(update={"id": name})
        of = team_wave(
            "| function | n | rest | silos.goals | handoffs.* |\n|---|---|---|---|---|\n"
            f"| sales | {sales} | {points} | dont-know | 2 |\n| service | {service} | 5 | 1 | 5 |\n"
            "| stores | 2 | 3 | 3 | |",
            of=round_,
        ).model_copy(update={"date": datetime.date.fromisoformat(date)})
        (made / name).mkdir()
        (made / name / "wave.json").write_text(wave_text(of), "utf-8")
        if name == "after":
            (made / "own.yaml").write_text(json.dumps(round_.model_dump(mode="json")), "utf-8")
    (made / "plan.yaml").write_text(PLAN, "utf-8")
    for name, check in POLICIES.items():
        (made / f"{name}.yaml").write_text(f"schema_version: 1\nchecks:\n  - {check}\n", "utf-8")
    (made / "round.yaml").write_bytes((TESTS / "example" / "round.yaml").read_bytes())
    earlier = json.loads(ALONE.read_text("utf-8"))
    (made / "later.json").write_text(json.dumps({**earlier, "id": "later", "date": "2027-05-01"}), "utf-8")
    return made


@pytest.fixture(params=PRINTS, ids=lambda printed: f"{printed.command.replace(str(TESTS), '')}")
def printed(request: pytest.FixtureRequest, folder: Path) -> tuple[Printed, Any]:
    return request.param, output(request.param, folder)


@cache
def output(printed: Printed, folder: Path) -> Any:
    """Return what a command prints as JSON, errors to standard error."""
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(io.StringIO()) as out,
        contextlib.redirect_stderr(io.StringIO()) as err,
    ):
        assert run([*printed.command.split(), "--json"]) == printed.code, err.getvalue()
    return json.loads(err.getvalue() if printed.schema == "error" else out.getvalue())


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")))


def objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects in a tree."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from objects(part)


def test_every_kind_of_document_is_printed_here() -> None:
    assert {one.schema for one in PRINTS} == set(PRINTED)
    kinds = {one.kind for one in PRINTS if one.kind}
    in_schemas = {
        name: re.findall(r'"const": "([a-z-]+)"', (SCHEMAS / f"{name}.json").read_text("utf-8")) for name in PRINTED
    }
    assert kinds <= {kind for found in in_schemas.values() for kind in found}
    for one in PRINTS:
        assert not one.kind or one.kind in in_schemas[one.schema]


def test_it_is_as_its_schema_says(printed: tuple[Printed, Any]) -> None:
    one, tree = printed
    validator(one.schema).validate(tree)
    if one.kind:
        assert list(tree)[:2] == ["schema_version", "kind"]
        assert (tree["schema_version"], tree["kind"]) == (1 if one.schema == "shown" else 2, one.kind)


LEFT_OUT = {"last_time", "language", "fingerprint", "favourable_from", "unfavourable_to"}


@pytest.mark.parametrize("name", PRINTED)
def test_no_key_is_unknown_and_only_those_that_may_be_left_out_are(name: str) -> None:
    for part in objects(json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))):
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert set(part["properties"]) - set(part["required"]) <= LEFT_OUT


@pytest.mark.parametrize("wrong", [{"answers": []}, {"schema_version": 1}, {"kind": "verdict"}, {"total": "3.5"}])
def test_what_is_otherwise_is_none_of_it(wrong: dict[str, Any], folder: Path) -> None:
    tree = output(PRINTS[0], folder)
    assert validator("report").is_valid(tree)
    assert not validator("report").is_valid({**tree, **wrong})


A_NUMBER = r"[+−-]?\d+([.,]\d+)?( ?%| points?| people| of \d+)?"
NUMBER = re.compile(rf"([αr] )?{A_NUMBER}( or more| or less)?(–{A_NUMBER})?( \(.*\))?")
WORDS_WITH_DIGITS = {"answer", "before", "after", "label", "id", "wave", "also"}
"""Where an option or an id may be a number: these are words that somebody wrote."""


def test_every_figure_is_a_number(printed: tuple[Printed, Any]) -> None:
    for part in objects(printed[1]):
        figures = part["values"] if part.keys() == {"id", "values", "text"} else part  # what is said has it as a value
        for key, value in figures.items():
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and key not in WORDS_WITH_DIGITS:
                    assert not NUMBER.fullmatch(text), (key, text)


def test_figures_have_the_digits_that_are_printed(folder: Path) -> None:
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()) as out:
        assert run(["explain", str(ALONE), "total", "--json"]) == 0
    assert re.search(r'"sum_of_weights": \d+\.\d\d,', out.getvalue())


def test_a_limit_is_told_from_a_number(folder: Path) -> None:
    few = next(one for one in PRINTS if one.command.startswith("report few --audience team"))
    values = [cell["value"] for row in output(few, folder)["heat"]["rows"] for cell in row["cells"]]
    assert {"limit": "at-least", "points": 4.8} in values
    assert any(isinstance(value, float) for value in values)
