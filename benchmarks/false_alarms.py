"""Show how often chance alone trips the gate, and how often a real drop does: `python benchmarks/false_alarms.py`.

The people are made up (see population.py); waves, scorecards, comparison and gate are the real ones. Seeded; nothing is
asserted. It prints the tables of docs/false-alarms.md, in ten minutes; `--share 0.1` tries a tenth of the repetitions.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from multiprocessing import Pool
from typing import NamedTuple

from population import Setting, two_quarters

from culturecheck.answers.wave import Wave
from culturecheck.change import Verdict, compare_rounds, portfolio
from culturecheck.counting.tally import tally
from culturecheck.errors import TooFewAnswers
from culturecheck.files.policies import default_policy, read_policy
from culturecheck.gate.judgement import Judgement, Met
from culturecheck.gate.judging import judge
from culturecheck.gate.policy import Check, Policy
from culturecheck.scoring.team import TeamScorecard, score_team
from culturecheck.statistics import share_interval

DROP = 0.5
DROPS = "drop-at-most"
SCORE_CHECKS = frozenset((DROPS, "at-least", "gap-at-most"))
BY_GROUP = frozenset((DROPS, "at-least"))

# What is tried, and how many pairs of quarters without and with a drop.
TRIED = (
    (Setting(5), 300, 100),
    (Setting(12), 1000, 300),
    (Setting(12, leaving=1), 1000, 300),
    (Setting(20), 1000, 300),
    (Setting(20, leaving=1), 2000, 300),
    (Setting(40), 800, 200),
    (Setting(40, leaving=1), 2000, 200),
    (Setting(400), 80, 60),
    (Setting(12, teams=14), 110, 15),
    (Setting(12, teams=14, leaving=1), 110, 15),
)


class Job(NamedTuple):
    """One pair of quarters to be made and judged."""

    setting: Setting
    drop: float
    number: int


class Seen(NamedTuple):
    """What became of a pair of quarters.

    `met` is None where nothing is shown at all. `errors` are the checks that stop the gate; `warned`: a drop was told
    as a warning; `judged` of `looked_at` figures had noise to be judged by; `declined`: teams in a portfolio.
    """

    met: Met | None
    errors: frozenset[str] = frozenset()
    warned: bool = False
    judged: int = 0
    looked_at: int = 0
    declined: int = 0

    @property
    def tripped(self) -> bool:
        """Whether a check of scores stops the gate."""
        return bool(self.errors & SCORE_CHECKS)


@cache
def policy(*, each_team: bool) -> Policy:
    """Return the default policy with its score checks set to error, and where wanted of each team too."""
    shipped = read_policy(default_policy()).policy
    return shipped.model_copy(update={"checks": tuple(_strict(check, each_team) for check in shipped.checks)})


def _strict(check: Check, each_team: bool) -> Check:
    groups = {"groups": ("everyone", "all")} if each_team and check.check in BY_GROUP else {}
    return check.model_copy(update={"severity": "error", **groups}) if check.check in SCORE_CHECKS else check


def seen(job: Job) -> Seen:
    """Make a pair of quarters, score, compare and judge it."""
    waves = two_quarters(job.setting, job.drop, job.number)
    try:
        before, after = (scored(wave) for wave in waves)
    except TooFewAnswers:
        return Seen(None)
    several = job.setting.teams > 1
    found = judge(policy(each_team=several), after, compare_rounds(before, after))
    lines = portfolio(after, before, "team").teams if several else ()
    declined = sum(
        Verdict.DECLINED in (line.verdict, *(change.verdict for change in line.dimensions)) for line in lines
    )
    return _summary(found, declined)


def scored(wave: Wave | None) -> TeamScorecard:
    """Return the scorecard of a wave; TooFewAnswers where nobody answered, too."""
    if wave is None:
        raise TooFewAnswers("Nobody answered.")
    return score_team(wave, tally(wave))


def _summary(found: Judgement, declined: int) -> Seen:
    drops = [outcome for outcome in found.outcomes if outcome.check == DROPS]
    return Seen(
        met=found.met,
        errors=frozenset(outcome.check for outcome in found.of_level("error")),
        warned=any(outcome.level == "warn" for outcome in drops),
        judged=sum(outcome.level != "insufficient" for outcome in drops),
        looked_at=len(drops),
        declined=declined,
    )


def rate(some: int, of: int) -> str:
    """Return a share in per cent with Wilson's interval, which is the error of trying it so often and no oftener."""
    found = share_interval(some, of, None)
    if found is None:
        return "–"
    low, high = (f"{float(100 * end):.1f}" for end in (found.low, found.high))
    return f"{float(Fraction(100 * some, of)):.1f} % ({low}–{high})"


def unchanged_row(setting: Setting, found: Sequence[Seen]) -> str:
    """Return a row of the table in which nothing changed."""
    n = len(found)
    cells = (
        setting.words,
        str(n),
        rate(sum(one.tripped for one in found), n),
        rate(sum(DROPS in one.errors for one in found), n),
        _judged(found),
        rate(sum(bool(one.errors - SCORE_CHECKS) for one in found), n),
        rate(sum(one.met is None for one in found), n),
        rate(sum(one.declined > 0 for one in found), n) if setting.teams > 1 else "–",
    )
    return _row(cells)


def dropped_row(setting: Setting, found: Sequence[Seen]) -> str:
    """Return a row of the table in which everybody's true level fell."""
    n = len(found)
    cells = (
        setting.words,
        str(n),
        rate(sum(DROPS in one.errors for one in found), n),
        rate(sum(one.warned and DROPS not in one.errors for one in found), n),
        _judged(found),
        f"{sum(one.declined for one in found) / n:.1f} of {setting.teams}" if setting.teams > 1 else "–",
    )
    return _row(cells)


def _judged(found: Sequence[Seen]) -> str:
    """Return how many of the figures that a drop is looked for in have noise to be judged by."""
    looked_at = sum(one.looked_at for one in found if one.met is not None)
    judged = sum(one.judged for one in found)
    nothing_shown = sum(one.met is None for one in found)
    share = Fraction(judged, looked_at) * Fraction(len(found) - nothing_shown, len(found)) if looked_at else Fraction(0)
    return f"{float(100 * share):.0f} %"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Try everything and print the tables."""
    reader = argparse.ArgumentParser(description="How often chance alone trips the gate, and how often a drop does.")
    reader.add_argument("--share", type=float, default=1.0, help="the share of the repetitions to try")
    share = reader.parse_args().share
    start = time.perf_counter()
    unchanged: list[str] = []
    dropped: list[str] = []
    with Pool(min(2, os.cpu_count() or 1)) as pool:
        for setting, still, falling in TRIED:
            for drop, times, rows in ((0.0, still, unchanged), (DROP, falling, dropped)):
                jobs = [Job(setting, drop, number) for number in range(max(1, round(times * share)))]
                found = pool.map(seen, jobs, chunksize=4)
                rows.append(dropped_row(setting, found) if drop else unchanged_row(setting, found))
                sys.stderr.write(f"{time.perf_counter() - start:6.0f} s  {rows[-1]}\n")
    _print(
        "Nothing changed", unchanged,
        ("who", "pairs", "a score check trips", "a drop trips", "figures with noise", "too few answered",
         "nothing shown", "a portfolio calls a team declined"),
    )  # fmt: skip
    _print(
        f"Everybody sees everything {DROP} lower", dropped,
        ("who", "pairs", "the drop trips", "the drop only warns", "figures with noise", "teams called declined"),
    )  # fmt: skip


def _print(title: str, rows: Sequence[str], heads: Sequence[str]) -> None:
    print(f"\n### {title}\n\n{_row(heads)}\n|{'---|' * len(heads)}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
