"""Which figures of which groups may be published: each figure is judged on the people who are in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, reduce

from culturecheck.content.questionnaire import Item, Questionnaire
from culturecheck.content.rubric import Limits
from culturecheck.counting.tally import ALL_ITEMS, Cell, CellKey, Composite, Tally, composites
from culturecheck.privacy import Group, Hidden, by_group, everyone, releasable
from culturecheck.rounds.round import Round
from culturecheck.rounds.silent import counted_groups
from culturecheck.scoring.person import exact_score, item_points, person_score
from culturecheck.scoring.status import Status
from culturecheck.scoring.team.ends import Groups, Means, without_telling

PeopleByCell = dict[CellKey, int]


@dataclass(frozen=True)
class Rule:
    """From how many people means and details are shown; 1 and 1 in an open round."""

    means_from: int
    details_from: int


@dataclass(frozen=True)
class Released:
    """The groups whose figure is shown, those of them with details, and those hidden to cover one near an end.

    `spread` are others of which it may be told how far people lie apart, and how many they are.
    """

    people: PeopleByCell
    shown: Groups
    detailed: Groups
    near_end: Groups = frozenset()
    spread: Groups = frozenset()

    @cached_property
    def sizes(self) -> Mapping[Group, int]:
        """How many people each group has in the figure."""
        return by_group(self.people)

    def size(self, group: Group) -> int:
        """Return how many people of a group are in the figure."""
        return self.sizes.get(group, 0)

    def status(self, group: Group, rule: Rule, *, parts_shown: bool = True) -> Status:
        """Return why the figure of a group is not shown, or that it is scored."""
        if group in self.shown:
            return Status.SCORED
        if group in self.near_end:
            return Status.NEAR_AN_END
        if self.size(group) < rule.means_from:
            return Status.TOO_FEW_RESPONDENTS
        return Status.WOULD_REVEAL_OTHERS if parts_shown else Status.PART_NOT_SHOWN


@dataclass(frozen=True)
class Release:
    """What may be published together of one wave: of the groups themselves, of items, dimensions and the total.

    `leading` are the levels whose people lead others, with the place of their breakdown. `counted` are the groups of
    which it may be said how many answered.
    """

    rule: Rule
    leading: frozenset[tuple[int, str]]
    respondents: Released
    counted: Groups
    items: dict[str, Released]
    dimensions: dict[str, Released]
    selections: dict[str, Released]
    total: Released


def rule_of(round_: Round) -> Rule:
    """Return the thresholds of a round."""
    if round_.mode == "named":
        return Rule(1, 1)
    return Rule(round_.thresholds.means_from, round_.thresholds.details_from)


def release(counts: Tally, round_: Round) -> Release:
    """Return what may be published of a tally under the promises of its round.

    An item is shown for a group only if the group is; a dimension only if each of its items is; the total only if
    each dimension is. Details are a release of their own, with the higher threshold, among what is shown: published
    distributions can be subtracted as well as means.
    """
    rule, questionnaire = rule_of(round_), counts.questionnaire
    people = {key: cell.respondents for key, cell in counts.cells.items()}
    respondents = _released(people, rule, None, None)
    items = {item.id: _item(counts, item, respondents, rule) for item in questionnaire.items}
    parts = {part.key: part for part in composites(questionnaire)}
    ids = [dimension.id for dimension in questionnaire.dimensions]
    dimensions = {
        name: _with_spread(_composite(counts, parts[name], items, respondents, rule), respondents, rule) for name in ids
    }
    whole = frozenset([everyone(len(round_.breakdowns))])
    selections = {
        key: _composite(counts, part, items, Released(people, whole, whole & respondents.detailed), rule)
        for key, part in parts.items()
    }
    total = _total(counts, parts[ALL_ITEMS], items, dimensions, rule)
    leading = frozenset(
        (place, level.id)
        for place, breakdown in enumerate(round_.breakdowns)
        for level in breakdown.levels
        if level.leads
    )
    counted = counted_groups(people, round_, respondents.shown, rule.means_from)
    return Release(rule, leading, respondents, counted, items, dimensions, selections, total)


def _released(people: PeopleByCell, rule: Rule, shown_among: Groups | None, detailed_among: Groups | None) -> Released:
    shown = releasable(people, rule.means_from, shown_among)
    detailed = releasable(people, rule.details_from, shown if detailed_among is None else shown & detailed_among)
    return Released(people, shown, detailed)


def _item(counts: Tally, item: Item, among: Released, rule: Rule) -> Released:
    people = {key: cell.items[item.id].answered for key, cell in counts.cells.items()}
    found = _released(people, rule, among.shown, among.detailed)
    points = {key: item_points(counts.questionnaire, item, cell.items[item.id]) for key, cell in counts.cells.items()}
    return _covered(found, points, rule)


def _composite(counts: Tally, part: Composite, items: dict[str, Released], among: Released, rule: Rule) -> Released:
    limits = counts.questionnaire.rubric.limits
    people = {key: scored_people(part, cell, counts.questionnaire) for key, cell in counts.cells.items()}
    parts = [items[item.id] for item in part.items]
    shown = _shared(among.shown, (released.shown for released in parts))
    detailed = _shared(among.detailed, (released.detailed for released in parts))
    means = {key: exact_score(part, cell, limits) or Fraction(0) for key, cell in counts.cells.items()}
    points = {key: means[key] * people[key] for key in people}
    return _covered(_released(people, rule, shown, detailed), points, rule)


def _total(
    counts: Tally, all_items: Composite, items: dict[str, Released], dimensions: dict[str, Released], rule: Rule
) -> Released:
    """Return where the total is shown, and where how far people's totals lie apart may be.

    The total itself says nothing that the dimensions do not. The other rests on people's answers to all items, and so
    on people of its own.
    """
    shown = reduce(frozenset.intersection, (released.shown for released in dimensions.values()))
    detailed = reduce(frozenset.intersection, (released.detailed for released in dimensions.values()))
    apart = _composite(counts, all_items, items, Released({}, shown, detailed), rule)
    return Released(apart.people, shown, apart.detailed)


def _with_spread(found: Released, among: Released, rule: Rule) -> Released:
    """Return a dimension with the groups of which its deviation may be told, though not every question has details.

    It is one more sum over people, that of the squares of their scores. So it is a release of its own with the higher
    threshold, on those who have a score, beside the groups whose details tell it anyway.
    """
    told = releasable(found.people, rule.details_from, found.shown & among.detailed, already=found.detailed)
    return replace(found, spread=(told & found.shown) - found.detailed)


def _covered(found: Released, points: dict[CellKey, Fraction], rule: Rule) -> Released:
    """Return a release in which nobody near an end of the scale is worked out by subtraction."""
    if rule.means_from == 1:  # an open round hides nothing
        return found
    shown = without_telling(Means(found.people, points), found.shown, found.detailed, rule.details_from)
    return Released(found.people, shown, found.detailed & shown, found.shown - shown)


def _shared(start: Groups, parts: Iterable[Groups]) -> Groups:
    return reduce(frozenset.intersection, parts, start)


def scored_people(part: Composite, cell: Cell, questionnaire: Questionnaire) -> int:
    """Return how many people of a cell answered enough of a composite to have a score."""
    limits: Limits = questionnaire.rubric.limits
    sums = cell.composites[part.key].items()
    return sum(people for one, people in sums if person_score(one, len(part.items), limits) is not None)


def hidden_groups(round_: Round, released: Released, rule: Rule) -> tuple[tuple[Group, Hidden], ...]:
    """Return the levels of the breakdowns that are not shown, each with why, in the order of the round.

    Cells of two breakdowns are not listed: where their levels are shown they are told apart by a figure's status.
    """
    width = len(round_.breakdowns)
    found: list[tuple[Group, Hidden]] = []
    for place, breakdown in enumerate(round_.breakdowns):
        for level in breakdown.levels:
            group = tuple(level.id if n == place else None for n in range(width))
            if group not in released.shown:
                few = released.size(group) < rule.means_from
                found.append((group, Hidden.TOO_FEW if few else Hidden.WOULD_REVEAL))
    return tuple(found)
