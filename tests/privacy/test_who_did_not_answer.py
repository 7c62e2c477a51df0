"""Who kept silent: they are people in cells like others, and all numbers that are said must not tell few of them apart.

The auditor knows the head-counts, who answered, and of which groups a number stands in the scorecard.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from builders import team_scored
from culturecheck.answers.wave import Wave
from culturecheck.counting.tally import tally
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.rounds.round import Round
from culturecheck.scoring.team.release import Release, release
from privacy.auditor import Cell, Group, audit, members
from privacy.test_whole_scorecards import outputs, random, wave

WAVES = 180


def asking(number: int, silent: Counter[Cell]) -> Wave:
    """A wave with head-counts: those who answered and those who did not."""
    of = wave(number)
    assert of.round is not None
    people = Counter(r.groups for r in of.respondents) + silent
    asked: object = people.total()
    if len(of.round.breakdowns) == 1:
        asked = {level: people[level,] for level in levels(of.round, 0)}
    if len(of.round.breakdowns) == 2:
        asked = {row: {column: people[row, column] for column in levels(of.round, 1)} for row in levels(of.round, 0)}
    return of.model_copy(update={"round": Round.model_validate({**dict(of.round), "invited": asked})})


def levels(round_: Round, place: int) -> list[str]:
    return [level.id for level in round_.breakdowns[place].levels]


def cells(of: Wave) -> list[Cell]:
    assert of.round is not None
    found: list[Cell] = [()]
    for place in range(len(of.round.breakdowns)):
        found = [(*cell, level) for cell in found for level in levels(of.round, place)]
    return found


def silent_people(number: int) -> Counter[Cell]:
    """Nobody, a few or many, mostly in few cells."""
    by, places = random("silent", number), cells(wave(number))
    some = by.sample(places, by.randint(1, len(places)))
    return Counter({cell: n for cell in some if (n := by.choice((0, 0, 1, 2, 5, 8, by.randint(0, 15))))})


@cache
def released(number: int) -> Release:
    of = asking(number, silent_people(number))
    assert of.round is not None
    return release(tally(of), of.round)


@pytest.mark.parametrize("first", range(0, WAVES, 60))
def test_numbers_of_answers_tell_no_few_silent_people_apart(first: int) -> None:
    for number in range(first, first + 60):
        silent, said, of = silent_people(number), released(number).counted, wave(number)
        assert of.round is not None
        all_ = (None,) * len(of.round.breakdowns)
        k = of.round.thresholds.means_from
        if 0 < silent.total() < k:  # the number of all is always said, and must then stand alone
            assert said == {all_}
        else:
            told: dict[Group, object] = {group: "a number" for group in said if members(group, silent)}
            assert audit({"silent": told}, {"silent": silent}, k) == []


def test_enough_is_said_and_left_unsaid_to_be_worth_the_audit() -> None:
    groups = [(len(one.counted), len(one.respondents.shown)) for one in map(released, range(WAVES))]
    assert sum(1 < said == shown for said, shown in groups) > WAVES / 10
    assert sum(said == 1 < shown for said, shown in groups) > WAVES / 10
    assert sum(1 < said < shown for said, shown in groups) >= 3


def test_a_scorecard_holds_numbers_of_those_groups_alone() -> None:
    for number in range(1, 40, 4):
        of, said = asking(number, silent_people(number)), released(number).counted
        assert of.round is not None
        card = team_scored(of)
        assert {score.group for score in card.groups if score.respondents is not None} == said
        assert all((score.invited is None) == (score.respondents is None) for score in card.groups)
        assert isinstance(card.round.invited, int) == (len(said) < len(card.groups) or not of.round.breakdowns)


def elsewhere() -> Iterator[tuple[Wave, Wave]]:
    """Two waves with the same answers and as many asked in all, of whom a few others kept silent."""
    for number in (4, 5, 7, 8):
        by, places = random("elsewhere", number), cells(wave(number))
        few = wave(number).round.thresholds.means_from - 1  # type: ignore[union-attr]
        one, other = (Counter(by.choices(places, k=few)) for _ in range(2))
        yield asking(number, one), asking(number, other)


def test_where_few_kept_silent_no_byte_says_who() -> None:
    for one, other in elsewhere():
        assert one != other
        assert scorecard_text(team_scored(one)) == scorecard_text(team_scored(other))
    assert list(outputs(one, "leader")) == list(outputs(other, "leader"))
