"""The advice of shipped questionnaires is not repeated in scorecards: it is found again, or said to be elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest

from builders import a_round, item, scored, shipped, small, strings, team_scored, team_wave, wave, with_items
from culturecheck.cli import run
from culturecheck.content.advice_apart import with_advice, without_advice
from culturecheck.content.fingerprints import advice_fingerprint, fingerprint
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.errors import InputRefused
from culturecheck.files.content import open_questionnaire
from culturecheck.files.library import shipped_ids
from culturecheck.files.results import read
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.findings.recommendations import ADVICE_ELSEWHERE
from culturecheck.scoring.person import Scorecard
from culturecheck.scoring.team import TeamScorecard

OWN = open_questionnaire(str(Path(__file__).resolve().parent.parent / "own" / "own.yaml")).questionnaire
SHIPPED = [open_questionnaire(name).questionnaire for name in shipped_ids()]

one = wave({"handoffs.*": 2, "mindset.*": 4}, rest=3)
many = team_wave(
    "| function | n | handoffs.* | rest |\n|---|---|---|---|\n| sales | 11 | 4 | 3 |\n| service | 12 | 1 | 3 |",
    of=a_round(function="sales service"),
)

each_shipped = pytest.mark.parametrize("asked", SHIPPED, ids=lambda asked: asked.id)


def advice_in(asked: Any) -> list[str]:
    """All that a questionnaire (a tree) advises and looks for."""
    advised = [it["advice"] for dimension in asked["dimensions"] for it in dimension["items"]]
    return [*strings(advised), *strings(asked["patterns"]), *strings(asked["group_patterns"])]


def written(card: Scorecard | TeamScorecard) -> Any:
    return json.loads(scorecard_text(card))


# What is written


@each_shipped
def test_a_shipped_questionnaire_is_written_without_its_advice_and_read_with_it(
    asked: Questionnaire, tmp_path: Path
) -> None:
    card = scored(wave(on=asked, rest=3))
    tree = written(card)
    assert advice_in(tree["questionnaire"]) == []
    assert tree["questionnaire"]["fingerprint"] == advice_fingerprint(asked)
    (tmp_path / "card.json").write_text(json.dumps(tree), encoding="utf-8")
    assert read(tmp_path / "card.json").result == card


def test_texts_scales_bands_and_claims_stay() -> None:
    tree, whole = written(scored(one))["questionnaire"], shipped().model_dump(mode="json", by_alias=True)
    for key in whole.keys() - {"dimensions", "patterns", "group_patterns"}:
        assert tree[key] == whole[key]
    for found, dimension in zip(tree["dimensions"], whole["dimensions"], strict=True):
        bare = [{**it, "advice": None} for it in dimension["items"]]
        assert found == {**dimension, "items": bare}


@pytest.mark.parametrize("asked", [OWN, small()], ids=lambda asked: asked.id)
def test_an_own_questionnaire_keeps_its_advice(asked: Questionnaire) -> None:
    tree = written(scored(wave(on=asked, rest="skipped")))["questionnaire"]
    assert tree == asked.model_dump(mode="json", by_alias=True)
    assert advice_in(tree)
    assert "fingerprint" not in tree


def test_a_shipped_one_that_somebody_changed_is_an_own_one() -> None:
    asked = shipped()
    changed = with_items(asked, asked.items[0].model_copy(update={"text": "Another question?"}))
    assert advice_in(written(scored(wave(on=changed, rest=3)))["questionnaire"])


# What is read where this release does not have it


def of_another_release(card: Scorecard | TeamScorecard) -> Any:
    tree = written(card)
    return {**tree, "questionnaire": {**tree["questionnaire"], "fingerprint": "0123456789abcdef"}}


@pytest.fixture(params=["one", "many"])
def card_of_another_release(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "card.json"
    path.write_text(json.dumps(of_another_release(scored(one) if request.param == "one" else team_scored(many))))
    return path


def test_it_is_said_once_and_no_advice_is_given(
    card_of_another_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    advised = {text for text in advice_in(shipped().model_dump(mode="json")) if len(text) > 30}
    for kind in ("markdown", "html", "json"):
        assert run(["report", str(card_of_another_release), "--format", kind]) == 0
        out = capsys.readouterr().out
        assert out.count(str(ADVICE_ELSEWHERE)) == 1
        assert not [text for text in advised if text in out]
        assert "Do this first" not in out
    told = json.loads(out)
    assert (told["first"], told["others"], told["advice"]) == (None, [], [])


@pytest.mark.parametrize("audience", ["leader", "team", "facilitator"])
def test_it_is_said_to_each_audience(audience: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "card.json"
    path.write_text(json.dumps(of_another_release(team_scored(many))), encoding="utf-8")
    assert run(["report", str(path), "--audience", audience]) == 0
    assert str(ADVICE_ELSEWHERE) in capsys.readouterr().out


def test_no_plan_is_drafted_from_it(card_of_another_release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["plan", "new", str(card_of_another_release), "-o", str(card_of_another_release.parent / "plan.yaml")]) == 2
    )
    assert "not in this release of culturecheck, so there is nothing to plan" in capsys.readouterr().err
    assert not (card_of_another_release.parent / "plan.yaml").exists()


def test_it_is_compared_and_judged_as_ever(card_of_another_release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(card_of_another_release), str(card_of_another_release)]) == 0
    known = card_of_another_release.parent / "known.json"
    found = read(card_of_another_release).result
    known.write_text(scorecard_text(scored(one) if isinstance(found, Scorecard) else team_scored(many)))
    capsys.readouterr()
    said = []
    for path in (card_of_another_release, known):
        run(["gate", str(path), "--json"])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_it_is_written_again_as_it_was(card_of_another_release: Path) -> None:
    card = read(card_of_another_release).result
    assert isinstance(card, Scorecard | TeamScorecard)
    assert written(card) == json.loads(card_of_another_release.read_text("utf-8"))


def test_questions_that_were_changed_by_hand_do_not_get_the_advice_of_others(tmp_path: Path) -> None:
    tree = written(scored(one))
    tree["questionnaire"]["dimensions"][0]["items"][0]["text"] = "Another question?"
    (tmp_path / "card.json").write_text(json.dumps(tree), encoding="utf-8")
    card = read(tmp_path / "card.json").result
    assert isinstance(card, Scorecard)
    assert not card.questionnaire.has_advice


def test_advice_is_here_or_elsewhere_and_not_both(tmp_path: Path) -> None:
    whole = shipped().model_dump(mode="json", by_alias=True)
    tree = {**written(scored(one)), "questionnaire": {**whole, "fingerprint": advice_fingerprint(shipped())}}
    (tmp_path / "card.json").write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(InputRefused, match="either here, or elsewhere"):
        read(tmp_path / "card.json")


# Fingerprints


@each_shipped
def test_taken_apart_and_put_together_it_is_the_same(asked: Questionnaire) -> None:
    bare = without_advice(asked)
    assert (bare.patterns, bare.group_patterns, [it.advice for it in bare.items if it.advice]) == ((), (), [])
    assert with_advice(bare, asked) == asked
    assert without_advice(bare) == bare
    others = [other for other in SHIPPED if other.id != asked.id]
    assert not any(with_advice(bare, other) for other in others)


OTHERWISE: dict[str, Any] = {
    "its text": {"text": "Another question?"},
    "its scale": {"scale": "of-4"},
    "its direction": {"reversed": True},
    "its facet": {"facet": "turned"},
    "its evidence": {"evidence": "belief"},
    "what it advises": {"advice": item("front.plain", low=("L", "low")).advice},
}


@pytest.mark.parametrize("change", OTHERWISE.values(), ids=OTHERWISE)
def test_advice_belongs_to_the_questions_that_it_was_written_for(change: dict[str, Any]) -> None:
    changed = with_items(small(), small().by_id["front.plain"].model_copy(update=change))
    assert advice_fingerprint(changed) != advice_fingerprint(small())
    assert with_advice(without_advice(small()), changed) is None or "advice" not in change


ALIKE: dict[str, Any] = {
    "how it is called in short": {"short": "Otherwise"},
    "why it is asked": {"why": "For another reason."},
    "how to talk about it": {"discuss": "What of it?"},
    "where to look": {"look_at": "the cellar"},
    "what it advises": {"advice": None},
    "its weight": {"weight": 3},
}


@pytest.mark.parametrize("change", ALIKE.values(), ids=ALIKE)
def test_a_question_is_the_same_as_long_as_its_text_options_and_direction_are(change: dict[str, Any]) -> None:
    old = small().by_id["front.plain"]
    new = old.model_copy(update=change)
    assert fingerprint(with_items(small(), new, language="de"), new) == fingerprint(small(), old)


@pytest.mark.parametrize("name", ["its text", "its scale", "its direction"])
def test_a_question_is_another_one_with(name: str) -> None:
    old = small().by_id["front.plain"]
    new = old.model_copy(update=OTHERWISE[name])
    assert fingerprint(with_items(small(), new), new) != fingerprint(small(), old)
