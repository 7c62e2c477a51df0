"""Patterns over several figures: they speak when all their clauses hold, and name the figures they rest on."""

import pytest

from builders import advice, diagnosed, dimension, item, questionnaire, shipped, wave, wave_of
from core.strategies import SMALL
from culturecheck.answers.wave import Respondent, Wave
from culturecheck.content.pattern import Clause, Pattern, Selection
from culturecheck.findings.diagnosis import Diagnosis

NAMES = {pattern.id: pattern.name for pattern in shipped().patterns}

FITTING = {
    "motto": """
        | item              | answer |
        |-------------------|--------|
        | recognition.*     | 2      |
        | mindset.*         | 2      |
        | mindset.matters   | 5      |
        | mindset.top       | 4      |
        | silos.language    | 4      |
        """,
    "pass-the-parcel": """
        | item              | answer |
        |-------------------|--------|
        | mindset.*         | 4      |
        | handoffs.*        | 3      |
        | handoffs.stays    | 1      |
        | handoffs.taken    | 2      |
        """,
    "blame-sales": """
        | item              | answer |
        |-------------------|--------|
        | silos.blame       | 5      |
        | silos.goals       | 1      |
        """,
    "heroes": """
        | item              | answer |
        |-------------------|--------|
        | mindset.*         | 4      |
        | recognition.*     | 2      |
        """,
    "not-my-word": """
        | item              | answer |
        |-------------------|--------|
        | mindset.*         | 4      |
        | mindset.word      | 1      |
        """,
    "nobody-knows": """
        | item              | answer    |
        |-------------------|-----------|
        | handoffs.turn     | dont-know |
        | handoffs.stays    | dont-know |
        | handoffs.taken    | dont-know |
        """,
}


def ids(found: tuple[Diagnosis, ...]) -> list[str]:
    return [one.pattern.id for one in found]


# The shipped diagnoses


def test_every_shipped_diagnosis_has_a_fitting_wave_here() -> None:
    assert set(FITTING) == set(NAMES)


@pytest.mark.parametrize("pattern", FITTING)
def test_a_shipped_diagnosis_speaks_of_a_wave_that_fits_and_alone(pattern: str) -> None:
    assert ids(diagnosed(wave(FITTING[pattern], rest=3))) == [pattern]


@pytest.mark.parametrize("points", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("pattern", ["motto", "heroes", "pass-the-parcel"])
def test_no_contrast_is_found_where_all_is_low_or_middling_or_high(pattern: str, points: int) -> None:
    assert pattern not in ids(diagnosed(wave(rest=points)))


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("pattern", ["motto", "heroes", "pass-the-parcel"])
def test_no_contrast_is_found_where_the_same_key_was_pressed_throughout(pattern: str, value: int) -> None:
    same_key = wave({item_.id: value for item_ in shipped().items})
    assert pattern not in ids(diagnosed(same_key))


def test_where_all_is_middling_or_nothing_was_answered_nothing_is_diagnosed() -> None:
    assert ids(diagnosed(wave(rest=3))) == []
    assert ids(diagnosed(wave(rest="skipped"))) == []
    assert ids(diagnosed(wave(rest="not-applicable"))) == []


@pytest.mark.parametrize("name", ["handoffs", "recognition", "silos", "mindset"])
def test_what_half_a_dimension_does_not_know_is_a_finding_for_that_dimension(name: str) -> None:
    scored_items = [it.id for it in shipped().dimension(name).scored_items]
    three = dict.fromkeys(scored_items[:3], "dont-know")
    [found] = diagnosed(wave(three, rest=3))
    assert (found.pattern.id, found.dimension) == ("nobody-knows", name)
    [ground] = found.grounds
    assert (str(ground.figure), ground.telling) == ("3 of 6", True)
    assert ground.looked_for.percent == 50
    two = dict.fromkeys(scored_items[:2], "dont-know")
    assert diagnosed(wave(two, rest=3)) == ()


def test_several_dimensions_out_of_sight_are_several_findings_in_their_order() -> None:
    found = diagnosed(wave({"silos.*": "dont-know", "handoffs.*": "dont-know"}, rest=3))
    assert [one.dimension for one in found] == ["handoffs", "silos"]


def test_skipped_is_not_unknown() -> None:
    assert diagnosed(wave({"silos.*": "skipped"}, rest=3)) == ()


def test_the_gravest_is_named_first() -> None:
    both = wave({"mindset.*": 4, "recognition.*": 2, "silos.blame": 5, "silos.goals": 1, "mindset.word": 1}, rest=3)
    assert ids(diagnosed(both)) == ["blame-sales", "heroes", "not-my-word"]
    assert list(NAMES) == ["motto", "pass-the-parcel", "blame-sales", "nobody-knows", "heroes", "not-my-word"]


@pytest.mark.parametrize("name", ["handoffs", "recognition", "silos", "mindset", "pulse"])
def test_a_questionnaire_carries_just_the_patterns_whose_items_it_asks(name: str) -> None:
    asked = shipped(name)
    carried = {p.id for p in shipped().patterns if all(asked.selected(clause.of) for clause in p.when)}
    assert {p.id for p in asked.patterns} == carried
    assert "nobody-knows" in carried


# Clauses

LEVELS = Selection(item="back.levels")
FRONT = Selection(dimension="front")


def pattern(*clauses: Clause, for_each: bool = False) -> Pattern:
    return Pattern.model_validate(
        {
            "id": "found", "name": "Found", "for_each": "dimension" if for_each else None, "when": clauses,
            "meaning": "So.", "cost": "Much.", "first": advice("Do it"), "wrong_if": "not so", "claims": ["A1"],
        }
    )  # fmt: skip


def clause(of: Selection, **limit: str) -> Clause:
    return Clause.model_validate({"of": of, "says": "what is so", **limit})


def one_item(value: int | str, *clauses: Clause) -> tuple[Diagnosis, ...]:
    asked = questionnaire(*SMALL.dimensions, patterns=(pattern(*clauses),))
    return diagnosed(wave({"back.levels": value, "front.plain": 3, "front.turned": 3}, on=asked))


@pytest.mark.parametrize(
    ("limit", "values"), [({"at_least": "4"}, [4, 5]), ({"at_most": "2"}, [1, 2]), ({"at_least": "1"}, [1, 2, 3, 4, 5])]
)  # fmt: skip
def test_limits_are_included(limit: dict[str, str], values: list[int]) -> None:
    assert [value for value in range(1, 6) if one_item(value, clause(LEVELS, **limit))] == values


def test_all_clauses_must_hold() -> None:
    holds, fails = clause(FRONT, at_least="3"), clause(FRONT, at_most="2.9")
    assert one_item(5, clause(LEVELS, at_least="5"), holds)
    assert not one_item(5, clause(LEVELS, at_least="5"), fails)
    assert not one_item(4, clause(LEVELS, at_least="5"), holds)


@pytest.mark.parametrize("answer", ["dont-know", "skipped", "not-applicable"])
@pytest.mark.parametrize("limit", [{"at_least": "1"}, {"at_most": "5"}])
def test_a_pattern_says_nothing_of_what_was_not_answered(answer: str, limit: dict[str, str]) -> None:
    assert one_item(answer, clause(LEVELS, **limit)) == ()


def test_a_clause_is_judged_by_the_printed_figure() -> None:
    # 3.4667, printed as 3.5
    two = dimension("two", item("two.a", weight="8"), item("two.b", weight="7"))
    asked = questionnaire(two, patterns=(pattern(clause(Selection(dimension="two"), at_least="3.5")),))
    [found] = diagnosed(wave({"two.a": 3, "two.b": 4}, on=asked))
    assert str(found.grounds[0].figure) == "3.5"


def test_grounds_name_the_figure_the_limit_and_the_answered_items() -> None:
    [found] = one_item(5, clause(LEVELS, at_least="4"), clause(FRONT, at_most="3.5"))
    assert [(str(g.figure), str(g.looked_for), g.telling, g.items) for g in found.grounds] == [
        ("5.0", "4 or more", False, ("back.levels",)),
        ("3.0", "3.5 or less", True, ("front.plain", "front.turned")),
    ]
    assert found.items == ("front.plain", "front.turned")  # what is missing, not what is there


# Thin evidence


def of_evidence(*values: int | str) -> tuple[Diagnosis, ...]:
    """A pattern over four beliefs, of which so many are answered."""
    beliefs = dimension("talk", *(item(f"talk.{n}", evidence="belief") for n in range(len(values))))
    asked = questionnaire(beliefs, patterns=(pattern(clause(Selection(evidence="belief"), at_least="4")),))
    return diagnosed(wave({f"talk.{n}": value for n, value in enumerate(values)}, on=asked))


def test_one_answer_does_not_speak_for_a_kind_of_evidence() -> None:
    assert of_evidence(5) == ()
    assert of_evidence(5, "dont-know") == ()
    assert len(of_evidence(5, 5)) == 1


def test_less_than_half_of_the_answers_do_not_speak_for_a_kind_of_evidence() -> None:
    assert of_evidence(5, 5, "skipped", "skipped", "skipped") == ()
    assert len(of_evidence(5, 5, "skipped", "skipped")) == 1


def test_one_behaviour_in_the_pulse_makes_no_heroes() -> None:
    asked = shipped("pulse")
    both = {"mindset.unasked": 5, "mindset.asking": 5, "recognition.*": 1}
    assert ids(diagnosed(wave(both, on=asked, rest=3))) == ["heroes"]
    assert ids(diagnosed(wave({**both, "mindset.asking": "skipped"}, on=asked, rest=3))) == []


@pytest.mark.parametrize(("answered", "found"), [(1, []), (2, ["motto"])])
def test_a_motto_rests_on_two_beliefs_at_least(answered: int, found: list[str]) -> None:
    beliefs = [it.id for it in shipped().dimension("mindset").scored_items if it.evidence == "belief"]
    said = {name: 5 if place < answered else "skipped" for place, name in enumerate(beliefs)}
    assert ids(diagnosed(wave({"recognition.*": 1, "mindset.*": 1, **said}, rest=3))) == found


# A pattern that is looked for in each dimension


def test_a_pattern_for_each_dimension_names_where_it_was_found() -> None:
    asked = questionnaire(*SMALL.dimensions, patterns=(pattern(clause(Selection(), at_most="2"), for_each=True),))
    made: Wave = wave({"front.plain": 1, "front.turned": 5, "back.levels": 5, "back.either": 2}, on=asked)
    assert [found.dimension for found in diagnosed(made)] == ["front"]
    silent = wave_of(asked, Respondent(id="me"))
    assert diagnosed(silent) == ()
