"""What people are promised before the first answer, and whether it still holds."""

from typing import Literal

from culturecheck.document import Document, Id, Whole
from culturecheck.said import Said

Mode = Literal["confidential", "named"]


class Promise(Document):
    """What a respondent was told before the first answer."""

    round: Id
    mode: Mode
    means_from: Whole
    details_from: Whole
    breakdowns: dict[Id, tuple[Id, ...]]
    leader_shown: bool


def lowered(promised: Promise, now: Promise) -> tuple[Said, ...]:
    """Return, as sentences, in what a promise is weaker now than when it was given; empty if in nothing."""
    found: list[Said] = []
    if promised.round != now.round:
        return (Said("rounds.promised-for-another", promised=promised.round, now=now.round),)
    if promised.mode == "confidential" and now.mode == "named":
        found.append(Said("rounds.promised-confidential"))
    if now.means_from < promised.means_from:
        found.append(Said("rounds.promised-means", n=promised.means_from, now=now.means_from))
    if now.details_from < promised.details_from:
        found.append(Said("rounds.promised-details", n=promised.details_from, now=now.details_from))
    if finer := [name for name, levels in now.breakdowns.items() if _is_finer(promised.breakdowns.get(name), levels)]:
        found.append(Said("rounds.promised-coarser", breakdowns=tuple(finer)))
    return tuple(found)


def _is_finer(promised: tuple[str, ...] | None, now: tuple[str, ...]) -> bool:
    return promised is None or bool(set(now) - set(promised))
