"""Documents of earlier versions: what they said then they say now; what is wrong is told where it stands."""

import copy
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builders import shipped
from culturecheck.answers.wave import WAVE_SCHEMA
from culturecheck.cli import run
from culturecheck.errors import InputRefused
from culturecheck.files.older_shapes import STEPS, Brought, brought
from culturecheck.files.register import REGISTER_SCHEMA
from culturecheck.files.results import read
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.scoring.person import SCORECARD_SCHEMA, Scorecard
from culturecheck.scoring.team import TeamScorecard

TESTS = Path(__file__).resolve().parent.parent
OLD = sorted((TESTS / "old_scorecards").glob("*.json"))

old_scorecards = pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)


def figures(card: Scorecard | TeamScorecard) -> Iterator[str]:
    """Every figure of a scorecard as it is printed, a line each."""
    yield from _of_one(card) if isinstance(card, Scorecard) else _of_a_team(card)
    for key, selected in card.selections.items():
        yield f"{key} {selected.value} {selected.status} {selected.answered} of {selected.asked}"


def _of_one(card: Scorecard) -> Iterator[str]:
    yield f"total {card.total.value} {card.total.status}"
    for dimension in card.dimensions:
        yield f"{dimension.dimension} {dimension.figure.value} {dimension.figure.status} band {dimension.band}"
    for item in card.items:
        yield f"{item.item} {item.figure.value} {item.figure.status} {list(item.options)}"
    for said in card.said:
        yield f"{said.item} {said.note} {said.seen} {said.reason}".strip()


def _of_a_team(card: TeamScorecard) -> Iterator[str]:
    for score in card.groups:
        named = " and ".join(level for level in score.group if level) or "everyone"
        yield f"{named}: {score.respondents} of {score.invited}"
        for subject in ("total", *score.dimensions, *score.items):
            figure = score.figure(subject)
            detail = figure.detail
            told = f" {list(detail.options)} {detail.favourable} % {detail.spread}" if detail else ""
            yield f"{named}: {subject} {figure.words} {figure.status}{told}"
    for hidden in card.hidden:
        yield f"{hidden.group} {hidden.reason}"
    yield f"careless {card.careless.people} {[*map(str, card.careless.without.values())]}"
    for comment in card.comments or ():
        yield f"{comment.item} {comment.text}"
    for part in card.reliability:
        yield f"{part.dimension} {part.people} {part.alpha}"


def outcomes(path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """What the shipped policy says of a scorecard, a line for each check."""
    code = run(["gate", str(path), "--json"])
    yield f"gate ends with {code}"
    for outcome in json.loads(capsys.readouterr().out)["outcomes"]:
        yield f"{outcome['check']} {outcome['subject']} {outcome['level']}: {outcome['sentence']}"


@old_scorecards
def test_a_scorecard_of_an_earlier_schema_says_what_it_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it said was written down by the program that wrote it; not to be made anew.

    Of the gate it is how each check went. Gaps are left out: since, they have to be more than chance.
    """
    assert json.loads(path.read_bytes())["schema_version"] == int(path.stem[1]) < SCORECARD_SCHEMA
    card = read(path).result
    assert isinstance(card, Scorecard | TeamScorecard)
    said, kept = [*figures(card)], path.with_suffix(".txt").read_text("utf-8").splitlines()
    assert kept[: len(said)] == said
    assert went(kept[len(said) :]) == went(outcomes(path, capsys))


def went(lines: Iterable[str]) -> list[str]:
    """How each check of a gate went, without its words and without gaps."""
    return [line.partition(":")[0] for line in lines if not line.startswith("gap-at-most")]


@old_scorecards
@pytest.mark.parametrize("kind", ["markdown", "html", "json"])
def test_a_scorecard_of_an_earlier_schema_is_reported_and_compared(
    path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(path), "--format", kind]) == 0
    assert run(["compare", str(path), str(path), "--format", kind]) == 0
    assert "A fault" not in capsys.readouterr().err


@old_scorecards
def test_a_scorecard_that_is_written_again_has_the_shape_of_today_and_says_the_same(path: Path, tmp_path: Path) -> None:
    card = read(path).result
    assert isinstance(card, Scorecard | TeamScorecard)
    again = tmp_path / "card.json"
    again.write_text(scorecard_text(card), encoding="utf-8")
    assert json.loads(again.read_bytes())["schema_version"] == SCORECARD_SCHEMA
    assert read(again).result == card


def test_targets_of_earlier_documents_are_made_by_the_rule_of_today() -> None:
    """What is wanted is a judgement: it never was part of what was answered, and two rounds need one rule."""
    old, new = (read(TESTS / "old_scorecards" / f"{name}.json").result for name in ("v2-team", "v1-team"))
    assert old.questionnaire.rubric.targets == new.questionnaire.rubric.targets == shipped().rubric.targets
    assert old.questionnaire.rubric.bands == shipped().rubric.bands


def test_bands_that_one_person_chose_have_become_points() -> None:
    card = read(TESTS / "old_scorecards" / "v2-person.json").result
    assert isinstance(card, Scorecard)
    assert card.wanted == {"handoffs": Decimal("4.5")}, "of the fifth band the lower edge"


@pytest.mark.parametrize("wanted", [{"handoffs": 9}, {"handoffs": [5]}, [5], None])
def test_a_band_that_cannot_be_is_left_for_the_model_to_refuse(wanted: object) -> None:
    tree = {"schema_version": 2, "wanted": wanted, "questionnaire": {"rubric": {"bands": [{"level": 1, "from": "1"}]}}}
    assert brought("scorecard", tree) == Brought({**tree, "schema_version": SCORECARD_SCHEMA})


def test_a_rule_that_was_never_written_is_left_for_the_model_to_refuse() -> None:
    for rule in ({"bands_up": 1}, {"part": "0.4", "least": "0.1"}, "one band up", None):
        tree = {"schema_version": 2, "questionnaire": {"rubric": {"targets": rule}}}
        assert brought("scorecard", tree) == Brought({**tree, "schema_version": SCORECARD_SCHEMA})


# The steps


def record(item: str, **said: Any) -> dict[str, Any]:
    return {"item": item, "value": None, "missing": None, "reason": "", "note": "", "seen": "", **said}


def test_answers_come_out_of_a_list_with_what_was_written_beside_them() -> None:
    listed = [record("a.b", value=4, seen="on Monday"), record("a.c", missing="dont-know")]
    tree = {"schema_version": 1, "id": "w", "respondents": [{"id": "me", "responses": listed}]}
    found = brought("wave", tree)
    assert found is not None
    assert (found.findings, found.tree["schema_version"], found.tree["id"]) == ((), WAVE_SCHEMA, "w")
    (person,) = found.tree["respondents"]
    assert person["answers"] == {"a.b": 4, "a.c": "dont-know"}
    assert person["beside"] == {"a.b": {"note": "", "seen": "on Monday", "reason": ""}}
    assert tree["respondents"] == [{"id": "me", "responses": listed}], "what was read is not touched"


def test_what_a_register_called_published_is_closed() -> None:
    found = brought("register", {"schema_version": 1, "published": True})
    assert found is not None
    assert found.tree == {"schema_version": REGISTER_SCHEMA, "closed": True}


AT_LEAST, AT_MOST = {"limit": "at-least", "points": "4.8"}, {"limit": "at-most", "points": "1.2"}


def brought_team(**parts: Any) -> dict[str, Any]:
    found = brought("scorecard", {"schema_version": 1, "kind": "team", **parts})
    assert found is not None
    assert found.findings == ()
    return found.tree


@pytest.mark.parametrize(
    ("value", "end", "now"),
    [("4.8", "or more", AT_LEAST), ("1.2", "or less", AT_MOST), ("5.0", "or more", AT_LEAST), ("5.0", "", "5.0"),
     (None, "", None), (None, "or more", None)],
)  # fmt: skip
def test_a_number_with_an_end_beside_it_is_a_limit(value: str | None, end: str, now: object) -> None:
    figure = {"value": value, "status": "scored", "end": end}
    of_all = {"group": [None], "total": figure, "dimensions": {"a": figure}, "items": {"a.b": figure}}
    [group] = brought_team(groups=[of_all])["groups"]
    told = {"value": now, "status": "scored"}
    assert group == {"group": [None], "total": told, "dimensions": {"a": told}, "items": {"a.b": told}}


@pytest.mark.parametrize(("number", "of_few"), [("5.0", AT_LEAST), ("4.7", "4.7"), ("1.0", AT_MOST), (None, None)])
def test_what_few_people_scored_near_an_end_is_a_limit_wherever_it_stands(number: str | None, of_few: object) -> None:
    selected = brought_team(selections={"few": {"value": number, "counted": False}, "many": {"value": number}})
    assert [figure["value"] for figure in selected["selections"].values()] == [of_few, number]
    round_ = {"mode": "confidential", "thresholds": {"details_from": 12}}
    for respondents, people, without in ((17, 6, {"a": of_few}), (18, 6, {"a": number}), (11, 6, {})):
        careless = {"people": people, "without": {"a": number}}
        found = brought_team(round=round_, respondents=respondents, careless=careless)["careless"]
        assert found == {"people": None if respondents < 12 else people, "without": without}
    open_ = brought_team(round={"mode": "named"}, respondents=4, careless={"people": 1, "without": {"a": number}})
    assert open_["careless"]["without"] == {"a": number}


def test_a_level_stays_beside_all_the_rest_and_two_groups_are_left_to_their_printed_means() -> None:
    pair = {"subject": "a", "one": ["x"], "other": ["y"], "of_one": "4.0", "of_other": "3.0", "gap": "1.0",
            "open_ended": False, "words": "two different pictures"}  # fmt: skip
    tree = brought_team(contrasts=[pair, {**pair, "other": None, "of_other": "3.2"}])
    assert tree["contrasts"] == [{"subject": "a", "group": ["x"], "rest": "3.2", "overlap": "apart"}]
    said = {"subject": "a", "one": ["x"], "other": None, "of_other": "3.2", "words": "miles apart"}
    found = brought("scorecard", {"schema_version": 1, "kind": "team", "contrasts": [pair, said]})
    assert found is not None
    assert [finding.path for finding in found.findings] == [("contrasts", 1, "words")]


@pytest.mark.parametrize("noun", STEPS)
@pytest.mark.parametrize(
    "tree",
    [
        None,
        [],
        "1",
        7,
        {},
        {"schema_version": "one"},
        {"schema_version": 0},
        {"schema_version": 99},
        {"schema_version": None},
        {"schema_version": True},
    ],
)
def test_what_is_of_no_earlier_version_is_left_to_its_model(noun: str, tree: Any) -> None:
    assert brought(noun, tree) is None


@pytest.mark.parametrize("noun", STEPS)
@pytest.mark.parametrize("inner", [None, [], [None], {}, "x", [{"responses": 3}], [{"responses": [None, 7, []]}]])
def test_a_step_takes_whatever_stands_there(noun: str, inner: Any) -> None:
    for key in ("respondents", "leader", "published", "groups", "contrasts", "selections", "careless", "kind"):
        found = brought(noun, {"schema_version": 1, key: inner})
        assert found is not None
        assert key in found.tree or noun == "register"


FIGURE = {"value": "4.8", "status": "scored", "end": "or more"}
GROUP = {"group": [None], "total": FIGURE, "dimensions": {"a": FIGURE}, "items": {"a.b": FIGURE}}
CONTRAST = {"subject": "a", "one": ["x"], "other": None, "of_one": "4.8", "of_other": "3.0", "gap": "1.8", "words": ""}
TEAM_OF_1 = {
    "schema_version": 1,
    "kind": "team",
    "round": {"mode": "confidential", "thresholds": {"means_from": 5, "details_from": 10}},
    "respondents": 12,
    "groups": [GROUP],
    "selections": {"a": {"value": "5.0", "counted": False}},
    "contrasts": [CONTRAST],
    "careless": {"people": 3, "without": {"a": "5.0"}},
}
WAVE_OF_1 = {"schema_version": 1, "respondents": [{"responses": [record("a.b", value=4)]}], "leader": None}
JUNK: tuple[Any, ...] = (
    None,
    True,
    7,
    0.5,
    1e308,
    "",
    "NaN",
    "Infinity",
    "x" * 5000,
    [],
    [[]],
    {},
    {"": None},
    {"value": []},
)


def with_junk(tree: Any) -> Iterator[Any]:
    """The tree with junk in each of its places in turn, for each kind of junk."""
    places = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in places:
        for other in (*JUNK, *with_junk(inner)):
            changed = copy.copy(tree)
            changed[key] = other
            yield changed


@pytest.mark.parametrize(("noun", "tree"), [("scorecard", TEAM_OF_1), ("wave", WAVE_OF_1)])
def test_no_step_falls_over_what_stands_in_a_place_where_it_cannot_be(noun: str, tree: Any) -> None:
    tried = [brought(noun, changed) for changed in with_junk(tree)]
    assert sum(found is not None for found in tried) > 100


def test_all_that_is_wrong_is_told_where_it_stands_in_the_file(tmp_path: Path) -> None:
    tree = json.loads((TESTS / "old_waves" / "v1.json").read_text("utf-8"))
    responses = tree["respondents"][0]["responses"]
    responses[1]["value"] = 0
    responses[2]["mood"] = "fine"
    responses[4]["item"] = responses[0]["item"]
    path = tmp_path / "w.json"
    path.write_text(json.dumps({**tree, "date": "yesterday"}), encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        read(path)
    places = [problem.where for problem in caught.value.problems]
    start = "respondents.0.responses"
    assert {f"{start}.1.value", f"{start}.2.mood", start, "date"} <= set(places)


# Whether groups differ


@pytest.mark.parametrize(
    ("name", "groups", "first"),
    [
        ("v1-team", "apart", "Leaders"),  # its deviations are those that schema 1 wrote of everyone
        ("v1-teams", "apart", "T04"),
        ("v1-ends", "too-few", None),  # six people, and no groups
    ],
)
def test_groups_of_schema_1_are_judged_by_what_it_holds(
    name: str, groups: str, first: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["report", str(TESTS / "old_scorecards" / f"{name}.json"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["groups"] == groups
    assert first == next((row["one"] for row in told["perception"] if row["beyond_chance"]), None)
    assert all(row["p"] <= row["p_adjusted"] for row in told["topics"])
