"""The diagnoses over groups as they are written: what they are called, how they read, and what is found wrong."""

import re
from pathlib import Path

import pytest

from builders import shipped, strings
from culturecheck.content.group_pattern import GroupPattern
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.library import library, shipped_ids
from culturecheck.files.lint import lint_file

BAD = Path(__file__).resolve().parent.parent / "bad_content" / "group_diagnoses"
OWN = Path(__file__).resolve().parent.parent / "own" / "own.yaml"
SHIPPED = library().group_diagnoses
NAMES = [
    "The view from the top",
    "Applause behind glass",
    "A divided house",
    "It depends who picks up",
    "Nothing to see from here",
]
UNKIND = re.compile(
    r"\b(blame|fault|guilty|worst|best|weak\w*|fail\w*|lazy|rank\w*|bosses|arrogan\w*|selling|mindset|silos?|polaris\w*|"
    r"respondents?|score[sd]?)\b",
    re.IGNORECASE,
)

# file | code | line:column | words that say what is wrong and what to do
FAULTS = """
| gap_too_wide            | wrong-value       | 7:35   | by_at_least: “4.5” is too large; write at most 4             |
| missing_key             | missing-key       | 4:5    | wrong_if is missing; add wrong_if:                           |
| no_kind                 | wrong-value       | 7:9    | a clause has exactly one of leaders_above, groups_apart      |
| nothing_to_look_for     | too-few           | 6:5    | when: 0 given; give at least 1                               |
| one_dimension_twice     | wrong-value       | 7:9    | with a dimension named; of: dimensions and in_at_least: 1    |
| place_holder            | no-such-word      | 10:26  | a place holder nobody fills: Sit beside {somebody}.; known   |
| share_in_per_cent       | wrong-value       | 7:37   | share: “33” is too large; write at most 1                    |
| spread_too_wide         | wrong-value       | 7:40   | spread_at_least: “2.5” is too large; write at most 2         |
| twice                   | stands-twice      | 13:5   | the diagnosis view stands twice; give one another id         |
| two_kinds               | wrong-value       | 7:9    | a clause has exactly one of leaders_above, groups_apart      |
| unknown_choice          | no-such-choice    | 7:24   | “groups” is not one of the choices; 'dimensions' or 'items'  |
| unknown_claim           | no-such-claim     | 12:14  | nobody wrote the claim Z9; or cite another                   |
| unknown_claim_in_a_step | no-such-claim     | 10:110 | nobody wrote the claim B99; or cite another                  |
| unknown_dimension       | no-such-dimension | 7:41   | no such dimension: recognise; did you mean recognition?      |
| unknown_kind            | unknown-key       | 7:9    | unknown key: leader_above; did you mean leaders_above?       |
"""
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in FAULTS.strip().splitlines()]

by_pattern = pytest.mark.parametrize("pattern", SHIPPED, ids=lambda pattern: pattern.id)


def said(pattern: GroupPattern) -> list[str]:
    """All texts of a diagnosis that somebody reads."""
    first = pattern.first
    texts = (pattern.name, pattern.meaning, pattern.cost, pattern.wrong_if)
    return [*texts, first.title, first.step, first.who, first.sign]


# Words


def test_these_are_looked_for_the_gravest_first() -> None:
    assert [pattern.name for pattern in SHIPPED] == NAMES


@by_pattern
def test_a_diagnosis_says_what_was_seen_what_it_costs_and_what_would_prove_it_wrong(pattern: GroupPattern) -> None:
    assert len(pattern.name.split()) <= 5
    assert re.fullmatch(r"[^.]+\. [^.]+\.", pattern.meaning)
    assert re.fullmatch(r"[^.]+\.", pattern.cost)
    assert pattern.wrong_if[0].islower()
    assert not pattern.wrong_if.endswith(".")


@by_pattern
def test_a_first_step_has_a_person_a_week_and_a_sign(pattern: GroupPattern) -> None:
    first = pattern.first
    assert len(first.title.split()) <= 8
    assert first.step.count(". ") <= 1
    assert re.search(r"\b(week|meeting)\b", first.step)
    assert first.who[0].islower()
    assert re.search(r"^in \w+ weeks ", first.sign)


@by_pattern
def test_no_text_hands_out_blame_or_needs_explaining(pattern: GroupPattern) -> None:
    for text in said(pattern):
        assert not UNKIND.search(text), text
        assert text.count("“") == text.count("”")


def test_no_text_is_used_twice() -> None:
    texts = [text for pattern in SHIPPED for text in said(pattern)]
    texts += [text for pattern in shipped().patterns for text in (pattern.name, pattern.meaning, pattern.first.title)]
    assert len(texts) == len(set(texts))
    ids = [*(pattern.id for pattern in SHIPPED), *(pattern.id for pattern in shipped().patterns)]
    assert len(ids) == len(set(ids))


def test_claims_exist_and_promised_benefits_are_not_among_them() -> None:
    known = {claim.id for claim in library().claims if not claim.caution}
    for pattern in SHIPPED:
        assert {*pattern.claims, *pattern.first.claims} <= known


# Within a questionnaire


def test_it_is_no_questionnaire() -> None:
    assert "group_diagnoses" not in shipped_ids()


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("sales-culture", [pattern.id for pattern in SHIPPED]),
        ("pulse", [pattern.id for pattern in SHIPPED]),
        ("recognition", ["applause-behind-glass", "who-picks-up", "nothing-to-see"]),
        ("handoffs", ["who-picks-up", "nothing-to-see"]),
    ],
)
def test_a_questionnaire_carries_those_that_it_asks_enough_for_with_their_claims(name: str, carried: list[str]) -> None:
    asked = shipped(name)
    assert [pattern.id for pattern in asked.group_patterns] == carried
    for pattern in asked.group_patterns:
        assert all(asked.claim(claim) for claim in (*pattern.claims, *pattern.first.claims))


def test_a_questionnaire_from_before_still_opens_and_has_none() -> None:
    old = shipped().model_dump(mode="json", by_alias=True, exclude={"group_patterns"})
    assert Questionnaire.model_validate(old).group_patterns == ()
    whole = Questionnaire.model_validate(shipped().model_dump(mode="json", by_alias=True))
    assert whole.group_patterns == shipped().group_patterns


# Faults


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_fault_is_found_alone_with_its_place_and_its_remedy(row: list[str]) -> None:
    name, code, place, words = row
    path = BAD / f"{name}.yaml"
    (found,) = lint_file(path)
    assert (found.code, found.where) == (code, f"{path}:{place}")
    for part in words.split(";"):
        assert part.strip() in f"{found.what!s}; {found.remedy!s}"


def test_every_bad_file_stands_in_the_table() -> None:
    assert {path.stem for path in BAD.glob("*.yaml")} == {row[0] for row in ROWS}


@pytest.mark.parametrize(("name", "faults"), [("two-doors", []), ("divided-house", ["stands-twice"])])
def test_somebodys_own_questionnaire_can_have_its_own_but_no_shipped_one(
    tmp_path: Path, name: str, faults: list[str]
) -> None:
    path = tmp_path / "own.yaml"
    its_own = f"""
group_diagnoses:
  - id: {name}
    name: Two doors
    when: [groups_apart: {{of: items, by_at_least: 1, in_at_least: 2}}]
    meaning: There are two doors.
    cost: Visitors wait at the other one.
    first: {{title: Meet, step: Meet at one., who: you, effort: S, impact: low, sign: a nod, claims: [Walk1]}}
    wrong_if: there is one door
    claims: [Walk1]
"""
    path.write_text(OWN.read_text(encoding="utf-8") + its_own, encoding="utf-8")
    assert [problem.code for problem in lint_file(path)] == faults
    if not faults:
        assert "two-doors" in {pattern.id for pattern in shipped(str(path)).group_patterns}
        assert "Two doors" in set(strings(shipped(str(path)).model_dump()))
