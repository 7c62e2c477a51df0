"""A company that does not exist, and how its people answer, quarter after quarter; the same at each call.

An answer is what the item means to a group, how the person sees things, and chance: so groups differ, answers hang
together, and no two people are alike. Only `random()` is drawn from, which is the same on all versions of Python.
"""

import datetime
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from culturecheck.answers.wave import Answer, Respondent
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Item, Questionnaire

SEED = 21
SEASONS = ("autumn", "winter", "spring", "summer")
DATES = ((2026, 10, 5), (2027, 1, 11), (2027, 4, 12), (2027, 7, 5))

# How many were invited and how many answered, by function and seniority.
CELLS = {
    ("sales", "leaders"): (3, 3),
    ("sales", "staff"): (10, 9),
    ("service", "leaders"): (3, 3),
    ("service", "staff"): (10, 9),
    ("operations", "leaders"): (5, 5),
    ("operations", "staff"): (7, 6),
    ("finance", "leaders"): (2, 2),
    ("finance", "staff"): (4, 3),
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """How an item is seen, in points of 1–5 with high as good: by staff, how much higher by leaders, by function.

    `drift` is added each quarter for the functions in `mended`, or for all if none is named.
    """

    staff: float
    leaders: float = 0.3
    functions: Mapping[str, float] = field(default_factory=dict)
    drift: float = 0.0
    mended: tuple[str, ...] = ()


_BOTH = ("sales", "service")  # these two try something between the quarters

SEEN = {
    "handoffs.turn": _Seen(2.4, 1.1),
    "handoffs.stays": _Seen(2.2, 1.4, {"operations": 0.2}, 0.4, _BOTH),
    "handoffs.taken": _Seen(2.7, 1.1, {"service": 0.2}),
    "handoffs.promises": _Seen(2.2, 1.4, {"sales": 0.3, "service": -0.3}, 0.45, _BOTH),
    "handoffs.right": _Seen(3.1, 0.8, {"operations": 0.6, "service": -0.7}),
    "handoffs.outcome": _Seen(2.0, 1.4, {}, 0.3, _BOTH),
    "recognition.thanks": _Seen(1.8, 1.2, {"sales": 0.3, "operations": -0.2}, 0.2),
    "recognition.stories": _Seen(2.1, 0.9, {}, 0.1),
    "recognition.bridge": _Seen(2.0, 1.0, {}, 0.1),
    "recognition.colleagues": _Seen(2.6, 0.6),
    "recognition.credit": _Seen(2.0, 1.2, {}, 0.1),
    "recognition.roles": _Seen(2.0, 1.0, {"sales": 0.2}, 0.1),
    "silos.blame": _Seen(3.0, 0.2, {"sales": -0.3, "service": -0.2}),
    "silos.goals": _Seen(2.7, 0.5, {"sales": 0.5, "service": -0.6}),
    "silos.others": _Seen(2.8, 0.3, {"sales": 0.6, "service": -0.7}),
    "silos.language": _Seen(3.4, 0.3, {"sales": 0.6, "service": -0.6}),
    "silos.together": _Seen(3.2, 0.3, {"sales": 0.4, "service": -0.7}),
    "silos.whole": _Seen(3.0, 0.0),
    "mindset.matters": _Seen(4.0, 0.3),
    "mindset.top": _Seen(3.8, 0.4, {"operations": -0.2}),
    "mindset.owning": _Seen(2.4, 0.3),
    "mindset.unasked": _Seen(2.6, 0.3, {"operations": 0.3}),
    "mindset.asking": _Seen(2.3, 0.3, {"service": 0.2}),
    "mindset.noticing": _Seen(2.4, 0.3),
    "mindset.word": _Seen(2.2, 0.5, {"sales": 0.9}),
}
SPLIT = "silos.whole"  # half of each group answer low and half high

# How many of a group have not seen it; who has not seen one has not seen the others of the same topic.
_SHOP, _LEADS = ("operations", "staff"), ("operations", "leaders")
_DESK, _HEADS = ("finance", "staff"), ("finance", "leaders")
UNSEEN = {
    "silos.together": {_SHOP: 4, _LEADS: 2, _DESK: 2, _HEADS: 2},
    "mindset.asking": {_SHOP: 4, _LEADS: 2, _DESK: 2, _HEADS: 1},
    "mindset.noticing": {_SHOP: 3, _LEADS: 1, _DESK: 2},
}
CARELESS = ("service", "staff", 9)  # one person who answers alike throughout
OTHERWISE: dict[tuple[str, str, int], dict[str, Missing]] = {
    ("sales", "staff", 4): {"recognition.stories": Missing.SKIPPED, "mindset.word": Missing.SKIPPED},
    ("service", "staff", 5): {"handoffs.right": Missing.NOT_APPLICABLE},
}

# What is written at the end, by function; in the first quarter and in the second.
COMMENTS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "sales": (
            "We promise dates in good faith. Then the parts are not there, and I hear of it from the customer.",
            "I would like to know what becomes of the customers I bring in. After the order I am out of the picture.",
            "Fine as it is.",
            "Thank you for asking! Please tell us afterwards what comes of it.",
        ),
        "service": (
            "Half of the time I have to guess who knows the answer, and the customer notices.",
            "Where the notes on a new customer are filled in, the first call is easy. Often they are not.",
            "I don’t sell, I help people. Could we find another word for it?",
            "A customer told me the same story that he had told two of us before. That was not a good day.",
        ),
        "operations": (
            "Somebody stayed late on a Friday for a rush order. On Monday nobody mentioned it.",
            "customers say things at the counter that others should know, but there is no place to write it down",
            "It would help to know what the order is for:\na wrong size costs us a second trip.",
        ),
        "finance": ("From my desk I cannot see most of this. I answered what I could.",),
    },
    {
        "sales": ("The three lines at each handover take a minute. I would not go back.",),
        "service": (
            "New customers now arrive with their story. Not all of them, but many.",
            "Better between us and sales. With the other groups it is as it was.",
        ),
        "operations": ("We still hear about a rush order when it is late already.",),
        "finance": ("Somebody said thank you for an invoice. That was new.",),
    },
)

# The leader's own answers, from the first question to the last.
LEADER: tuple[Answer, ...] = (
    4, 4, 4, 4, 4, Missing.DONT_KNOW,  # handoffs
    3, 4, 3, 4, 4, 3,  # recognition
    3, 4, 3, 4, 4, 3,  # silos
    5, 5, 3, 4, Missing.DONT_KNOW, 3, 4,  # mindset
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Person:
    """One of the people who were invited; all but the place are drawn once, and stay from quarter to quarter."""

    function: str
    seniority: str
    place: int
    outlook: float
    by_dimension: Mapping[str, float]
    by_item: Mapping[str, float]

    @property
    def cell(self) -> tuple[str, str]:
        """The group of the person in both breakdowns."""
        return self.function, self.seniority

    def view(self, item: Item) -> float:
        """Return how much higher than their group this person sees a dimension."""
        return 0.25 * self.outlook + 0.35 * self.by_dimension[item.dimension]


def round_id(quarter: int) -> str:
    """Return the id of a round; quarters are counted from 1."""
    return f"example-{SEASONS[quarter - 1]}"


def first_day(quarter: int) -> datetime.date:
    """Return the day on which a round begins."""
    return datetime.date(*DATES[quarter - 1])


def people(questionnaire: Questionnaire, quarter: int) -> tuple[Respondent, ...]:
    """Return everybody who answered in a quarter of 1–4, in no telling order."""
    invited = _company(questionnaire)
    answering = [person for person in invited if person.place != _absent(person, quarter)]
    chance = random.Random(SEED + quarter)  # noqa: S311 -- an example has to be the same each time
    high = _high_side(questionnaire.by_id[SPLIT], answering)
    found = [
        Respondent(
            id=f"r{number:02d}",
            groups=person.cell,
            answers=_answers(questionnaire, person, quarter, chance, is_high=number in high) | dont_know,
        )
        for number, (person, dont_know) in enumerate(zip(answering, _unseen(answering), strict=True))
    ]
    return tuple(sorted(_with_comments(found, quarter), key=lambda _: chance.random()))


def leader(questionnaire: Questionnaire) -> Respondent:
    """Return the leader with their own answers, in the first quarter."""
    ids = [item.id for item in questionnaire.items]
    return Respondent(id="leader", answers=dict(zip(ids, LEADER, strict=True)))


def _company(questionnaire: Questionnaire) -> list[_Person]:
    chance = random.Random(SEED)  # noqa: S311 -- an example has to be the same each time
    dimensions = [dimension.id for dimension in questionnaire.dimensions]
    drawn = [
        _Person(
            function, seniority, place, _noise(chance),
            {name: _noise(chance) for name in dimensions},
            {item.id: _noise(chance) for item in questionnaire.items},
        )
        for (function, seniority), (invited, _) in CELLS.items()
        for place in range(invited)
    ]  # fmt: skip
    return [person for _, cell in groupby(drawn, lambda one: one.cell) for person in _centred(list(cell))]


def _centred(cell: Sequence[_Person]) -> Iterator[_Person]:
    """Yield the people of a cell, none of whose traits lifts the cell as a whole: groups differ by what is SEEN."""
    outlook = _mean([person.outlook for person in cell])
    by_dimension = {name: _mean([one.by_dimension[name] for one in cell]) for name in cell[0].by_dimension}
    by_item = {name: _mean([one.by_item[name] for one in cell]) for name in cell[0].by_item}
    for one in cell:
        yield _Person(
            one.function, one.seniority, one.place, one.outlook - outlook,
            {name: trait - by_dimension[name] for name, trait in one.by_dimension.items()},
            {name: trait - by_item[name] for name, trait in one.by_item.items()},
        )  # fmt: skip


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _noise(chance: random.Random) -> float:
    """Return a draw around 0 with a spread of 1, never far out."""
    return 2 * (chance.random() + chance.random() + chance.random() - 1.5)


def _absent(person: _Person, quarter: int) -> int:
    """Return the place in the person's group of whoever does not answer in a quarter, −1 if all do."""
    invited, answered = CELLS[person.cell]
    return quarter - 1 if answered < invited else -1


def _high_side(item: Item, answering: Sequence[_Person]) -> frozenset[int]:
    """Return the numbers of those who answer the divided item high: half of each group."""
    high: list[int] = []
    cells = groupby(enumerate(answering), lambda one: one[1].cell)
    for place, (_, cell) in enumerate(cells):
        ranked = sorted(cell, key=lambda one: one[1].view(item) + 0.5 * one[1].by_item[item.id])
        half = (len(ranked) + (place % 4 in {0, 3})) // 2  # odd ones by turns: leaders and staff are divided alike
        high += [number for number, _ in ranked[len(ranked) - half :]]
    return frozenset(high)


def _answers(
    questionnaire: Questionnaire, person: _Person, quarter: int, chance: random.Random, *, is_high: bool
) -> dict[str, Answer]:
    who = (person.function, person.seniority, person.place)
    answers: dict[str, Answer] = {}
    for item in questionnaire.items:
        fresh = _noise(chance)
        if item.id == SPLIT:
            points = (4.6 if is_high else 1.6) + 0.5 * fresh
        else:
            points = _expected(item, person, quarter) + person.view(item) + 0.6 * person.by_item[item.id] + 0.35 * fresh
        option = min(max(math.floor(points + 0.5), 1), 5)
        answers[item.id] = 3 if who == CARELESS else 6 - option if item.reversed else option
    return {**answers, **OTHERWISE.get(who, {})}


def _expected(item: Item, person: _Person, quarter: int) -> float:
    seen = SEEN[item.id]
    points = seen.staff + seen.functions.get(person.function, 0)
    if person.seniority == "leaders":
        points += seen.leaders
    if not seen.mended or person.function in seen.mended:
        points += seen.drift * (quarter - 1)
    return points


def _unseen(answering: Sequence[_Person]) -> Iterator[dict[str, Answer]]:
    """Yield for each person the items that they have not seen: a group has so many such people, its first ones."""
    for _, cell in groupby(answering, lambda one: one.cell):
        for number, person in enumerate(cell):
            items = [item for item, groups in UNSEEN.items() if number < groups.get(person.cell, 0)]
            yield dict.fromkeys(items, Missing.DONT_KNOW)


def _with_comments(found: Sequence[Respondent], quarter: int) -> Iterator[Respondent]:
    """Yield all respondents, of whom every other one of a function has written something as long as there is any."""
    written = COMMENTS[quarter - 1] if quarter <= len(COMMENTS) else {}
    left = {function: list(reversed(texts)) for function, texts in written.items()}
    for number, respondent in enumerate(found):
        texts = left.get(respondent.groups[0])
        is_writer = number % 2 == 1 and respondent.groups[1] == "staff"
        yield respondent.model_copy(update={"comment": texts.pop()}) if texts and is_writer else respondent
