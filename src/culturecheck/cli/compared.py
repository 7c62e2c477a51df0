"""Two results beside each other: of one person, or of rounds."""

from collections.abc import Sequence

from culturecheck.change import Comparison, compare_waves
from culturecheck.change.person import PersonComparison, compare
from culturecheck.cli.opened import OfOne, OfRound, Scored
from culturecheck.codes import Code
from culturecheck.errors import Refusal
from culturecheck.files.results import Read
from culturecheck.report.change.gaps import with_gaps


def check_alike(named: Sequence[Read]) -> None:
    """Raise Refusal if one of them is of a single person and another of a round, before any round is closed."""
    if len({one.is_of_one for one in named}) > 1:
        raise _unlike()


def compared(before: Scored, after: Scored) -> PersonComparison | Comparison:
    """Return the comparison of two persons' or two rounds' results; Refusal for one of each."""
    if isinstance(before, OfOne) and isinstance(after, OfOne):
        return compare(before.scorecard, after.scorecard)
    if isinstance(before, OfRound) and isinstance(after, OfRound):
        return compared_rounds(before, after)
    raise _unlike()


def compared_rounds(before: OfRound, after: OfRound) -> Comparison:
    """Return the comparison of two rounds: with their waves where both are there, else by their scorecards alone."""
    cards = (before.scorecard, after.scorecard)
    return with_gaps(compare_waves(before.wave, after.wave, cards), *cards)


def _unlike() -> Refusal:
    return Refusal(
        Code.NOT_COMPARABLE,
        "One of the two is that of a single person, the other that of a round: they cannot be compared.",
    )
