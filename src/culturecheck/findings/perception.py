"""Perception gaps: where two groups see different companies, in the order in which to talk about them."""

from collections.abc import Iterator
from decimal import Decimal

from culturecheck.content.compared import compared_subjects
from culturecheck.document import Document
from culturecheck.findings.apart import GroupGap, ShownGroups, Siblings, is_level
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import TeamScorecard

WORTH_A_TALK = Decimal("0.5")
DIMENSION_COUNTS = Decimal("1.5")
TALKS = 3

RANKING_RULE = (
    "The wider the gap, the earlier it stands. A dimension counts half as much again as a single question, because it "
    "rests on several; a gap with fewer than ten people on a side counts half, because one or two of them can make it. "
    f"Among equals the order of the questionnaire decides. Gaps under {WORTH_A_TALK} are not put forward."
)


class PerceptionGaps(Document):
    """Who stands apart from whom, the first to talk about first; `talks` are the few to begin with.

    Of each subject there are every level beside all the rest, and of groups that differ in one level the two that stand
    furthest apart; of parts of a level (sales among leaders) only where that is wide enough to be put forward.
    """

    ranked: tuple[GroupGap, ...]
    talks: tuple[GroupGap, ...]


def find_perception_gaps(team: TeamScorecard) -> PerceptionGaps:
    """Return the gaps between groups in the order of RANKING_RULE, and up to three of them that differ in kind."""
    order = team.questionnaire.order
    groups = ShownGroups(team)
    told = [gap for subject in compared_subjects(team.questionnaire) for gap in _of(subject, groups)]
    ranked = tuple(sorted(told, key=lambda gap: (-_worth(gap), order[gap.subject])))  # a stable sort
    return PerceptionGaps(ranked=ranked, talks=_talks(ranked))


def _of(subject: str, groups: ShownGroups) -> Iterator[GroupGap]:
    """Yield what is told of one subject: two levels that are all there are stand beside each other once."""
    pairs = [(among, gap) for among in groups.siblings if (gap := groups.weightiest(subject, among)) is not None]
    for among, gap in pairs:
        if among.are_levels or abs(gap.gap) >= WORTH_A_TALK:
            yield gap
    told = {among.place for among, _ in pairs if among.are_levels and _are_all(groups, among)}
    for group in groups.scores:
        if is_level(group) and _place(group) not in told and (gap := groups.gap(subject, group, None)):
            yield gap


def _are_all(groups: ShownGroups, among: Siblings) -> bool:
    """Return whether these are the only two levels of their breakdown."""
    return len(groups.team.round.breakdowns[among.place].levels) == 2


def _place(group: Group) -> int:
    return next(place for place, level in enumerate(group) if level is not None)


def _worth(gap: GroupGap) -> Decimal:
    return gap.worth * (1 if "." in gap.subject else DIMENSION_COUNTS)


def _talks(ranked: tuple[GroupGap, ...]) -> tuple[GroupGap, ...]:
    """Return the first gaps of which none repeats another's subject, or its dimension for the same two groups."""
    chosen: list[GroupGap] = []
    for gap in ranked:
        repeated = any(_is_repeated(gap, earlier) for earlier in chosen)
        if len(chosen) < TALKS and abs(gap.gap) >= WORTH_A_TALK and not repeated:
            chosen.append(gap)
    return tuple(chosen)


def _is_repeated(gap: GroupGap, earlier: GroupGap) -> bool:
    same_groups = _involved(gap) & _involved(earlier)
    same_dimension = gap.subject.partition(".")[0] == earlier.subject.partition(".")[0]
    return gap.subject == earlier.subject or (same_dimension and bool(same_groups))


def _involved(gap: GroupGap) -> set[Group]:
    return {gap.one} if gap.other is None else {gap.one, gap.other}
