"""Something tried many times with chance, kept as it comes, and told as a table with its error."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from companies import Asked, Company, World

from culturecheck.statistics import share_interval

Outcome = Mapping[str, float | bool]  # what became of one report; what was not asked of it is left out


@dataclass(frozen=True)
class Goal:
    """What share of the reports is wanted, in per cent: at most, or at least so many."""

    measure: str
    wanted: float
    at_most: bool = True

    def words(self) -> str:
        """Return it as it stands in a table."""
        return f"≤ {self.wanted:g} %, and its error" if self.at_most else f"≥ {self.wanted:g} %"

    def is_met(self, per_cent: float, reports: int) -> bool:
        """Whether it is met; what is at most may be more by three standard errors of trying it so often."""
        error = 3 * (self.wanted * (100 - self.wanted) / reports) ** 0.5
        return per_cent <= self.wanted + error if self.at_most else per_cent >= self.wanted


@dataclass(frozen=True)
class Trial:
    """One line of a table: a company, and how it is asked; `share` of the reports, fewer where each takes long.

    `world` is where it is, if not where all the others are.
    """

    words: str
    company: Company
    held: Asked = field(default_factory=Asked)
    share: float = 1.0
    goals: tuple[Goal, ...] = ()
    world: World | None = None


class Column(NamedTuple):
    """A measure under its head: how often it is so, with Wilson's interval; or the mean of it, where `is_mean`."""

    head: str
    measure: str
    is_mean: bool = False


class Table(NamedTuple):
    """Trials that are looked at alike."""

    name: str
    title: str
    look: Callable[["Job"], Outcome]
    columns: tuple[Column, ...]
    trials: tuple[Trial, ...]


class Job(NamedTuple):
    """One report to be made, and looked at."""

    look: Callable[["Job"], Outcome]
    trial: Trial
    number: int
    world: World
    seed: int


class Kept:
    """What was found so far, in a file with a line for each report; so an interruption loses nothing."""

    def __init__(self, path: Path | None):
        self.path = path
        self._found: dict[str, dict[int, Outcome]] = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path and path.exists() else ():
            about, number, outcome = json.loads(line)
            self._found.setdefault(about, {})[number] = outcome

    def of(self, about: str) -> dict[int, Outcome]:
        """Return what was found of a trial, by number."""
        return self._found.setdefault(about, {})

    def add(self, about: str, number: int, outcome: Outcome) -> None:
        """Keep what became of a report."""
        self.of(about)[number] = outcome
        if self.path:
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps([about, number, outcome]) + "\n")


class Runner:
    """Tries tables on so many processes."""

    def __init__(self, reports: int, world: World, seed: int, kept: Kept, processes: int):
        self.reports, self.world, self.seed, self.kept, self.processes = reports, world, seed, kept, processes

    def found(self, tables: Sequence[Table]) -> Iterator[tuple[Table, Trial, list[Outcome]]]:
        """Yield the outcomes of every trial, in order; what it takes goes to standard error."""
        with Pool(self.processes) as pool:
            for table in tables:
                for trial in table.trials:
                    start = time.perf_counter()
                    world = trial.world or self.world
                    about = f"{table.name}|{trial.words}|{world.name}|{self.seed}"
                    times = max(2, round(self.reports * trial.share))
                    known = self.kept.of(about)
                    jobs = [
                        Job(table.look, trial, number, world, self.seed)
                        for number in range(times)
                        if number not in known
                    ]
                    for number, outcome in pool.imap_unordered(_tried, jobs, chunksize=2):
                        self.kept.add(about, number, outcome)
                    outcomes = [known[number] for number in range(times)]
                    sys.stderr.write(f"{time.perf_counter() - start:6.0f} s  {times} × {trial.words}\n")
                    yield table, trial, outcomes


def _tried(job: Job) -> tuple[int, Outcome]:
    return job.number, job.look(job)


def processes() -> int:
    """Return how many to take: two, or one where there are no two."""
    return min(2, os.cpu_count() or 1)


# Words


def head(table: Table) -> str:
    """Return the title of a table and its head, in Markdown."""
    heads = ("", "reports", *(column.head for column in table.columns))
    return f"### {table.title}\n\n{row(heads)}\n|{'---|' * len(heads)}"


def told(table: Table, trial: Trial, outcomes: Sequence[Outcome]) -> str:
    """Return a trial as a line of its table."""
    return row((trial.words, str(len(outcomes)), *(_cell(column, outcomes) for column in table.columns)))


def _cell(column: Column, outcomes: Sequence[Outcome]) -> str:
    found = [outcome[column.measure] for outcome in outcomes if column.measure in outcome]
    if not found:
        return "–"
    return f"{100 * sum(found) / len(found):.0f}" if column.is_mean else rate(round(sum(found)), len(found))


def row(cells: Sequence[str]) -> str:
    """Return a line of a table in Markdown."""
    return f"| {' | '.join(cells)} |"


def rate(some: int, of: int) -> str:
    """Return a share in per cent with Wilson's interval, which is the error of trying it so often and no oftener."""
    found = share_interval(some, of, None)
    if found is None:
        return "–"
    low, high = (f"{float(100 * end):.1f}" for end in (found.low, found.high))
    return f"{float(Fraction(100 * some, of)):.1f} ({low}–{high})"


def tell(runner: Runner, tables: Sequence[Table]) -> list[str]:
    """Try tables and print them, each line when it is there; return a line for each goal."""
    goals: list[str] = []
    last = None
    for table, trial, outcomes in runner.found(tables):
        if table is not last:
            print(f"\n{head(table)}")
        print(told(table, trial, outcomes), flush=True)
        goals += _goals_met(trial, outcomes)
        last = table
    return goals


def _goals_met(trial: Trial, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each goal of a trial."""
    for goal in trial.goals:
        found = [outcome[goal.measure] for outcome in outcomes if goal.measure in outcome]
        if found:
            per_cent = 100 * sum(found) / len(found)
            met = "yes" if goal.is_met(per_cent, len(found)) else "**no**"
            yield row((trial.words, goal.measure, goal.words(), f"{per_cent:.1f} %", str(len(found)), met))
