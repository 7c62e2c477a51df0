"""Show how often patterns of division are found where only noise divides people: `python benchmarks/patterns.py`.

It prints the tables of docs/patterns-by-chance.md: rounds without any camp, rounds in which three questions have two,
half of the people at 1.8 and half at 4.2, and rounds in which half of the people have not seen three questions. People
are made up; scoring and diagnoses are the real ones. Seeded; nothing is asserted. `--reports 300` takes about ten
minutes on one processor.
"""

import argparse
import datetime
import math
import random
import resource
from typing import NamedTuple

from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.counting.tally import tally
from culturecheck.files.content import open_questionnaire
from culturecheck.findings.beyond_chance import judge_groups
from culturecheck.findings.camps import two_camps
from culturecheck.findings.group_diagnosis import diagnose_groups
from culturecheck.rounds.round import Round
from culturecheck.scoring.team import score_team

SEED = 2026
SIZES = (12, 20, 40, 120)
LOOKED_FOR = ("who-picks-up", "nothing-to-see")
LOW, HIGH = 1.8, 4.2
OUT_OF_SIGHT = 0.5  # the share who have not seen a question that many have not


class Answering(NamedTuple):
    """How people answer: level of the questions, and standard deviations of questions, people and answers in points."""

    words: str
    mean: float = 3.2
    items: float = 0.4
    people: float = 0.6
    noise: float = 0.8
    unseen: float = 0.1


WORLDS = (
    Answering("plain"),
    Answering("in the middle of the scale", mean=3.0, items=0.2),
    Answering("high", mean=3.8),
    Answering("low", mean=2.5),
    Answering("questions further apart", items=0.8),
    Answering("people further apart", people=0.9),
    Answering("people alike", people=0.3),
    Answering("answers more by chance", noise=1.1),
    Answering("a fifth have not seen each", unseen=0.2),
)


class Truth(NamedTuple):
    """What is true of the first questions, and above which table: how many have two camps, or are out of sight."""

    title: str
    camps: int = 0
    out_of_sight: int = 0


def a_round(world: Answering, people: int, truth: Truth, chance: random.Random) -> Wave:
    """Return a round in which something is true of the first questions."""
    asked = open_questionnaire("sales-culture").questionnaire
    levels = {item.id: chance.gauss(world.mean, world.items) for item in asked.items}
    scored = [item.id for item in asked.scored_items]
    divided, out_of_sight = scored[: truth.camps], scored[: truth.out_of_sight]
    respondents = []
    for number in range(people):
        outlook, answers = chance.gauss(0, world.people), {}
        for name, level in levels.items():
            at = (LOW if number % 2 else HIGH) if name in divided else level + outlook
            option = min(max(math.floor(chance.gauss(at, world.noise) + 0.5), 1), 5)
            seen = chance.random() >= (OUT_OF_SIGHT if name in out_of_sight else world.unseen)
            answers[name] = (6 - option if asked.by_id[name].reversed else option) if seen else Missing.DONT_KNOW
        respondents.append(Respondent(id=f"r{number:03d}", answers=answers))
    day = datetime.date(2026, 10, 5)
    round_ = Round(
        schema_version=1, id="round", date=day, asked_by="the people team (example)", here="a company (example)",
        questionnaire=asked.id, invited=people,
    )  # fmt: skip
    return Wave(
        schema_version=WAVE_SCHEMA, id="round", date=day, here=round_.here, mode=round_.mode, round=round_,
        respondents=tuple(respondents), questionnaire=asked,
    )  # fmt: skip


def found_in(wave: Wave) -> tuple[bool, ...]:
    """Return whether a question is said to have two camps, and each pattern is found."""
    team = score_team(wave, tally(wave))
    patterns = {found.pattern.id for found in diagnose_groups(team, judge_groups(team))}
    return (bool(two_camps(team)), *(name in patterns for name in LOOKED_FOR))


def main() -> None:
    """Try everything and print the tables."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--reports", type=int, default=100)
    reports = reader.parse_args().reports
    for truth, worlds in (
        (Truth("Only noise divides people"), WORLDS),
        (Truth("Three questions have two camps", camps=3), WORLDS[:1]),
        (Truth("Half have not seen three questions", out_of_sight=3), WORLDS[:1]),
    ):
        title = truth.title
        print(f"\n### {title}: of 100 rounds\n\n| answers | people | a question is said to have two camps |", end="")
        print(" It depends who picks up | Nothing to see from here |\n|---|--:|--:|--:|--:|")
        for world in worlds:
            for people in SIZES:
                chance = random.Random(f"{SEED} {title} {world.words} {people}")  # noqa: S311 - nothing here is secret
                seen = [found_in(a_round(world, people, truth, chance)) for _ in range(reports)]
                cells = (f"{100 * sum(column) / reports:.1f}" for column in zip(*seen, strict=True))
                print(f"| {world.words} | {people} | {' | '.join(cells)} |", flush=True)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"\n{reports} rounds each; seed {SEED}; {used.ru_utime + used.ru_stime:.0f} s of CPU time.")


if __name__ == "__main__":
    main()
