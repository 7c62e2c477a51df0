"""Show how often reports say that groups differ, or that something changed, where that is so and where it is not.

`python benchmarks/honest_differences.py` prints the tables of docs/honest-differences.md, a hundred reports each, in a
quarter of an hour; `--reports 1000` takes ten times as long, and `--keep FILE` goes on where it was interrupted. People
are made up (see companies.py); `--world` tries others, who see and answer otherwise. What is judged goes through the
same functions as any report. Seeded; nothing is asserted.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import changes_told
import groups_told
from companies import SEED, WORLDS
from trials import Kept, Runner, processes, row, tell


def main() -> None:
    """Try everything and print the tables."""
    given = _given()
    start = time.perf_counter()
    tables = [
        table for table in (*groups_told.tables(), *changes_told.tables()) if not given.only or table.name in given.only
    ]
    for world in given.world:
        print(f"\n## {world.capitalize()}\n\n{WORLDS[world].words}")
        runner = Runner(given.reports, WORLDS[world], given.seed, Kept(given.keep), processes())
        goals = tell(runner, tables)
        print(f"\n### What was wanted\n\n{row(('', 'measure', 'wanted', 'found', 'reports', 'met'))}\n|{'---|' * 6}")
        print("\n".join(goals))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"\nSeed {given.seed}; {used.ru_utime + used.ru_stime:.0f} s of CPU time, "
        f"{time.perf_counter() - start:.0f} s on {processes()} processes; Python {sys.version.split()[0]}."
    )


def _given() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--reports", type=int, default=100, help="of each kind; those that take long get fewer (100)")
    reader.add_argument("--seed", type=int, default=SEED)
    reader.add_argument(
        "--world", nargs="+", choices=WORLDS, default=["plain"], metavar="WORLD", help=", ".join(WORLDS)
    )
    reader.add_argument("--only", nargs="+", metavar="TABLE", help="some of the tables")
    reader.add_argument("--keep", type=Path, metavar="FILE", help="keep what was found, and go on from there")
    return reader.parse_args()


if __name__ == "__main__":
    main()
