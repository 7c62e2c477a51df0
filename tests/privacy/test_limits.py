"""Near an end of the scale few people's figures are limits, and nothing that is printed beside them pins one."""

from collections import ChainMap, Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from builders import a_round, advice, dimension, item, questionnaire, rounds_compared, team_scored
from culturecheck.answers.wave import WAVE_SCHEMA, Respondent, Wave
from culturecheck.change import compare_rounds, trend
from culturecheck.content.pattern import Clause, Pattern, Selection
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.plan_template import plan_text
from culturecheck.files.scorecard_text import scorecard_text
from culturecheck.gate.judging import judge
from culturecheck.gate.policy import Policy
from culturecheck.rendering.json import document_json
from culturecheck.report.change.rounds import told
from culturecheck.report.drafting import draft_of_team
from culturecheck.rounds.round import Round, Thresholds
from culturecheck.scoring.team import TeamScorecard
from culturecheck.scoring.team.scorecard import GroupScore
from privacy.sums import Figure, Unknown, pinned
from privacy.test_whole_scorecards import outputs, random

LOOKED_AT = (
    Selection(evidence="belief"),
    Selection(dimension="front", evidence="behaviour"),
    Selection(facet="front.a"),
)
PATTERN = Pattern(
    id="any", name="Any", when=tuple(Clause(of=of, at_least=Decimal(1), says="it is so") for of in LOOKED_AT),
    meaning="It is.", cost="Some.", first=advice("Begin"), wrong_if="it is not", claims=("A1",),
)  # fmt: skip


def asked(*items: int) -> Questionnaire:
    """Dimensions with so many items each; every third asks for a belief."""
    dimensions = [
        dimension(
            name,
            *(item(f"{name}.{'abcdefg'[n]}", evidence="behaviour" if n % 3 else "belief") for n in range(count)),
        )
        for name, count in zip(("front", "back", "side", "top"), items, strict=False)
    ]
    return questionnaire(*dimensions, patterns=(PATTERN,))


PULSE, SHORT, FULL = asked(2, 2, 2, 2), asked(3, 1, 2), asked(6, 6, 6, 7)


def wave(number: int, on: Questionnaire, *sizes: int, k: int = 5) -> Wave:
    """Groups of so many people who mostly answer near an end, each group and each question in its own way."""
    by = random("limits", number, *sizes, len(on.items))
    names = "abcdef"[: len(sizes)]
    round_ = a_round(team=tuple(names)) if len(sizes) > 1 else a_round()
    people = []
    for name, size in zip(names, sizes, strict=True):
        middle = {it.id: by.choice((1, 1, 2, 3, 4, 5, 5)) for it in on.items}
        spread = by.choice(((0,), (0, 0, 0, 1), (0, 0, 1, -1)))
        for place in range(size):
            answers = {it: max(1, min(5, points + by.choice(spread))) for it, points in middle.items()}
            groups = (name,) if len(sizes) > 1 else ()
            people.append(Respondent(id=f"{name}{place}", groups=groups, answers=answers))
    return wave_of(round_.model_copy(update={"thresholds": Thresholds(means_from=k)}), people, on)


def wave_of(round_: Round, people: list[Respondent], on: Questionnaire) -> Wave:
    return Wave(
        schema_version=WAVE_SCHEMA, id="spring", date=round_.date, here=round_.here, mode="confidential", round=round_,
        respondents=tuple(people), questionnaire=on,
    )  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """Every mean that a scorecard prints, with whose answers it is made of, and of which questions in equal parts."""

    card: TeamScorecard
    people: Counter[tuple[str, ...]]

    def __iter__(self) -> Iterator[Figure]:
        for score in self.card.groups:
            yield from self.of_group(score)
        for found in LOOKED_AT:
            value = self.card.selections[found.key].value if found.key in self.card.selections else None
            if value is not None:
                ids = [it.id for it in self.card.questionnaire.selected(found)]
                yield Figure(found.key, str(value), self.shares(list(self.people), ids))
        for contrast in self.card.contrasts:
            rest = [cell for cell in self.people if cell != contrast.group]
            shares = self.shares(rest, self.parts[contrast.subject])
            yield Figure(f"beside {contrast.group}", str(contrast.rest), shares)

    @property
    def parts(self) -> dict[str, list[str]]:
        on = self.card.questionnaire
        dimensions = {dim.id: [it.id for it in dim.scored_items] for dim in on.dimensions}
        return dimensions | {it.id: [it.id] for it in on.items}

    def shares(self, within: list[tuple[str, ...]], ids: list[str], part: int = 1) -> dict[Unknown, Fraction]:
        of = Fraction(1, part * sum(self.people[cell] for cell in within) * len(ids))
        return dict.fromkeys(product(ids, within), of)

    def of_group(self, score: GroupScore) -> Iterator[Figure]:
        inside = [cell for cell in self.people if all(a in {None, b} for a, b in zip(score.group, cell, strict=True))]
        for subject, ids in self.parts.items():
            figure = score.figure(subject)
            if figure.value is not None:
                exactly = mean_of(figure.detail.options) if figure.detail and figure.detail.options else None
                yield Figure(f"{score.group} {subject}", figure.words, self.shares(inside, ids), exactly)
        if score.total.value is not None:
            dimensions = self.card.questionnaire.dimensions
            of_all = [self.shares(inside, self.parts[dim.id], len(dimensions)) for dim in dimensions]
            yield Figure(f"{score.group} total", score.total.words, dict(ChainMap(*of_all)))


def mean_of(options: tuple[int, ...]) -> Fraction:
    return Fraction(sum(n * chosen for n, chosen in enumerate(options, 1)), sum(options))


def what_is_pinned(of: Wave) -> list[str]:
    people = Counter(respondent.groups for respondent in of.respondents)
    return list(pinned(list(Printed(team_scored(of), people)), people))


ALONE: list[tuple[int, ...]] = [(size,) for size in (5, 6, 7, 8, 9)]
SIDE_BY_SIDE = [(5, 6), (6, 14), (5, 5, 5), (9, 7, 2, 3), (12, 5, 5)]


@pytest.mark.parametrize("on", [PULSE, SHORT, FULL], ids=["pulse", "short", "full"])
@pytest.mark.parametrize("sizes", ALONE + SIDE_BY_SIDE, ids=str)
def test_every_limit_has_more_than_one_sum_behind_it(sizes: tuple[int, ...], on: Questionnaire) -> None:
    for number in range(2):
        assert what_is_pinned(wave(number, on, *sizes)) == []


# Not a byte tells what is behind a limit


def people_of(*answers: dict[str, int]) -> list[Respondent]:
    return [Respondent(id=f"r{place}", groups=(), answers=given) for place, given in enumerate(answers)]


def all_near(size: int, points: int, inward: int, on: Questionnaire) -> Wave:
    """So many people who answer alike, but one answer to each question is `inward` points nearer the middle."""
    step = -inward if points > 3 else inward
    answers = [dict.fromkeys((it.id for it in on.items), points) for _ in range(size)]
    for place, it in enumerate(on.items):
        answers[place % size][it.id] += step
    return wave_of(a_round(), people_of(*answers), on)


def everything(of: Wave, beside: Wave) -> Iterator[str]:
    """All that can be had of a wave: its scorecard, and what every verb makes of it."""
    card, other = team_scored(of), team_scored(beside)
    yield scorecard_text(card)
    yield from outputs(of)
    for pair in ((card, other), (other, card)):
        yield document_json(compare_rounds(*pair)).decode()
        yield document_json(told(compare_rounds(*pair), pair[1])).decode()
    for waves in ((of, beside), (beside, of)):
        yield document_json(rounds_compared(*waves)).decode()
    yield document_json(trend([card, other, card])).decode()
    policy = Policy.model_validate({"schema_version": "1", "checks": CHECKS})
    yield document_json(judge(policy, card, compare_rounds(other, card))).decode()
    yield plan_text(draft_of_team(card, str))


CHECKS = [
    {"check": kind, "value": str(value), "of": of}
    for kind, values in (("at-least", ("1.1", "4.8", "4.9")), ("drop-at-most", ("0.1",)))
    for value in values
    for of in ("total", "dimensions", "front.a")
]


@pytest.mark.parametrize(
    ("size", "points", "on"), [(5, 5, PULSE), (9, 5, FULL), (7, 1, PULSE)], ids=["5 high", "9 high", "7 low"]
)
def test_all_at_an_end_and_all_but_one_of_them_are_told_alike(size: int, points: int, on: Questionnaire) -> None:
    at_the_end, near_it = (all_near(size, points, inward, on) for inward in (0, 1))
    beside = all_near(12, 3, 1, on)
    assert at_the_end != near_it
    assert list(everything(at_the_end, beside)) == list(everything(near_it, beside))


def exact_words(mean: Fraction) -> str:
    """What a mean of few people is printed as."""
    if mean >= Fraction(475, 100) or mean < Fraction(125, 100):
        return "near the top" if mean > 3 else "near the bottom"
    return str((mean * 10 + Fraction(1, 2)).__floor__())


def all_words(of: Wave) -> list[str]:
    """What all means of few people would be printed as, if all of them were."""
    items = {it.id: points_of(of, it.id) for it in of.questionnaire.items}
    dimensions = [points_of(of, *(it.id for it in dim.items)) for dim in of.questionnaire.dimensions]
    means = [Fraction(sum(points), len(points)) for points in (*items.values(), *dimensions)]
    return [exact_words(mean) for mean in (*means, sum(means[len(items) :], Fraction(0)) / len(dimensions))]


def points_of(of: Wave, *items: str) -> list[int]:
    return [int(respondent.answers[name]) for respondent in of.respondents for name in items]


def exchanged(number: int, on: Questionnaire, size: int) -> Iterator[tuple[Wave, Wave]]:
    """A wave of few people, and others that would be printed alike although answers near an end are others."""
    of = wave(number, on, size)
    by, people, words = random("exchange", number, size), list(of.respondents), all_words(of)
    for _ in range(40):
        changed = [{name: int(value) for name, value in person.answers.items()} for person in people]
        for _ in range(by.choice((1, 2, 2, 3))):
            given, name = by.choice(changed), by.choice(on.items).id
            given[name] = max(1, min(5, given[name] + by.choice((-1, 1))))
        other = wave_of(of.round or a_round(), people_of(*changed), on)
        if other.respondents != of.respondents and all_words(other) == words:
            yield of, other


@pytest.mark.parametrize("on", [PULSE, FULL], ids=["pulse", "full"])
def test_what_is_printed_alike_is_told_alike(on: Questionnaire) -> None:
    pairs = [pair for number in range(5) for size in (5, 6, 9) for pair in exchanged(number, on, size)]
    sums = [[sum(points_of(of, it.id)) for it in on.items] for pair in pairs for of in pair]
    assert sum(one != other for one, other in zip(sums[::2], sums[1::2], strict=True)) >= 5
    for of, other in pairs[:20]:
        assert scorecard_text(team_scored(of)) == scorecard_text(team_scored(other))
