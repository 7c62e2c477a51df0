"""What is hidden does not depend on the order in which a set happens to hold its groups, which is another each time."""

import random
from collections.abc import Iterator

import pytest

from builders import a_round, dimension, item, questionnaire, team_scored, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.privacy import Group
from culturecheck.scoring.team import ends
from culturecheck.scoring.team.ends import Groups

ASKED = questionnaire(dimension("one", item("one.a"), item("one.b")), dimension("two", item("two.a")))
ROUND = a_round(function="sales service stores depot", seniority="leaders staff")
families = ends._families


def drawn(seed: int) -> Wave:
    """A round of few people in each cell, most of them near an end of the scale."""
    chance = random.Random(seed)  # noqa: S311 - it has to be the same each time
    rows = [
        f"| {function} | {seniority} | {chance.randint(3, 8)} | {chance.choice('1455')} | {chance.choice('1455')} | 5 |"
        for function in ("sales", "service", "stores", "depot")
        for seniority in ("leaders", "staff")
        for _ in range(chance.randint(1, 2))
    ]
    head = "| function | seniority | n | one.a | one.b | rest |\n|---|---|---|---|---|---|\n"
    return team_wave(head + "\n".join(rows), of=ROUND, on=ASKED)


@pytest.mark.parametrize("seed", range(20))
def test_the_same_is_shown_in_whatever_order_families_come(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    wave, shown = drawn(seed), []
    for order in (sorted, lambda found, key: sorted(found, key=key, reverse=True)):

        def in_order(groups: Groups, order: object = order) -> Iterator[Group]:
            return iter(order(families(groups), key=str))  # type: ignore[operator]  # one of the two above

        monkeypatch.setattr(ends, "_families", in_order)
        shown.append(team_scored(wave).model_dump(exclude={"questionnaire"}))
    assert shown[0] == shown[1]
