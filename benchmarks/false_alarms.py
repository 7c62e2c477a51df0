"""Show how often chance alone trips the gate, and how often a real drop does: `python benchmarks/false_alarms.py`.

The people are made up (see companies.py); waves, scorecards, comparison and gate are the real ones. Seeded; nothing is
asserted. It prints the tables of docs/false-alarms.md, in ten minutes; `--reports 100` tries a tenth of that.
"""

import argparse
from functools import cache

from changes_told import ANSWERING, LEAVING, scored
from companies import NOTHING, SEED, WORLDS, Asked, Truth, divided, rounds, undivided
from trials import Column, Job, Kept, Outcome, Runner, Table, Trial, processes, tell

from culturecheck.change import compare_rounds
from culturecheck.errors import TooFewAnswers
from culturecheck.files.policies import default_policy, read_policy
from culturecheck.gate.judging import judge
from culturecheck.gate.policy import Check, Policy

DROP = 0.5
DROPS = "drop-at-most"
SCORE_CHECKS = frozenset((DROPS, "at-least", "gap-at-most"))
BY_GROUP = frozenset((DROPS, "at-least"))
NOTHING_SHOWN = "nothing shown"


@cache
def policy(*, each_team: bool) -> Policy:
    """Return the default policy with its score checks set to error, and where wanted of each team too."""
    shipped = read_policy(default_policy()).policy
    return shipped.model_copy(update={"checks": tuple(_strict(check, each_team) for check in shipped.checks)})


def _strict(check: Check, each_team: bool) -> Check:
    groups = {"groups": ("everyone", "all")} if each_team and check.check in BY_GROUP else {}
    return check.model_copy(update={"severity": "error", **groups}) if check.check in SCORE_CHECKS else check


def tripped(job: Job) -> Outcome:
    """Make two rounds, score, compare and judge them: what stops the gate, and what is only told."""
    waves = rounds(job.trial.company, job.trial.held, job.number, job.world, job.seed)
    try:
        before, after = (scored(wave) for wave in waves)
    except TooFewAnswers:
        return {"scores": False, "drop": False, "warned": False, "judged": 0.0, "few": False, NOTHING_SHOWN: True}
    found = judge(policy(each_team=bool(job.trial.company.breakdowns)), after, compare_rounds(before, after))
    errors = frozenset(outcome.check for outcome in found.of_level("error"))
    drops = [outcome for outcome in found.outcomes if outcome.check == DROPS]
    return {
        "scores": bool(errors & SCORE_CHECKS),
        "drop": DROPS in errors,
        "warned": DROPS not in errors and any(outcome.level == "warn" for outcome in drops),
        "judged": sum(outcome.level != "insufficient" for outcome in drops) / len(drops),
        "few": bool(errors - SCORE_CHECKS),
        NOTHING_SHOWN: found.met is None,
    }


def tables() -> tuple[Table, ...]:
    """Return what is tried: companies that stay as they are, and such as fall."""
    still: list[Trial] = []
    fallen: list[Trial] = []
    for size, share in ((5, 0.3), (12, 1.0), (20, 1.0), (40, 1.0), (400, 0.1)):
        for words, leaving in (("one in ten new", LEAVING), ("all new", 1.0)):
            still.append(Trial(f"a team of {size}, {words}", undivided(size), _held(0.0, leaving), share))
            fallen.append(Trial(f"a team of {size}, {words}", undivided(size), _held(DROP, leaving), share * 0.3))
    for words, leaving in (("one in ten new", LEAVING), ("all new", 1.0)):
        named = f"fourteen teams of 12, {words}"
        still.append(Trial(named, divided(14 * 12, 14), _held(0.0, leaving), 0.2))
        fallen.append(Trial(named, divided(14 * 12, 14), _held(DROP, leaving), 0.03))
    judged = Column("figures with noise", "judged", is_mean=True)
    unchanged = (
        Column("a score check trips", "scores"), Column("a drop trips", "drop"), judged,
        Column("too few answered", "few"), Column(NOTHING_SHOWN, NOTHING_SHOWN),
    )  # fmt: skip
    lower = (Column("the drop trips", "drop"), Column("the drop only warns", "warned"), judged)
    return (
        Table("still", "Nothing changed", tripped, unchanged, tuple(still)),
        Table("fallen", f"Everybody sees everything {DROP} lower", tripped, lower, tuple(fallen)),
    )


def _held(drop: float, leaving: float) -> Asked:
    return Asked((NOTHING, Truth(shift=-drop, topic=None)), ANSWERING, leaving)


def main() -> None:
    """Try everything and print the tables."""
    reader = argparse.ArgumentParser(description="How often chance alone trips the gate, and how often a drop does.")
    reader.add_argument("--reports", type=int, default=1000, help="of each kind; those that take long get fewer (1000)")
    tell(Runner(reader.parse_args().reports, WORLDS["plain"], SEED, Kept(None), processes()), tables())


if __name__ == "__main__":
    main()
