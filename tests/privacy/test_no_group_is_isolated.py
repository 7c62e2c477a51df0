"""Whatever is released: no sum and no difference of published groups is about fewer than k people.

Judged by an auditor that knows only what is published (`privacy.auditor`), over tables drawn at random, and drawn the
same way each time.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from random import Random

import pytest

from culturecheck.privacy import releasable
from privacy.auditor import Cell, Group, People, audit, isolated, members, size, words

# Waves at random

ITEMS = ("first", "second", "third")
LEVELS = "abcdef"  # of both breakdowns: a level of one is never taken for the same word of the other
SITES = 150  # waves of several sites
FROM_TEN = 10  # people from which more than a mean is shown


@dataclass(frozen=True)
class Person:
    """Where somebody works, and which items they answered."""

    cell: Cell
    answered: frozenset[str]


@dataclass(frozen=True)
class Round:
    """Who answered a wave."""

    name: str
    k: int
    people: tuple[Person, ...]

    def behind(self) -> dict[str, People]:
        """The people in each figure, cell by cell: in a composite are those who answered at least half of its items."""
        items = {item: count(person for person in self.people if item in person.answered) for item in ITEMS}
        composite = count(person for person in self.people if 2 * len(person.answered) >= len(ITEMS))
        return {"respondents": count(self.people), **items, "composite": composite}


def count(people: Iterable[Person]) -> People:
    return Counter(person.cell for person in people)


def random(*seed: object) -> Random:
    return Random(repr(seed))  # noqa: S311


def round_(breakdowns: int, number: int) -> Round:
    """5 to 90 people in up to 6 × 5 cells, evenly or in a few of them; some items are answered by fewer."""
    by = random(breakdowns, number)
    cells = list(product(*(LEVELS[: by.randint(1, most)] for most in (6, 5)[:breakdowns])))
    skew = by.choice((0, 1, 2, 4))
    weights = [by.random() ** skew for _ in cells]
    silence = {item: by.choice((0, 0.05, 0.2, 0.5)) for item in ITEMS}
    silent_cells = {(item, by.choice(cells)) for item in ITEMS if by.random() < 0.3}
    people = tuple(
        Person(
            cell,
            frozenset(item for item in ITEMS if by.random() >= silence[item] and (item, cell) not in silent_cells),
        )
        for cell in by.choices(cells, weights, k=by.randint(5, 90))
    )
    k = by.randint(3, 8)
    return Round(f"{breakdowns} breakdowns, number {number}", k, _some_left_open(people, random("open", by.random())))


def _some_left_open(people: tuple[Person, ...], by: Random) -> tuple[Person, ...]:
    """In half of the waves, some people leave one breakdown open or the other, or both: their level is empty."""
    share_open = by.choice((0, 0, 0, 0.03, 0.1, 0.4))

    def cell(person: Person) -> Cell:
        return tuple("" if by.random() < share_open else level for level in person.cell)

    return tuple(Person(cell(person), person.answered) for person in people)


def rounds(breakdowns: int) -> Iterator[Round]:
    return (round_(breakdowns, number) for number in range((50, 200, 350)[breakdowns]))


every_breakdown = pytest.mark.parametrize("breakdowns", [0, 1, 2])


# Tables and groups


def everything(people: People) -> list[Group]:
    """All groups of a table; people who leave a breakdown open are in none of its groups."""
    groups = {group for cell in people for group in product(*((level, None) if level else (None,) for level in cell))}
    return sorted(groups, key=words)


def large_enough(people: People, k: int) -> list[Group]:
    return [group for group in everything(people) if size(members(group, people), people) >= k]


def safe(published: Iterable[Group], people: People, k: int) -> bool:
    return isolated((members(group, people) for group in published), people, k) is None


def share(of: Iterable[bool]) -> float:
    found = list(of)
    return sum(found) / len(found)


# What is released of a wave


Released = dict[str, dict[Group, object]]


def shown(groups: Iterable[Group]) -> dict[Group, object]:
    return dict.fromkeys(groups, "a figure")


def release(wave: Round) -> Released:
    """Means as a report shows them.

    A group has figures only if it is shown at all, and a composite only if each of its items has one.
    """
    people = wave.behind()
    respondents = releasable(people["respondents"], wave.k)
    items = {item: releasable(people[item], wave.k, among=respondents) for item in ITEMS}
    composite = releasable(people["composite"], wave.k, among=frozenset.intersection(*items.values()))
    released = {"respondents": respondents, **items, "composite": composite}
    return {figure: shown(groups) for figure, groups in released.items()}


@every_breakdown
def test_no_figure_of_a_wave_isolates_anybody(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        assert audit(release(wave), wave.behind(), wave.k) == [], wave.name


@every_breakdown
def test_nor_do_the_spreads_that_are_shown_from_ten_people(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        means, people = release(wave), wave.behind()
        spreads = {
            figure: shown(releasable(people[figure], FROM_TEN, among=groups.keys())) for figure, groups in means.items()
        }
        assert audit(spreads, people, FROM_TEN) == [], wave.name
        assert all(spreads[figure].keys() <= means[figure].keys() for figure in means), wave.name


@every_breakdown
def test_whatever_there_is_to_choose_from_nothing_else_is_released(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        people, by = count(wave.people), random("some of", wave.name)
        some = [group for group in everything(people) if by.random() < 0.7]
        released = releasable(people, wave.k, among=some)
        assert released <= set(some), wave.name
        assert safe(released, people, wave.k), wave.name


@every_breakdown
def test_neither_the_order_of_people_nor_empty_cells_change_what_is_released(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        people = count(wave.people)
        backwards = dict(sorted(people.items(), reverse=True))
        with_empty = {("nobody",) * breakdowns: 0, **people} if breakdowns else people
        assert releasable(people, wave.k) == releasable(backwards, wave.k) == releasable(with_empty, wave.k), wave.name


# Across waves, sites and new levels


def later(wave: Round) -> Round:
    """The same people half a year on: some have left, some have moved, some are new, and all answer anew."""
    by = random("later", wave.name)
    places = sorted({person.cell for person in wave.people})
    stayed = [person for person in wave.people if by.random() < 0.9]
    again = [person if by.random() < 0.9 else Person(by.choice(places), person.answered) for person in stayed]
    return Round(f"after {wave.name}", wave.k, (*again, *latecomers(wave)))


def latecomers(wave: Round) -> list[Person]:
    by = random("late", wave.name)
    return by.choices(wave.people, k=by.randint(1, wave.k - 1))


def merged_sites(number: int) -> Round:
    """The answers of 2 to 5 sites, each with functions of its own, and the site as a breakdown like another."""
    by = random("sites", number)
    sites = [round_(1, 1000 * number + site) for site in range(by.randint(2, 5))]
    people = [
        Person((LEVELS[place], *person.cell), person.answered)
        for place, site in enumerate(sites)
        for person in site.people[: by.randint(2, 90)]
    ]
    return Round(f"sites, number {number}", by.randint(3, 8), tuple(people))


def with_merged_levels(wave: Round) -> Round:
    """The same people, with some levels of each breakdown under one new name."""
    by = random("levels", wave.name)
    renamed = [{level: "merged" for level in LEVELS if by.random() < 0.4} for _ in wave.people[0].cell]
    people = [
        Person(tuple(new.get(level, level) for new, level in zip(renamed, person.cell, strict=True)), person.answered)
        for person in wave.people
    ]
    return Round(f"{wave.name}, merged", wave.k, tuple(people))


def side_by_side(one: Round, other: Round) -> Round:
    """The same people in the same order, in the cells of both."""
    people = [
        Person((*first.cell, *second.cell), first.answered)
        for first, second in zip(one.people, other.people, strict=True)
    ]
    return Round(f"{one.name} | {other.name}", one.k, tuple(people))


def widened(groups: Iterable[Group], before: Group = (), after: Group = ()) -> list[Group]:
    """The same groups where there are more breakdowns."""
    return [(*before, *group, *after) for group in groups]


@every_breakdown
def test_waves_side_by_side_isolate_nobody_since_their_answers_are_different_ones(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        waves = {"spring": wave, "autumn": later(wave)}
        published = {f"{when}: {name}": groups for when, one in waves.items() for name, groups in release(one).items()}
        people = {f"{when}: {name}": cells for when, one in waves.items() for name, cells in one.behind().items()}
        assert audit(published, people, wave.k) == [], wave.name


def test_merged_sites_isolate_nobody_with_the_site_as_a_breakdown_like_another() -> None:
    for wave in map(merged_sites, range(SITES)):
        assert audit(release(wave), wave.behind(), wave.k) == [], wave.name


@pytest.mark.parametrize("breakdowns", [1, 2])
def test_levels_merged_before_publication_isolate_nobody_in_the_cells_there_were(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        new = with_merged_levels(wave)
        published = {
            figure: shown(widened(groups, before=(None,) * breakdowns)) for figure, groups in release(new).items()
        }
        assert audit(published, side_by_side(wave, new).behind(), wave.k) == [], wave.name


# Why it takes so much: what the auditor finds without


@pytest.mark.parametrize(("breakdowns", "least"), [(1, 0.1), (2, 0.5)])
def test_a_threshold_alone_would_isolate_people(breakdowns: int, least: float) -> None:
    tables = [(count(wave.people), wave.k) for wave in rounds(breakdowns)]
    assert share(not safe(large_enough(people, k), people, k) for people, k in tables) > least


@pytest.mark.parametrize("breakdowns", [1, 2])
def test_a_published_wave_with_latecomers_added_would_isolate_them(breakdowns: int) -> None:
    def isolates(wave: Round) -> bool:
        late = latecomers(wave)
        punctual = [Person((*person.cell, "in time"), person.answered) for person in wave.people]
        people = count([*punctual, *(Person((*person.cell, "late"), person.answered) for person in late)])
        first = releasable(count(wave.people), wave.k)
        second = releasable(count([*wave.people, *late]), wave.k)
        both = widened(first, after=("in time",)) + widened(second, after=(None,))
        return not safe(both, people, wave.k)

    assert share(map(isolates, rounds(breakdowns))) > 0.9


@pytest.mark.parametrize("breakdowns", [1, 2])
def test_a_published_wave_cut_again_by_merged_levels_would_isolate_people(breakdowns: int) -> None:
    def isolates(wave: Round) -> bool:
        new, anywhere = with_merged_levels(wave), (None,) * breakdowns
        first, second = releasable(count(wave.people), wave.k), releasable(count(new.people), wave.k)
        both = widened(first, after=anywhere) + widened(second, before=anywhere)
        return not safe(both, count(side_by_side(wave, new).people), wave.k)

    assert share(map(isolates, rounds(breakdowns))) > 0.05


def test_sites_published_each_by_itself_and_then_merged_would_isolate_people() -> None:
    def isolates(wave: Round) -> bool:
        people = count(wave.people)
        published = set(releasable(people, wave.k))
        for site in {site for site, _ in people}:
            alone: People = {(function,): n for (where, function), n in people.items() if where == site}
            published |= set(widened(releasable(alone, wave.k), before=(site,)))
        return not safe(published, people, wave.k)

    assert share(map(isolates, map(merged_sites, range(SITES)))) > 0.5


# As much is shown as can be


def add_one_by_one(
    people: People, k: int, among: Iterable[Group] | None = None, *, cells_within_shown_levels: bool = True
) -> set[Group]:
    """Everybody, then levels by size, then cells by size; whatever isolates somebody is taken back at once."""
    published: set[Group] = set()
    candidates = set(large_enough(people, k)).intersection(everything(people) if among is None else among)
    for group in sorted(candidates, key=partial(turn, people)):
        within = {around for around in levels_around(group) if around != group}
        if (within <= published or not cells_within_shown_levels) and safe({*published, group}, people, k):
            published.add(group)
    return published


def turn(people: People, group: Group) -> tuple[int, int, bool, str]:
    """When it is a group's turn; of the same size, the first breakdown and the first name go first."""
    return depth(group), -size(members(group, people), people), bool(group) and group[0] is None, words(group)


def depth(group: Group) -> int:
    return sum(level is not None for level in group)


def levels_around(group: Group) -> set[Group]:
    """The levels that a group lies in: of a cell, one of each breakdown."""
    return {
        tuple(level if here == place else None for here in range(len(group)))
        for place, level in enumerate(group)
        if level is not None
    }


@every_breakdown
def test_as_many_groups_are_shown_as_by_adding_them_one_by_one(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        people = count(wave.people)
        assert len(releasable(people, wave.k)) >= len(add_one_by_one(people, wave.k)), wave.name


@every_breakdown
def test_as_many_are_shown_of_an_item_that_some_have_not_answered(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        respondents, item = releasable(count(wave.people), wave.k), wave.behind()["first"]
        shown_of_it = releasable(item, wave.k, among=respondents)
        assert len(shown_of_it) >= len(add_one_by_one(item, wave.k, among=respondents)), wave.name


@every_breakdown
def test_whatever_is_left_out_would_isolate_somebody_beside_what_went_before(breakdowns: int) -> None:
    for wave in rounds(breakdowns):
        people = count(wave.people)
        released = releasable(people, wave.k)
        for group in set(large_enough(people, wave.k)) - released:
            if depth(group) < 2 or levels_around(group) <= released:
                before = {other for other in released if turn(people, other)[:2] <= turn(people, group)[:2]}
                assert not safe({*before, group}, people, wave.k), (wave.name, group)


def test_a_cell_is_shown_only_within_levels_that_are_shown() -> None:
    people: People = {("service", "leaders"): 1, ("sales", "others"): 2, ("sales", "leaders"): 3}
    assert safe({(None, None), ("sales", "leaders")}, people, 3)
    assert releasable(people, 3) == {(None, None)}  # only 1 is not in sales, and only 2 are no leaders
    for wave in rounds(2):
        released = releasable(count(wave.people), wave.k)
        assert all(levels_around(group) <= released for group in released), wave.name


def test_that_rule_costs_few_waves_a_cell() -> None:
    tables = [(count(wave.people), wave.k) for wave in rounds(2)]
    free = (len(add_one_by_one(people, k, cells_within_shown_levels=False)) for people, k in tables)
    bound = (len(releasable(people, k)) for people, k in tables)
    assert 0 < share(more > fewer for more, fewer in zip(free, bound, strict=True)) < 0.15


# The rule of the house says the same as the auditor


def every_cut_is_large(published: Collection[Group], people: People, k: int) -> bool:
    """Two breakdowns as a graph: vertices are the shown levels, and for each breakdown one for all its hidden levels.

    Edges are the cells with people that are not shown. Nobody is isolated if each shown cell has k people, and so has
    each cut that there is, sought among all sets of vertices.
    """
    edges: Counter[tuple[str, str]] = Counter()
    for cell, n in people.items():
        if cell in published and n < k:
            return False
        if cell not in published:
            row, column = cell
            edges[
                f"row {row if (row, None) in published else '…'}",
                f"column {column if (None, column) in published else '…'}",
            ] += n
    vertices = sorted({vertex for edge in edges for vertex in edge})
    for number in range(2 ** max(len(vertices) - 1, 0)):
        side = {vertex for place, vertex in enumerate(vertices) if number >> place & 1}
        if 0 < sum(n for edge, n in edges.items() if len(side.intersection(edge)) == 1) < k:
            return False
    return True


def test_the_auditor_finds_somebody_exactly_if_a_cut_is_small() -> None:
    judged: Counter[bool] = Counter()
    for wave in islice(rounds(2), 200):
        people, by = count(wave.people), random("any of", wave.name)
        for often in (0.2, 0.6):
            published = {
                group for group in large_enough(people, wave.k) if group == (None, None) or by.random() < often
            }
            if published:
                nobody = safe(published, people, wave.k)
                assert nobody == every_cut_is_large(published, people, wave.k), wave.name
                judged[nobody] += 1
    assert min(judged[True], judged[False]) > 50
