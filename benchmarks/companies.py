"""Companies that do not exist: who is in them, how their people see things, and what they answer, round after round.

A true level is that of the question, and what the group, the person, and the person in that quarter add to it; chance
is added for each answer, and the sum is rounded to one of five options. Seeded: the same each time.
"""

import datetime
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import NamedTuple

from culturecheck.answers.wave import WAVE_SCHEMA, Answer, Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.content import open_questionnaire
from culturecheck.rounds.round import Breakdown, Level, Round

SEED = 2026
TOPIC = "handoffs"  # the dimension on which something is true, where something is
FIRST_DAY, QUARTER = datetime.date(2026, 10, 5), datetime.timedelta(days=91)

Placed = tuple[str, ...]  # the levels of a person, one of each breakdown


@dataclass(frozen=True)
class World:
    """How people see things and answer. Standard deviations are in points of 1–5 before rounding.

    `of_people`: how much higher than others somebody sees everything, always; `of_quarters`: for that quarter;
    `of_topics`: each dimension for itself, always; `of_pairs`: the first two alike, and the last two. `unseen`: the
    share of answers that are “I have not seen this”. `options`: those that people use. `ticking_anything`: the share of
    people who do not read. `grim`: outlooks lie to one side, a few see everything much lower.
    """

    name: str
    mean: float = 3.2
    of_items: float = 0.4
    of_people: float = 0.55
    of_quarters: float = 0.25
    of_topics: float = 0.0
    of_pairs: float = 0.0
    of_answers: float = 0.8
    unseen: float = 0.1
    options: tuple[int, ...] = (1, 2, 3, 4, 5)
    ticking_anything: float = 0.0
    grim: bool = False

    @property
    def words(self) -> str:
        """Return what it is like, for above a table: what is otherwise than in the plain one."""
        own = [(one.name, getattr(self, one.name), one.default) for one in fields(self) if one.name != "name"]
        other = [f"{name.replace('_', ' ')}: {value}" for name, value, usual in own if value != usual]
        return "; ".join(other) or "As above."


WORLDS = {
    world.name: world
    for world in (
        World("plain"),
        World("people much alike", of_people=0.15),
        World("people very unlike", of_people=0.87),
        World("each topic seen for itself", of_people=0.3, of_topics=0.5),
        World("topics that go two and two", of_people=0.2, of_pairs=0.55),
        World("near the top", mean=4.3),
        World("near the bottom", mean=1.8),
        World("three options used", options=(1, 3, 5)),
        World("a few see all grimly", grim=True),
        World("a third not seen", unseen=0.33),
        World("one in ten ticks anything", ticking_anything=0.1),
        World("hardly any chance in an answer", of_answers=0.3),
    )
}


@dataclass(frozen=True)
class Company:
    """So many people in groups: the breakdowns with their levels, and where each person is; `leads` is a level."""

    name: str
    breakdowns: Mapping[str, tuple[str, ...]]
    people: tuple[Placed, ...]
    leads: str = ""


@dataclass(frozen=True)
class Truth:
    """What is true of the people in some levels: they see a topic (or all) higher by `shift`, and lie further apart."""

    levels: tuple[str, ...] = ()
    shift: float = 0.0
    topic: str | None = TOPIC
    spread: float = 1.0

    def touches(self, placed: Placed) -> bool:
        """Whether it is true of somebody there; without levels, it is of everybody."""
        return not self.levels or any(level in self.levels for level in placed)


NOTHING = Truth()


class Asked(NamedTuple):
    """How rounds are held: what is true in each, the share who answer, and who is replaced from one to the next."""

    truths: tuple[Truth, ...] = (NOTHING,)
    answering: float = 1.0
    leaving: float = 0.0


@dataclass
class _Person:
    """Somebody who is asked: where they are, and how much higher than others they see each dimension."""

    id: str
    placed: Placed
    outlook: Mapping[str, float] = field(default_factory=dict)


# Companies


def leaders_and_staff(people: int, leading: int) -> Company:
    """Return a company of two groups."""
    placed = [("leaders",)] * leading + [("staff",)] * (people - leading)
    return Company(
        f"leaders {leading} v staff {people - leading}", {"role": ("leaders", "staff")}, tuple(placed), "leaders"
    )


def divided(people: int, groups: int) -> Company:
    """Return a company of some groups, as large as each other as far as that goes."""
    names = tuple(f"group-{number:02d}" for number in range(1, groups + 1))
    placed = [(names[number % groups],) for number in range(people)]
    return Company(f"{groups} groups, {people} people", {"group": names}, tuple(sorted(placed)))


def crossed(people: int, leading: int) -> Company:
    """Return a company of four functions in which some people of each lead."""
    names = tuple(f"function-{number}" for number in range(1, 5))
    placed = [(names[number % 4], "leaders" if number < leading else "staff") for number in range(people)]
    name = f"4 functions × leaders, {people} people"
    return Company(name, {"function": names, "role": ("leaders", "staff")}, tuple(placed), "leaders")


def undivided(people: int) -> Company:
    """Return a company in which no groups are told apart."""
    return Company(f"{people} people, no groups", {}, ((),) * people)


# Rounds


@cache
def asked() -> Questionnaire:
    """Return the shipped questionnaire."""
    return open_questionnaire("sales-culture").questionnaire


def rounds(company: Company, held: Asked, number: int, world: World, seed: int = SEED) -> tuple[Wave | None, ...]:
    """Return a wave for each truth, the same people in each but for those who left; None where nobody answered."""
    chance = random.Random(f"{seed} {company.name} {world.name} {held} {number}")  # noqa: S311 - nothing here is secret
    levels = {item.id: chance.gauss(world.mean, world.of_items) for item in asked().items}
    numbers = iter(range(1_000_000))

    def somebody(placed: Placed) -> _Person:
        return _Person(f"r{next(numbers):06d}", placed, _outlook(chance, world))

    people = [somebody(placed) for placed in company.people]
    found = []
    for place, truth in enumerate(held.truths):
        if place:
            people = [somebody(one.placed) if chance.random() < held.leaving else one for one in people]
        here = [one for one in people if held.answering == 1 or chance.random() < held.answering]
        answers = tuple(_respondent(chance, world, levels, one, truth) for one in here)
        found.append(_wave(company, place, answers))
    return tuple(found)


def one_round(company: Company, truth: Truth, number: int, world: World, seed: int = SEED) -> Wave:
    """Return the answers of everybody in a company in one round."""
    [wave] = rounds(company, Asked((truth,)), number, world, seed)
    if wave is None:
        raise ValueError("a company without people")
    return wave


def _outlook(chance: random.Random, world: World) -> dict[str, float]:
    view = chance.gauss(0, 1)
    if world.grim:  # Gumbel, turned so that its long end lies below; mean 0, deviation 1
        view = (math.log(-math.log(1 - chance.random())) + 0.5772156649) * math.sqrt(6) / math.pi
    pairs = [chance.gauss(0, world.of_pairs) for _ in range(2)]
    return {
        dimension.id: world.of_people * view + pairs[place // 2 % 2] + chance.gauss(0, world.of_topics)
        for place, dimension in enumerate(asked().dimensions)
    }


def _respondent(
    chance: random.Random, world: World, levels: Mapping[str, float], person: _Person, truth: Truth
) -> Respondent:
    touched = truth.touches(person.placed)
    wide = truth.spread if touched else 1.0
    quarter = chance.gauss(0, world.of_quarters)
    reads = not world.ticking_anything or chance.random() >= world.ticking_anything
    answers: dict[str, Answer] = {}
    for item in asked().items:
        if chance.random() < world.unseen:
            answers[item.id] = Missing.DONT_KNOW
            continue
        shift = truth.shift if touched and truth.topic in (None, item.dimension) else 0.0
        view = person.outlook[item.dimension] + quarter + chance.gauss(0, world.of_answers)
        level = levels[item.id] + shift + wide * view
        option = _nearest(level, world.options) if reads else chance.choice(world.options)
        answers[item.id] = 6 - option if item.reversed else option
    return Respondent(id=person.id, groups=person.placed, answers=answers)


def _nearest(level: float, options: Sequence[int]) -> int:
    return min(options, key=lambda option: abs(option - level))


def _wave(company: Company, place: int, respondents: tuple[Respondent, ...]) -> Wave | None:
    if not respondents:
        return None
    held = _round(company.name, tuple(_breakdowns(company)), place, len(company.people))
    return Wave(
        schema_version=WAVE_SCHEMA, id=held.id, date=held.date, here=held.here, mode=held.mode, linked=True,
        round=held, respondents=respondents, questionnaire=asked(),
    )  # fmt: skip


def _breakdowns(company: Company) -> Iterator[Breakdown]:
    for name, known in company.breakdowns.items():
        levels = tuple(Level(id=one, name=one.capitalize(), leads=one == company.leads) for one in known)
        yield Breakdown(id=name, name=name.capitalize(), ask=f"Which {name}?", levels=levels)


@cache
def _round(name: str, breakdowns: tuple[Breakdown, ...], place: int, people: int) -> Round:
    return Round(
        schema_version=1, id=f"quarter-{place + 1}", date=FIRST_DAY + place * QUARTER, here=f"{name} (example)",
        asked_by="the people team (example)", questionnaire=asked().id, breakdowns=breakdowns, invited=people,
    )  # fmt: skip
