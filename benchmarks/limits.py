"""Show how often few people's figures near an end of the scale are left out: `python benchmarks/limits.py`.

For each questionnaire and two ways of answering, 1,000 rounds of five to nine people without groups are scored. It
prints in how many rounds there is a limit, in how many dimensions the questions are left out and in how many rounds the
total, and the least number of sums behind any limit that is shown (counted as in tests/privacy, on 200 of them). Five
minutes; nothing is asserted.
"""

import sys
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from builders import a_round, shipped, team_scored
from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard
from privacy.sums import spans
from privacy.test_limits import Printed

ROUNDS = 1000
AUDITED = 200
WAYS = {"usual": (3.4, 0.8), "high": (4.4, 0.5)}  # where the means of the questions lie, and how far apart


def main() -> None:
    """Print the table of docs/decisions/0015-limits.md."""
    print("| questionnaire | answers | missing | rounds with a limit | dimensions without questions "
          "| rounds without total | least sums behind a limit |")  # fmt: skip
    print("|---|---|--:|--:|--:|--:|--:|")
    for name in ("pulse", "sales-culture"):
        for way in WAYS:
            for missing in (0.0, 0.1):
                print(row(name, way, missing))


def row(name: str, way: str, missing: float) -> str:
    """Return a line of the table."""
    on, found, least = shipped(name), Counter[str](), 99
    for number in range(ROUNDS):
        of = wave(on, Random(f"{name} {way} {missing} {number}"), WAYS[way], missing)  # noqa: S311
        card = team_scored(of)
        found.update(counts(card))
        if not missing and number < AUDITED:
            people = Counter(respondent.groups for respondent in of.respondents)
            figures = list(Printed(card, people))
            limits = [(figure, most - fewest) for figure, fewest, most in spans(figures, people)]
            least = min([least, *(more + 1 for figure, more in limits if more == 0 or "total" not in figure.name)])
    dimensions = len(on.dimensions) * ROUNDS
    counted = "–" if missing else str(least)
    return (
        f"| {name} | {way} | {missing:.0%} | {found['limit'] / ROUNDS:.0%} | {found['left out'] / dimensions:.1%} "
        f"| {found['no total'] / ROUNDS:.1%} | {counted} |"
    )


def counts(card: TeamScorecard) -> Counter[str]:
    """Return what is left out of a scorecard."""
    found: Counter[str] = Counter()
    whole = card.whole
    figures = (*whole.items.values(), *whole.dimensions.values())
    found["limit"] += any(f.is_limit or f.status is Status.NEAR_AN_END for f in figures)
    found["no total"] += whole.total.status is Status.NEAR_AN_END
    for dimension in card.questionnaire.dimensions:
        found["left out"] += any(whole.items[item.id].status is Status.NEAR_AN_END for item in dimension.scored_items)
    return found


def wave(on: Questionnaire, by: Random, way: tuple[float, float], missing: float) -> Wave:
    """Return the answers of five to nine people."""
    middles = {item.id: by.gauss(*way) for item in on.items}
    people = tuple(
        Respondent(
            id=f"r{place}", groups=(), answers={it.id: answer(on, by, middles, it.id, missing) for it in on.items}
        )
        for place in range(by.randint(5, 9))
    )
    round_ = a_round()
    return Wave(
        schema_version=WAVE_SCHEMA, id="spring", date=round_.date, here=round_.here, mode="confidential", round=round_,
        respondents=people, questionnaire=on,
    )  # fmt: skip


def answer(on: Questionnaire, by: Random, middles: dict[str, float], name: str, missing: float) -> int | Missing:
    """Return one answer: the level of the question and chance, or none."""
    if by.random() < missing:
        return Missing.DONT_KNOW
    points = max(1, min(5, round(by.gauss(middles[name], 0.8))))
    item = on.by_id[name]
    return 6 - points if item.reversed else points


if __name__ == "__main__":
    main()
