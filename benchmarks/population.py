"""People who do not exist, asked in two quarters; the same each time.

A true level is that of the item, and how the person sees things, in general and in that quarter; chance is added for
each answer, and the sum is rounded to one of five options.
"""

import datetime
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from culturecheck.answers.wave import WAVE_SCHEMA, Answer, Respondent, Wave
from culturecheck.content.missing import Missing
from culturecheck.content.questionnaire import Questionnaire
from culturecheck.files.content import open_questionnaire
from culturecheck.rounds.round import Breakdown, Level, Round

SEED = 2026
DAYS = (datetime.date(2026, 10, 5), datetime.date(2027, 1, 11))

# Standard deviations are in points of 1–5 before rounding.
MEAN, OF_ITEMS, OF_PEOPLE, OF_QUARTERS, OF_ANSWERS = 3.4, 0.4, 0.5, 0.25, 0.8
DONT_KNOW, ANSWERING, LEAVING = 0.05, 0.85, 0.10


@dataclass(frozen=True)
class Setting:
    """So many teams of so many people; what share of them is replaced by others before the second quarter."""

    size: int
    teams: int = 1
    leaving: float = LEAVING

    @property
    def words(self) -> str:
        """What the setting is called in a table."""
        who = f"fourteen teams of {self.size}" if self.teams > 1 else f"a team of {self.size}"
        return f"{who}, all new people" if self.leaving == 1 else who


class _Person(NamedTuple):
    """Somebody who is invited: the level of the breakdown, and how much higher than others they see everything."""

    groups: tuple[str, ...]
    outlook: float


@cache
def asked() -> Questionnaire:
    """Return the shipped questionnaire."""
    return open_questionnaire("sales-culture").questionnaire


def two_quarters(setting: Setting, drop: float, number: int) -> tuple[Wave | None, Wave | None]:
    """Return two rounds, every true level lower by `drop` in the second; None where nobody answered."""
    chance = random.Random(f"{SEED} {setting} {drop} {number}")  # noqa: S311 - nothing here is secret
    levels = {item.id: chance.gauss(MEAN, OF_ITEMS) for item in asked().items}
    names = _names(setting) or [""]
    people = [_Person((name,) if name else (), _outlook(chance)) for name in names for _ in range(setting.size)]
    before = _wave(setting, 0, _answering(chance, levels, people))
    later = [_Person(one.groups, _outlook(chance)) if chance.random() < setting.leaving else one for one in people]
    lower = {name: level - drop for name, level in levels.items()}
    return before, _wave(setting, 1, _answering(chance, lower, later))


def _outlook(chance: random.Random) -> float:
    return chance.gauss(0, OF_PEOPLE)


def _answering(chance: random.Random, levels: Mapping[str, float], people: Sequence[_Person]) -> tuple[Respondent, ...]:
    return tuple(
        Respondent(id=f"r{number:03d}", groups=person.groups, answers=_answers(chance, levels, person))
        for number, person in enumerate(people)
        if chance.random() < ANSWERING
    )


def _answers(chance: random.Random, levels: Mapping[str, float], person: _Person) -> dict[str, Answer]:
    view = person.outlook + chance.gauss(0, OF_QUARTERS)
    return {name: _answer(chance, name, level + view) for name, level in levels.items()}


def _answer(chance: random.Random, item: str, level: float) -> Answer:
    if chance.random() < DONT_KNOW:
        return Missing.DONT_KNOW
    option = min(max(math.floor(chance.gauss(level, OF_ANSWERS) + 0.5), 1), 5)
    return 6 - option if asked().by_id[item].reversed else option


def _names(setting: Setting) -> list[str]:
    return [f"team-{number:02d}" for number in range(1, setting.teams + 1)] if setting.teams > 1 else []


@cache
def _round(setting: Setting, quarter: int) -> Round:
    names = _names(setting)
    levels = tuple(Level(id=name, name=name.capitalize()) for name in names)
    return Round(
        schema_version=1, id=f"quarter-{quarter + 1}", date=DAYS[quarter], asked_by="the people team (example)",
        here="a company (example)", questionnaire=asked().id,
        breakdowns=(Breakdown(id="team", name="Team", ask="Which team?", levels=levels),) if names else (),
        invited=dict.fromkeys(names, setting.size) if names else setting.size,
    )  # fmt: skip


def _wave(setting: Setting, quarter: int, respondents: tuple[Respondent, ...]) -> Wave | None:
    round_ = _round(setting, quarter)
    if not respondents:
        return None
    return Wave(
        schema_version=WAVE_SCHEMA, id=round_.id, date=round_.date, here=round_.here, mode=round_.mode,
        round=round_, respondents=respondents, questionnaire=asked(),
    )  # fmt: skip
