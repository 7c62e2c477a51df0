"""What a wave will show is foretold from who answered what: no answer is in it, and it comes true."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_round, shipped, team_wave
from culturecheck.answers.wave import Wave
from culturecheck.content.missing import Missing
from culturecheck.counting.tally import tally
from culturecheck.rounds.outlooks import Shown
from culturecheck.rounds.silent import NOT_COUNTED
from culturecheck.scoring.team import score_team
from culturecheck.scoring.wave_preview import WavePreview, preview_wave

INVITED = {f: {"leaders": 12, "staff": 12} for f in ("sales", "service", "stores")}
ROUND = a_round(function="sales service stores", seniority="leaders staff").model_copy(update={"invited": INVITED})
TABLE = """
| function | seniority | n  | handoffs.* | silos.*   | rest |
|----------|-----------|----|------------|-----------|------|
| sales    | staff     | 11 | 4          | 3         | 3    |
| sales    | leaders   | 6  | 4          | dont-know | 3    |
| service  | staff     | 7  | 2          | 3         | 4    |
| stores   | staff     | 2  | 1          | 2         | 5    |
"""
WAVE = team_wave(TABLE, of=ROUND, on=shipped("pulse"))


def foretold(wave: Wave) -> WavePreview:
    return preview_wave(wave, tally(wave), closed=False)


def words(of: WavePreview) -> dict[str, str]:
    return {str(group.name): group.shown.value for group in of.groups}


def test_each_group_with_what_is_shown_and_why_not() -> None:
    found = foretold(WAVE)
    assert words(found) == {
        "Everyone": "details",
        "Sales": "average",
        "Service": "nothing",
        "Stores": "nothing",
        "Leaders": "average",
        "Staff": "average",
        "Sales, leaders": "average",
        "Sales, staff": "average",
        "Service, staff": "nothing",
        "Stores, staff": "nothing",
    }
    assert {str(hidden.why): tuple(map(str, hidden.names)) for hidden in found.hidden}[
        "No average, as fewer than 5 answered"
    ] == (
        "Stores",
        "Stores, staff",
    )
    left_out = {str(group.name): group.left_out for group in found.groups if group.left_out}
    assert left_out == {"Leaders": ("Silos",), "Sales, leaders": ("Silos",)}
    assert str(found.summary[0]) == "26 people of 72 invited answered."
    assert "stays so: this tells no result" in str(found.summary[-1])


def test_of_few_people_without_groups_no_details_are_foretold() -> None:
    seven = team_wave("| n | rest |\n|---|---|\n| 7 | 3 |", of=a_round(), on=shipped("pulse"))
    assert str(foretold(seven).summary[1]) == "The average of everyone will be shown, and no details."
    table = "| function | n | rest |\n|---|---|---|\n| sales | 5 | 3 |\n| service | 12 | 3 |"
    grouped = team_wave(table, of=a_round(function="sales service"), on=shipped("pulse"))
    assert (
        str(foretold(grouped).summary[1]) == "The average of every group will be shown; the details of some are hidden."
    )


def test_how_many_of_a_group_answered_is_said_where_that_tells_nobody_who_did_not() -> None:
    in_all = foretold(WAVE.model_copy(update={"round": ROUND.model_copy(update={"invited": 30})}))
    assert [str(group.name) for group in in_all.groups if group.answered is not None] == ["Everyone"]
    assert NOT_COUNTED in in_all.summary
    asked = {"sales": {"staff": 11, "leaders": 6}, "service": {"staff": 7}, "stores": {"staff": 2}}
    known = foretold(WAVE.model_copy(update={"round": ROUND.model_copy(update={"invited": asked})}))
    assert {str(group.name): group.answered for group in known.groups if group.answered is not None} == {
        "Everyone": 26, "Sales": 17, "Leaders": 6, "Staff": 20, "Sales, leaders": 6, "Sales, staff": 11,
    }  # fmt: skip
    assert NOT_COUNTED not in known.summary


def test_too_few_show_nothing_and_say_nothing_of_how_they_answered() -> None:
    few = WAVE.model_copy(update={"respondents": WAVE.respondents[:4]})
    found = foretold(few)
    assert "Nothing can be shown: the promise was to show nothing below 5 people." in map(str, found.summary)
    assert (found.groups, found.hidden, found.quality) == ((), (), ())


def test_what_nobody_answered_is_named() -> None:
    item = WAVE.questionnaire.items[0]
    people = [
        one.model_copy(update={"answers": {**one.answers, item.id: Missing.SKIPPED}, "beside": {}})
        for one in WAVE.respondents
    ]
    found = foretold(WAVE.model_copy(update={"respondents": tuple(people)}))
    assert str(found.dropped[0]) == f"Nobody answered “{item.short}”."
    assert "10 to 25 % of the answers are missing" in str(found.quality[1])


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_other_answers_of_the_same_people_are_foretold_alike(seed: int) -> None:
    """Every answer may be any other: so nothing that is said rests on one, and the byte is the same."""
    chance = random.Random(seed)  # noqa: S311 -- any answers do
    people = [
        one.model_copy(
            update={
                "answers": {
                    name: chance.randint(1, 5) if isinstance(answer, int) else answer
                    for name, answer in one.answers.items()
                }
            }
        )
        for one in WAVE.respondents
    ]
    other = WAVE.model_copy(update={"respondents": tuple(people)})
    assert foretold(other) == foretold(WAVE)  # of eight questions nobody can answer carelessly


@settings(max_examples=12)
@given(counts=st.lists(st.integers(0, 12), min_size=12, max_size=12).filter(lambda counts: sum(counts) >= 5))
def test_it_comes_true(counts: list[int]) -> None:
    """Also of people who leave open where they work, or whether they lead: they are in everyone, and in no group."""
    functions, seniorities = ("sales", "service", "stores", ""), ("leaders", "staff", "")
    cells = [(function, seniority) for function in functions for seniority in seniorities]
    rows = [f"| {f} | {s} | {n} | 3 |" for (f, s), n in zip(cells, counts, strict=True) if n]
    table = "\n".join(["| function | seniority | n | rest |", "|---|---|---|---|", *rows])
    wave = team_wave(table, of=ROUND, on=shipped("pulse"))
    shown = {group.group: group.answered for group in foretold(wave).groups if group.shown is not Shown.NOTHING}
    assert {score.group: score.respondents for score in score_team(wave, tally(wave)).groups} == shown
