"""What the wave of a round will show, before anybody looks: from who answered what, and never from what was answered.

Nothing in here is a score, a mean or a share of answers of one kind. So it may be looked at as often as one likes while
the round is open.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal

from culturecheck.answers.wave import Wave
from culturecheck.counting.careless import careless_said
from culturecheck.counting.tally import Tally, composites
from culturecheck.document import Document, Id, Readable, Whole
from culturecheck.privacy import Cells, Group, Hidden, everyone, releasable, size, why_hidden
from culturecheck.rounds.detectable import (
    BreakdownGaps,
    Convention,
    LevelPeople,
    ShownLevels,
    convention_of,
    detectable,
)
from culturecheck.rounds.outlooks import Shown
from culturecheck.rounds.preview import HiddenGroups
from culturecheck.rounds.promise import Mode
from culturecheck.rounds.round import Round
from culturecheck.rounds.silent import NOT_COUNTED, counted_groups, fewest_people
from culturecheck.said import Said, Sayable
from culturecheck.scoring.team.beside import careless
from culturecheck.scoring.team.names import group_said
from culturecheck.scoring.team.release import Rule, rule_of, scored_people
from culturecheck.scoring.team.score import in_order

SHARES = (
    (Fraction(0), Said("preview.none-missing")),
    (Fraction(1, 20), Said("preview.missing-under-5")),
    (Fraction(1, 10), Said("preview.missing-5-to-10")),
    (Fraction(1, 4), Said("preview.missing-10-to-25")),
    (Fraction(1, 2), Said("preview.missing-25-to-50")),
    (Fraction(1), Said("preview.missing-over-half")),
)


class GroupOutlook(Document):
    """What will be shown of one group, and of which dimensions nothing is; `answered` only where that may be said."""

    group: tuple[str | None, ...]
    name: Sayable
    answered: Whole | None
    shown: Shown
    why: Hidden | None = None
    left_out: tuple[str, ...] = ()

    @property
    def is_cell(self) -> bool:
        """Return whether it is a level of the first breakdown and one of the second at once."""
        return len(self.group) == 2 and None not in self.group


class WavePreview(Readable):
    """Who answered as far as that may be said, what will be shown and what not, and how good the answers are."""

    kind: Literal["wave-preview"] = "wave-preview"
    round: Id
    wave: Id
    mode: Mode
    closed: bool
    means_from: Whole
    details_from: Whole
    answered: Whole
    invited: Whole | None
    summary: tuple[Said, ...]
    groups: tuple[GroupOutlook, ...]
    hidden: tuple[HiddenGroups, ...]
    dropped: tuple[Said, ...]
    quality: tuple[Sayable, ...]
    remarks: tuple[Sayable, ...]
    gaps: tuple[BreakdownGaps, ...]
    taken_for_granted: Convention | None


def preview_wave(wave: Wave, counts: Tally, *, closed: bool, remarks: tuple[Sayable, ...] = ()) -> WavePreview:
    """Foretell what a wave shows, from its tally; ValueError if it is that of no round.

    `remarks` are what else was found out about it, such as that it holds the answers of another.
    """
    round_ = wave.round
    if round_ is None:
        raise ValueError("only the wave of a round is foretold")
    rule = rule_of(round_)
    outlook = _Outlook(counts, round_, rule)
    groups = tuple(outlook.of(group) for group in _groups(round_, outlook.people))
    of_all = outlook.of(everyone(len(round_.breakdowns))).shown
    is_shown, convention = of_all.is_any, convention_of(counts.questionnaire, is_spread_shown=of_all is Shown.DETAILS)
    return WavePreview(
        round=round_.id,
        wave=wave.id,
        mode=round_.mode,
        closed=closed,
        means_from=round_.thresholds.means_from,
        details_from=round_.thresholds.details_from,
        answered=counts.whole.respondents,
        invited=round_.invited_in_all,
        summary=tuple(_summary(round_, counts.whole.respondents, groups, closed=closed)),
        groups=groups if is_shown else (),
        hidden=tuple(_hidden(groups, rule)) if is_shown else (),
        dropped=(*_unanswered(counts), Said("preview.on-dropped")),
        quality=tuple(_quality(counts, rule)) if is_shown else (),
        remarks=remarks,
        gaps=_gaps(counts, round_, groups, convention) if is_shown and convention else (),
        taken_for_granted=convention if round_.breakdowns else None,
    )


def _gaps(
    counts: Tally, round_: Round, groups: tuple[GroupOutlook, ...], convention: Convention
) -> tuple[BreakdownGaps, ...]:
    """Return which gaps can be told from chance, by how many answered as far as that may be said."""
    levels = [[group for group in groups if _place(group) == place] for place in range(len(round_.breakdowns))]
    shown = ShownLevels(
        everyone=counts.whole.respondents,
        is_spread_shown=groups[0].shown is Shown.DETAILS,
        breakdowns=tuple(
            tuple(_level_people(round_, one, len(siblings)) for one in siblings if one.shown.is_any)
            for siblings in levels
        ),
        least=fewest_people(round_, is_detailed=False),
    )
    return tuple(
        BreakdownGaps(
            breakdown=breakdown.id,
            name=breakdown.name,
            hidden=tuple(one.name for one in of_breakdown if not one.shown.is_any),
            shown=found,
        )
        for breakdown, of_breakdown, found in zip(round_.breakdowns, levels, detectable(shown, convention), strict=True)
    )


def _groups(round_: Round, people: Cells) -> list[Group]:
    """Return everyone, the levels, and the cells that somebody is in, in the order of the round."""
    levels: set[Group] = {everyone(len(round_.breakdowns))}
    for place, breakdown in enumerate(round_.breakdowns):
        levels |= {
            tuple(level.id if n == place else None for n in range(len(round_.breakdowns))) for level in breakdown.levels
        }
    cells = {cell for cell, count in people.items() if count and len(cell) > 1 and set(_levels(cell)) <= levels}
    return in_order(round_, frozenset({*levels, *cells}))


def _levels(cell: Group) -> Iterator[Group]:
    """Yield the levels that a cell is made of, each as a group."""
    for place, level in enumerate(cell):
        yield tuple(level if n == place else None for n in range(len(cell)))


def _level_people(round_: Round, group: GroupOutlook, siblings: int) -> LevelPeople:
    is_detailed = group.shown is Shown.DETAILS
    reckoned = fewest_people(round_, is_detailed=is_detailed) if group.answered is None else group.answered
    return LevelPeople(group.group, group.name, group.answered, reckoned, is_detailed, siblings)


def _place(group: GroupOutlook) -> int | None:
    """Return the breakdown that a group is a level of."""
    places = [place for place, level in enumerate(group.group) if level is not None]
    return places[0] if len(places) == 1 else None


class _Outlook:
    """What is released of which group, by who answered each item."""

    def __init__(self, counts: Tally, round_: Round, rule: Rule):
        self.round, self.rule = round_, rule
        self.people = {key: cell.respondents for key, cell in counts.cells.items()}
        self.means = releasable(self.people, rule.means_from)
        self.details = releasable(self.people, rule.details_from, self.means)
        self.counted = counted_groups(self.people, round_, self.means, rule.means_from)
        self.dimensions = {
            dimension.name: self._released(counts, dimension.id, [item.id for item in dimension.scored_items])
            for dimension in counts.questionnaire.dimensions
        }

    def _released(self, counts: Tally, key: str, items: Iterable[str]) -> frozenset[Group]:
        """Return the groups of which a dimension is shown: where each of its items is, and enough have a score."""
        (part,) = (one for one in composites(counts.questionnaire) if one.key == key)
        found = self.means
        for item in items:
            answered = {cell: one.items[item].answered for cell, one in counts.cells.items()}
            found &= releasable(answered, self.rule.means_from, self.means)
        scored = {cell: scored_people(part, one, counts.questionnaire) for cell, one in counts.cells.items()}
        return releasable(scored, self.rule.means_from, found)

    def of(self, group: Group) -> GroupOutlook:
        name = group_said(self.round, group)
        answered = size(self.people, group) if group in self.counted else None
        if group not in self.means:
            why = why_hidden(self.people, self.rule.means_from, group)
            return GroupOutlook(group=group, name=name, answered=answered, shown=Shown.NOTHING, why=why)
        is_detailed = group in self.details
        return GroupOutlook(
            group=group,
            name=name,
            answered=answered,
            shown=Shown.DETAILS if is_detailed else Shown.MEANS,
            why=None if is_detailed else why_hidden(self.people, self.rule.details_from, group),
            left_out=tuple(name for name, shown in self.dimensions.items() if group not in shown),
        )


def _summary(round_: Round, answered: int, groups: tuple[GroupOutlook, ...], *, closed: bool) -> Iterator[Said]:
    invited = round_.invited_in_all
    yield Said("preview.answered-of", n=answered, invited=invited) if invited else Said("preview.answered", n=answered)
    if round_.mode == "named":
        yield Said("preview.open-wave")
        return
    yield _what_is_shown(round_, groups)
    if any(group.shown.is_any and group.answered is None for group in groups):
        yield NOT_COUNTED
    yield Said("preview.closed") if closed else Said("preview.stays-open")


def _what_is_shown(round_: Round, groups: tuple[GroupOutlook, ...]) -> Said:
    shown = [group.shown for group in groups]
    if not shown[0].is_any:
        return Said("preview.nothing-shown", n=round_.thresholds.means_from)
    if set(shown) == {Shown.DETAILS}:
        return Said("preview.all-details")
    if set(shown) == {Shown.MEANS}:
        return Said("preview.one-average") if len(groups) == 1 else Said("preview.all-averages")
    if all(one.is_any for one in shown):
        return Said("preview.some-details")
    return Said("preview.some-shown") if any(one.is_any for one in shown[1:]) else Said("preview.only-everyone")


def _hidden(groups: Iterable[GroupOutlook], rule: Rule) -> Iterator[HiddenGroups]:
    """Yield for each reason the groups of which the average, or the details alone, will not be shown."""
    of = tuple(groups)
    for shown, why, said in (
        (Shown.NOTHING, Hidden.TOO_FEW, Said("preview.no-average-few-answered", n=rule.means_from)),
        (Shown.NOTHING, Hidden.WOULD_REVEAL, Said("preview.no-average-reveals")),
        (Shown.MEANS, Hidden.TOO_FEW, Said("preview.no-details-few-answered", n=rule.details_from)),
        (Shown.MEANS, Hidden.WOULD_REVEAL, Said("preview.no-details-reveal")),
    ):
        if names := tuple(group.name for group in of if group.shown is shown and group.why is why):
            yield HiddenGroups(why=said, names=names)


def _unanswered(counts: Tally) -> Iterator[Said]:
    """Yield which items nobody has a value in: they were not asked, or left out by everybody."""
    unanswered = [item for item in counts.questionnaire.items if not counts.whole.items[item.id].answered]
    if unanswered:
        yield Said("preview.nobody-answered", items=tuple(Said("preview.item", item=item.short) for item in unanswered))


def _quality(counts: Tally, rule: Rule) -> Iterator[Sayable]:
    told_from = rule.details_from if counts.whole.respondents < rule.details_from else 0
    yield careless_said(careless(counts, rule).people, rule.means_from, told_from)
    items = [counts.whole.items[item.id] for item in counts.questionnaire.items]
    asked = len(items) * counts.whole.respondents
    missing = asked - sum(item.answered for item in items)
    yield next(words for limit, words in SHARES if Fraction(missing, asked) <= limit)
    if rule.means_from > 1:
        yield Said("preview.on-ends")
