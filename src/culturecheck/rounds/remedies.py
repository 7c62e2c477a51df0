"""What can be done about hidden groups: every proposal is tried out on the head-counts before it is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Literal

from culturecheck.document import Document
from culturecheck.privacy import Group, by_group, contains, everyone, releasable
from culturecheck.rounds.round import Breakdown, Round
from culturecheck.said import Said, Sayable, run_on

RemedyKind = Literal["merge", "leaders", "more-answers", "more-people", "drop"]
HeadCounts = Mapping[tuple[str, ...], int]
JOIN = "+"  # stands in no id, so it can join those of merged levels
SMALLEST = 4  # so many of the smallest hidden levels are tried with each other
MOST_NAMED = 4
MOST_CELLS = 400  # in larger tables, trying out takes longer than anybody waits
MOST_TO_TRY = 100  # levels of a breakdown, likewise


class Remedy(Document):
    """A change to the round, with the groups that are shown only then, and those that are shown only without it."""

    kind: RemedyKind
    what: Said
    shows: tuple[Sayable, ...]
    hides: tuple[Sayable, ...] = ()

    @property
    def words(self) -> Sayable:
        """Say what to do, and what comes of it."""
        shows = some_groups(self.shows)
        if self.kind == "more-answers":
            gained = Said("preview.if-so", what=self.what, groups=shows)
        else:
            gained = Said("preview.do-so", what=self.what, groups=shows)
        return run_on(gained, Said("preview.lost", groups=some_groups(self.hides)) if self.hides else None)


def some_groups(names: Sequence[Sayable]) -> tuple[Sayable, ...]:
    """Return names of groups for a sentence; of many the first, and how many more there are."""
    more = len(names) - MOST_NAMED
    return (*names[:MOST_NAMED], Said("preview.more-groups", n=more)) if more > 1 else tuple(names)


def answering(invited: HeadCounts, rate: int) -> dict[tuple[str, ...], int]:
    """Return how many of each cell answer if `rate` per cent of those who were invited do, rounded down."""
    return {cell: people * rate // 100 for cell, people in invited.items()}


@dataclass(frozen=True)
class Case:
    """A round as it could be: its breakdowns, head-counts and the share of answers to expect."""

    breakdowns: tuple[Breakdown, ...]
    invited: HeadCounts
    rate: int
    k: int

    @cached_property
    def cells(self) -> dict[tuple[str, ...], int]:
        """Return who is expected to answer."""
        return answering(self.invited, self.rate)

    @cached_property
    def released(self) -> frozenset[Group]:
        """Return the groups whose means would be shown."""
        return releasable(self.cells, self.k)

    def name(self, group: Group) -> Sayable:
        """Return a group as it is called in a sentence."""
        return group_name(self.breakdowns, group)

    def names(self) -> tuple[Sayable, ...]:
        """Return the names of the released groups, the largest first."""
        sizes = by_group(self.cells)
        ordered = sorted(self.released, key=lambda group: (-sizes.get(group, 0), _level_names(self.breakdowns, group)))
        return tuple(self.name(group) for group in ordered)

    def levels(self, place: int) -> list[str]:
        """Return the levels that somebody was invited to, the largest first."""
        found = {cell[place] for cell, people in self.invited.items() if people}
        sizes = by_group(self.invited)
        return sorted(found, key=lambda level: (-sizes[self.group(place, level)], level))

    def group(self, place: int, level: str) -> Group:
        """Return the group of everybody on a level."""
        return tuple(level if at == place else None for at in range(len(self.breakdowns)))

    def hidden(self, place: int) -> list[str]:
        """Return the levels that would not be shown, the largest first."""
        released = self.released
        return [level for level in self.levels(place) if self.group(place, level) not in released]

    @cached_property
    def worth(self) -> int:
        """Return how many people are shown, counted once in each group below everyone."""
        sizes = by_group(self.cells)
        return sum(sizes.get(group, 0) for group in self.released if any(group))


def group_name(breakdowns: tuple[Breakdown, ...], group: Group) -> Sayable:
    """Return the name of a group; that of merged levels names them all."""
    levels = _level_names(breakdowns, group)
    if not levels:
        return Said("ground.everyone")
    if all(len(names) == 1 for names in levels):
        return " · ".join(name for (name,) in levels)
    return Said("preview.merged-cell", levels=tuple(Said("preview.merged", names=names) for names in levels))


def _level_names(breakdowns: tuple[Breakdown, ...], group: Group) -> tuple[tuple[str, ...], ...]:
    """Return of each level that a group is made of its name, or those of the levels that were merged."""
    return tuple(
        tuple(breakdown.level(one).name for one in level.split(JOIN))
        for breakdown, level in zip(breakdowns, group, strict=True)
        if level is not None
    )


def find_remedies(round_: Round, rate: int) -> tuple[Remedy, ...]:
    """Return what would show more groups, each tried out alone; nothing if no level is hidden, or in huge tables."""
    if len(round_.head_counts) > MOST_CELLS or any(len(one.levels) > MOST_TO_TRY for one in round_.breakdowns):
        return ()
    case = Case(round_.breakdowns, round_.head_counts, rate, round_.thresholds.means_from)
    places = range(len(case.breakdowns))
    if everyone(len(case.breakdowns)) in case.released and not any(case.hidden(place) for place in places):
        return ()
    found = [
        *(_merge(case, place) for place in places),
        *(_more_leaders(case, place) for place in places),
        _more_answers(case),
        *_more_people(case),
        *(_drop(case, place) for place in places if len(places) == 2),
    ]
    return tuple(remedy for remedy in found if remedy is not None)


def _remedy(kind: RemedyKind, what: Said, before: Case, after: Case) -> Remedy | None:
    """Return the proposal, or nothing if it shows nothing new."""
    old, new = before.names(), after.names()
    shows = tuple(name for name in new if name not in old)
    return Remedy(kind=kind, what=what, shows=shows, hides=tuple(n for n in old if n not in new)) if shows else None


def _merge(case: Case, place: int) -> Remedy | None:
    """Merge hidden levels with each other, or with shown ones too where that shows more people."""
    merged = max((_joined(case, place, with_shown) for with_shown in (False, True)), key=lambda one: one.worth)
    joined = [level for level in merged.levels(place) if JOIN in level]
    if not joined or merged.worth <= case.worth:
        return None
    levels = [tuple(case.breakdowns[place].level(one).name for one in level.split(JOIN)) for level in joined]
    together = tuple(Said("preview.together", names=names) for names in levels)
    return _remedy("merge", Said("preview.put-together", groups=together), case, merged)


def _joined(case: Case, place: int, with_shown: bool) -> Case:
    """Join levels two by two, each time those that show most people, until none is hidden or two are left."""
    merged = case
    while merged.hidden(place) and len(merged.levels(place)) > 2:
        tried = [_with_pair(merged, place, pair) for pair in _pairs(merged, place, with_shown)]
        if not tried:
            break
        merged = max(tried, key=lambda one: one.worth)
    return merged


def _pairs(case: Case, place: int, with_shown: bool) -> list[tuple[str, str]]:
    """Return which levels to try to join: the smallest hidden ones, and the smallest shown one with each of them."""
    hidden = case.hidden(place)
    shown = [level for level in case.levels(place) if level not in hidden][-1:] if with_shown else []
    pairs = combinations([*reversed(hidden[-SMALLEST:]), *shown], 2)
    return [pair for pair in pairs if _leads(case, place, pair[0]) == _leads(case, place, pair[1])]


def _leads(case: Case, place: int, level: str) -> bool:
    return case.breakdowns[place].level(level.split(JOIN, maxsplit=1)[0]).leads


def _with_pair(case: Case, place: int, pair: tuple[str, str]) -> Case:
    order = [level.id for level in case.breakdowns[place].levels]
    whole = JOIN.join(sorted(JOIN.join(pair).split(JOIN), key=order.index))
    invited: dict[tuple[str, ...], int] = {}
    for cell, people in case.invited.items():
        new = tuple(whole if at == place and level in pair else level for at, level in enumerate(cell))
        invited[new] = invited.get(new, 0) + people
    return replace(case, invited=invited)


def _more_leaders(case: Case, place: int) -> Remedy | None:
    """Count people in as leaders, one by one from the largest cell of the others, until their level is shown."""
    leading = [level for level in case.hidden(place) if _leads(case, place, level)]
    if not leading:
        return None
    level, wider = leading[0], case
    for more in range(1, _enough(case) + 1):
        others = {c: n for c, n in wider.invited.items() if n and not _leads(case, place, c[place])}
        if not others:
            return None
        giving = max(others, key=lambda cell: (others[cell], cell))
        taking = tuple(level if at == place else name for at, name in enumerate(giving))
        moved = {**wider.invited, giving: others[giving] - 1, taking: wider.invited.get(taking, 0) + 1}
        wider = replace(wider, invited=moved)
        if case.group(place, level) in wider.released and _levels_released(case) < _levels_released(wider):
            name = case.name(case.group(place, level))
            return _remedy("leaders", Said("preview.count-in", n=more, level=name), case, wider)
    return None


def _more_answers(case: Case) -> Remedy | None:
    """Find the smallest share of answers that shows a level more, and takes none away."""
    levels = _levels_released(case)
    for rate in range(case.rate + 1, 101):
        better = replace(case, rate=rate)
        if levels < _levels_released(better):
            return _remedy("more-answers", Said("preview.more-answers", rate=rate, now=case.rate), case, better)
    return None


def _levels_released(case: Case) -> set[Group]:
    return {group for group in case.released if sum(level is not None for level in group) < 2}


def _more_people(case: Case) -> Iterator[Remedy | None]:
    """Ask more people on the hidden levels that are nearest to being shown."""
    nobody = everyone(len(case.breakdowns))
    if nobody not in case.released:
        yield _with_more(case, nobody)
        return
    for place in range(len(case.breakdowns)):
        for level in case.hidden(place)[:2]:
            group = case.group(place, level)
            yield _with_more(case, group)


def _with_more(case: Case, group: Group) -> Remedy | None:
    inside = {cell: people for cell, people in case.invited.items() if contains(group, cell)}
    largest = max(inside, key=lambda cell: (inside[cell], cell))
    for more in range(1, _enough(case) + 1):
        larger = replace(case, invited={**case.invited, largest: inside[largest] + more})
        if group in larger.released and case.released <= larger.released:
            if any(group):
                what = Said("preview.more-people-in", n=more, group=case.name(group))
            else:
                what = Said("preview.more-people", n=more)
            return _remedy("more-people", what, case, larger)
    return None


def _enough(case: Case) -> int:
    """Return so many more people that more would not help."""
    return 2 * -(-case.k * 100 // case.rate)


def _drop(case: Case, place: int) -> Remedy | None:
    """Ask for the other breakdown alone."""
    kept = case.breakdowns[1 - place]
    invited: dict[tuple[str, ...], int] = {}
    for cell, people in case.invited.items():
        new = (cell[1 - place],)
        invited[new] = invited.get(new, 0) + people
    dropped = case.breakdowns[place].spoken
    what = Said("preview.drop", dropped=dropped, kept=kept.spoken)
    return _remedy("drop", what, case, replace(case, breakdowns=(kept,), invited=invited))
