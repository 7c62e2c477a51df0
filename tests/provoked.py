"""A way to each code of an error: the command that ends in it, with the files that it takes.

Commands run one after the other in a folder of their own, in which `FILES` lie; the last one fails.
"""

import json
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from builders import a_round, dimension, item, questionnaire, shipped, team_scored, team_wave
from collecting import HEAD, ITEMS, SHOP, person, separated, shop
from culturecheck.cli import failing
from culturecheck.cli.app import call
from culturecheck.codes import Code
from culturecheck.errors import CultureCheckError, Problem, WrongUsage
from culturecheck.files import locking, places
from culturecheck.files.answers import read_answers
from culturecheck.files.lint import lint_file
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.files.waves import wave_text
from workbooks import merged, parts, rows, worksheet, write

TESTS = Path(__file__).resolve().parent
BAD = TESTS / "bad_content"
HEADER = ",".join(HEAD)
TEXTS = [shop().questionnaire.by_id[item].text for item in ITEMS]
ANSWERS: dict[str, Any] = dict.fromkeys(ITEMS, 3)
PROMISE = shop().round.promise.model_dump(mode="json")
PLAN = """\
schema_version: 1
made_from: one
date: 2026-01-05
actions:
  - {id: stop, title: Stop it, status: open}
  - {id: start, title: Start it, status: open}
#   - id: later
"""
GATE = "schema_version: 1\nchecks:\n  - {{check: {}}}\n"


def table(*people: Sequence[str], head: Sequence[str] = HEAD) -> str:
    return separated([head, *people])


def answers(changed: Mapping[str, Any] = {}, **beside: Any) -> str:
    """An answers file of the pulse, some of its answers or what stands beside them changed."""
    return json.dumps({"answers": {**ANSWERS, **changed}, **beside})


def sent(**beside: Any) -> str:
    return answers(round="corner-shop", promise=PROMISE, groups={"function": "sales"}, **beside)


def of_round(name: str, people: int, rest: int = 3) -> str:
    """The wave of a confidential round, so many of whom answer alike."""
    rows_of = f"| function | n | rest |\n|---|---|---|\n| sales | {people} | {rest} |"
    named = a_round(function="sales service").model_copy(update={"id": name})
    return wave_text(team_wave(rows_of, of=named, on=shipped("pulse")))


def edited(text: str, **changes: Any) -> str:
    return json.dumps({**json.loads(text), **changes})


VARIED = [person("sales", *((place * n + n) % 5 + 1 for place in range(len(ITEMS)))) for n in range(1, 9)]
FULL = wave_text(
    team_wave("| function | n | rest |\n|---|---|---|\n| sales | 6 | 3 |", of=a_round(function="sales service"))
)
SOME = [person("sales", value) for value in (1, 2, 3)]
FILES: dict[str, str | bytes] = {
    "round.yaml": SHOP.read_text("utf-8"),
    "led.yaml": SHOP.read_text("utf-8").replace("leader: Ms Counter\n", ""),
    "shop.csv": table(*SOME, *(person("service", value) for value in (1, 2, 3))),
    "one.json": (TESTS / "old_waves" / "v1.json").read_bytes(),
    "plan.yaml": PLAN,
    "few/wave.json": of_round("few", 3),
    "many/wave.json": of_round("many", 6, 2),
    "taken.md": "",
}
GIVEN = "assess pulse --answers a.json -o made"
COLLECT = "collect a.csv --round round.yaml -o made"
TIMED = ("Timestamp", *HEAD)

# code | commands | what lies there besides
COMMANDS: list[tuple[str, str, dict[str, str | bytes]]] = [
    ("usage", "report", {}),
    ("contradiction", "report one.json --since few", {}),
    ("nothing-given", "gate", {}),
    ("given-twice", "collect shop.csv shop.csv --round round.yaml", {}),
    ("ambiguous", "plan set plan.yaml st status=done", {}),
    ("round-open", "report many", {}),
    ("round-closed", "collect shop.csv --round round.yaml -o made; report made --close; collect shop.csv --round "
     "round.yaml -o made --force", {}),
    ("too-few-answers", "gate few", {}),
    ("not-found", "report nowhere", {}),
    ("there-already", "report one.json -o taken.md", {}),
    ("answers-lost", "collect shop.csv --round round.yaml -o made; collect a.csv --round round.yaml -o made",
     {"a.csv": table(*SOME)}),
    ("wrong-place", "report one.json -o few", {}),
    ("wrong-ending", "report one.json -o page.pdf", {}),
    ("unreadable", "collect a.xlsx --round round.yaml", {"a.xlsx": b"PK\x03\x04and nothing more"}),
    ("empty", COLLECT, {"a.csv": ""}),
    ("too-large", "show a.yaml", {"a.yaml": "#" * 2_000_001}),
    ("not-utf-8", "show a.yaml", {"a.yaml": "title: Büro".encode("cp1252")}),
    ("not-utf-16", COLLECT, {"a.csv": b"\xff\xfea"}),
    ("newer-version", "report a.json", {"a.json": edited((TESTS / "old_waves" / "v1.json").read_text("utf-8"),
                                                         schema_version=99)}),
    ("cannot-edit", "plan set plan.yaml later status=open", {}),
    ("not-json", "report a.json", {"a.json": "{"}),
    ("not-text", GIVEN, {"a.json": answers(here=["there"])}),
    ("not-a-mapping", GIVEN, {"a.json": '{"answers": []}'}),
    ("not-true-or-false", "collect a.json --round round.yaml", {"a.json": sent(leader="perhaps")}),
    ("not-a-wave", "report a.json", {"a.json": "{}"}),
    ("not-a-scorecard", "report a.json", {"a.json": '{"schema_version": 2, "kind": "person"}'}),
    ("not-a-register", COLLECT, {"a.csv": table(*SOME), ".culturecheck/corner-shop.json": "{}"}),
    ("no-such-action", "plan set plan.yaml lunch status=done", {}),
    ("no-such-band", GIVEN, {"a.json": answers(wanted={"handoffs": 9})}),
    ("no-such-breakdown", "portfolio many --by site", {}),
    ("no-such-column", f"{COLLECT} --map map.yaml", {"a.csv": table(*SOME), "map.yaml": "columns: {Nowhere: comment}"}),
    ("no-such-reason", GIVEN, {"a.json": answers({ITEMS[0]: {"missing": "lazy"}})}),
    ("no-such-subject", "explain one.json silo", {}),
    ("no-such-target", f"{COLLECT} --map map.yaml", {"a.csv": table(*SOME), "map.yaml": "columns: {comment: silence}"}),
    ("promise-lowered", "collect a.json --round round.yaml",
     {"a.json": sent(leader=False).replace('"means_from": 5', '"means_from": 9')}),
    ("bad-promise", "collect a.json --round round.yaml", {"a.json": answers(round="corner-shop", promise={})}),
    ("another-promise", "assess --round round.yaml --answers a.json -o made.yaml", {"a.json": answers(promise={})}),
    ("another-round", "assess --round round.yaml --answers a.json -o made.yaml", {"a.json": answers(round="autumn")}),
    ("wrong-leader", "assess --round round.yaml --answers a.json -o made.yaml", {"a.json": answers(leader=True)}),
    ("no-leader", "assess --round led.yaml --leader --answers a.json -o made.yaml", {"a.json": answers()}),
    ("second-cut", "collect a.csv --round round.yaml -o made; report made --close; collect b.csv --round led.yaml -o "
     "again",
     {"a.csv": table(*VARIED), "b.csv": table(*VARIED, *SOME),
      "led.yaml": SHOP.read_text("utf-8").replace("id: corner-shop", "id: other")}),
    ("wrong-kind", "report one.json --audience team", {}),
    ("no-answer", GIVEN, {"a.json": '{"answers": {}}'}),
    ("no-answers", COLLECT, {"a.csv": HEADER + "\n"}),
    ("one-answer", GIVEN, {"a.json": answers({ITEMS[0]: {"value": 1, "missing": "skipped"}})}),
    ("wrong-answer", GIVEN, {"a.json": answers({ITEMS[0]: {"missing": "skipped", "seen": "on Monday"}})}),
    ("off-scale", GIVEN, {"a.json": answers({ITEMS[0]: 9})}),
    ("not-csv", COLLECT, {"a.csv": f'{HEADER}\nsales,"3,3\n'}),
    ("no-column", COLLECT, {"a.csv": table(person()[:-3], head=HEAD[:-3])}),
    ("column-twice", f"{COLLECT} --link code --secret-file secret",
     {"a.csv": table([*person(), "x", "y"], head=(*HEAD, "code", "Code")), "secret": "a long phrase, long enough"}),
    ("too-many-cells", COLLECT, {"a.csv": f"{table(*SOME)}{','.join(person())},and more\n"}),
    ("two-answers", COLLECT, {"a.csv": table([*person("sales", 4), "2"], head=(*HEAD, ITEMS[0]))}),
    ("summary", COLLECT, {"a.csv": table(*(["8:00", *person("sales", n, comment="so")] for n in (1, 2, 3, 4)),
                                         ["", "", *"34323334", ""], head=TIMED)}),
    ("counted-from-0", COLLECT, {"a.csv": table(*(person("sales", rest=n % 5) for n in range(10)))}),
    ("duplicate", COLLECT, {"a.csv": table(*(["a@e.example", *row] for row in SOME[:2]), head=("e-mail", *HEAD))}),
    ("linked-twice", f"{COLLECT} --link code --secret-file secret --duplicates keep",
     {"a.csv": table(*([*row, "x"] for row in SOME), head=(*HEAD, "code")), "secret": "a long phrase, long enough"}),
    ("no-link", f"{COLLECT} --link code --secret-file secret",
     {"a.csv": table([*person(), ""], head=(*HEAD, "code")), "secret": "a long phrase, long enough"}),
    ("not-one", "collect shop.csv --leader a.csv --round round.yaml -o made", {"a.csv": table(*SOME)}),
    ("personal", COLLECT, {"a.csv": table(*(person(comment=f"{name}@e.example") for name in "abcd"))}),
    ("other-header", COLLECT, {"a.csv": table(["8:00", *SOME[0]], [*TIMED[:2], *reversed(ITEMS), "comment"],
                                              ["9:00", *SOME[1]], head=TIMED)}),
    ("answers-above", COLLECT, {"a.csv": table(["8:00", *SOME[0]], TIMED, ["9:00", *SOME[1]],
                                               head=["When", *(f"Q{place}" for place in range(10))])}),
    ("row-per-answer", COLLECT, {"a.csv": table(*([who, item, "3"] for who in "ab" for item in ITEMS),
                                                head=["who", "question", "answer"])}),
    ("row-per-question", COLLECT, {"a.csv": table(*([text, "3", "4"] for text in TEXTS), head=["question", "a", "b"])}),
    ("not-compared", "gate full --close --policy gate.yaml",
     {"full/wave.json": FULL, "gate.yaml": GATE.format("gap-at-most, value: 1, of: [mindset.word]")}),
    ("not-comparable", "compare one.json many", {}),
]  # fmt: skip


def lines(error: CultureCheckError) -> Iterator[tuple[Code, str]]:
    """Each code of an error with the line that is printed for it."""
    if isinstance(error, WrongUsage):  # the usage comes first
        yield error.code, str(error).splitlines()[-1]
        return
    for problem in error.all_problems:
        yield (
            problem.code,
            str(problem) if problem.where and str(problem.what) != str(error) else str(error).split("\n")[0],
        )


def linted() -> Iterator[tuple[Code, str]]:
    """What lint finds in the files with one fault each."""
    beside = (BAD / folder for folder in ("facilitation", "group_diagnoses", "overlays"))
    for path in sorted((*BAD.glob("*.yaml"), *(path for folder in beside for path in folder.glob("*.yaml")))):
        for problem in lint_file(path):
            yield problem.code, _in_short(problem, path)


def _in_short(problem: Problem, path: Path) -> str:
    return str(problem).replace(f"{path.parent}/", "")


def ran(commands: str) -> Iterator[tuple[Code, str]]:
    """What the last of some commands ends in."""
    *before, last = commands.split("; ")
    for command in before:
        assert call(shlex.split(command)) == 0
    try:
        code = call(shlex.split(last))
    except CultureCheckError as error:
        yield from lines(error)
    else:
        pytest.fail(f"{last} ended with {code}")


def lay(files: Mapping[str, str | bytes]) -> None:
    """Write files into the folder that is worked in."""
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


# What needs more than a command


def in_use() -> Iterator[tuple[Code, str]]:
    path = Path("plan.yaml")
    with path.open("r+b") as other:
        locking.lock(other.fileno())
        with pytest.raises(CultureCheckError) as raised, locking.held(path, patience=0):
            pass
    yield from lines(raised.value)


def changed() -> Iterator[tuple[Code, str]]:
    assert call(["report", "many", "--close"]) == 0
    Path("many/wave.json").write_text(of_round("many", 7, 2), "utf-8")
    yield from ran("report many --close")


def no_such_group() -> Iterator[tuple[Code, str]]:
    of = team_wave("| function | n | rest |\n|---|---|---|\n| sales | 11 | 3 |\n| service | 12 | 4 |",
                   of=a_round(function="sales service"), on=shipped("pulse"))  # fmt: skip
    card = json.loads(scorecard_text(team_scored(of)))
    card["contrasts"][0]["group"] = ["depot"]
    Path("a.json").write_text(json.dumps(card), "utf-8")
    yield from ran("report a.json")


def advice_elsewhere() -> Iterator[tuple[Code, str]]:
    lay({"a.json": answers()})
    assert [call(command.split()) for command in (GIVEN, "score made -o card.json")] == [0, 0]
    card = json.loads(Path("card.json").read_text("utf-8"))
    card["questionnaire"]["fingerprint"] = "0" * len(card["questionnaire"]["fingerprint"])
    Path("card.json").write_text(json.dumps(card), "utf-8")
    yield from ran("plan new card.json -o made.yaml")


def two_meanings() -> Iterator[tuple[Code, str]]:
    asked = questionnaire(dimension("care", item("care.a")))
    (scale,) = (one for one in asked.scales if one.id == asked.items[0].scale)
    options = tuple(option.model_copy(update={"label": str(place)}) for place, option in enumerate(scale.options))
    asked = asked.model_copy(update={"scales": (scale.model_copy(update={"options": options}),)})
    lay({"a.yaml": "answers: {care.a: 2}"})
    with pytest.raises(CultureCheckError) as raised:
        read_answers(Path("a.yaml"), asked)
    yield from lines(raised.value)


def of_merged_cells() -> Iterator[tuple[Code, str]]:
    sheet = worksheet(rows(HEAD, person("sales", 1), person("sales", "")), after=merged("B2:B3"))
    write(Path("a.xlsx"), parts(sheet))
    yield from ran("collect a.xlsx --round round.yaml -o made")


def of_two_sheets() -> Iterator[tuple[Code, str]]:
    half = 1 + len(ITEMS) // 2
    sheets = [worksheet(rows(head, *(row[: len(head)] for row in SOME))) for head in (HEAD, HEAD[: half + 1])]
    write(Path("a.xlsx"), parts(*sheets, names=("Autumn", "Older")))
    yield from ran("collect a.xlsx --round round.yaml -o made")


def not_installed() -> Iterator[tuple[Code, str]]:
    with pytest.raises(CultureCheckError) as raised:
        places._first(Path("questionnaires"), Path("nowhere"))
    yield from lines(raised.value)


def extra_missing() -> Iterator[tuple[Code, str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "docx", None)
        told = list(ran("form round.yaml --for word"))
    yield from ((code, line.replace(shlex.quote(sys.executable), "python")) for code, line in told)


def ended_by(error: BaseException) -> Callable[[], Iterator[tuple[Code, str]]]:
    return lambda: lines(failing.as_ours(error))


def read_by_hand(name: str, verb: str) -> Callable[[], Iterator[tuple[Code, str]]]:
    def run() -> Iterator[tuple[Code, str]]:
        shutil.copy(BAD / name, "a.yaml")
        shutil.copy(BAD / "several.yaml", "..")
        yield from ran(f"{verb} a.yaml")

    return run


OTHERWISE: dict[str, Callable[[], Iterator[tuple[Code, str]]]] = {
    "in-use": in_use,
    "changed": changed,
    "no-such-group": no_such_group,
    "advice-elsewhere": advice_elsewhere,
    "two-meanings": two_meanings,
    "merged": of_merged_cells,
    "sheets-differ": of_two_sheets,
    "not-installed": not_installed,
    "extra-missing": extra_missing,
    "not-written": ended_by(OSError(28, "No space left on device", "november.md")),
    "interrupted": ended_by(KeyboardInterrupt()),
    "fault": ended_by(ZeroDivisionError("division by zero")),
    "no-such-level": read_by_hand("rounds/unknown_level.yaml", "round preview"),
    "not-a-date": read_by_hand("rounds/date_wrong.yaml", "round preview"),
    "wrong-depth": read_by_hand("rounds/invited_too_flat.yaml", "round preview"),
    "bad-questionnaire": read_by_hand("rounds/bad_questionnaire.yaml", "round preview"),
    "idle-key": read_by_hand("policies/between_of_a_score.yaml", "gate one.json --policy"),
    "nothing-judged": read_by_hand("policies/every_check_off.yaml", "gate one.json --policy"),
}


def typed(commands: str, files: Mapping[str, str | bytes]) -> Callable[[], Iterator[tuple[Code, str]]]:
    def run() -> Iterator[tuple[Code, str]]:
        lay(files)
        yield from ran(commands)

    return run


WAYS = {**{code: typed(commands, files) for code, commands, files in COMMANDS}, **OTHERWISE}
"""What ends in each code, apart from what lint finds."""
