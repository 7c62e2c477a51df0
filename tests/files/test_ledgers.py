"""Ledgers in a folder: known by the kind that they say they are, whatever they are called; nothing else is taken."""

from pathlib import Path

import pytest

from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.ledgers import ledgers_in

BODY = "schema_version: 1\n{kind}made_from: autumn\ndate: 2026-10-05\nactions: []\n"
PLAN, OLD = BODY.format(kind="kind: plan\n"), BODY.format(kind="")


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "files",
    [
        {"plan": PLAN},
        {"plan": OLD},  # as an earlier culturecheck wrote it
        {"ours": PLAN},
        {"ours": PLAN.replace("kind: plan\n", "") + "kind: plan # a ledger\n"},
        {
            "ours": PLAN,
            "policy": "checks: []\n",
            "notes": "kind: of a list\n",
            "broken": "kind: [\n",
            "list": "kind: [plan]\n",
            "old": OLD,
        },
        {"ours": PLAN, "plan": "kind: drivers\n"},  # a later kind under the name of a plan
    ],
)
def test_a_plan_is_found_by_its_kind_or_its_name_and_the_rest_is_passed_over(
    files: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml.d").mkdir()
    (tmp_path / "autumn.json").write_text('{"kind": "team"}', encoding="utf-8")
    found = ledgers_in(put(tmp_path, **files))
    assert {kind: file.plan.made_from for kind, file in found.items()} == {"plan": "autumn"}
    assert found["plan"].path.stem == ("plan" if files.get("plan") in (PLAN, OLD) else "ours")


def test_a_file_that_is_named_is_a_plan_unless_it_says_otherwise(tmp_path: Path) -> None:
    put(tmp_path, old=OLD, other=BODY.format(kind="kind: drivers\n"))
    assert ledgers_in(tmp_path / "old.yaml")["plan"].plan.kind == "plan"
    with pytest.raises(Refusal, match="is no plan: its kind is “drivers”"):
        ledgers_in(tmp_path / "other.yaml")
    (tmp_path / "autumn.json").write_text('{"schema_version": 2, "kind": "team"}', encoding="utf-8")
    with pytest.raises(Refusal, match="is no plan: its kind is “team”"):
        ledgers_in(tmp_path / "autumn.json")


def test_two_of_a_kind_are_refused_by_their_names(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        ledgers_in(put(tmp_path, plan=OLD, winter=PLAN))
    assert f"{tmp_path / 'plan.yaml'} and {tmp_path / 'winter.yaml'}. Name the one" in str(refused.value)


def test_none_is_refused_with_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"holds no plan \(plan\.yaml\); `plan new WAVE` drafts one\.$"):
        ledgers_in(put(tmp_path, notes="a: b\n"))
    with pytest.raises(Refusal, match="cannot be read"):
        ledgers_in(tmp_path / "nowhere")


def test_what_is_wrong_in_one_that_is_found_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"ours\.yaml.*1 problem"):
        ledgers_in(put(tmp_path, ours=PLAN.replace("2026-10-05", "soon")))
