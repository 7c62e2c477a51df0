"""What chance alone does to a mean from round to round: golden values, and what rests on what."""

import datetime
import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]  # scipy ships no types

from builders import a_round, dimension, item, questionnaire, team_scored, team_wave
from culturecheck.change import Verdict, compare_rounds, portfolio
from culturecheck.change import noise as in_change
from culturecheck.change.noise import NoiseBasis, RoundsBeside
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import Correlation, GroupFigure, GroupScore, Linked
from culturecheck.shown import ShownScore
from culturecheck.statistics import Pooled

CLOSE = 1e-7
ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b")),
    dimension("back", item("back.a"), item("back.b")),
)
TEAMS = a_round(team="harbour market station")
EARLIER = datetime.date(2026, 5, 4)


def card(of: str = "| harbour | 12 | 3 | 3 |", *, date: datetime.date = EARLIER) -> TeamScorecard:
    wave = team_wave(f"| team | n | front.* | back.* |\n|---|---|---|---|\n{of.strip()}", of=TEAMS, on=ASKED)
    return team_scored(wave.model_copy(update={"date": date, "id": f"wave-{date}"}))


def figure(people: int, value: str, deviation: str | None = None) -> GroupFigure:
    return GroupFigure(
        value=ShownScore(Decimal(value)), status=Status.SCORED, people=people,
        deviation=None if deviation is None else Decimal(deviation),
    )  # fmt: skip


def score(like: GroupScore, front: GroupFigure, group: tuple[str | None, ...] = ("harbour",)) -> GroupScore:
    return like.model_copy(update={"group": group, "dimensions": {**like.dimensions, "front": front}})


SPREAD = """
| harbour | 5 | 3 | 3 |
| harbour | 5 | 4 | 3 |
| market  | 6 | 2 | 3 |
| market  | 6 | 3 | 3 |
| station | 4 | 2 | 4 |
| station | 4 | 4 | 2 |
"""


def rounds(linked: Correlation | None = None) -> RoundsBeside:
    before, after = card(SPREAD), card(SPREAD, date=datetime.date(2026, 11, 2))
    if linked is not None:
        found = Linked(wave=before.wave, date=before.date, correlations=(linked,))
        after = after.model_copy(update={"linked": found})
    return RoundsBeside(before, after)


def noise(
    beside: RoundsBeside, change: str, before: GroupFigure, after: GroupFigure
) -> tuple[Decimal, float, NoiseBasis]:
    old, new = (score(team.groups[1], one) for team, one in ((beside.before, before), (beside.after, after)))
    return beside.noise("front", Decimal(change), old, new)


def test_it_rests_on_the_spread_within_groups_over_both_rounds() -> None:
    """Of three teams whose people answer 3 and 4, 2 and 3, 2 and 4: the sum of squares within teams is 13.5 a round."""
    beside = rounds()
    points, p, basis = noise(beside, "-0.8", figure(11, "3.5"), figure(10, "2.7"))
    assert basis is NoiseBasis.ROUND
    variance = 13.5 / 27
    error = math.sqrt(variance * (1 / 11 + 1 / 10) + 2 * 0.01 / 12)
    assert p == pytest.approx(2 * stats.t.sf(0.8 / error, 54), rel=0.1)  # of two teams it is not said how many answered
    assert points == Decimal(math.ceil(stats.t.isf(0.025, 54) * error * 10)) / 10


@pytest.mark.parametrize(
    ("r", "error", "points", "p"),
    [(None, 0.295932015, "0.6", 0.007284777), ("0.5", 0.234197534, "0.5", 0.00072986947)],
)
def test_golden_values(monkeypatch: pytest.MonkeyPatch, r: str | None, error: float, points: str, p: float) -> None:
    """Variance 0.45 with 280 degrees of freedom, eleven people and then ten, eight of ten of them both times."""
    monkeypatch.setattr(in_change, "spread_within", lambda *_: Pooled(0.45, 140))
    beside = rounds(None if r is None else Correlation(subject="front", people=30, r=Decimal(r)))
    for team in (beside.before, beside.after):  # of 37 people in all, 30 twice: of ten, eight
        team.whole.dimensions["front"] = team.whole.dimensions["front"].model_copy(update={"people": 37})
    found, chance, _ = noise(beside, "-0.8", figure(11, "3.5"), figure(10, "2.7"))
    assert str(found) == points
    assert chance == pytest.approx(p, rel=CLOSE)
    assert chance == pytest.approx(2 * stats.t.sf(0.8 / error, 280), rel=1e-6)


def test_a_lone_small_team_is_judged_by_a_convention() -> None:
    before, after = (card("| harbour | 8 | 3 | 3 |", date=date) for date in (EARLIER, datetime.date(2026, 11, 2)))
    points, _, basis = noise(RoundsBeside(before, after), "-0.8", figure(8, "3.5"), figure(8, "2.7"))
    assert (str(points), basis) == ("0.8", NoiseBasis.CONVENTION)  # 1.96 × √(0.64 × 2/8 + 0.1²/6) = 0.788


def test_from_twenty_on_both_sides_it_is_their_own_spread() -> None:
    _, p, basis = noise(rounds(), "0.4", figure(25, "3.0", "0.5"), figure(75, "3.4", "0.9"))
    assert basis is NoiseBasis.OWN
    assert p == pytest.approx(0.009321398, rel=CLOSE)
    assert noise(rounds(), "0.4", figure(19, "3.0", "0.5"), figure(75, "3.4", "0.9"))[2] is NoiseBasis.ROUND


@given(st.integers(5, 60), st.integers(5, 60), st.sampled_from(["0.1", "0.5", "0.9"]), st.integers(30, 40))
def test_the_same_people_never_make_it_wider(n: int, m: int, r: str, people: int) -> None:
    sides = figure(n, "3.5"), figure(m, "2.7")
    alone = noise(rounds(), "-0.8", *sides)
    linked = noise(rounds(Correlation(subject="front", people=people, r=Decimal(r))), "-0.8", *sides)
    assert linked[0] <= alone[0]
    assert linked[1] <= alone[1]


def test_what_another_round_says_of_the_same_people_counts_for_nothing() -> None:
    beside = rounds(Correlation(subject="front", people=30, r=Decimal("0.9")))
    assert beside.after.linked is not None
    other = beside.after.linked.model_copy(update={"date": datetime.date(2025, 1, 1)})
    elsewhere = RoundsBeside(beside.before, beside.after.model_copy(update={"linked": other}))
    sides = figure(11, "3.5"), figure(10, "2.7")
    assert noise(elsewhere, "-0.8", *sides) == noise(rounds(), "-0.8", *sides)
    assert noise(beside, "-0.8", *sides)[1] < noise(elsewhere, "-0.8", *sides)[1]


def test_compare_and_portfolio_say_the_same_of_every_team() -> None:
    before = card(SPREAD)
    after = card(SPREAD.replace("| 3 | 3 |", "| 5 | 3 |"), date=datetime.date(2026, 11, 2))
    compared = compare_rounds(before, after)
    for line in portfolio(after, before, "team").teams:
        assert line.shown
        for change in line.dimensions:
            assert compared.of(change.subject, change.group) == change
    assert {change.verdict for change in compared.changes} >= {Verdict.IMPROVED, Verdict.NO_CLEAR_CHANGE}


@given(st.lists(st.tuples(st.integers(5, 12), st.integers(1, 5)), min_size=3, max_size=3))
def test_nothing_that_both_rounds_show_is_left_without_a_judgement(teams: list[tuple[int, int]]) -> None:
    table = "\n".join(
        f"| {name} | {n} | {p} | 3 |" for name, (n, p) in zip(("harbour", "market", "station"), teams, strict=True)
    )
    before, after = card(table), card(table, date=datetime.date(2026, 11, 2))
    for change in compare_rounds(before, after).changes:
        is_shown = change.before is not None and change.after is not None and not change.before.is_limit
        assert (change.noise is not None) is is_shown
        assert (change.verdict is Verdict.CANNOT_BE_JUDGED) is not is_shown
        assert change.noise is None or Fraction(change.noise) > 0
