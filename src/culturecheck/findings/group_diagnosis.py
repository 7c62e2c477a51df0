"""Diagnoses over groups: named patterns that only a team shows, each with the published figures that it rests on."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Literal

from culturecheck.content.group_pattern import (
    Gaps,
    GroupClause,
    GroupPattern,
    GroupsApart,
    LeadersAbove,
    Polarised,
    Unseen,
)
from culturecheck.document import Document, ItemId
from culturecheck.figures import percent_figure
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import Contrast, GroupScore, TeamScorecard

SLIGHT = ("hardly different", "a small difference")  # answers that overlap so far are no gap to speak of


class GapGround(Document):
    """A gap between two groups, as published; `few`: one or two people can make it."""

    kind: Literal["gap"] = "gap"
    contrast: Contrast
    few: bool


class CampsGround(Document):
    """An item that divides everyone into two camps, with the shares of both in per cent."""

    kind: Literal["camps"] = "camps"
    item: ItemId
    favourable: int
    unfavourable: int
    spread: Decimal


class GroupShare(Document):
    """The share of a group in per cent."""

    group: Group
    percent: int


class UnseenGround(Document):
    """An item with the share of everyone who has not seen it, and the groups of which many have not."""

    kind: Literal["unseen"] = "unseen"
    item: ItemId
    percent: int
    groups: tuple[GroupShare, ...]


GroupGround = GapGround | CampsGround | UnseenGround


class GroupDiagnosis(Document):
    """A pattern over groups that was found, with what it rests on: per clause the most telling first."""

    pattern: GroupPattern
    grounds: tuple[GroupGround, ...]


def diagnose_groups(team: TeamScorecard) -> tuple[GroupDiagnosis, ...]:
    """Return the patterns that the groups of a team show, in the order in which they are written (gravest first).

    Only what the scorecard publishes is looked at, and judged as it is printed.
    """
    return tuple(
        GroupDiagnosis(pattern=pattern, grounds=grounds)
        for pattern in team.questionnaire.group_patterns
        if (grounds := _look(pattern, team))
    )


def _look(pattern: GroupPattern, team: TeamScorecard) -> tuple[GroupGround, ...]:
    """Return the grounds of all clauses, nothing if one does not hold."""
    found = [tuple(_grounds(clause, team)) for clause in pattern.when]
    return tuple(ground for grounds in found for ground in grounds) if all(found) else ()


def _grounds(clause: GroupClause, team: TeamScorecard) -> Iterable[GroupGround]:
    asked = clause.asked
    if isinstance(asked, LeadersAbove):
        return _leaders_above(asked, team)
    if isinstance(asked, GroupsApart):
        return _groups_apart(asked, team)
    grounds: tuple[GroupGround, ...]
    grounds = tuple(_divided(asked, team)) if isinstance(asked, Polarised) else tuple(_unseen(asked, team))
    return grounds if len(grounds) >= asked.items_at_least else ()


# Gaps between two groups


def _leaders_above(asked: LeadersAbove, team: TeamScorecard) -> tuple[GapGround, ...]:
    def is_higher(contrast: Contrast) -> bool:
        return (
            contrast.gap >= asked.by_at_least
            and (asked.leaders_at_least is None or contrast.of_one.is_at_least(asked.leaders_at_least) is True)
            and (asked.led_at_most is None or contrast.of_other.is_at_most(asked.led_at_most) is True)
        )

    def holds(contrasts: list[Contrast]) -> list[Contrast]:
        lower = any(contrast.gap <= -asked.by_at_least for contrast in contrasts)
        return [] if lower else [contrast for contrast in contrasts if is_higher(contrast)]

    wanted = [
        contrast
        for contrast in team.contrasts
        if _is_led(team, contrast) and asked.dimension in (None, contrast.subject)
    ]
    return _of_the_widest_pair(asked, team, wanted, holds)


def _groups_apart(asked: GroupsApart, team: TeamScorecard) -> tuple[GapGround, ...]:
    def holds(contrasts: list[Contrast]) -> list[Contrast]:
        return [contrast for contrast in contrasts if abs(contrast.gap) >= asked.by_at_least]

    wanted = [contrast for contrast in team.contrasts if _are_equals(team, contrast)]
    return _of_the_widest_pair(asked, team, wanted, holds)


def _of_the_widest_pair(
    asked: Gaps, team: TeamScorecard, wanted: list[Contrast], holds: Callable[[list[Contrast]], list[Contrast]]
) -> tuple[GapGround, ...]:
    """Return the gaps of the two groups that have most of them, the widest first; nothing if they are too few."""
    pairs: dict[tuple[Group, Group | None], list[Contrast]] = {}
    for contrast in wanted:
        if _counts(asked, contrast):
            pairs.setdefault((contrast.one, contrast.other), []).append(contrast)
    found = max((holds(contrasts) for contrasts in pairs.values()), key=_width, default=[])
    if len(found) < asked.in_at_least:
        return ()
    order = team.questionnaire.order
    ranked = sorted(found, key=lambda contrast: (-abs(contrast.gap), order[contrast.subject]))
    return tuple(GapGround(contrast=contrast, few=not contrast.words) for contrast in ranked)


def _width(contrasts: list[Contrast]) -> tuple[int, Decimal]:
    return len(contrasts), sum((abs(contrast.gap) for contrast in contrasts), Decimal(0))


def _counts(asked: Gaps, contrast: Contrast) -> bool:
    is_item = "." in contrast.subject
    return is_item == (asked.of == "items") and (_is_told(contrast) or (asked.from_few and not contrast.words))


def _is_told(contrast: Contrast) -> bool:
    """Return whether a gap has its words, and these speak of more than a slight one."""
    return bool(contrast.words) and contrast.words not in SLIGHT


def _is_led(team: TeamScorecard, contrast: Contrast) -> bool:
    """Return whether a level that leads stands beside one that does not, or beside all that do not."""
    place = _only_level(contrast.one)
    if place is None or (contrast.other is not None and _only_level(contrast.other) != place):
        return False
    leading = {level.id for level in team.round.breakdowns[place].levels if level.leads}
    others = leading - {contrast.one[place]} if contrast.other is None else leading & {contrast.other[place]}
    return contrast.one[place] in leading and not others


def _are_equals(team: TeamScorecard, contrast: Contrast) -> bool:
    """Return whether two levels of a breakdown are compared in which nobody leads anybody."""
    if contrast.other is None or (place := _only_level(contrast.one)) is None:
        return False
    return not any(level.leads for level in team.round.breakdowns[place].levels)


def _only_level(group: Group) -> int | None:
    """Return the place of the one level that a group is made of, None if it is made of none or of two."""
    places = [place for place, level in enumerate(group) if level is not None]
    return places[0] if len(places) == 1 else None


# Items


def _divided(asked: Polarised, team: TeamScorecard) -> Iterator[CampsGround]:
    """Yield the items that divide everyone and not one group from another, the widest spread first."""
    between = {c.subject for c in team.contrasts if _is_told(c) and abs(c.gap) >= asked.groups_within}
    found = [
        (item.id, detail)
        for item in team.questionnaire.scored_items
        if (detail := team.whole.items[item.id].detail) and detail.polarised and detail.spread >= asked.spread_at_least
    ]
    for name, detail in sorted(found, key=lambda pair: -pair[1].spread):
        if name not in between:
            high, low = detail.favourable, detail.unfavourable
            yield CampsGround(item=name, favourable=high, unfavourable=low, spread=detail.spread)


def _unseen(asked: Unseen, team: TeamScorecard) -> Iterator[UnseenGround]:
    """Yield the items that many have not seen, the largest share of everyone first."""
    found = []
    for item in team.questionnaire.scored_items:
        percent = _not_seen(team.whole, item.id)
        if percent is None:
            continue
        groups = tuple(_blind(asked, team, item.id))
        if percent >= asked.share * 100 or groups:
            found.append(UnseenGround(item=item.id, percent=percent, groups=groups))
    yield from sorted(found, key=lambda ground: -ground.percent)


def _blind(asked: Unseen, team: TeamScorecard, item: str) -> Iterator[GroupShare]:
    """Yield the levels of which a share has not seen an item that is large for a group, the largest first."""
    if asked.share_of_a_group is None:
        return
    shares = [
        GroupShare(group=score.group, percent=percent)
        for score in team.groups[1:]
        if _only_level(score.group) is not None and (percent := _not_seen(score, item)) is not None
    ]
    limit = asked.share_of_a_group * 100
    yield from sorted((share for share in shares if share.percent >= limit), key=lambda share: -share.percent)


def _not_seen(score: GroupScore, item: str) -> int | None:
    """Return in per cent how many of a group have not seen an item, None where that is not shown."""
    detail = score.items[item].detail
    return None if detail is None else percent_figure(detail.share_of_dont_know)
