"""Change the code in 300 places, one at a time, and show which changes no test of that room notices.

`python benchmarks/code_mutants.py` prints the table of docs/mutants.md and the survivors. cosmic-ray makes the mutants,
in an environment of its own; the same seed chooses the same ones as long as the code is the same. Each room is mutated
in a copy, with its own tests alone. It takes half an hour; `--count 20` tries a few, `--rooms gate` one room.
"""

import argparse
import json
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "src/culturecheck"
TOOL = "cosmic-ray==8.7.0"
SEED = 20261125
PATIENCE = 300  # seconds until a mutant that never ends is found out, on however slow a machine
ROOMS = {
    "privacy": ("privacy.py", "core/test_privacy.py core/test_cells.py privacy/test_no_group_is_isolated.py"),
    "team/release": (
        "scoring/team/release.py",
        "team privacy/test_whole_scorecards.py privacy/test_who_did_not_answer.py",
    ),
    "scoring": (
        "scoring/person.py",
        "core/test_scoring.py core/test_tally.py core/test_explanation.py core/test_gaps.py",
    ),
    "gate": ("gate", "core/test_gate.py files/test_policies.py rendering/test_junit.py cli/test_gate.py"),
}
SAME = re.compile("BitOr_|_Eq_Is$|_NotEq_IsNot$")
"""What changes nothing: `|` stands in types here, and members of an enumeration are equal if they are the same."""


def configured(folder: Path, room: str, test_command: str) -> Path:
    """Write what the tool wants to know about a room, and return its file."""
    module = f"{SOURCE}/{ROOMS[room][0]}"
    lines = [
        "[cosmic-ray]", f'module-path = "{module}"', f"timeout = {PATIENCE}.0", "excluded-modules = []",
        f"test-command = {json.dumps(test_command)}", "[cosmic-ray.distributor]", 'name = "local"',
    ]  # fmt: skip
    file = folder / "mutants.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def copied(folder: Path, room: str, tool: Path) -> Path:
    """Copy the repository for a room, and list its mutants there."""
    place = folder / room.replace("/", "-")
    ignored = shutil.ignore_patterns(".*", "__pycache__", "dist")
    shutil.copytree(ROOT, place, ignore=ignored)
    tests = " ".join(f"tests/{name}" for name in ROOMS[room][1].split())
    pytest = f"{sys.executable} -m pytest -x -q -n0 -p no:cacheprovider {tests}"
    # what is imported is the copy, and hypothesis tries the same examples for each mutant
    environment = f"env PYTHONPATH={place / 'src'} PYTHONDONTWRITEBYTECODE=1"
    config = configured(place, room, f"{environment} {pytest} --hypothesis-seed=0")
    subprocess.run([tool / "cosmic-ray", "init", config, place / "session.sqlite"], check=True, cwd=place)
    return place


def chosen(places: dict[str, Path], count: int) -> None:
    """Leave `count` mutants of all rooms together, the same ones for the same code."""
    found = []
    for room, place in places.items():
        with sqlite3.connect(place / "session.sqlite") as session:
            rows = session.execute(
                "select module_path, operator_name, operator_args, occurrence, job_id from mutation_specs"
            )
            found += [(room, *row) for row in rows if not SAME.search(row[1])]
    keep = {row[-1] for row in random.Random(SEED).sample(sorted(found), min(count, len(found)))}  # noqa: S311
    for place in places.values():
        with sqlite3.connect(place / "session.sqlite") as session:
            for table in ("mutation_specs", "work_items"):
                ids = [(job,) for (job,) in session.execute(f"select job_id from {table}") if job not in keep]  # noqa: S608
                session.executemany(f"delete from {table} where job_id = ?", ids)  # noqa: S608


def tried(place: Path, tool: Path) -> tuple[Counter[str], list[str]]:
    """Try the mutants of one room; return how many ended how, and what survived as differences."""
    subprocess.run([tool / "cosmic-ray", "baseline", "mutants.toml"], check=True, cwd=place)  # all is well without any
    subprocess.run([tool / "cosmic-ray", "exec", "mutants.toml", "session.sqlite"], check=True, cwd=place)
    with sqlite3.connect(place / "session.sqlite") as session:
        ends = list(session.execute("select test_outcome, diff from work_results"))
    return Counter(str(outcome) for outcome, _ in ends), [diff for outcome, diff in ends if outcome == "SURVIVED"]


def main() -> None:
    """Try the mutants room by room, as many rooms at once as `--jobs` says, and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--rooms", nargs="*", default=list(ROOMS), choices=list(ROOMS))
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "tool", with_pip=True)
        tool = folder / "tool" / "bin"
        subprocess.run([tool / "python", "-m", "pip", "install", "-q", TOOL], check=True)
        places = {room: copied(folder, room, tool) for room in wanted.rooms}
        chosen(places, wanted.count)
        with ThreadPoolExecutor(wanted.jobs) as rooms:
            found = dict(zip(places, rooms.map(lambda place: tried(place, tool), places.values()), strict=True))
    print("| room | mutants | found by its tests | survived |\n|---|---|---|---|")
    for room, (ends, survivors) in found.items():
        print(f"| `{room}` | {ends.total()} | {ends.total() - len(survivors)} | {len(survivors)} |")
    for room, (_, survivors) in found.items():
        for diff in survivors:
            print(f"\n{room}:\n{diff}")


if __name__ == "__main__":
    main()
