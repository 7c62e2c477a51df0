"""Show how often honest repeats are refused as second cuts, and second cuts found: `python benchmarks/second_cuts.py`.

The people are made up: they see everything higher or lower by something of their own, and repeat some of their answers
of the last time by heart. Seeded; nothing is asserted. It prints the tables of docs/second-cuts.md, in some minutes;
`--share 0.1` tries a tenth of the repetitions.
"""

import argparse
import datetime
import math
import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from culturecheck.answers.second_cut import overlap
from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.content import open_questionnaire

SEED = 2026
TRIALS = 1000
PEOPLE = (8, 12, 40)
QUESTIONNAIRES = ("pulse", "sales-culture")
OTHERS = "other people"
BY_HEART = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)  # the share of answers that are the last ones, whatever is true now
DONT_KNOW = 0.05
OF_ITEMS = 0.4

Row = tuple[int | None, ...]


class Culture(NamedTuple):
    """What people answer, in points of 1–5: the mean, and standard deviations between people and between answers."""

    name: str
    mean: float
    of_people: float
    of_answers: float


CULTURES = (
    Culture("all kinds of answers", 3.4, 0.5, 0.8),
    Culture("most tick 4 or 5", 4.4, 0.4, 0.5),
    Culture("most tick 4 or 5, each much alike", 4.4, 0.6, 0.3),
)


@cache
def asked(name: str) -> Questionnaire:
    """Return a shipped questionnaire."""
    return open_questionnaire(name).questionnaire


class Company:
    """A made-up company with its true levels."""

    def __init__(self, culture: Culture, items: int, chance: random.Random):
        self.culture, self.chance = culture, chance
        self.levels = [chance.gauss(culture.mean, OF_ITEMS) for _ in range(items)]

    def outlooks(self, people: int) -> list[float]:
        """Return how much higher than others each of so many people sees everything."""
        return [self.chance.gauss(0, self.culture.of_people) for _ in range(people)]

    def rows(self, outlooks: Sequence[float]) -> list[Row]:
        """Return what people answer."""
        return [tuple(self._answer(level + outlook) for level in self.levels) for outlook in outlooks]

    def again(self, rows: Sequence[Row], outlooks: Sequence[float], by_heart: float) -> list[Row]:
        """Return what the same people answer the next time."""
        fresh = self.rows(outlooks)
        return [
            tuple(old if self.chance.random() < by_heart else new for old, new in zip(*both, strict=True))
            for both in zip(rows, fresh, strict=True)
        ]

    def _answer(self, level: float) -> int | None:
        if self.chance.random() < DONT_KNOW:
            return None
        return min(max(math.floor(self.chance.gauss(level, self.culture.of_answers) + 0.5), 1), 5)


def wave(rows: Sequence[Row], on: Questionnaire) -> Wave:
    """Return a wave of rows; it is not validated, which would take most of the time."""
    ids = [item.id for item in on.items]
    people = tuple(
        Respondent.model_construct(
            id="somebody", answers={name: value or Missing.DONT_KNOW for name, value in zip(ids, row, strict=False)}
        )
        for row in rows
    )
    return Wave.model_construct(
        schema_version=WAVE_SCHEMA, id="w", date=datetime.date.min, here="", mode="confidential", respondents=people,
        questionnaire=on,
    )  # fmt: skip


def repeats(trials: int) -> None:
    """Print how many honest repeats are refused."""
    print("| people | questions | answers | " + " | ".join([OTHERS, *(f"{share:.0%}" for share in BY_HEART)]) + " |")
    print("|" + "---|" * (4 + len(BY_HEART)))
    for culture in CULTURES:
        for name in QUESTIONNAIRES:
            for people in PEOPLE:
                cells = [_refused(culture, name, people, share, trials) for share in (None, *BY_HEART)]
                print(f"| {people} | {len(asked(name).items)} | {culture.name} | {' | '.join(cells)} |")


def _refused(culture: Culture, name: str, people: int, by_heart: float | None, trials: int) -> str:
    """Return how many of the repeats are refused, and the share of answers that are the same by person."""
    on, refused, same = asked(name), 0, 0
    for number in range(trials):
        chance = random.Random(f"{SEED} {culture.name} {name} {people} {by_heart} {number}")  # noqa: S311
        company = Company(culture, len(on.items), chance)
        outlooks = company.outlooks(people)
        before = company.rows(outlooks)
        after = (
            company.rows(company.outlooks(people)) if by_heart is None else company.again(before, outlooks, by_heart)
        )
        refused += overlap(wave(after, on), wave(before, on)).is_second_cut
        same += sum(a == b for rows in zip(before, after, strict=True) for a, b in zip(*rows, strict=True))
    return f"{refused} ({same / trials / people / len(on.items):.0%})"


KINDS = ("only they", "with others, 40 in all", "with others, one question dropped", "one answer altered in each row")
SHARES = (1.0, 0.9, 0.75, 0.6, 0.55, 0.5, 0.4, 0.25, 0.1, 0.03)


def cuts(trials: int) -> None:
    """Print how many second cuts are found, by the share of the closed wave's 40 people who are in them."""
    print("| of 40 people | " + " | ".join(KINDS) + " |")
    print("|" + "---|" * (1 + len(KINDS)))
    for share in SHARES:
        print(f"| {round(40 * share)} | {' | '.join(f'{_found(share, kind, trials):.1%}' for kind in KINDS)} |")


def _found(share: float, kind: str, trials: int) -> float:
    on, found = asked("sales-culture"), 0
    for number in range(trials):
        chance = random.Random(f"{SEED} {share} {kind} {number}")  # noqa: S311
        company = Company(CULTURES[0], len(on.items), chance)
        closed = company.rows(company.outlooks(40))
        rows = chance.sample(closed, round(40 * share))
        if kind.startswith("with others"):
            rows += company.rows(company.outlooks(40 - len(rows)))
        if "dropped" in kind:
            rows = [row[:-1] for row in rows]
        if "altered" in kind:
            rows = [(row[0] % 5 + 1 if row[0] else 1, *row[1:]) for row in rows]
        found += overlap(wave(rows, on), wave(closed, on)).is_second_cut
    return found / trials


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the repetitions (1)")
    trials = max(round(TRIALS * parser.parse_args().share), 1)
    print(f"Honest repeats refused, of {trials}, and in brackets the share of answers that did not move:\n")
    repeats(trials)
    fewer = max(trials // 5, 1)  # these hardly vary
    print(f"\nSecond cuts found, in per cent of {fewer}:\n")
    cuts(fewer)


if __name__ == "__main__":
    main()
