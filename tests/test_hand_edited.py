"""Documents that were edited by hand, or by a program that nearly understood them: read, or refused.

A sample runs with the others. `HAND_EDITED=1000 .venv/bin/python -m pytest -n0 -s tests/test_hand_edited.py` takes so
many mutants of each kind through every verb that reads it, and prints what became of them.
"""

import contextlib
import io
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from culturecheck.cli import run
from culturecheck.errors import ExitCode
from mutants import mutants

TESTS = Path(__file__).resolve().parent
PERSON, TEAM = TESTS / "old_scorecards" / "v1-person.json", TESTS / "old_scorecards" / "v1-team.json"
EARLIER = TESTS / "old_waves" / "v1.json"
WAVE, ROUND_WAVE = TESTS / "old_waves" / "v2.json", TESTS / "old_waves" / "v2-round.json"
QUARTERS = TESTS.parent / "docs" / "examples" / "four-quarters"
CARDS = [str(path) for path in sorted((QUARTERS / "scorecards").glob("*.json"))]

FULL = int(os.environ.get("HAND_EDITED", "0"))
SAMPLE, SEED = 16, 1
UNREADABLE = ("it is not a ", "is not readable as", "by a newer culturecheck")
IN_WORDS = {ExitCode.DONE, ExitCode.NOT_MET, ExitCode.WRONG_INPUT, ExitCode.TOO_FEW}


def culturecheck(*arguments: str) -> tuple[int, str]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as err:
        code = run([*arguments])
    return code, err.getvalue()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan made from a leader's wave, and a round that was gathered."""
    folder = tmp_path_factory.mktemp("company") / "deep" / "within"
    folder.mkdir(parents=True)
    plan = str(folder / "plan.yaml")
    assert culturecheck("plan", "new", str(EARLIER), "-o", plan)[0] == 0
    assert culturecheck("plan", "add", plan, "--title", "Lunch", "--due", "2026-12-10", "--dimension", "silos")[0] == 0
    assert culturecheck("demo", str(folder / "demo"))[0] == 0
    collect = ("collect", str(folder / "demo" / "export.csv"), "--round", str(folder / "demo" / "round.yaml"))
    assert culturecheck(*collect, "-o", str(folder / "demo" / "wave"))[0] == 0
    assert culturecheck("score", str(WAVE), "-o", str(folder / "leader.json"))[0] == 0
    return folder


Verbs = Iterator[tuple[str, ...]]


def of_one(path: str, company: Path) -> Verbs:
    """What reads a wave or scorecard of one person."""
    later, plan = str(WAVE), str(company / "plan.yaml")
    yield "report", path
    yield "compare", path, later
    yield "explain", path, "handoffs"
    yield "gate", path
    yield "plan", "new", path, "-o", f"{path}.plan"
    yield "report", path, "--format", "html"
    yield "compare", str(Path(path).parent)
    yield "report", later, "--with", plan, "--since", path
    yield "gate", later, "--against", path
    yield "explain", path
    yield "compare", later, path, "--json"
    yield "portfolio", path, later
    yield "score", path, "-o", f"{path}.scored"
    yield "report", path, "--json", "--with", plan


def of_several(path: str, _company: Path) -> Verbs:
    """What reads a wave or scorecard of a round."""
    yield "report", path, "--close"
    yield "compare", path, CARDS[0], "--close"
    yield "gate", path, "--close"
    yield "report", path, "--audience", "facilitator", "--format", "html", "--close"
    yield "compare", CARDS[0], CARDS[1], path, "--close"
    yield "plan", "new", path, "-o", f"{path}.plan", "--close"
    yield "report", path, "--audience", "leader", "--json", "--close"
    yield "portfolio", path, CARDS[0], "--close"
    yield "gate", CARDS[-1], "--against", path, "--close"
    yield "compare", CARDS[0], path, "--json", "--close"
    yield "report", path, "--audience", "team", "--close"
    yield "score", path, "-o", f"{path}.scored", "--close"


def of_plan(path: str, _company: Path) -> Verbs:
    later, earlier = str(WAVE), str(EARLIER)
    yield "plan", "show", path
    yield "plan", "set", path, "added", "note=x"
    yield "report", later, "--with", path, "--since", earlier
    yield "plan", "show", path, "--json"
    yield "plan", "add", path, "--title", "x", "--dimension", "silos"
    yield "report", later, "--with", path
    yield "plan", "show", path, "--format", "markdown"
    yield "plan", "set", path, "a", "status=done", "dimension=silos"


def of_policy(path: str, _company: Path) -> Verbs:
    yield "gate", CARDS[-1], "--policy", path, "--against", CARDS[0]
    yield "gate", str(WAVE), "--policy", path, "--against", str(EARLIER)
    yield "gate", CARDS[-1], "--policy", path, "--format", "junit"
    yield "gate", "--print-policy", "--policy", path


def of_round(path: str, company: Path) -> Verbs:
    yield "round", "preview", path
    yield "collect", str(company / "demo" / "export.csv"), "--round", path, "-o", f"{path}.wave"
    yield "form", path, "-o", f"{path}.xlsx"
    yield "round", "preview", path, "--json"


def of_mark(path: str, company: Path) -> Verbs:
    """What looks at the register of a round or at the mark of a closed one, put in its place."""
    demo = Path(path).parent / "demo"
    wave = str(demo / "wave")
    yield "collect", str(company / "demo" / "export.csv"), "--round", str(demo / "round.yaml"), "-o", wave, "--force"
    yield "report", wave, "--close"
    yield "round", "preview", str(demo / "round.yaml"), "--wave", wave


KINDS: dict[str, tuple[Path, str, Callable[[str, Path], Verbs]]] = {
    "scorecard of a person": (Path("leader.json"), "json", of_one),
    "scorecard of a team": (QUARTERS / "scorecards" / "example-autumn.json", "json", of_several),
    "scorecard of a person, of schema 1": (PERSON, "json", of_one),
    "scorecard of a team, of schema 1": (TEAM, "json", of_several),
    "wave of a person": (WAVE, "json", of_one),
    "wave of a round": (ROUND_WAVE, "json", of_several),
    "plan": (Path("plan.yaml"), "yaml", of_plan),
    "policy": (QUARTERS / "gate.yaml", "yaml", of_policy),
    "round": (Path("demo/round.yaml"), "yaml", of_round),
}


def tree_of(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, yaml.BaseLoader)  # noqa: S506 - only text


def faults(name: str, changed: str, verbs: Iterator[tuple[str, ...]], became: Counter[str]) -> Iterator[str]:
    """Run verbs on a mutant until one says that it is no such document at all; yield what went wrong."""
    for place, verb in enumerate(verbs):
        code, said = culturecheck(*verb)
        if place == 0:
            became["refused" if code == ExitCode.WRONG_INPUT else "read"] += 1
        if code not in IN_WORDS or "A fault in" in said or "Traceback" in said:
            yield f"{name}, {changed}: {' '.join(verb)}: {said}"
        if code == ExitCode.WRONG_INPUT and any(words in said for words in UNREADABLE):
            return


@pytest.mark.parametrize("name", KINDS)
def test_a_document_edited_by_hand_is_read_or_refused_in_words(name: str, company: Path, tmp_path: Path) -> None:
    source, kind, verbs_of = KINDS[name]
    became: Counter[str] = Counter()
    found: list[str] = []
    for number, (changed, text) in enumerate(mutants(tree_of(company / source), kind, SEED, FULL or SAMPLE)):
        folder = tmp_path / str(number) / "deep" / "within"
        folder.mkdir(parents=True)
        (folder / f"document.{kind}").write_bytes(text.encode("utf-8", "surrogatepass"))
        verbs = [*verbs_of(str(folder / f"document.{kind}"), company)]
        chosen = verbs if FULL else [verbs[number % len(verbs)]]
        found += faults(f"{name} {number}", changed, iter(chosen), became)
        shutil.rmtree(tmp_path / str(number))
    print(f"\n{name}: {became['refused']} refused, {became['read']} read, {len(found)} faults", *found, sep="\n")
    assert found == []
    assert became["refused"] > 0


@pytest.mark.parametrize("name", [".culturecheck/example-autumn.json", "wave/closed.json"])
def test_a_register_or_mark_edited_by_hand_is_read_or_refused_in_words(
    name: str, company: Path, tmp_path: Path
) -> None:
    became: Counter[str] = Counter()
    found: list[str] = []
    closed = tmp_path / "closed"
    shutil.copytree(company / "demo", closed)
    assert culturecheck("report", str(closed / "wave"), "--close")[0] == 0
    for number, (changed, text) in enumerate(mutants(tree_of(closed / name), "json", SEED, FULL or SAMPLE // 4)):
        folder = tmp_path / str(number) / "deep" / "within"
        shutil.copytree(closed, folder / "demo")
        (folder / "demo" / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        verbs = [*of_mark(str(folder / "document"), company)]
        chosen = verbs if FULL else [verbs[number % len(verbs)]]
        found += faults(f"{name} {number}", changed, iter(chosen), became)
        shutil.rmtree(tmp_path / str(number))
    print(f"\n{name}: {became['refused']} refused, {became['read']} read, {len(found)} faults", *found, sep="\n")
    assert found == []
