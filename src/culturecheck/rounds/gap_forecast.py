"""Which gaps between groups a round can tell from chance, and what more breakdowns cost it."""

from collections import Counter
from collections.abc import Iterator

from culturecheck.document import Document, Id
from culturecheck.privacy import Cells, Group, everyone, size
from culturecheck.rounds.detectable import (
    Convention,
    Detectable,
    GroupNoise,
    LevelPeople,
    ShownLevels,
    detectable,
    noise_of,
)
from culturecheck.rounds.outlooks import Outlooks, Shown
from culturecheck.rounds.round import Round
from culturecheck.rounds.silent import fewest_people
from culturecheck.said import Said


class GapForecast(Document):
    """What can be told from chance of the groups of one breakdown at the expected and at the cautious share of answers.

    `hidden` are the groups that are not shown at the expected one. What more breakdowns cost: of two, what can be told
    if this one is asked `alone` of the same people; of one, what can if there is another one (`with_another`).
    """

    breakdown: Id
    name: str
    in_speech: str
    hidden: tuple[str, ...]
    expected: Detectable
    cautious: Detectable
    alone: Detectable | None = None
    with_another: Detectable | None = None


def forecast_gaps(
    round_: Round, convention: Convention, outlooks: Outlooks, cautious: Outlooks
) -> Iterator[GapForecast]:
    """Yield what can be told from chance of each breakdown, at the expected and at the `cautious` share of answers."""
    places = range(len(round_.breakdowns))
    at_rate = _shown_levels(round_, outlooks)
    others = detectable(at_rate, convention, more_breakdowns=1)
    for place, breakdown, expected, if_fewer in zip(
        places,
        round_.breakdowns,
        detectable(at_rate, convention),
        detectable(_shown_levels(round_, cautious), convention),
        strict=True,
    ):
        shown = {level.group for level in at_rate.breakdowns[place]}
        names = {_level(place, len(places), level.id): level.name for level in breakdown.levels}
        yield GapForecast(
            breakdown=breakdown.id,
            name=breakdown.name,
            in_speech=breakdown.spoken,
            hidden=tuple(
                name for group, name in names.items() if size(round_.head_counts, group) and group not in shown
            ),
            expected=expected,
            cautious=if_fewer,
            alone=_alone(round_, convention, outlooks.cells, place) if len(places) == 2 else None,
            with_another=others[place] if len(places) == 1 else None,
        )


def _alone(round_: Round, convention: Convention, cells: Cells, place: int) -> Detectable:
    """Return what can be told of one breakdown if the same people are asked for nothing else."""
    people = Counter[tuple[str, ...]]()
    for cell, count in cells.items():
        people[cell[place],] += count
    invited = Counter[str]()
    for cell, count in round_.head_counts.items():
        invited[cell[place]] += count
    asked = round_.model_copy(update={"breakdowns": (round_.breakdowns[place],), "invited": dict(invited)})
    (found,) = detectable(_shown_levels(asked, Outlooks(asked, people)), convention)
    return found


def _level(place: int, breakdowns: int, level: str) -> Group:
    return tuple(level if at == place else None for at in range(breakdowns))


def _shown_levels(round_: Round, outlooks: Outlooks) -> ShownLevels:
    breakdowns = len(round_.breakdowns)
    of_all = outlooks.of(everyone(breakdowns))
    found = [
        [(_level(place, breakdowns, level.id), level.name) for level in breakdown.levels]
        for place, breakdown in enumerate(round_.breakdowns)
    ]
    return ShownLevels(
        everyone=of_all.people,
        is_spread_shown=of_all.shown is Shown.DETAILS,
        breakdowns=tuple(
            tuple(
                _of_level(round_, outlooks, *level, siblings=len(levels))
                for level in levels
                if outlooks.of(level[0]).shown.is_any
            )
            for levels in found
        ),
        least=fewest_people(round_, is_detailed=False),
    )


def _of_level(round_: Round, outlooks: Outlooks, group: Group, name: str, *, siblings: int) -> LevelPeople:
    """Return how many people of a level the report will reckon with: beside details it says how many they are."""
    outlook = outlooks.of(group)
    is_detailed = outlook.shown is Shown.DETAILS
    is_said = is_detailed or group in outlooks.counted or round_.mode == "named"
    people = outlook.people if is_said else None
    fewest = fewest_people(round_, is_detailed=False)
    return LevelPeople(group, name, people, fewest if people is None else people, is_detailed, siblings)


def forecast_noise(round_: Round, convention: Convention, outlooks: Outlooks) -> Iterator[GroupNoise]:
    """Yield of everyone, and of each level that is shown, what chance alone does from one round to the next."""
    shown, whole = _shown_levels(round_, outlooks), everyone(len(round_.breakdowns))
    if not outlooks.of(whole).shown.is_any:
        return
    everybody = LevelPeople(
        whole, Said("ground.everyone"), shown.everyone, shown.everyone, is_detailed=False, siblings=0
    )
    for level in (everybody, *(level for levels in shown.breakdowns for level in levels)):
        noise = noise_of(level.reckoned, shown, convention)
        yield GroupNoise(group=level.group, name=level.name, people=level.people, reckoned=level.reckoned, noise=noise)
