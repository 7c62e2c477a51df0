"""One row that stands in two exports of a form, or twice in one: it is one person, and counted once.

Two people may give equal answers, all the more in a short questionnaire; two rows that are equal with their time, to
the second, or with an id, are one. Numbers that count the rows of a file, times to the minute and columns that nobody
knows tell as much where each recurs in two files beside equal answers, and beside no others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from culturecheck.answers.collection.entries import Entry
from culturecheck.answers.collection.instants import TO_THE_MINUTE, TO_THE_SECOND, minutes_between
from culturecheck.answers.collection.personal import Repeats
from culturecheck.said import Said

ENOUGH_TWINS = 2  # one may be chance
ENOUGH_ROWS = 4  # a file of fewer may be found in another by chance
ZONES_APART = 15  # minutes, and their multiples
FARTHEST_ZONES = 26 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Once:
    """The people, each row once, and what is to be said of those that stood there twice."""

    people: list[Entry]
    remarks: tuple[Said, ...]


def each_row_once(people: Sequence[Entry]) -> Once:
    """Return people without the rows that are others anew; what marks them is kept with the first."""
    first = first_of_same([*_by_time_and_id(people), *_by_recurring_columns(people)])
    kept = dict(enumerate(people))
    across: Counter[tuple[str, str]] = Counter()
    for at in sorted(first):
        stays = kept[first[at]]
        gone = kept.pop(at)
        across[stays.source, gone.source] += 1
        kept[first[at]] = replace(stays, marks=tuple(dict.fromkeys((*stays.marks, *gone.marks))))
    return Once(list(kept.values()), tuple(_said(across)))


def _by_time_and_id(people: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield rows, the first of them first, that are equal with their times or an id."""
    found: dict[object, list[int]] = defaultdict(list)
    for at, entry in enumerate(people):
        exact = frozenset(time for time in entry.times if len(time) == TO_THE_SECOND)
        if exact:
            found[exact].append(at)
        for mark in entry.marks:
            if mark[0] is Repeats.ID:
                found[mark].append(at)
    for places in found.values():
        if len(places) > 1:
            yield from _equal(people, places)


def _equal(people: Sequence[Entry], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield equal rows among those that share a time or an id.

    Where several people of one file have it, none of them is another of the same file: they pressed a button together,
    or were typed in together.
    """
    by_source: dict[str, dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at in places:
        by_source[people[at].source][people[at].content].append(at)
    for contents in by_source.values():
        if len(contents) == 1:
            yield from pairwise(next(iter(contents.values())))
    for one, other in combinations(by_source.values(), 2):
        for content in one.keys() & other.keys():
            yield from zip(one[content], other[content], strict=False)


def _by_recurring_columns(people: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield rows of two files whose values in a column are unique in each, and recur beside equal answers alone."""
    columns: dict[str, dict[str, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(dict))
    for at, entry in enumerate(people):
        for head, value in entry.told:
            columns[head][entry.source].setdefault(value, []).append(at)
    for by_source in columns.values():
        for one, other in combinations(map(_unique, by_source.values()), 2):
            twins = [(one[value], other[value]) for value in one if value in other]
            if len(twins) >= ENOUGH_TWINS and all(people[a].content == people[b].content for a, b in twins):
                yield from twins


def _unique(places: Mapping[str, list[int]]) -> dict[str, int]:
    return {value: at[0] for value, at in places.items() if len(at) == 1}


def first_of_same(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return for each row that is another anew the first of these."""
    first: dict[int, int] = {}

    def root(at: int) -> int:
        while at in first:
            at = first[at]
        return at

    for pair in pairs:
        low, high = sorted(map(root, pair))
        if low != high:
            first[high] = low
    return {at: root(at) for at in first}


def _said(across: Counter[tuple[str, str]]) -> Iterator[Said]:
    for (one, other), count in sorted(across.items()):
        if one == other:
            yield Said("collect.stood-twice", n=count, file=one)
        else:
            yield Said("collect.stood-in-both", n=count, files=tuple(sorted((one, other))))


def files_within_files(people: Sequence[Entry]) -> list[tuple[list[int], Said]]:
    """Return pairs of rows of two files, where all rows of one have equal answers in the other and no time tells.

    Times that lie as far apart in all pairs as zones do are the same ones, written in two zones.
    """
    by_source: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(people):
        if entry.is_row:
            by_source[entry.source].append(at)
    groups = []
    for sources in combinations(by_source, 2):
        small, large = sorted((by_source[source] for source in sources), key=len)
        if len(small) < ENOUGH_ROWS or len({people[at].content for at in small}) < 2:
            continue
        for later in (0, *_zones_apart(people, small[0], large)):
            pairs = _paired(people, small, large, later)
            if len(pairs) == len(small):
                groups += [([*sorted(pair)], _IN_ZONES if later else _WITHIN) for pair in pairs]
                break
    return groups


_WITHIN = Said("collect.same-as-all-rows")
_IN_ZONES = Said("collect.same-in-two-zones")


def _zones_apart(people: Sequence[Entry], at: int, others: Sequence[int]) -> list[int]:
    """Return by how many minutes the times of equal rows are later than those of one, where zones may lie so apart."""
    apart = {
        minutes_between(time, later)
        for other in others
        if people[other].content == people[at].content
        for time in people[at].times
        for later in people[other].times
    }
    return sorted(by for by in apart if by and by % ZONES_APART == 0 and abs(by) <= FARTHEST_ZONES)


def _paired(people: Sequence[Entry], small: Sequence[int], large: Sequence[int], later: int) -> list[tuple[int, int]]:
    """Return pairs of equal rows, each row in one, leaving out those that were answered at different times.

    The times of the second are so many minutes `later`.
    """
    free: dict[object, list[int]] = defaultdict(list)
    for at in large:
        free[people[at].content].append(at)
    pairs = []
    for at in small:
        same = free[people[at].content]
        match = next((other for other in same if _may_be_one(people[at], people[other], later)), None)
        if match is not None:
            same.remove(match)
            pairs.append((at, match))
    return pairs


def _may_be_one(one: Entry, other: Entry, later: int) -> bool:
    """Return whether two times may be one moment: what has no seconds is compared to the minute."""
    if not one.times or not other.times:
        return True
    length = min(len(time) for time in (*one.times, *other.times))
    return any(
        minutes_between(time, again) == later and time[TO_THE_MINUTE:length] == again[TO_THE_MINUTE:length]
        for time in one.times
        for again in other.times
    )
