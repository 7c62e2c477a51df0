"""How often two processes on one round come to two waves or two views of it, and what a kill at every moment leaves.

Run as `.venv/bin/python benchmarks/rounds_at_once.py [TRIES]`; it prints the figures of `docs/trust.md`.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from durability.at_once_driver import CASES, Try  # noqa: E402
from durability.round_driver import SCRIPTS, Aftermath  # noqa: E402


def told(driver: str, *arguments: str) -> list[dict[str, object]]:
    """Return what a driver tells of its runs."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(TESTS / "durability" / driver), folder, *arguments]
        ended = subprocess.run(command, env={"PYTHONPATH": str(TESTS)}, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in ended.stdout.splitlines()]


def is_wrong(one: Try) -> bool:
    """Return whether a try ended in two waves, two views, a view of what does not lie there, or a lost register."""
    views = set(one.cards.values())
    if one.case == "closed_as_copies":
        return len(one.cards) != 1 or len(one.closed) != 1
    is_two = len(one.waves) != 1 or len(views) > 1 or len(one.closed) > 1
    return is_two or not one.marked or not views <= set(one.waves.values()) or one.registered[:1] != list(one.waves)


def main(tries: int) -> None:
    """Print how many of how many went wrong."""
    found = [Try(**one) for one in told("at_once_driver.py", str(tries))]  # type: ignore[arg-type]
    wrong = Counter(one.case for one in found if is_wrong(one))
    for case in CASES:
        print(f"{case.replace('_', ' '):<28}{wrong[case]:>4} of {tries}")
    runs = [Aftermath(**one) for one in told("round_driver.py", "--every-moment")]  # type: ignore[arg-type]
    for script in SCRIPTS:
        undisturbed, *killed = [run for run in runs if run.script == script]
        lost = [run.moment for run in killed if (run.next, run.after, run.waves) != (0, undisturbed.wave, 1)]
        print(f"killed while {script:<15}{len(lost):>4} of {len(killed)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
