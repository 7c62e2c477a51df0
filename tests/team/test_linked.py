"""What one round says of the same people in another: a correlation, rounded down, and of nobody in particular."""

import datetime
import json
import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_round, dimension, item, questionnaire, shipped, team_scored, team_wave, with_items
from culturecheck.answers.wave import Respondent, Wave
from culturecheck.change import compare_rounds, compare_waves, portfolio
from culturecheck.change.linked import linked_to, with_linked
from culturecheck.cli import run
from culturecheck.files.results import read
from culturecheck.rendering.json import document_json
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import Linked
from culturecheck.statistics import pooled_correlation

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
TEAMS = a_round(team="harbour market station")
NAMES = ("harbour", "market", "station")


def person(number: int, front: int, back: int) -> Respondent:
    answers = {"front.a": front, "front.b": front, "back.a": back, "back.b": back}
    return Respondent(id=f"p{number:03d}", groups=(NAMES[number % 3],), answers=answers)


def asked(people: Sequence[Respondent], months: int = 0, *, linked: bool = True) -> Wave:
    wave = team_wave("| team | n | rest |\n|---|---|---|\n| harbour | 1 | 3 |", of=TEAMS, on=ASKED)
    date = wave.date + datetime.timedelta(days=30 * months)
    round_ = TEAMS.model_copy(update={"id": f"round-{months}", "date": date})
    changed = {"date": date, "id": round_.id, "round": round_, "respondents": tuple(people), "linked": linked}
    return wave.model_copy(update=changed)


def two_rounds(count: int = 42, *, stay: float = 0.7, seed: int = 3, fall: int = 0) -> tuple[Wave, Wave]:
    """Two rounds of the same people: of each answer, so many are as they were before, and the others anything."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    then = [(chance.randint(2, 5), chance.randint(1, 5)) for _ in range(count)]
    now = [
        tuple(one if chance.random() < stay else chance.randint(2 - at, 5) for at, one in enumerate(both))
        for both in then
    ]
    before = asked([person(number, *one) for number, one in enumerate(then)])
    after = asked([person(number, front - fall, back) for number, (front, back) in enumerate(now)], 3)
    return before, after


def _again(chance: random.Random, stay: float, answer: int, least: int) -> int:
    return answer if chance.random() < stay else chance.randint(least, 5)


def found(before: Wave, after: Wave) -> Linked:
    linked = linked_to(before, after)
    assert linked is not None
    return linked


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=9), min_size=1, max_size=4)
)
def test_it_is_the_correlation_of_what_is_left_when_each_groups_mean_is_taken_off(
    groups: list[list[tuple[int, int]]],
) -> None:
    rest = np.concatenate([np.array(pairs) - np.mean(pairs, axis=0) for pairs in groups])
    squares = (rest**2).sum(axis=0)
    expected = None if not squares.all() else (rest[:, 0] * rest[:, 1]).sum() / np.sqrt(squares.prod())
    found = pooled_correlation([[(one, other) for one, other in pairs] for pairs in groups])  # type: ignore[misc]  # whole numbers do as fractions
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


def test_it_is_told_of_everyone_rounded_down() -> None:
    before, after = two_rounds()
    linked = found(before, after)
    assert (linked.wave, linked.date) == (before.id, before.date)
    assert [one.subject for one in linked.correlations] == ["total", "front", "back"]
    for one in linked.correlations:
        assert one.people == 40  # of 42
        assert 0 <= one.r <= Decimal("0.9")
        assert one.r.as_tuple().exponent == -1
    same = two_rounds(stay=1)
    assert {one.r for one in found(*same).correlations} == {Decimal("0.9")}


@pytest.mark.parametrize("count", [29, 30])
def test_of_fewer_than_thirty_nothing_is_said(count: int) -> None:
    linked = linked_to(*two_rounds(count))
    assert (linked is None) is (count < 30)


def test_only_the_same_questions_and_the_same_people_count() -> None:
    before, after = two_rounds()
    assert linked_to(before.model_copy(update={"linked": False}), after) is None
    strangers = tuple(one.model_copy(update={"id": f"q{one.id}"}) for one in after.respondents)
    assert linked_to(before, after.model_copy(update={"respondents": strangers})) is None
    reworded = after.model_copy(update={"questionnaire": with_items(ASKED, item("front.a", text="Otherwise"))})
    assert [one.subject for one in found(before, reworded).correlations] == ["back"]


def cards(before: Wave, after: Wave) -> tuple[TeamScorecard, TeamScorecard]:
    return team_scored(before), team_scored(after)


def test_waves_and_scorecards_say_the_same_of_every_group() -> None:
    before, after = two_rounds(fall=1)
    old, new = with_linked(before, after, cards(before, after))
    by_cards = {(one.subject, one.group): one for one in compare_rounds(old, new).changes}
    by_waves = compare_waves(before, after, cards(before, after)).changes
    alone = {(one.subject, one.group): one for one in compare_rounds(*cards(before, after)).changes}
    of_groups = [one for one in by_waves if any(one.group) and one.noise is not None]
    assert of_groups
    for one in of_groups:
        assert one == by_cards[one.subject, one.group]
        noise = alone[one.subject, one.group].noise
        assert noise is not None
        assert one.noise is not None
        assert one.noise <= noise
    assert any(one.noise != alone[one.subject, one.group].noise for one in of_groups)
    for line in portfolio(new, old, "team").teams:
        assert all(one == by_cards[one.subject, one.group] for one in line.dimensions)


@pytest.mark.parametrize("seed", range(6))
def test_one_person_more_or_less_hardly_ever_shows(seed: int) -> None:
    """The auditor: a round is told alike without any one of its people, so the two cannot be taken from each other."""
    before, after = two_rounds(36, seed=seed)
    told = found(before, after)
    changed = 0
    for place in range(len(after.respondents)):
        people = after.respondents[:place] + after.respondents[place + 1 :]
        without = found(before, after.model_copy(update={"respondents": people}))
        assert [one.people for one in without.correlations] == [one.people for one in told.correlations]
        for one, other in zip(told.correlations, without.correlations, strict=True):
            assert abs(one.r - other.r) <= Decimal("0.1")
            changed += one.r != other.r
    assert changed <= 0.25 * 36 * len(told.correlations)


# On the command line


def kept(tmp_path: Path, before: Wave, after: Wave) -> tuple[Path, Path]:
    for name, wave in (("before", before), ("after", after)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "wave.json").write_bytes(document_json(wave))
    return tmp_path / "before", tmp_path / "after"


def long_rounds(count: int) -> tuple[Wave, Wave]:
    """Two rounds with the shipped questions, so that nobody's answers are those of somebody else."""
    chance = random.Random(count)  # noqa: S311 - nothing here is secret
    before, after = two_rounds(count)
    rounds = []
    outlook = [chance.randint(2, 4) for _ in range(count)]
    for wave in (before, after):
        people = [
            one.model_copy(
                update={"answers": {it.id: level + chance.choice((-1, 0, 1)) for it in shipped("pulse").items}}
            )
            for one, level in zip(wave.respondents, outlook, strict=True)
        ]
        rounds.append(wave.model_copy(update={"questionnaire": shipped("pulse"), "respondents": tuple(people)}))
    return rounds[0], rounds[1]


def test_a_scorecard_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rounds = long_rounds(42)
    before, after = kept(tmp_path, *rounds)
    assert run(["score", str(after), "--linked", str(before), "--close", "-o", str(tmp_path / "card.json")]) == 0
    text = (tmp_path / "card.json").read_text("utf-8")
    assert read(tmp_path / "card.json").result.linked == found(*rounds)  # type: ignore[union-attr]  # of a round
    capsys.readouterr()
    assert run(["score", str(after), "--linked", str(before)]) == 0
    assert capsys.readouterr().out == text


@pytest.mark.parametrize(
    ("waves", "words"),
    [
        ((two_rounds()[0].model_copy(update={"linked": False}), two_rounds()[1]), "is not linked: nobody in it"),
        (two_rounds()[::-1], "which is not before"),
    ],
)
def test_what_nobody_can_be_found_in_is_refused(
    waves: tuple[Wave, Wave], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = kept(tmp_path, *waves)
    assert run(["score", str(after), "--linked", str(before), "--close"]) == 2
    said = capsys.readouterr()
    assert words in " ".join(said.err.split())
    assert not said.out


def test_that_there_are_too_few_is_said_and_the_scorecard_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = kept(tmp_path, *long_rounds(24))
    assert run(["score", str(after), "--linked", str(before), "--close"]) == 0
    said = capsys.readouterr()
    assert "Fewer than thirty people are found in both rounds" in said.err
    assert json.loads(said.out)["linked"] is None
