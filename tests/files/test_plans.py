"""Plan files: every fault with its place and its remedy; what is written is read back; a change changes one thing."""

import datetime
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from culturecheck.errors import InputRefused, Refusal
from culturecheck.files.plan_template import plan_text
from culturecheck.files.plans import PlanFile, changed_plan, extended_plan, open_plan, parse_plan
from culturecheck.plan import Plan, PlanDraft, PlannedAction, with_change, with_changes
from harmless import texts

BAD = Path(__file__).resolve().parents[1] / "bad_content" / "plans"
DAY = datetime.date(2026, 11, 2)
HERE = Path("plan.yaml")

# file | code | line:column | words that say what is wrong and what to do
FAULTS = """
| actions_missing        | missing-key    | 1:1   | actions is missing; add actions: |
| actions_no_list        | wrong-value    | 5:1   | actions: a list is wanted here; write [one, another], or a line |
| claim_misspelt         | wrong-spelling | 13:14 | “b-9” cannot be an id here; a claim is named by its source |
| claims_no_list         | wrong-value    | 13:5  | claims: a list is wanted here; write [one, another] |
| dimension_misspelt     | wrong-spelling | 8:5   | “Hand offs” cannot be an id here; ids are lower-case |
| done_on_early          | wrong-value    | 12:5  | done_on: 2026-11-01 lies before 2026-11-02; write a later date |
| done_on_of_an_open_one | wrong-value    | 12:5  | done_on: the action is not done, it is open; write status: done |
| due_early              | wrong-value    | 10:5  | due: 2025-12-10 lies before 2026-11-02, the date |
| due_wrong              | not-a-date     | 10:5  | “10.12.2026” is not a date; write it like 2026-11-30 |
| id_misspelt            | wrong-spelling | 14:5  | “The motto” cannot be an id here; such as next-step |
| id_missing             | missing-key    | 14:5  | id is missing; add id: |
| id_twice               | stands-twice   | 14:5  | two actions are called handoffs.stays; give one another id |
| made_from_missing      | missing-key    | 1:1   | made_from is missing; add made_from: |
| newer_version          | wrong-value    | 1:1   | schema_version: “2” is too large; write 1, or update |
| not_a_mapping          | wrong-value    | 1:1   | the file: keys with values are wanted here; write key: value |
| owner_is_true          | wrong-value    | 9:5   | owner: text is wanted here; put it in quotes to have it as text |
| repeated_key           | key-twice      | 12:5  | the key status stands twice; keep one |
| status_unknown         | no-such-choice | 11:5  | status: “begun” is not one of the choices; write 'proposed', |
| title_empty            | wrong-value    | 15:5  | title: text is wanted here; write a sentence or a word |
| unknown_key            | unknown-key    | 9:5   | unknown key: ownr; did you mean owner? |
"""


def rows() -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in FAULTS.strip().splitlines()]


@pytest.mark.parametrize("name", [row[0] for row in rows()])
def test_each_fault_is_found_alone_with_its_place_and_its_remedy(name: str) -> None:
    path = BAD / f"{name}.yaml"
    expected = [row[1:] for row in rows() if row[0] == name]
    with pytest.raises(InputRefused) as refused:
        open_plan(path)
    found = refused.value.problems
    assert [(p.code, p.where) for p in found] == [(code, f"{path}:{place}") for code, place, _ in expected]
    for problem, (_, _, words) in zip(found, expected, strict=True):
        for part in words.split(";"):
            assert part.strip() in f"{problem.what!s}; {problem.remedy!s}"


def test_every_bad_file_stands_in_the_table() -> None:
    assert {path.stem for path in BAD.glob("*.yaml")} == {row[0] for row in rows()}


def test_several_faults_are_named_at_once() -> None:
    text = (BAD / "id_twice.yaml").read_text("utf-8").replace("2026-12-10", "2026-01-01")
    with pytest.raises(InputRefused) as refused:
        parse_plan(text.encode(), HERE)
    assert [problem.code for problem in refused.value.problems] == ["wrong-value", "stands-twice"]


def test_a_plan_is_named_by_its_file_or_its_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"holds no plan\.yaml\."):
        open_plan(tmp_path)
    with pytest.raises(Refusal, match=r"cannot be read: no such file or directory\."):
        open_plan(tmp_path / "plan.yaml")


# What is written is read back

words = texts.map(lambda text: "".join(char for char in text if not 0xD800 <= ord(char) < 0xE000)[:300])
days = st.none() | st.dates(DAY, datetime.date(2030, 1, 1))


@st.composite
def actions(draw: st.DrawFn, name: str) -> PlannedAction:
    status = draw(st.sampled_from(["proposed", "open", "done", "dropped"]))
    return PlannedAction.model_validate(
        {
            "id": name,
            "title": draw(words.filter(lambda text: text.strip())),
            "dimension": draw(st.sampled_from([None, "handoffs", "true", "007"])),
            "status": status,
            "due": draw(days),
            "done_on": draw(days) if status == "done" else None,
            "claims": draw(st.sampled_from([[], ["A1"], ["A1", "B12"]])),
            **{key: draw(words) for key in ("owner", "first_step", "sign", "note", "because")},
        }
    )


@st.composite
def drafts(draw: st.DrawFn) -> PlanDraft:
    names = ["handoffs.stays", "motto", "null", "42", "nobody-knows.silos"]
    made = [draw(actions(name)) for name in names[: draw(st.integers(0, 4))]]
    cut = draw(st.integers(0, len(made)))
    plan = Plan(schema_version=1, made_from="2026", date=DAY, here=draw(words), actions=tuple(made[:cut]))
    return PlanDraft(plan=plan, further=tuple(made[cut:]), who={name: draw(words) for name in names})


@given(draft=drafts())
def test_what_is_written_is_read_back(draft: PlanDraft) -> None:
    assert parse_plan(plan_text(draft).encode(), HERE) == draft.plan


@settings(max_examples=20)
@given(draft=drafts().filter(lambda draft: draft.further and draft.plan.actions))
def test_further_actions_are_taken_in_by_deleting_their_marks(draft: PlanDraft) -> None:
    head, mark, tail = plan_text(draft).partition("# Further actions")
    body = tail[tail.index("#   - id") :].splitlines()
    text = head + mark + "\n" + "\n".join(line.removeprefix("# ").removeprefix("#") for line in body)
    assert parse_plan(text.encode(), HERE).actions == (*draft.plan.actions, *draft.further)


# Changes

WRITTEN = """\
# The plan of the depot. Do not tidy up!
schema_version: 1
made_from:   spring   # as it was called
date: 2026-11-02
actions:

  # first of all
  - id: handoffs.stays  # not to be changed
    title:   'Stay on
      the line'
    due: 2026-12-10 # a Thursday
    owner:   # nobody yet
    first_step: >-
      Two colleagues
      try it.

    # about the sign: ask Ines (example)
    sign: "in four weeks"
    status: open
  - {id: motto, title: "Three, or four", owner: , status: proposed}  # in short
  -   title: Ask
      note: |
        one

        two
      id: silos.ask
# the end"""


def written(text: str = WRITTEN) -> PlanFile:
    return PlanFile(HERE, text.encode(), parse_plan(text.encode(), HERE))


@pytest.mark.parametrize(
    ("action", "key", "value", "old", "new"),
    [
        ("handoffs.stays", "due", "2027-01-07", "due: 2026-12-10 #", "due: 2027-01-07 #"),
        ("handoffs.stays", "due", "", "due: 2026-12-10 #", "due:  #"),
        ("handoffs.stays", "owner", "Jo: #1", "owner:   #", 'owner: "Jo: #1"   #'),
        ("handoffs.stays", "status", "dropped", "status: open", "status: dropped"),
        ("handoffs.stays", "title", "Stay", "title:   'Stay on\n      the line'", "title:   Stay"),
        ("handoffs.stays", "sign", "", 'sign: "in four weeks"', "sign:"),
        ("handoffs.stays", "note", "well", "status: open\n", "status: open\n    note: well\n"),
        ("handoffs.stays", "dimension", "silos", "the line'\n", "the line'\n    dimension: silos\n"),
        ("handoffs.stays", "first_step", "Try", ">-\n      Two colleagues\n      try it.\n", "Try\n"),
        ("motto", "owner", "Ada, Jo", "owner: ,", 'owner: "Ada, Jo" ,'),
        ("motto", "due", "2027-01-07", "proposed}", "proposed, due: 2027-01-07}"),
        ("motto", "status", "dropped", "proposed}", "dropped}"),
        ("silos.ask", "note", "three", "|\n        one\n\n        two\n", "three\n"),
        ("silos.ask", "status", "open", "silos.ask\n", "silos.ask\n      status: open\n"),
        ("silos.ask", "owner", "Jo", "silos.ask\n", "silos.ask\n      owner: Jo\n"),
    ],
)
@pytest.mark.parametrize("layout", ["", "\r\n", "\ufeff"])
def test_a_change_changes_that_and_nothing_else(  # noqa: PLR0917 - the columns of the table
    action: str, key: str, value: str, old: str, new: str, layout: str
) -> None:
    def laid_out(text: str) -> str:
        return text.replace("\n", "\r\n") if layout == "\r\n" else layout + text

    assert WRITTEN.count(old) == 1
    file = written(laid_out(WRITTEN))
    changed = changed_plan(file, action, {key: value})
    assert changed.raw.decode() == laid_out(WRITTEN.replace(old, new))
    assert changed.plan == with_change(file.plan, action, key, value) == parse_plan(changed.raw, HERE)


def test_several_values_are_changed_together() -> None:
    changed = changed_plan(written(), "silos.ask", {"status": "done", "done_on": "2026-12-24"}).plan.actions[2]
    assert (changed.status, changed.done_on) == ("done", datetime.date(2026, 12, 24))


def test_what_would_not_hold_together_is_refused_with_its_action() -> None:
    with pytest.raises(InputRefused, match="plan") as refused:
        changed_plan(written(), "motto", {"status": "begun", "due": "soon"})
    assert str(refused.value).startswith("plan.yaml has 2 problems; nothing was changed.\n  motto  ")


def test_what_cannot_be_changed_in_place_is_left_to_a_hand() -> None:
    file = written(WRITTEN.replace(">-\n", ">-  # a remark in its way\n"))
    with pytest.raises(Refusal, match=r"write first_step of handoffs\.stays into it by hand"):
        changed_plan(file, "handoffs.stays", {"first_step": "Try"})


@settings(max_examples=20, phases=[Phase.explicit, Phase.generate])
@given(draft=drafts().filter(lambda draft: draft.plan.actions), values=st.lists(words, min_size=3, max_size=3))
@example(draft=PlanDraft(plan=written().plan, further=(), who={}), values=["", "", ""])
def test_any_text_can_be_set_and_taken_out_again(draft: PlanDraft, values: list[str]) -> None:
    raw = plan_text(draft).encode()
    file = PlanFile(HERE, raw, parse_plan(raw, HERE))
    name = draft.plan.actions[-1].id
    changes = dict(zip(("owner", "sign", "note"), values, strict=True))
    changed = changed_plan(file, name, changes)
    assert changed.plan == with_changes(file.plan, name, changes)
    kept = [line for line in raw.decode().splitlines() if line.lstrip().startswith("# ") and "- id" not in line]
    assert [line for line in kept if line not in changed.raw.decode()] == []
    back = changed_plan(changed, name, {key: getattr(file.plan.action(name), key) for key in changes})
    assert back.plan == file.plan


@pytest.mark.parametrize("ending", ["", "\n", "\n# more\n"])
def test_an_action_of_ones_own_stands_behind_the_last(ending: str) -> None:
    file = written(WRITTEN + ending)
    longer = extended_plan(file, {"title": "Lunch: with the depot", "due": "2027-01-07"})
    assert longer.plan.actions[:3] == file.plan.actions
    assert longer.plan.actions[3].id == "added-1"
    start, end = WRITTEN.split("# the end")
    assert longer.raw.decode().startswith(start)
    assert longer.raw.decode().endswith(f"# the end{end}{ending}")
    assert extended_plan(longer, {"title": "And again"}).plan.actions[4].id == "added-2"


@pytest.mark.parametrize("empty", ["actions:", "actions: []", "actions:  # none yet", "actions: ~\nhere: a"])
def test_the_first_action_can_be_ones_own(empty: str) -> None:
    text = f"schema_version: 1\nmade_from: spring\ndate: 2026-11-02\n{empty}\n"
    assert [action.id for action in extended_plan(written(text), {"title": "Lunch"}).plan.actions] == ["added-1"]


def test_a_list_on_one_line_is_left_to_a_hand() -> None:
    text = "schema_version: 1\nmade_from: spring\ndate: 2026-11-02\nactions: [{id: a, title: A}]\n"
    with pytest.raises(Refusal, match="write the action into it by hand"):
        extended_plan(written(text), {"title": "Lunch"})
    raw = text.encode("utf-16")
    file = PlanFile(HERE, raw, parse_plan(raw, HERE))
    with pytest.raises(Refusal, match="by hand"):
        extended_plan(file, {"title": "Lunch"})


def test_an_action_that_stands_there_as_a_remark_is_told() -> None:
    suggested = written(WRITTEN + "\n#   - id: handoffs.turn\n#     title: Turn\n")
    with pytest.raises(Refusal, match=r"stands in plan\.yaml as a remark"):
        changed_plan(suggested, "handoffs.turn", {"owner": "Jo"})
