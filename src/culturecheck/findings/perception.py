"""Perception gaps: where two groups see different companies, in the order in which to talk about them."""

from decimal import Decimal

from culturecheck.document import Document
from culturecheck.privacy import Group
from culturecheck.scoring.team.scorecard import Contrast, TeamScorecard

WORTH_A_TALK = Decimal("0.5")
DIMENSION_COUNTS = Decimal("1.5")
FEW_PEOPLE_COUNT = Decimal("0.5")
TALKS = 3

RANKING_RULE = (
    "The wider the gap, the earlier it stands. A dimension counts half as much again as a single question, because it "
    "rests on several; a gap with fewer than ten people on a side counts half, because one or two of them can make it. "
    f"Among equals the order of the questionnaire decides. Gaps under {WORTH_A_TALK} are not put forward."
)


class PerceptionGaps(Document):
    """All gaps between groups that may be shown, the first to talk about first; `talks` are the few to begin with."""

    ranked: tuple[Contrast, ...]
    talks: tuple[Contrast, ...]


def find_perception_gaps(team: TeamScorecard) -> PerceptionGaps:
    """Return the contrasts of a team in the order of RANKING_RULE, and up to three of them that differ in kind."""
    order = team.questionnaire.order
    told = [contrast for contrast in team.contrasts if not _says_the_same_twice(team, contrast)]
    places = {id(contrast): place for place, contrast in enumerate(told)}

    def rank(contrast: Contrast) -> tuple[Decimal, int, int]:
        return (-_worth(contrast), order[contrast.subject], places[id(contrast)])

    ranked = tuple(sorted(told, key=rank))
    return PerceptionGaps(ranked=ranked, talks=_talks(ranked))


def _worth(contrast: Contrast) -> Decimal:
    rests_on = Decimal(1) if "." in contrast.subject else DIMENSION_COUNTS
    return abs(contrast.gap) * rests_on * (1 if contrast.words else FEW_PEOPLE_COUNT)


def _says_the_same_twice(team: TeamScorecard, contrast: Contrast) -> bool:
    """Return whether a group beside the rest is what a pair says already: there are only two levels."""
    if contrast.other is not None:
        return False
    place = next(n for n, level in enumerate(contrast.one) if level is not None)
    return len(team.round.breakdowns[place].levels) == 2


def _talks(ranked: tuple[Contrast, ...]) -> tuple[Contrast, ...]:
    """Return the first gaps of which none repeats another's subject, or its dimension for the same two groups."""
    chosen: list[Contrast] = []
    for contrast in ranked:
        repeated = any(_is_repeated(contrast, earlier) for earlier in chosen)
        if len(chosen) < TALKS and abs(contrast.gap) >= WORTH_A_TALK and not repeated:
            chosen.append(contrast)
    return tuple(chosen)


def _is_repeated(contrast: Contrast, earlier: Contrast) -> bool:
    same_groups = _involved(contrast) & _involved(earlier)
    same_dimension = contrast.subject.partition(".")[0] == earlier.subject.partition(".")[0]
    return contrast.subject == earlier.subject or (same_dimension and bool(same_groups))


def _involved(contrast: Contrast) -> set[Group]:
    return {contrast.one} if contrast.other is None else {contrast.one, contrast.other}
