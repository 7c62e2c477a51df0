"""What people are promised before the first answer, and whether it still holds."""

from typing import Literal

from culturecheck.document import Document, Id, Whole
from culturecheck.text import listed

Mode = Literal["confidential", "named"]


class Promise(Document):
    """What a respondent was told before the first answer."""

    round: Id
    mode: Mode
    means_from: Whole
    details_from: Whole
    breakdowns: dict[Id, tuple[Id, ...]]
    leader_shown: bool


def lowered(promised: Promise, now: Promise) -> tuple[str, ...]:
    """Return, as sentences, in what a promise is weaker now than when it was given; empty if in nothing."""
    found = []
    if promised.round != now.round:
        return (f"It was given for the round {promised.round}, not for {now.round}.",)
    if promised.mode == "confidential" and now.mode == "named":
        found.append("Answers were promised to be confidential, and the round now names people.")
    if now.means_from < promised.means_from:
        found.append(f"Means were promised from {promised.means_from} people on, and now it says {now.means_from}.")
    if now.details_from < promised.details_from:
        found.append(
            f"Details were promised from {promised.details_from} people on, and now it says {now.details_from}."
        )
    if finer := [name for name, levels in now.breakdowns.items() if _is_finer(promised.breakdowns.get(name), levels)]:
        found.append(f"Groups were not promised to be told apart so finely: {listed(finer)}.")
    return tuple(found)


def _is_finer(promised: tuple[str, ...] | None, now: tuple[str, ...]) -> bool:
    return promised is None or bool(set(now) - set(promised))
