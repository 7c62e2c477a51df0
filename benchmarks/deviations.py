"""Show of how many dimensions it is told how far people lie apart: `python benchmarks/deviations.py`.

Rounds of people as in `companies.py`, without groups; not all of them answer, and one answer in twenty is missing. It
prints the table of docs/decisions/0026-shape.md: by how many answered, in which share of the dimensions there are
details, which each question must have, and in which a deviation. Nothing is asserted.
"""

from collections import Counter
from dataclasses import replace

from companies import WORLDS, Asked, rounds, undivided

from culturecheck.counting.tally import tally
from culturecheck.scoring.team import score_team

ROUNDS = 300
SIZES = (12, 16, 20)  # people who are invited
ANSWERED = range(10, 14)
WORLD = replace(WORLDS["plain"], unseen=0.05)


def main() -> None:
    """Score the rounds and print a line for each number of people who answered."""
    dimensions, detailed, told = Counter[int](), Counter[int](), Counter[int]()
    for size in SIZES:
        for number in range(ROUNDS):
            [wave] = rounds(undivided(size), Asked(answering=0.85), number, WORLD)
            if wave is None:
                continue
            for figure in score_team(wave, tally(wave)).whole.dimensions.values():
                people = len(wave.respondents)
                dimensions[people] += 1
                detailed[people] += figure.detail is not None
                told[people] += figure.deviation is not None
    print("| answered | dimensions | before: with details | now: with a deviation |")
    print("|--:|--:|--:|--:|")
    for people in (it for it in ANSWERED if dimensions[it]):
        of = dimensions[people]
        print(f"| {people} | {of:,} | {detailed[people] / of:.0%} | {told[people] / of:.0%} |")


if __name__ == "__main__":
    main()
