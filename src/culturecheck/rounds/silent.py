"""Who did not answer: of which groups it may be said how many did.

Those who kept silent are people like others: nobody was to say that it was you. Beside a head-count that everybody
knows, the number of answers is the number of the silent. So numbers are released like figures, on the silent: of
everyone always, and of groups only where those who can be worked out from all that is said are nobody, or as many as
a mean needs.
"""

from culturecheck.privacy import Cells, Group, everyone, releasable, size
from culturecheck.rounds.round import Round
from culturecheck.said import Said

NOT_COUNTED = Said("rounds.not-counted")


def counted_groups(people: Cells, round_: Round, shown: frozenset[Group], k: int) -> frozenset[Group]:
    """Return the groups among those shown whose number of answers may be said, all of them together.

    `people` are those who answered, per cell. Where it is not known how many were asked in each cell, any group might
    be told from outside, so that only everyone is counted; unless all answered, or nothing is hidden (`k` of 1).
    """
    all_ = everyone(len(round_.breakdowns))
    silent = silent_people(people, round_)
    if k == 1 or (silent is not None and not sum(silent.values())):
        return shown
    if silent is None or sum(silent.values()) < k:
        return shown & {all_}
    without = frozenset(group for group in shown if not size(silent, group))  # nobody to be worked out
    told = releasable(silent, k, shown) | without | {all_}
    return frozenset(group for group in shown & told if _levels(group) <= told)


def fewest_people(round_: Round, *, is_detailed: bool) -> int:
    """Return how many people a group that is shown has at least, where it is not said: as many as its details need."""
    if round_.mode == "named":
        return 1
    return round_.thresholds.details_from if is_detailed else round_.thresholds.means_from


def parts_least_sure(people: int, one: int, other: int) -> tuple[int, int]:
    """Return how two groups that are everybody share `people`, if one is as small as it can be: `one` or `other`.

    Of all ways to share them, this makes what is known of their gap the least.
    """
    fewest = min(one, other)
    return (fewest, max(people - fewest, other)) if one == fewest else (max(people - fewest, one), fewest)


def silent_people(people: Cells, round_: Round) -> dict[tuple[str, ...], int] | None:
    """Return how many of each cell were asked and did not answer; None where that is not known.

    It is not known either where more answered than are said to have been asked.
    """
    counts = round_.head_counts
    if not counts and round_.invited_in_all == sum(people.values()):
        return dict.fromkeys(people, 0)
    silent = {cell: counts.get(cell, 0) - people.get(cell, 0) for cell in counts.keys() | people.keys()}
    return silent if counts and min(silent.values()) >= 0 else None


def _levels(group: Group) -> set[Group]:
    """Return the levels that a group is made of, each as a group."""
    width = len(group)
    named = ((place, level) for place, level in enumerate(group) if level is not None)
    return {tuple(level if place == n else None for n in range(width)) for place, level in named}
