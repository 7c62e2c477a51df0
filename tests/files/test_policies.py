"""Policy files: every fault with its place and its remedy, as a table; and what is taken as it was written."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from builders import a_round, team_scored, team_wave
from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.library import shipped_ids
from culturecheck.files.lint import lint_file
from culturecheck.files.policies import default_policy, read_policy
from culturecheck.gate.policy import Check, LevelChoice
from judging import check, policy, team, unfit

BAD = Path(__file__).resolve().parent.parent / "bad_content" / "policies"

# file | code | line:column | words that say what is wrong and what to do
FAULTS = """
| alias                | anchor         | 3:5  | anchors (&) are not taken; write it out where it is needed |
| bad_group            | wrong-value    | 3:33 | groups: “some” names no group; write everyone, all, or a level such |
| bad_level            | wrong-value    | 3:42 | groups: “function: 7 up” names no level; write breakdown: level, by |
| bad_subject          | wrong-value    | 3:45 | of: “Hand offs” cannot be judged; write total, dimensions, or the id |
| below_the_scale      | wrong-value    | 3:23 | value: 0.5 is no limit for at-least; write from 1 to 5 |
| between_of_a_score   | idle-key       | 3:33 | between means nothing to at-least; leave it out |
| checks_missing       | missing-key    | 1:1  | checks is missing; add checks: |
| every_check_off      | nothing-judged | 2:1  | every check is off, so nothing would be judged; give one the |
| gap_of_the_total     | wrong-value    | 3:36 | of: groups are not compared on all dimensions together; write |
| half_a_person        | wrong-value    | 3:35 | value: 9.5 is no limit for respondents-at-least; write a whole |
| in_part_of_a_score   | wrong-value    | 3:23 | value: at-least needs a number; write from 1 to 5 |
| key_misspelt         | unknown-key    | 3:23 | unknown key: vale; did you mean value? |
| key_twice            | key-twice      | 3:25 | the key check stands twice; keep one |
| list_for_a_check     | wrong-value    | 3:5  | checks, number 1: keys with values are wanted here; write key: value |
| newer_version        | wrong-value    | 1:1  | schema_version: “2” is too large; write 1, or update culturecheck |
| no_checks            | too-few        | 2:1  | checks: 0 given, too few; give at least 1 |
| not_a_mapping        | wrong-value    | 1:1  | the file: keys with values are wanted here; write key: value |
| number_of_comparable | wrong-value    | 3:25 | value: comparable has no number; write in-part where that is enough, |
| per_cent_sign        | wrong-value    | 3:37 | value: “50 %” is not a number; write digits, such as 0.5 |
| several              | wrong-value    | 3:23 | value: 9 is no limit for at-least; write from 1 to 5 |
| several              | idle-key       | 4:25 | groups means nothing to comparable; leave it out |
| several              | too-few        | 5:39 | of: 0 given, too few; give at least 1 |
| set_by_nobody        | wrong-value    | 2:1  | set_by: |
| subject_of_people    | idle-key       | 3:46 | of means nothing to respondents-at-least; leave it out |
| unknown_check        | no-such-choice | 3:6  | check: “at-lest” is not one of the choices; write 'comparable', |
| unknown_insufficient | no-such-choice | 3:33 | insufficient: “off” is not one of the choices; write 'warn' or |
| unknown_severity     | no-such-choice | 3:33 | severity: “fatal” is not one of the choices; write 'off', 'warn' or |
| value_in_words       | wrong-value    | 3:23 | value: “three” is not a number; write digits, such as 0.5 |
| value_missing        | missing-key    | 3:5  | value is missing: drop-at-most needs a limit; write from 0 to 4 |
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in FAULTS.strip().splitlines()]


@pytest.mark.parametrize("name", dict.fromkeys(row[0] for row in rows()))
def test_each_fault_is_found_alone_with_its_place_and_its_remedy(name: str) -> None:
    path = BAD / f"{name}.yaml"
    expected = [row[1:] for row in rows() if row[0] == name]
    with pytest.raises(InputRefused) as refused:
        read_policy(path)
    found = refused.value.problems
    assert [(p.code, p.where) for p in found] == [(code, f"{path}:{place}") for code, place, _ in expected]
    for problem, (_, _, words) in zip(found, expected, strict=True):
        assert f"{problem.what!s}; {problem.remedy!s}".startswith(words)


def test_every_bad_file_stands_in_the_table() -> None:
    assert {path.stem for path in BAD.glob("*.yaml")} == {row[0] for row in rows()}


def test_a_policy_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        read_policy(tmp_path / "gate.yaml")


def written(folder: Path, text: str) -> Path:
    path = folder / "gate.yaml"
    path.write_text(f"schema_version: 1\nchecks:\n{text}\n", encoding="utf-8")
    return path


def only(folder: Path, text: str) -> Check:
    (found,) = read_policy(written(folder, f"  - {{{text}}}")).policy.checks
    return found


def test_values_are_what_was_written(tmp_path: Path) -> None:
    assert only(tmp_path, "check: at-least, value: 3.10").value == Decimal("3.10")
    assert only(tmp_path, "check: comparable, value: true").value is None
    assert only(tmp_path, "check: comparable, value: in-part").value == "in-part"
    assert only(tmp_path, "check: at-least, value: 3, of: front.a").of == ("front.a",)
    bare = only(tmp_path, "check: gap-at-most, value: 1")
    assert (bare.subjects, bare.severity, bare.insufficient) == (("dimensions",), "error", "error")


def test_a_number_may_be_one_already() -> None:
    assert policy({"check": "at-least", "value": 3}).checks[0].value == Decimal(3)


def test_a_level_is_looked_for_in_its_own_breakdown() -> None:
    of = a_round(function="sales service", seniority="leaders staff")
    card = team_scored(
        team_wave("| function | seniority | n | rest |\n|---|---|---|---|\n| sales | staff | 9 | 4 |", of=of)
    )
    asked = policy(
        check("at-least", 1, groups={"seniority": "staff"}), check("at-least", 1, groups={"function": "staff"})
    )
    assert [(found.code, str(found.what)) for found in unfit(asked, card)] == [
        ("no-such-level", "function has no level staff")
    ]


LIMITS = [
    ("respondents-at-least", "1", "0"), ("respondents-at-least", "999999", "1000000"),
    ("response-rate-at-least", "1", "0"), ("response-rate-at-least", "100", "101"),
    ("respondents-at-least", "9", "9.5"), ("response-rate-at-least", "50", "50.5"),
    ("drop-at-most", "0", "-0.1"), ("drop-at-most", "4", "4.1"), ("at-least", "1", "0.9"), ("at-least", "5", "5.1"),
    ("gap-at-most", "0", "-0.1"), ("gap-at-most", "4", "4.1"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "within", "beyond"), LIMITS)
def test_a_limit_lies_within_what_can_be_measured(tmp_path: Path, kind: str, within: str, beyond: str) -> None:
    assert only(tmp_path, f"check: {kind}, value: {within}").value == Decimal(within)
    with pytest.raises(InputRefused, match=f"{beyond}(” is not a number| is no limit for {kind})"):
        only(tmp_path, f"check: {kind}, value: {beyond}")


def test_a_policy_has_at_most_two_hundred_checks(tmp_path: Path) -> None:
    assert len(read_policy(written(tmp_path, "  - {check: comparable}\n" * 200)).policy.checks) == 200
    with pytest.raises(InputRefused, match="201 given, too many; at most 200 fit"):
        read_policy(written(tmp_path, "  - {check: comparable}\n" * 201))


def test_groups_are_named_in_a_word_a_mapping_or_a_list(tmp_path: Path) -> None:
    sales, service = (LevelChoice(breakdown="function", level=level) for level in ("sales", "service"))
    for text, groups in {
        "all": ("all",),
        "{function: sales}": (sales,),
        "{function: [sales, service]}": (sales, service),
        "[everyone, {function: service}]": ("everyone", service),
    }.items():
        assert only(tmp_path, f"check: respondents-at-least, value: 5, groups: {text}").groups == groups


@pytest.mark.parametrize(
    ("groups", "what"),
    [
        ("[]", "groups: 0 given, too few; give at least 1"),
        ("{}", "groups: “{}” names no group; write everyone, all, or a level such as function: sales"),
        ("{function: []}", "groups: “function: []” names no level; write breakdown: level, by their ids"),
    ],
)
def test_no_group_at_all_is_refused(tmp_path: Path, groups: str, what: str) -> None:
    with pytest.raises(InputRefused, match=re.escape(what)):
        only(tmp_path, f"check: at-least, value: 3, groups: {groups}")


def test_a_policy_in_json_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "gate.json"
    path.write_text('{"schema_version": 1, "checks": [{"check": "at-least", "value": 3.5}]}', encoding="utf-8")
    assert read_policy(path).policy == policy(check("at-least", "3.5"))


def test_names_that_are_not_there_are_refused_with_their_places(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "  - {check: at-least, value: 3, of: [total, frnt], groups: {function: sale}}\n"
        "  - {check: gap-at-most, value: 1, between: functions}",
    )
    found = read_policy(path)
    with pytest.raises(InputRefused) as refused:
        found.refuse(unfit(found.policy, team()))
    assert str(refused.value).splitlines() == [
        f"{path} has 3 problems; nothing was judged.",
        f"  {path}:3:45  no such dimension or item: frnt; did you mean front?",
        f"  {path}:3:61  function has no level sale; did you mean sales?",
        f"  {path}:4:36  no such breakdown: functions; did you mean function?",
    ]


class TestTheShippedPolicy:
    def test_it_is_clean_and_no_questionnaire(self) -> None:
        assert lint_file(default_policy()) == []
        assert "gate" not in shipped_ids()

    def test_it_stops_for_what_was_gathered_and_only_warns_of_scores(self) -> None:
        checks = read_policy(default_policy()).policy.checks
        severities = {found.check: (found.severity, found.insufficient) for found in checks}
        assert severities == {
            "comparable": ("error", "warn"),
            "respondents-at-least": ("error", "error"),
            "response-rate-at-least": ("error", "error"),
            "drop-at-most": ("warn", "warn"),
            "at-least": ("warn", "warn"),
            "gap-at-most": ("warn", "warn"),
        }

    def test_it_says_what_each_key_and_check_means(self) -> None:
        text = default_policy().read_text(encoding="utf-8")
        told = "\n".join(line for line in text.splitlines() if line.startswith("#"))
        assert all(word in told for word in (*Check.model_fields, "in-part", "everyone", "all"))
        assert "turn the light green" in told

    def test_it_fits_every_result(self) -> None:
        assert unfit(read_policy(default_policy()).policy, team()) == ()
