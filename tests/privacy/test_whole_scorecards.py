"""Whole scorecards and every output of every audience: nothing tells fewer people apart than was promised.

Two kinds of proof. The auditor looks at each published figure with the people who are in it. And what is suppressed
must not matter: where people in groups that are not shown exchange their answers, not a byte of any output may change.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from random import Random

import pytest

from builders import a_round, dimension, item, questionnaire, team_scored
from culturecheck.answers.wave import WAVE_SCHEMA, Beside, Respondent, Wave
from culturecheck.cli.formats import PageFormat
from culturecheck.cli.rendered import rendered
from culturecheck.content.missing import Missing
from culturecheck.files.library import facilitation
from culturecheck.report.team import build_team_report
from culturecheck.report.team.audience import AUDIENCES
from culturecheck.report.team.document import Audience
from culturecheck.rounds.round import Leader, Round, Thresholds
from culturecheck.scoring.status import Status
from culturecheck.scoring.team import TeamScorecard
from privacy.auditor import Cell, Group, audit

ASKED = questionnaire(
    dimension("front", item("front.a"), item("front.b", reversed_=True)),
    dimension("back", item("back.a"), item("back.b"), item("back.c", of=7)),
)
WAVES = 180


def random(*seed: object) -> Random:
    return Random(repr(seed))  # noqa: S311


@cache
def wave(number: int) -> Wave:
    """5 to 70 people in up to 5 × 3 cells, some of them far apart in what they answer, with missing answers."""
    by = random("wave", number)
    shape = ((), (by.randint(2, 5),), (by.randint(2, 4), by.randint(2, 3)))[number % 3]
    names = ("abcde", "xyz")
    round_ = a_round(**{f"breakdown-{n}": tuple(names[n][:size]) for n, size in enumerate(shape)})
    k = by.choice((3, 5, 5, 7))
    round_ = round_.model_copy(update={"thresholds": Thresholds(means_from=k), "leader": Leader(name="The head")})
    cells = list(product(*(names[n][:size] for n, size in enumerate(shape))))
    weights = [by.random() ** 2 for _ in cells]
    middle = {cell: by.choice((1, 2, 3, 4, 5)) for cell in cells}
    silence = by.choice((0, 0, 0.05, 0.2))
    people = [
        person(by, f"r{place:03}", cell, middle[cell], silence)
        for place, cell in enumerate(by.choices(cells, weights, k=by.randint(k, 70)))
    ]
    if number % 4 == 0:
        people = [one.model_copy(update={"groups": left_open(by, one.groups)}) for one in people]
    return wave_of(round_, people)


def left_open(by: Random, cell: Cell) -> Cell:
    """A cell in which each level is left open by one person in ten."""
    return tuple("" if by.random() < 0.1 else level for level in cell)


def person(by: Random, name: str, cell: Cell, middle: int, silence: float) -> Respondent:
    answers: dict[str, int | Missing] = {}
    for asked in ASKED.items:
        value = max(1, min(len(ASKED.options(asked)), middle + by.choice((-1, 0, 0, 0, 1))))
        answers[asked.id] = by.choice(list(Missing)) if by.random() < silence else value
    return Respondent(id=name, groups=cell, answers=answers)


def wave_of(round_: Round, people: list[Respondent]) -> Wave:
    return Wave(
        schema_version=WAVE_SCHEMA, id="spring", date=round_.date, here=round_.here, mode="confidential", round=round_,
        respondents=tuple(people), questionnaire=ASKED,
        leader=Respondent(id="leader", answers={"front.a": 5, "front.b": 5}),
    )  # fmt: skip


@cache
def scored(number: int) -> TeamScorecard:
    return team_scored(wave(number))


def figures(card: TeamScorecard, *, detailed: bool) -> dict[str, dict[Group, object]]:
    """The groups for which each figure is published, or has details."""
    subjects = [dim.id for dim in ASKED.dimensions] + [it.id for it in ASKED.items]
    published: dict[str, dict[Group, object]] = {
        subject: {
            score.group: figure
            for score in card.groups
            if (figure := score.figure(subject)).value is not None and (figure.detail or not detailed)
        }
        for subject in subjects
    }
    if detailed:
        published["total"] = {score.group: score.total for score in card.groups if score.total.people is not None}
        for dim in ASKED.dimensions:  # a deviation alone is a sum over the same people, that of squares
            told = {score.group: score.dimensions[dim.id] for score in card.groups}
            published[dim.id] = {group: figure for group, figure in told.items() if figure.people is not None}
    return published


def behind(of: Wave) -> dict[str, Counter[Cell]]:
    """The people in each figure, cell by cell: in a dimension are those who answered at least half of its items."""
    found: dict[str, Counter[Cell]] = {}
    for it in ASKED.items:
        found[it.id] = Counter(r.groups for r in of.respondents if isinstance(r.answers.get(it.id), int))
    parts = {dim.id: [it.id for it in dim.items] for dim in ASKED.dimensions}
    for name, ids in {**parts, "total": [it.id for it in ASKED.items]}.items():
        found[name] = Counter(
            r.groups for r in of.respondents if 2 * sum(isinstance(r.answers.get(i), int) for i in ids) >= len(ids)
        )
    return found


@pytest.mark.parametrize("first", range(0, WAVES, 30))
def test_no_published_figure_isolates_anybody(first: int) -> None:
    for number in range(first, first + 30):
        of = wave(number)
        assert of.round is not None
        card, people = scored(number), behind(of)
        respondents = {"respondents": Counter(r.groups for r in of.respondents)}
        groups: dict[str, dict[Group, object]] = {"respondents": {score.group: score for score in card.groups}}
        least = of.round.thresholds.means_from
        assert audit(figures(card, detailed=False), people, least) == []
        assert audit(figures(card, detailed=True), people, 10) == []
        assert audit(groups, respondents, least) == []


def test_these_waves_show_and_hide_enough_to_be_worth_the_audit() -> None:
    cards = [scored(number) for number in range(WAVES)]
    assert sum(len(card.groups) > 2 for card in cards) > WAVES / 4
    assert sum(len(card.hidden) > 0 for card in cards) > WAVES / 4
    figures_ = [figure for card in cards for score in card.groups for figure in score.dimensions.values()]
    assert sum(figure.deviation is not None and figure.detail is None for figure in figures_) >= 10
    assert all(figure.deviation is not None for figure in figures_ if figure.detail)
    statuses = Counter(score.figure(it.id).status for card in cards for score in card.groups for it in ASKED.items)
    assert set(statuses) >= {Status.SCORED, Status.TOO_FEW_RESPONDENTS, Status.WOULD_REVEAL_OTHERS, Status.NEAR_AN_END}


def exchanged(number: int) -> Iterator[tuple[Wave, Wave]]:
    """A wave, and the same with two people's answers exchanged whom no shown group tells apart."""
    by, of, card = random("exchange", number), wave(number), scored(number)
    for _ in range(8):
        one, other = by.sample(range(len(of.respondents)), 2)
        a, b = of.respondents[one], of.respondents[other]
        if a.groups != b.groups and a.answers != b.answers and _shown_alike(card, a, b):
            people = list(of.respondents)
            people[one] = a.model_copy(update={"answers": b.answers})
            people[other] = b.model_copy(update={"answers": a.answers})
            yield of, of.model_copy(update={"respondents": tuple(people)})


def _shown_alike(card: TeamScorecard, a: Respondent, b: Respondent) -> bool:
    """Both answered the same items, and belong to the same shown groups."""

    def groups(person_: Respondent) -> set[Group]:
        return {
            score.group
            for score in card.groups
            if all(level in (None, own) for level, own in zip(score.group, person_.groups, strict=True))
        }

    def given(person_: Respondent) -> dict[str, object]:
        return {name: answer if isinstance(answer, Missing) else "" for name, answer in person_.answers.items()}

    return groups(a) == groups(b) and given(a) == given(b)


def outputs(of: Wave, *audiences: Audience) -> Iterator[str]:
    card = team_scored(of)
    for audience in audiences or AUDIENCES:
        report = build_team_report(card, "culturecheck", audience, facilitation())
        for kind in PageFormat:
            yield rendered(report, kind).decode()


def test_who_is_in_which_hidden_group_changes_no_byte_of_any_output() -> None:
    pairs = [pair for number in range(WAVES) for pair in exchanged(number)]
    assert len(pairs) >= 15
    for before, after in pairs[:10]:
        assert before != after
        assert list(outputs(before)) == list(outputs(after))


WRITTEN = "the one with the green scooter"


@pytest.mark.parametrize(("people", "shown"), [(9, False), (10, True)])
def test_comments_are_in_no_output_below_the_threshold(people: int, shown: bool) -> None:
    answers: dict[str, int | Missing] = {it.id: 3 for it in ASKED.items}
    crowd = [Respondent(id=f"r{n}", answers=answers) for n in range(people)]
    crowd[0] = crowd[0].model_copy(update={"comment": WRITTEN, "beside": {"front.a": Beside(note=WRITTEN)}})
    of = wave_of(a_round(), crowd)
    assert any(WRITTEN in text for text in outputs(of, "leader", "facilitator")) is shown
    assert not any(WRITTEN in text for text in outputs(of, "team"))  # which may be handed to anybody


def test_a_leader_who_did_not_agree_is_in_no_output() -> None:
    of = wave(0)
    assert of.round is not None
    other = of.model_copy(update={"leader": Respondent(id="leader", answers={"front.a": 1, "front.b": 1})})
    assert list(outputs(of)) == list(outputs(other))


def test_the_pseudonyms_are_in_no_output() -> None:
    of = wave(2)
    renamed = of.model_copy(
        update={"respondents": tuple(r.model_copy(update={"id": f"qq{r.id}"}) for r in of.respondents)}
    )
    assert list(outputs(of)) == list(outputs(renamed))
