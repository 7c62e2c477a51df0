"""A question has two camps where people lie further apart on it than on the others, and not where noise does it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_round, dimension, item, questionnaire, team_reported, team_scored, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.findings.camps import LIKELY, SURELY, two_camps, wider_than_usual
from culturecheck.report.team.bands import bands_of, scene_of, short_of, wanted_scene_of
from culturecheck.scoring.team import TeamScorecard

NAMES = [f"{name}.{part}" for name in ("front", "back") for part in "abcd"]
ASKED = questionnaire(
    *(dimension(name, *(item(f"{name}.{part}") for part in "abcd")) for name in ("front", "back")),
)


def asked(rows: list[list[int]], *, invited: int | None = None) -> Wave:
    table = "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
    return team_wave(
        f"| {' | '.join(NAMES)} |\n|{'---|' * len(NAMES)}\n{table}",
        of=a_round().model_copy(update={"invited": invited}),
        on=ASKED,
    )


def noise(people: int, seed: int, *, camps: int = 0) -> TeamScorecard:
    """People who differ by a point or so on every question, but for some on which half answer high and half low."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    rows = []
    for number in range(people):
        outlook = chance.gauss(3, 0.6)
        ends = [chance.choice((4, 5, 5) if number % 2 else (1, 1, 2)) for _ in range(camps)]
        rows.append([*ends, *(min(max(round(chance.gauss(outlook, 0.8)), 1), 5) for _ in NAMES[camps:])])
    return team_scored(asked(rows))


def test_noise_alone_puts_many_at_either_end_and_that_is_no_camp() -> None:
    """The rule that looks at the ends alone finds camps in most such rounds."""
    at_ends = surely = 0
    for seed in range(40):
        team = noise(20, seed)
        at_ends += any(figure.detail is not None and figure.detail.polarised for figure in team.whole.items.values())
        surely += bool(two_camps(team))
    assert at_ends > 20
    assert surely <= 6  # of 40 at 5 %: 2 are to be expected, and more than 6 in 1 of 200 runs


@pytest.mark.parametrize("people", [20, 40])
def test_true_camps_are_found(people: int) -> None:
    assert all(two_camps(noise(people, seed, camps=1)) == {NAMES[0]} for seed in range(6))


def test_where_everything_is_divided_it_is_set_beside_any_answer() -> None:
    team = team_scored(asked([[1] * 8] * 20 + [[5] * 8] * 20))
    assert two_camps(team) == {*NAMES}


def test_where_people_agree_on_all_but_one_that_one_stands_out() -> None:
    team = team_scored(asked([[1, *[3] * 7]] * 6 + [[5, *[3] * 7]] * 6))
    assert two_camps(team) == {NAMES[0]}
    assert wider_than_usual(team)[NAMES[1]] == 1


def test_without_details_nothing_is_said() -> None:
    assert wider_than_usual(noise(8, 1)) == {}
    assert two_camps(noise(8, 1)) == frozenset()


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.sampled_from([10, 16, 30]))
def test_what_is_sure_is_likely_and_in_the_report_alike(seed: int, people: int) -> None:
    team = noise(people, seed, camps=seed % 3)
    wide = wider_than_usual(team)
    assert all(0 <= p <= 1 for p in wide.values())
    assert all(wide[name] <= min(LIKELY, SURELY / len(wide)) for name in two_camps(team))


def test_a_mean_whose_range_holds_the_edge_of_a_band_stands_between_two() -> None:
    wave = asked([[2] * 4 + [3] * 4] * 7 + [[3] * 8] * 7)  # front 2.5 ± 0.3, back 3.0 throughout
    team, report = team_scored(wave), team_reported(wave)
    rubric = ASKED.rubric
    assert [band.name for band in bands_of(rubric, team.whole.dimensions["front"])] == [
        "A few people",
        "Here and there",
    ]
    assert [band.name for band in bands_of(rubric, team.whole.dimensions["back"])] == ["Here and there"]
    front, back = sorted(report.sections, key=lambda section: section.name, reverse=True)
    assert (front.band, front.band_to, str(front.short)) == (
        "A few people",
        "Here and there",
        "between “front at 2” and “front at 3”",
    )
    assert str(front.scene) == "It may look like this: One sees 2. And so on. Or like this: One sees 3. And so on."
    assert (back.band_to, back.short) == ("", "back at 3")


def test_of_the_bands_in_which_a_mean_may_lie_none_is_left_out() -> None:
    """Five answer 1 and seven 5, of a hundred invited: anything may be so."""
    wave = asked([[1] * 8] * 5 + [[5] * 8] * 7, invited=100)
    figure, rubric = team_scored(wave).whole.dimensions["front"], ASKED.rubric
    bands = bands_of(rubric, figure)
    assert [band.level for band in bands] == [2, 3, 4, 5]
    front = ASKED.dimension("front")
    assert str(short_of(front, bands)) == "between “front at 2” and “front at 5”"
    assert str(scene_of(front, bands)).count("Or like this: ") == 3


@pytest.mark.parametrize(
    ("lies_in", "wanted", "said"),
    [
        ((3, 4), 4, "The last of these."),
        ((3, 4), 3, "The first of these."),
        ((2, 3, 4), 3, "The second of these."),
        ((3, 4), 5, "One sees 5. And so on."),
        ((4,), 4, "One sees 4. And so on."),
    ],
)
def test_what_is_wanted_is_not_told_twice(lies_in: tuple[int, ...], wanted: int, said: str) -> None:
    rubric = ASKED.rubric
    bands = tuple(rubric.band(level) for level in lies_in)
    assert str(wanted_scene_of(ASKED.dimension("front"), bands, rubric.band(wanted))) == said
