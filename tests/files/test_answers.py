"""Answers from a file: every form they may have, and every fault in them at once, with its place and a hint."""

import json
from pathlib import Path
from typing import Any

import pytest

from culturecheck.answers.interview import Answered, Wanted
from culturecheck.answers.wave import Response
from culturecheck.cli import run
from culturecheck.content.lint import TAKEN_ANSWERS
from culturecheck.content.missing import Missing
from culturecheck.errors import InputRefused
from culturecheck.files.answers import AnswersFile, read_answers
from culturecheck.files.content import open_questionnaire

OWN = Path(__file__).resolve().parent.parent / "own"
QUESTIONNAIRE = open_questionnaire(str(OWN / "own.yaml")).questionnaire
COMPLETE: dict[str, Any] = {item.id: 3 for item in QUESTIONNAIRE.items}

FORMS: list[tuple[str, dict[str, Any]]] = [
    ("4", {"value": 4}),
    ('"4"', {"value": 4}),
    ("nearly-every-time", {"value": 5}),
    ("dont-know", {"missing": "dont-know"}),
    ("skipped", {"missing": "skipped"}),
    ("not-applicable", {"missing": "not-applicable"}),
    ('{"not-applicable": "one group only"}', {"missing": "not-applicable", "reason": "one group only"}),
    ('{"not-applicable": null}', {"missing": "not-applicable"}),
    ('{"value": 4, "note": " twice ", "seen": "Monday"}', {"value": 4, "note": "twice", "seen": "Monday"}),
    ('{"value": "now-and-then", "note": null}', {"value": 2}),
    ('{"value": "skipped", "note": "no time"}', {"missing": "skipped", "note": "no time"}),
    ('{"missing": "dont-know", "note": "on leave"}', {"missing": "dont-know", "note": "on leave"}),
]

# what is written as the answer to silos.others | code | words of what is wrong and of the hint
WRONG_ANSWERS = """
| 0                            | off-scale      | “0” is not on the scale how-often (1–5); write 1 to 5, or dont-know |
| 6                            | off-scale      | “6” is not on the scale how-often (1–5); or skipped                 |
| -1                           | off-scale      | “-1” is not on the scale                                            |
| 3.0                          | off-scale      | “3.0” is not on the scale; write 1 to 5                             |
| ３                           | off-scale      | “３” is not on the scale                                            |
| nearly-evry-time             | off-scale      | not on the scale; did you mean nearly-every-time?                   |
| dontknow                     | off-scale      | not on the scale; did you mean dont-know?                           |
| level-4                      | off-scale      | “level-4” is not on the scale                                       |
| ""                           | off-scale      | “” is not on the scale; write 1 to 5                                |
| null                         | no-answer      | has no answer in it; dont-know or skipped, and never 0              |
| true                         | no-answer      | has no answer in it                                                 |
| [4]                          | no-answer      | has no answer in it                                                 |
| {}                           | one-answer     | wants one answer; give value, missing or not-applicable             |
| {note: what for}             | one-answer     | wants one answer                                                    |
| {value: 4, missing: skipped} | one-answer     | wants one answer                                                    |
| {value: 9}                   | off-scale      | “9” is not on the scale                                             |
| {value: [4]}                 | off-scale      | is not on the scale                                                 |
| {value: null}                | off-scale      | is not on the scale                                                 |
| {missing: 4}                 | no-such-reason | “4” is no reason; known here: dont-know                             |
| {missing: dont_know}         | no-such-reason | is no reason; did you mean dont-know?                               |
| {not-applicable: [a, b]}     | not-text       | not-applicable has to be text; put it in quotes                     |
| {not-applicable: x, seen: y} | wrong-answer   | an instance belongs to a value; leave it out                        |
| {value: 4, note: true}       | not-text       | note has to be text; put it in quotes                               |
| {value: 4, nite: late}       | unknown-key    | unknown key: nite; did you mean note?                               |
"""


def read(tmp_path: Path, text: str, name: str = "answers.yaml") -> AnswersFile:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_answers(path, QUESTIONNAIRE)


def faults(tmp_path: Path, text: str, name: str = "answers.yaml") -> list[tuple[str, str, str]]:
    """Code, line:column, and words of each problem."""
    with pytest.raises(InputRefused) as caught:
        read(tmp_path, text, name)
    return [
        (p.code, str(p.where).removeprefix(f"{tmp_path / name}:"), f"{p.what!s}; {p.remedy!s}")
        for p in caught.value.problems
    ]


def given(answers: dict[str, Any], **top: Any) -> str:
    return json.dumps({**top, "answers": answers}, indent=1)


def answer_to(file: AnswersFile, item: str) -> Response:
    return next(step.response for step in file.steps if isinstance(step, Answered) and step.response.item == item)


@pytest.mark.parametrize("name", ["answers.yaml", "answers.json"])
@pytest.mark.parametrize(("written", "meant"), FORMS)
def test_every_form_of_an_answer(tmp_path: Path, name: str, written: str, meant: dict[str, Any]) -> None:
    bare = written if written[0] in '{"' or written.isdecimal() else f'"{written}"'
    text = given(COMPLETE).replace('"silos.others": 3', f'"silos.others": {bare}')
    assert answer_to(read(tmp_path, text, name), "silos.others") == Response(item="silos.others", **meant)


def test_the_answers_are_steps_in_the_order_of_the_questionnaire(tmp_path: Path) -> None:
    backwards = dict(reversed(COMPLETE.items()))
    file = read(tmp_path, given(backwards, wanted={"door": 5, "silos": "4"}), "answers.json")
    *steps, wanted = file.steps
    assert [step.response.item for step in steps if isinstance(step, Answered)] == [i.id for i in QUESTIONNAIRE.items]
    assert wanted == Wanted(bands={"door": 5, "silos": 4})


def test_the_example_in_yaml_and_in_json_are_the_same(tmp_path: Path) -> None:
    in_yaml = read_answers(OWN / "answers.yaml", QUESTIONNAIRE)
    assert (in_yaml.here, in_yaml.role, str(in_yaml.date)) == ("the office by the gate", "front desk", "2026-04-07")
    said = answer_to(in_yaml, "door.greeted")
    assert (said.value, said.note, said.seen) == (4, "with coffee", "on Monday at nine")
    answers = {
        step.response.item: {"value": step.response.value, "note": step.response.note, "seen": step.response.seen}
        if step.response.value
        else {"not-applicable": step.response.reason}
        if step.response.missing is Missing.NOT_APPLICABLE
        else {"missing": step.response.missing, "note": step.response.note}
        for step in in_yaml.steps
        if isinstance(step, Answered)
    }
    text = given(answers, here=in_yaml.here, role=in_yaml.role, date=str(in_yaml.date), wanted={"door": 5})
    assert read(tmp_path, text, "answers.json") == in_yaml


def wrong_answers() -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in WRONG_ANSWERS.strip().splitlines()]


@pytest.mark.parametrize(("written", "code", "words"), wrong_answers())
def test_a_wrong_answer_is_named_with_its_place_and_a_hint(tmp_path: Path, written: str, code: str, words: str) -> None:
    lines = [f"  {item}: {written if item == 'silos.others' else answer}" for item, answer in COMPLETE.items()]
    found = faults(tmp_path, "\n".join(["answers:", *lines]))
    assert [problem[0] for problem in found] == [code]
    assert found[0][1].split(":")[0] == "4"
    for part in words.split(";"):
        assert part.strip() in found[0][2]


def test_every_fault_is_named_at_once_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.yaml").write_text(
        "hear: the office\nrole: [boss]\ndate: 30.11.2026\nwanted: {dor: 5, silos: 6}\nanswers:\n"
        "  silos.blame: 7\n  silos.gaols: 3\n  door.plan: level4\n  door.sent: {value: 9, nite: late}\n",
        encoding="utf-8",
    )
    assert run(["assess", str(OWN / "own.yaml"), "--answers", "bad.yaml", "-o", "wave"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "bad.yaml has 16 problems; nothing was written." in captured.err
    for line in (
        "bad.yaml:1:1  unknown key: hear; did you mean here?",
        "bad.yaml:2:1  role has to be text",
        "bad.yaml:3:1  “30.11.2026” is not a date; write 2026-11-30",
        "bad.yaml:4:10  no such dimension: dor; did you mean door?",
        "bad.yaml:4:18  “6” is no band; write 1 to 5",
        "bad.yaml:6:3  silos.blame: “7” is not on the scale",
        "bad.yaml:7:3  no such item: silos.gaols; did you mean silos.goals?",
        "bad.yaml:5:1  no answer to door.greeted; write 1 to 4, dont-know, skipped or {not-applicable: why}",
        "bad.yaml:8:3  door.plan: “level4” is not on its levels (1–5)",
        "bad.yaml:9:15  door.sent: “9” is not on the scale of-ten-visitors (1–4)",
        "bad.yaml:9:25  unknown key: nite; did you mean note?",
    ):
        assert line in captured.err
    assert captured.err.count("no answer to") == 6
    assert [path.name for path in tmp_path.iterdir()] == ["bad.yaml"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "not-a-mapping", "1:1"),
        ("- 1", "not-a-mapping", "1:1"),
        ("here: x", "missing-key", "1:1"),
        ("answers: [1, 2]", "not-a-mapping", "1:1"),
        ("answers:\n", "not-a-mapping", "1:1"),
        ("wanted: 5\nanswers: {}", "not-a-mapping", "1:1"),
        ("here: {a: b}\nanswers: {}", "not-text", "1:1"),
        (f"here: {'x' * 4001}\nanswers: {{}}", "too-long", "1:1"),
        ("answers: {}\ndate: 2026-13-01", "not-a-date", "2:1"),
        ("answers: {}\ndate: true", "not-a-date", "2:1"),
    ],
)
def test_what_is_wrong_besides_the_answers_is_named_too(tmp_path: Path, text: str, code: str, place: str) -> None:
    assert (code, place) in [problem[:2] for problem in faults(tmp_path, text)]


@pytest.mark.parametrize("half", ['"\\ud83d"', '"\\ude00 x"'])
def test_half_a_character_is_refused_where_it_stands(tmp_path: Path, half: str) -> None:
    text = given(COMPLETE, here="HERE").replace('"HERE"', half)
    assert faults(tmp_path, text, "answers.json") == [
        ("not-text", "2:2", "here holds half a character; delete it, or write it anew")
    ]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", "pulse", "--answers", str(tmp_path / "none.yaml"), "-o", str(tmp_path / "wave")]) == 2
    assert "none.yaml cannot be read: no such file or directory." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_option_can_be_called_like_a_reason() -> None:
    assert set(TAKEN_ANSWERS) == set(Missing)
