"""The same person twice: told by what they linked themselves with, by an address, or by all that they said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from culturecheck.answers.collection.entries import Entry
from culturecheck.answers.collection.faults import places_named
from culturecheck.answers.collection.personal import Repeats
from culturecheck.answers.collection.same_rows import files_within_files, first_of_same
from culturecheck.codes import Code
from culturecheck.content.missing import Missing
from culturecheck.errors import Place, Problem
from culturecheck.folding import folded
from culturecheck.said import Said, Sayable

DuplicatePolicy = Literal["refuse", "first", "last", "keep"]
SHARED = {
    Repeats.ADDRESS: Said("collect.same-e-mail"),
    Repeats.ID: Said("collect.same-id"),
    Repeats.ID_AND_TIME: Said("collect.same-id-and-time"),
}
ENOUGH_ALIKE = 12  # fewer equal answers, or the same option throughout, may be two people's


@dataclass(frozen=True, slots=True)
class Repeated:
    """A second row of a person, how many answers were in it, and how many of these to questions left open elsewhere."""

    place: Sayable
    answers: int
    alone: int


def find_duplicates(people: Sequence[Entry]) -> list[tuple[list[int], Said]]:
    """Return groups of places in `people` that are one person's, each with what they share, in order."""
    found: dict[tuple[Said, object], list[int]] = defaultdict(list)
    for place, entry in enumerate(people):
        for key in _keys(entry):
            found[key].append(place)
    shared = {tuple(places): what for (what, _), places in found.items() if len(places) > 1}
    shared |= {tuple(places): what for places, what in files_within_files(people)}
    first = first_of_same([pair for places in shared for pair in pairwise(places)])
    groups: dict[int, tuple[set[int], Said]] = {}
    for places, what in shared.items():
        groups.setdefault(first.get(places[0], places[0]), (set(), what))[0].update(places)
    return sorted(((sorted(places), what) for places, what in groups.values()), key=lambda group: group[0])


def duplicate_problems(people: Sequence[Entry], groups: Sequence[tuple[list[int], Said]]) -> list[Problem]:
    """Return a problem for each group, with its rows and never with what they share."""
    remedy = Said("collect.take-one")
    return [
        Problem(Code.DUPLICATE, Place(places_named([one.place for one in same])), _twice(same, what), remedy)
        for what, same in ((what, [people[place] for place in places]) for places, what in groups)
    ]


def _twice(same: Sequence[Entry], what: Said) -> Said:
    """Say what rows share, and how many answers each holds, where it is not the same which of them is taken."""
    counts = tuple(len(_answered(one)) for one in same)
    if len(set(counts)) > 1:
        return Said("collect.have-unlike", what=what, counts=counts)
    return Said("collect.have", what=what)


def without_duplicates(
    people: Sequence[Entry], groups: Sequence[tuple[list[int], Said]], policy: DuplicatePolicy
) -> tuple[list[Entry], list[Repeated]]:
    """Return who is counted, and what is not counted for it; `keep` counts all."""
    stays: dict[int, Entry] = {}
    if policy != "keep":
        for places, _ in groups:
            kept, *gone = places if policy == "first" else places[::-1]
            stays |= dict.fromkeys(gone, people[kept])
    counted = [entry for at, entry in enumerate(people) if at not in stays]
    return counted, [_repeated(people[at], stays[at]) for at in sorted(stays)]


def _repeated(gone: Entry, stays: Entry) -> Repeated:
    said = _answered(gone)
    return Repeated(gone.place, len(said), len(said - _answered(stays)))


def _answered(entry: Entry) -> set[str]:
    return {item for item, answer in entry.answers.items() if answer is not Missing.SKIPPED}


def _keys(entry: Entry) -> Iterator[tuple[Said, object]]:
    if entry.link:
        yield Said("collect.same-link"), folded(entry.link)
    for what, mark in entry.marks:
        yield SHARED[what], mark
    if _answers_tell(entry):
        yield Said("collect.same-answers"), entry.content


def _answers_tell(entry: Entry) -> bool:
    """Return whether answers that are equal make rows one person's: where they are many and differ."""
    chosen = [answer for answer in entry.answers.values() if isinstance(answer, int)]
    return len(chosen) >= ENOUGH_ALIKE and len(set(chosen)) > 1
